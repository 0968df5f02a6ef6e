// Orders of every kind from a seed, for comparing lists.

#include <random>

#include "tests/contract/stores.h"

namespace batchline::testing {
namespace {

class Dice {
public:
    explicit Dice(std::uint64_t seed) : engine_(seed) {}
    std::int64_t below(std::int64_t end) {
        return static_cast<std::int64_t>(engine_() % static_cast<std::uint64_t>(end));
    }
    template <class T>
    const T& one_of(const std::vector<T>& values) {
        return values[static_cast<std::size_t>(below(static_cast<std::int64_t>(values.size())))];
    }

private:
    std::mt19937_64 engine_;
};

}  // namespace

std::vector<Order> random_orders(const Bakery& bakery, int count, std::uint64_t seed) {
    static const std::vector<std::string> products{"Croissant", "Crème brûlée", "Rye bread", "Almond slice"};
    static const std::vector<std::string> notes{"", "no nuts, please", "ring the bell", "Für Élodie"};
    Dice dice(seed);
    std::vector<Order> orders;
    for (int i = 1; i <= count; ++i) {
        Order order;
        order.id = id<OrderId>("order " + std::to_string(seed) + "/" + std::to_string(i));
        order.version = 1;
        order.number = dice.below(10) == 0 ? 0 : i;
        order.revision = 1;
        order.phase = EnumNames<Phase>::names[static_cast<std::size_t>(dice.below(9))].first;
        order.status = shipped_configuration().workflow.status_of(order.phase).name;
        order.location = id<LocationId>(dice.one_of<std::string>({"north", "south"}));
        const auto* customer = dice.one_of(bakery.world.all<Customer>());
        order.customer = customer->id;
        order.customer_name = customer->name;
        order.created_by = dice.one_of(bakery.world.all<User>())->id;
        order.created_at = bakery.now.plus_days(-30);
        // Few different moments, so that ties have to be broken.
        order.updated_at = bakery.now.plus_seconds(-60 * dice.below(20));
        if (dice.below(4) > 0) order.needed_at = bakery.now.plus_seconds(3600 * dice.below(20));
        order.customer_tier =
            std::array{"Standard", "Silver", "Gold", "Platinum"}[static_cast<std::size_t>(dice.below(4))];
        if (dice.below(3) == 0) {
            const Priority level = EnumNames<Priority>::names[static_cast<std::size_t>(dice.below(4))].first;
            order.priority_override =
                PriorityOverride{level, {"ManagerDecision", "as the dice fell"}, order.created_by, order.updated_at};
            // Some were given for something else, and hold no more.
            if (dice.below(2) == 0)
                order.priority_override->products = {
                    {id<ProductId>("bun"), id<RecipeId>("bun"), 1, {1, Dimension::Count}}};
            if (dice.below(2) == 0) order.priority_override->needed_at = order.needed_at;
        }
        order.customer_notes = dice.one_of(notes);
        order.procurement_status = EnumNames<ProcurementStatus>::names[static_cast<std::size_t>(dice.below(5))].first;
        // Some exactly at the edge of what "within seven days" lets through.
        if (dice.below(3) > 0)
            order.completed_at = bakery.now.plus_days(-dice.below(15)).plus_seconds(dice.below(3) - 1);
        OrderLine line;
        line.id = OrderLineId{id_from("line " + std::to_string(i))};
        line.product = id<ProductId>("bun");
        line.product_name = dice.one_of(products);
        line.quantity = pieces(1 + dice.below(40));
        order.lines = {line};
        orders.push_back(std::move(order));
    }
    return orders;
}

void put_all(Store& store, const std::vector<Order>& orders) {
    in_transaction(store, [&](Writer& writer) {
        for (const Order& order : orders) writer.put(AnyRecord::of(order), nullptr);
    });
}

}  // namespace batchline::testing
