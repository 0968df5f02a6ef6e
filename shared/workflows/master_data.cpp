// What each kind of master data must be before it is kept, and who keeps it.

#include "shared/workflows/master_data.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/recipes/catalogue.h"

namespace batchline {
namespace {

void check_name(const std::string& name, Problems& problems) {
    if (is_blank(name)) problems.push_back({"/name", "must not be empty"});
}

std::vector<LocationId> one_or_all(const std::optional<LocationId>& location) {
    return {location.value_or(LocationId())};
}

Problems unit_stays(bool is_same, const std::string& pointer) {
    if (is_same) return {};
    return {{pointer, "never changes, since amounts are counted in it: add another one instead"}};
}

}  // namespace

Problems check(const Material& material, const Story& story) {
    return problems_of(material, story.changes, story.configuration.diet);
}

Problems check(const Product& product, const Story& story) { return problems_of(product, story.changes); }

Problems check(const Recipe& recipe, const Story& story) {
    Problems problems;
    check_name(recipe.name, problems);
    if (recipe.location && !story.changes.find<Location>(*recipe.location))
        problems.push_back({"/locationId", "is not a location"});
    return problems;
}

Problems check(const Supplier& supplier, const Story& story) {
    constexpr std::int64_t lead_time_days_max = 365;
    Problems problems;
    check_name(supplier.name, problems);
    if (supplier.location && !story.changes.find<Location>(*supplier.location))
        problems.push_back({"/locationId", "is not a location"});
    if (supplier.lead_time_days < 0 || supplier.lead_time_days > lead_time_days_max)
        problems.push_back({"/leadTimeDays", "must be from 0 to 365"});
    for (std::size_t i = 0; i < supplier.contacts.size(); ++i) {
        if (is_blank(supplier.contacts[i].name))
            problems.push_back({"/contacts/" + std::to_string(i) + "/name", "must not be empty"});
    }
    if (supplier.order_minimum && supplier.order_minimum->amount < 0)
        problems.push_back({"/orderMinimum", "must not be negative"});
    if (supplier.order_minimum && supplier.order_minimum->currency != currency_of(story.changes))
        problems.push_back({"/orderMinimum", "must be in " + currency_of(story.changes) + ", the company's currency"});
    return problems;
}

Problems check(const Customer& customer, const Story& story) {
    const DietRules& diet = story.configuration.diet;
    Problems problems;
    check_name(customer.name, problems);
    if (customer.locations.empty()) problems.push_back({"/locationIds", "must name one location at least"});
    for (std::size_t i = 0; i < customer.locations.size(); ++i) {
        if (!story.changes.find<Location>(customer.locations[i]))
            problems.push_back({"/locationIds/" + std::to_string(i), "is not a location"});
    }
    for (std::size_t i = 0; i < customer.allergies.size(); ++i) {
        if (std::find(diet.allergens.begin(), diet.allergens.end(), customer.allergies[i]) == diet.allergens.end())
            problems.push_back({"/allergies/" + std::to_string(i),
                                "is not a configured allergen; there are " + joined(diet.allergens, ", ")});
    }
    for (std::size_t i = 0; i < customer.restrictions.size(); ++i) {
        if (diet.restrictions.contains(customer.restrictions[i])) continue;
        std::vector<std::string> names;
        for (const auto& [name, forbids] : diet.restrictions) names.push_back(name);
        problems.push_back({"/restrictions/" + std::to_string(i),
                            "is not a configured restriction; there are " + joined(names, ", ")});
    }
    for (std::size_t i = 0; i < customer.contacts.size(); ++i) {
        if (is_blank(customer.contacts[i].name))
            problems.push_back({"/contacts/" + std::to_string(i) + "/name", "must not be empty"});
    }
    if (!customer.price_list.empty() && !has_price_list(story.changes, customer.price_list))
        problems.push_back({"/priceList", "is not a price list of the company"});
    return problems;
}

std::vector<LocationId> kept_at(const MaterialContent& material) { return one_or_all(material.location); }
std::vector<LocationId> kept_at(const ProductContent& product) { return one_or_all(product.location); }
std::vector<LocationId> kept_at(const RecipeHeading& recipe) { return one_or_all(recipe.location); }
std::vector<LocationId> kept_at(const SupplierContent& supplier) { return one_or_all(supplier.location); }
std::vector<LocationId> kept_at(const CustomerContent& customer) { return customer.locations; }

Problems check_change(const Material& before, const Material& after) {
    return unit_stays(before.dimension == after.dimension, "/baseUnit");
}
Problems check_change(const Product& before, const Product& after) {
    return unit_stays(before.dimension == after.dimension, "/unit");
}

void keep_former(Recipe& recipe) {
    recipe.former.push_back({recipe.version, recipe.yield, recipe.lines, recipe.active_from});
}

std::string uses_text(Uuid id, const World& world) {
    std::vector<std::string> names;
    for (const Use& use : uses_of(id, world)) names.push_back(use.name);
    return names.empty() ? "" : "Still needed by " + joined(names, ", ") + ".";
}

}  // namespace batchline
