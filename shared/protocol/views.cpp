// Finds the facts of every kind of record, and writes it without what its viewer may not see.

#include "shared/protocol/views.h"

#include "shared/base/json_text.h"
#include "shared/customers/merges.h"
#include "shared/discussions/rules.h"
#include "shared/engine/records.h"
#include "shared/protocol/order_actions.h"

namespace batchline {
namespace {

/// What the facts of records are made from, wherever those are read quickest.
struct Sources {
    const World& world;
    const StandingOf& standing_of;
};

AccessFacts facts_of_customer(CustomerId id, const Sources& sources) {
    const Customer* customer = customer_of(sources.world, id);
    return customer ? access_facts(*customer) : AccessFacts();
}

AccessFacts facts_of_order(OrderId id, const Sources& sources) {
    const std::optional<OrderStanding> standing = sources.standing_of(id);
    return standing ? access_facts(*standing, sources.world.find<Customer>(standing->customer)) : AccessFacts();
}

/// By what its kind says of itself; records with something of their own to say follow.
template <Record R>
AccessFacts facts_for(const R& record, const Sources& sources) {
    AccessFacts facts;
    if constexpr (R::sight.by == SeenBy::location) {
        if constexpr (requires { record.location.has_value(); }) {
            if (record.location) facts.locations = {*record.location};
        } else {
            facts.locations = {record.location};
        }
    } else if constexpr (R::sight.by == SeenBy::customer) {
        facts = facts_of_customer(record.customer, sources);
    } else if constexpr (R::sight.by == SeenBy::order || R::sight.by == SeenBy::room) {
        facts = facts_of_order(record.order, sources);
        if constexpr (R::sight.by == SeenBy::room) {
            const Discussion* room = sources.world.find<Discussion>(room_id_of(record.order));
            if (room) facts = with_room(facts, *room);
        }
    } else {
        static_assert(R::sight.by == SeenBy::everybody);
    }
    return facts;
}
AccessFacts facts_for(const Customer& customer, const Sources&) { return access_facts(customer); }
AccessFacts facts_for(const Order& order, const Sources& sources) {
    return access_facts(order, sources.world.find<Customer>(order.customer));
}
AccessFacts facts_for(const WorkOrder& work, const Sources& sources) {
    AccessFacts facts = facts_of_order(work.order, sources);
    // The order may be planned again, by another: this one is over whatever becomes of it.
    if (work.status == WorkOrderStatus::Withdrawn && facts.phase) facts.phase = Phase::Cancelled;
    return facts;
}
AccessFacts facts_for(const Notification& notification, const Sources& sources) {
    AccessFacts facts = notification.order ? facts_of_order(*notification.order, sources) : AccessFacts();
    facts.receiver = notification.receiver;
    return facts;
}
AccessFacts facts_for(const NotificationPreferences& preferences, const Sources&) {
    AccessFacts facts;
    facts.receiver = UserId{preferences.id.value};
    return facts;
}
AccessFacts facts_for(const Discussion& room, const Sources& sources) {
    return with_room(facts_of_order(room.order, sources), room);
}
AccessFacts facts_for(const FollowUp& follow_up, const Sources& sources) {
    AccessFacts facts = facts_of_order(follow_up.order, sources);
    // It outlives the room that production shuts: somebody still has to see to it.
    const Discussion* room = sources.world.find<Discussion>(room_id_of(follow_up.order));
    if (room) facts.guests = guests_of(*room);
    return facts;
}

OrderView order_view(const Order& order, AccessFacts facts, const Viewer& viewer) {
    OrderView view{order, priority_of(order, viewer.now), std::nullopt, std::nullopt, {}};
    facts.kind = RecordKind::Order;
    if (viewer.may(Action::ViewPrices, facts)) {
        view.total = total_of(order.lines);
        view.totals = totals_of(order.lines);
    } else {
        hide_prices(view.order.lines);
    }
    if (!viewer.may(Action::ViewCustomer, facts)) view.order.delivery_address.clear();
    // Which lot an order holds is for those who may see the stock; the others see how much is held of what.
    if (!viewer.may(Action::ViewStock, facts)) {
        for (Reservation& reservation : view.order.reservations) reservation.lot.reset();
    }
    for (const Action action : order_actions()) {
        if (viewer.may(action, facts)) view.permissions.push_back(action);
    }
    return view;
}

/// Everything, unless its kind hides something.
template <Record R>
Json seen(const R& record, const AccessFacts&, const Viewer&) {
    return to_json(record);
}
Json seen(const Order& order, const AccessFacts& facts, const Viewer& viewer) {
    return to_json(order_view(order, facts, viewer));
}
Json seen(OrderRevision revision, AccessFacts facts, const Viewer& viewer) {
    facts.kind = RecordKind::Order;
    if (!viewer.may(Action::ViewPrices, facts)) hide_prices(revision.lines);
    if (!viewer.may(Action::ViewCustomer, facts)) revision.delivery_address.clear();
    return to_json(revision);
}
/// Who sees the stock need not see what for it is coming, nor of which purchase order.
Json seen(ExpectedReceipt receipt, const AccessFacts& facts, const Viewer& viewer) {
    if (!viewer.may(Action::DecideProcurement, facts)) receipt.order.reset();
    if (!viewer.may(Action::ManagePurchaseOrders, facts)) receipt.purchase.reset();
    return to_json(receipt);
}
Json seen(const Customer& customer, const AccessFacts&, const Viewer&) {
    return to_json(CustomerView{customer, !customer.retired_at});
}
/// What things cost, and who sells them, is not for everybody.
Json seen(Material material, const AccessFacts& facts, const Viewer& viewer) {
    if (!viewer.may(Action::ViewCosts, facts)) {
        material.cost.reset();
        material.cost_per.reset();
        material.supplier_articles.clear();
    }
    return to_json(material);
}
Json seen(const User& user, const AccessFacts&, const Viewer& viewer) {
    if (user.id == viewer.actor.user || viewer.configuration.policy.has_action(viewer.actor.role, Action::ManageUsers))
        return to_json(user);
    Json seen{{"id", user.id.text()}, {"version", user.version}, {"name", user.name}, {"role", user.role}};
    // Where somebody works says what they may see: whom one can bring into a discussion.
    if (!user.locations.empty()) seen["locationIds"] = json_of(user.locations);
    // Whoever waits for somebody has to know who is there instead, and whom nobody can be asked to be.
    if (user.absence) seen["absence"] = to_json(*user.absence);
    if (user.deactivated_at) seen["deactivatedAt"] = user.deactivated_at->text();
    return seen;
}

}  // namespace

const std::vector<Action>& order_actions() {
    static const std::vector<Action> actions{
        Action::EditOrder,          Action::CancelOrder,       Action::AcknowledgeRejection,
        Action::DeliverOrder,       Action::DecideProcurement, Action::StartProduction,
        Action::CompleteProduction, Action::OverrideAllergens, Action::OverridePriority,
        Action::ViewPrices,         Action::ViewAudit,         Action::HoldProduction,
        Action::ResumeProduction,   Action::ViewDiscussion,    Action::JoinDiscussion,
        Action::CorrectProduction};
    return actions;
}

AccessFacts facts_of(const AnyRecord& record, const World& world) {
    return facts_of(record, world, [&world](OrderId id) -> std::optional<OrderStanding> {
        const Order* order = world.find<Order>(id);
        if (!order) return std::nullopt;
        return standing_of(*order);
    });
}

AccessFacts facts_of(const AnyRecord& record, const World& world, const StandingOf& standing_of) {
    AccessFacts facts = visit(record, [&](const auto& typed) { return facts_for(typed, Sources{world, standing_of}); });
    facts.kind = record.key.kind;
    return facts;
}

bool is_visible(const AccessFacts& facts, const Viewer& viewer) {
    const Sight sight = sight_of(facts.kind);
    switch (sight.by) {
        case SeenBy::everybody: return true;
        case SeenBy::receiver:
            return facts.receiver == viewer.actor.user && (!facts.phase || viewer.may(Action::ViewOrder, facts));
        case SeenBy::room: return !facts.is_hidden && viewer.may(sight.needs, facts);
        case SeenBy::location:
        case SeenBy::customer:
        case SeenBy::order: return viewer.may(sight.needs, facts);
    }
    return false;
}

Json view_of(const AnyRecord& record, const AccessFacts& facts, const Viewer& viewer) {
    return visit(record, [&](const auto& typed) { return seen(typed, facts, viewer); });
}

std::string view_text_of(const AnyRecord& record, const AccessFacts& facts, const Viewer& viewer) {
    if (record.key.kind == RecordKind::Order) return to_json_text(order_view(record.as<Order>(), facts, viewer));
    return view_of(record, facts, viewer).dump();
}

Json body_of(const AnyRecord& record) {
    return visit(record, [](const auto& typed) { return to_json(typed); });
}

std::optional<AnyRecord> record_from_body(RecordKind kind, const Json& body) {
    return visit(kind, [&](auto type) -> std::optional<AnyRecord> {
        auto record = read_record<typename decltype(type)::type>(body);
        if (!record) return std::nullopt;
        return AnyRecord::of(std::move(*record));
    });
}

}  // namespace batchline
