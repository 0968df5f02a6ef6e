// The door: what people see and can do while only the first part of the program is here, and how it hands over.

#include <doctest/doctest.h>

#include "tests/client/app_bakery.h"

using namespace batchline;
using namespace batchline::test;
using semantics::Role;

namespace {

struct DoorFixture : ServedApp {
    DoorFixture() : ServedApp("", "/orders") { platform.program().now = platform::Rest::on_its_way; }
    void try_to_sign_in() {
        driver->fill(Role::textbox, "User name", "sales.north");
        driver->fill(Role::textbox, "Password", "secret");
        driver->click(Role::button, "Sign in");
    }
    void rest_arrives() {
        platform.program().arrive();
        driver->draw();
        serve();
    }
    int asked(std::string_view method, std::string_view path) {
        const auto& log = platform.http().log;
        return static_cast<int>(std::count_if(log.begin(), log.end(), [&](const platform::HttpRequest& request) {
            return request.method == method && request.path == path;
        }));
    }
};

constexpr std::string_view session = "/api/v1/session";

}  // namespace

TEST_CASE_FIXTURE(DoorFixture, "people sign in before the rest of the program is here") {
    open();
    CHECK(driver->has(Role::heading, "Sign in"));
    try_to_sign_in();
    become("sales.north");
    serve();
    CHECK_FALSE(driver->has(Role::textbox));
    CHECK_FALSE(driver->has(Role::button, "Try again"));
    CHECK(asked("POST", session) == 1);
    CHECK(asked("GET", "/api/v1/configuration") == 0);

    rest_arrives();
    CHECK(driver->has(Role::button, "New order"));
    // Whoever goes by keyboard or hears the screen stands at its beginning.
    CHECK(driver->focused() == driver->find(Role::heading, "Orders")->id);
    CHECK(asked("POST", session) == 1);
    CHECK(asked("GET", session) == 1);  // asked by the door, not again
    CHECK(platform.settings().kept.at("signed_in") == "1");
}

TEST_CASE_FIXTURE(DoorFixture, "a rest that does not come is said, and can be asked for again") {
    platform.program().now = platform::Rest::missing;
    open();
    CHECK(driver->has(Role::heading, "Sign in"));  // who is not signed in misses nothing yet
    CHECK_FALSE(driver->says("A part of the program could not be fetched"));
    try_to_sign_in();
    become("sales.north");
    serve();
    CHECK(driver->says("A part of the program could not be fetched"));
    driver->click(Role::button, "Try again");
    CHECK(platform.program().hurried == 1);
    rest_arrives();
    CHECK(driver->has(Role::button, "New order"));
}

TEST_CASE_FIXTURE(DoorFixture, "the network's return brings the rest, too") {
    platform.program().now = platform::Rest::missing;
    open();
    platform.environment().is_online = false;
    platform.environment().changed();
    platform.environment().is_online = true;
    platform.environment().changed();
    CHECK(platform.program().hurried == 2);
}

TEST_CASE_FIXTURE(DoorFixture, "what was typed and refused is still there once the rest is") {
    open();
    serve();
    try_to_sign_in();
    platform.http().answer({.status = 401, .headers = {}, .body = "{}"});
    driver->draw();
    CHECK(driver->says("User name or password is not right."));
    rest_arrives();
    CHECK(driver->says("User name or password is not right."));
    CHECK(driver->find(Role::textbox, "User name")->value == "sales.north");
}

TEST_CASE_FIXTURE(DoorFixture, "the rest comes while the password is being judged") {
    open();
    serve();
    try_to_sign_in();
    platform.program().arrive();
    driver->draw();
    become("sales.north");
    serve();
    CHECK(asked("POST", session) == 1);
    CHECK(driver->has(Role::button, "New order"));
}

TEST_CASE_FIXTURE(DoorFixture, "the rest comes before the server has said who is signed in") {
    become("sales.north");
    open();
    platform.program().arrive();
    driver->draw();
    serve();
    CHECK(asked("GET", session) == 1);
    CHECK(driver->has(Role::button, "New order"));
}

TEST_CASE_FIXTURE(DoorFixture, "who was signed in sees no form while the server is asked") {
    platform.settings().kept["signed_in"] = "1";
    become("sales.north");
    open();
    CHECK_FALSE(driver->has(Role::textbox));
    serve();
    CHECK_FALSE(driver->has(Role::textbox));
    rest_arrives();
    CHECK(driver->has(Role::button, "New order"));
}

TEST_CASE_FIXTURE(DoorFixture, "who was signed in but no longer is gets the form") {
    platform.settings().kept["signed_in"] = "1";
    open();
    serve();
    CHECK(driver->has(Role::heading, "Sign in"));
}

TEST_CASE_FIXTURE(DoorFixture, "who was signed in, where neither disk nor server knows them any more, gets the form") {
    platform.settings().kept["signed_in"] = "1";
    capture_network(true);
    open();
    CHECK_FALSE(driver->has(Role::textbox));
    rest_arrives();
    CHECK(driver->has(Role::heading, "Sign in"));
}

TEST_CASE_FIXTURE(DoorFixture, "behind a door that has been passed nobody is asked for") {
    capture_network(true);
    open();
    capture_network(false);
    rest_arrives();
    CHECK(asked("GET", session) == 2);
    platform.timers().advance(60'000);
    CHECK(asked("GET", session) == 2);
}

TEST_CASE_FIXTURE(DoorFixture, "a server that is not there does not close the door") {
    capture_network(true);
    open();
    CHECK(driver->has(Role::heading, "Sign in"));
    try_to_sign_in();
    serve();
    CHECK(driver->says("The server cannot be reached."));
    become("sales.north");
    capture_network(false);
    restore_network();
    CHECK_FALSE(driver->has(Role::textbox));  // asked again by itself
    rest_arrives();
    CHECK(driver->has(Role::button, "New order"));
}

TEST_CASE_FIXTURE(DoorFixture, "a sign-out the server was not told of still counts") {
    platform.settings().kept["leaving"] = "1";
    become("sales.north");
    open();
    serve();
    CHECK(driver->has(Role::heading, "Sign in"));
    rest_arrives();
    CHECK(asked("DELETE", session) == 1);
    CHECK(driver->has(Role::heading, "Sign in"));
}

TEST_CASE_FIXTURE(DoorFixture, "chosen looks hold from the first frame on") {
    platform.settings().kept["scheme"] = "dark";
    open();
    CHECK(driver->sink().scheme == theme::Scheme::dark);
}
