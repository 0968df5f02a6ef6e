// Chooses what happens next, checks after each step, and shortens a story that went wrong.

#include "tests/simulation/run.h"

#include <numeric>

#include "tests/simulation/actions.h"
#include "tests/simulation/chance.h"
#include "tests/simulation/invariants.h"

namespace batchline::simulation {
namespace {

constexpr int now_and_then_steps = 50;
constexpr int rest_every_steps = 150;
constexpr std::int64_t millisecond_us = 1000;

template <class Entries>
const auto& pick_by_weight(const Entries& entries, Dice& dice) {
    const int sum = std::accumulate(entries.begin(), entries.end(), 0,
                                    [](int so_far, const auto& entry) { return so_far + entry.weight; });
    std::int64_t at = dice.below(sum);
    for (const auto& entry : entries) {
        at -= entry.weight;
        if (at < 0) return entry;
    }
    return entries.front();
}

Tab* some_ready_page(World& world, Dice& dice) {
    std::vector<Tab*> ready;
    for (const auto& device : world.devices) {
        for (const auto& tab : device->tabs) {
            if (tab->is_ready()) ready.push_back(tab.get());
        }
    }
    return ready.empty() ? nullptr : dice.pick(ready);
}

/// What is on the screen of a machine that was left, signed out or asleep is seen to now and then.
void see_to_pages(World& world, Dice& dice) {
    if (!world.server->is_running()) return;
    for (const auto& device : world.devices) {
        for (const auto& tab : device->tabs) {
            if (!tab->is_open() || !device->is_online || tab->app->state().session != app::SessionState::signed_out ||
                !dice.chance(30))
                continue;
            if (world.sign_in(*device, device->user_name)) world.reload(*tab);
        }
    }
}

std::string take_step(World& world, Dice& dice) {
    see_to_pages(world, dice);
    if (dice.chance(25)) return pick_by_weight(troubles(), dice).happens(world, dice);
    Tab* page = some_ready_page(world, dice);
    if (!page) return {};
    const DeedOfPerson& deed = pick_by_weight(deeds_of_people(), dice);
    const std::optional<Command> command = deed.command(world, *page, dice);
    if (!command) return {};
    world.give(*page, *command);
    return page->device.user_name + " at " + page->name + " " + std::string(deed.name) +
           (page->device.is_online ? "" : ", offline");
}

std::optional<Violation> look(World& world, When when, int step) {
    for (const Invariant& invariant : invariants()) {
        if (invariant.when > when) continue;
        if (auto wrong = invariant.broken(world))
            return Violation{std::string(invariant.name), std::move(*wrong), step, world.log};
    }
    world.mirror.changed.clear();
    return std::nullopt;
}

}  // namespace

std::optional<Violation> run(std::uint64_t seed, int steps, Fault fault, const std::set<int>& skipped,
                             const Listener& listener) {
    begin_chance(seed);
    int step = 0;
    World world(seed, fault, [&](const std::string& line) { listener(step, line); });
    for (step = 1; step <= steps; ++step) {
        if (skipped.contains(step)) continue;
        listener(step, {});
        world.dice = Dice(seed, static_cast<std::uint64_t>(step));
        Dice dice(seed ^ 0xABCDEF, static_cast<std::uint64_t>(step));
        const std::string said = take_step(world, dice);
        if (!said.empty()) world.say(std::to_string(step) + " " + Instant{world.now_us}.text() + " " + said);
        world.let_pass(dice.between(1, dice.chance(30) ? 20'000 : 1500) * millisecond_us);
        if (auto violation = look(world, step % now_and_then_steps == 0 ? When::now_and_then : When::each_step, step))
            return violation;
        if (step % rest_every_steps != 0 && step != steps) continue;
        world.come_to_rest();
        world.say(std::to_string(step) + " everything comes to rest");
        if (auto violation = look(world, When::at_rest, step)) return violation;
        world.is_calm = false;
    }
    return std::nullopt;
}

Violation shortened(std::uint64_t seed, Fault fault, const Violation& found, int tries) {
    Violation best = found;
    std::set<int> skipped;
    for (int piece = std::max(1, found.step / 2); piece >= 1 && tries > 0; piece /= 2) {
        for (int from = 1; from <= best.step && tries > 0; from += piece) {
            std::set<int> more = skipped;
            for (int step = from; step < from + piece; ++step) more.insert(step);
            if (more.size() == skipped.size()) continue;
            --tries;
            const auto again = run_apart(seed, best.step, fault, more);
            const bool is_the_same =
                again && again->invariant == found.invariant && again->what.substr(0, 24) == found.what.substr(0, 24);
            if (!is_the_same) continue;
            best = *again;
            skipped = more;
        }
    }
    return best;
}

}  // namespace batchline::simulation
