// Makes up customers and orders: most are delivered, some are late, a few wait for something.

#include "tests/bench/many_orders.h"

#include <array>
#include <random>

namespace batchline::bench {
namespace {

constexpr std::array first_words{"Café",   "Osteria",  "Hotel",  "Bäckerei",  "Kantine", "Bistro",
                                 "Clinic", "Crèmerie", "School", "Brasserie", "Markt",   "Señor"};
constexpr std::array last_words{"Morgenrot", "Lume",     "Tannhof", "Brightwater", "Aurelia", "Łódź",    "Eckhaus",
                                "Falkner",   "Vela",     "Grünau",  "Saint-Émile", "Harbour", "Île",     "Juniper",
                                "Kastanie",  "Lindgren", "Møller",  "Nordwind",    "Ørsted",  "Perpetua"};
constexpr std::array product_names{"Butter croissant",  "Wheat roll",       "Rye bread",      "Pain au chocolat",
                                   "Crème brûlée tart", "Almond slice",     "Baguette",       "Cinnamon bun",
                                   "Apple strudel",     "Pumpkin seed bun", "Sourdough loaf", "Käsekuchen"};
constexpr int customer_count = 480;
constexpr std::int64_t minutes_ahead_max = 10LL * 24 * 60;
constexpr std::int64_t minutes_back_max = 60LL * 24 * 60;

class Chance {
public:
    std::int64_t below(std::int64_t end) {
        return static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(end));
    }
    template <class Items>
    auto one_of(const Items& items) {
        return items[static_cast<std::size_t>(below(std::ssize(items)))];
    }

private:
    std::mt19937_64 random_{20260528};
};

std::vector<Customer> add_customers(testing::Bakery& bakery, Chance& chance) {
    std::vector<Customer> customers;
    for (int i = 0; i < customer_count; ++i) {
        Customer customer;
        customer.name =
            std::string(chance.one_of(first_words)) + " " + chance.one_of(last_words) + " " + std::to_string(i);
        customer.id = CustomerId{testing::id_from(customer.name)};
        customer.version = 1;
        customer.tier = std::array{"Standard", "Silver", "Gold", "Platinum"}[static_cast<std::size_t>(chance.below(4))];
        customer.locations = {testing::id<LocationId>("north"), testing::id<LocationId>("south")};
        bakery.world.put(customer);
        customers.push_back(std::move(customer));
    }
    return customers;
}

Phase some_phase(Chance& chance) {
    const std::int64_t percent = chance.below(100);
    if (percent < 60) return Phase::Delivered;
    if (percent < 65) return Phase::Cancelled;
    if (percent < 80) return Phase::Ready;
    return static_cast<Phase>(percent % 5);
}

OrderLine some_line(Chance& chance, int position) {
    OrderLine line;
    line.product_name = chance.one_of(product_names);
    line.id = OrderLineId{testing::id_from("line " + std::to_string(position))};
    line.product = ProductId{testing::id_from(line.product_name)};
    line.quantity = testing::pieces(1 + chance.below(200));
    line.unit_price = Money{100 + chance.below(500), "EUR"};
    line.amount = Money{line.quantity.amount * line.unit_price->amount, "EUR"};
    return line;
}

Order some_order(Chance& chance, const std::vector<Customer>& customers, std::int64_t number, Instant now) {
    const Customer& customer = customers[static_cast<std::size_t>(chance.below(std::ssize(customers)))];
    Order order;
    order.id = OrderId{testing::id_from("order " + std::to_string(number))};
    order.version = 1;
    order.number = number;
    order.revision = 1;
    order.phase = some_phase(chance);
    order.status = name_of(order.phase);
    order.location = testing::id<LocationId>(chance.below(3) == 0 ? "south" : "north");
    order.customer = customer.id;
    order.customer_name = customer.name;
    order.customer_tier = customer.tier;
    order.created_by = testing::id<UserId>(chance.below(2) == 0 ? "sales.north" : "manager.north");
    const bool is_over = has_ended(order.phase);
    const std::int64_t minutes = is_over ? -chance.below(minutes_back_max) : chance.below(minutes_ahead_max) - 120;
    if (order.phase != Phase::Draft) order.needed_at = now.plus_seconds(minutes * 60);
    order.created_at = now.plus_seconds((minutes - minutes_ahead_max) * 60);
    order.updated_at = order.created_at;
    const auto lines = static_cast<int>(1 + chance.below(6));
    for (int i = 0; i < lines; ++i) order.lines.push_back(some_line(chance, i));
    return order;
}

}  // namespace

void add_orders(testing::Bakery& bakery, int count) {
    Chance chance;
    const std::vector<Customer> customers = add_customers(bakery, chance);
    for (int i = 1; i <= count; ++i) bakery.world.put(some_order(chance, customers, i, bakery.now));
}

}  // namespace batchline::bench
