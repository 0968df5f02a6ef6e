// Many who want the last of a material at once.

#include <thread>

#include "tests/server/execution/kitchen.h"

using namespace batchline;
using namespace batchline::testing;

TEST_CASE("sixteen at once racing for the last of a material never oversell it") {
    Bakery bakery;
    // Bags for 37 orders of one tray; everything else is plenty.
    bakery.stock("flour 1", "flour", kg(1'000'000), "2026-12-31");
    bakery.stock("butter 1", "butter", kg(1'000'000), "2026-12-31");
    bakery.stock("bags 1", "bag", pieces(24 * 20), "2026-12-31");
    bakery.stock("bags 2", "bag", pieces(24 * 17 + 23), "2026-11-30");
    Kitchen kitchen(bakery);
    kitchen.executor->start();
    constexpr int threads = 16;
    constexpr int orders_each = 5;
    std::atomic<int> ready{0};
    std::atomic<int> waiting{0};
    std::vector<std::thread> sellers;
    for (int t = 0; t < threads; ++t) {
        sellers.emplace_back([&, t] {
            for (int i = 0; i < orders_each; ++i) {
                const std::string name = std::to_string(t) + "/" + std::to_string(i);
                const std::string seller = t % 2 == 0 ? "sales.north" : "sales2.north";
                const Answer answer =
                    kitchen.executor
                        ->submit(kitchen.asked(seller, kitchen.bakery.order_of("bun", pieces(24), name), name))
                        .get();
                if (answer.status != 201) continue;
                const bool is_ready = (*parse_json(answer.body))["status"] == "ReadyForProduction";
                ++(is_ready ? ready : waiting);
            }
        });
    }
    for (std::thread& seller : sellers) seller.join();
    kitchen.executor->stop();
    CHECK(ready == 37);
    CHECK(waiting == threads * orders_each - 37);
    const auto reader = kitchen.store->read();
    std::int64_t held = 0;
    for (const std::string name : {"bags 1", "bags 2"}) {
        const auto lot = reader->find_record<Lot>(id<LotId>(name));
        CHECK(lot->reserved.amount <= lot->on_hand.amount);
        held += lot->reserved.amount;
    }
    CHECK(held == 37 * 24);
    std::set<std::int64_t> numbers;
    for (const AnyRecord& order : reader->all(RecordKind::Order)) numbers.insert(order.as<Order>().number);
    CHECK(numbers.size() == threads * orders_each);
    CHECK(*numbers.rbegin() == threads * orders_each);
}
