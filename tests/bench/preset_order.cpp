// Chooses products until their order needs eight materials, and stocks plenty of each.

#include "tests/bench/preset_order.h"

#include <atomic>
#include <chrono>

#include "server/config/assets.h"
#include "server/config/load.h"
#include "server/demo/demo_ids.h"
#include "server/program/demo_setup.h"
#include "server/storage/history_writer.h"
#include "shared/organisation/model.h"

namespace batchline::bench {
namespace {

constexpr std::size_t materials_wanted = 8;
constexpr std::int64_t plenty = 1'000'000'000'000;  ///< base units of each material, of each lot

std::map<MaterialId, Quantity> demand_of(const World& world, const std::vector<const Product*>& products) {
    Demand demand;
    for (const Product* product : products) {
        const Recipe* recipe = world.find<Recipe>(*product->recipe);
        ENSURE(recipe && !demand.add(world, recipe->id, recipe->version, {1'000'000, product->dimension}));
    }
    auto total = demand.total();
    ENSURE(total.ok());
    return std::move(total).value();
}

/// As many products as it takes to need exactly so many materials.
std::vector<const Product*> choose_products(const MemoryWorld& world) {
    std::vector<const Product*> chosen;
    for (const Product* product : world.all<Product>()) {
        if (!product->recipe || product->dimension != Dimension::Count) continue;
        chosen.push_back(product);
        const std::size_t count = demand_of(world, chosen).size();
        if (count == materials_wanted) return chosen;
        if (count > materials_wanted) chosen.pop_back();
    }
    return chosen;
}

const Customer* customer_without_wishes(const MemoryWorld& world, LocationId location) {
    for (const Customer* customer : world.all<Customer>()) {
        const bool is_served =
            std::find(customer->locations.begin(), customer->locations.end(), location) != customer->locations.end();
        if (is_served && !customer->key_account && customer->allergies.empty() && customer->restrictions.empty())
            return customer;
    }
    ENSURE(false);
    return nullptr;
}

Lot big_lot(LocationId location, MaterialId material, Dimension dimension, Instant now) {
    Lot lot;
    lot.id = LotId{fresh_id()};
    lot.version = 1;
    lot.location = location;
    lot.material = material;
    lot.code = "BENCH";
    lot.on_hand = {plenty, dimension};
    lot.reserved = {0, dimension};
    lot.expires_on = *Date::parse("2190-01-01");
    lot.received_at = now;
    return lot;
}

/// The ledger must sum to what is on hand.
StockMovement receipt_of(const Lot& lot, UserId user) {
    StockMovement movement;
    movement.id = StockMovementId{fresh_id()};
    movement.version = 1;
    movement.location = lot.location;
    movement.material = lot.material;
    movement.lot = lot.id;
    movement.quantity = lot.on_hand;
    movement.user = user;
    movement.at = lot.received_at;
    return movement;
}

}  // namespace

PresetOrder::PresetOrder(Store& store, const Configuration& configuration) {
    const auto wrong = program::set_up_demo(store, configuration, {.orders = 0}, present());
    ENSURE(!wrong);
    Writer& writer = store.writer();
    const auto world = load_residents(writer);
    const LocationId north = demo::location_id("north");
    const User* seller = world->find<User>(demo::user_id("sales.north"));
    ENSURE(seller);
    seller_ = actor_of(*seller, world->all<User>(), present());

    const auto products = choose_products(*world);
    const auto demand = demand_of(*world, products);
    materials_ = demand.size();
    writer.begin();
    HistoryWriter history(writer, Announce::no);
    for (const auto& [material, quantity] : demand) {
        // Lots that expire first are taken first, so those of the demo are emptied.
        for (const AnyRecord& record : writer.members(lots_of(north, material))) {
            Lot lot = record.as<Lot>();
            lot.held = true;
            if (lot.reserved.amount == 0) history.put(std::move(lot));
        }
        const Lot lot = big_lot(north, material, quantity.dimension, present());
        history.put(receipt_of(lot, seller->id));
        history.put(lot);
    }
    writer.commit();

    order_.location = north;
    order_.customer = customer_without_wishes(*world, north)->id;
    for (const Product* product : products)
        order_.lines.push_back({std::nullopt, product->id, {1, product->dimension}, ""});
}

CreateOrder PresetOrder::fresh() const {
    CreateOrder order = order_;
    order.id = OrderId{fresh_id()};
    return order;
}

Configuration shipped_configuration() {
    auto loaded = config::load(config::find_in_project("assets/config"));
    ENSURE(loaded.ok());
    return std::move(loaded).value().configuration;
}

Uuid fresh_id() {
    static std::atomic<std::uint64_t> count{0};
    const std::uint64_t n = ++count;
    return Uuid::version_7(present().microseconds / 1000, mix(n), mix(~n));
}

Instant present() {
    return {std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::system_clock::now().time_since_epoch())
                .count()};
}

}  // namespace batchline::bench
