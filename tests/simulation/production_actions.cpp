// What people do about what came of an order after it was closed.

#include "tests/simulation/actions.h"

namespace batchline::simulation {
namespace {

const Justification why{"Miscounted", "because the simulation says so"};

/// Mostly what can have come of the line, now and then what cannot.
Quantity some_yield(const OrderLine& line, Dice& dice) {
    return {line.quantity.amount * dice.between(0, 220) / 100, line.quantity.dimension};
}

std::optional<Command> correct(World&, Tab& tab, Dice& dice) {
    std::vector<const Order*> closed;
    for (const Order* order : tab.app->state().replica.all<Order>()) {
        const bool is_closed = order->phase == Phase::Produced || order->phase == Phase::Delivered;
        if (is_closed || dice.chance(3)) closed.push_back(order);
    }
    if (closed.empty()) return std::nullopt;
    const Order& order = *dice.pick(closed);
    const OrderLine& line = order.lines.front();
    CorrectProduction command{order.id, {}, {{line.id, some_yield(line, dice), {}}}, why};
    if (dice.chance(30)) command.lines.front().wasted = Quantity{0, line.quantity.dimension};
    if (dice.chance(20)) command.confirmation = Confirmation::given;
    return command;
}

}  // namespace

std::vector<DeedOfPerson> deeds_in_production() { return {{"corrects what was produced", 2, correct}}; }

}  // namespace batchline::simulation
