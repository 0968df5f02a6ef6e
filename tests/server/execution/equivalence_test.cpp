// Batches in SQLite against one command after another in memory: equal ends for any commands.

#include <random>

#include "server/storage/audit_chain.h"
#include "shared/protocol/views.h"
#include "tests/server/execution/kitchen.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

/// The plain meaning of commands: one after another on records in memory.
class Reference {
public:
    explicit Reference(const Bakery& bakery) {
        for (const auto& [key, record] : bakery.world.records()) world.put(record);
    }
    int run(const Submitted& submitted) {
        Changes changes(world);
        const Moment moment{submitted.now, submitted.id, next_number};
        const Outcome outcome = decide(submitted.command, submitted.actor, shipped_configuration(), moment, changes);
        if (!outcome) return 400;
        for (const auto& [key, record] : changes.records()) {
            world.put(record);
            if (key.kind == RecordKind::Order && record.as<Order>().number == next_number) ++next_number;
        }
        facts += changes.facts().size();
        return 200;
    }
    MemoryWorld world;
    std::int64_t next_number = 1;
    std::size_t facts = 0;
};

class RandomCommands {
public:
    RandomCommands(const Bakery& bakery, std::uint64_t seed) : bakery_(bakery), engine_(seed) {}

    Submitted next(const Kitchen& kitchen) {
        const std::string user = users_[below(users_.size())];
        return kitchen.asked(user, command(), std::to_string(++count_));
    }

private:
    std::size_t below(std::size_t end) { return engine_() % end; }
    Command command() {
        const OrderId order = id<OrderId>("order " + std::to_string(below(orders_ + 1)));
        switch (below(12)) {
            case 0:
            case 1:
            case 2:
            case 3: return create();
            case 4:
                return EditOrder{
                    order, 1, create_lines(), {}, {}, {}, Justification{"Other", "changed their mind again"}};
            case 5: return CancelOrder{order, {}, {"Other", "no longer wanted at all"}};
            case 6: return StartProduction{order, {}};
            case 7: return CompleteProduction{order, {}, {}};
            case 8: return DeliverOrder{order, {}};
            case 9: return SubmitOrder{order, {}};
            case 10:
                return DecideProcurement{order,
                                         {},
                                         below(2) ? ProcurementDecision::Fulfil : ProcurementDecision::Reject,
                                         {"Other", "as we agreed on the phone"},
                                         {receipt()}};
            default: return ReceiveStock{id<LocationId>("north"), {receipt()}};
        }
    }
    std::vector<LineContent> create_lines() {
        return {{OrderLineId{id_from("line " + std::to_string(++lines_))}, id<ProductId>(below(2) ? "bun" : "slice"),
                 pieces(1 + static_cast<std::int64_t>(below(60))), ""}};
    }
    CreateOrder create() {
        CreateOrder create = bakery_.order_of("bun", pieces(1), "order " + std::to_string(++orders_));
        create.lines = create_lines();
        create.submission = below(4) ? Submission::at_once : Submission::as_draft;
        return create;
    }
    Receipt receipt() {
        static const std::vector<std::string> materials{"flour", "butter", "almonds"};
        return {id<MaterialId>(materials[below(3)]), kg(1 + static_cast<std::int64_t>(below(3000))),
                "L-" + std::to_string(below(1000)), *Date::parse(below(2) ? "2026-07-01" : "2026-08-01")};
    }

    const Bakery& bakery_;
    std::mt19937_64 engine_;
    std::vector<std::string> users_{"director",    "director",       "sales.north", "manager.north",
                                    "procurement", "operator.north", "production"};
    std::size_t orders_ = 0;
    std::size_t lines_ = 0;
    std::size_t count_ = 0;
};

void check_equal(Kitchen& kitchen, const Reference& reference) {
    const auto reader = kitchen.store->read();
    std::size_t stored = 0;
    for (const auto& [kind, name] : EnumNames<RecordKind>::names) {
        for (const AnyRecord& record : reader->all(kind)) {
            ++stored;
            const AnyRecord* wanted = reference.world.find_any(record.key);
            REQUIRE(wanted);
            CHECK(body_of(record) == body_of(*wanted));
            CHECK(record.version == wanted->version);
            for (const Range& range : wanted->ranges) {
                CHECK(reader->members(range).size() == reference.world.list_any(range).size());
            }
        }
    }
    CHECK(stored == reference.world.records().size());
    const auto entries = reader->audit_after(0, 100'000);
    CHECK(entries.size() == reference.facts);
    std::string previous(64, '0');
    for (const AuditRow& entry : entries) {
        CHECK(entry.previous_hash == previous);
        CHECK(is_intact(entry));
        previous = entry.hash;
    }
    // The last row of every record tells of its present version.
    std::map<RecordKey, std::int64_t> announced;
    for (const FeedRow& row : reader->feed_after(0, 1'000'000)) announced[row.key] = row.version;
    for (const auto& [key, record] : reference.world.records()) CHECK(announced[key] == record.version);
}

void check_random_commands(Kitchen::Kind kind, std::uint64_t seed) {
    CAPTURE(seed);
    Bakery bakery;
    bakery.stock("flour 1", "flour", kg(20'000), "2026-12-31");
    bakery.stock("butter 1", "butter", kg(9'000), "2026-12-31");
    bakery.stock("bags 1", "bag", pieces(2'000), "2026-12-31");
    // So small a cache is emptied all the time.
    Kitchen kitchen(bakery, kind, {.cached_records_max = 20});
    Reference reference(bakery);
    RandomCommands commands(kitchen.bakery, seed);
    std::mt19937_64 engine(seed);
    int done = 0;
    for (int round = 0; round < 60; ++round) {
        std::vector<std::future<Answer>> answers;
        std::vector<int> wanted;
        const auto size = 1 + engine() % 12;
        for (std::size_t i = 0; i < size; ++i) {
            kitchen.now = kitchen.now.plus_seconds(1);
            const Submitted submitted = commands.next(kitchen);
            wanted.push_back(reference.run(submitted));
            answers.push_back(kitchen.executor->submit(submitted));
        }
        kitchen.executor->run_one_batch();
        for (std::size_t i = 0; i < size; ++i) {
            const Answer answer = answers[i].get();
            CHECK((answer.status < 300) == (wanted[i] == 200));
            CHECK(answer.status < 500);
            done += answer.status < 300;
        }
        if (round % 20 == 19 && kind == Kitchen::Kind::sqlite) kitchen.restart();
    }
    CHECK(done > 60);
    CHECK(kitchen.failures.empty());
    check_equal(kitchen, reference);
}

}  // namespace

TEST_SUITE_BEGIN("thorough");

TEST_CASE("stored in batches is the same as done one by one in memory, whatever the commands") {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) check_random_commands(Kitchen::Kind::sqlite, seed);
    for (std::uint64_t seed = 5; seed <= 6; ++seed) check_random_commands(Kitchen::Kind::memory, seed);
}

TEST_SUITE_END();
