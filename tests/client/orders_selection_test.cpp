// Which orders a list shows, in which order and how many, and how values are written.

#include <doctest/doctest.h>

#include "client/screens/orders/selection.h"
#include "client/screens/words.h"
#include "shared/orders/codec.h"

using namespace batchline;
using namespace batchline::screens;

namespace {

const Instant now = *Instant::parse("2026-05-28T07:42:00Z");

struct Fixture {
    app::AppState state;
    OrderSelection selection;

    Fixture() {
        state.now = now;
        state.actor.user = UserId{Uuid::from_name("me")};
    }

    void add(std::int64_t number, std::string_view customer, Phase phase, Priority priority, std::string_view needed,
             std::string_view creator = "me") {
        Order order;
        order.id = OrderId{Uuid::from_name(std::to_string(number))};
        order.version = 1;
        order.number = number;
        order.status = name_of(phase);
        order.phase = phase;
        order.location = LocationId{Uuid::from_name("north")};
        order.customer = CustomerId{Uuid::from_name(customer)};
        order.customer_name = customer;
        order.created_by = UserId{Uuid::from_name(creator)};
        order.priority_override =
            PriorityOverride{priority, {"ManagerDecision", "as the test says"}, order.created_by, now};
        if (!needed.empty()) order.needed_at = Instant::parse(needed);
        OrderLine line;
        line.id = OrderLineId{Uuid::from_name("line")};
        line.product = ProductId{Uuid::from_name("croissant")};
        line.product_name = "Butter croissant";
        line.quantity = {20, Dimension::Count};
        order.lines.push_back(line);
        REQUIRE(state.replica.apply("Order", order.id.text(), to_json(order)));
    }

    std::string numbers(const OrderFilter& filter = {}, const OrderSort& sort = {}) {
        selection.refresh(state, filter, sort);
        std::string out;
        for (const Order* order : selection.rows()) out += std::to_string(order->number) + " ";
        return out;
    }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "urgent and early orders come first, what is over comes last, latest first") {
    add(1, "Aurelia", Phase::Delivered, Priority::Urgent, "2026-05-20T06:00:00Z");
    add(2, "Brightwater", Phase::Ready, Priority::Normal, "2026-05-29T06:00:00Z");
    add(3, "Café Vela", Phase::Short, Priority::High, "2026-05-30T06:00:00Z");
    add(4, "Delikat", Phase::Ready, Priority::Normal, "2026-05-28T12:00:00Z");
    add(5, "Eckhaus", Phase::Delivered, Priority::Urgent, "2026-05-21T06:00:00Z");
    add(6, "Falkner", Phase::Draft, Priority::Normal, "");
    CHECK(numbers() == "3 4 2 6 5 1 ");
    CHECK(numbers({}, {OrderColumn::number, ui::SortDirection::ascending}) == "2 3 4 6 1 5 ");
    CHECK(numbers({}, {OrderColumn::customer, ui::SortDirection::descending}) == "6 4 3 2 5 1 ");
}

TEST_CASE_FIXTURE(Fixture, "search finds numbers, customers and products, whatever the accents") {
    add(512, "Café Morgenrot", Phase::Ready, Priority::Normal, "");
    add(513, "Osteria Lume", Phase::Ready, Priority::Normal, "");
    CHECK(numbers({.search = "cafe"}) == "512 ");
    CHECK(numbers({.search = "N-000513"}) == "513 ");
    CHECK(numbers({.search = "513"}) == "513 ");
    CHECK(numbers({.search = "croiss lume"}) == "513 ");
    CHECK(numbers({.search = "rye"}).empty());
}

TEST_CASE_FIXTURE(Fixture, "orders are found by when they are needed, on the clocks of their location") {
    Location north;
    north.id = LocationId{Uuid::from_name("north")};
    north.zone.first_offset_seconds = 2 * 3600;  // it is 09:42 there
    REQUIRE(state.replica.apply("Location", north.id.text(), to_json(north)));
    add(1, "Late", Phase::Ready, Priority::Normal, "2026-05-28T07:41:00Z");
    add(2, "Late but produced", Phase::Produced, Priority::Normal, "2026-05-28T07:41:00Z");
    add(3, "Last minute of today", Phase::Ready, Priority::Normal, "2026-05-28T21:59:00Z");
    add(4, "First minute of tomorrow", Phase::Ready, Priority::Normal, "2026-05-28T22:00:00Z");
    add(5, "In six days", Phase::Ready, Priority::Normal, "2026-06-03T21:59:00Z");
    add(6, "In seven days", Phase::Ready, Priority::Normal, "2026-06-03T22:00:00Z");
    add(7, "Whenever", Phase::Ready, Priority::Normal, "");
    CHECK(numbers({.due = Due::overdue}) == "1 ");
    CHECK(numbers({.due = Due::today}) == "2 1 3 ");
    CHECK(numbers({.due = Due::tomorrow}) == "4 ");
    CHECK(numbers({.due = Due::seven_days}) == "2 1 3 4 5 ");
    CHECK(selection.total() == 5);
    state.now = state.now.plus_seconds(15 * 3600);  // past midnight
    CHECK(numbers({.due = Due::today}) == "4 ");
}

TEST_CASE_FIXTURE(Fixture, "counts follow the filters but not the chosen status") {
    add(1, "Aurelia", Phase::Ready, Priority::Normal, "", "me");
    add(2, "Brightwater", Phase::Ready, Priority::Normal, "", "somebody");
    add(3, "Café Vela", Phase::Short, Priority::Normal, "", "me");
    CHECK(numbers({.status = "Short"}) == "3 ");
    CHECK(selection.total() == 3);
    CHECK(selection.count_of("Ready") == 2);
    CHECK(numbers({.status = "Ready", .is_mine = true}) == "1 ");
    CHECK(selection.count_of("Ready") == 1);
    CHECK(selection.count_of("Delivered") == 0);
}

TEST_CASE_FIXTURE(Fixture, "one customer's orders are those of whoever was merged into them, too, and counts follow") {
    add(1, "Aurelia", Phase::Ready, Priority::Normal, "");
    add(2, "Aurelia GmbH", Phase::Short, Priority::Normal, "");
    add(3, "Brightwater", Phase::Ready, Priority::Normal, "");
    Customer kept;
    kept.id = CustomerId{Uuid::from_name("Aurelia")};
    kept.version = 1;
    kept.name = "Aurelia";
    Customer other = kept;
    other.id = CustomerId{Uuid::from_name("Aurelia GmbH")};
    other.name = "Aurelia GmbH";
    REQUIRE(state.replica.apply("Customer", kept.id.text(), to_json(kept)));
    REQUIRE(state.replica.apply("Customer", other.id.text(), to_json(other)));
    CHECK(numbers({.customer = kept.id}) == "1 ");
    CHECK(selection.total() == 1);
    CHECK(selection.count_of("Ready") == 1);
    CHECK(selection.count_of("Short") == 0);
    other.version = 2;
    other.merged.emplace().into = kept.id;
    state.replica.lay({AnyRecord::of(other)});
    CHECK(numbers({.customer = kept.id}) == "2 1 ");
    CHECK(numbers({.customer = other.id}) == "2 1 ");
    CHECK(selection.count_of("Short") == 1);
    state.replica.take_off();
    CHECK(numbers({.customer = other.id}) == "2 ");
}

TEST_CASE_FIXTURE(Fixture, "mine is what was handed to me, and what is of whom I stand in for") {
    add(1, "Aurelia", Phase::Ready, Priority::Normal, "", "me");
    add(2, "Brightwater", Phase::Ready, Priority::Normal, "", "somebody");
    Order handed = *state.replica.find<Order>(OrderId{Uuid::from_name("1")});
    handed.version = 2;
    handed.handed_to = UserId{Uuid::from_name("another")};
    REQUIRE(state.replica.apply("Order", handed.id.text(), to_json(handed)));
    CHECK(numbers({.is_mine = true}).empty());
    // Nothing in the replica changes when an absence begins.
    state.actor.stands_in_for = {UserId{Uuid::from_name("somebody")}};
    CHECK(numbers({.is_mine = true}) == "2 ");
    state.actor.stands_in_for.clear();
    CHECK(numbers({.is_mine = true}).empty());
}

TEST_CASE_FIXTURE(Fixture, "a change in the replica is seen in the next frame") {
    add(1, "Aurelia", Phase::Ready, Priority::Normal, "");
    CHECK(numbers() == "1 ");
    add(2, "Brightwater", Phase::Ready, Priority::Urgent, "");
    CHECK(numbers() == "2 1 ");
    state.replica.apply("Order", OrderId{Uuid::from_name("1")}.text(), Json());
    CHECK(numbers() == "2 ");
}

TEST_CASE("moments are told as people say them") {
    const ZoneRules berlin{"Europe/Berlin", 7200, {}};
    const auto told = [&](std::string_view moment) { return moment_text(*Instant::parse(moment), now, berlin); };
    CHECK(told("2026-05-28T11:00:00Z") == "Today 13:00");
    CHECK(told("2026-05-28T22:30:00Z") == "Tomorrow 00:30");
    CHECK(told("2026-05-27T14:40:00Z") == "Yesterday 16:40");
    CHECK(told("2026-06-05T04:00:00Z") == "Fri 5 Jun 06:00");
    CHECK(told("2025-12-24T05:00:00Z") == "Wed 24 Dec 2025 07:00");
    CHECK(due_text(now.plus_seconds(3 * 3600), now) == "in 3 h");
    CHECK(due_text(now.plus_seconds(-40 * 60), now) == "40 min late");
}

TEST_CASE("money and names are written for people") {
    CHECK(money_text({128'400, "EUR"}) == "€1,284.00");
    CHECK(money_text({123'456'789, "EUR"}) == "€1,234,567.89");
    CHECK(money_text({-95, "EUR"}) == "€-0.95");
    CHECK(money_text({500, "CHF"}) == "CHF 5.00");
    CHECK(spaced_words("TreeNuts") == "Tree nuts");
    CHECK(spaced_words("DraftSaved") == "Draft saved");
    CHECK(counted(1, "order", "orders") == "1 order");
}
