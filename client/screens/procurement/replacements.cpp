// Offers the substitutes that recipes permit and the customer can have.

#include <algorithm>
#include <set>

#include "client/forms/typed_time.h"
#include "client/forms/wording.h"
#include "client/screens/procurement/decision_parts.h"
#include "client/screens/sorting.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/text.h"
#include "shared/orders/model.h"

namespace batchline::screens {
namespace {

constexpr float field_width = 320;

void collect_substitutes(const World& world, RecipeId recipe, std::int64_t version, MaterialId material,
                         std::set<MaterialId>& found, int depth = 1) {
    const auto content = pinned(world, recipe, version);
    if (!content || depth > recipe_depth_max) return;
    for (const RecipeLine& line : *content->lines) {
        if (line.recipe) collect_substitutes(world, *line.recipe, line.recipe_version, material, found, depth + 1);
        else if (line.material == material) found.insert(line.substitutes.begin(), line.substitutes.end());
    }
}

bool have_common(const std::vector<std::string>& some, const std::vector<std::string>& others) {
    return std::any_of(some.begin(), some.end(), [&](const std::string& name) {
        return std::find(others.begin(), others.end(), name) != others.end();
    });
}

// Nothing in it that the order's customer cannot have; the server looks at the whole product once more.
bool suits(const Material& material, const Order& order, const DietRules& diet) {
    if (have_common(material.contains, order.customer_allergies) ||
        have_common(material.may_contain, order.customer_allergies))
        return false;
    return std::none_of(
        order.customer_restrictions.begin(), order.customer_restrictions.end(), [&](const std::string& restriction) {
            const auto forbidden = diet.restrictions.find(restriction);
            return forbidden != diet.restrictions.end() && have_common(material.properties, forbidden->second);
        });
}

std::vector<const Material*> permitted_substitutes(const DecisionContext& context, MaterialId id) {
    const World& world = context.state.replica.world();
    const Material* material = world.find<Material>(id);
    std::set<MaterialId> found;
    for (const OrderLine& line : context.order.lines) {
        if (line.recipe && is_wanted(line)) collect_substitutes(world, *line.recipe, line.recipe_version, id, found);
    }
    std::vector<const Material*> out;
    for (const MaterialId substitute : found) {
        const Material* other = world.find<Material>(substitute);
        if (other && material && other->dimension == material->dimension &&
            suits(*other, context.order, context.state.configuration.diet))
            out.push_back(other);
    }
    sort_by_name(out);
    return out;
}

Quantity lacking(const Quantity& needed, const Quantity& available) {
    return available.less_than(needed) ? needed.minus(available) : Quantity{0, needed.dimension};
}

}  // namespace

std::vector<MaterialNeed> needs_with(const app::AppState& state, const Order& order, const ProcurementRequest& request,
                                     const Substitutions& replacements) {
    std::vector<MaterialNeed> needs = present_needs(state, request);
    if (replacements.empty()) return needs;
    Substitutions all = replacements;
    for (const Substitution& former : order.substitutions) all.emplace(former.material, former.substitute);
    Demand demand(all);
    for (const OrderLine& line : order.lines) {
        if (!line.recipe || !is_wanted(line)) continue;
        if (demand.add(state.replica.world(), *line.recipe, line.recipe_version, line.quantity)) return needs;
    }
    const auto total = demand.total();
    if (!total) return needs;
    const auto needed_of = [&](MaterialId material, Dimension dimension) {
        const auto found = total->find(material);
        return found == total->end() ? Quantity{0, dimension} : found->second;
    };
    for (MaterialNeed& need : needs) {
        need.needed = needed_of(need.material, need.needed.dimension);
        need.missing = lacking(need.needed, need.available);
    }
    for (const auto& [material, substitute] : replacements) {
        const bool is_known = std::any_of(needs.begin(), needs.end(),
                                          [id = substitute](const MaterialNeed& need) { return need.material == id; });
        if (is_known) continue;
        MaterialNeed need;
        need.material = substitute;
        need.needed = needed_of(substitute, state.replica.find<Material>(substitute)
                                                ? state.replica.find<Material>(substitute)->dimension
                                                : Dimension::Mass);
        need.available =
            state.replica.available(request.location, substitute).value_or(Quantity{0, need.needed.dimension});
        need.missing = lacking(need.needed, need.available);
        needs.push_back(need);
    }
    return needs;
}

void draw_replacement(DecisionContext& context, MaterialId material) {
    const auto permitted = permitted_substitutes(context, material);
    if (permitted.empty()) return;
    std::vector<std::string_view> names{"As in the recipe"};
    const auto chosen_before = context.view.replacements.find(material);
    int chosen = 0;
    for (const Material* substitute : permitted) {
        if (chosen_before != context.view.replacements.end() && chosen_before->second == substitute->id)
            chosen = static_cast<int>(names.size());
        names.push_back(substitute->name);
    }
    const std::string label = "Use instead of " + forms::in_sentence(context.material(material));
    if (!ui::select(context.ui, label, chosen, names, {.width = field_width})) return;
    if (chosen <= 0) context.view.replacements.erase(material);
    else context.view.replacements[material] = permitted.at(static_cast<std::size_t>(chosen) - 1)->id;
    context.view.problem.clear();
    context.ui.request_frame();
}

bool is_missing_something(const DecisionContext& context) {
    return std::any_of(context.needs.begin(), context.needs.end(),
                       [&](const MaterialNeed& need) { return still_missing(context, need).amount > 0; });
}

ExpectedArrival expected_arrival(const DecisionContext& context) {
    if (trimmed(context.view.expected).empty() || !is_missing_something(context)) return {};
    const auto moment = forms::moment_from_text(context.view.expected, context.state.zone_of(context.order.location),
                                                context.state.now);
    if (!moment) return {.is_typed = true, .problem = "A day, or a day and a time, such as fri 7:00"};
    if (*moment <= context.state.now) return {.is_typed = true, .problem = "This time has passed"};
    return {.is_typed = true, .at = moment, .problem = {}};
}

void draw_expected(DecisionContext& context) {
    if (is_coverable_now(context.needs)) return;
    ui::Ui& ui = context.ui;
    ui::StackOptions look = ui::card("On its way");
    look.gap = theme::space::md;
    ui::Stack card(ui, look);
    {
        ui::Row head(ui);
        ui::icon(ui, icons::truck, ui::Tone::muted);
        ui::heading(ui, 3, "On its way", ui::TextStyle::emphasis);
    }
    ui::paragraph(ui,
                  "What is still missing is reserved from what was ordered. Production can start once it has come in.",
                  ui::Tone::muted);
    const ExpectedArrival arrival = expected_arrival(context);
    std::string hint;
    if (arrival.at) hint = moment_text(*arrival.at, context.state.now, context.state.zone_of(context.order.location));
    const bool says_problem = !arrival.problem.empty() && context.view.tried;
    const ui::FieldEvents events = ui::date_time_field(ui, "Expected on", context.view.expected,
                                                       {.placeholder = "Fri 7:00",
                                                        .hint = hint,
                                                        .error = says_problem ? arrival.problem : std::string_view{},
                                                        .width = field_width});
    if (events.changed) context.view.problem.clear();
    const std::string late = late_words(context);
    if (!late.empty()) ui::banner(ui, "After the order is needed", {.severity = ui::Severity::warning, .text = late});
}

std::string late_words(const DecisionContext& context) {
    const auto arrival = expected_arrival(context).at;
    const auto& needed = context.order.needed_at;
    if (!arrival || !needed || *needed >= *arrival) return {};
    return "The order is needed " +
           moment_in_sentence(*needed, context.state.now, context.state.zone_of(context.order.location)) +
           ", before that. Its seller is told.";
}

}  // namespace batchline::screens
