#pragma once
// A column of a table, described once for both directions: how it is called, written and read.

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/import/tables/numbers.h"
#include "shared/organisation/model.h"
#include "shared/protocol/views.h"
#include "shared/world/world.h"

namespace batchline::tables {

/// What stands in the cells of a column, as far as it says how the file is written.
enum class Holds {
    text,
    amount,    ///< a number, perhaps with a unit or a currency
    units,     ///< "sack = 25 kg | tray = 30 piece"
    articles,  ///< "Mill Ltd; no. 4711; pack 25 kg; 18.50; rank 1 | …"
    prices,    ///< "list Wholesale; from 100 piece; 1.20 | tier Gold; 1.30; since 2026-01-01; until 2026-12-31"
    days,
    sayings,  ///< "TreeNuts (Eleanor Finch, 2026-05-12) | Milk"
};

struct Heading {
    std::string_view name;                 ///< ours: "shelfLifeDays"
    std::vector<std::string_view> titles;  ///< other names that people have for it, in several languages
    std::string_view pointer = {};         ///< where the core's refusals find it in a command
    Holds holds = Holds::text;
    std::optional<Action> needs = {};  ///< without it nobody sees the column, nor may fill it
};

/// What is looked for by more than its name, as it was before the file; made once for all rows.
struct Lookups {
    explicit Lookups(const MemoryWorld& residents);

    std::vector<const Location*> locations;
    std::map<std::string, std::vector<ProductId>> products_by_number;  ///< folded; those that are not retired
    std::string currency;                                              ///< the company's
};

/// What cells are written and read with.
struct Surroundings {
    const World& world;  ///< as it is when the row's turn comes
    const Viewer& viewer;
    const Lookups& lookups;
    NumberFormat numbers = {};

    const std::string& currency() const { return lookups.currency; }
    const DietRules& diet() const { return viewer.configuration.diet; }
    const CustomerRules& customers() const { return viewer.configuration.customers; }
};

/// What `write` writes `read` reads as the same, whatever a row may say.
template <class Row>
struct Column {
    Heading heading;
    std::function<std::string(const Row& row, const Surroundings& with)> write;
    /// An empty cell empties. Returns what is wrong with it, and how to mend it; empty: nothing.
    std::function<std::string(std::string_view cell, Row& row, const Surroundings& with)> read;
};

/// The numbers in a cell of such a column, as they stand.
std::vector<std::string> numbers_in(std::string_view cell, Holds holds);
/// The days in it.
std::vector<std::string> days_in(std::string_view cell, Holds holds);

/// With its currency where that is not the company's.
std::string money_text(const Money& money, const Surroundings& with);

/// Puts there which of the company's price lists is meant, as it is called; returns what is wrong with the text.
std::string put_price_list(std::string_view text, const Surroundings& with, std::string& to);

/// Puts there which of the configured tiers is meant; returns what is wrong with the text.
std::string put_tier(std::string_view text, const Surroundings& with, std::string& to);

/// Locations by code, name or id.
std::string location_text(LocationId id, const Surroundings& with);
Read<LocationId> location_from(std::string_view text, const Surroundings& with);

/// Records that the viewer may see and that are called so; those that are not retired count more than those that are.
/// `others` are not meant.
std::vector<const AnyRecord*> records_called(RecordKind kind, std::string_view name, const Surroundings& with,
                                             const std::set<Uuid>& others = {});
/// The product with this number, where there is but one.
const Product* product_numbered(std::string_view number, const Surroundings& with);
/// By name, or by number where nothing is called so.
Read<ProductId> product_from(std::string_view text, const Surroundings& with);
/// By name, or by id where several are called alike.
std::string reference_text(const RecordKey& key, std::string_view name, const Surroundings& with);
Read<Uuid> reference_from(std::string_view text, RecordKind kind, std::string_view noun, const Surroundings& with);

template <MasterData R>
std::string reference_text(Id<R::kind> id, const Surroundings& with) {
    const R* record = with.world.find<R>(id);
    return record ? reference_text({R::kind, id.value}, record->name, with) : id.text();
}
template <MasterData R>
Read<Id<R::kind>> reference_from(std::string_view text, const Surroundings& with) {
    auto found = reference_from(text, R::kind, R::noun, with);
    if (!found) return found.error();
    return Id<R::kind>{*found};
}

}  // namespace batchline::tables
