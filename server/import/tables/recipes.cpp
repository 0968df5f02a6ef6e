// The table of recipes, a line a row: those of one file may need one another in any order.

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <map>

#include "server/import/tables/column_kinds.h"
#include "server/import/tables/recipe_order.h"
#include "server/import/tables/table.h"
#include "shared/base/search.h"
#include "shared/recipes/messages.h"

namespace batchline::tables {
namespace {

enum class ItemKind { Material, Recipe };

/// A line with the head of its recipe, as a file says it; what it stands for is known once its item is found.
struct RecipeRow {
    std::string recipe;
    std::optional<LocationId> location;
    std::string yield;
    std::string yield_unit;
    std::string item;
    std::string item_kind;
    std::string quantity;
    std::string unit;
    std::int64_t scrap_permille = 0;
    std::vector<std::string> substitutes;
};

/// Without needless zeros: 25 is "2.5", 20 is "2".
std::string percent_text(std::int64_t permille) {
    if (permille == 0) return {};
    const std::int64_t rest = permille % 10;
    return std::to_string(permille / 10) + (rest == 0 ? "" : "." + std::to_string(rest < 0 ? -rest : rest));
}

Column<RecipeRow> scrap_percent() {
    return {{"scrapPercent",
             {"scrap", "loss", "Verlust", "Schwund", "Verlust %", "perte"},
             "/scrapPermille",
             Holds::amount},
            [](const RecipeRow& row, const Surroundings&) { return percent_text(row.scrap_permille); },
            [](std::string_view cell, RecipeRow& row, const Surroundings& with) -> std::string {
                row.scrap_permille = 0;
                std::string_view text = trimmed(cell);
                if (text.ends_with('%')) text = trimmed(text.substr(0, text.size() - 1));
                if (text.empty()) return {};
                const auto percent = decimal_from(text, with.numbers.decimal);
                constexpr std::int64_t percent_max = 100'000;
                if (!percent || percent->places > 1 || percent->digits > percent_max || percent->digits < -percent_max)
                    return "\"" + std::string(text) + "\" is no percentage: write it with one decimal at most, as 2.5";
                row.scrap_permille = percent->digits * (percent->places == 0 ? 10 : 1);
                return {};
            }};
}

std::vector<Column<RecipeRow>> recipe_columns() {
    const auto amount = [](Heading heading) {
        heading.holds = Holds::amount;
        return heading;
    };
    return {
        word_column<RecipeRow>(
            {"recipe", {"name", "Rezept", "Rezeptur", "Bezeichnung", "recette"}, "/name"},
            [](auto& row) -> auto& { return row.recipe; }),
        location_column<RecipeRow>(
            location_heading(), [](auto& row) -> auto& { return row.location; }),
        word_column<RecipeRow>(
            amount({"yield", {"Ausbeute", "Ergibt", "Ertrag", "rendement"}, "/yield"}),
            [](auto& row) -> auto& { return row.yield; }),
        word_column<RecipeRow>(
            {"yieldUnit", {"Ausbeute Einheit", "Einheit Ausbeute", "unité de rendement"}},
            [](auto& row) -> auto& { return row.yield_unit; }),
        word_column<RecipeRow>(
            {"item", {"material", "ingredient", "Zutat", "Rohstoff", "Artikel", "ingrédient"}, "/materialId"},
            [](auto& row) -> auto& { return row.item; }),
        word_column<RecipeRow>(
            {"itemKind", {"kind", "Art", "genre"}}, [](auto& row) -> auto& { return row.item_kind; }),
        word_column<RecipeRow>(
            amount({"quantity", {"amount", "Menge", "quantité"}, "/quantity"}),
            [](auto& row) -> auto& { return row.quantity; }),
        word_column<RecipeRow>(
            {"unit", {"Einheit", "unité"}}, [](auto& row) -> auto& { return row.unit; }),
        scrap_percent(),
        texts_column<RecipeRow>(
            {"substitutes", {"substitute", "Ersatz", "Ersatzstoffe", "remplacement"}, "/substitutes"},
            [](auto& row) -> auto& { return row.substitutes; }),
    };
}

std::optional<ItemKind> item_kind_from(std::string_view text) {
    const std::string word = folded(trimmed(text));
    for (const char* name : {"material", "rohstoff", "zutat", "ingredient", "matiere"}) {
        if (word == name) return ItemKind::Material;
    }
    for (const char* name : {"recipe", "rezept", "recette", "rezeptur"}) {
        if (word == name) return ItemKind::Recipe;
    }
    return std::nullopt;
}

/// The rows that a recipe is written as.
std::vector<RecipeRow> rows_of(const Recipe& recipe, const Surroundings& with) {
    std::vector<RecipeRow> out;
    for (const RecipeLine& line : recipe.lines) {
        RecipeRow row;
        row.recipe = recipe.name;
        row.location = recipe.location;
        row.yield = recipe.yield.value_text();
        row.yield_unit = recipe.yield.unit_text();
        row.item = line.material ? reference_text<Material>(*line.material, with)
                                 : reference_text<Recipe>(line.recipe.value_or(RecipeId()), with);
        row.item_kind = line.material ? "Material" : "Recipe";
        row.quantity = line.quantity.value_text();
        row.unit = line.quantity.unit_text();
        row.scrap_permille = line.scrap_permille;
        for (const MaterialId& id : line.substitutes) row.substitutes.push_back(reference_text<Material>(id, with));
        out.push_back(std::move(row));
    }
    return out;
}

/// What all rows of a recipe have in common.
RecipeRow head_of(const RecipeRow& row) {
    RecipeRow head;
    head.recipe = row.recipe;
    head.location = row.location;
    head.yield = row.yield;
    head.yield_unit = row.yield_unit;
    return head;
}

/// With the numbers as the file writes them, for what it does not speak of is read together with what it does.
void write_as_file(RecipeRow& row, const Surroundings& with) {
    if (with.numbers.decimal == DecimalMark::point) return;
    std::replace(row.yield.begin(), row.yield.end(), '.', ',');
    std::replace(row.quantity.begin(), row.quantity.end(), '.', ',');
}

/// The rows of one recipe, wherever they stand in the file.
struct Group {
    std::string name;
    std::vector<const FileRow*> rows;
    std::vector<std::optional<std::size_t>> needs;  ///< of each row: the group of its item
    bool is_refused = false;
};

/// What the rows of a group say together.
struct WantedRecipe {
    RecipeHeading heading;
    Quantity yield;
    std::vector<RecipeLine> lines;
    std::vector<std::vector<CellProblem>> problems;  ///< by row
};

class RecipeTable final : public RowTable<RecipeRow> {
public:
    RecipeTable() : RowTable("recipes", Action::ManageCatalogue, recipe_columns()) {}

    void plan(const FileTable& table, Plan& plan) const override;

private:
    std::vector<RecipeRow> rows(const ExportSource& source, const Surroundings& with) const override;
    std::vector<Group> groups_of(const FileTable& table, Plan& plan) const;
    void find_needs(const FileTable& table, const Surroundings& with, std::vector<Group>& groups) const;
    void plan_group(const FileTable& table, const std::vector<Group>& groups, Group& group, Plan& plan) const;
    void refuse_circle(const FileTable& table, const std::vector<Group>& groups, const std::vector<std::size_t>& circle,
                       Group& group, Plan& plan) const;
    WantedRecipe wanted(const FileTable& table, const std::vector<Group>& groups, const Group& group,
                        const Recipe* found, const Surroundings& with) const;
    void read_head(const Group& group, const RecipeRow& row, const RecipeRow& first,
                   std::vector<CellProblem>& problems) const;
    RecipeLine line_of(const RecipeRow& row, const Surroundings& with, std::vector<CellProblem>& problems) const;
    void find_item(const RecipeRow& row, const Surroundings& with, RecipeLine& line,
                   std::vector<CellProblem>& problems) const;
    Quantity amount_of(std::string_view column, const std::string& value, const std::string& unit,
                       const MaterialContent* material, const Surroundings& with,
                       std::vector<CellProblem>& problems) const;
    void refuse_by_core(const FileTable& table, const Group& group, const Refusal& refusal, const WantedRecipe& wanted,
                        Plan& plan) const;
};

/// By name, so that equal recipes make equal tables, whatever their ids are.
std::vector<RecipeRow> RecipeTable::rows(const ExportSource& source, const Surroundings& with) const {
    std::map<std::pair<std::string, Uuid>, const Recipe*> sorted;
    for (const Recipe* recipe : source.residents.all<Recipe>()) {
        if (!recipe->retired_at) sorted[{recipe->name, recipe->id.value}] = recipe;
    }
    std::vector<RecipeRow> out;
    for (const auto& [key, recipe] : sorted) {
        std::vector<RecipeRow> rows = rows_of(*recipe, with);
        std::move(rows.begin(), rows.end(), std::back_inserter(out));
    }
    return out;
}

void RecipeTable::plan(const FileTable& table, Plan& plan) const {
    std::vector<Group> groups = groups_of(table, plan);
    find_needs(table, plan.surroundings(), groups);
    std::vector<std::vector<std::size_t>> needs(groups.size());
    for (std::size_t i = 0; i < groups.size(); ++i) {
        for (const std::optional<std::size_t>& need : groups[i].needs) {
            if (need) needs[i].push_back(*need);
        }
    }
    const NeedOrder order = order_by_need(needs);
    for (const std::size_t next : order.order) {
        const auto circle = order.circles.find(next);
        if (circle != order.circles.end()) refuse_circle(table, groups, circle->second, groups[next], plan);
        else plan_group(table, groups, groups[next], plan);
    }
}

std::vector<Group> RecipeTable::groups_of(const FileTable& table, Plan& plan) const {
    std::vector<Group> groups;
    std::map<std::string, std::size_t> by_name;
    for (const FileRow& row : table.rows) {
        const std::string name(said(table, row, "recipe"));
        if (!row.problem.empty() || name.empty()) {
            const std::string problem = row.problem.empty()
                                            ? "The recipe is missing: write its name in each of its rows."
                                            : "The row cannot be read, because " + row.problem + ".";
            plan.refuse({row.number, table.titles[place_of("recipe")], problem});
            plan.end(row.number, RowOutcome::refused, name);
            continue;
        }
        const auto [at, is_new] = by_name.emplace(folded(name), groups.size());
        if (is_new) groups.push_back({name, {}, {}, false});
        groups[at->second].rows.push_back(&row);
    }
    return groups;
}

void RecipeTable::find_needs(const FileTable& table, const Surroundings& with, std::vector<Group>& groups) const {
    std::map<std::string, std::size_t> by_name;
    for (std::size_t i = 0; i < groups.size(); ++i) by_name.emplace(folded(groups[i].name), i);
    for (Group& group : groups) {
        for (const FileRow* row : group.rows) {
            const std::string_view item = said(table, *row, "item");
            const auto kind = item_kind_from(said(table, *row, "itemKind"));
            const auto found = by_name.find(folded(item));
            const bool is_recipe =
                found != by_name.end() && kind != ItemKind::Material &&
                (kind == ItemKind::Recipe || records_called(RecordKind::Material, item, with).empty());
            group.needs.push_back(is_recipe ? std::optional(found->second) : std::nullopt);
        }
    }
}

void RecipeTable::refuse_circle(const FileTable& table, const std::vector<Group>& groups,
                                const std::vector<std::size_t>& circle, Group& group, Plan& plan) const {
    std::vector<std::string> path;
    for (const std::size_t step : circle) path.push_back(groups[step].name);
    path.push_back(group.name);
    const std::size_t next = circle[1 % circle.size()];
    for (std::size_t i = 0; i < group.rows.size(); ++i) {
        const std::int64_t number = group.rows[i]->number;
        if (group.needs[i] == next)
            plan.refuse({number, table.titles[place_of("item")],
                         "A recipe would contain itself: " + joined(path, " → ") + ". Take one of these lines out."});
        plan.end(number, RowOutcome::refused, group.name);
    }
    group.is_refused = true;
}

void RecipeTable::plan_group(const FileTable& table, const std::vector<Group>& groups, Group& group, Plan& plan) const {
    const Surroundings with = plan.surroundings();
    const auto end_all = [&](RowOutcome outcome) {
        group.is_refused = outcome == RowOutcome::refused;
        for (const FileRow* row : group.rows) plan.end(row->number, outcome, group.name);
    };
    const auto refuse_all = [&](const std::string& detail) {
        refuse(table, group.rows.front()->number, {{place_of("recipe"), detail}}, plan);
        end_all(RowOutcome::refused);
    };
    const auto called = records_called(RecordKind::Recipe, group.name, with);
    if (called.size() > 1) return refuse_all("There are several recipes of this name: give them different ones");
    const std::optional<Recipe> found = called.empty() ? std::nullopt : std::optional(called.front()->as<Recipe>());
    if (found && found->retired_at)
        return refuse_all("This recipe is retired: bring it back first, or call it otherwise");
    WantedRecipe want = wanted(table, groups, group, found ? &*found : nullptr, with);
    bool has_problems = false;
    for (std::size_t i = 0; i < group.rows.size(); ++i) {
        refuse(table, group.rows[i]->number, want.problems[i], plan);
        has_problems = has_problems || !want.problems[i].empty();
    }
    if (has_problems) return end_all(RowOutcome::refused);
    const bool is_renamed = found && !(static_cast<const RecipeHeading&>(*found) == want.heading);
    const bool is_other = found && !(found->yield == want.yield && found->lines == want.lines);
    if (found && !is_renamed && !is_other) return end_all(RowOutcome::unchanged);
    const RecipeDraft* draft = found ? with.world.find<RecipeDraft>(draft_of(found->id)) : nullptr;
    if (is_other && draft && draft->is_open)
        return refuse_all("Somebody is drafting the next version of this recipe: bring that into force first");

    Step step(plan);
    std::vector<Command> commands;
    if (!found) commands.push_back(CreateRecipe{{}, want.heading, want.yield, want.lines});
    if (is_renamed) {
        ChangeRecipe command;
        command.id = found->id;
        command.expected = found->version;
        command.changes = difference(static_cast<const RecipeHeading&>(*found), want.heading);
        commands.push_back(command);
    }
    if (is_other) {
        commands.push_back(DraftRecipe{found->id, std::nullopt, want.yield, want.lines, ""});
        commands.push_back(
            ActivateRecipe{found->id, found->version + (is_renamed ? 2 : 1), std::nullopt, Parents::Stay});
    }
    for (const Command& command : commands) {
        const Outcome outcome = step.give(command);
        if (outcome) continue;
        refuse_by_core(table, group, outcome.error(), want, plan);
        return end_all(RowOutcome::refused);
    }
    if (found) {
        Recipe after = *found;
        static_cast<RecipeHeading&>(after) = want.heading;
        after.yield = want.yield;
        after.lines = want.lines;
        const std::vector<RecipeRow> from = rows_of(*found, with);
        const std::vector<RecipeRow> to = rows_of(after, with);
        for (std::size_t i = 0; i < std::max(from.size(), to.size()); ++i) {
            const std::int64_t number = group.rows[std::min(i, group.rows.size() - 1)]->number;
            tell_differences(table, number, group.name, i < from.size() ? from[i] : head_of(from.front()),
                             i < to.size() ? to[i] : head_of(to.front()), with, plan);
        }
    }
    step.keep();
    end_all(found ? RowOutcome::changed : RowOutcome::added);
}

WantedRecipe RecipeTable::wanted(const FileTable& table, const std::vector<Group>& groups, const Group& group,
                                 const Recipe* found, const Surroundings& with) const {
    std::vector<RecipeRow> before = found ? rows_of(*found, with) : std::vector<RecipeRow>();
    for (RecipeRow& row : before) write_as_file(row, with);
    WantedRecipe want;
    want.problems.resize(group.rows.size());
    RecipeRow first;
    for (std::size_t i = 0; i < group.rows.size(); ++i) {
        std::vector<CellProblem>& problems = want.problems[i];
        // What the file does not speak of stays: of the recipe, and of a line that takes the same as before.
        RecipeRow row = before.empty() ? RecipeRow() : head_of(before.front());
        const std::string item = folded(said(table, *group.rows[i], "item"));
        if (i < before.size() && folded(before[i].item) == item) row = before[i];
        problems = read(table, *group.rows[i], row, with);
        if (i == 0) first = row;
        else read_head(group, row, first, problems);
        if (group.needs[i] && groups[*group.needs[i]].is_refused) {
            problems.push_back({place_of("item"), "\"" + row.item + "\" is refused itself: mend row " +
                                                      std::to_string(groups[*group.needs[i]].rows.front()->number) +
                                                      " first"});
            continue;
        }
        RecipeLine line = line_of(row, with, problems);
        if (found && i < found->lines.size()) {
            // A file does not say which version of a sub-recipe is meant; where all else is the same, it stays.
            RecipeLine unpinned = found->lines[i];
            unpinned.recipe_version = 0;
            if (unpinned == line) line = found->lines[i];
        }
        want.lines.push_back(std::move(line));
    }
    want.heading = {found ? found->name : group.name, first.location};
    want.yield = amount_of("yield", first.yield, first.yield_unit, nullptr, with, want.problems.front());
    return want;
}

void RecipeTable::read_head(const Group& group, const RecipeRow& row, const RecipeRow& first,
                            std::vector<CellProblem>& problems) const {
    const auto agree = [&](std::string_view column, const std::string& here, const std::string& there) {
        if (here.empty() || folded(here) == folded(there)) return;
        problems.push_back({place_of(column), "This says \"" + here + "\", but row " +
                                                  std::to_string(group.rows.front()->number) + " says \"" + there +
                                                  "\": write the same in all rows of a recipe, or leave it empty"});
    };
    agree("yield", row.yield, first.yield);
    agree("yieldUnit", row.yield_unit, first.yield_unit);
    if (row.location && row.location != first.location)
        problems.push_back(
            {place_of("location"), "The rows of a recipe name different locations: write the same in all"});
}

RecipeLine RecipeTable::line_of(const RecipeRow& row, const Surroundings& with,
                                std::vector<CellProblem>& problems) const {
    RecipeLine line;
    find_item(row, with, line, problems);
    line.scrap_permille = row.scrap_permille;
    const Material* material = line.material ? with.world.find<Material>(*line.material) : nullptr;
    line.quantity = amount_of("quantity", row.quantity, row.unit, material, with, problems);
    for (const std::string& name : row.substitutes) {
        const auto substitute = reference_from<Material>(name, with);
        if (substitute) line.substitutes.push_back(*substitute);
        else problems.push_back({place_of("substitutes"), substitute.error()});
    }
    return line;
}

void RecipeTable::find_item(const RecipeRow& row, const Surroundings& with, RecipeLine& line,
                            std::vector<CellProblem>& problems) const {
    const auto kind = item_kind_from(row.item_kind);
    if (!kind && !row.item_kind.empty()) {
        problems.push_back({place_of("itemKind"), "\"" + row.item_kind + "\" is neither: write Material or Recipe"});
        return;
    }
    const auto material = reference_from<Material>(row.item, with);
    const auto recipe = reference_from<Recipe>(row.item, with);
    const bool may_be_material = kind != ItemKind::Recipe && material.ok();
    const bool may_be_recipe = kind != ItemKind::Material && recipe.ok();
    if (may_be_material && may_be_recipe)
        problems.push_back({place_of("item"), "There is a material and a recipe called \"" + row.item +
                                                  "\": say which in a column itemKind, Material or Recipe"});
    else if (may_be_material) line.material = *material;
    else if (may_be_recipe) line.recipe = *recipe;
    else if (kind) problems.push_back({place_of("item"), kind == ItemKind::Recipe ? recipe.error() : material.error()});
    else
        problems.push_back({place_of("item"), "There is no material and no recipe called \"" + row.item +
                                                  "\": add it first, or mend its name"});
}

Quantity RecipeTable::amount_of(std::string_view column, const std::string& value, const std::string& unit,
                                const MaterialContent* material, const Surroundings& with,
                                std::vector<CellProblem>& problems) const {
    Quantity amount;
    const OwnUnits own = material ? own_units_of(*material) : OwnUnits{};
    const auto plain = unit.empty() ? std::nullopt : decimal_from(value, with.numbers.decimal);
    // A unit beside the number, in the same cell, counts more than one in a cell of its own.
    const std::string problem = plain ? put(quantity_from(*plain, unit, own), amount)
                                      : put(quantity_from(value, own, with.numbers.decimal), amount);
    const std::string unit_column = column == "yield" ? "yieldUnit" : "unit";
    if (!problem.empty()) problems.push_back({place_of(plain ? unit_column : std::string(column)), problem});
    return amount;
}

void RecipeTable::refuse_by_core(const FileTable& table, const Group& group, const Refusal& refusal,
                                 const WantedRecipe& wanted, Plan& plan) const {
    constexpr std::string_view lines = "/lines/";
    const auto refuse_at = [&](std::size_t row, const Refusal& one) {
        const std::size_t at = std::min(row, group.rows.size() - 1);
        refuse(table, group.rows[at]->number, one, wanted.problems[at], plan);
    };
    const Json errors = refusal.members.value("errors", Json::array());
    for (const Json& error : errors) {
        std::string pointer = error.value("pointer", "");
        std::size_t row = 0;
        if (pointer.starts_with(lines)) {
            pointer.erase(0, lines.size());
            row = static_cast<std::size_t>(std::strtoull(pointer.c_str(), nullptr, 10));
            pointer.erase(0, std::min(pointer.find('/'), pointer.size()));
        }
        if (pointer == "/recipeId" || pointer.empty()) pointer = "/materialId";
        refuse_at(row, Refusal::invalid({{pointer, error.value("detail", "")}}));
    }
    if (!errors.empty()) return;
    Refusal whole = refusal;
    if (refusal.kind == RefusalKind::recipe_cycle) whole.members["pointer"] = "/materialId";
    refuse_at(0, whole);
}

}  // namespace

const TableKind& recipes_table() {
    static const RecipeTable table;
    return table;
}

}  // namespace batchline::tables
