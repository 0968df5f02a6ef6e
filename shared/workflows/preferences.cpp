// Merges what sources say of a customer's taste, and finds it in recipes.

#include "shared/workflows/preferences.h"

#include <algorithm>
#include <map>
#include <set>

#include "shared/base/search.h"
#include "shared/recipes/rules.h"

namespace batchline {
namespace {

/// Two preferences of the same subject are about the same thing.
std::string subject_of(const Preference& preference) {
    if (preference.product) return "product " + preference.product->text();
    if (preference.material) return "material " + preference.material->text();
    if (!preference.property.empty()) return "property " + folded(preference.property);
    return "words " + folded(preference.text);
}

/// The materials of one piece, gram or millilitre of the product as it is made today.
std::vector<const Material*> materials_of(const World& world, const Product& product) {
    std::vector<const Material*> out;
    const Recipe* recipe = product.recipe ? world.find<Recipe>(*product.recipe) : nullptr;
    if (!recipe) return out;
    Demand demand;
    if (demand.add(world, recipe->id, recipe->version, Quantity{1, product.dimension})) return out;
    for (const ExactAmount& amount : demand.exact()) {
        if (const Material* material = world.find<Material>(amount.material)) out.push_back(material);
    }
    return out;
}

bool has_property(const Material& material, const std::string& property) {
    return std::any_of(material.properties.begin(), material.properties.end(),
                       [&](const std::string& one) { return folded(one) == folded(property); });
}

}  // namespace

std::vector<KnownPreference> known_from(PreferenceOrigin origin, const std::vector<Preference>& preferences) {
    std::vector<KnownPreference> out;
    for (const Preference& preference : preferences) out.push_back({preference, origin});
    return out;
}

std::vector<KnownPreference> merged(std::vector<KnownPreference> all) {
    std::stable_sort(all.begin(), all.end(),
                     [](const KnownPreference& a, const KnownPreference& b) { return a.origin < b.origin; });
    std::map<std::string, PreferenceOrigin> said_by;
    std::vector<KnownPreference> out;
    for (KnownPreference& one : all) {
        const auto [first, is_new] = said_by.emplace(subject_of(one), one.origin);
        // One source may say several things about one subject; another adds nothing to it.
        if (is_new || first->second == one.origin) out.push_back(std::move(one));
    }
    return out;
}

std::vector<Preference> preferences_in(const std::vector<const Order*>& latest, const World& world) {
    constexpr std::size_t orders_at_least = 3;
    std::map<ProductId, std::size_t> times;
    for (const Order* order : latest) {
        std::set<ProductId> held;
        for (const OrderLine& line : order->lines) {
            if (is_wanted(line)) held.insert(line.product);
        }
        for (const ProductId product : held) ++times[product];
    }
    std::vector<Preference> out;
    for (const auto& [id, count] : times) {
        const Product* product = world.find<Product>(id);
        if (!product || count < orders_at_least || 2 * count < latest.size()) continue;
        Preference liked;
        liked.text = product->name + " in " + std::to_string(count) + " of the last " + std::to_string(latest.size()) +
                     " orders";
        liked.stance = Stance::Likes;
        liked.product = id;
        out.push_back(std::move(liked));
    }
    return out;
}

std::vector<TasteMatch> matches(const World& world, const Product& product, const std::vector<KnownPreference>& known) {
    const std::vector<const Material*> materials = materials_of(world, product);
    std::vector<TasteMatch> out;
    for (const KnownPreference& one : known) {
        if (one.stance == Stance::Advice) continue;
        TasteMatch match{&one, one.stance == Stance::Likes, {}};
        if (one.product) {
            if (*one.product == product.id) out.push_back(std::move(match));
            continue;
        }
        const auto found = std::find_if(materials.begin(), materials.end(), [&](const Material* material) {
            return one.material ? material->id == *one.material : has_property(*material, one.property);
        });
        if (found == materials.end()) continue;
        match.through = (*found)->name;
        out.push_back(std::move(match));
    }
    return out;
}

}  // namespace batchline
