#pragma once
// The whole company in one process and one thread: server, network, browsers, people. All chance comes from the seed,
// all time from the schedule.

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "tests/simulation/browser.h"
#include "tests/simulation/dice.h"
#include "tests/simulation/ledger.h"
#include "tests/simulation/mirror.h"
#include "tests/simulation/server.h"
#include "tests/support/bakery.h"
#include "tests/support/temporary_directory.h"

namespace batchline::simulation {

class World {
public:
    /// `on_said` hears of each line of the log.
    World(std::uint64_t seed, Fault fault, std::function<void(const std::string&)> on_said);
    ~World();

    const std::uint64_t seed;
    const Fault fault;
    std::int64_t now_us;
    Dice dice;  ///< of the present step

    // --- time ---
    void at(std::int64_t delay_us, std::function<void()> what);
    void let_pass(std::int64_t duration_us);

    // --- network ---
    void send(Tab& tab, platform::HttpRequest request, std::function<void(platform::HttpReply)> on_reply);
    void connect(Tab& tab, std::uint64_t connection);
    void cut(Device& device);
    void capture(Device& device);
    void restore(Device& device);

    // --- server ---
    void crash_server();
    void start_server();
    void stop_server();
    void sweep_follow_ups();
    /// Somebody comes to the device and signs in. False where the server could not write that down: the browser keeps
    /// what it had.
    bool sign_in(Device& device, const std::string& user_name);

    // --- people ---
    void open_tab(Device& device);
    void reload(Tab& tab);
    void close_tab(Tab& tab);
    void give(Tab& tab, const Command& command);
    /// All troubles end, everybody connects, all is sent.
    void come_to_rest();
    void work(Device& device);
    void say(const std::string& line);

    testing::Bakery bakery;
    testing::TemporaryDirectory directory;
    std::unique_ptr<Server> server;
    std::vector<std::unique_ptr<Device>> devices;
    Ledger ledger;
    Mirror mirror;
    std::vector<OrderId> orders;  ///< that anybody made
    std::vector<std::string> log;
    const std::function<void(const std::string&)> on_said;
    std::int64_t stumbles_until_us =
        0;                 ///< until then what is between answers with an error, before or after the server has done it
    Instant swept_at;      ///< when the server last looked through the follow-ups
    bool is_calm = false;  ///< nothing is lost or late
    bool has_waited_long = false;  ///< so long that time alone may have taken something out of sight
    int made = 0;

private:
    void arrive(Tab& tab, const platform::HttpRequest& request, std::uint64_t page,
                std::function<void(platform::HttpReply)> on_reply, bool is_repetition);
    void serve_soon();
    void serve();
    void tell_streams();
    void note_server();
    platform::HttpRequest with_mistake(platform::HttpRequest request);

    std::multimap<std::int64_t, std::function<void()>> schedule_;
    bool serves_soon_ = false;
    std::set<std::string> keys_sent_;
    std::string last_key_;
};

}  // namespace batchline::simulation
