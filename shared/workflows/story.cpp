// The steps that stories share: justifying, reserving, falling short, releasing, recording the fact.

#include "shared/workflows/story.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/recipes/rules.h"
#include "shared/workflows/diet_changes.h"
#include "shared/workflows/discussion.h"
#include "shared/workflows/interactions.h"
#include "shared/workflows/warnings.h"

namespace batchline {
namespace {

std::vector<Reservation> reservations_from(const ReservationPlan& plan) {
    std::vector<Reservation> out;
    for (const LotShare& share : plan.shares)
        out.push_back({ReservationKind::OnHand, share.material, share.lot, share.quantity});
    for (const IncomingShare& share : plan.incoming) {
        out.push_back({ReservationKind::Incoming, share.material, std::nullopt, share.quantity, share.receipt,
                       share.expected_at});
    }
    return out;
}

std::vector<LotShare> shares_of(const std::vector<Reservation>& reservations) {
    std::vector<LotShare> shares;
    for (const Reservation& reservation : reservations) {
        if (reservation.lot) shares.push_back({*reservation.lot, reservation.material, reservation.quantity});
    }
    return shares;
}

std::vector<IncomingShare> incoming_shares_of(const std::vector<Reservation>& reservations) {
    std::vector<IncomingShare> shares;
    for (const Reservation& reservation : reservations) {
        if (!reservation.expected_receipt) continue;
        shares.push_back({*reservation.expected_receipt, reservation.material, reservation.quantity,
                          reservation.expected_at.value_or(Instant{})});
    }
    return shares;
}

/// The materials of which the order holds just what it needs, of stock that still serves it.
std::set<MaterialId> well_held(const World& world, const Order& order, const std::map<MaterialId, Quantity>& demand,
                               Date day, const std::set<MaterialId>& may_be_incoming) {
    std::map<MaterialId, Quantity> held;
    std::set<MaterialId> useless;
    for (const Reservation& reservation : order.reservations) {
        const auto [at, is_new] = held.emplace(reservation.material, reservation.quantity);
        if (!is_new) at->second = at->second.plus(reservation.quantity);
        const Lot* lot = reservation.lot ? world.find<Lot>(*reservation.lot) : nullptr;
        const bool serves =
            reservation.lot ? lot && is_usable(*lot, day) : may_be_incoming.contains(reservation.material);
        if (!serves) useless.insert(reservation.material);
    }
    std::set<MaterialId> out;
    for (const auto& [material, needed] : demand) {
        const auto found = held.find(material);
        if (found != held.end() && found->second == needed && !useless.contains(material)) out.insert(material);
    }
    return out;
}

/// Gives back what the order holds of other materials than these.
void release_all_but(Story& story, Order& order, const std::set<MaterialId>& kept) {
    std::vector<Reservation> released;
    std::vector<Reservation> rest;
    for (Reservation& reservation : order.reservations)
        (kept.contains(reservation.material) ? rest : released).push_back(std::move(reservation));
    release(story.changes, shares_of(released));
    release(story.changes, incoming_shares_of(released));
    order.reservations = std::move(rest);
}

std::vector<Shortfall> shortfall_from(const std::vector<MaterialShortage>& shortages) {
    std::vector<Shortfall> out;
    for (const MaterialShortage& shortage : shortages) {
        out.push_back(
            {shortage.material, shortage.required, shortage.available, shortage.required.minus(shortage.available)});
    }
    return out;
}

void withdraw_work(Story& story, Order& order) {
    const WorkOrder* work = order.work_order ? story.changes.find<WorkOrder>(*order.work_order) : nullptr;
    if (!work || work->status != WorkOrderStatus::Planned) return;
    WorkOrder withdrawn = *work;
    withdrawn.status = WorkOrderStatus::Withdrawn;
    story.changes.put(std::move(withdrawn));
    order.work_order.reset();
    order.production_status = ProductionStatus::Withdrawn;
}

void plan_work(Story& story, Order& order) {
    WorkOrder work;
    work.id = story.ids.next<WorkOrderId>();
    work.order = order.id;
    work.location = order.location;
    work.planned_at = story.moment.now;
    order.work_order = work.id;
    order.production_status = ProductionStatus::Planned;
    story.changes.put(std::move(work));
}

void open_request(Story& story, Order& order) {
    const ProcurementRequest* open =
        order.procurement_request ? story.changes.find<ProcurementRequest>(*order.procurement_request) : nullptr;
    ProcurementRequest request;
    if (open && open->status == RequestStatus::Open) {
        request = *open;
    } else {
        request.id = story.ids.next<ProcurementRequestId>();
        request.order = order.id;
        request.location = order.location;
        request.opened_at = story.moment.now;
    }
    request.shortfall = order.shortfall;
    order.procurement_request = request.id;
    order.procurement_status = ProcurementStatus::Open;
    story.changes.put(std::move(request));
}

ProcurementStatus status_for(RequestStatus status) {
    switch (status) {
        case RequestStatus::Open: return ProcurementStatus::Open;
        case RequestStatus::Fulfilled: return ProcurementStatus::Fulfilled;
        case RequestStatus::Rejected: return ProcurementStatus::Rejected;
        case RequestStatus::Withdrawn: return ProcurementStatus::Withdrawn;
    }
    return ProcurementStatus::Open;
}

std::string consent_text(const Override& given, const Order& order) {
    const auto line = std::find_if(order.lines.begin(), order.lines.end(),
                                   [&](const OrderLine& one) { return one.id == given.line; });
    std::vector<std::string> clashes;
    for (const AgreedClash& clash : given.clashes) {
        std::vector<std::string> ways;
        for (const auto& path : clash.paths) ways.push_back(joined(path, " → "));
        clashes.push_back((clash.traces ? "traces of " : "") + in_lower_case(spaced_words(clash.subject)) + " (" +
                          joined(ways, "; ") + ")");
    }
    const std::string product = line == order.lines.end() ? "" : " " + line->product_name;
    return "Up to " + given.quantity.text() + product + " for " + order.customer_name + ", in spite of " +
           joined(clashes, ", ");
}

/// Every consent stands in the audit by itself, for ever: who, why and for what. The order keeps it only as long as it
/// says what was consented to.
void record_consents(Story& story, const Order* before, const Order& after) {
    for (const Override& given : after.overrides) {
        const bool is_known =
            before && std::find(before->overrides.begin(), before->overrides.end(), given) != before->overrides.end();
        if (is_known) continue;
        Fact fact;
        fact.id = story.ids.next_uuid();
        fact.order = after.id;
        fact.action = given.clash_kind == ClashKind::Allergen ? FactAction::AllergenOverridden
                                                              : FactAction::RestrictionOverridden;
        fact.user = given.user;
        fact.timestamp = story.moment.now;
        fact.justification = given.justification;
        fact.from_revision = fact.to_revision = after.revision;
        fact.from_status = fact.to_status = after.status;
        fact.note = consent_text(given, after);
        story.changes.add(std::move(fact));
    }
}

/// Whoever finds the interaction finds the entry that tells of it, too.
void link_interaction(Story& story, const std::optional<InteractionId>& id, Uuid entry) {
    const Interaction* found = id ? story.changes.find<Interaction>(*id) : nullptr;
    if (!found) return;
    Interaction linked = *found;
    linked.audit_entries.push_back(entry);
    story.changes.put(std::move(linked));
}

}  // namespace

std::optional<Refusal> check_justification(const Story& story, const Justification& justification,
                                           const std::string& purpose, const std::string& pointer) {
    if (auto refusal = check_length(justification, pointer)) return refusal;
    if (story.configuration.knows_reason(purpose, justification.code)) return std::nullopt;
    std::vector<std::string> codes;
    for (const ReasonCode& reason : story.configuration.reasons.at(purpose)) codes.push_back(reason.code);
    return Refusal::at(RefusalKind::unknown_reason_code, "The reason must be one of " + joined(codes, ", ") + ".",
                       pointer + "/code");
}

Date lasting_day(const World& world, const Order& order, Instant now) {
    const Location* location = world.find<Location>(order.location);
    const ZoneRules zone = location ? location->zone : ZoneRules{};
    const Date today = zone.local(now).date;
    return order.needed_at ? std::max(today, zone.local(*order.needed_at).date) : today;
}

Substitutions substitutions_of(const Order& order) {
    Substitutions out;
    for (const Substitution& substitution : order.substitutions)
        out.emplace(substitution.material, substitution.substitute);
    return out;
}

DietProfile diet_profile_of(const World& world, const Order& order, const OrderLine& line) {
    const Product* product = line.recipe ? nullptr : world.find<Product>(line.product);
    const std::optional<RecipeId> recipe = product ? product->recipe : line.recipe;
    const Recipe* todays = recipe && !line.recipe ? world.find<Recipe>(*recipe) : nullptr;
    if (!recipe) return {};
    const std::int64_t version = todays ? todays->version : line.recipe_version;
    return diet_profile(world, line.product_name, *recipe, version, substitutions_of(order));
}

Result<std::map<MaterialId, Quantity>, Refusal> demand_of(const World& world, const Order& order) {
    Demand demand(substitutions_of(order));
    for (const OrderLine& line : order.lines) {
        if (!is_wanted(line)) continue;
        if (!line.recipe) {
            return Refusal{RefusalKind::not_orderable,
                           line.product_name + " has no recipe, so it cannot be made to order.", Json::object()};
        }
        if (auto refusal = demand.add(world, *line.recipe, line.recipe_version, line.quantity)) return *refusal;
    }
    return demand.total();
}

bool is_coverable(const World& world, const Order& order, Instant now) {
    const auto demand = demand_of(world, order);
    return demand && plan_reservation(world, order.location, *demand, lasting_day(world, order, now)).covers();
}

std::optional<Refusal> allocate(Story& story, Order& order, const std::set<MaterialId>& may_be_incoming) {
    auto demand = demand_of(story.changes, order);
    if (!demand) return demand.error();
    std::map<MaterialId, Quantity> missing = std::move(demand).value();
    const Date day = lasting_day(story.changes, order, story.moment.now);
    const std::set<MaterialId> kept = well_held(story.changes, order, missing, day, may_be_incoming);
    release_all_but(story, order, kept);
    std::erase_if(missing, [&](const auto& one) { return kept.contains(one.first); });
    const auto plan = plan_reservation(story.changes, order.location, missing, day, may_be_incoming);
    if (!plan.covers()) {
        release_reservations(story, order);
        return become_short(story, order, plan);
    }
    if (auto refusal = check_transition(order, Phase::Ready, story.configuration.workflow)) return refusal;
    enter(order, Phase::Ready, story.configuration.workflow);
    order.shortfall.clear();
    hold(story, order, plan);
    if (!order.work_order) plan_work(story, order);
    return std::nullopt;
}

void hold(Story& story, Order& order, const ReservationPlan& plan) {
    reserve(story.changes, plan.shares);
    reserve(story.changes, plan.incoming);
    const std::vector<Reservation> planned = reservations_from(plan);
    order.reservations.insert(order.reservations.end(), planned.begin(), planned.end());
}

std::optional<Refusal> become_short(Story& story, Order& order, const ReservationPlan& plan) {
    if (auto refusal = check_transition(order, Phase::Short, story.configuration.workflow)) return refusal;
    enter(order, Phase::Short, story.configuration.workflow);
    order.shortfall = shortfall_from(plan.short_of);
    withdraw_work(story, order);
    open_request(story, order);
    return std::nullopt;
}

void release_reservations(Story& story, Order& order) {
    release(story.changes, shares_of(order.reservations));
    release(story.changes, incoming_shares_of(order.reservations));
    order.reservations.clear();
}

void release_all(Story& story, Order& order) {
    release_reservations(story, order);
    withdraw_work(story, order);
}

void close_request(Story& story, Order& order, RequestStatus status) {
    const ProcurementRequest* request =
        order.procurement_request ? story.changes.find<ProcurementRequest>(*order.procurement_request) : nullptr;
    if (!request || request->status != RequestStatus::Open) return;
    ProcurementRequest closed = *request;
    closed.status = status;
    order.procurement_status = status_for(status);
    story.changes.put(std::move(closed));
}

Uuid record_stock(Story& story, FactAction action, const std::optional<Justification>& justification,
                  const std::string& note) {
    Fact fact;
    fact.id = story.ids.next_uuid();
    fact.action = action;
    fact.user = story.actor.user;
    fact.timestamp = story.moment.now;
    fact.justification = justification;
    fact.note = note;
    const Uuid id = fact.id;
    story.changes.add(std::move(fact));
    return id;
}

Uuid record_customer(Story& story, CustomerId customer, FactAction action, const std::string& note,
                     const std::optional<InteractionId>& interaction) {
    Fact fact;
    fact.id = story.ids.next_uuid();
    fact.customer = customer;
    fact.action = action;
    fact.user = story.actor.user;
    fact.timestamp = story.moment.now;
    fact.note = note;
    fact.interaction = interaction;
    const Uuid id = fact.id;
    story.changes.add(std::move(fact));
    return id;
}

RecordKey record(Story& story, const Order* before, Order after, FactAction action,
                 const std::optional<Justification>& justification, const std::string& note) {
    Fact fact;
    fact.id = story.ids.next_uuid();
    fact.order = after.id;
    fact.action = action;
    fact.user = story.actor.user;
    fact.timestamp = story.moment.now;
    fact.justification = justification;
    fact.from_revision = before ? before->revision : 0;
    fact.from_status = before ? before->status : "";
    fact.to_status = after.status;
    fact.note = note;
    if (after.phase == Phase::Producing) fact.interaction = after.interaction;
    if (before && before->phase != after.phase) link_interaction(story, fact.interaction, fact.id);
    if (!before || !same_content(*before, after)) {
        after.revision = fact.from_revision + 1;
        story.changes.put(revision_of(after, story.ids.next<OrderRevisionId>(), story.actor.user, story.moment.now));
    }
    fact.to_revision = after.revision;
    after.updated_at = story.moment.now;
    if (before) follow_status(story, *before, after, justification, note);
    log_activity(story, after, fact);
    story.changes.add(std::move(fact));
    record_consents(story, before, after);
    if (!has_ended(after.phase)) mark_blocked_lines(story, after);
    if (is_before_production(after.phase)) after.warnings = warnings_of(story, after);
    const RecordKey key{RecordKind::Order, after.id.value};
    story.changes.put(std::move(after));
    return key;
}

std::string in_sentences(const std::string& first, const std::string& second) {
    if (first.empty() || second.empty()) return first + second;
    return first + (first.ends_with('.') ? " " : ". ") + second;
}

std::string shortfall_text(const World& world, const std::vector<Shortfall>& shortfall) {
    std::vector<std::string> parts;
    for (const Shortfall& one : shortfall) {
        const Material* material = world.find<Material>(one.material);
        parts.push_back(one.missing.text() + " " + (material ? material->name : "of a material"));
    }
    return parts.empty() ? "" : "Short " + joined(parts, ", ");
}

}  // namespace batchline
