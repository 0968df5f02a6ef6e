#include "tests/server/execution/kitchen.h"

#include "server/storage/audit_chain.h"
#include "tests/server/storage/failing_files.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

std::vector<std::future<Answer>> submit_three(Kitchen& kitchen) {
    std::vector<std::future<Answer>> answers;
    for (const std::string name : {"a", "b", "c"}) {
        answers.push_back(kitchen.executor->submit(kitchen.asked("sales.north", kitchen.bakery.order_of("bun", pieces(24), name), name)));
    }
    return answers;
}

/// Nothing was answered and nothing is there; and once the disk is well again, everything works as if nothing had been.
void check_recovery(Kitchen& kitchen, FailingFiles& files) {
    auto answers = submit_three(kitchen);
    kitchen.executor->run_one_batch();
    for (auto& answer : answers) {
        const Answer got = answer.get();
        CHECK(got.status == 503);
        CHECK((*parse_json(got.body))["type"] == "/problems/storage-unavailable");
    }
    CHECK(kitchen.failures.size() == 1);
    CHECK(kitchen.all(RecordKind::Order).empty());
    CHECK(kitchen.store->read()->audit_after(0, 10).empty());

    files.mend();
    answers = submit_three(kitchen);
    kitchen.executor->run_one_batch();
    for (auto& answer : answers) CHECK(answer.get().status == 201);
    kitchen.restart();
    CHECK(kitchen.all(RecordKind::Order).size() == 3);
    CHECK(kitchen.order("c").number == 3);
    const auto entries = kitchen.store->read()->audit_after(0, 10);
    REQUIRE(entries.size() == 3);
    for (const AuditEntry& entry : entries) CHECK(is_intact(entry));
    CHECK(entries[2].previous_hash == entries[1].hash);
    const auto lot = kitchen.store->read()->find_record<Lot>(id<LotId>("bags 1"));
    CHECK(lot->reserved == pieces(72));
}

}  // namespace

TEST_CASE("a commit whose sync fails fails the whole batch and leaves no trace") {
    FailingFiles files;
    Kitchen kitchen(StockedBakery{});
    files.fail_sync(1);
    check_recovery(kitchen, files);
}

TEST_CASE("a full disk fails the batch and leaves no trace") {
    FailingFiles files;
    Kitchen kitchen(StockedBakery{});
    files.fill_disk();
    check_recovery(kitchen, files);
}

TEST_CASE("a batch is synced before anybody is answered, and only once") {
    FailingFiles files;
    Kitchen kitchen(StockedBakery{});
    auto answers = submit_three(kitchen);
    const int before = files.syncs();
    kitchen.executor->run_one_batch();
    CHECK(files.syncs() == before + 1);
    for (auto& answer : answers) CHECK(answer.get().status == 201);
}

TEST_CASE("one command that cannot be stored does not take the others of its batch with it") {
    Kitchen kitchen(StockedBakery{});
    CHECK(kitchen.give("sales.north", kitchen.bakery.order_of("bun", pieces(24), "first"), "first").status == 201);
    // Behind the executor's back: the number and the id that the next commands are going to use.
    Order intruder = kitchen.order("first");
    intruder.id = id<OrderId>("intruder");
    intruder.number = 2;
    intruder.reservations.clear();
    kitchen.store->writer().begin();
    kitchen.store->writer().put(AnyRecord::of(intruder), nullptr);
    kitchen.store->writer().commit();

    auto answers = submit_three(kitchen);
    kitchen.executor->run_one_batch();
    for (auto& answer : answers) CHECK(answer.get().status == 201);
    CHECK(kitchen.failures.empty());
    CHECK(kitchen.order("c").number == 5);
}
