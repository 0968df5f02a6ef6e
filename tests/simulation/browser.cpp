// Clocks that are off, disks that reorder, tabs that die: the platform as the simulation plays it.

#include "tests/simulation/browser.h"

#include <utility>

#include "tests/simulation/world.h"

namespace batchline::simulation {
namespace {

using platform::Keeping;
using platform::Row;
using platform::Table;
using platform::Write;

constexpr std::int64_t millisecond_us = 1000;

// The key in "<user>/<key>", the name of an outbox row.
std::optional<Uuid> key_in(const std::string& row) {
    const std::size_t slash = row.find('/');
    return slash == std::string::npos ? std::nullopt : Uuid::parse(std::string_view(row).substr(slash + 1));
}

// What came last comes first.
void turn_around(std::vector<Row>& rows) {
    std::vector<std::int64_t> sequences;
    for (const Row& row : rows) sequences.push_back((*parse_json(row.value))["sequence"].get<std::int64_t>());
    for (Row& row : rows) {
        Json json = *parse_json(row.value);
        json["sequence"] = 1'000'000 - json["sequence"].get<std::int64_t>();
        row.value = json.dump();
    }
}

}  // namespace

std::int64_t SimulatedClock::now_us() const { return world_.now_us + skew_us_; }
std::int64_t SimulatedClock::monotonic_ms() const { return world_.now_us / millisecond_us; }

std::optional<std::string> SimulatedSettings::get(std::string_view key) const {
    const auto found = kept_.find(std::string(key));
    return found == kept_.end() ? std::nullopt : std::optional(found->second);
}

platform::TimerId SimulatedTimers::after(int milliseconds, std::function<void()> call) {
    const platform::TimerId id = ++last_;
    calls_[id] = std::move(call);
    tab_.world.at(milliseconds * millisecond_us, [this, &tab = tab_, page = tab_.page, id] {
        if (!tab.is_open() || tab.page != page) return;
        const auto due = calls_.find(id);
        if (due == calls_.end()) return;
        const auto what = std::move(due->second);
        calls_.erase(due);
        what();
        tab.world.work(tab.device);
    });
    return id;
}

void SimulatedHttp::request(platform::HttpRequest request, std::function<void(platform::HttpReply)> on_reply) {
    const auto waiting = std::make_shared<std::function<void(platform::HttpReply)>>(std::move(on_reply));
    const auto answer = [waiting](platform::HttpReply reply) {
        if (const auto call = std::exchange(*waiting, nullptr)) call(std::move(reply));
    };
    tab_.world.at(request.timeout_ms * millisecond_us, [&tab = tab_, page = tab_.page, answer] {
        if (!tab.is_open() || tab.page != page) return;
        answer({});
        tab.world.work(tab.device);
    });
    tab_.world.send(tab_, std::move(request), answer);
}

void SimulatedEvents::open(platform::StreamHandlers given) {
    close();
    handlers = std::move(given);
    connect();
}

void SimulatedEvents::connect() {
    tab_.world.at(0, [this, &tab = tab_, page = tab_.page, mine = connection] {
        if (!tab.is_open() || tab.page != page || connection != mine) return;
        handlers.on_state(platform::StreamState::connecting);
        tab.world.connect(tab, mine);
    });
}

void SimulatedEvents::close() {
    ++connection;
    at_server.reset();
    arrives_after_us = 0;
}

void SimulatedEvents::lose() {
    at_server.reset();
    if (handlers.on_state) handlers.on_state(platform::StreamState::connecting);
}

void SimulatedDatabase::later(Job job) {
    waiting_.push_back(std::move(job));
    const std::int64_t delay_ms = tab_.world.dice.between(1, 20);
    tab_.world.at(delay_ms * millisecond_us, [this, &tab = tab_, page = tab_.page] {
        if (!tab.is_open() || tab.page != page) return;
        work();
        tab.world.work(tab.device);
    });
}

void SimulatedDatabase::work() {
    if (waiting_.empty()) return;
    const Job job = std::move(waiting_.front());
    waiting_.pop_front();
    job.apply();
    job.tell();
}

void SimulatedDatabase::end_page(std::size_t done) {
    for (std::size_t i = 0; i < done && i < waiting_.size(); ++i) waiting_[i].apply();
    waiting_.clear();
}

void SimulatedDatabase::open(std::function<void(Keeping)> opened) {
    later({[] {}, [opened = std::move(opened)] { opened(Keeping::best_effort); }});
}

void SimulatedDatabase::ask_to_persist(std::function<void(Keeping)> answered) {
    later({[] {}, [answered = std::move(answered)] { answered(Keeping::durable); }});
}

std::vector<Row> SimulatedDatabase::rows_of(Table table) const {
    std::vector<Row> rows;
    for (const auto& [key, value] : tab_.device.table(table)) rows.push_back({key, value});
    if (table == Table::outbox && tab_.world.fault == Fault::lane_order_lost) turn_around(rows);
    return rows;
}

void SimulatedDatabase::read(Table table, std::function<void(std::optional<std::vector<Row>>)> on_rows) {
    const auto rows = std::make_shared<std::vector<Row>>();
    later({[this, table, rows] { *rows = rows_of(table); },
           [rows, on_rows = std::move(on_rows)] { on_rows(std::move(*rows)); }});
}

void SimulatedDatabase::write(std::vector<Write> writes, std::function<void(bool)> written) {
    const bool is_outbox = !writes.empty() && writes.front().table == Table::outbox && writes.front().value;
    if (tab_.world.fault == Fault::sent_before_stored && is_outbox) {
        // Said to be done now; done much later, if the page lives that long.
        written(true);
        tab_.world.at(20'000 * millisecond_us, [this, &tab = tab_, page = tab_.page, writes = std::move(writes)] {
            if (tab.is_open() && tab.page == page) apply(writes);
        });
        return;
    }
    later({[this, writes = std::move(writes)] { apply(writes); }, [written = std::move(written)] { written(true); }});
}

void SimulatedDatabase::apply(const std::vector<Write>& writes) {
    World& world = tab_.world;
    std::optional<Uuid> removed;
    for (const Write& write : writes) {
        auto& table = tab_.device.table(write.table);
        if (world.fault == Fault::draft_lost && write.table == Table::drafts && write.value) continue;
        if (!write.value && write.key.empty()) {
            if (world.fault != Fault::snapshot_leaves_old_rows) table.clear();
        } else if (!write.value) {
            table.erase(write.key);
            if (write.table == Table::outbox) removed = key_in(write.key);
        } else {
            table[write.key] = *write.value;
            const std::optional<Uuid> key = write.table == Table::outbox ? key_in(write.key) : std::nullopt;
            const std::optional<Json> row = key ? parse_json(*write.value) : std::nullopt;
            if (!row) continue;
            if (removed) world.ledger.note_replaced(*removed, *key);
            world.ledger.note_stored(*key, *row);
        }
    }
}

SimulatedPlatform::SimulatedPlatform(Tab& tab)
    : clock_(tab.world, tab.device.skew_us),
      settings_(tab.device.settings),
      timers_(tab),
      http_(tab),
      events_(tab),
      database_(tab) {}

Tab::Tab(World& the_world, Device& the_device, std::uint64_t number)
    : world(the_world), device(the_device), name(the_device.name + " tab " + std::to_string(number)), number_(number) {}

Tab::~Tab() {
    app.reset();
    host.reset();
}

void Tab::open() {
    ++page;
    platform = std::make_unique<SimulatedPlatform>(*this);
    platform->random().state =
        world.seed * 1'000'003 + std::hash<std::string>{}(device.name) + number_ * 1009 + page * 101;
    platform->location().history = {"/orders"};
    platform->tabs().join(device.browser);
    host = std::make_unique<app::PlatformHost>(*platform);
    app = std::make_unique<app::App>(*host);
    app->start("/orders");
    work();
}

void Tab::close(std::size_t writes_still_done) {
    if (!is_open()) return;
    ++page;
    platform->database().end_page(writes_still_done);
    tickets.clear();
    typed.clear();
    app.reset();
    host.reset();
    platform->tabs().close();
    platform.reset();
}

void Tab::work() {
    if (!is_open()) return;
    app->work();
    for (auto at = tickets.begin(); at != tickets.end();) {
        const app::Progress* progress = app->state().progress_of(at->first);
        if (!progress || progress->is_open()) {
            ++at;
            continue;
        }
        if (progress->is_refused()) {
            if (const auto entry = world.ledger.given.find(at->second); entry != world.ledger.given.end())
                entry->second.was_told = true;
        }
        app::Ticket ticket = at->first;
        at = tickets.erase(at);
        app->intents().forget(ticket);
    }
}

}  // namespace batchline::simulation
