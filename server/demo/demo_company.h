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
#include "shared/inventory/model.h"
#include "shared/organisation/model.h"
#include "shared/workflows/commands.h"

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

/// Something that people enter: the core has the last word on it.
struct Entry {
    std::string source;  ///< "materials.json, rye-flour-1150"
    Command command;
};

/// What there is of the demo company before anything is ordered: places, people and stock are there as records, each
/// made for the first time; catalogue and customers come by entries.
struct Company {
    batchline::Company itself;
    std::vector<Location> locations;
    std::vector<User> users;
    std::vector<Entry> entries;  ///< in the order in which they need each other
    std::vector<Lot> lots;
    std::vector<StockMovement> movements;     ///< the receipts that the lots stand for
    std::vector<ProductId> products;          ///< as the file lists them
    std::map<std::string, std::string> pins;  ///< by user name
    std::vector<Habit> habits;

    /// Company, places and people, who make the entries from `since` on.
    std::vector<AnyRecord> organisation(Instant since) const;
    /// The lots that are there on the first day of the present.
    std::vector<AnyRecord> stock() const;
};

/// The offsets of an IANA zone; the server knows them, this folder does not.
using ZoneRulesOf = std::function<ZoneRules(const std::string& zone_name)>;

/// Reads the files of `folder` (assets/demo). Lots expire and were received relative to `now`; everything else is the
/// same every time. The error names the file and what is wrong in it.
Result<Company, std::string> load_company(const std::filesystem::path& folder, Instant now,
                                          const ZoneRulesOf& zone_rules_of);

}  // namespace batchline::demo
