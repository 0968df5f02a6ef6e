// Builds the demo company's records and entries from its files and names the first that does not fit the others.

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
        add_materials();
        add_recipes();
        add_products();
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

    void enter(const char* file, const std::string& slug, Command command) {
        company_.entries.push_back({std::string(file) + ", " + slug, std::move(command)});
    }

    void add_organisation();
    void add_suppliers();
    void add_materials();
    void add_recipes();
    void add_products();
    MaterialContent material_of(const MaterialFile& file);
    RecipeLine line_of(const RecipeLineFile& file, const std::string& owner);
    Preference preference_of(const PreferenceFile& file, const std::string& owner);
    void add_customers();
    ChangeKeyAccount team_of(const CustomerFile& file);
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
    } else {
        // In the version that is in force by then: what a recipe takes stands before it in the file.
        expect(recipes_.contains(file.recipe), owner + ": there is no recipe " + file.recipe);
        line.recipe = recipe_id(file.recipe);
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
        SupplierContent supplier;
        supplier.name = file.name;
        supplier.contacts = {file.contact};
        supplier.address = file.address;
        supplier.customer_number = file.customer_number;
        supplier.lead_time_days = file.lead_time_days;
        supplier.delivery_weekdays = file.delivery_weekdays;
        if (file.order_minimum_cents > 0) supplier.order_minimum = Money{file.order_minimum_cents, files_.currency};
        supplier.notes = file.notes;
        enter("suppliers.json", file.name, CreateSupplier{{supplier_id(file.name), std::move(supplier)}});
    }
}

MaterialContent Builder::material_of(const MaterialFile& file) {
    MaterialContent material;
    material.name = file.name;
    material.material_kind = file.kind;
    material.dimension = dimension_of(file.unit, file.slug);
    material.units = file.units;
    material.contains = names_of(file.allergens.contains);
    material.may_contain = names_of(file.allergens.may_contain);
    material.properties = file.properties.contains;
    material.property_traces = file.properties.may_contain;
    material.shelf_life_days = file.shelf_life_days;
    material.minimum_stock = file.minimum_stock;
    material.storage = file.storage;
    material.cost = Money{file.unit_cost_cents, files_.currency};
    std::int64_t rank = 0;
    for (const ArticleFile& article : file.articles) {
        expect(suppliers_.contains(article.supplier), file.slug + ": there is no supplier " + article.supplier);
        material.supplier_articles.push_back({supplier_id(article.supplier), article.number, article.pack_size,
                                              Money{article.price_cents, files_.currency}, ++rank});
    }
    return material;
}

void Builder::add_materials() {
    for (const MaterialFile& file : files_.materials)
        enter("materials.json", file.slug, CreateMaterial{{material_id(file.slug), material_of(file)}});
}

/// What a version before took: the lines as they are now, but for a little less of one, another in each; of what is
/// counted only where nothing is weighed.
std::vector<RecipeLine> lines_of_old(std::vector<RecipeLine> lines, std::int64_t versions_ago) {
    constexpr std::int64_t percent_less = 5;
    std::vector<RecipeLine*> measured;
    for (RecipeLine& line : lines) {
        if (line.quantity.dimension != Dimension::Count) measured.push_back(&line);
    }
    if (measured.empty()) measured = {&lines.back()};
    Quantity& quantity = measured[static_cast<std::size_t>(versions_ago) % measured.size()]->quantity;
    quantity.amount -= std::max<std::int64_t>(1, quantity.amount * percent_less * (versions_ago + 1) / 100);
    return lines;
}

void Builder::add_recipes() {
    for (const RecipeFile& file : files_.recipes) {
        std::vector<RecipeLine> lines;
        for (const RecipeLineFile& line : file.lines) lines.push_back(line_of(line, file.slug));
        expect(!lines.empty(), file.slug + ": has no lines");
        if (lines.empty()) return;
        const RecipeId id = recipe_id(file.slug);
        CreateRecipe create{id, {file.name, {}}, file.yield, lines};
        if (file.version > 1) create.lines = lines_of_old(lines, file.version - 1);
        enter("recipes.json", file.slug, create);
        for (std::int64_t number = 2; number <= file.version; ++number) {
            const std::int64_t versions_ago = file.version - number;
            enter("recipes.json", file.slug,
                  DraftRecipe{id, {}, file.yield, versions_ago > 0 ? lines_of_old(lines, versions_ago) : lines, {}});
            enter("recipes.json", file.slug, ActivateRecipe{id, number, {}, Parents::Stay});
        }
    }
}

void Builder::add_products() {
    for (const ProductFile& file : files_.products) {
        expect(recipes_.contains(file.recipe), file.slug + ": there is no recipe " + file.recipe);
        ProductContent product;
        product.name = file.name;
        product.number = file.number;
        product.gtin = file.gtin;
        product.category = file.category;
        product.description = file.description;
        product.dimension = dimension_of(file.unit, file.slug);
        product.price = {file.price_cents, files_.currency};
        product.recipe = recipe_id(file.recipe);
        product.tax_rate = file.tax_rate;
        product.lead_time_hours = file.lead_time_hours;
        product.selling_units = file.selling_units;
        product.prices = file.prices;
        company_.products.push_back(product_id(file.slug));
        enter("products.json", file.slug, CreateProduct{{product_id(file.slug), std::move(product)}});
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

ChangeKeyAccount Builder::team_of(const CustomerFile& file) {
    ChangeKeyAccount change;
    change.customer = customer_id(file.slug);
    change.expected = 1;
    change.key_account = true;
    for (const std::string& member : file.team) {
        expect(users_.contains(member), file.slug + ": there is no user " + member);
        change.team.push_back(user_id(member));
    }
    for (const MemberFile& rights : file.team_rights) {
        expect(users_.contains(rights.member), file.slug + ": there is no user " + rights.member);
        change.rights.push_back({user_id(rights.member), rights.granted, rights.withheld});
    }
    return change;
}

Preference Builder::preference_of(const PreferenceFile& file, const std::string& owner) {
    Preference preference{file.text, file.strength, file.stance, {}, {}, file.property};
    if (!file.product.empty()) {
        expect(products_.contains(file.product), owner + ": there is no product " + file.product);
        preference.product = product_id(file.product);
    }
    if (!file.material.empty()) {
        expect(materials_.contains(file.material), owner + ": there is no material " + file.material);
        preference.material = material_id(file.material);
    }
    return preference;
}

void Builder::add_customers() {
    for (const CustomerFile& file : files_.customers) {
        CustomerContent customer;
        customer.name = file.name;
        customer.tier = file.tier;
        customer.locations = locations_of(file.locations, file.slug);
        customer.contacts = {file.contact};
        customer.addresses = file.addresses;
        for (const PreferenceFile& preference : file.preferences)
            customer.preferences.push_back(preference_of(preference, file.slug));
        customer.allergies = file.allergies;
        customer.restrictions = file.restrictions;
        customer.notes = file.notes;
        customer.price_list = file.price_list;
        customer.delivery_windows = file.delivery_windows;
        customer.payment_days = file.payment_days;
        enter("customers.json", file.slug, CreateCustomer{{customer_id(file.slug), std::move(customer)}});
        if (file.key_account) enter("customers.json", file.slug, team_of(file));
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

std::vector<AnyRecord> Company::organisation(Instant since) const {
    std::vector<AnyRecord> out;
    batchline::Company begun = itself;
    begun.set_up_at = since;
    out.push_back(AnyRecord::of(begun));
    append(out, locations);
    append(out, users);
    return out;
}

std::vector<AnyRecord> Company::stock() const {
    std::vector<AnyRecord> out;
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
