#pragma once
// The company that most tests play in.

#include <optional>
#include <string>
#include <vector>

#include "shared/customers/model.h"
#include "shared/engine/engine.h"
#include "shared/organisation/model.h"
#include "shared/recipes/model.h"

namespace batchline::testing {

/// assets/config as shipped; stops if it has problems.
const Configuration& shipped_configuration();

Uuid id_from(const std::string& name);
template <class TypedId>
TypedId id(const std::string& name) {
    return TypedId{id_from(name)};
}
/// Allergies that somebody told of on the first of May.
std::vector<Allergy> allergic_to(std::initializer_list<const char*> allergens);
Quantity kg(std::int64_t grams_per_1000);  ///< kg(2500) is 2.5 kg
Quantity pieces(std::int64_t count);
Instant at(const std::string& iso);

/// A bakery small enough to know by heart. Locations `north` and `south`; one level of sub-recipes:
///   bun (piece, 1.00 EUR): 24 from 2 kg dough (10 % scrap) and 24 bags;  dough: 1 kg from 0.6 kg flour (Gluten) and
///   0.4 kg butter (Milk) slice (piece, 3.00 EUR): 10 from 0.5 kg almonds (TreeNuts) and 0.2 kg flour
/// Customers: `anybody`, `nut-free` (TreeNuts), `vegan` (Vegan; butter is animal), `key` (key account with team
/// sales.north). Users: sales.north, sales2.north, manager.north, sales.south, procurement, operator.north, director,
/// admin.
class Bakery {
public:
    Bakery();

    MemoryWorld world;
    Instant now = at("2026-05-28T08:00:00Z");

    Actor actor(const std::string& user_name) const;
    /// All that buns are made of, enough for every test.
    void stock_for_buns();
    void stock(const std::string& lot, const std::string& material, Quantity on_hand, const std::string& expires_on,
               const std::string& location = "north");

    CreateOrder order_of(const std::string& product, Quantity quantity, const std::string& name = "order") const;
    /// Decides and, on success, keeps the changes.
    Outcome give(const std::string& user_name, const Command& command);
    /// The same, expected to succeed (stops with the refusal's words).
    void must(const std::string& user_name, const Command& command);
    const Order& order(const std::string& name = "order") const;
    const Lot& lot(const std::string& name) const;
    std::int64_t reserved(const std::string& lot_name) const { return lot(lot_name).reserved.amount; }

    std::vector<Fact> facts;
    std::optional<Json> report;  ///< what the last command answers with, where that is more than a record

private:
    std::int64_t commands_ = 0;
};

}  // namespace batchline::testing
