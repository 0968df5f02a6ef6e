// What happens to people: networks and servers that go, tabs that are closed, clocks that jump.

#include <algorithm>

#include "tests/simulation/actions.h"

namespace batchline::simulation {
namespace {

constexpr std::int64_t second_us = 1'000'000;

Device& some_device(World& world, Dice& dice) { return *dice.pick(world.devices); }

Tab* some_page(World& world, Dice& dice) {
    std::vector<Tab*> open;
    for (const auto& device : world.devices) {
        for (const auto& tab : device->tabs) {
            if (tab->is_open()) open.push_back(tab.get());
        }
    }
    return open.empty() ? nullptr : dice.pick(open);
}

std::size_t open_pages(const Device& device) {
    return static_cast<std::size_t>(
        std::count_if(device.tabs.begin(), device.tabs.end(), [](const auto& tab) { return tab->is_open(); }));
}

std::string network_goes_or_comes(World& world, Dice& dice) {
    Device& device = some_device(world, dice);
    if (device.is_online && !device.is_captured) world.cut(device);
    else world.restore(device);
    return device.name + (device.is_online ? " is online again" : " loses its network");
}

std::string network_wants_terms_accepted(World& world, Dice& dice) {
    Device& device = some_device(world, dice);
    if (!device.is_online || device.is_captured) return {};
    world.capture(device);
    return "the network of " + device.name + " answers with a page of its own";
}

std::string server_stumbles(World& world, Dice& dice) {
    world.stumbles_until_us = world.now_us + dice.between(5, 90) * second_us;
    return "the way to the server stumbles for a while";
}

std::string reload(World& world, Dice& dice) {
    Tab* page = some_page(world, dice);
    if (!page) return {};
    world.reload(*page);
    return page->name + " is loaded anew";
}

std::string another_tab(World& world, Dice& dice) {
    Device& device = some_device(world, dice);
    if (open_pages(device) >= 2) return {};
    const auto closed =
        std::find_if(device.tabs.begin(), device.tabs.end(), [](const auto& tab) { return !tab->is_open(); });
    if (closed != device.tabs.end()) (*closed)->open();
    else world.open_tab(device);
    return device.name + " opens another tab";
}

std::string close_tab(World& world, Dice& dice) {
    Tab* page = some_page(world, dice);
    if (!page) return {};
    world.close_tab(*page);
    return page->name + " is closed";
}

std::string server_goes_or_comes(World& world, Dice& dice) {
    if (!world.server->is_running()) {
        world.start_server();
        return "the server starts again";
    }
    if (dice.chance(70)) {
        world.crash_server();
        return "the server crashes";
    }
    world.stop_server();
    return "the server is stopped";
}

std::string sync_fails(World& world, Dice&) {
    if (!world.server->is_running()) return {};
    world.server->fail_next_sync();
    return "the disk will fail the next sync";
}

std::string clock_jumps(World& world, Dice& dice) {
    Device& device = some_device(world, dice);
    device.skew_us += dice.between(-3600, 3600) * second_us;
    return "the clock of " + device.name + " jumps";
}

std::string time_goes_by(World& world, Dice& dice) {
    if (dice.chance(60)) {
        const std::int64_t minutes = dice.between(1, 8);
        world.let_pass(minutes * 60 * second_us);
        return std::to_string(minutes) + " minutes go by";
    }
    // Everybody's machine sleeps; what was due meanwhile comes late.
    const std::int64_t minutes = dice.chance(10) ? dice.between(600, 5000) : dice.between(10, 300);
    if (minutes > 500) world.has_waited_long = true;
    world.now_us += minutes * 60 * second_us;
    return "all sleep for " + std::to_string(minutes) + " minutes";
}

std::string follow_ups_are_looked_through(World& world, Dice&) {
    if (!world.server->is_running()) return {};
    world.sweep_follow_ups();
    return "the server looks through the follow-ups";
}

std::string mends_a_refusal(World& world, Dice& dice) {
    Tab* page = some_page(world, dice);
    if (!page || !page->is_ready()) return {};
    page->work();
    std::vector<app::WaitingChange> refused;
    for (const app::WaitingChange& change : page->app->state().changes) {
        if (change.is_refused) refused.push_back(change);
    }
    if (refused.empty()) return {};
    const app::WaitingChange& change = dice.pick(refused);
    app::Mending mending = app::Mending::discard;
    if (change.may_send_again && dice.chance(60)) mending = app::Mending::send_again;
    else if (change.may_note && dice.chance(50)) mending = app::Mending::note;
    if (mending == app::Mending::discard) world.ledger.given.at(change.key).was_discarded = true;
    page->app->intents().mend(change.key, mending);
    world.work(page->device);
    return page->name +
           (mending == app::Mending::discard ? " discards a refused change" : " sends a refused change again");
}

std::string somebody_types(World& world, Dice& dice) {
    Tab* page = some_page(world, dice);
    if (!page || !page->is_ready() || open_pages(page->device) > 1 || !page->typed.empty()) return {};
    screens::OrderForm& form = page->app->forms().fresh;
    if (!form.started) {
        form.started = true;
        form.id = OrderId{page->app->intents().new_id()};
        form.add_line();
    }
    if (form.customer_notes.empty()) form.customer_notes = "typed " + std::to_string(world.made++);
    page->typed = form.customer_notes;
    page->typed_at_us = world.now_us;
    page->work();
    return page->name + " types \"" + page->typed + "\"";
}

std::string somebody_else_signs_in(World& world, Dice& dice) {
    Device& device = some_device(world, dice);
    if (!world.server->is_running() || !device.is_online || !dice.chance(30)) return {};
    const bool keeps = dice.chance(60);
    Tab* page = nullptr;
    for (const auto& tab : device.tabs) {
        if (tab->is_ready()) page = tab.get();
    }
    if (!page) return {};
    const UserId former = page->app->state().actor.user;
    for (const sync::Entry& entry : page->app->outbox().entries()) {
        const auto given = world.ledger.given.find(entry.key);
        if (!keeps && given != world.ledger.given.end()) given->second.was_discarded = true;
    }
    page->app->intents().sign_out(keeps ? app::Leaving::keep_changes : app::Leaving::discard_changes);
    for (const auto& tab : device.tabs) tab->typed.clear();
    world.work(device);
    world.let_pass(3 * second_us);
    // Whoever left is out, or the browser still has to say so: then nobody gets in before.
    const char* const newcomer = dice.pick({"sales.north", "sales2.north", "manager.north", "sales.south"});
    if (world.sign_in(device, newcomer)) device.settings.erase("leaving");
    for (const auto& tab : device.tabs) {
        if (tab->is_open()) world.reload(*tab);
    }
    return world.bakery.world.find<User>(former)->user_name + " leaves " + device.name +
           (keeps ? ", keeping what waits, " : ", ") + device.user_name + " comes";
}

}  // namespace

const std::vector<Trouble>& troubles() {
    static const std::vector<Trouble> all{
        {"network", 10, network_goes_or_comes},
        {"reload", 8, reload},
        {"another tab", 4, another_tab},
        {"close", 3, close_tab},
        {"server", 5, server_goes_or_comes},
        {"sync", 2, sync_fails},
        {"clock", 2, clock_jumps},
        {"time", 6, time_goes_by},
        {"mend", 8, mends_a_refusal},
        {"captive", 2, network_wants_terms_accepted},
        {"stumbling", 3, server_stumbles},
        {"follow-ups", 5, follow_ups_are_looked_through},
        {"typing", 4, somebody_types},
        {"leaving", 3, somebody_else_signs_in},
    };
    return all;
}

}  // namespace batchline::simulation
