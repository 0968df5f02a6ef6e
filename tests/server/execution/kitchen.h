#pragma once
// The executor under test, step by step.

#include <doctest/doctest.h>

#include <memory>
#include <vector>

#include "server/execution/executor.h"
#include "server/storage/memory/memory_store.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "tests/support/bakery.h"
#include "tests/support/temporary_directory.h"

namespace batchline::testing {

/// Plenty of everything but almonds.
struct StockedBakery : Bakery {
    StockedBakery() {
        stock("flour 1", "flour", kg(100'000), "2026-12-31");
        stock("butter 1", "butter", kg(100'000), "2026-12-31");
        stock("bags 1", "bag", pieces(100'000), "2026-12-31");
    }
};

/// A bakery's records in a real store with an executor on them, stepped by hand until `start`.
class Kitchen {
public:
    enum class Kind { memory, sqlite };
    explicit Kitchen(const Bakery& bakery, Kind kind = Kind::sqlite, ExecutorOptions options = {},
                     SqliteOptions storage = {});

    /// `name` gives the command's id; its fingerprint is `print`.
    Submitted asked(const std::string& user_name, const Command& command, const std::string& name,
                    const std::string& print = "print") const;
    /// Submits and runs it.
    Answer give(const std::string& user_name, const Command& command, const std::string& name,
                const std::string& print = "print");
    /// Closes everything and opens it again, as a restart does.
    void restart();

    Order order(const std::string& name = "order") { return *store->read()->find_record<Order>(id<OrderId>(name)); }
    std::vector<AnyRecord> all(RecordKind kind) { return store->read()->all(kind); }

    Bakery bakery;
    Instant now;
    TemporaryDirectory directory;
    std::unique_ptr<Store> store;
    std::unique_ptr<Executor> executor;
    std::vector<std::string> failures;
    std::int64_t announced = 0;  ///< the last feed sequence that on_commit told

private:
    void open();

    Kind kind_;
    ExecutorOptions options_;
    SqliteOptions storage_;
};

}  // namespace batchline::testing
