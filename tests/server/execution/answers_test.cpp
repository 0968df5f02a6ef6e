// One command, one effect, one answer: repeated, refused, after restarts, in a crowd.

#include "tests/server/execution/kitchen.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

Command buns(const Bakery& bakery, const std::string& name = "order") {
    return bakery.order_of("bun", pieces(24), name);
}

}  // namespace

TEST_CASE("a command is answered with the record as its actor may see it, and is stored with audit and feed") {
    for (const auto kind : {Kitchen::Kind::memory, Kitchen::Kind::sqlite}) {
        Kitchen kitchen(StockedBakery{}, kind);
        const Answer answer = kitchen.give("sales.north", buns(kitchen.bakery), "create");
        CHECK(answer.status == 201);
        CHECK(answer.version == 1);
        CHECK_FALSE(answer.replayed);
        CHECK(answer.subject == RecordKey{RecordKind::Order, id_from("order")});
        const auto body = parse_json(answer.body);
        REQUIRE(body.has_value());
        CHECK((*body)["status"] == "ReadyForProduction");
        CHECK((*body)["number"] == "N-000001");
        CHECK((*body)["permissions"].is_array());

        const auto reader = kitchen.store->read();
        CHECK(reader->audit_of(id<OrderId>("order")).size() == 1);
        CHECK(kitchen.order().phase == Phase::Ready);
        CHECK(kitchen.announced == reader->feed_bounds().last);
        std::set<RecordKind> kinds;
        for (const FeedRow& row : reader->feed_after(0, 1000)) {
            if (!row.before || row.version > 1) kinds.insert(row.key.kind);
        }
        for (const RecordKind wanted :
             {RecordKind::Order, RecordKind::OrderRevision, RecordKind::WorkOrder, RecordKind::Lot}) {
            CHECK(kinds.contains(wanted));
        }
    }
}

TEST_CASE("the same command id answers the same, byte for byte, and has one effect") {
    Kitchen kitchen(StockedBakery{});
    const Answer first = kitchen.give("sales.north", buns(kitchen.bakery), "create");
    kitchen.now = kitchen.now.plus_seconds(60);
    const Answer again = kitchen.give("sales.north", buns(kitchen.bakery), "create");
    CHECK(again.replayed);
    CHECK(again.status == first.status);
    CHECK(again.body == first.body);
    CHECK(again.subject == first.subject);
    CHECK(kitchen.all(RecordKind::Order).size() == 1);
    CHECK(kitchen.store->read()->audit_after(0, 100).size() == 1);
}

TEST_CASE("two at once under one command id have one effect") {
    Kitchen kitchen(StockedBakery{});
    auto first = kitchen.executor->submit(kitchen.asked("sales.north", buns(kitchen.bakery), "create"));
    auto second = kitchen.executor->submit(kitchen.asked("sales.north", buns(kitchen.bakery), "create"));
    CHECK(kitchen.executor->run_one_batch() == 2);
    const Answer one = first.get();
    const Answer two = second.get();
    CHECK(one.body == two.body);
    CHECK_FALSE(one.replayed);
    CHECK(two.replayed);
    CHECK(kitchen.all(RecordKind::Order).size() == 1);
}

TEST_CASE("a command id with another request is refused, and belongs to its user alone") {
    Kitchen kitchen(StockedBakery{});
    kitchen.give("sales.north", buns(kitchen.bakery), "create");
    const Answer other = kitchen.give("sales.north", buns(kitchen.bakery, "other"), "create", "another print");
    CHECK(other.status == 422);
    CHECK((*parse_json(other.body))["type"] == "/problems/idempotency-key-reused");
    CHECK(kitchen.all(RecordKind::Order).size() == 1);
    CHECK(kitchen.give("sales2.north", buns(kitchen.bakery, "of another"), "create").status == 201);
}

TEST_CASE("a refusal is remembered like any answer, also after what refused it is gone") {
    Kitchen kitchen(StockedBakery{});
    CHECK(kitchen.give("sales.north", buns(kitchen.bakery), "create").status == 201);
    const Answer refused = kitchen.give("sales.north", AcknowledgeRejection{id<OrderId>("order"), {}}, "acknowledge");
    CHECK(refused.status == 409);
    CHECK(kitchen
              .give("manager.north", CancelOrder{id<OrderId>("order"), {}, {"Other", "no longer wanted at all"}},
                    "cancel")
              .status == 200);
    const Answer again = kitchen.give("sales.north", AcknowledgeRejection{id<OrderId>("order"), {}}, "acknowledge");
    CHECK(again.replayed);
    CHECK(again.body == refused.body);
    CHECK(again.subject == RecordKey{RecordKind::Order, id_from("order")});
}

TEST_CASE("answers survive a restart and are forgotten after ninety days") {
    Kitchen kitchen(StockedBakery{});
    const Answer first = kitchen.give("sales.north", buns(kitchen.bakery), "create");
    kitchen.restart();
    CHECK(kitchen.give("sales.north", buns(kitchen.bakery), "create").body == first.body);
    kitchen.now = kitchen.now.plus_days(91);
    kitchen.give("sales.north", buns(kitchen.bakery, "later"), "later");
    const auto stored =
        kitchen.store->read()->find_answer(id<UserId>("sales.north"), CommandId{id_from("command create")});
    CHECK_FALSE(stored.has_value());
}

TEST_CASE("numbers and the audit's chain go on after a restart") {
    Kitchen kitchen(StockedBakery{});
    kitchen.give("sales.north", buns(kitchen.bakery, "a"), "a");
    kitchen.restart();
    kitchen.give("sales.north", buns(kitchen.bakery, "b"), "b");
    CHECK(kitchen.order("a").number == 1);
    CHECK(kitchen.order("b").number == 2);
    const auto entries = kitchen.store->read()->audit_after(0, 10);
    REQUIRE(entries.size() == 2);
    CHECK(entries[1].previous_hash == entries[0].hash);
}

TEST_CASE("more than the queue holds is turned away, to be sent again") {
    Kitchen kitchen(StockedBakery{}, Kitchen::Kind::sqlite, {.queue_max = 2});
    std::vector<std::future<Answer>> answers;
    for (const std::string name : {"a", "b", "c"}) {
        answers.push_back(kitchen.executor->submit(kitchen.asked("sales.north", buns(kitchen.bakery, name), name)));
    }
    const Answer turned_away = answers[2].get();
    CHECK(turned_away.status == 503);
    CHECK((*parse_json(turned_away.body))["type"] == "/problems/overloaded");
    kitchen.executor->run_one_batch();
    CHECK(answers[0].get().status == 201);
    CHECK(kitchen.give("sales.north", buns(kitchen.bakery, "c"), "c").status == 201);
}

TEST_CASE("another write is done among the commands, or not at all when it throws") {
    Kitchen kitchen(StockedBakery{});
    auto good = kitchen.executor->write([](Writer& writer) { writer.put_setting("good", "yes"); });
    auto bad = kitchen.executor->write([](Writer& writer) {
        writer.put_setting("bad", "yes");
        throw std::runtime_error("changed my mind");
    });
    auto command = kitchen.executor->submit(kitchen.asked("sales.north", buns(kitchen.bakery), "create"));
    kitchen.executor->run_one_batch();
    good.get();
    CHECK_THROWS_WITH(bad.get(), "changed my mind");
    CHECK(command.get().status == 201);
    CHECK(kitchen.store->read()->find_setting("good") == "yes");
    CHECK_FALSE(kitchen.store->read()->find_setting("bad").has_value());
}

TEST_CASE("who may see an order changes with its phase, and so readers hear of all that belongs to it") {
    Kitchen kitchen(StockedBakery{});
    kitchen.give("sales.north", CreateOrder(kitchen.bakery.order_of("slice", pieces(10))),
                 "create");  // no almonds: short
    REQUIRE(kitchen.order().phase == Phase::Short);
    const std::int64_t before = kitchen.announced;
    const DecideProcurement fulfil{id<OrderId>("order"),
                                   {},
                                   ProcurementDecision::Fulfil,
                                   {"Received", "the lorry has come"},
                                   {{id<MaterialId>("almonds"), kg(1000), "A-1", *Date::parse("2026-12-31")}}};
    REQUIRE(kitchen.give("procurement", fulfil, "fulfil").status == 200);
    REQUIRE(kitchen.order().phase == Phase::Ready);
    bool revision_announced = false;
    for (const FeedRow& row : kitchen.store->read()->feed_after(before, 100)) {
        if (row.key.kind != RecordKind::OrderRevision) continue;
        revision_announced = true;
        REQUIRE(row.before.has_value());
        CHECK(row.before->phase == Phase::Short);
        CHECK(row.after.phase == Phase::Ready);
        CHECK(row.version == 1);
    }
    CHECK(revision_announced);
}

TEST_CASE("what is written together with a command is written only where the command is done") {
    for (const auto kind : {Kitchen::Kind::memory, Kitchen::Kind::sqlite}) {
        Kitchen kitchen(StockedBakery{}, kind);
        const UserId seller = id<UserId>("sales.north");
        const auto give = [&](const Command& command, const std::string& name, const std::string& secret) {
            Submitted asked = kitchen.asked("admin", command, name);
            asked.together = [seller, secret](Writer& writer) { writer.put_credential(seller, secret); };
            auto answer = kitchen.executor->submit(std::move(asked));
            kitchen.executor->run_one_batch();
            return answer.get();
        };
        ChangeUser change;
        change.user = seller;
        change.expected = 99;
        change.has_new_password = true;
        CHECK(give(change, "stale", "first").status == 412);
        CHECK_FALSE(kitchen.store->read()->find_credential(seller).has_value());
        change.expected = 1;
        CHECK(give(change, "fresh", "second").status == 200);
        CHECK(kitchen.store->read()->find_credential(seller) == "second");
        // A repetition has no effect, so nothing goes with it.
        CHECK(give(change, "fresh", "third").replayed);
        CHECK(kitchen.store->read()->find_credential(seller) == "second");
    }
}

TEST_CASE("orders that are made together are numbered in their order, and a refusal of them all leaves no gap") {
    Kitchen kitchen(StockedBakery{});
    const auto together = [&](const std::string& first, const std::vector<std::string>& further) {
        Submitted submitted = kitchen.asked("sales.north", buns(kitchen.bakery, first), first);
        for (const std::string& name : further) submitted.further.push_back(buns(kitchen.bakery, name));
        return submitted;
    };
    auto made = kitchen.executor->submit(together("a", {"b", "c", "d", "e"}));
    Submitted failing = together("f", {"g"});
    std::get<CreateOrder>(failing.further.front()).location = id<LocationId>("nowhere");
    auto refused = kitchen.executor->submit(std::move(failing));
    auto after = kitchen.executor->submit(together("h", {"i"}));
    while (kitchen.executor->run_one_batch() > 0) {
    }
    CHECK(made.get().status == 201);
    CHECK(refused.get().status >= 400);
    CHECK(after.get().status == 201);
    CHECK(kitchen.give("sales.north", buns(kitchen.bakery, "j"), "j").status == 201);
    kitchen.restart();
    CHECK(kitchen.give("sales.north", buns(kitchen.bakery, "k"), "k").status == 201);
    std::int64_t number = 0;
    for (const char* name : {"a", "b", "c", "d", "e", "h", "i", "j", "k"}) {
        INFO(name);
        CHECK(kitchen.order(name).number == ++number);
    }
}
