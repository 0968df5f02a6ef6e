// Lays each row's changes over those before it, and keeps account of what is refused.

#include "server/import/tables/plan.h"

#include <algorithm>
#include <iterator>

#include "server/execution/executor.h"

namespace batchline::tables {
namespace {

/// The column that a pointer into a command leads to: the one with the longest part of it.
std::optional<std::size_t> column_at(const std::string& pointer, const std::vector<const Heading*>& headings) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < headings.size(); ++i) {
        const std::string_view own = headings[i]->pointer;
        const bool leads_here =
            !own.empty() && pointer.starts_with(own) && (pointer.size() == own.size() || pointer[own.size()] == '/');
        if (leads_here && (!best || own.size() > headings[*best]->pointer.size())) best = i;
    }
    return best;
}

}  // namespace

Plan::Plan(const Surroundings& with, Instant now, CommandId first, TellOutcomes tell, ImportReport& report)
    : with_(with), now_(now), first_(first), tell_(tell), report_(report), whole_(with.world) {}

Surroundings Plan::surroundings() const { return {whole_, with_.viewer, with_.lookups, with_.numbers}; }

std::optional<std::int64_t> Plan::first_row_of(const std::string& key, std::int64_t row) {
    const auto [at, is_first] = rows_by_key_.emplace(key, row);
    return is_first || at->second == row ? std::nullopt : std::optional(at->second);
}

void Plan::refuse(RefusedCell cell) {
    ++report_.refused_count;
    if (report_.refused.size() < import_details_max) report_.refused.push_back(std::move(cell));
}

void Plan::refuse(std::int64_t row, const Refusal& refusal, const std::vector<const Heading*>& headings,
                  const std::vector<std::string>& titles, const std::function<bool(std::size_t)>& is_known) {
    bool is_told = false;
    const auto tell = [&](const std::string& pointer, const std::string& detail) {
        const auto column = column_at(pointer, headings);
        is_told = true;
        if (!column || !is_known(*column)) refuse({row, column ? titles[*column] : "", detail});
    };
    for (const Json& error : refusal.members.value("errors", Json::array()))
        tell(error.value("pointer", ""), "This " + error.value("detail", "") + ".");
    if (!is_told) tell(refusal.members.value("pointer", ""), refusal.detail);
}

void Plan::differ(ChangedCell cell) {
    ++report_.differences_count;
    if (report_.differences.size() < import_details_max) report_.differences.push_back(std::move(cell));
}

void Plan::remark(const std::string& text) {
    std::vector<std::string>& remarks = report_.detected.remarks;
    if (std::find(remarks.begin(), remarks.end(), text) == remarks.end()) remarks.push_back(text);
}

void Plan::end(std::int64_t row, RowOutcome outcome, const std::string& name) {
    ++report_.rows;
    if (outcome == RowOutcome::added) ++report_.added;
    if (outcome == RowOutcome::changed) ++report_.changed;
    if (outcome == RowOutcome::unchanged) ++report_.unchanged;
    if (tell_ == TellOutcomes::yes) report_.outcomes.push_back({row, outcome, name});
}

Outcome Step::give(Command command) {
    const std::size_t index = plan_.commands_.size() + commands_.size();
    // Only who decides for good gives numbers; an order that is planned has none yet.
    const Moment moment{plan_.now_, id_of_further(plan_.first_, index), std::nullopt};
    Changes step(static_cast<const World&>(changes_));
    Outcome outcome = decide(command, plan_.with_.viewer.actor, plan_.with_.viewer.configuration, moment, step);
    if (!outcome) return outcome;
    changes_.take(std::move(step));
    commands_.push_back(std::move(command));
    return outcome;
}

void Step::keep() {
    plan_.whole_.take(std::move(changes_));
    std::move(commands_.begin(), commands_.end(), std::back_inserter(plan_.commands_));
    commands_.clear();
}

}  // namespace batchline::tables
