// Finds the facts of every kind of record, and writes it without what its viewer may not see.

#include "shared/protocol/views.h"

#include "shared/base/json_text.h"
#include "shared/customers/model.h"
#include "shared/discussions/rules.h"
#include "shared/follow_ups/model.h"
#include "shared/notifications/model.h"
#include "shared/organisation/model.h"
#include "shared/procurement/model.h"
#include "shared/production/model.h"
#include "shared/protocol/order_actions.h"

namespace batchline {
namespace {

AccessFacts facts_of_order(OrderId id, RecordKind kind, const World& world, const StandingOf& standing_of) {
    AccessFacts facts;
    if (const std::optional<OrderStanding> standing = standing_of(id))
        facts = access_facts(*standing, world.find<Customer>(standing->customer));
    facts.kind = kind;
    return facts;
}

AccessFacts facts_at(LocationId location, RecordKind kind) {
    AccessFacts facts;
    facts.kind = kind;
    facts.locations = {location};
    return facts;
}

void hide_prices(Json& order) {
    for (Json& line : order["lines"]) {
        line.erase("unitPrice");
        line.erase("amount");
    }
}

OrderView order_view(const Order& order, AccessFacts facts, const Viewer& viewer) {
    OrderView view{order, priority_of(order, viewer.now), std::nullopt, {}};
    facts.kind = RecordKind::Order;
    if (viewer.may(Action::ViewPrices, facts)) {
        view.total = total_of(order.lines);
    } else {
        for (OrderLine& line : view.order.lines) {
            line.unit_price.reset();
            line.amount.reset();
        }
    }
    // Which lot an order holds is for those who may see the stock; the others see how much is held of what.
    if (!viewer.may(Action::ViewStock, facts)) {
        for (Reservation& reservation : view.order.reservations) reservation.lot.reset();
    }
    for (const Action action : order_actions()) {
        if (viewer.may(action, facts)) view.permissions.push_back(action);
    }
    return view;
}

Json view_of_revision(const OrderRevision& revision, AccessFacts facts, const Viewer& viewer) {
    Json json = to_json(revision);
    facts.kind = RecordKind::Order;
    if (!viewer.may(Action::ViewPrices, facts)) hide_prices(json);
    return json;
}

/// Who sees the stock need not see what for it is coming.
Json view_of_expected(ExpectedReceipt receipt, const AccessFacts& facts, const Viewer& viewer) {
    if (!viewer.may(Action::DecideProcurement, facts)) receipt.order.reset();
    return to_json(receipt);
}

Json view_of_user(const User& user, const Viewer& viewer) {
    if (user.id == viewer.actor.user || viewer.configuration.policy.has_action(viewer.actor.role, Action::ManageUsers))
        return to_json(user);
    return Json{{"id", user.id.text()}, {"version", user.version}, {"name", user.name}, {"role", user.role}};
}

template <Record R>
std::optional<AnyRecord> read_as(const Json& body) {
    auto record = read_record<R>(body);
    if (!record) return std::nullopt;
    return AnyRecord::of(std::move(*record));
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
    const RecordKind kind = record.key.kind;
    AccessFacts facts;
    facts.kind = kind;
    switch (kind) {
        case RecordKind::Location:
        case RecordKind::User:
        case RecordKind::Material:
        case RecordKind::Recipe:
        case RecordKind::Product: return facts;
        case RecordKind::Customer: return access_facts(record.as<Customer>());
        case RecordKind::Order: {
            const Order& order = record.as<Order>();
            return access_facts(order, world.find<Customer>(order.customer));
        }
        case RecordKind::OrderRevision:
            return facts_of_order(record.as<OrderRevision>().order, kind, world, standing_of);
        case RecordKind::Lot: return facts_at(record.as<Lot>().location, kind);
        case RecordKind::StockMovement: return facts_at(record.as<StockMovement>().location, kind);
        case RecordKind::ExpectedReceipt: return facts_at(record.as<ExpectedReceipt>().location, kind);
        case RecordKind::ProcurementRequest:
            return facts_of_order(record.as<ProcurementRequest>().order, kind, world, standing_of);
        case RecordKind::WorkOrder:
            facts = facts_of_order(record.as<WorkOrder>().order, kind, world, standing_of);
            // The order may be planned again, by another: this one is over whatever becomes of it.
            if (record.as<WorkOrder>().status == WorkOrderStatus::Withdrawn && facts.phase)
                facts.phase = Phase::Cancelled;
            return facts;
        case RecordKind::Notification: {
            const Notification& notification = record.as<Notification>();
            if (notification.order) facts = facts_of_order(*notification.order, kind, world, standing_of);
            facts.receiver = notification.receiver;
            return facts;
        }
        case RecordKind::NotificationPreferences: {
            facts.receiver = UserId{record.key.id};
            return facts;
        }
        case RecordKind::Discussion:
            return with_room(facts_of_order(record.as<Discussion>().order, kind, world, standing_of),
                             record.as<Discussion>());
        case RecordKind::Message: {
            const OrderId order = record.as<Message>().order;
            const Discussion* room = world.find<Discussion>(room_id_of(order));
            facts = facts_of_order(order, kind, world, standing_of);
            return room ? with_room(facts, *room) : facts;
        }
        case RecordKind::FollowUp: {
            const OrderId order = record.as<FollowUp>().order;
            const Discussion* room = world.find<Discussion>(room_id_of(order));
            facts = facts_of_order(order, kind, world, standing_of);
            // It outlives the room that production shuts: somebody still has to see to it.
            if (room) facts.guests = guests_of(*room);
            return facts;
        }
        case RecordKind::Interaction: {
            const Customer* customer = world.find<Customer>(record.as<Interaction>().customer);
            if (customer) facts = access_facts(*customer);
            facts.kind = kind;
            return facts;
        }
    }
    return facts;
}

bool is_visible(const AccessFacts& facts, const Viewer& viewer) {
    switch (facts.kind) {
        case RecordKind::Location:
        case RecordKind::User:
        case RecordKind::Material:
        case RecordKind::Recipe:
        case RecordKind::Product: return true;
        case RecordKind::Customer:
        case RecordKind::Interaction: return viewer.may(Action::ViewCustomer, facts);
        case RecordKind::Order:
        case RecordKind::OrderRevision: return viewer.may(Action::ViewOrder, facts);
        case RecordKind::Lot:
        case RecordKind::StockMovement:
        case RecordKind::ExpectedReceipt: return viewer.may(Action::ViewStock, facts);
        case RecordKind::ProcurementRequest: return viewer.may(Action::ViewProcurement, facts);
        case RecordKind::WorkOrder: return viewer.may(Action::ViewBoard, facts);
        // What is about an order is as hidden as the order.
        case RecordKind::Notification:
            return facts.receiver == viewer.actor.user && (!facts.phase || viewer.may(Action::ViewOrder, facts));
        case RecordKind::NotificationPreferences: return facts.receiver == viewer.actor.user;
        case RecordKind::Discussion:
        case RecordKind::FollowUp:
        case RecordKind::Message: return !facts.is_hidden && viewer.may(Action::ViewDiscussion, facts);
    }
    return false;
}

Json view_of(const AnyRecord& record, const AccessFacts& facts, const Viewer& viewer) {
    switch (record.key.kind) {
        case RecordKind::Order: return to_json(order_view(record.as<Order>(), facts, viewer));
        case RecordKind::OrderRevision: return view_of_revision(record.as<OrderRevision>(), facts, viewer);
        case RecordKind::User: return view_of_user(record.as<User>(), viewer);
        case RecordKind::ExpectedReceipt: return view_of_expected(record.as<ExpectedReceipt>(), facts, viewer);
        default: return body_of(record);
    }
}

std::string view_text_of(const AnyRecord& record, const AccessFacts& facts, const Viewer& viewer) {
    if (record.key.kind == RecordKind::Order) return to_json_text(order_view(record.as<Order>(), facts, viewer));
    return view_of(record, facts, viewer).dump();
}

Json body_of(const AnyRecord& record) {
    switch (record.key.kind) {
        case RecordKind::Location: return to_json(record.as<Location>());
        case RecordKind::User: return to_json(record.as<User>());
        case RecordKind::Customer: return to_json(record.as<Customer>());
        case RecordKind::Material: return to_json(record.as<Material>());
        case RecordKind::Recipe: return to_json(record.as<Recipe>());
        case RecordKind::Product: return to_json(record.as<Product>());
        case RecordKind::Order: return to_json(record.as<Order>());
        case RecordKind::OrderRevision: return to_json(record.as<OrderRevision>());
        case RecordKind::Lot: return to_json(record.as<Lot>());
        case RecordKind::StockMovement: return to_json(record.as<StockMovement>());
        case RecordKind::ExpectedReceipt: return to_json(record.as<ExpectedReceipt>());
        case RecordKind::ProcurementRequest: return to_json(record.as<ProcurementRequest>());
        case RecordKind::WorkOrder: return to_json(record.as<WorkOrder>());
        case RecordKind::Interaction: return to_json(record.as<Interaction>());
        case RecordKind::Notification: return to_json(record.as<Notification>());
        case RecordKind::NotificationPreferences: return to_json(record.as<NotificationPreferences>());
        case RecordKind::Discussion: return to_json(record.as<Discussion>());
        case RecordKind::Message: return to_json(record.as<Message>());
        case RecordKind::FollowUp: return to_json(record.as<FollowUp>());
    }
    return Json::object();
}

std::optional<AnyRecord> record_from_body(RecordKind kind, const Json& body) {
    switch (kind) {
        case RecordKind::Location: return read_as<Location>(body);
        case RecordKind::User: return read_as<User>(body);
        case RecordKind::Customer: return read_as<Customer>(body);
        case RecordKind::Material: return read_as<Material>(body);
        case RecordKind::Recipe: return read_as<Recipe>(body);
        case RecordKind::Product: return read_as<Product>(body);
        case RecordKind::Order: return read_as<Order>(body);
        case RecordKind::OrderRevision: return read_as<OrderRevision>(body);
        case RecordKind::Lot: return read_as<Lot>(body);
        case RecordKind::StockMovement: return read_as<StockMovement>(body);
        case RecordKind::ExpectedReceipt: return read_as<ExpectedReceipt>(body);
        case RecordKind::ProcurementRequest: return read_as<ProcurementRequest>(body);
        case RecordKind::WorkOrder: return read_as<WorkOrder>(body);
        case RecordKind::Interaction: return read_as<Interaction>(body);
        case RecordKind::Notification: return read_as<Notification>(body);
        case RecordKind::NotificationPreferences: return read_as<NotificationPreferences>(body);
        case RecordKind::Discussion: return read_as<Discussion>(body);
        case RecordKind::Message: return read_as<Message>(body);
        case RecordKind::FollowUp: return read_as<FollowUp>(body);
    }
    return std::nullopt;
}

}  // namespace batchline
