#pragma once
// Holds each store to the same tests.

#include <doctest/doctest.h>

#include <functional>
#include <memory>

#include "server/storage/memory/memory_store.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "shared/orders/rules.h"
#include "tests/support/bakery.h"
#include "tests/support/temporary_directory.h"

namespace batchline::testing {

/// Runs the same steps on a fresh store of each adapter.
inline void on_each_store(const std::function<void(Store&)>& steps) {
    {
        INFO("memory");
        const auto store = make_memory_store();
        steps(*store);
    }
    {
        INFO("sqlite");
        const TemporaryDirectory directory;
        const auto store = open_sqlite_store(directory.path());
        REQUIRE(store.ok());
        steps(**store);
    }
}

/// Begins, writes, commits.
template <class Steps>
void in_transaction(Store& store, const Steps& steps) {
    store.writer().begin();
    steps(store.writer());
    store.writer().commit();
}

/// Orders of every phase, customer, creator and location of a bakery; the same for the same seed.
std::vector<Order> random_orders(const Bakery& bakery, int count, std::uint64_t seed);
void put_all(Store& store, const std::vector<Order>& orders);

}  // namespace batchline::testing
