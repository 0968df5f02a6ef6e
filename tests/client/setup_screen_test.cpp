// The page of the first start, and the list of what the first order still needs.

#include <doctest/doctest.h>

#include "client/screens/setup/first_order.h"
#include "shared/protocol/problems.h"
#include "shared/protocol/session.h"
#include "shared/protocol/setup.h"
#include "tests/client/app_bakery.h"

using namespace batchline;
using namespace batchline::test;
using semantics::Role;

namespace {

platform::HttpReply reply(int status, const Json& body) {
    return {.status = status, .headers = {}, .body = body.dump()};
}

/// An empty server, as far as its page knows; who sets it up becomes the bakery's administrator.
struct FirstStart : ServedApp {
    explicit FirstStart(const std::string& address = "/setup?code=right") : ServedApp("", address) {
        answers_instead = [this](const platform::HttpRequest& request) -> std::optional<platform::HttpReply> {
            if (request.path != setup_path) return std::nullopt;
            if (is_done) return reply(404, problem_of(ProblemType::not_found, "There is nothing at this address."));
            if (request.method == "GET")
                return reply(200, to_json(SetupAnswer{true, {"Europe/Berlin", "Europe/Paris"}}));
            sent = *parse_json(request.body);
            if (refusal) return reply(definition_of(problem_type(refusal->kind)).status, problem_of(*refusal));
            is_done = true;
            become("admin");
            const Actor actor = bakery.actor("admin");
            return reply(201, to_json(SessionAnswer{{{actor.user, "admin", actor.name, actor.role, {}, {}}}, "token"}));
        };
    }
    void fill_in() {
        driver->fill(Role::textbox, "Company name", "Muster Bakery");
        driver->fill(Role::textbox, "Location name", "Market");
        driver->fill(Role::textbox, "Your name", "Ada Baker");
        driver->fill(Role::textbox, "User name", "ada");
        driver->fill(Role::textbox, "Password", "correct horse battery");
    }
    void set_up() {
        driver->click(Role::button, "Set up company");
        settle();
    }
    void settle() {
        for (int i = 0; i < 3; ++i) driver->draw();
        serve();
        for (int i = 0; i < 3; ++i) driver->draw();
    }

    bool is_done = false;
    std::optional<Refusal> refusal;
    Json sent;
};

/// Somebody of the bakery at their first screen, after `lose` took away what they are to miss.
struct Beginner : ServedApp {
    explicit Beginner(const std::string& user) : ServedApp(user, "/") {}
    template <class R>
    void lose() {
        std::vector<RecordKey> keys;
        for (const R* record : bakery.world.all<R>()) keys.push_back({R::kind, record->id.value});
        for (const RecordKey& key : keys) bakery.world.erase(key);
    }
    std::vector<std::string> missing() {
        std::vector<std::string> titles;
        for (const auto& step : screens::missing_for_first_order(app->workplace().state()))
            titles.emplace_back(step.title);
        return titles;
    }
};

}  // namespace

TEST_CASE("whoever opens the printed address sets up the company and goes on signed in") {
    FirstStart page;
    page.platform.environment().now.time_zone = "Europe/Paris";
    page.open();
    page.settle();
    REQUIRE(page.driver->has(Role::heading, "Set up your company"));
    CHECK_FALSE(page.driver->has(Role::textbox, "Code"));
    page.fill_in();
    page.driver->fill(Role::textbox, "Per cent 1", "8,1");
    page.driver->click(Role::button, "Remove tax rate 2");
    page.driver->fill(Role::textbox, "Monday from", "5");
    page.driver->click(Role::checkbox, "Tuesday");
    page.set_up();

    CHECK(page.sent["code"] == "right");
    CHECK(page.sent["company"]["name"] == "Muster Bakery");
    CHECK(page.sent["company"]["currency"] == "EUR");
    CHECK(page.sent["company"]["taxRates"] == Json::array({{{"name", "Reduced"}, {"permille", 81}}}));
    CHECK(page.sent["location"]["zone"] == "Europe/Paris");
    const Json hours = page.sent["location"]["openingHours"];
    REQUIRE(hours.size() == 5);
    CHECK(hours[0] == Json{{"weekday", "Monday"}, {"from", "05:00"}, {"to", "18:00"}});
    CHECK(hours[1]["weekday"] == "Wednesday");
    CHECK(page.sent["administrator"]["userName"] == "ada");
    CHECK(page.driver->has(Role::heading, "Administration"));
    // The code is in no address any more.
    CHECK(page.platform.location().history.back() == "/");
}

TEST_CASE("what is missing is said before anything is sent, and what cannot be at its field") {
    FirstStart page;
    page.open();
    page.settle();
    page.set_up();
    CHECK(page.sent.is_null());
    CHECK(page.driver->says("Type what it is called"));
    CHECK(page.driver->says("It needs 12 characters"));
    page.fill_in();
    page.refusal = Refusal::invalid({{"/administrator/userName", "must be small letters"},
                                     {"/location/openingHours/1/to", "must be later than 06:00"}});
    page.set_up();
    CHECK(page.driver->says("must be small letters"));
    CHECK(page.driver->says("must be later than 06:00"));
    CHECK(page.driver->find(Role::textbox, "Company name")->value == "Muster Bakery");
    page.refusal.reset();
    page.set_up();
    CHECK(page.driver->has(Role::heading, "Administration"));
}

TEST_CASE("an address without its code asks for it") {
    FirstStart page("/setup");
    page.open();
    page.settle();
    page.fill_in();
    page.set_up();
    CHECK(page.sent.is_null());
    page.driver->fill(Role::textbox, "Code", "right");
    page.set_up();
    CHECK(page.sent["code"] == "right");
}

TEST_CASE("a code of another start is said to be one, and can be corrected") {
    FirstStart page("/setup?code=old");
    page.open();
    page.settle();
    page.fill_in();
    page.refusal = Refusal::at(RefusalKind::forbidden, "The code is another.", "/code");
    page.set_up();
    CHECK(page.driver->says("The code is another."));
    page.refusal.reset();
    page.driver->fill(Role::textbox, "Code", "right");
    page.set_up();
    CHECK(page.sent["code"] == "right");
}

TEST_CASE("what has been set up leads to the form for signing in") {
    FirstStart page;
    page.is_done = true;
    page.open();
    page.settle();
    CHECK_FALSE(page.driver->has(Role::textbox));
    page.driver->click(Role::button, "Go to sign in");
    page.settle();
    CHECK(page.driver->has(Role::heading, "Sign in"));
}

TEST_CASE("the page waits for the rest of the program, and nobody else asks for it") {
    FirstStart page;
    page.platform.program().now = platform::Rest::on_its_way;
    page.open();
    CHECK_FALSE(page.driver->has(Role::textbox));
    page.platform.program().arrive();
    page.settle();
    CHECK(page.driver->has(Role::textbox, "Company name"));

    FirstStart elsewhere("/orders");
    elsewhere.open();
    CHECK(elsewhere.driver->has(Role::heading, "Sign in"));
    for (const auto& request : elsewhere.platform.http().log) CHECK(request.path != setup_path);
}

TEST_CASE("what the first order needs is listed until it is there, as far as one may see") {
    Beginner seller("sales.north");
    seller.lose<Product>();
    seller.open();
    CHECK(seller.missing() == std::vector<std::string>{"A product with its recipe", "Stock on hand"});
    CHECK(seller.driver->has(Role::region, "Before the first order"));
    CHECK(seller.driver->says("Ask somebody who may"));

    Beginner stocked("sales.north");
    stocked.bakery.stock_for_buns();
    stocked.open();
    CHECK(stocked.missing().empty());
    CHECK_FALSE(stocked.driver->has(Role::region, "Before the first order"));
}

TEST_CASE("an administrator is led to what is missing") {
    Beginner admin("admin");
    admin.bakery.world.erase({RecordKind::User, testing::id<UserId>("procurement").value});
    admin.lose<Material>();
    admin.open();
    CHECK(admin.missing() == std::vector<std::string>{"Somebody who buys", "A material"});
    CHECK(admin.driver->find(Role::link, "Add a user")->href == "/admin");
}
