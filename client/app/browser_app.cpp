// Passes the address bar, the network, visibility and the user's choice of looks on to the application.

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
        // Gone or back: either way it is time to ask the server.
        if (is_online != was_online_) app_.network_returned();
        was_online_ = is_online;
        const bool is_visible = platform_.environment().visible();
        if (is_visible != was_visible_) app_.visibility_changed(is_visible);
        was_visible_ = is_visible;
    });
    app_.start(address_of(platform_.location()));
}

theme::Scheme BrowserApp::scheme(const platform::Preferences& preferences) const {
    const std::string_view chosen = app_.state().kept_value(kept_key::scheme);
    if (chosen == "light") return theme::Scheme::light;
    if (chosen == "dark") return theme::Scheme::dark;
    if (chosen == "contrast") return theme::Scheme::high_contrast;
    return platform::App::scheme(preferences);
}

theme::Density BrowserApp::density(const platform::Preferences& preferences) const {
    const theme::Density usual = platform::App::density(preferences);
    const bool is_compact =
        usual == theme::Density::comfortable && app_.state().kept_value(kept_key::density) == "compact";
    return is_compact ? theme::Density::compact : usual;
}

}  // namespace batchline::app
