#pragma once
// Tables of what the company keeps lists of: a record a row, found again by its id or its name.

#include <algorithm>
#include <set>

#include "server/import/tables/column_kinds.h"
#include "server/import/tables/table.h"
#include "shared/base/search.h"
#include "shared/workflows/commands.h"

namespace batchline::tables {

/// What a row says of a record.
template <MasterData R>
struct Entry {
    Id<R::kind> id;  ///< nil: new, and nobody has said which it is to be
    typename R::Content content;
    bool active = true;
    bool operator==(const Entry&) const = default;
};
template <MasterData R>
Entry<R> entry_of(const R& record) {
    return {record.id, static_cast<const typename R::Content&>(record), !record.retired_at};
}

/// What is new has no price yet, in the company's currency.
template <class Content>
void begin_with(Content& content, const Surroundings& with) {
    if constexpr (requires { content.price; }) content.price = Money{0, with.currency()};
}

template <MasterData R>
Column<Entry<R>> id_column() {
    return {{"id", {}, "/id"},
            [](const Entry<R>& entry, const Surroundings&) { return entry.id.value.is_nil() ? "" : entry.id.text(); },
            [](std::string_view cell, Entry<R>& entry, const Surroundings&) -> std::string {
                if (is_blank(cell)) return {};
                const auto id = Uuid::parse(trimmed(cell));
                if (!id) return "This is no id: leave it empty for something new";
                entry.id = Id<R::kind>{*id};
                return {};
            }};
}

/// Which record a row is about, nullptr for a new one; or why that cannot be said.
template <MasterData R>
struct Match {
    const R* record = nullptr;
    std::optional<CellProblem> problem;
};

template <MasterData R, class CreateCommand, class ChangeCommand>
class MasterDataTable : public RowTable<Entry<R>> {
public:
    using RowTable<Entry<R>>::RowTable;

    void plan(const FileTable& table, Plan& plan) const override {
        std::set<Uuid> ids;
        std::vector<const FileRow*> rows;
        for (const FileRow& row : table.rows) {
            rows.push_back(&row);
            if (const auto id = Uuid::parse(this->said(table, row, "id"))) ids.insert(*id);
        }
        // A name is free for something new once what had it is retired, wherever the rows of the two stand.
        std::stable_partition(rows.begin(), rows.end(), [&](const FileRow* row) {
            return yes_or_no(this->said(table, *row, "active")) == false;
        });
        for (const FileRow* row : rows) plan_row(table, *row, ids, plan);
    }

protected:
    std::vector<Entry<R>> rows(const ExportSource& source, const Surroundings& with) const override {
        std::vector<Entry<R>> out;
        for (const R* record : source.residents.template all<R>()) {
            if (is_visible(facts_of(*source.residents.find_any({R::kind, record->id.value}), source.residents),
                           with.viewer))
                out.push_back(entry_of(*record));
        }
        return out;
    }

    /// By id alone where the row has one, else by name, but for those that other rows have by their `ids`. A record
    /// that the viewer may not see is none.
    virtual Match<R> match(const FileTable& table, const FileRow& from, const std::set<Uuid>& ids,
                           const Surroundings& with) const {
        if (const auto id = Uuid::parse(this->said(table, from, "id"))) {
            const AnyRecord* record = with.world.find_any({R::kind, *id});
            if (record && is_visible(facts_of(*record, with.world), with.viewer))
                return {&record->template as<R>(), {}};
            return {};
        }
        const auto found = records_called(R::kind, this->said(table, from, "name"), with, ids);
        if (found.size() > 1) return {nullptr, CellProblem{this->place_of("name"), several()}};
        return {found.empty() ? nullptr : &found.front()->template as<R>(), {}};
    }

    static std::string several() { return "There are several of this name: say which is meant in a column id"; }

private:
    /// Where the same is said a second time: of one record, or of two new ones by one name.
    std::optional<std::int64_t> first_row(const FileTable& table, const FileRow& from, const R* found,
                                          Plan& plan) const {
        const std::string id = folded(this->said(table, from, "id"));
        const std::string key = found ? found->id.text() : id;
        const std::string name = folded(this->said(table, from, "name"));
        const auto by_id = key.empty() ? std::nullopt : plan.first_row_of("id " + key, from.number);
        const auto by_name =
            !id.empty() || name.empty() ? std::nullopt : plan.first_row_of("name " + name, from.number);
        return by_id ? by_id : by_name;
    }

    void plan_row(const FileTable& table, const FileRow& from, const std::set<Uuid>& ids, Plan& plan) const {
        const std::string name(this->said(table, from, "name"));
        const auto refused = [&] { plan.end(from.number, RowOutcome::refused, name); };
        if (!from.problem.empty()) {
            plan.refuse({from.number, "", "The row cannot be read, because " + from.problem + "."});
            return refused();
        }
        const Match<R> match = this->match(table, from, ids, plan.surroundings());
        if (const auto first = first_row(table, from, match.record, plan)) {
            plan.refuse({from.number, table.titles[this->place_of("name")],
                         "This is in row " + std::to_string(*first) +
                             " already: leave one of them out, or tell them apart in a column id."});
            return refused();
        }
        if (match.problem) {
            this->refuse(table, from.number, {*match.problem}, plan);
            return refused();
        }
        give(table, from, match.record, name, plan);
    }

    void give(const FileTable& table, const FileRow& from, const R* found, const std::string& name, Plan& plan) const {
        const Surroundings with = plan.surroundings();
        Entry<R> before;
        if (found) before = entry_of(*found);
        else begin_with(before.content, with);
        Entry<R> after = before;
        const std::vector<CellProblem> problems = this->read(table, from, after, with);
        const std::string called = name.empty() ? before.content.name : name;
        if (found && problems.empty() && after == before) return plan.end(from.number, RowOutcome::unchanged, called);
        Step step(plan);
        const std::optional<Refusal> refusal = found ? change(*found, before, after, step) : create(after, step);
        this->refuse(table, from.number, problems, plan);
        if (refusal) this->refuse(table, from.number, *refusal, problems, plan);
        if (refusal || !problems.empty()) return plan.end(from.number, RowOutcome::refused, called);
        if (found) this->tell_differences(table, from.number, called, before, after, with, plan);
        step.keep();
        plan.end(from.number, found ? RowOutcome::changed : RowOutcome::added, called);
    }

    static std::optional<Refusal> create(const Entry<R>& wanted, Step& step) {
        CreateCommand command;
        command.id = wanted.id;
        command.content = wanted.content;
        const Outcome made = step.give(command);
        if (!made) return made.error();
        if (wanted.active) return std::nullopt;
        ChangeCommand retiring;
        retiring.id = Id<R::kind>{made->id};
        retiring.expected = 1;
        retiring.active = false;
        const Outcome retired = step.give(retiring);
        return retired ? std::nullopt : std::optional(retired.error());
    }

    static std::optional<Refusal> change(const R& found, const Entry<R>& before, const Entry<R>& after, Step& step) {
        ChangeCommand command;
        command.id = found.id;
        command.expected = found.version;
        command.changes = difference(before.content, after.content);
        if (before.active != after.active) command.active = after.active;
        const Outcome changed = step.give(command);
        return changed ? std::nullopt : std::optional(changed.error());
    }
};

}  // namespace batchline::tables
