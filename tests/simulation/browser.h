#pragma once
// Pretended browsers: a device somebody works at, its disk, its tabs, and the platform the real application runs on in
// each.

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/app/app.h"
#include "client/app/platform_host.h"
#include "client/platform/headless_native.h"
#include "tests/simulation/server.h"

namespace batchline::simulation {

class World;
struct Tab;

class SimulatedClock final : public platform::Clock {
public:
    SimulatedClock(const World& world, const std::int64_t& skew_us) : world_(world), skew_us_(skew_us) {}
    std::int64_t now_us() const override;
    std::int64_t monotonic_ms() const override;
    int zone_offset_minutes(std::int64_t) const override { return 120; }

private:
    const World& world_;
    const std::int64_t& skew_us_;  ///< what the device's clock is ahead
};

class SimulatedSettings final : public platform::Settings {
public:
    explicit SimulatedSettings(std::map<std::string, std::string>& kept) : kept_(kept) {}
    std::optional<std::string> get(std::string_view key) const override;
    void set(std::string_view key, std::string_view value) override {
        kept_.insert_or_assign(std::string(key), std::string(value));
    }
    void remove(std::string_view key) override { kept_.erase(std::string(key)); }

private:
    std::map<std::string, std::string>& kept_;
};

class SimulatedTimers final : public platform::Timers {
public:
    explicit SimulatedTimers(Tab& tab) : tab_(tab) {}
    platform::TimerId after(int milliseconds, std::function<void()> call) override;
    void cancel(platform::TimerId timer) override { calls_.erase(timer); }

private:
    Tab& tab_;
    std::map<platform::TimerId, std::function<void()>> calls_;
    platform::TimerId last_ = 0;
};

class SimulatedHttp final : public platform::Http {
public:
    explicit SimulatedHttp(Tab& tab) : tab_(tab) {}
    void request(platform::HttpRequest request, std::function<void(platform::HttpReply)> on_reply) override;

private:
    Tab& tab_;
};

class SimulatedEvents final : public platform::EventStream {
public:
    explicit SimulatedEvents(Tab& tab) : tab_(tab) {}
    void open(platform::StreamHandlers handlers) override;
    void close() override;
    void reconnect_now() override {}

    /// The connection broke, and the browser noticed.
    void lose();

    platform::StreamHandlers handlers;
    std::unique_ptr<Server::Stream> at_server;  ///< nothing: not connected
    std::uint64_t connection = 0;               ///< what belongs to an earlier one is dropped
    std::int64_t arrives_after_us = 0;          ///< events come in order

private:
    void connect();
    Tab& tab_;
};

class SimulatedDatabase final : public platform::Database {
public:
    explicit SimulatedDatabase(Tab& tab) : tab_(tab) {}
    void open(std::function<void(platform::Keeping)> opened) override;
    void read(platform::Table table, std::function<void(std::optional<std::vector<platform::Row>>)> on_rows) override;
    void write(std::vector<platform::Write> writes, std::function<void(bool)> written) override;
    void ask_to_persist(std::function<void(platform::Keeping)> answered) override;

    /// Does the next thing that was asked for.
    void work();
    /// The page is gone: of what was asked for, the first few are still done.
    void end_page(std::size_t done);
    bool is_idle() const { return waiting_.empty(); }

private:
    struct Job {
        std::function<void()> apply;
        std::function<void()> tell;
    };
    void later(Job job);
    void apply(const std::vector<platform::Write>& writes);
    std::vector<platform::Row> rows_of(platform::Table table) const;

    Tab& tab_;
    std::deque<Job> waiting_;
};

class SimulatedPlatform final : public platform::Platform {
public:
    explicit SimulatedPlatform(Tab& tab);
    SimulatedClock& clock() override { return clock_; }
    SimulatedTimers& timers() override { return timers_; }
    SimulatedHttp& http() override { return http_; }
    platform::HeadlessFiles& files() override { return files_; }
    platform::HeadlessPictures& pictures() override { return pictures_; }
    SimulatedEvents& events() override { return events_; }
    platform::HeadlessLocation& location() override { return location_; }
    SimulatedSettings& settings() override { return settings_; }
    platform::HeadlessEnvironment& environment() override { return environment_; }
    platform::HeadlessNotices& notices() override { return notices_; }
    platform::HeadlessClipboard& clipboard() override { return clipboard_; }
    platform::HeadlessRandom& random() override { return random_; }
    SimulatedDatabase& database() override { return database_; }
    platform::HeadlessTabs& tabs() override { return tabs_; }
    platform::HeadlessUpdates& updates() override { return updates_; }
    platform::HeadlessProgram& program() override { return program_; }
    void request_frame() override {}
    void spare_frame() override {}

private:
    SimulatedClock clock_;
    SimulatedSettings settings_;
    SimulatedTimers timers_;
    SimulatedHttp http_;
    platform::HeadlessFiles files_;
    platform::HeadlessPictures pictures_;
    SimulatedEvents events_;
    platform::HeadlessLocation location_;
    platform::HeadlessEnvironment environment_;
    platform::HeadlessNotices notices_;
    platform::HeadlessClipboard clipboard_;
    platform::HeadlessRandom random_;
    SimulatedDatabase database_;
    platform::HeadlessTabs tabs_;
    platform::HeadlessUpdates updates_;
    platform::HeadlessProgram program_;
};

/// A machine with one browser; somebody's, or shared.
struct Device {
    std::string name;
    std::string user_name;  ///< who should be signed in
    std::string cookie;
    bool is_online = true;
    bool is_captured = false;  ///< somebody else answers: a page with terms to accept
    std::int64_t skew_us = 0;
    std::map<std::string, std::string> settings;
    std::shared_ptr<platform::HeadlessDisk> disk = std::make_shared<platform::HeadlessDisk>();
    std::shared_ptr<platform::HeadlessBrowser> browser = std::make_shared<platform::HeadlessBrowser>();
    std::vector<std::unique_ptr<Tab>> tabs;

    std::map<std::string, std::string>& table(platform::Table table) {
        return disk->tables[static_cast<std::size_t>(table)];
    }
};

struct Tab {
    Tab(World& world, Device& device, std::uint64_t number);
    ~Tab();

    World& world;
    Device& device;
    std::string name;
    /// Loads the page.
    void open();
    /// The page is gone, as by a reload or a crash.
    void close(std::size_t writes_still_done);
    bool is_open() const { return app != nullptr; }
    /// What a frame does; again and again until nothing is left.
    void work();
    /// The user of the page, if it is ready for them.
    bool is_ready() const { return app && app->state().session == app::SessionState::ready; }

    std::unique_ptr<SimulatedPlatform> platform;  ///< a new one for each page
    std::unique_ptr<app::PlatformHost> host;
    std::unique_ptr<app::App> app;
    std::uint64_t page = 0;               ///< what was asked by an earlier page is not answered to this one
    std::map<app::Ticket, Uuid> tickets;  ///< commands whose answers this page waits for
    std::string typed;                    ///< notes in the form of a new order
    std::int64_t typed_at_us = 0;

private:
    std::uint64_t number_;
};

}  // namespace batchline::simulation
