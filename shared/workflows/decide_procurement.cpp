// Procurement decides on an order that is short: it is supplied, made of something else, or rejected.

#include <algorithm>

#include "shared/base/text.h"
#include "shared/workflows/approvals.h"
#include "shared/workflows/order_content.h"
#include "shared/workflows/replanning.h"
#include "shared/workflows/stories.h"
#include "shared/workflows/warnings.h"

namespace batchline {
namespace {

constexpr int expected_days_max = 366;

std::optional<Refusal> check_members(const DecideProcurement& command, Instant now) {
    Problems problems;
    const bool rejects = command.decision == ProcurementDecision::Reject;
    const bool substitutes = command.decision == ProcurementDecision::Substitute;
    if (rejects && !command.receipts.empty()) problems.push_back({"/receipts", "belongs to a decision to fulfil"});
    if (rejects && command.expected_at) problems.push_back({"/expectedAt", "belongs to a decision to fulfil"});
    if (!substitutes && !command.substitutions.empty())
        problems.push_back({"/substitutions", "belongs to a decision to substitute"});
    if (substitutes && command.substitutions.empty())
        problems.push_back({"/substitutions", "must name at least one material and its substitute"});
    if (command.expected_at && *command.expected_at <= now)
        problems.push_back({"/expectedAt", "must lie in the future"});
    if (command.expected_at && *command.expected_at > now.plus_days(expected_days_max))
        problems.push_back({"/expectedAt", "must lie within a year"});
    if (problems.empty()) return std::nullopt;
    return Refusal::invalid(problems);
}

Outcome reject(const DecideProcurement& command, const Order& before, Story& story) {
    if (auto refusal = check_justification(story, command.justification, "reject", "/justification")) return *refusal;
    if (auto refusal = check_transition(before, Phase::RejectedOpen, story.configuration.workflow)) return *refusal;
    Order order = before;
    close_request(story, order, RequestStatus::Rejected);
    enter(order, Phase::RejectedOpen, story.configuration.workflow);
    order.justification = command.justification;
    return record(story, &before, std::move(order), FactAction::Rejected, command.justification,
                  shortfall_text(story.changes, before.shortfall));
}

std::optional<Refusal> check_substitution(const Story& story, const Order& order, const SubstitutionRequest& request,
                                          const std::string& pointer) {
    const Material* material = story.changes.find<Material>(request.material);
    const Material* substitute = story.changes.find<Material>(request.substitute);
    if (!material)
        return Refusal::at(RefusalKind::unknown_reference, "There is no such material.", pointer + "/materialId");
    if (!substitute)
        return Refusal::at(RefusalKind::unknown_reference, "There is no such material.", pointer + "/substituteId");
    const bool is_permitted = std::any_of(order.lines.begin(), order.lines.end(), [&](const OrderLine& line) {
        return line.recipe && is_wanted(line) &&
               permits_substitute(story.changes, *line.recipe, line.recipe_version, request.material,
                                  request.substitute);
    });
    if (is_permitted && material->dimension == substitute->dimension) return std::nullopt;
    return Refusal::at(RefusalKind::substitution_not_permitted,
                       "No recipe of this order permits " + substitute->name + " in place of " + material->name + ".",
                       pointer);
}

/// Where recipes permit it, and nothing comes in that the customer cannot have.
std::optional<Refusal> substitute(Story& story, Order& order, const DecideProcurement& command) {
    for (std::size_t i = 0; i < command.substitutions.size(); ++i) {
        const SubstitutionRequest& request = command.substitutions[i];
        if (auto refusal = check_substitution(story, order, request, "/substitutions/" + std::to_string(i)))
            return refusal;
        for (auto* list : {&order.substitutions, &order.lapsed_substitutions})
            std::erase_if(*list, [&](const Substitution& former) { return former.material == request.material; });
        order.substitutions.push_back({request.material, request.substitute, command.justification, story.actor.user,
                                       products_taking(order, request.material, request.substitute, story.changes),
                                       story.moment.now});
    }
    if (command.substitutions.empty()) return std::nullopt;
    return check_diet(story, order);
}

std::set<MaterialId> materials_of(const std::map<MaterialId, Quantity>& demand) {
    std::set<MaterialId> out;
    for (const auto& [material, needed] : demand) out.insert(material);
    return out;
}

/// What is still short is expected by then. Returns it in words, for the audit.
Result<std::string, Refusal> order_missing(Story& story, const Order& order, Instant expected_at) {
    const auto demand = demand_of(story.changes, order);
    if (!demand) return demand.error();
    const Date day = lasting_day(story.changes, order, story.moment.now);
    const ReservationPlan plan = plan_reservation(story.changes, order.location, *demand, day, materials_of(*demand));
    std::vector<std::string> ordered;
    for (const MaterialShortage& shortage : plan.short_of) {
        ExpectedReceipt receipt;
        receipt.id = story.ids.next<ExpectedReceiptId>();
        receipt.location = order.location;
        receipt.material = shortage.material;
        receipt.quantity = shortage.required.minus(shortage.available);
        receipt.reserved = {0, receipt.quantity.dimension};
        receipt.expected_at = expected_at;
        receipt.order = order.id;
        const Material* material = story.changes.find<Material>(shortage.material);
        ordered.push_back(receipt.quantity.text() + " " + (material ? material->name : "of a material"));
        story.changes.put(std::move(receipt));
    }
    return ordered.empty() ? std::string() : "Expected by " + expected_at.text() + ": " + joined(ordered, ", ");
}

Json shortfall_json(const std::vector<Shortfall>& shortfall) {
    Json out = Json::array();
    for (const Shortfall& one : shortfall) out.push_back(to_json(one));
    return out;
}

/// What came in stays in stock even where it is too little: it is real.
Outcome fulfil(const DecideProcurement& command, const Order& before, Story& story) {
    if (auto refusal = check_justification(story, command.justification, "fulfil", "/justification")) return *refusal;
    const Location* location = story.changes.find<Location>(before.location);
    const Date today = (location ? location->zone : ZoneRules{}).local(story.moment.now).date;
    if (auto refusal = check_receipts(command.receipts, story.changes, today, "/receipts")) return *refusal;
    Order order = before;
    if (auto refusal = substitute(story, order, command)) return *refusal;
    if (auto refusal = receive(story.changes, before.location, command.receipts, story.actor.user, story.moment.now,
                               story.ids, "/receipts"))
        return *refusal;
    const auto is_for_it = [&](const ExpectedReceipt& receipt) { return receipt.order == before.id; };
    if (auto refusal = settle_arrivals(story, before.location, command.receipts, is_for_it)) return *refusal;
    std::string note;
    if (command.expected_at) {
        auto ordered = order_missing(story, order, *command.expected_at);
        if (!ordered) return ordered.error();
        note = *ordered;
    }
    const auto demand = demand_of(story.changes, order);
    if (!demand) return demand.error();
    if (auto refusal = allocate(story, order, materials_of(*demand))) return *refusal;
    note_supplies(story, order, *demand, command.justification);
    const bool covered = order.phase == Phase::Ready;
    if (covered) close_request(story, order, RequestStatus::Fulfilled);
    if (!covered) note = shortfall_text(story.changes, order.shortfall);
    if (!covered && command.receipts.empty() && !command.expected_at && order.substitutions == before.substitutions) {
        return Refusal{RefusalKind::not_possible_now,
                       "This decides nothing: no stock came in, none is expected, and what is there does not cover the "
                       "order. " +
                           note + ". Add receipts or a time by which they are expected.",
                       {{"shortfall", shortfall_json(order.shortfall)}}};
    }
    std::vector<std::string> words = warnings_about(story.changes, before.location, command.receipts);
    if (!note.empty()) words.insert(words.begin(), note);
    // Whoever decides so is on record with having been told.
    for (std::string& late : late_supplies(story.changes, order)) {
        late.pop_back();  // the sentences are joined by full stops
        words.push_back(std::move(late));
    }
    const FactAction action = command.decision == ProcurementDecision::Substitute ? FactAction::Substituted
                              : covered                                           ? FactAction::Fulfilled
                                                                                  : FactAction::PartlyFulfilled;
    return record(story, &before, std::move(order), action, command.justification, joined(words, ". "));
}

}  // namespace

Outcome tell(const Authorized<DecideProcurement>& command, const Order& before, Story& story) {
    if (before.phase != Phase::Short)
        return too_late(before, story.configuration.workflow, "there is nothing for procurement to decide.");
    if (auto refusal = check_members(*command, story.moment.now)) return *refusal;
    switch (command->decision) {
        case ProcurementDecision::Fulfil:
        case ProcurementDecision::Substitute: return fulfil(*command, before, story);
        case ProcurementDecision::Reject: return reject(*command, before, story);
    }
    return Refusal::not_found("decision");
}

}  // namespace batchline
