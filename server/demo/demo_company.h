#pragma once
// A whole bakery company to try the program with: its people, its recipes, its stock, its customers' habits.

#include <array>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time.h"
#include "shared/customers/model.h"
#include "shared/inventory/model.h"
#include "shared/organisation/model.h"
#include "shared/recipes/model.h"
#include "shared/suppliers/model.h"

namespace batchline::demo {

/// Every demo user's password; the server refuses the demo where strangers could reach it.
inline constexpr std::string_view password = "batchline-demo";

/// When and what a customer usually orders; the past is made from it.
struct Habit {
    struct Item {
        ProductId product;
        std::int64_t units = 0;  ///< in the product's display unit
    };
    CustomerId customer;
    std::array<bool, 7> weekdays{};            ///< of delivery, Monday first
    std::int32_t needed_at_second_of_day = 0;  ///< local
    std::vector<Item> basket;
    bool takes_anything = false;  ///< has no allergies or restrictions, so any product is safe
};

/// The demo company's records as they are on the day it starts, each made for the first time.
struct Company {
    batchline::Company itself;
    std::vector<Location> locations;
    std::vector<User> users;
    std::vector<Customer> customers;
    std::vector<Supplier> suppliers;
    std::vector<Material> materials;
    std::vector<Recipe> recipes;
    std::vector<Product> products;
    std::vector<Lot> lots;
    std::vector<StockMovement> movements;     ///< the receipts that the lots stand for
    std::map<std::string, std::string> pins;  ///< by user name
    std::vector<Habit> habits;

    /// All of the above as records.
    std::vector<AnyRecord> records() const;
};

/// The offsets of an IANA zone; the server knows them, this folder does not.
using ZoneRulesOf = std::function<ZoneRules(const std::string& zone_name)>;

/// Reads the files of `folder` (assets/demo). Lots expire and were received relative to `now`; everything else is the
/// same every time. The error names the file and what is wrong in it.
Result<Company, std::string> load_company(const std::filesystem::path& folder, Instant now,
                                          const ZoneRulesOf& zone_rules_of);

}  // namespace batchline::demo
