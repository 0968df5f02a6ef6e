#pragma once
// The application in a pretended browser, served by the real core in the same process: what people do, without network.

#include <memory>
#include <string>

#include "tests/support/bakery.h"
#include "client/app/browser_app.h"
#include "client/platform/driver_native.h"

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
    // A change that somebody else makes, as the stream tells it.
    void happens(const std::string& user_name, const Command& command);
    // Nothing is answered any more; what waits goes unanswered.
    void cut_network();
    void restore_network();

    int command_count = 0;              // that reached the server
    std::vector<std::string> keys;      // Idempotency-Key of each try

private:
    platform::HttpReply reply_to(const platform::HttpRequest& request);
    platform::HttpReply decide(const platform::HttpRequest& request);
    Json changes() const;
    Json item(const AnyRecord& record) const;

    std::string user_name_;
    std::string address_;
    bool is_cut_ = false;
};

}  // namespace batchline::test
