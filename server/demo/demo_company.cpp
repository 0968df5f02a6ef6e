// Builds the demo company's records from its files and names the first that does not fit the others.

#include "server/demo/demo_company.h"

#include <algorithm>
#include <optional>
#include <set>

#include "server/demo/clock_text.h"
#include "server/demo/demo_files.h"
#include "server/demo/demo_ids.h"

namespace batchline::demo {
namespace {

constexpr std::array<std::string_view, 7> weekday_names{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

/// Turns names into ids and remembers the first name that nothing answers to.
class Builder {
public:
    Builder(const DemoFiles& files, Instant now, const ZoneRulesOf& zone_rules_of)
        : files_(files), now_(now), zone_rules_of_(zone_rules_of) {
        for (const LocationFile& location : files.locations) locations_.insert(location.slug);
        for (const UserFile& user : files.users) users_.insert(user.user_name);
        for (const MaterialFile& material : files.materials) materials_[material.slug] = &material;
        for (const RecipeFile& recipe : files.recipes) recipes_[recipe.slug] = &recipe;
        for (const ProductFile& product : files.products) products_.insert(product.slug);
        for (const SupplierFile& supplier : files.suppliers) suppliers_.insert(supplier.name);
    }

    Result<Company, std::string> build() {
        add_organisation();
        add_suppliers();
        add_catalogue();
        add_customers();
        add_stock();
        if (!problem_.empty()) return problem_;
        return std::move(company_);
    }

private:
    void expect(bool holds, const std::string& what) {
        if (!holds && problem_.empty()) problem_ = what;
    }
    std::vector<LocationId> locations_of(const std::vector<std::string>& slugs, const std::string& owner) {
        std::vector<LocationId> ids;
        for (const std::string& slug : slugs) {
            expect(locations_.contains(slug), owner + ": there is no location " + slug);
            ids.push_back(location_id(slug));
        }
        std::sort(ids.begin(), ids.end());
        return ids;
    }
    Dimension dimension_of(const std::string& unit, const std::string& owner) {
        const auto one = Quantity::parse("1", unit);
        expect(one.has_value(), owner + ": " + unit + " is not a unit");
        return one ? one->dimension : Dimension::Count;
    }

    void add_organisation();
    void add_suppliers();
    void add_catalogue();
    Material material_of(const MaterialFile& file);
    RecipeLine line_of(const RecipeLineFile& file, const std::string& owner);
    void add_customers();
    Habit habit_of(const CustomerFile& file);
    void add_stock();
    void add_lot(const std::string& location, const MaterialFile& material, const LotFile& file, Date today);

    const DemoFiles& files_;
    Instant now_;
    const ZoneRulesOf& zone_rules_of_;
    std::set<std::string> locations_;
    std::set<std::string> users_;
    std::map<std::string, const MaterialFile*> materials_;
    std::map<std::string, const RecipeFile*> recipes_;
    std::set<std::string> products_;
    std::set<std::string> suppliers_;
    Company company_;
    std::string problem_;
};

void Builder::add_organisation() {
    company_.itself.id = the_company();
    company_.itself.version = 1;
    company_.itself.name = files_.company_name;
    company_.itself.currency = files_.currency;
    company_.itself.tax_rates = {{"Reduced", 70}, {"Full", 190}};
    company_.itself.price_lists = {"Shops", "Hotels"};
    company_.itself.set_up_at = now_;
    for (const LocationFile& file : files_.locations) {
        company_.locations.push_back(
            {location_id(file.slug), 1, file.slug, file.name, zone_rules_of_(file.zone), file.address});
    }
    for (const UserFile& file : files_.users) {
        User user{user_id(file.user_name),
                  1,
                  file.user_name,
                  file.name,
                  file.role,
                  locations_of(file.locations, file.user_name),
                  {}};
        if (file.manager) {
            expect(users_.contains(*file.manager), file.user_name + ": there is no user " + *file.manager);
            user.manager = user_id(*file.manager);
        }
        if (file.absence) {
            expect(users_.contains(file.absence->cover), file.user_name + ": there is no user " + file.absence->cover);
            const Instant from = now_.plus_days(file.absence->in_days);
            user.absence = Absence{from, from.plus_days(file.absence->days), user_id(file.absence->cover), false};
        }
        if (!file.pin.empty()) company_.pins[file.user_name] = file.pin;
        company_.users.push_back(std::move(user));
    }
}

std::vector<std::string> names_of(const std::vector<AllergenFile>& allergens) {
    std::vector<std::string> names;
    for (const AllergenFile& allergen : allergens) {
        if (std::find(names.begin(), names.end(), allergen.allergen) == names.end()) names.push_back(allergen.allergen);
    }
    return names;
}

RecipeLine Builder::line_of(const RecipeLineFile& file, const std::string& owner) {
    RecipeLine line;
    line.quantity = file.quantity;
    expect(file.material.empty() != file.recipe.empty(), owner + ": a line names a material or a recipe");
    if (!file.material.empty()) {
        expect(materials_.contains(file.material), owner + ": there is no material " + file.material);
        line.material = material_id(file.material);
    } else if (const auto sub = recipes_.find(file.recipe); sub != recipes_.end()) {
        line.recipe = recipe_id(file.recipe);
        line.recipe_version = sub->second->version;
    } else {
        expect(false, owner + ": there is no recipe " + file.recipe);
    }
    expect(file.scrap_percent >= 0 && file.scrap_percent <= 100, owner + ": scrapPercent is from 0 to 100");
    line.scrap_permille = file.scrap_percent * 10;
    for (const std::string& substitute : file.substitutes) {
        expect(materials_.contains(substitute), owner + ": there is no material " + substitute);
        line.substitutes.push_back(material_id(substitute));
    }
    return line;
}

void Builder::add_suppliers() {
    for (const SupplierFile& file : files_.suppliers) {
        Supplier supplier;
        supplier.id = supplier_id(file.name);
        supplier.version = 1;
        supplier.name = file.name;
        supplier.contacts = {{file.contact.name, file.contact.role, file.contact.phone, {}}};
        supplier.lead_time_days = file.lead_time_days;
        supplier.delivery_weekdays = file.delivery_weekdays;
        if (file.order_minimum_cents > 0) supplier.order_minimum = Money{file.order_minimum_cents, files_.currency};
        company_.suppliers.push_back(std::move(supplier));
    }
}

/// Bought in packs of a size that its price suggests: saffron by ten grams, spices by the kilo, flour by the sack.
Material Builder::material_of(const MaterialFile& file) {
    constexpr std::int64_t dear_cents = 1500, precious_cents = 100'000;
    Material material;
    material.id = material_id(file.slug);
    material.version = 1;
    material.name = file.name;
    material.material_kind = file.kind;
    material.dimension = dimension_of(file.unit, file.slug);
    material.contains = names_of(file.allergens.contains);
    material.may_contain = names_of(file.allergens.may_contain);
    material.properties = file.properties.contains;
    material.property_traces = file.properties.may_contain;
    material.shelf_life_days = file.shelf_life_days;
    material.minimum_stock = file.minimum_stock;
    material.cost = Money{file.unit_cost_cents, files_.currency};
    expect(suppliers_.contains(file.supplier), file.slug + ": there is no supplier " + file.supplier);
    const bool is_precious = file.unit_cost_cents >= precious_cents;
    const std::int64_t pack = file.unit_cost_cents >= dear_cents       ? 1
                              : material.dimension == Dimension::Count ? 100
                                                                       : 10;
    SupplierArticle article;
    article.supplier = supplier_id(file.supplier);
    article.pack_size = Quantity::parse(is_precious ? "0.01" : std::to_string(pack), display_unit(material.dimension))
                            .value_or(Quantity{});
    article.price = Money{is_precious ? file.unit_cost_cents / 100 : file.unit_cost_cents * pack, files_.currency};
    material.supplier_articles = {std::move(article)};
    return material;
}

void Builder::add_catalogue() {
    for (const MaterialFile& file : files_.materials) company_.materials.push_back(material_of(file));
    for (const RecipeFile& file : files_.recipes) {
        Recipe recipe;
        recipe.id = recipe_id(file.slug);
        recipe.version = file.version;
        recipe.name = file.name;
        recipe.yield = file.yield;
        for (const RecipeLineFile& line : file.lines) recipe.lines.push_back(line_of(line, file.slug));
        company_.recipes.push_back(std::move(recipe));
    }
    for (const ProductFile& file : files_.products) {
        expect(recipes_.contains(file.recipe), file.slug + ": there is no recipe " + file.recipe);
        Product product;
        product.id = product_id(file.slug);
        product.version = 1;
        product.name = file.name;
        product.category = file.category;
        product.description = file.description;
        product.dimension = dimension_of(file.unit, file.slug);
        product.price = {file.price_cents, files_.currency};
        product.recipe = recipe_id(file.recipe);
        product.tax_rate = file.tax_rate;
        product.lead_time_hours = file.lead_time_hours;
        product.selling_units = file.selling_units;
        product.prices = file.prices;
        company_.products.push_back(std::move(product));
    }
}

Habit Builder::habit_of(const CustomerFile& file) {
    Habit habit;
    habit.customer = customer_id(file.slug);
    habit.takes_anything = file.allergies.empty() && file.restrictions.empty();
    for (const std::string& name : file.rhythm.weekdays) {
        const auto at = std::find(weekday_names.begin(), weekday_names.end(), name);
        expect(at != weekday_names.end(), file.slug + ": " + name + " is not a weekday");
        if (at != weekday_names.end()) habit.weekdays[static_cast<std::size_t>(at - weekday_names.begin())] = true;
    }
    const auto needed_at = second_of_day(file.rhythm.needed_at);
    expect(needed_at.has_value(), file.slug + ": neededAt is not a time of day");
    habit.needed_at_second_of_day = needed_at.value_or(0);
    for (const BasketLineFile& line : file.usual_basket) {
        expect(products_.contains(line.product), file.slug + ": there is no product " + line.product);
        habit.basket.push_back({product_id(line.product), line.quantity});
    }
    expect(!habit.basket.empty(), file.slug + ": has no usual basket");
    return habit;
}

void Builder::add_customers() {
    for (const CustomerFile& file : files_.customers) {
        Customer customer;
        customer.id = customer_id(file.slug);
        customer.version = 1;
        customer.name = file.name;
        customer.tier = file.tier;
        customer.locations = locations_of(file.locations, file.slug);
        customer.contacts = {{file.contact.name, file.contact.role, file.contact.phone}};
        customer.preferences = file.preferences;
        customer.allergies = file.allergies;
        customer.restrictions = file.restrictions;
        customer.notes = file.notes;
        customer.price_list = file.price_list;
        customer.address = file.address;
        customer.key_account = file.key_account;
        for (const std::string& member : file.team) {
            expect(users_.contains(member), file.slug + ": there is no user " + member);
            customer.team.push_back(user_id(member));
        }
        std::sort(customer.team.begin(), customer.team.end());
        for (const MemberFile& rights : file.team_rights) {
            expect(users_.contains(rights.member), file.slug + ": there is no user " + rights.member);
            customer.team_rights.push_back({user_id(rights.member), rights.granted, rights.withheld});
        }
        company_.customers.push_back(std::move(customer));
        company_.habits.push_back(habit_of(file));
    }
}

void Builder::add_lot(const std::string& location, const MaterialFile& material, const LotFile& file, Date today) {
    constexpr std::int64_t age_days_max = 45;
    const std::int64_t age_days =
        std::clamp<std::int64_t>(material.shelf_life_days - file.expires_in_days, 1, age_days_max);
    Lot lot;
    lot.id = lot_id(file.lot_code);
    lot.version = 1;
    lot.location = location_id(location);
    lot.material = material_id(material.slug);
    lot.code = file.lot_code;
    lot.on_hand = file.quantity;
    lot.reserved = {0, file.quantity.dimension};
    lot.expires_on = Date{today.days + static_cast<std::int32_t>(file.expires_in_days)};
    lot.held = !file.held_because.empty();
    lot.received_at = now_.plus_days(-age_days);

    StockMovement receipt;
    // Movements are listed by their ids, newest first, so their ids tell the time.
    const std::uint64_t chance = mix(std::hash<Uuid>{}(lot.id.value));
    receipt.id = StockMovementId{Uuid::version_7(lot.received_at.microseconds / 1000, chance, mix(chance))};
    receipt.version = 1;
    receipt.location = lot.location;
    receipt.material = lot.material;
    receipt.lot = lot.id;
    receipt.quantity = lot.on_hand;
    receipt.reason = MovementReason::Received;
    receipt.user = user_id("procurement");
    receipt.at = lot.received_at;

    company_.lots.push_back(std::move(lot));
    company_.movements.push_back(std::move(receipt));
}

void Builder::add_stock() {
    for (const auto& entry : files_.lots) {
        const std::string& location = entry.first;  // Clang 14 lets no lambda capture a structured binding.
        expect(locations_.contains(location), "lots.json: there is no location " + location);
        const auto place = std::find_if(company_.locations.begin(), company_.locations.end(),
                                        [&](const Location& known) { return known.code == location; });
        if (place == company_.locations.end()) return;
        const Date today = place->zone.local(now_).date;
        for (const auto& [slug, lots] : entry.second) {
            const auto material = materials_.find(slug);
            expect(material != materials_.end(), "lots.json: there is no material " + slug);
            if (material == materials_.end()) return;
            for (const LotFile& lot : lots) add_lot(location, *material->second, lot, today);
        }
    }
}

template <class R>
void append(std::vector<AnyRecord>& out, const std::vector<R>& records) {
    for (const R& record : records) out.push_back(AnyRecord::of(record));
}

}  // namespace

std::vector<AnyRecord> Company::records() const {
    std::vector<AnyRecord> out;
    out.push_back(AnyRecord::of(itself));
    append(out, locations);
    append(out, users);
    append(out, customers);
    append(out, suppliers);
    append(out, materials);
    append(out, recipes);
    append(out, products);
    append(out, lots);
    append(out, movements);
    return out;
}

Result<Company, std::string> load_company(const std::filesystem::path& folder, Instant now,
                                          const ZoneRulesOf& zone_rules_of) {
    const auto files = read_demo_files(folder);
    if (!files) return files.error();
    auto company = Builder(*files, now, zone_rules_of).build();
    if (!company) return folder.string() + ": " + company.error();
    return company;
}

}  // namespace batchline::demo
