// What people do in the rooms of orders and with what they are told.

#include <algorithm>

#include "tests/simulation/actions.h"

namespace batchline::simulation {
namespace {

std::optional<OrderId> some_order(World& world, Tab& tab, Dice& dice) {
    const auto known = tab.app->state().replica.all<Order>();
    if (!known.empty() && dice.chance(90)) return dice.pick(known)->id;
    if (world.orders.empty()) return std::nullopt;
    return dice.pick(world.orders);
}

UserId somebody(World& world, Dice& dice) {
    return world.bakery
        .actor(dice.pick({"sales.north", "sales2.north", "sales.south", "manager.north", "procurement",
                          "operator.north", "director"}))
        .user;
}

std::vector<const Message*> said_in(Tab& tab, OrderId order) {
    std::vector<const Message*> out;
    for (const Message* message : tab.app->state().replica.all<Message>()) {
        if (message->order == order) out.push_back(message);
    }
    return out;
}

std::optional<Command> say_something(World& world, Tab& tab, Dice& dice) {
    const auto order = some_order(world, tab, dice);
    if (!order) return std::nullopt;
    PostMessage command;
    command.order = *order;
    command.id = MessageId{tab.app->intents().new_id()};
    if (dice.chance(8)) {
        command.template_id = dice.pick({"order-received", "order-short", "no-such-template"});
        if (dice.chance(70)) {
            command.variables = {{"order", "N-000001"},
                                 {"material", "flour"},
                                 {"time", dice.pick({"12:00", "noon"})},
                                 {"neededAt", dice.pick({"2026-05-29T04:30:00Z", "soon"})}};
        }
        return command;
    }
    command.text = "said " + std::to_string(world.made++) + dice.pick({"", ", thank you!", ", this is terrible", "?"});
    const auto said = said_in(tab, *order);
    if (!said.empty() && dice.chance(30)) command.reply_to = dice.pick(said)->id;
    if (dice.chance(25)) command.mentions.push_back(somebody(world, dice));
    return command;
}

std::optional<Command> change_a_message(World& world, Tab& tab, Dice& dice) {
    const auto said = tab.app->state().replica.all<Message>();
    if (said.empty()) return std::nullopt;
    const Message& message = *dice.pick(said);
    return EditMessage{message.order, message.id, "said otherwise " + std::to_string(world.made++)};
}

std::optional<Command> read_a_notice(World&, Tab& tab, Dice& dice) {
    const auto notices = tab.app->state().replica.all<Notification>();
    if (notices.empty()) return std::nullopt;
    return ReadNotification{dice.pick(notices)->id, dice.chance(40)};
}

std::optional<Command> choose_notices(World&, Tab& tab, Dice& dice) {
    const auto* now =
        tab.app->state().replica.find<NotificationPreferences>(preferences_of(tab.app->state().actor.user));
    SetNotificationPreferences command;
    if (dice.chance(70)) command.expected = now ? now->version : 0;
    command.kinds = {
        {dice.pick({NotificationKind::OrderStatus, NotificationKind::Shortage, NotificationKind::StockHold}),
         dice.pick({Channel::Off, Channel::InApp, Channel::Browser})}};
    if (dice.chance(40)) command.gather_after = dice.between(0, 5);
    return command;
}

}  // namespace

std::vector<DeedOfPerson> deeds_in_rooms() {
    const auto in_room = [](auto make) {
        return [make](World& world, Tab& tab, Dice& dice) -> std::optional<Command> {
            const auto order = some_order(world, tab, dice);
            return order ? std::optional<Command>(make(*order, world, dice)) : std::nullopt;
        };
    };
    return {
        {"says something", 16, say_something},
        {"changes a message", 3, change_a_message},
        {"invites somebody", 3, in_room([](OrderId order, World& world, Dice& dice) {
             return InviteParticipant{order, somebody(world, dice)};
         })},
        {"has read a room", 4, in_room([](OrderId order, World&, Dice& dice) {
             return MarkRead{order, dice.chance(50) ? std::optional(dice.between(0, 4)) : std::nullopt};
         })},
        {"closes a room", 1, in_room([](OrderId order, World&, Dice&) { return CloseDiscussion{order}; })},
        {"saves a room as an interaction", 3, in_room([](OrderId order, World&, Dice& dice) {
             return ConvertToInteraction{order, dice.chance(50) ? "in short" : "", ""};
         })},
        {"reads a notice", 5, read_a_notice},
        {"chooses how to be told", 2, choose_notices},
    };
}

}  // namespace batchline::simulation
