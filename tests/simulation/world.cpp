// Moves time on, carries requests late, twice or not at all, and lets everything come to rest.

#include "tests/simulation/world.h"

#include <algorithm>
#include <utility>

#include "shared/base/text.h"

namespace batchline::simulation {
namespace {

using platform::HttpReply;
using platform::HttpRequest;

constexpr std::int64_t millisecond_us = 1000;
constexpr std::int64_t second_us = 1000 * millisecond_us;
constexpr int lost_percent = 10;
constexpr int repeated_percent = 8;
constexpr int late_percent = 10;
constexpr int rest_rounds_max = 60;

std::optional<Uuid> key_of(const HttpRequest& request) {
    for (const auto& [name, value] : request.headers) {
        if (name == "Idempotency-Key") return Uuid::parse(value);
    }
    return std::nullopt;
}

void set_key(HttpRequest& request, const std::string& key) {
    for (auto& [name, value] : request.headers) {
        if (name == "Idempotency-Key") value = key;
    }
}

/// Butter may be replaced by something that has an allergen of its own.
void permit_margarine(testing::Bakery& bakery) {
    Material margarine = *bakery.world.find<Material>(testing::id<MaterialId>("butter"));
    margarine.id = testing::id<MaterialId>("margarine");
    margarine.name = "margarine";
    margarine.contains = {"TreeNuts"};
    margarine.properties.clear();
    bakery.world.put(margarine);
    Recipe dough = *bakery.world.find<Recipe>(testing::id<RecipeId>("dough"));
    dough.lines[1].substitutes = {margarine.id};
    bakery.world.put(dough);
}

/// Somebody sells butter and flour from the first day on.
void find_a_supplier(testing::Bakery& bakery) {
    Supplier dairy;
    dairy.id = testing::id<SupplierId>("dairy");
    dairy.version = 1;
    dairy.name = "dairy";
    dairy.lead_time_days = 1;
    for (const char* name : {"butter", "flour"}) {
        Material material = *bakery.world.find<Material>(testing::id<MaterialId>(name));
        material.supplier_articles = {{dairy.id, "", testing::kg(5'000), Money{3000, "EUR"}, 1}};
        bakery.world.put(std::move(material));
    }
    bakery.world.put(std::move(dairy));
}

void stock_generously(testing::Bakery& bakery) {
    bakery.stock("flour 1", "flour", testing::kg(60'000), "2026-06-10");
    bakery.stock("flour 2", "flour", testing::kg(60'000), "2027-12-31");
    bakery.stock("butter 1", "butter", testing::kg(12'000), "2027-12-31");
    bakery.stock("bags 1", "bag", testing::pieces(1500), "2030-01-01");
    bakery.stock("margarine 1", "margarine", testing::kg(6'000), "2027-12-31");
    bakery.stock("almonds 1", "almonds", testing::kg(4'000), "2027-12-31");
    bakery.stock("almonds south", "almonds", testing::kg(3'000), "2027-12-31", "south");
    bakery.stock("flour south", "flour", testing::kg(9'000), "2027-12-31", "south");
}

std::unique_ptr<Device> device_of(const std::string& name, const std::string& user_name) {
    auto device = std::make_unique<Device>();
    device->name = name;
    device->user_name = user_name;
    return device;
}

std::string what_it_waits_for(const sync::Entry& entry, const sync::Outbox& outbox) {
    if (entry.is_storing) return "is being stored";
    if (entry.is_in_flight) return "is on its way";
    if (entry.is_resting) return "rests after failure " + std::to_string(entry.failures);
    if (!outbox.may_send()) return "is not for this page to send, or there is no session to send it with";
    if (outbox.is_pausing()) return "waits for the pause after the last failure to end";
    return "waits for nothing";
}

/// What each lane waits for, for whoever reads of a change that is stuck.
std::string what_lanes_wait_for(const sync::Outbox& outbox) {
    std::map<std::string, int> waiting;
    for (const sync::Entry& entry : outbox.entries()) waiting[entry.lane] += entry.is_waiting() ? 1 : 0;
    std::string text;
    for (const sync::Entry& entry : outbox.entries()) {
        if (!entry.is_waiting()) continue;
        const int behind = std::exchange(waiting[entry.lane], 0) - 1;
        if (behind < 0) continue;  // it is one of those
        text += "; lane " + entry.lane + ": " + entry.name + " " + entry.key.text() + " ";
        text += what_it_waits_for(entry, outbox);
        if (behind > 0) text += ", " + std::to_string(behind) + " behind it";
    }
    return text;
}

/// A page that is not at rest, and why.
std::string state_of(Tab& tab) {
    const sync::Outbox& outbox = tab.app->outbox();
    return tab.name + " (" + tab.device.user_name + (tab.platform->tabs().leads() ? ", leads" : "") + "): session " +
           std::to_string(static_cast<int>(tab.app->state().session)) + ", " + std::to_string(outbox.waiting_count()) +
           " waiting" + (tab.platform->database().is_idle() ? "" : ", its disk is at work") +
           what_lanes_wait_for(outbox);
}

}  // namespace

World::World(std::uint64_t the_seed, Fault the_fault, std::function<void(const std::string&)> the_listener)
    : seed(the_seed), fault(the_fault), dice(the_seed), on_said(std::move(the_listener)) {
    permit_margarine(bakery);
    find_a_supplier(bakery);
    stock_generously(bakery);
    now_us = bakery.now.microseconds;
    server = std::make_unique<Server>(
        directory.path(), fault, seed, [this] { return Instant{now_us}; }, bakery.world);
    server->start();
    mirror.rebuild(*server);
    for (const char* user_name :
         {"sales.north", "sales2.north", "manager.north", "procurement", "operator.north", "production", "director"}) {
        devices.push_back(device_of(std::string("desk of ") + user_name, user_name));
    }
    devices.push_back(device_of("phone of sales.north", "sales.north"));
    // Only some of them are at work, so that a run stays quick.
    while (devices.size() > 4) devices.erase(devices.begin() + dice.below(static_cast<std::int64_t>(devices.size())));
    for (const auto& device : devices) {
        sign_in(*device, device->user_name);
        device->skew_us = dice.chance(30) ? dice.between(-7200, 7200) * second_us : 0;
        open_tab(*device);
    }
    let_pass(3 * second_us);
}

World::~World() {
    server->stop();  // what it still answers is noted by what is gone later
    for (const auto& device : devices) {
        for (const auto& tab : device->tabs) tab->close(0);
    }
}

void World::say(const std::string& line) {
    log.push_back(line);
    on_said(line);
}

void World::at(std::int64_t delay_us, std::function<void()> what) {
    schedule_.emplace(now_us + delay_us, std::move(what));
}

void World::let_pass(std::int64_t duration_us) {
    const std::int64_t end = now_us + duration_us;
    while (!schedule_.empty() && schedule_.begin()->first <= end) {
        const auto due = schedule_.begin();
        now_us = std::max(now_us, due->first);
        const auto what = std::move(due->second);
        schedule_.erase(due);
        what();
    }
    now_us = end;
}

void World::work(Device& device) {
    for (const auto& tab : device.tabs) tab->work();
}

// --- network ---

HttpRequest World::with_mistake(HttpRequest request) {
    const std::optional<Uuid> key = key_of(request);
    if (!key) return request;
    if (fault == Fault::new_key_for_each_try && !keys_sent_.insert(key->text()).second) {
        const Uuid other = Uuid::from_name(key->text() + std::to_string(made++));
        ledger.note_replaced(*key, other);
        set_key(request, other.text());
    }
    if (fault == Fault::key_used_twice && !last_key_.empty() && dice.chance(10)) {
        set_key(request, last_key_);
    } else {
        last_key_ = key->text();
    }
    return request;
}

void World::send(Tab& tab, HttpRequest asked, std::function<void(HttpReply)> on_reply) {
    HttpRequest request = with_mistake(std::move(asked));
    const std::optional<Uuid> key = key_of(request);
    if (fault == Fault::outbox_forgets_early && key) {
        tab.device.table(platform::Table::outbox)
            .erase(Uuid::parse(key->text()) ? bakery.actor(tab.device.user_name).user.text() + "/" + key->text() : "");
    }
    const auto reply = [this, &tab, page = tab.page, on_reply = std::move(on_reply)](HttpReply answer) {
        if (!tab.is_open() || tab.page != page) return;
        on_reply(std::move(answer));
        work(tab.device);
    };
    if (!tab.device.is_online) return at(dice.between(50, 2000) * millisecond_us, [reply] { reply({}); });
    if (tab.device.is_captured) {
        return at(dice.between(5, 200) * millisecond_us,
                  [reply] { reply({.status = 200, .headers = {}, .body = "<html>Please accept our terms</html>"}); });
    }
    if (!is_calm && dice.chance(lost_percent))
        return at(dice.between(500, 15'000) * millisecond_us, [reply] { reply({}); });
    std::int64_t delay = dice.between(5, 200) * millisecond_us;
    if (!is_calm && dice.chance(late_percent)) delay += dice.between(1000, 9000) * millisecond_us;
    at(delay, [this, &tab, request, page = tab.page, reply] { arrive(tab, request, page, reply, false); });
    if (is_calm || !key || !dice.chance(repeated_percent)) return;
    at(delay + dice.between(1, 20'000) * millisecond_us, [this, &tab, request, page = tab.page] {
        arrive(
            tab, request, page, [](HttpReply) {}, true);
    });
}

void World::arrive(Tab& tab, const HttpRequest& request, std::uint64_t, std::function<void(HttpReply)> reply,
                   bool is_repetition) {
    Device& device = tab.device;
    if (!device.is_online) return at(dice.between(500, 5000) * millisecond_us, [reply] { reply({}); });
    if (!server->is_running()) {
        const int status = dice.pick({0, 502});
        return at(5 * millisecond_us,
                  [reply, status] { reply({.status = status, .headers = {}, .body = status == 0 ? "" : "{}"}); });
    }
    const bool stumbles = now_us < stumbles_until_us;
    const auto stumble = [this] {
        return HttpReply{.status = dice.pick({500, 502, 503, 504}), .headers = {}, .body = "{}"};
    };
    if (stumbles && dice.chance(50)) return at(5 * millisecond_us, [reply, answer = stumble()] { reply(answer); });
    const std::optional<Uuid> key = key_of(request);
    if (key) ledger.note_arrived(*key);
    const UserId user = bakery.actor(device.user_name).user;
    const bool signs_out = request.method == "DELETE" && request.path == "/api/v1/session";
    server->take(
        request, device.cookie,
        [this, &device, key, user, signs_out, reply, is_repetition, stumbles, stumble](HttpReply answer) {
            if (!answer.answered()) {  // it crashed: its connections end with it, or its machine has gone silent
                if (dice.chance(50)) at(dice.between(5, 500) * millisecond_us, [reply] { reply({}); });
                return;
            }
            if (key) ledger.note_answer(*key, user, answer.status, answer.body);
            if (signs_out && answer.ok()) device.cookie.clear();
            if (is_repetition) return;
            if (stumbles) answer = stumble();
            const bool is_lost = !is_calm && dice.chance(lost_percent);
            std::int64_t delay = dice.between(5, 200) * millisecond_us;
            if (is_lost || (!is_calm && dice.chance(late_percent)))
                delay += dice.between(1000, 12'000) * millisecond_us;
            at(delay, [&device, reply, answer = is_lost ? HttpReply{} : std::move(answer)] {
                reply(device.is_online ? answer : HttpReply{});
            });
        });
    serve_soon();
}

void World::serve_soon() {
    if (std::exchange(serves_soon_, true)) return;
    at(dice.between(1, 8) * millisecond_us, [this] { serve(); });
}

void World::serve() {
    serves_soon_ = false;
    if (!server->is_running()) return;
    server->step();
    note_server();
    tell_streams();
}

void World::note_server() { mirror.refresh(*server); }

void World::connect(Tab& tab, std::uint64_t connection) {
    at(dice.between(5, 300) * millisecond_us, [this, &tab, connection, page = tab.page] {
        if (!tab.is_open() || tab.page != page || tab.platform->events().connection != connection) return;
        SimulatedEvents& events = tab.platform->events();
        const bool is_lost = !is_calm && dice.chance(lost_percent);
        std::unique_ptr<Server::Stream> stream;
        const bool is_through = tab.device.is_online && !tab.device.is_captured && now_us >= stumbles_until_us;
        if (is_through && server->is_running() && !is_lost)
            stream = server->open_stream(events.handlers.path(), tab.device.cookie);
        if (!stream) {
            events.handlers.on_state(platform::StreamState::connecting);
        } else {
            events.at_server = std::move(stream);
            events.handlers.on_state(platform::StreamState::open);
            serve_soon();
        }
        work(tab.device);
    });
}

void World::tell_streams() {
    for (const auto& device : devices) {
        for (const auto& tab : device->tabs) {
            if (!tab->is_open() || !tab->platform->events().at_server) continue;
            SimulatedEvents& events = tab->platform->events();
            const auto told = server->read_stream(*events.at_server);
            if (!told) {
                at(dice.between(5, 500) * millisecond_us,
                   [&tab = *tab, page = tab->page, connection = events.connection] {
                       if (tab.is_open() && tab.page == page && tab.platform->events().connection == connection)
                           tab.platform->events().lose();
                   });
                events.at_server.reset();
                continue;
            }
            for (const Server::Event& event : *told) {
                if (fault == Fault::stream_event_lost && dice.chance(5)) continue;
                events.arrives_after_us =
                    std::max(events.arrives_after_us, now_us + dice.between(5, 150) * millisecond_us);
                at(events.arrives_after_us - now_us,
                   [this, &tab = *tab, page = tab->page, connection = events.connection, event] {
                       if (!tab.is_open() || tab.page != page || tab.platform->events().connection != connection ||
                           !tab.platform->events().at_server)
                           return;
                       tab.platform->events().handlers.on_event(
                           {.id = event.cursor, .type = "change", .data = event.data});
                       work(tab.device);
                   });
            }
        }
    }
}

void World::cut(Device& device) {
    device.is_online = false;
    for (const auto& tab : device.tabs) {
        if (!tab->is_open() || !tab->platform->events().at_server) continue;
        tab->platform->events().at_server.reset();  // what was on its way is lost
        // Half of the time nobody notices: the connection is half-open.
        if (dice.chance(50)) {
            at(dice.between(0, 5000) * millisecond_us,
               [&tab = *tab, page = tab->page, connection = tab->platform->events().connection] {
                   if (tab.is_open() && tab.page == page && tab.platform->events().connection == connection)
                       tab.platform->events().lose();
               });
        }
    }
}

void World::capture(Device& device) {
    cut(device);
    device.is_online = true;
    device.is_captured = true;
}

void World::restore(Device& device) {
    device.is_online = true;
    device.is_captured = false;
    if (!dice.chance(70)) return;
    for (const auto& tab : device.tabs) {
        if (tab->is_open()) tab->app->network_returned();
    }
    work(device);
}

// --- server ---

void World::crash_server() {
    if (!server->is_running()) return;
    server->crash(dice.chance(50));
    for (const auto& device : devices) {
        for (const auto& tab : device->tabs) {
            if (!tab->is_open() || !tab->platform->events().at_server) continue;
            tab->platform->events().at_server.reset();
            at(dice.between(5, 500) * millisecond_us,
               [&tab = *tab, page = tab->page, connection = tab->platform->events().connection] {
                   if (tab.is_open() && tab.page == page && tab.platform->events().connection == connection)
                       tab.platform->events().lose();
               });
        }
    }
}

void World::stop_server() {
    if (!server->is_running()) return;
    serve();
    for (const auto& device : devices) {
        for (const auto& tab : device->tabs) {
            if (tab->is_open() && tab->platform->events().at_server) tab->platform->events().lose();
        }
    }
    server->stop();
}

void World::start_server() {
    if (server->is_running()) return;
    server->start();
    mirror.rebuild(*server);
    // Whoever was answered finds it done.
    const auto reader = server->store().read();
    for (const auto& [key, answer] : ledger.answers) {
        if (answer.status >= 400) continue;
        const auto stored = reader->find_answer(answer.user, CommandId{key});
        if (!stored)
            ledger.wrongs.push_back("command " + key.text() + " was answered with " + std::to_string(answer.status) +
                                    ", and after the crash nothing of it is there");
    }
}

void World::sweep_follow_ups() {
    serve();
    if (!server->is_running()) return;
    server->sweep_follow_ups();
    swept_at = Instant{now_us};
    note_server();
    tell_streams();
}

bool World::sign_in(Device& device, const std::string& user_name) {
    const std::optional<std::string> token = server->begin_session(bakery.actor(user_name).user);
    note_server();
    say("  " + user_name + (token ? " signs in at " : " cannot sign in, the server's disk fails, at ") + device.name);
    if (!token) return false;
    device.user_name = user_name;
    device.cookie = *token;
    return true;
}

// --- people ---

void World::open_tab(Device& device) {
    Tab& tab = *device.tabs.emplace_back(std::make_unique<Tab>(*this, device, device.tabs.size() + 1));
    tab.open();
}

void World::close_tab(Tab& tab) {
    tab.close(static_cast<std::size_t>(dice.below(4)));
    // Another one is seen instead.
    const auto other =
        std::find_if(tab.device.tabs.begin(), tab.device.tabs.end(), [](const auto& next) { return next->is_open(); });
    if (other != tab.device.tabs.end()) (*other)->app->visibility_changed(true);
    work(tab.device);
}

void World::reload(Tab& tab) {
    tab.close(static_cast<std::size_t>(dice.below(4)));
    tab.open();
}

void World::give(Tab& tab, const Command& command) {
    app::App& app = *tab.app;
    const std::size_t before = app.outbox().entries().size();
    const app::Ticket ticket = app.intents().send(command);
    app.work();
    const auto& entries = app.outbox().entries();
    if (entries.size() != before + 1) return;
    const sync::Entry& entry = entries.back();
    tab.tickets[ticket] = entry.key;
    Ledger::Given given;
    given.user = app.state().actor.user;
    given.device = tab.device.name;
    given.what = tab.name + ": " + entry.name;
    given.lane = entry.lane;
    given.page = tab.name;
    given.given_at_us = now_us;
    ledger.note_given(entry.key, std::move(given));
    work(tab.device);
}

namespace {

/// Whose changes wait on a device that somebody else uses now; nobody's: none.
std::optional<Uuid> others_changes(Device& device, const std::string& self) {
    for (const auto& [key, value] : device.table(platform::Table::outbox)) {
        const std::optional<Json> row = parse_json(value);
        const bool is_refused = row && row->contains("refused") && !(*row)["refused"].is_null();
        if (!is_refused && key.substr(0, key.find('/')) != self)
            return Uuid::parse(std::string_view(key).substr(0, key.find('/')));
    }
    return std::nullopt;
}

/// How the device's open tabs are connected, in words.
std::string links_of(const Device& device) {
    std::string out;
    for (const auto& tab : device.tabs) {
        if (!tab->is_open()) continue;
        const app::AppState& state = tab->app->state();
        out += "; " + tab->name + (tab->platform->tabs().leads() ? " leads" : "") + ", session " +
               std::to_string(static_cast<int>(state.session)) + ", link " +
               std::to_string(static_cast<int>(state.connection.link)) + (state.connection.is_live ? ", live" : "");
    }
    return out;
}

}  // namespace

void World::come_to_rest() {
    is_calm = true;
    stumbles_until_us = 0;
    start_server();
    for (const auto& device : devices) {
        device->is_online = true;
        device->is_captured = false;
        const bool has_page =
            std::any_of(device->tabs.begin(), device->tabs.end(), [](const auto& tab) { return tab->is_open(); });
        if (!has_page) open_tab(*device);
    }
    for (int round = 0; round < rest_rounds_max; ++round) {
        let_pass(15 * second_us);
        bool is_at_rest = true;
        std::string why;
        for (const auto& device : devices) {
            const UserId self = bakery.actor(device->user_name).user;
            bool must_sign_in = device->cookie.empty();
            bool has_speaker = false;
            for (const auto& tab : device->tabs) {
                if (!tab->is_open()) continue;
                const app::AppState& state = tab->app->state();
                if (state.session == app::SessionState::signed_out) must_sign_in = true;
                if (!tab->is_ready() || tab->app->outbox().waiting_count() > 0 ||
                    !tab->platform->database().is_idle()) {
                    is_at_rest = false;
                    why += (why.empty() ? "" : "; ") + state_of(*tab);
                }
                has_speaker = has_speaker || (tab->platform->tabs().leads() && state.connection.is_live);
            }
            if (!has_speaker) {
                is_at_rest = false;
                why += (why.empty() ? "" : "; ") + device->name + " follows no feed" + links_of(*device);
            }
            const std::optional<Uuid> other = others_changes(*device, self.text());
            if (!must_sign_in && (!other || round % 4 != 3)) {
                if (other) is_at_rest = false;
                continue;
            }
            is_at_rest = false;
            const User* author = bakery.world.find<User>(other ? UserId{*other} : self);
            ENSURE(author);
            if (!sign_in(*device, author->user_name)) continue;
            for (const auto& tab : device->tabs) {
                if (tab->is_open()) reload(*tab);
            }
        }
        if (is_at_rest) break;
        if (round + 1 == rest_rounds_max)
            ledger.wrongs.push_back("after a quarter of an hour of good network something still waits: " + why);
    }
    sweep_follow_ups();
    // The disk may have been about to fail just then; the server looks again a minute later.
    sweep_follow_ups();
    // A half-open stream is found out by its silence.
    let_pass(75 * second_us);
}

}  // namespace batchline::simulation
