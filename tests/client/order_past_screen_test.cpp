// Looking back at an order as it stood, with the audit or without it.

#include <algorithm>

#include <doctest/doctest.h>

#include "client/screens/orders/detail.h"
#include "shared/audit/model.h"
#include "shared/protocol/past_view.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;
using testing::kg;
using testing::pieces;

namespace {

// An order of 24 buns, a minute later of 36, another minute later in production.
struct PastDesk : test::BakeryDesk {
    explicit PastDesk(const std::string& user_name) : BakeryDesk(user_name) {
        bakery.stock("F1", "flour", kg(100'000), "2026-12-31");
        bakery.stock("B1", "butter", kg(50'000), "2026-12-31");
        bakery.stock("G1", "bag", pieces(1000), "2026-12-31");
        bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
        const Order& order = bakery.order();
        bakery.now = bakery.now.plus_seconds(60);
        EditOrder edit;
        edit.order = order.id;
        edit.expected = order.version;
        edit.lines = {{order.lines[0].id, order.lines[0].product, pieces(36), ""}};
        edit.justification = Justification{"CustomerRequest", "One dozen more, by telephone"};
        bakery.must("sales.north", edit);
        bakery.now = bakery.now.plus_seconds(60);
        bakery.must("operator.north", StartProduction{bakery.order().id, {}});
        refresh();
        state.now = bakery.now.plus_seconds(60);
        state.connection.link = app::Link::online;
        answer_to_query = [this](const app::SendQuery& query) { return reply(query); };
        open(app::OrderTab::details);
    }

    screens::OrderDetailView view;
    std::vector<std::string> asked;
    test::OneScreen screen{[this](ui::Ui& ui) {
        screens::draw_order_detail(ui, {0, 0, std::min(1200.0F, ui.width()), 860}, state, view, intents);
        fulfil();
    }};
    platform::Driver driver{screen};

    void settle() {
        for (int i = 0; i < 5; ++i) driver.draw();
    }
    void open(app::OrderTab tab) {
        state.route = app::order_route(bakery.order().id.value, tab);
        settle();
    }
    void open_at(const std::string& moment) {
        state.route = app::parse_route(app::order_address(bakery.order().id.value) + "?at=" + moment);
        settle();
    }
    // Does it, and goes where it leads.
    void follow(Role role, std::string_view name) {
        const std::size_t before = visited.size();
        driver.click(role, name);
        settle();
        REQUIRE(visited.size() == before + 1);
        state.route = visited.back();
        settle();
    }

private:
    std::optional<Json> reply(const app::SendQuery& query) {
        asked.push_back(query.path);
        if (state.connection.link == app::Link::offline) return std::nullopt;
        OrderPast past;
        for (const Fact& fact : bakery.facts) {
            if (fact.order == bakery.order().id) past.facts.push_back(fact);
        }
        if (query.path.ends_with("/audit")) {
            Json items = Json::array();
            for (const Fact& fact : past.facts) items.push_back(to_json(AuditEntry{fact, std::string(64, '0'), ""}));
            return Json{{"items", items}, {"nextCursor", nullptr}};
        }
        const app::Route route = app::parse_route(query.path);
        const std::optional<Instant> at = Instant::parse(route.parameter("at"));
        if (!at) return std::nullopt;
        for (const OrderRevision* revision : bakery.world.list<OrderRevision>(revisions_of(bakery.order().id)))
            past.revisions.push_back(*revision);
        std::sort(past.revisions.begin(), past.revisions.end(),
                  [](const auto& a, const auto& b) { return a.revision < b.revision; });
        const AccessFacts facts = access_facts(bakery.order(), bakery.world.find<Customer>(bakery.order().customer));
        const auto order =
            past_view_of(bakery.order(), facts, past, *at, {state.actor, state.configuration, state.now});
        return order ? std::optional<Json>(to_json(*order)) : std::nullopt;
    }
};

}  // namespace

TEST_CASE("from an entry of the audit one gets to the order as it stood then, and from there on and back") {
    PastDesk desk("manager.north");
    desk.open(app::OrderTab::audit);
    desk.follow(Role::link, "As it stood then: Submitted");
    CHECK(desk.driver.says("As it stood"));
    CHECK(desk.driver.says("Ready for production"));
    CHECK(desk.driver.has(Role::row, "bun, 24 pieces, Open"));
    CHECK(desk.driver.says("bun: 24 pieces, now 36 pieces"));
    CHECK(desk.driver.says("Ready for production then, In production now"));
    CHECK(desk.driver.says("Revision 1 of 2"));
    desk.follow(Role::button, "The change after");
    CHECK(desk.driver.has(Role::row, "bun, 36 pieces, Open"));
    CHECK(desk.driver.says("One dozen more, by telephone"));
    desk.follow(Role::button, "The change after");
    CHECK(desk.driver.says("Nothing has happened to it since"));
    CHECK(desk.driver.says("In production"));
    desk.follow(Role::button, "Back to now");
    CHECK(desk.state.route == app::order_route(desk.bakery.order().id.value, app::OrderTab::audit));
    CHECK_FALSE(desk.driver.says("As it stood Thu"));
}

TEST_CASE("what a newer server has written into the audit is told by its name, and can be gone to") {
    PastDesk desk("manager.north");
    desk.bakery.facts.back().action = FactAction::Unknown;
    desk.bakery.facts.back().unknown_action = "DecoratedWithCare";
    desk.view.history.version = 0;  // what was read before is read again
    desk.open(app::OrderTab::audit);
    CHECK(desk.driver.says("Decorated with care"));
    desk.follow(Role::link, "As it stood then: Decorated with care");
    CHECK(desk.driver.says("Nothing has happened to it since"));
}

TEST_CASE("looking back, nothing can be done") {
    PastDesk desk("director");
    desk.open_at("2026-05-28T08:00:30Z");
    CHECK(desk.driver.has(Role::row, "bun, 24 pieces, Open"));
    for (const char* action : {"Edit order", "Cancel order", "Change priority", "Cancel line"})
        CHECK_FALSE(desk.driver.has(Role::button, action));
    CHECK_FALSE(desk.driver.has(Role::tab, "Audit"));
}

TEST_CASE("any moment may be typed; one before the order says so") {
    PastDesk desk("manager.north");
    desk.open(app::OrderTab::revisions);
    desk.driver.fill(Role::textbox, "As it stood at", "gibberish");
    desk.driver.click(Role::button, "Show the order as it stood");
    desk.settle();
    CHECK(desk.driver.says("Write it as"));
    desk.driver.fill(Role::textbox, "As it stood at", "2026-05-28T08:00:30Z");
    desk.follow(Role::button, "Show the order as it stood");
    CHECK(desk.driver.has(Role::row, "bun, 24 pieces, Open"));
    desk.open_at("2026-05-28T07:00:00Z");
    CHECK(desk.driver.says("did not exist yet"));
}

TEST_CASE("without a connection the content of then is shown from the revisions, and the rest is said to be missing") {
    PastDesk desk("manager.north");
    desk.state.connection.link = app::Link::offline;
    desk.view = {};
    desk.open(app::OrderTab::revisions);
    desk.follow(Role::link, "As it stood then: Revision 1");
    CHECK(desk.driver.has(Role::row, "bun, 24 pieces, Open"));
    CHECK(desk.driver.says("are read from the server"));
    CHECK_FALSE(desk.driver.says("Ready for production"));
}

TEST_CASE("who may not read the audit asks the server, and is told what happened but not by whom") {
    PastDesk desk("operator.north");
    desk.open_at("2026-05-28T08:01:30Z");
    CHECK(std::any_of(desk.asked.begin(), desk.asked.end(), [](const std::string& path) {
        return path.find("?at=2026-05-28T08%3A01%3A30Z") != std::string::npos;
    }));
    CHECK(desk.driver.says("Ready for production"));
    CHECK(desk.driver.says("Edited."));
    CHECK_FALSE(desk.driver.says("One dozen more"));
    CHECK(desk.driver.has(Role::row, "bun, 36 pieces, Open"));
}
