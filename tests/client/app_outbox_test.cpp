// Commands on their way: kept, sent once, in order, by one tab or by two.

#include <doctest/doctest.h>

#include "client/platform/headless_native.h"
#include "client/sync/outbox.h"
#include "tests/client/app_network.h"

using namespace batchline;
using namespace batchline::test;
using app::CommandState;
using sync::Outbox;

namespace {

const UserId user{Uuid::from_name("sales.north")};

OrderId order_named(std::string_view name) { return OrderId{Uuid::from_name(name)}; }

struct Fixture {
    HandNetwork network;
    platform::HeadlessDatabase database;
    Outbox outbox{network, database};
    std::map<app::Ticket, app::Progress> progress;

    Fixture() {
        outbox.begin(user);
        outbox.set_sending(true);
        outbox.set_csrf_token("token");
        outbox.on_progress = [this](app::Ticket ticket, const app::Progress& now) { progress[ticket] = now; };
    }
    void send(app::Ticket ticket, std::string_view order) {
        outbox.send(ticket, SubmitOrder{order_named(order), 4}, Uuid::from_name("key " + std::to_string(ticket)));
    }
};

}  // namespace

TEST_CASE_FIXTURE(Fixture, "a command is sent with its key, its version and the session's token") {
    send(1, "one");
    CHECK(progress[1].state == CommandState::sending);
    const sync::Request request = network.answer(200, R"({"status":"ReadyForProduction"})");
    CHECK(request.method == "POST");
    CHECK(request.path == "/api/v1/orders/" + order_named("one").text() + "/submission");
    CHECK(header_of(request, "Idempotency-Key") == Uuid::from_name("key 1").text());
    CHECK(header_of(request, "If-Match") == "\"4\"");
    CHECK(header_of(request, "X-CSRF-Token") == "token");
    CHECK(progress[1].is_done());
    CHECK(progress[1].body["status"] == "ReadyForProduction");
    CHECK(outbox.waiting_count() == 0);
}

TEST_CASE_FIXTURE(Fixture, "without a network it waits and is sent again with the same key") {
    send(1, "one");
    const sync::Request first = network.answer(0);
    CHECK(progress[1].state == CommandState::waiting);
    CHECK(outbox.waiting_count() == 1);
    network.let_time_pass();
    const sync::Request second = network.answer(503);
    network.let_time_pass();
    const sync::Request third = network.answer(200, "{}");
    CHECK(header_of(first, "Idempotency-Key") == header_of(third, "Idempotency-Key"));
    CHECK(first.body == third.body);
    CHECK(progress[1].is_done());
}

TEST_CASE_FIXTURE(Fixture, "commands about one order keep their order, others do not wait for them") {
    send(1, "one");
    send(2, "one");
    send(3, "two");
    REQUIRE(network.sent.size() == 2);
    CHECK(network.sent[1].request.path.find(order_named("two").text()) != std::string::npos);
    network.answer(200, "{}");
    CHECK(progress[1].is_done());
    CHECK(network.sent.size() == 2);
    network.answer(200, "{}");
    network.answer(200, "{}");
    CHECK(progress[2].is_done());
    CHECK(progress[3].is_done());
}

TEST_CASE_FIXTURE(Fixture, "what a command names is made before it is sent") {
    CreateCustomer customer;
    customer.id = CustomerId{Uuid::from_name("cafe")};
    customer.content.name = "Café";
    outbox.send(1, customer, Uuid::from_name("key 1"));
    CreateOrder order;
    order.id = order_named("one");
    order.customer = customer.id;
    outbox.send(2, order, Uuid::from_name("key 2"));
    send(3, "one");
    send(4, "two");
    REQUIRE(network.sent.size() == 2);  // the customer, and the order that has nothing to do with it
    CHECK(network.sent[0].request.path == "/api/v1/customers");
    CHECK(network.sent[1].request.path.find(order_named("two").text()) != std::string::npos);
    network.answer(201, "{}");
    REQUIRE(network.sent.size() == 2);
    CHECK(network.sent[1].request.path == "/api/v1/orders");
    network.answer(200, "{}");
    network.answer(201, "{}");
    network.answer(200, "{}");
    for (const app::Ticket ticket : {1, 2, 3, 4}) CHECK(progress[ticket].is_done());
}

TEST_CASE_FIXTURE(Fixture, "commands about one purchase order keep their order, from its first on") {
    const PurchaseOrderId purchase{Uuid::from_name("purchase")};
    outbox.send(1, CreatePurchaseOrder{.id = purchase, .lines = {}}, Uuid::from_name("key 1"));
    outbox.send(2, SendPurchaseOrder{purchase, {}}, Uuid::from_name("key 2"));
    outbox.send(3, ConfirmPurchaseOrder{purchase, {}, {}}, Uuid::from_name("key 3"));
    const std::string one = "/" + purchase.text();
    for (const std::string& path : {std::string(), one + "/sending", one + "/confirmation"}) {
        REQUIRE(network.sent.size() == 1);
        CHECK(network.answer(200, "{}").path == "/api/v1/purchase-orders" + path);
    }
}

TEST_CASE_FIXTURE(Fixture, "a refusal says why, blocks nothing and is not sent again") {
    send(1, "one");
    send(2, "one");
    network.answer(409,
                   R"({"type":"/problems/not-possible-now","title":"Not now","detail":"Production has started."})");
    CHECK(progress[1].is_refused());
    CHECK(progress[1].problem == ProblemType::not_possible_now);
    CHECK(progress[1].detail == "Production has started.");
    REQUIRE(network.sent.size() == 1);
    network.answer(200, "{}");
    CHECK(progress[2].is_done());
}

TEST_CASE_FIXTURE(Fixture, "a refusal names the members that are wrong") {
    send(1, "one");
    const Json wrong{{"pointer", "/lines/0/quantity"}, {"detail", "must be above zero"}};
    const Json problem{{"type", "/problems/invalid"}, {"detail", "No."}, {"errors", Json::array({wrong})}};
    network.answer(422, problem.dump());
    REQUIRE(progress[1].errors.size() == 1);
    CHECK(progress[1].errors[0].pointer == "/lines/0/quantity");
    CHECK(progress[1].errors[0].message == "must be above zero");
}

TEST_CASE_FIXTURE(Fixture, "what waits outlives the end of a session and is sent after the next sign-in") {
    bool signed_out = false;
    outbox.on_signed_out = [&] { signed_out = true; };
    send(1, "one");
    network.answer(401);
    CHECK(signed_out);
    CHECK(progress[1].state == CommandState::waiting);
    CHECK(network.sent.empty());
    outbox.set_csrf_token("fresh");
    outbox.hurry();
    CHECK(header_of(network.answer(200, "{}"), "X-CSRF-Token") == "fresh");
    CHECK(progress[1].is_done());
}

TEST_CASE_FIXTURE(Fixture, "an answer to a command that was dropped is not told") {
    send(1, "one");
    outbox.discard_all();
    progress.clear();
    network.answer(200, "{}");
    CHECK(progress.empty());
}

TEST_CASE_FIXTURE(Fixture, "an order of many lines comes back from the disk as it was") {
    CreateOrder order;
    order.id = order_named("long");
    order.customer = CustomerId{Uuid::from_name("somebody")};
    order.location = LocationId{Uuid::from_name("somewhere")};
    for (int i = 0; i < 200; ++i)
        order.lines.push_back({std::nullopt,
                               ProductId{Uuid::from_name(std::to_string(i))},
                               {1'000'000, Dimension::Count},
                               "with a note"});
    network.sent.clear();
    outbox.set_csrf_token("");
    outbox.send(1, order, Uuid::from_name("key"));
    Outbox next(network, database);
    next.begin(user);
    REQUIRE(next.entries().size() == 1);
    const auto read = sync::command_of(next.entries()[0]);
    REQUIRE(read);
    CHECK(std::get<CreateOrder>(*read).lines == order.lines);
    CHECK(next.entries()[0].lane == order_named("long").text());
}

TEST_CASE_FIXTURE(Fixture, "trouble inside the server delays its own order only") {
    send(1, "one");
    send(2, "two");
    network.answer(500, "{}");
    CHECK(progress[1].state == CommandState::waiting);
    network.answer(200, "{}");
    CHECK(progress[2].is_done());
    CHECK(outbox.waiting_count() == 1);
    network.let_time_pass();
    network.answer(200, "{}");
    CHECK(progress[1].is_done());
}

namespace {

// Two tabs of one browser, each with its outbox; the first sends.
struct TwoTabs : Fixture {
    platform::HeadlessDatabase other_database;
    Outbox other{network, other_database};
    Instant clock{1'000'000'000};

    TwoTabs() {
        other_database.disk = database.disk;
        for (Outbox* one : {&outbox, &other}) one->now = [this] { return clock; };
        other.set_csrf_token("token");
    }
    void send_from(Outbox& tab, app::Ticket ticket) {
        tab.send(ticket, SubmitOrder{order_named("one"), 4}, Uuid::from_name("key " + std::to_string(ticket)));
    }
    std::vector<std::string> keys_sent() {
        std::vector<std::string> keys;
        while (!network.sent.empty()) keys.push_back(header_of(network.answer(200, "{}"), "Idempotency-Key"));
        return keys;
    }
    static std::string key(int ticket) { return Uuid::from_name("key " + std::to_string(ticket)).text(); }
};

}  // namespace

TEST_CASE_FIXTURE(TwoTabs, "a command of a tab that has not heard of the other's comes after them") {
    other.begin(user);
    send_from(outbox, 1);
    send_from(outbox, 2);
    clock.microseconds += 3'000'000;
    send_from(other, 3);
    outbox.reload();
    CHECK(keys_sent() == std::vector{key(1), key(2), key(3)});
}

TEST_CASE_FIXTURE(
    TwoTabs,
    "a command of a tab that has not read the disk yet comes after what is there, even where the clock was set back") {
    send_from(outbox, 1);
    send_from(outbox, 2);
    clock.microseconds -= 3'000'000;
    other_database.holds_back = true;
    other.begin(user);
    send_from(other, 3);
    while (other_database.step()) {
    }
    outbox.reload();
    CHECK(keys_sent() == std::vector{key(1), key(2), key(3)});
}

TEST_CASE_FIXTURE(TwoTabs, "what a tab wrote down as it was closed goes before what is made after it") {
    other.begin(user);
    send_from(other, 1);  // the sender is not told
    clock.microseconds += 3'000'000;
    send_from(outbox, 2);
    CHECK(keys_sent() == std::vector{key(1), key(2)});
}

TEST_CASE_FIXTURE(TwoTabs, "what the disk would not take is not forgotten when another tab writes") {
    outbox.set_csrf_token("");
    database.fails = true;
    send_from(outbox, 1);
    outbox.reload();
    CHECK(outbox.waiting_count() == 1);
}
