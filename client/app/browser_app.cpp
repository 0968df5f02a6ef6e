#include "client/app/browser_app.h"

namespace batchline::app {
namespace {

std::string address_of(const platform::Location& location) {
    std::string address = location.path();
    if (const std::string query = location.query(); !query.empty()) address += "?" + query;
    return address;
}

}  // namespace

BrowserApp::BrowserApp(platform::Platform& platform) : platform_(platform), host_(platform), app_(host_) {
    platform_.location().on_change([this] { app_.address_changed(address_of(platform_.location())); });
    platform_.environment().on_change([this] {
        const bool is_online = platform_.environment().online();
        if (is_online && !was_online_) app_.network_returned();
        was_online_ = is_online;
    });
    app_.start(address_of(platform_.location()));
}

}  // namespace batchline::app
