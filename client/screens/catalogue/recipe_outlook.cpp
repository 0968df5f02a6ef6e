// Shows what a recipe comes to: as it stands on its page, and as it is being written.

#include <algorithm>

#include "client/forms/typed_quantity.h"
#include "client/screens/catalogue/catalogue_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/recipes/catalogue.h"

namespace batchline::screens {
namespace {

using app::AppState;

constexpr std::size_t paths_shown_max = 3;
constexpr std::int64_t base_units_of_kilo = 1'000'000;

Quantity one_unit(Dimension dimension) { return {dimension == Dimension::Count ? 1 : base_units_of_kilo, dimension}; }

void draw_refusal(ui::Ui& ui, const Refusal& refusal) {
    ui::banner(ui, "It cannot be made like this",
               {.severity = ui::Severity::danger, .text = refusal.detail, .alert = true, .key = "refusal"});
}

// "Loses 0.12 kg (8 %)": what is between what goes in and what comes out.
std::string balance_text(const RecipeOutlook& outlook) {
    if (!outlook.goes_in || !outlook.comes_out || outlook.goes_in->amount == 0) return {};
    const std::int64_t lost = outlook.goes_in->amount - outlook.comes_out->amount;
    const std::int64_t per_cent = (lost < 0 ? -lost : lost) * 100 / outlook.goes_in->amount;
    if (lost == 0) return "All of it comes out";
    return (lost > 0 ? "Loses " : "Gains ") + forms::stock_text({lost < 0 ? -lost : lost, Dimension::Mass}) + " (" +
           std::to_string(per_cent) + " %)";
}

std::string costless_text(const AppState& state, const RecipeOutlook& outlook) {
    std::vector<std::string> names;
    for (const MaterialId id : outlook.costless) names.emplace_back(state.material_name(id));
    return "Nobody has said what these cost: " + joined(names, ", ");
}

void draw_figures(ui::Ui& ui, const AppState& state, const RecipeOutlook& outlook, const Quantity& wanted,
                  const Quantity& yield) {
    ui::StackOptions look = ui::card("Figures");
    look.key = "figures";
    ui::Stack card(ui, look);
    {
        ui::Columns columns(ui, 2, {.gap = theme::space::md});
        const std::string cost = outlook.cost ? money_text(*outlook.cost) : std::string("Not known");
        ui::fact(ui, "Cost of " + wanted.text(), cost, outlook.cost ? ui::Tone::normal : ui::Tone::warning);
        columns.next();
        ui::fact(ui, "Goes in",
                 outlook.goes_in ? forms::stock_text(*outlook.goes_in) : std::string("Not all is weighed"));
        columns.next();
        ui::fact(ui, "Comes out", yield.text());
        columns.next();
        if (const std::string balance = balance_text(outlook); !balance.empty()) ui::fact(ui, "Weight", balance);
    }
    if (!outlook.costless.empty())
        ui::text(
            ui, costless_text(state, outlook),
            {.style = ui::TextStyle::caption, .tone = ui::Tone::warning, .wrap = true, .icon = icons::triangle_alert});
}

// Each with the ways to it: "Almond croissant → Frangipane v3 → Almonds".
void draw_paths(ui::Ui& ui, const PathsByName& found, ui::TagKind look, std::string_view before) {
    for (const auto& [name, paths] : found) {
        const ui::Scope scope(ui, ui::Key(std::string(before) + name));
        ui::Stack one(ui, {.gap = theme::space::xs, .key = ui::Key(std::string(before) + name)});
        ui::Row mark(ui, {.align = ui::Align::start});
        ui::tag(ui, std::string(before) + (before.empty() ? spaced_words(name) : in_lower_case(spaced_words(name))),
                look, icons::wheat);
        ui::Stack ways(ui, {.gap = 0, .grow = true});
        for (std::size_t i = 0; i < std::min(paths.size(), paths_shown_max); ++i)
            ui::text(ui, joined(paths[i], " \xE2\x86\x92 "), {.style = ui::TextStyle::caption, .wrap = true});
        if (paths.size() > paths_shown_max)
            ui::caption(ui, "and " + counted(paths.size() - paths_shown_max, "more way", "more ways"));
    }
}

void draw_allergens(ui::Ui& ui, const DietProfile& diet) {
    ui::Stack part(ui, {.gap = theme::space::sm, .role = ui::Role::group, .name = "Allergens", .key = "allergens"});
    ui::section(ui, "Allergens");
    if (diet.contains.empty() && diet.may_contain.empty()) {
        ui::text(ui, "No declared allergens",
                 {.style = ui::TextStyle::label, .tone = ui::Tone::muted, .icon = icons::shield_check});
        return;
    }
    draw_paths(ui, diet.contains, ui::TagKind::warning, "");
    draw_paths(ui, diet.may_contain, ui::TagKind::neutral, "May contain ");
}

void draw_total(ui::Ui& ui, const AppState& state, const RecipeOutlook& outlook, const Quantity& wanted) {
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "total"});
    ui::section(ui, "All it takes for " + wanted.text());
    const ui::Column columns[] = {{.title = "Material", .width = 120, .grow = true},
                                  {.title = "Quantity", .width = 100, .align = ui::Align::end},
                                  {.title = "Cost", .width = 84, .align = ui::Align::end}};
    const ui::TableOptions options{.name = "All it takes",
                                   .columns = columns,
                                   .row_count = outlook.materials.size(),
                                   .height = -1,
                                   .row_height = theme::layout::table_head,
                                   .padding_x = theme::space::md,
                                   .bordered = true};
    ui::data_table(ui, "total", options, [&](ui::TableRow& row) {
        const RecipeOutlook::Need& need = outlook.materials[row.index];
        const std::string name(state.material_name(need.material));
        const std::string cost = need.cost ? money_text(*need.cost) : std::string("\xE2\x80\x93");
        row.identify(ui::Key(need.material.text()), name + ", " + need.quantity.text());
        row.text(name);
        row.text(need.quantity.text());
        row.text(cost, {.tone = ui::Tone::muted});
    });
}

}  // namespace

void draw_recipe_outlook(ui::Ui& ui, const AppState& state, const WrittenRecipe& recipe, const Quantity& wanted) {
    if (recipe.lines.empty()) {
        ui::paragraph(ui, "What it costs and contains is shown here as lines are written.", ui::Tone::muted);
        return;
    }
    const RecipeOutlook outlook =
        outlook_of(recipe.id, recipe.name, recipe.yield, recipe.lines, wanted, state.replica.world());
    if (outlook.refusal) return draw_refusal(ui, *outlook.refusal);
    draw_figures(ui, state, outlook, wanted, recipe.yield);
    draw_allergens(ui, outlook.diet);
    draw_total(ui, state, outlook, wanted);
}

std::optional<Money> unit_cost(const AppState& state, const ProductContent& product) {
    const Recipe* recipe = product.recipe ? state.replica.find<Recipe>(*product.recipe) : nullptr;
    if (!recipe) return std::nullopt;
    return outlook_of(recipe->id, recipe->name, recipe->yield, recipe->lines, one_unit(product.dimension),
                      state.replica.world())
        .cost;
}

std::optional<Quantity> scaled_quantity(const RecipeLine& line, const Quantity& yield, const Quantity& wanted) {
    if (yield.amount <= 0 || yield.dimension != wanted.dimension) return std::nullopt;
    constexpr std::int64_t whole_permille = 1000;
    const auto gross =
        Rational(line.quantity.amount).times(Rational(whole_permille + line.scrap_permille, whole_permille));
    const auto scaled = gross ? gross->times(Rational(wanted.amount, yield.amount)) : std::nullopt;
    const auto amount = scaled ? scaled->rounded_up() : std::nullopt;
    if (!amount) return std::nullopt;
    return Quantity{*amount, line.quantity.dimension};
}

std::string line_name(const AppState& state, const RecipeLine& line) {
    if (line.material) return std::string(state.material_name(*line.material));
    const Recipe* recipe = line.recipe ? state.replica.find<Recipe>(*line.recipe) : nullptr;
    return (recipe ? recipe->name : std::string("A recipe")) + " v" + std::to_string(line.recipe_version);
}

void draw_batch_field(ui::Ui& ui, std::string& batch, const Quantity& yield) {
    const std::string yield_text = forms::field_text(yield);
    const std::string problem = is_blank(batch) ? std::string{} : forms::quantity_problem(batch, yield.dimension);
    ui::number_field(ui, "Batch", batch,
                     {.placeholder = yield_text,
                      .hint = "Reckons for that much",
                      .error = problem,
                      .suffix = unit_suffix(batch, yield.dimension),
                      .length_max = 24});
}

Quantity batch_of(const std::string& batch, const Quantity& yield) {
    return forms::quantity_from_text(batch, yield.dimension).value_or(yield);
}

}  // namespace batchline::screens
