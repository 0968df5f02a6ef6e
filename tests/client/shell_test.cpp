// The frame around the screens: palette, colours, what phones have no room for, saved filters.

#include <doctest/doctest.h>

#include "tests/client/app_bakery.h"

using namespace batchline;
using namespace batchline::test;
using semantics::Role;

namespace {

struct ShellFixture : ServedApp {
    explicit ShellFixture(const std::string& user_name = "sales.north") : ServedApp(user_name) {
        bakery.stock_for_buns();
        bakery.must("sales.north", bakery.order_of("bun", testing::pieces(24)));
        open();
    }
    void settle() {
        for (int i = 0; i < 3; ++i) driver->draw();
        serve();
    }
};

struct DirectorFixture : ShellFixture {
    DirectorFixture() : ShellFixture("director") {}
};

}  // namespace

TEST_CASE_FIXTURE(ShellFixture, "the palette leads to orders, customers and screens") {
    driver->press("Ctrl+K");
    settle();
    REQUIRE(driver->has(Role::dialog, "Jump to"));
    CHECK(driver->has(Role::option, "Orders"));
    CHECK_FALSE(driver->has(Role::option, "Procurement"));
    driver->fill(Role::combobox, "Jump to", number_text(bakery.order().number));
    settle();
    driver->click(Role::option, number_text(bakery.order().number));
    settle();
    CHECK_FALSE(driver->has(Role::dialog, "Jump to"));
    CHECK(driver->has(Role::heading, number_text(bakery.order().number)));
}

TEST_CASE_FIXTURE(ShellFixture, "Escape closes the palette at once") {
    driver->press("Ctrl+K");
    settle();
    driver->press("Escape");
    settle();
    CHECK_FALSE(driver->has(Role::dialog, "Jump to"));
}

TEST_CASE_FIXTURE(ShellFixture, "colours are chosen and remembered") {
    driver->click(Role::button, "Settings");
    settle();
    driver->click(Role::radio, "High contrast");
    settle();
    CHECK(driver->sink().scheme == theme::Scheme::high_contrast);
    CHECK(platform.settings().get("scheme") == "contrast");
    driver->click(Role::radio, "As the system");
    settle();
    CHECK(driver->sink().scheme == theme::Scheme::light);
}

namespace {

// As far as the button that changes it.
void type_passwords(ShellFixture& shell, const char* current, const char* wanted, const char* again) {
    shell.driver->fill(Role::textbox, "Present password", current);
    shell.driver->fill(Role::textbox, "New password", wanted);
    shell.driver->fill(Role::textbox, "New password again", again);
    shell.settle();
}

std::string token_of(const platform::HttpRequest& request) {
    for (const auto& [name, value] : request.headers) {
        if (name == "X-CSRF-Token") return value;
    }
    return {};
}

}  // namespace

TEST_CASE_FIXTURE(ShellFixture, "people change their own password, and go on in the session that comes of it") {
    driver->click(Role::button, "Settings");
    settle();
    CHECK(driver->says("Sales supervisor"));
    driver->click(Role::button, "Change password");
    settle();
    REQUIRE(driver->has(Role::dialog, "Change your password"));
    CHECK(driver->find(Role::button, "Change password")->disabled);
    type_passwords(*this, "the present password", "short", "short");
    CHECK(driver->find(Role::button, "Change password")->disabled);
    // Twelve characters, of which nine are letters of two bytes: characters count.
    type_passwords(*this, "the present password", "äöüäöüäöü12", "äöüäöüäöü12");
    CHECK(driver->find(Role::button, "Change password")->disabled);
    type_passwords(*this, "the present password", "äöüäöüäöü123", "äöüäöüäöü124");
    CHECK(driver->says("The two are not alike"));
    CHECK(driver->find(Role::button, "Change password")->disabled);
    type_passwords(*this, "a guess", "äöüäöüäöü123", "äöüäöüäöü123");
    driver->click(Role::button, "Change password");
    settle();
    CHECK(driver->says("The present password is another. Nothing was changed."));
    REQUIRE(driver->has(Role::dialog, "Change your password"));
    driver->fill(Role::textbox, "Present password", "the present password");
    settle();
    driver->click(Role::button, "Change password");
    // While it is on its way the old session may be over already: nobody is thrown out.
    REQUIRE(platform.http().waiting.size() == 1);
    const platform::HttpRequest request = platform.http().waiting.front().request;
    CHECK(request.path == "/api/v1/session/password");
    CHECK(*parse_json(request.body) == Json{{"current", "the present password"}, {"new", "äöüäöüäöü123"}});
    platform.events().set_state(platform::StreamState::closed);
    platform.timers().advance(2000);
    REQUIRE(platform.http().waiting.size() == 2);
    std::swap(platform.http().waiting[0], platform.http().waiting[1]);
    REQUIRE(platform.http().waiting[0].request.path.starts_with("/api/v1/changes"));
    platform.http().answer({.status = 401, .headers = {}, .body = "{}"});
    driver->draw();
    REQUIRE(driver->has(Role::dialog, "Change your password"));
    CHECK(platform.http().waiting.size() == 1);
    settle();
    CHECK_FALSE(driver->has(Role::dialog, "Change your password"));
    CHECK(driver->says("Your password was changed"));
    CHECK(driver->has(Role::heading, "Orders"));
    // What is sent from now on belongs to the new session.
    driver->press("Ctrl+K");
    settle();
    driver->fill(Role::combobox, "Jump to", "Change password");
    settle();
    driver->click(Role::option, "Change password");
    settle();
    type_passwords(*this, "a guess", "another password", "another password");
    driver->click(Role::button, "Change password");
    REQUIRE(platform.http().waiting.size() == 1);
    CHECK(token_of(platform.http().waiting.front().request) == "token of afterwards");
}

TEST_CASE_FIXTURE(ShellFixture, "without a network a password stays as it is, and the button says why") {
    cut_network();
    driver->click(Role::button, "Settings");
    settle();
    driver->click(Role::button, "Change password");
    settle();
    type_passwords(*this, "the present password", "another password", "another password");
    CHECK(driver->find(Role::button, "Change password")->disabled);
    CHECK(driver->says("Needs the network"));
}

TEST_CASE_FIXTURE(DirectorFixture, "on phones what the bar has no room for stands behind More") {
    driver->resize({390, 844, 1});
    settle();
    CHECK_FALSE(driver->has(Role::link, "Customers"));
    driver->click(Role::button, "More");
    settle();
    driver->click(Role::link, "Customers");
    settle();
    CHECK(driver->has(Role::heading, "Customers"));
}

TEST_CASE_FIXTURE(ShellFixture, "a filter is saved under a name and applied again") {
    driver->click(Role::button, "Ready for production");
    settle();
    driver->click(Role::button, "Save view");
    settle();
    driver->fill(Role::textbox, "Name", "To be baked");
    driver->click(Role::button, "Save");
    settle();
    REQUIRE(driver->has(Role::button, "To be baked"));
    driver->click(Role::button, "To be baked");
    settle();
    CHECK(driver->has(Role::row, "N-"));
    bool is_kept = false;
    for (const auto& [key, value] : platform.settings().kept)
        is_kept = is_kept || value.find("To be baked") != std::string::npos;
    CHECK(is_kept);
}

TEST_CASE("a device whose clock is wrong is told so, and its screens follow the server's") {
    constexpr std::int64_t hour_us = 3'600'000'000;
    for (const std::int64_t ahead : {3 * hour_us, -2 * hour_us, hour_us / 60}) {
        ServedApp served("sales.north");
        served.bakery.stock_for_buns();
        const Instant device = served.bakery.now;
        served.server_clock = [device, ahead] { return Instant{device.microseconds + ahead}; };
        served.open();
        served.driver->draw();
        CAPTURE(ahead);
        const std::int64_t shown = served.app->workplace().state().now.microseconds - device.microseconds;
        CHECK(std::abs(shown - ahead) < 2'000'000);
        const bool is_told = ahead != hour_us / 60;
        CHECK(served.driver->says(ahead > 0 ? "This device's clock is 3 h slow" : "This device's clock is 2 h fast") ==
              is_told);
        if (!is_told) continue;
        served.driver->click(Role::button, "Understood");
        served.driver->draw();
        CHECK_FALSE(served.driver->says("This device's clock"));
        served.reload("/");
        served.driver->draw();
        CHECK_FALSE(served.driver->says("This device's clock"));
    }
}
