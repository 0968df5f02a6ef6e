// What any store keeps besides records: answers, audit, feed, sessions, settings.

#include "server/storage/audit_chain.h"
#include "server/storage/history_writer.h"
#include "shared/protocol/views.h"
#include "tests/contract/stores.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

StoredAnswer answer(const std::string& command, Instant at_time) {
    return {id<UserId>("sales.north"),
            CommandId{id_from(command)},
            "print",
            201,
            "{\"a\":\"é\"}",
            RecordKey{RecordKind::Order, id_from("order")},
            3,
            at_time};
}

Fact fact(const std::string& name, std::optional<OrderId> order) {
    Fact out;
    out.id = id_from(name);
    out.order = order;
    out.action = FactAction::Submitted;
    out.user = id<UserId>("sales.north");
    out.timestamp = at("2026-05-28T08:00:00.25Z");
    out.note = "two\nlines, \"quotes\", a tab\tand é";
    return out;
}

}  // namespace

TEST_CASE("an answer is kept per user and command, once, until it is old") {
    on_each_store([](Store& store) {
        const Instant old = at("2026-01-01T00:00:00Z");
        const Instant recent = at("2026-05-01T00:00:00Z");
        in_transaction(store, [&](Writer& writer) {
            writer.put_answer(answer("old", old));
            writer.put_answer(answer("recent", recent));
        });
        const auto found = store.writer().find_answer(id<UserId>("sales.north"), CommandId{id_from("recent")});
        REQUIRE(found.has_value());
        CHECK(found->fingerprint == "print");
        CHECK(found->status == 201);
        CHECK(found->body == "{\"a\":\"é\"}");
        CHECK(found->subject == RecordKey{RecordKind::Order, id_from("order")});
        CHECK(found->version == 3);
        CHECK_FALSE(store.writer().find_answer(id<UserId>("sales2.north"), CommandId{id_from("recent")}).has_value());

        store.writer().begin();
        CHECK_THROWS_AS(store.writer().put_answer(answer("recent", recent)), StorageFailure);
        store.writer().rollback();

        in_transaction(store, [&](Writer& writer) { writer.erase_answers_before(recent); });
        const auto reader = store.read();
        CHECK_FALSE(reader->find_answer(id<UserId>("sales.north"), CommandId{id_from("old")}).has_value());
        CHECK(reader->find_answer(id<UserId>("sales.north"), CommandId{id_from("recent")}).has_value());
    });
}

TEST_CASE("audit entries form a chain that shows every alteration") {
    on_each_store([](Store& store) {
        CHECK_FALSE(store.writer().audit_head().has_value());
        in_transaction(store, [](Writer& writer) {
            AuditChain chain(writer.audit_head());
            writer.put_audit(chain.next(fact("first", id<OrderId>("order"))));
            writer.put_audit(chain.next(fact("second", std::nullopt)));
        });
        in_transaction(store, [](Writer& writer) {
            AuditChain chain(writer.audit_head());
            writer.put_audit(chain.next(fact("third", id<OrderId>("order"))));
            Fact of_customer = fact("fourth", std::nullopt);
            of_customer.customer = id<CustomerId>("cafe");
            writer.put_audit(chain.next(of_customer));
        });
        const auto entries = store.read()->audit_after(0, 100);
        REQUIRE(entries.size() == 4);
        CHECK(entries[0].previous_hash == std::string(64, '0'));
        CHECK(entries[1].previous_hash == entries[0].hash);
        CHECK(entries[2].previous_hash == entries[1].hash);
        for (const AuditRow& entry : entries) CHECK(is_intact(entry));
        AuditRow altered = entries[1];
        altered.body.replace(altered.body.find("Submitted"), 9, "Cancelled");
        CHECK_FALSE(is_intact(altered));

        const Json shown = json_of(entries[0]);
        CHECK(shown["hash"] == entries[0].hash);
        CHECK(shown["previousHash"] == std::string(64, '0'));
        CHECK(shown["action"] == "Submitted");
        CHECK(store.read()->audit_of(id<OrderId>("order")).size() == 2);
        const auto of_customer = store.read()->audit_of(id<CustomerId>("cafe"));
        REQUIRE(of_customer.size() == 1);
        CHECK(of_customer.front().sequence == 4);
        CHECK(of_customer.front().customer == id<CustomerId>("cafe"));
        CHECK(json_of(of_customer.front())["customerId"] == id<CustomerId>("cafe").text());
        CHECK(store.read()->audit_after(1, 1).front().sequence == 2);
    });
}

TEST_CASE("what was said of a customer is forgotten, in the audit and in answers, and the chain holds") {
    on_each_store([](Store& store) {
        const auto said = [](const char* name, std::optional<OrderId> order, std::optional<CustomerId> customer,
                             int second) {
            Fact made = fact(name, order);
            made.customer = customer;
            made.timestamp = at("2026-05-28T08:00:00Z").plus_seconds(second);
            made.justification = Justification{"Other", "Anna Keller called."};
            made.note = "Of Anna Keller.";
            return made;
        };
        const CustomerId cafe = id<CustomerId>("cafe");
        const UserId seller = id<UserId>("sales.north");
        Order order;
        order.id = id<OrderId>("of cafe");
        order.customer = cafe;
        order.version = 1;
        Order other = order;
        other.id = id<OrderId>("of another");
        other.customer = id<CustomerId>("another");
        Message message;
        message.id = id<MessageId>("message");
        message.order = order.id;
        message.version = 1;
        in_transaction(store, [&](Writer& writer) {
            writer.put(AnyRecord::of(order), nullptr);
            writer.put(AnyRecord::of(other), nullptr);
            writer.put(AnyRecord::of(message), nullptr);
            AuditChain chain(writer.audit_head());
            writer.put_audit(chain.next(said("of the order", order.id, std::nullopt, 1)));
            writer.put_audit(chain.next(said("of the customer", std::nullopt, cafe, 2)));
            writer.put_audit(chain.next(said("in the same moment", std::nullopt, id<CustomerId>("another"), 2)));
            writer.put_audit(chain.next(said("of another", other.id, std::nullopt, 3)));
            const auto answer = [&](const char* name, const RecordKey& subject) {
                writer.put_answer(
                    {seller, CommandId{id_from(name)}, "x", 200, "Anna", subject, 1, at("2026-05-28T08:00:00Z")});
            };
            answer("customer", {RecordKind::Customer, cafe.value});
            answer("order", {RecordKind::Order, order.id.value});
            answer("message", {RecordKind::Message, message.id.value});
            answer("another", {RecordKind::Order, other.id.value});
        });
        const std::string head = store.read()->audit_head()->hash;
        for (const AuditRow& row : store.read()->audit_after(0, 10)) CHECK(json_of(row)["note"] == "Of Anna Keller.");
        in_transaction(store, [&](Writer& writer) { writer.forget(cafe); });

        const auto rows = store.read()->audit_after(0, 10);
        REQUIRE(rows.size() == 4);
        CHECK(store.read()->audit_head()->hash == head);
        for (const AuditRow& row : rows) {
            CHECK(is_intact(row));
            CHECK((row.words.empty() ? "" : "kept") == std::string(row.order == other.id ? "kept" : ""));
            CHECK(row.body.find("Anna") == std::string::npos);
        }
        // What was erased is read as nothing, and that there was something can be seen.
        CHECK(json_of(rows[0])["justification"]["text"] == "");
        CHECK(json_of(rows[0])["justification"].contains("textDigest"));
        CHECK(json_of(rows[3])["justification"] == Json{{"code", "Other"}, {"text", "Anna Keller called."}});
        CHECK(json_of(rows[3]).contains("justificationDigest"));
        for (const char* name : {"customer", "order", "message"})
            CHECK(store.read()->find_answer(seller, CommandId{id_from(name)})->body == "{}");
        CHECK(store.read()->find_answer(seller, CommandId{id_from("another")})->body == "Anna");

        AuditRow reworded = rows[3];
        reworded.words.replace(reworded.words.find("Anna"), 4, "Emma");
        CHECK_FALSE(is_intact(reworded));
    });
}

TEST_CASE("the feed keeps the order of commits and who could see before and after") {
    on_each_store([](Store& store) {
        CHECK(store.read()->feed_bounds().last == 0);
        AccessFacts before;
        before.kind = RecordKind::Order;
        before.locations = {id<LocationId>("north")};
        before.phase = Phase::Ready;
        AccessFacts after = before;
        after.phase = Phase::Producing;
        after.team = {id<UserId>("sales.north")};
        const RecordKey key{RecordKind::Order, id_from("order")};
        std::int64_t last = 0;
        in_transaction(store, [&](Writer& writer) {
            writer.put_feed({0, key, 1, std::nullopt, before});
            writer.put_feed({0, key, 2, before, before});
            last = writer.put_feed({0, key, 3, before, after});
        });
        const auto reader = store.read();
        const auto rows = reader->feed_after(0, 10);
        REQUIRE(rows.size() == 3);
        CHECK(rows[0].sequence < rows[1].sequence);
        CHECK(rows[2].sequence == last);
        CHECK_FALSE(rows[0].before.has_value());
        CHECK(rows[1].before == before);
        CHECK(rows[1].after == before);
        CHECK(rows[2].before == before);
        CHECK(rows[2].after == after);
        CHECK(rows[2].version == 3);
        CHECK(reader->feed_after(rows[0].sequence, 1).front().version == 2);
        CHECK(reader->feed_after(last, 10).empty());
        CHECK(reader->feed_bounds().first == rows[0].sequence);
        CHECK(reader->feed_bounds().last == last);
    });
}

TEST_CASE("a sequence that was rolled back is never given to another row that somebody could have seen") {
    on_each_store([](Store& store) {
        AccessFacts facts;
        facts.kind = RecordKind::Lot;
        in_transaction(store, [&](Writer& writer) {
            writer.put_feed({0, {RecordKind::Lot, id_from("a")}, 1, std::nullopt, facts});
        });
        const std::int64_t seen = store.read()->feed_bounds().last;
        store.writer().begin();
        store.writer().put_feed({0, {RecordKind::Lot, id_from("b")}, 1, std::nullopt, facts});
        store.writer().rollback();
        in_transaction(store, [&](Writer& writer) {
            writer.put_feed({0, {RecordKind::Lot, id_from("c")}, 1, std::nullopt, facts});
        });
        CHECK(store.read()->feed_after(seen, 10).size() == 1);
    });
}

TEST_CASE("sessions, credentials and settings are there until they are replaced or erased") {
    on_each_store([](Store& store) {
        const Instant now = at("2026-05-28T08:00:00Z");
        StoredSession session{"hash", id<UserId>("director"), "csrf", now, now, now.plus_days(1)};
        in_transaction(store, [&](Writer& writer) {
            writer.put_session(session);
            session.used_at = now.plus_seconds(5);
            writer.put_session(session);
            writer.put_session({"old", session.user, "csrf", now, now, now.plus_days(-1)});
            writer.put_credential(session.user, "first");
            writer.put_credential(session.user, "second");
            writer.put_setting("key", "value");
        });
        CHECK(store.read()->find_session("hash")->used_at == now.plus_seconds(5));
        CHECK(store.read()->find_session("hash")->user == session.user);
        CHECK(store.read()->find_credential(session.user) == "second");
        CHECK(store.read()->find_setting("key") == "value");
        CHECK_FALSE(store.read()->find_setting("other").has_value());
        in_transaction(store, [&](Writer& writer) { writer.erase_sessions_before(now); });
        CHECK_FALSE(store.read()->find_session("old").has_value());
        CHECK(store.read()->find_session("hash").has_value());
        in_transaction(store, [&](Writer& writer) { writer.erase_session("hash"); });
        CHECK_FALSE(store.read()->find_session("hash").has_value());
    });
}

TEST_CASE("the working set comes whole, its newest orders first, in pages of any size") {
    const Bakery bakery;
    auto orders = random_orders(bakery, 40, 9);
    const Instant since = bakery.now.plus_days(-90);
    for (std::size_t i = 0; i < orders.size(); i += 3) orders[i].updated_at = bakery.now.plus_days(-100);
    std::set<RecordKey> wanted;
    on_each_store([&](Store& store) {
        wanted.clear();
        in_transaction(store, [&](Writer& writer) {
            for (const auto& [key, record] : bakery.world.records()) {
                writer.put(record, nullptr);
                wanted.insert(key);
            }
            for (const Order& order : orders) {
                OrderRevision revision =
                    revision_of(order, id<OrderRevisionId>(order.id.text()), order.created_by, bakery.now);
                revision.version = 1;
                writer.put(AnyRecord::of(order), nullptr);
                writer.put(AnyRecord::of(revision), nullptr);
                if (has_ended(order.phase) && order.updated_at < since) continue;
                wanted.insert({RecordKind::Order, order.id.value});
            }
        });
        CHECK(wanted.size() < bakery.world.records().size() + 2 * orders.size());
        for (const int limit : {1, 7, 1000}) {
            const auto reader = store.read();
            std::vector<RecordKey> got;
            for (std::optional<RecordKey> after;;) {
                const auto page = reader->working_set(after, limit, since);
                for (const AnyRecord& record : page) got.push_back(record.key);
                if (static_cast<int>(page.size()) < limit) break;
                after = got.back();
            }
            const auto is_order = [](const RecordKey& key) { return key.kind == RecordKind::Order; };
            std::vector<RecordKey> expected(wanted.begin(), wanted.end());
            const auto first_order = std::find_if(expected.begin(), expected.end(), is_order);
            std::reverse(first_order, std::find_if_not(first_order, expected.end(), is_order));
            CHECK(got == expected);
        }
    });
}

TEST_CASE("history is written with its feed, and writing it again changes nothing") {
    Bakery bakery;
    const Order order = random_orders(bakery, 1, 6).front();
    on_each_store([&](Store& store) {
        const auto write = [&](const std::string& notes) {
            HistoryWriter::Outcome outcome{};
            in_transaction(store, [&](Writer& writer) {
                HistoryWriter history(writer);
                for (const auto& [key, record] : bakery.world.records()) history.put(record);
                Order changed = order;
                changed.customer_notes = notes;
                outcome = history.put(changed);
                if (outcome != HistoryWriter::Outcome::already_there) history.add(fact(notes, order.id));
            });
            return outcome;
        };
        CHECK(write("one") == HistoryWriter::Outcome::added);
        const std::int64_t rows = store.read()->feed_bounds().last;
        CHECK(rows == static_cast<std::int64_t>(bakery.world.records().size()) + 1);
        CHECK(write("one") == HistoryWriter::Outcome::already_there);
        CHECK(store.read()->feed_bounds().last == rows);
        CHECK(write("two") == HistoryWriter::Outcome::changed);
        const auto row = store.read()->feed_after(rows, 10);
        REQUIRE(row.size() == 1);
        CHECK(row.front().version == 2);
        CHECK(row.front().before == facts_of(AnyRecord::of(order), bakery.world));
        CHECK(store.read()->find_record<Order>(order.id)->version == 2);
        CHECK(store.read()->audit_of(order.id).size() == 2);
    });
}
