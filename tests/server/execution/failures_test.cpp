// Disks that fail or fill up while orders are committed.

#include <sqlite3.h>

#include <atomic>
#include <set>
#include <thread>

#include "tests/server/execution/kitchen.h"

#include "server/storage/audit_chain.h"
#include "tests/server/storage/failing_files.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

std::vector<std::future<Answer>> submit_three(Kitchen& kitchen) {
    std::vector<std::future<Answer>> answers;
    for (const std::string name : {"a", "b", "c"}) {
        answers.push_back(kitchen.executor->submit(
            kitchen.asked("sales.north", kitchen.bakery.order_of("bun", pieces(24), name), name)));
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
    for (const AuditRow& entry : entries) CHECK(is_intact(entry));
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

TEST_CASE("a command that can never be stored is answered 500, alone, and the others go on") {
    Kitchen kitchen(StockedBakery{});
    sqlite3* connection = nullptr;
    REQUIRE(sqlite3_open((kitchen.directory.path() / "batchline.db").c_str(), &connection) == SQLITE_OK);
    const char* const refuse =
        "CREATE TRIGGER refuse BEFORE INSERT ON orders WHEN NEW.body LIKE '%poison%' "
        "BEGIN SELECT RAISE(ABORT, 'no such order'); END";
    REQUIRE(sqlite3_exec(connection, refuse, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(connection);

    auto answers = submit_three(kitchen);
    CreateOrder poisoned = kitchen.bakery.order_of("bun", pieces(24), "d");
    poisoned.customer_notes = "poison";
    auto never = kitchen.executor->submit(kitchen.asked("sales.north", poisoned, "d"));
    kitchen.executor->run_one_batch();
    for (auto& answer : answers) CHECK(answer.get().status == 201);
    const Answer got = never.get();
    CHECK(got.status == 500);
    CHECK((*parse_json(got.body))["type"] == "/problems/internal-error");
    CHECK(kitchen.failures.size() == 1);
    CHECK(kitchen.give("sales.north", kitchen.bakery.order_of("bun", pieces(24), "e"), "e").status == 201);
}

TEST_CASE("the write-ahead log starts anew also while orders never cease") {
    SqliteOptions storage;
    storage.log_pages_max = 100;
    SUBCASE("written back by the writer alone") {}
    SUBCASE("written back beside the writer") { storage.log_pages_ahead = 40; }
    Kitchen kitchen(StockedBakery{}, Kitchen::Kind::sqlite, {}, storage);
    kitchen.executor->start();
    std::vector<std::thread> sellers;
    for (int seller = 0; seller < 8; ++seller) {
        sellers.emplace_back([&, seller] {
            for (int i = 0; i < 80; ++i) {
                const std::string name = std::to_string(seller) + "/" + std::to_string(i);
                CHECK(kitchen.executor
                          ->submit(kitchen.asked("sales.north", kitchen.bakery.order_of("bun", pieces(24), name), name))
                          .get()
                          .status == 201);
            }
        });
    }
    for (std::thread& seller : sellers) seller.join();
    const std::uintmax_t page = 4096;
    CHECK(std::filesystem::file_size(kitchen.directory.path() / "batchline.db-wal") < 400 * page);
}

TEST_CASE("what was decided while a commit failed is decided again, and nobody is answered twice or not at all") {
    FailingFiles files;
    Kitchen kitchen(StockedBakery{});
    kitchen.executor->start();
    constexpr int sellers = 8, orders_each = 30;
    std::atomic<int> accepted{0}, refused{0};
    std::vector<std::thread> threads;
    for (int seller = 0; seller < sellers; ++seller) {
        threads.emplace_back([&, seller] {
            for (int i = 0; i < orders_each; ++i) {
                const std::string name = std::to_string(seller) + "/" + std::to_string(i);
                const Submitted order =
                    kitchen.asked("sales.north", kitchen.bakery.order_of("bun", pieces(24), name), name);
                // As a client does: the same again until it is done.
                for (int status = 0; status != 201;) {
                    status = kitchen.executor->submit(order).get().status;
                    ++(status == 201 ? accepted : refused);
                    if (status == 503 && refused % 3 == 0) std::this_thread::yield();
                }
                if (i % 5 == 2) files.fail_sync(1 + seller % 2);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    kitchen.executor->stop();
    CHECK(accepted == sellers * orders_each);
    CHECK(refused > 0);

    files.mend();
    kitchen.restart();
    const auto orders = kitchen.all(RecordKind::Order);
    CHECK(orders.size() == sellers * orders_each);
    std::set<std::int64_t> numbers;
    std::int64_t bags = 0;
    for (const AnyRecord& order : orders) {
        numbers.insert(order.as<Order>().number);
        for (const Reservation& reservation : order.as<Order>().reservations) {
            if (reservation.lot == id<LotId>("bags 1")) bags += reservation.quantity.amount;
        }
    }
    CHECK(numbers.size() == orders.size());
    CHECK(bags > 0);
    CHECK(kitchen.store->read()->find_record<Lot>(id<LotId>("bags 1"))->reserved.amount == bags);
    std::string previous(64, '0');
    for (const AuditRow& entry : kitchen.store->read()->audit_after(0, 1000)) {
        CHECK(is_intact(entry));
        CHECK(entry.previous_hash == previous);
        previous = entry.hash;
    }
}
