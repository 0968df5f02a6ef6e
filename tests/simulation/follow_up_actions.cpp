// What people do about coming back to orders.

#include "tests/simulation/actions.h"

namespace batchline::simulation {
namespace {

const Justification why{"WaitingForCustomer", "because the simulation says so"};

std::optional<FollowUp> some_follow_up(Tab& tab, Dice& dice) {
    const auto known = tab.app->state().replica.all<FollowUp>();
    if (known.empty()) return std::nullopt;
    return *dice.pick(known);
}

UserId somebody(World& world, Dice& dice) {
    return world.bakery
        .actor(
            dice.pick({"sales.north", "sales2.north", "sales.south", "manager.north", "procurement", "operator.north"}))
        .user;
}

std::optional<Justification> perhaps(Dice& dice) { return dice.chance(40) ? std::optional(why) : std::nullopt; }

/// Some are due at once, some in a few hours, some have been for long.
Instant some_time(World& world, Dice& dice) {
    return Instant{world.now_us}.plus_seconds(dice.between(-3600, 20 * 3600));
}

std::optional<Command> plan(World& world, Tab& tab, Dice& dice) {
    const auto orders = tab.app->state().replica.all<Order>();
    if (orders.empty()) return std::nullopt;
    ScheduleFollowUp command;
    command.order = dice.pick(orders)->id;
    command.id = FollowUpId{tab.app->intents().new_id()};
    command.due_at = some_time(world, dice);
    if (dice.chance(40)) command.owner = somebody(world, dice);
    if (dice.chance(70)) command.note = "come back " + std::to_string(world.made++);
    return command;
}

std::optional<Command> finish(World&, Tab& tab, Dice& dice) {
    const auto follow_up = some_follow_up(tab, dice);
    if (!follow_up) return std::nullopt;
    return CompleteFollowUp{follow_up->order, follow_up->id, dice.chance(60) ? "They agree." : ""};
}

std::optional<Command> snooze(World& world, Tab& tab, Dice& dice) {
    const auto follow_up = some_follow_up(tab, dice);
    if (!follow_up) return std::nullopt;
    return SnoozeFollowUp{follow_up->order, follow_up->id, some_time(world, dice), perhaps(dice)};
}

std::optional<Command> hand_over(World& world, Tab& tab, Dice& dice) {
    const auto follow_up = some_follow_up(tab, dice);
    if (!follow_up) return std::nullopt;
    return ReassignFollowUp{follow_up->order, follow_up->id, somebody(world, dice), perhaps(dice)};
}

// The server alone does either, by its clock.
std::optional<Command> nag(World&, Tab& tab, Dice& dice) {
    const auto told = tab.app->state().replica.all<Notification>();
    if (!told.empty() && dice.chance(50)) return EscalateNotification{dice.pick(told)->id};
    const auto follow_up = some_follow_up(tab, dice);
    if (!follow_up) return std::nullopt;
    return RemindOfFollowUp{follow_up->order, follow_up->id};
}

}  // namespace

std::vector<DeedOfPerson> deeds_about_follow_ups() {
    return {
        {"plans a follow-up", 6, plan},         {"is done with a follow-up", 4, finish},
        {"snoozes a follow-up", 4, snooze},     {"hands a follow-up over", 2, hand_over},
        {"wants the server to remind", 1, nag},
    };
}

}  // namespace batchline::simulation
