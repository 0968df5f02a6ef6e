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

void check_tier(const std::string& tier, const std::string& pointer, const Story& story, Problems& problems) {
    const CustomerRules& rules = story.configuration.customers;
    if (tier.empty() || rules.find_tier(tier)) return;
    problems.push_back({pointer, "is not a configured tier; there are " + joined(rules.tier_names(), ", ")});
}

/// Names that must be among `known`, each once.
void check_names(const std::vector<std::string>& names, const std::vector<std::string>& known,
                 const std::string& pointer, const std::string& noun, Problems& problems) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::string at = pointer + "/" + std::to_string(i);
        const auto end = names.begin() + static_cast<std::ptrdiff_t>(i);
        if (std::find(known.begin(), known.end(), names[i]) == known.end())
            problems.push_back({at, "is not a configured " + noun + "; there are " + joined(known, ", ")});
        else if (std::find(names.begin(), end, names[i]) != end) problems.push_back({at, "stands there twice"});
    }
}

void check_diet(const CustomerContent& customer, const DietRules& diet, Problems& problems) {
    std::vector<std::string> restrictions;
    for (const auto& [name, forbids] : diet.restrictions) restrictions.push_back(name);
    check_names(names_of(customer.allergies), diet.allergens, "/allergies", "allergen", problems);
    check_names(names_of(customer.restrictions), restrictions, "/restrictions", "restriction", problems);
}

/// Each purpose once; what somebody does not want kept is not kept.
void check_consents(const CustomerContent& customer, const CustomerRules& rules, Problems& problems) {
    std::vector<std::string> asked;
    std::vector<std::string> known;
    for (const Consent& one : customer.consents) asked.push_back(one.purpose);
    for (const ConsentPurpose& one : rules.purposes) known.push_back(one.name);
    check_names(asked, known, "/consents", "purpose", problems);
    if (!has_refused(customer, rules, NeededFor::Diet)) return;
    const std::string why = "must be empty: the customer does not want it kept. Ask again, or take it away";
    if (!customer.allergies.empty()) problems.push_back({"/allergies", why});
    if (!customer.restrictions.empty()) problems.push_back({"/restrictions", why});
}

void check_preferences(const std::vector<Preference>& preferences, const Story& story, Problems& problems) {
    for (std::size_t i = 0; i < preferences.size(); ++i) {
        const Preference& one = preferences[i];
        const std::string at = "/preferences/" + std::to_string(i);
        const int named = (one.product ? 1 : 0) + (one.material ? 1 : 0) + (one.property.empty() ? 0 : 1);
        if (is_blank(one.text)) problems.push_back({at + "/text", "must not be empty"});
        if (named > 1) problems.push_back({at, "names a product, a material or a property, not several of them"});
        if (one.stance == Stance::Advice && named > 0)
            problems.push_back({at + "/stance", "must be Likes or Avoids of what it names"});
        if (one.stance != Stance::Advice && named == 0)
            problems.push_back({at, "must name the product, material or property that it is about"});
        if (one.product && !story.changes.find<Product>(*one.product))
            problems.push_back({at + "/productId", "is not a product"});
        if (one.material && !story.changes.find<Material>(*one.material))
            problems.push_back({at + "/materialId", "is not a material"});
    }
}

/// Whom to speak with, where to bring what, and when.
void check_ways_to(const CustomerContent& customer, Problems& problems) {
    for (std::size_t i = 0; i < customer.contacts.size(); ++i) {
        if (is_blank(customer.contacts[i].name))
            problems.push_back({"/contacts/" + std::to_string(i) + "/name", "must not be empty"});
    }
    for (std::size_t i = 0; i < customer.addresses.size(); ++i) {
        if (is_blank(customer.addresses[i].text))
            problems.push_back({"/addresses/" + std::to_string(i) + "/text", "must not be empty"});
    }
    check_week(customer.delivery_windows, "/deliveryWindows", problems);
}

Problems unit_stays(bool is_same, const std::string& pointer) {
    if (is_same) return {};
    return {{pointer, "never changes, since amounts are counted in it: add another one instead"}};
}

}  // namespace

Problems check(const Material& material, const Story& story) {
    return problems_of(material, story.changes, story.configuration.diet);
}

Problems check(const Product& product, const Story& story) {
    Problems problems = problems_of(product, story.changes);
    for (std::size_t i = 0; i < product.prices.size(); ++i)
        check_tier(product.prices[i].tier, "/prices/" + std::to_string(i) + "/tier", story, problems);
    return problems;
}

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
    Problems problems;
    check_name(customer.name, problems);
    check_tier(customer.tier, "/tier", story, problems);
    if (customer.locations.empty()) problems.push_back({"/locationIds", "must name one location at least"});
    for (std::size_t i = 0; i < customer.locations.size(); ++i) {
        if (!story.changes.find<Location>(customer.locations[i]))
            problems.push_back({"/locationIds/" + std::to_string(i), "is not a location"});
    }
    check_diet(customer, story.configuration.diet, problems);
    check_consents(customer, story.configuration.customers, problems);
    check_preferences(customer.preferences, story, problems);
    check_ways_to(customer, problems);
    if (!customer.price_list.empty() && !has_price_list(story.changes, customer.price_list))
        problems.push_back({"/priceList", "is not a price list of the company"});
    constexpr std::int64_t payment_days_max = 365;
    if (customer.payment_days && (*customer.payment_days < 0 || *customer.payment_days > payment_days_max))
        problems.push_back({"/paymentDays", "must be from 0 to 365"});
    return problems;
}

void complete(Customer& customer, const Customer* before, const Story& story) {
    if (customer.tier.empty()) customer.tier = story.configuration.customers.tier("").name;
    say_who_vouches(customer, before, story);
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

Problems check_change(const Customer& before, const Customer&) {
    if (before.pseudonymised_at)
        return {{"", "has been erased for good: write the customer down anew instead of changing this one"}};
    if (!before.merged) return {};
    return {{"", "was merged into another customer: change that one, or undo the merge"}};
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
