// Kills a program in the middle of its work, and looks for all it had promised.

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <map>
#include <mutex>
#include <thread>

#include "server/storage/audit_chain.h"
#include "server/storage/history_writer.h"
#include "tests/server/execution/kitchen.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

constexpr const char* child_folder = "BATCHLINE_TEST_CHILD_FOLDER";
constexpr int sellers = 8;
constexpr std::size_t answers_before_the_end = 120;

/// Submits orders from many threads until somebody ends the process; writes a line for each answer it got.
void order_until_killed(const std::filesystem::path& folder) {
    auto store = open_sqlite_store(folder);
    REQUIRE(store.ok());
    const StockedBakery bakery;
    Executor executor(**store, shipped_configuration());
    executor.start();
    std::mutex one_line;
    std::vector<std::thread> threads;
    for (int seller = 0; seller < sellers; ++seller) {
        threads.emplace_back([&, seller] {
            for (int i = 0;; ++i) {
                const std::string name = std::to_string(seller) + "/" + std::to_string(i);
                const Answer answer =
                    executor
                        .submit({bakery.order_of("bun", pieces(24), name), bakery.actor("sales.north"),
                                 CommandId{id_from("command " + name)}, "print", bakery.now, KeepAnswer::yes})
                        .get();
                const std::lock_guard lock(one_line);
                std::printf("answered %d %s %s\n", answer.status, name.c_str(), sha256_text(answer.body).c_str());
                std::fflush(stdout);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
}

struct Child {
    pid_t process = 0;
    std::FILE* output = nullptr;
};

/// This program once more, running only the test case below.
Child start_child(const std::filesystem::path& folder) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_adddup2(&actions, ends[1], 1);
    ::posix_spawn_file_actions_addclose(&actions, ends[0]);
    const std::string variable = std::string(child_folder) + "=" + folder.string();
    std::string program = "/proc/self/exe", filter = "--test-case=orders until it is killed", no_skip = "--no-skip";
    char* arguments[] = {program.data(), filter.data(), no_skip.data(), nullptr};
    std::string setting = variable;
    char* environment[] = {setting.data(), nullptr};
    Child child;
    REQUIRE(::posix_spawn(&child.process, "/proc/self/exe", &actions, nullptr, arguments, environment) == 0);
    ::posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
    child.output = ::fdopen(ends[0], "r");
    return child;
}

/// What was answered, by order name: the digest of the answer. Kills the child in the middle of its work.
std::map<std::string, std::string> answers_until_kill(Child& child) {
    std::map<std::string, std::string> answers;
    char line[512];
    while (std::fgets(line, sizeof line, child.output)) {
        int status = 0;
        char name[64], digest[80];
        if (std::sscanf(line, "answered %d %63s %79s", &status, name, digest) != 3) continue;
        CHECK(status == 201);
        answers[name] = digest;
        // Lines that were written before the end still come out of the pipe.
        if (answers.size() == answers_before_the_end) ::kill(child.process, SIGKILL);
    }
    std::fclose(child.output);
    int status = 0;
    REQUIRE(::waitpid(child.process, &status, 0) == child.process);
    CHECK(WIFSIGNALED(status));
    return answers;
}

void check_nothing_is_half(Reader& reader) {
    std::map<Uuid, std::int64_t> held;
    std::set<std::int64_t> numbers;
    const auto orders = reader.all(RecordKind::Order);
    for (const AnyRecord& record : orders) {
        const Order& order = record.as<Order>();
        numbers.insert(order.number);
        CHECK(reader.audit_of(order.id).size() == 1);
        CHECK(reader.members(revisions_of(order.id)).size() == 1);
        // The stock is not enough for all of them, so that both outcomes are caught in the middle.
        if (order.phase == Phase::Ready) {
            CHECK(reader.find({RecordKind::WorkOrder, order.work_order->value}).has_value());
        } else {
            CHECK(order.phase == Phase::Short);
            CHECK(order.reservations.empty());
            CHECK(reader.find({RecordKind::ProcurementRequest, order.procurement_request->value}).has_value());
        }
        for (const Reservation& reservation : order.reservations)
            held[reservation.lot->value] += reservation.quantity.amount;
    }
    CHECK(numbers.size() == orders.size());
    for (const AnyRecord& lot : reader.all(RecordKind::Lot)) CHECK(lot.as<Lot>().reserved.amount == held[lot.key.id]);
    std::string previous(64, '0');
    for (const AuditRow& entry : reader.audit_after(0, 1'000'000)) {
        CHECK(entry.previous_hash == previous);
        CHECK(is_intact(entry));
        previous = entry.hash;
    }
}

}  // namespace

TEST_CASE("orders until it is killed" * doctest::skip()) {
    if (const char* folder = std::getenv(child_folder)) order_until_killed(folder);
}

TEST_CASE("after a kill in the middle of a burst everything answered is there, and nothing by half") {
    const TemporaryDirectory directory;
    {
        auto store = open_sqlite_store(directory.path());
        REQUIRE(store.ok());
        (*store)->writer().begin();
        HistoryWriter history((*store)->writer());
        const StockedBakery bakery;
        for (const auto& [key, record] : bakery.world.records()) history.put(record);
        (*store)->writer().commit();
    }
    Child child = start_child(directory.path());
    const auto answers = answers_until_kill(child);
    CHECK(answers.size() >= answers_before_the_end);

    auto store = open_sqlite_store(directory.path());
    REQUIRE(store.ok());
    const auto reader = (*store)->read();
    for (const auto& [name, digest] : answers) {
        CHECK(reader->find_record<Order>(id<OrderId>(name)).has_value());
        const auto answer = reader->find_answer(id<UserId>("sales.north"), CommandId{id_from("command " + name)});
        REQUIRE(answer.has_value());
        CHECK(sha256_text(answer->body) == digest);
    }
    check_nothing_is_half(*reader);
}
