#pragma once
// The demo company as its files have it, before names become ids.

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/described.h"
#include "shared/base/quantity.h"
#include "shared/base/result.h"
#include "shared/customers/model.h"
#include "shared/recipes/model.h"
#include "shared/suppliers/model.h"

/// The files of assets/demo as they are written: records name each other by slug.
namespace batchline::demo {

struct LocationFile {
    std::string slug;
    std::string name;
    std::string zone;  ///< IANA name
    std::string address;
    std::string phone;
};

/// Somebody's next holiday, in days from the day the demo begins.
struct AbsenceFile {
    std::int64_t in_days = 0;
    std::int64_t days = 0;
    std::string cover;
};

struct UserFile {
    std::string user_name;
    std::string name;
    std::string role;
    std::vector<std::string> locations;
    std::optional<std::string> manager;
    std::string pin;
    std::optional<AbsenceFile> absence;
};

struct AllergenFile {
    std::string allergen;
    std::string detail;  ///< "Hazelnuts", "Rye" …
};

template <class T>
struct TracesFile {
    std::vector<T> contains;
    std::vector<T> may_contain;
};

/// What a supplier sells of a material; who stands first is asked first.
struct ArticleFile {
    std::string supplier;  ///< by name
    std::string number;
    Quantity pack_size;
    std::int64_t price_cents = 0;  ///< of one pack
};

struct MaterialFile {
    std::string slug;
    std::string name;
    MaterialKind kind = MaterialKind::Ingredient;
    std::string unit;
    TracesFile<AllergenFile> allergens;
    TracesFile<std::string> properties;
    std::vector<ArticleFile> articles;
    std::int64_t unit_cost_cents = 0;
    std::int64_t shelf_life_days = 0;
    std::optional<Quantity> minimum_stock;  ///< at each location
    std::vector<OwnUnit> units;
    std::string storage;
};

struct SupplierFile {
    std::string name;
    SupplierContact contact;
    std::string address;
    std::string customer_number;
    std::int64_t lead_time_days = 0;
    std::vector<Weekday> delivery_weekdays;
    std::int64_t order_minimum_cents = 0;
    std::string notes;
};

struct RecipeLineFile {
    std::string material;
    std::string recipe;
    Quantity quantity;
    std::int64_t scrap_percent = 0;
    std::vector<std::string> substitutes;
};

struct RecipeFile {
    std::string slug;
    std::string name;
    std::int64_t version = 0;
    Quantity yield;
    std::vector<RecipeLineFile> lines;
};

struct ProductFile {
    std::string slug;
    std::string name;
    std::string number;
    std::string gtin;
    std::string unit;
    std::int64_t price_cents = 0;
    std::string recipe;
    std::string category;
    std::string description;
    std::string tax_rate;
    std::int64_t lead_time_hours = 0;
    std::vector<OwnUnit> selling_units;
    std::vector<ProductPrice> prices;
};

struct BasketLineFile {
    std::string product;
    std::int64_t quantity = 0;  ///< in the product's display unit
};

struct RhythmFile {
    std::vector<std::string> weekdays;  ///< "Mon" … "Sun": days of delivery
    std::string needed_at;              ///< local time, "06:30"
};

/// A preference, which names what it likes or avoids by its slug.
struct PreferenceFile {
    std::string text;
    Strength strength = Strength::Mild;
    Stance stance = Stance::Advice;
    std::string product;
    std::string material;
    std::string property;
    static constexpr std::string_view short_form = "text";
};

/// A member of a team who may more or less than the role says.
struct MemberFile {
    std::string member;
    std::vector<Action> granted;
    std::vector<Action> withheld;
};

struct CustomerFile {
    std::string slug;
    std::string name;
    std::string kind;
    std::string tier;
    std::vector<std::string> locations;
    Contact contact;
    std::vector<Address> addresses;
    std::vector<Allergy> allergies;
    std::vector<Restriction> restrictions;
    std::vector<PreferenceFile> preferences;
    std::string notes;
    std::string price_list;
    std::vector<OpeningHours> delivery_windows;
    std::optional<std::int64_t> payment_days;
    bool key_account = false;
    std::vector<std::string> team;
    std::vector<MemberFile> team_rights;
    RhythmFile rhythm;
    std::vector<BasketLineFile> usual_basket;
};

struct LotFile {
    std::string lot_code;
    Quantity quantity;
    std::int64_t expires_in_days = 0;  ///< counted from the day the demo starts
    std::string held_because;          ///< empty: not held
};

struct DemoFiles {
    std::string company_name;
    std::string currency;
    std::vector<LocationFile> locations;
    std::vector<UserFile> users;
    std::vector<SupplierFile> suppliers;
    std::vector<MaterialFile> materials;
    std::vector<RecipeFile> recipes;
    std::vector<ProductFile> products;
    std::vector<CustomerFile> customers;
    std::map<std::string, std::map<std::string, std::vector<LotFile>>> lots;  ///< by location, by material
};

/// The error names the file and the place in it.
Result<DemoFiles, std::string> read_demo_files(const std::filesystem::path& folder);

}  // namespace batchline::demo
