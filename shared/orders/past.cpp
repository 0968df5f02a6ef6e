// Puts an order together from what had been written down of it by a moment.

#include "shared/orders/past.h"

#include <algorithm>

namespace batchline {
namespace {

template <class T, class TimeOf>
std::vector<const T*> until(const std::vector<T>& all, Instant moment, TimeOf time_of) {
    std::vector<const T*> out;
    for (const T& one : all) {
        if (time_of(one) <= moment) out.push_back(&one);
    }
    return out;
}

Instant time_of_fact(const Fact& fact) { return fact.timestamp; }
Instant time_of_revision(const OrderRevision& revision) { return revision.at; }

std::optional<Instant> last_time_of(const std::vector<const Fact*>& facts, std::initializer_list<FactAction> actions) {
    for (auto at = facts.rbegin(); at != facts.rend(); ++at) {
        if (std::find(actions.begin(), actions.end(), (*at)->action) != actions.end()) return (*at)->timestamp;
    }
    return std::nullopt;
}

/// The phases a status stands for are one, but for a rejection, which is final once it was acknowledged.
std::optional<Phase> phase_of(const std::vector<const Fact*>& facts, const std::string& status,
                              const Workflow& workflow) {
    const StatusDefinition* found = workflow.find_status(status);
    if (!found) return std::nullopt;
    if (found->phases.size() == 1) return found->phases.front();
    const bool is_rejection = std::all_of(found->phases.begin(), found->phases.end(), [](Phase phase) {
        return phase == Phase::RejectedOpen || phase == Phase::RejectedFinal;
    });
    if (!is_rejection) return std::nullopt;
    const auto acknowledged = last_time_of(facts, {FactAction::RejectionAcknowledged});
    const auto rejected = last_time_of(facts, {FactAction::Rejected});
    return acknowledged && (!rejected || *rejected <= *acknowledged) ? Phase::RejectedFinal : Phase::RejectedOpen;
}

/// What production yielded is no part of a revision: it is told as it is now, and not at all of moments before it was
/// corrected, when something else was believed.
void add_yield(std::vector<OrderLine>& lines, const Order& present, bool is_corrected_later) {
    for (OrderLine& line : lines) {
        const auto made = std::find_if(present.lines.begin(), present.lines.end(),
                                       [&](const OrderLine& other) { return other.id == line.id; });
        if (made == present.lines.end()) continue;
        line.status = made->status;
        if (is_corrected_later) continue;
        line.produced = made->produced;
        line.wasted = made->wasted;
    }
}

bool was_corrected_after(const std::vector<Fact>& facts, Instant moment) {
    return std::any_of(facts.begin(), facts.end(), [&](const Fact& fact) {
        return fact.action == FactAction::ProductionCorrected && fact.timestamp > moment;
    });
}

PastStep step_of(const Fact& fact) {
    return {fact.id, fact.action, fact.timestamp, fact.user, fact.justification, fact.note, fact.unknown_action};
}

void set_content(PastOrder& order, const OrderRevision& revision) {
    order.revision = revision.revision;
    order.lines = revision.lines;
    order.needed_at = revision.needed_at;
    order.customer_notes = revision.customer_notes;
    order.fulfilment = revision.fulfilment;
    order.delivery_address = revision.delivery_address;
}

template <class T, class TimeOf>
void set_neighbours(PastOrder& order, const std::vector<T>& all, std::size_t count, TimeOf time_of) {
    order.is_present = count == all.size();
    if (count < all.size()) order.later = time_of(all[count]);
    const Instant last = time_of(all[count - 1]);
    for (std::size_t i = count; i-- > 0;) {
        if (time_of(all[i]) == last) continue;
        order.earlier = time_of(all[i]);
        return;
    }
}

}  // namespace

bool is_of_room(const Fact& fact) {
    if (fact.from_status != fact.to_status) return false;
    // Of what this program does not know, only the room can be meant where the order itself stayed as it was.
    if (fact.action == FactAction::Unknown) return fact.from_revision == fact.to_revision;
    return is_of_discussion(fact.action);
}

std::optional<PastOrder> as_it_stood(const Order& present, const OrderPast& past, Instant moment,
                                     const Workflow& workflow) {
    const std::vector<const Fact*> facts = until(past.facts, moment, time_of_fact);
    const std::vector<const OrderRevision*> revisions = until(past.revisions, moment, time_of_revision);
    if (facts.empty() != past.facts.empty()) return std::nullopt;

    PastOrder order;
    order.id = present.id;
    order.number = present.number;
    order.at = moment;
    order.location = present.location;
    order.customer = present.customer;
    order.customer_name = present.customer_name;
    order.created_by = present.created_by;
    order.created_at = present.created_at;
    if (facts.empty()) {
        if (revisions.empty()) return std::nullopt;
        set_content(order, *revisions.back());
        set_neighbours(order, past.revisions, revisions.size(), time_of_revision);
        order.total = total_of(order.lines);
        order.totals = totals_of(order.lines);
        return order;
    }
    const Fact& last = *facts.back();
    const auto content = std::find_if(past.revisions.begin(), past.revisions.end(),
                                      [&](const OrderRevision& one) { return one.revision == last.to_revision; });
    if (content == past.revisions.end()) return std::nullopt;
    set_content(order, *content);
    set_neighbours(order, past.facts, facts.size(), time_of_fact);
    order.status = last.to_status;
    order.phase = phase_of(facts, last.to_status, workflow);
    order.submitted_at = last_time_of(facts, {FactAction::Submitted, FactAction::Resubmitted});
    order.completed_at = last_time_of(facts, {FactAction::ProductionCompleted});
    if (order.completed_at) add_yield(order.lines, present, was_corrected_after(past.facts, moment));
    order.total = total_of(order.lines);
    order.totals = totals_of(order.lines);
    order.step = step_of(last);
    return order;
}

}  // namespace batchline
