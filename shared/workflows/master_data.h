#pragma once
// The stories of master data: each kind is created, changed and retired by the same three.

#include "shared/access/authorize.h"
#include "shared/customers/messages.h"
#include "shared/recipes/messages.h"
#include "shared/suppliers/messages.h"
#include "shared/workflows/diet_changes.h"
#include "shared/workflows/story.h"

namespace batchline {

/// What is wrong with a record as it is to be, with pointers into the command.
Problems check(const Material& material, const Story& story);
Problems check(const Product& product, const Story& story);
Problems check(const Recipe& recipe, const Story& story);
Problems check(const Supplier& supplier, const Story& story);
Problems check(const Customer& customer, const Story& story);

/// The locations a record belongs to. What belongs to none of them is everybody's, and kept by those alone who may do
/// so everywhere: it stands at a location that nobody is assigned to.
std::vector<LocationId> kept_at(const MaterialContent& material);
std::vector<LocationId> kept_at(const ProductContent& product);
std::vector<LocationId> kept_at(const RecipeHeading& recipe);
std::vector<LocationId> kept_at(const SupplierContent& supplier);
std::vector<LocationId> kept_at(const CustomerContent& customer);

/// What a change may not touch, whatever it is sent with.
Problems check_change(const Material& before, const Material& after);
Problems check_change(const Product& before, const Product& after);
Problems check_change(const Customer& before, const Customer& after);
inline Problems check_change(const Recipe&, const Recipe&) { return {}; }
inline Problems check_change(const Supplier&, const Supplier&) { return {}; }

/// Whether nothing else of its kind may be called as it is. Of customers nobody is told that there are others: those
/// may be hidden from whoever asks.
template <MasterData R>
std::optional<Refusal> check_name(const R& record, const Story& story) {
    if constexpr (R::kind != RecordKind::Customer) {
        for (const R* other : story.changes.list<R>(named(R::kind, record.name))) {
            if (other->id != record.id && !other->retired_at)
                return Refusal::at(RefusalKind::id_taken,
                                   "There is a " + std::string(R::noun) + " called " + other->name + " already.",
                                   "/name");
        }
    }
    return std::nullopt;
}

/// What keeps it from being as it is to be.
template <MasterData R>
std::optional<Refusal> check_record(const R& record, const Story& story, Problems problems = {}) {
    const Problems more = check(record, story);
    problems.insert(problems.end(), more.begin(), more.end());
    if (!problems.empty()) return Refusal::invalid(problems);
    return check_name(record, story);
}

template <MasterData R>
std::optional<Refusal> check_id(Id<R::kind> id, const Story& story) {
    if (!story.changes.find<R>(id)) return std::nullopt;
    return Refusal{
        RefusalKind::id_taken, "There is a record with this id already. Use a new one.", {{"pointer", "/id"}}};
}

/// A next version of a recipe: what it said until now stays for those who have pinned it.
void keep_former(Recipe& recipe);

/// Fills in what a command may leave out; `before` is nullptr for a new record.
template <MasterData R>
void complete(R&, const R* /*before*/, const Story&) {}
void complete(Customer& customer, const Customer* before, const Story& story);

/// The one Fact of its change.
template <MasterData R>
void record_kept(Story& story, FactAction action, const R& record, const std::string& note) {
    if constexpr (R::kind == RecordKind::Customer) record_customer(story, record.id, action, note);
    else record_stock(story, action, std::nullopt, note);
}

template <MasterData R>
Outcome create(R record, Story& story) {
    if (auto refusal = check_id<R>(record.id, story)) return *refusal;
    complete(record, static_cast<const R*>(nullptr), story);
    if (auto refusal = check_record(record, story)) return *refusal;
    const RecordKey key{R::kind, record.id.value};
    record_kept(
        story, R::created, record,
        record.name + ": " + difference_text(Json::object(), to_json(static_cast<const typename R::Content&>(record))));
    story.changes.put(std::move(record));
    return key;
}

template <MasterData R>
Outcome change(const R& found, const Change<R>& command, Story& story) {
    using Content = typename R::Content;
    const R before = found;
    Problems problems;
    R record = before;
    static_cast<Content&>(record) = with(static_cast<const Content&>(before), command.changes, problems);
    if (!problems.empty()) return Refusal::invalid(problems);
    complete(record, &before, story);
    if (command.active && *command.active) record.retired_at.reset();
    if (command.active && !*command.active && !record.retired_at) record.retired_at = story.moment.now;
    const RecordKey key{R::kind, record.id.value};
    if (record == before) return key;
    if (auto refusal = check_record(record, story, check_change(before, record))) return *refusal;
    std::string what =
        difference_text(to_json(static_cast<const Content&>(before)), to_json(static_cast<const Content&>(record)));
    if (before.retired_at != record.retired_at)
        what = in_sentences(what, record.retired_at ? "Retired." : "Brought back.");
    record_kept(story, R::changed, record, record.name + ": " + what);
    if constexpr (R::kind == RecordKind::Recipe) keep_former(record);
    story.changes.put(record);
    if constexpr (R::kind == RecordKind::Customer) check_open_orders(record, story);
    return key;
}

/// "Still needed by Croissant dough, Danish dough": for the audit. Empty where nothing needs it.
std::string uses_text(Uuid id, const World& world);

template <MasterData R>
Outcome retire(const R& found, const Retire<R>& command, Story& story) {
    R record = found;
    const RecordKey key{R::kind, record.id.value};
    if (record.retired_at) return key;
    record.retired_at = story.moment.now;
    record_kept(
        story, R::retired, record,
        in_sentences(record.name + ".", in_sentences(uses_text(record.id.value, story.changes), command.reason)));
    if constexpr (R::kind == RecordKind::Recipe) keep_former(record);
    story.changes.put(std::move(record));
    return key;
}

}  // namespace batchline
