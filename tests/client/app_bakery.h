#pragma once
// The application in a pretended browser, served by the real core in the same process: what people do, without network.

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/app/browser_app.h"
#include "client/app/state.h"
#include "client/platform/driver_native.h"
#include "tests/support/bakery.h"

namespace batchline::test {

class ServedApp {
public:
    // Signs in as the demo's user of that name, at that address.
    explicit ServedApp(const std::string& user_name, const std::string& address = "/");

    testing::Bakery bakery;
    platform::HeadlessPlatform platform;
    std::unique_ptr<app::BrowserApp> app;
    std::unique_ptr<platform::Driver> driver;

    // Prepare the bakery before, then sign in.
    void open();
    // Answers what was asked until nothing is.
    void serve();
    // The page is loaded anew at that address; by whom the session says it is.
    void reload(const std::string& address);
    // Another tab of the same browser, at the same server.
    struct Tab {
        platform::HeadlessPlatform platform;
        std::unique_ptr<app::BrowserApp> app;
        std::unique_ptr<platform::Driver> driver;
    };
    enum class Disk { quick, slow };  // a slow one does nothing before it is told to
    Tab& open_tab(const std::string& address, Disk disk = Disk::quick);
    // The session's cookie now is somebody else's, or nobody's (empty).
    void become(const std::string& user_name) { user_name_ = user_name; }
    // The server does the next command, but its answer is lost.
    void lose_next_answer() { loses_answer_ = true; }
    // Somebody else answers: a page to sign in to the network.
    void capture_network(bool is_captured) { is_captured_ = is_captured; }
    // A change that somebody else makes, as the stream tells it.
    void happens(const std::string& user_name, const Command& command);
    // Nothing is answered any more; what waits goes unanswered.
    void cut_network();
    void restore_network();

    // The server's database is as it was then: in another epoch.
    using Backup = std::map<RecordKey, AnyRecord>;
    Backup back_up() const { return bakery.world.records(); }
    void restore(const Backup& backup);

    // Answers in the server's place where it has an answer.
    std::function<std::optional<platform::HttpReply>(const platform::HttpRequest&)> answers_instead;
    // What the server's answers say the time is; nothing: they do not say.
    std::function<Instant()> server_clock;

    int command_count = 0;          // that took effect or were refused, each once
    std::vector<std::string> keys;  // Idempotency-Key of each try

private:
    platform::HttpReply reply_to(const platform::HttpRequest& request);
    platform::HttpReply decide(const platform::HttpRequest& request);
    platform::HttpReply decide_anew(const platform::HttpRequest& request);
    Json changes() const;
    Json item(const AnyRecord& record) const;

    std::string user_name_;
    std::string address_;
    bool answer_one(platform::HeadlessPlatform& page);

    std::string epoch_ = "first";
    bool is_cut_ = false;
    bool is_captured_ = false;
    bool loses_answer_ = false;
    std::map<std::string, platform::HttpReply> answered_;  // by key
    std::shared_ptr<platform::HeadlessBrowser> browser_ = std::make_shared<platform::HeadlessBrowser>();
    std::vector<std::unique_ptr<Tab>> tabs_;
};

}  // namespace batchline::test
