// Passes the address bar, the network, visibility and the user's choice of looks on to the application.

#include "client/app/browser_app.h"

#include <utility>

#include "client/app/kept_keys.h"

namespace batchline::app {
namespace {

std::string address_of(const platform::Location& location) {
    std::string address = location.path();
    if (const std::string query = location.query(); !query.empty()) address += "?" + query;
    return address;
}

}  // namespace

BrowserApp::BrowserApp(platform::Platform& platform, MakeWorkplace make)
    : platform_(platform), host_(platform), door_(host_), make_(make) {
    platform_.program().when_whole([this] { go_in(); });
    if (!workplace_) door_.open(address_of(platform_.location()));
    platform_.location().on_change([this] {
        if (workplace_) workplace_->address_changed(address_of(platform_.location()));
    });
    platform_.environment().on_change([this] {
        const bool is_online = platform_.environment().online();
        const bool has_changed = is_online != std::exchange(was_online_, is_online);
        if (has_changed) platform_.program().hurry();
        // Gone or back: either way it is time to ask the server.
        if (has_changed && workplace_) workplace_->network_returned();
        const bool is_visible = platform_.environment().visible();
        if (is_visible != std::exchange(was_visible_, is_visible) && workplace_)
            workplace_->visibility_changed(is_visible);
    });
}

void BrowserApp::go_in() {
    workplace_ = make_(host_);
    workplace_->start(address_of(platform_.location()), door_);
}

void BrowserApp::frame(ui::Ui& ui) {
    if (workplace_) return workplace_->draw(ui);
    if (door_.draw(ui, platform_.program().rest())) platform_.program().hurry();
}

std::string BrowserApp::chosen(std::string_view key) const {
    return workplace_ ? std::string(workplace_->chosen(key)) : platform_.settings().get(key).value_or(std::string());
}

theme::Scheme BrowserApp::scheme(const platform::Preferences& preferences) const {
    const std::string chosen_scheme = chosen(kept_key::scheme);
    if (chosen_scheme == "light") return theme::Scheme::light;
    if (chosen_scheme == "dark") return theme::Scheme::dark;
    if (chosen_scheme == "contrast") return theme::Scheme::high_contrast;
    return platform::App::scheme(preferences);
}

theme::Density BrowserApp::density(const platform::Preferences& preferences) const {
    const theme::Density usual = platform::App::density(preferences);
    const bool is_compact = usual == theme::Density::comfortable && chosen(kept_key::density) == "compact";
    return is_compact ? theme::Density::compact : usual;
}

}  // namespace batchline::app
