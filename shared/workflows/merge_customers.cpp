// Checks that two customers may become one, and keeps what it takes to part them again.

#include "shared/workflows/merge_customers.h"

#include <algorithm>
#include <set>

#include "shared/base/text.h"
#include "shared/customers/merges.h"
#include "shared/workflows/diet_changes.h"
#include "shared/workflows/master_data.h"

namespace batchline {
namespace {

Refusal cannot_be_merged(const std::string& why) { return Refusal::at(RefusalKind::invalid, why, "/otherId"); }

/// Whether the two can be one, whoever asks. Of two with different teams nobody would know who sees their orders.
std::optional<Refusal> check_pair(const Customer& kept, const Customer& other) {
    if (kept.id == other.id) return cannot_be_merged("That is the same customer: name the other one.");
    if (other.merged) return cannot_be_merged(other.name + " was merged already.");
    if (other.pseudonymised_at) return cannot_be_merged("The other one's data were erased for good.");
    const bool is_seen_alike =
        kept.key_account == other.key_account && kept.team == other.team && kept.team_rights == other.team_rights;
    if (!is_seen_alike)
        return cannot_be_merged(
            "Different people see the two: make both key accounts with the same team, or neither, and merge then.");
    return std::nullopt;
}

/// What either of them cannot have, the one that comes of it cannot have.
template <class Diet>
void check_kept(const std::vector<Diet>& all, const std::vector<Diet>& wanted, const char* pointer,
                Problems& problems) {
    const std::vector<std::string> kept = names_of(wanted);
    for (const std::string& name : names_of(all)) {
        if (std::find(kept.begin(), kept.end(), name) == kept.end())
            problems.push_back({pointer, "leaves out " + name + ": what either of the two cannot have stays"});
    }
}

Result<CustomerContent, Refusal> merged_content(const MergeCustomers& command, const Customer& kept,
                                                const Customer& other, const Story& story) {
    const CustomerContent all = united(kept, other, story.configuration.customers.tier_names());
    Problems problems;
    CustomerContent content = with(all, command.keep, problems);
    for (Problem& problem : problems) problem.pointer = "/keep" + problem.pointer;
    check_kept(all.allergies, content.allergies, "/keep/allergies", problems);
    check_kept(all.restrictions, content.restrictions, "/keep/restrictions", problems);
    if (length_in_characters(content.notes) > text_length_max)
        problems.push_back({"/keep/notes", "must be said, for the notes of both are too long together"});
    if (!problems.empty()) return Refusal::invalid(problems);
    return content;
}

/// The other customer, for whom the actor may do the same as for the one that stays.
Result<const Customer*, Refusal> find_other(CustomerId id, const Story& story) {
    const Customer* other = story.changes.find<Customer>(id);
    const Policy& policy = story.configuration.policy;
    if (!other || !policy.allows(story.actor, Action::ViewCustomer, access_facts(*other), story.moment.now))
        return Refusal::at(RefusalKind::unknown_reference, "There is no such customer.", "/otherId");
    const Verdict verdict = policy.may(story.actor, Action::ManageCustomers, access_facts(*other), story.moment.now);
    if (!verdict.allowed) return Refusal{RefusalKind::forbidden, verdict.reason, {{"pointer", "/otherId"}}};
    return other;
}

void record_both(Story& story, FactAction action, const Customer& kept, const Customer& other,
                 const std::string& note) {
    record_customer(story, kept.id, action, note);
    record_customer(story, other.id, action, note);
}

const Customer* last_merged(const UndoMerge& command, const Customer& kept, const World& world) {
    const Customer* last = nullptr;
    for (const Customer* one : world.list<Customer>(merged_into(kept.id))) {
        if (command.other && one->id != *command.other) continue;
        if (!last || last->merged->at < one->merged->at) last = one;
    }
    return last;
}

}  // namespace

Outcome tell(const Authorized<MergeCustomers>& command, const Customer& found, Story& story) {
    const auto named = find_other(command->other, story);
    if (!named) return named.error();
    Customer other = **named;
    Customer kept = found;
    if (auto refusal = check_pair(kept, other)) return *refusal;
    auto content = merged_content(*command, kept, other, story);
    if (!content) return content.error();
    const CustomerContent before = kept;
    static_cast<CustomerContent&>(kept) = std::move(content).value();
    complete(kept, &found, story);
    if (auto refusal = check_record(kept, story)) return *refusal;
    other.merged = Merged{kept.id, story.actor.user, story.moment.now, before, kept, other.retired_at};
    other.retired_at = story.moment.now;
    const RecordKey key{RecordKind::Customer, kept.id.value};
    const std::string what = difference_text(to_json(before), to_json(static_cast<const CustomerContent&>(kept)));
    record_both(story, FactAction::CustomersMerged, kept, other,
                in_sentences(other.name + " is " + before.name + ", too", what));
    story.changes.put(kept);
    story.changes.put(std::move(other));
    check_open_orders(kept, story);
    return key;
}

Outcome tell(const Authorized<UndoMerge>& command, const Customer& found, Story& story) {
    constexpr std::int64_t day_seconds = 86'400;
    const Customer* last = last_merged(*command, found, story.changes);
    if (!last)
        return Refusal::at(RefusalKind::not_possible_now, "Nothing was merged into " + found.name + ".", "/otherId");
    Customer other = *last;
    Customer kept = found;
    const Merged merged = *other.merged;
    if (merged.at.plus_seconds(merge_undo_days * day_seconds) < story.moment.now)
        return Refusal{RefusalKind::not_possible_now,
                       "It was merged more than thirty days ago. Write " + other.name + " down anew instead.",
                       Json::object()};
    const CustomerContent before = kept;
    static_cast<CustomerContent&>(kept) = taken_apart(kept, merged);
    if (auto refusal = check_record(kept, story)) return *refusal;
    other.merged.reset();
    other.retired_at = merged.retired_at;
    const RecordKey key{RecordKind::Customer, kept.id.value};
    record_both(story, FactAction::MergeUndone, kept, other,
                in_sentences(other.name + " is a customer of its own again",
                             difference_text(to_json(before), to_json(static_cast<const CustomerContent&>(kept)))));
    story.changes.put(kept);
    story.changes.put(other);
    check_open_orders(kept, story);
    check_open_orders(other, story);
    return key;
}

}  // namespace batchline
