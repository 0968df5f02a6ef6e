// What must hold in the rooms of orders and among what people are told.

#include <map>
#include <set>
#include <tuple>

#include "shared/discussions/rules.h"
#include "shared/notifications/model.h"
#include "tests/simulation/invariants.h"

namespace batchline::simulation {
namespace {

using Wrong = std::optional<std::string>;

std::string room_name(World& world, OrderId order) {
    const Order* known = world.mirror.world.find<Order>(order);
    return "the room of " + (known ? number_text(known->number) : order.text());
}

Wrong rooms_are_whole(World& world) {
    std::set<OrderId> looked_at;
    for (const RecordKey& key : world.mirror.changed) {
        if (key.kind != RecordKind::Discussion && key.kind != RecordKind::Message) continue;
        const AnyRecord& record = *world.mirror.world.find_any(key);
        const OrderId order =
            key.kind == RecordKind::Discussion ? record.as<Discussion>().order : record.as<Message>().order;
        if (!looked_at.insert(order).second) continue;
        const Discussion* room = world.mirror.world.find<Discussion>(room_id_of(order));
        if (!room) return room_name(world, order) + " has messages and no record";
        std::int64_t last = 0;
        std::set<std::string> said;
        for (const Message* message : messages_in(world.mirror.world, order)) {
            if (message->number != ++last) return room_name(world, order) + " lacks message " + std::to_string(last);
            if (message->author && message->template_id.empty() && !said.insert(message->text).second)
                return "\"" + message->text + "\" stands twice in " + room_name(world, order);
        }
        if (last != room->last_number)
            return room_name(world, order) + " counts " + std::to_string(room->last_number) + " messages and holds " +
                   std::to_string(last);
    }
    return std::nullopt;
}

Wrong rooms_follow_their_orders(World& world) {
    for (const RecordKey& key : world.mirror.changed) {
        if (key.kind != RecordKind::Order) continue;
        const Order& order = *world.mirror.world.find<Order>(OrderId{key.id});
        const Discussion* room = world.mirror.world.find<Discussion>(room_id_of(order.id));
        if (!room || order.phase != Phase::Producing) continue;
        if (room->room != RoomState::Locked)
            return number_text(order.number) + " is in production, and its room is not locked";
    }
    return std::nullopt;
}

// What the server said yes to stands in its room.
Wrong accepted_messages_stand(World& world) {
    if (!world.server->is_running()) return std::nullopt;  // what it said last is read when it starts
    for (const auto& [key, answer] : world.ledger.answers) {
        const auto given = world.ledger.given.find(key);
        if (answer.status >= 300 || given == world.ledger.given.end() || !given->second.what.ends_with(": postMessage"))
            continue;
        const Json body = parse_json(answer.body).value_or(Json());
        const bool is_message =
            body.is_object() && body.contains("orderId");  // a refused one may have become a note of its order
        const auto id = is_message ? Uuid::parse(body.value("id", "")) : std::nullopt;
        if (id && !world.mirror.world.find<Message>(MessageId{*id}))
            return "\"" + given->second.what + "\" was accepted, and its message is nowhere";
    }
    return std::nullopt;
}

// What one page says in a room stands there in the order in which it was said.
Wrong messages_stand_in_order(World& world) {
    if (!world.server->is_running()) return std::nullopt;
    std::map<std::tuple<std::string, UserId, std::string>, std::map<std::int64_t, const Message*>>
        said;  // by page and room, by turn
    for (const auto& [key, answer] : world.ledger.answers) {
        const auto given = world.ledger.given.find(key);
        if (answer.status >= 300 || given == world.ledger.given.end() || given->second.is_replacement) continue;
        if (!given->second.what.ends_with(": postMessage")) continue;
        const Json body = parse_json(answer.body).value_or(Json());
        const auto id = body.is_object() ? Uuid::parse(body.value("id", "")) : std::nullopt;
        const Message* message = id ? world.mirror.world.find<Message>(MessageId{*id}) : nullptr;
        if (message) said[{given->second.page, given->second.user, given->second.lane}][given->second.turn] = message;
    }
    for (const auto& [page, messages] : said) {
        const Message* last = nullptr;
        for (const auto& [turn, message] : messages) {
            if (last && last->number > message->number) {
                return "\"" + message->text + "\" was said after \"" + last->text + "\" and stands before it in " +
                       room_name(world, message->order);
            }
            last = message;
        }
    }
    return std::nullopt;
}

Wrong nobody_is_told_twice(World& world) {
    bool is_new = false;
    for (const RecordKey& key : world.mirror.changed) is_new = is_new || key.kind == RecordKind::Notification;
    if (!is_new) return std::nullopt;
    std::set<std::tuple<Uuid, std::optional<OrderId>, UserId>> told;
    for (const Notification* notice : world.mirror.world.all<Notification>()) {
        if (notice->count > 1) continue;  // gathers others
        if (!told.emplace(notice->event, notice->order, notice->receiver).second)
            return "somebody was told twice of one event: " + notice->title;
    }
    return std::nullopt;
}

}  // namespace

std::vector<Invariant> invariants_of_rooms() {
    return {
        {"rooms are whole", When::each_step, rooms_are_whole},
        {"rooms follow their orders", When::each_step, rooms_follow_their_orders},
        {"nobody is told twice", When::each_step, nobody_is_told_twice},
        {"accepted messages stand", When::now_and_then, accepted_messages_stand},
        {"messages stand in order", When::now_and_then, messages_stand_in_order},
    };
}

}  // namespace batchline::simulation
