// The editor of a recipe: a new one, or the draft of the next version, with what it comes to beside it.

#include <algorithm>
#include <span>

#include "client/forms/typed_quantity.h"
#include "client/screens/catalogue/catalogue_parts.h"
#include "client/screens/panel_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/recipes/catalogue.h"

namespace batchline::screens {
namespace {

using app::AppState;

constexpr float side_width = 400;
constexpr float side_width_min = 320;
constexpr float side_from_width = 920;  // of the page
constexpr float wide_side_from_width = 1120;
constexpr float grid_from_width = 480;
constexpr std::string_view units[] = {"kg", "l", "Piece"};

// What lines can take: materials, and recipes by their version in force.
std::vector<OfferedRecord> offered_ingredients(const AppState& state, const RecipeForm& form) {
    const auto is_chosen = [&](Uuid id) {
        return std::any_of(form.lines.all.begin(), form.lines.all.end(),
                           [&](const RecipeLinePart& line) { return line.what.chosen == id; });
    };
    std::vector<OfferedRecord> offered;
    for (const Material* material : state.replica.all<Material>()) {
        if (!material->retired_at || is_chosen(material->id.value))
            offered.push_back({material->id.value, material->name, ""});
    }
    for (const Recipe* recipe : state.replica.all<Recipe>()) {
        if (!recipe->retired_at || is_chosen(recipe->id.value))
            offered.push_back({recipe->id.value, recipe->name, "Recipe, v" + std::to_string(recipe->version)});
    }
    sort_by_name(offered);
    return offered;
}

const Material* material_of(const AppState& state, const RecipeLinePart& line) {
    return line.what.chosen ? state.replica.find<Material>(MaterialId{*line.what.chosen}) : nullptr;
}
const Recipe* recipe_of(const AppState& state, const RecipeLinePart& line) {
    return line.what.chosen ? state.replica.find<Recipe>(RecipeId{*line.what.chosen}) : nullptr;
}
Dimension dimension_of(const AppState& state, const RecipeLinePart& line) {
    if (const Material* material = material_of(state, line)) return material->dimension;
    const Recipe* recipe = recipe_of(state, line);
    return recipe ? recipe->yield.dimension : Dimension::Mass;
}

bool is_blank_line(const RecipeLinePart& line) {
    return !line.what.chosen && is_blank(line.what.state.text) && is_blank(line.quantity) && is_blank(line.scrap);
}

std::optional<RecipeLine> read_line(const AppState& state, const RecipeLinePart& part, const std::string& pointer,
                                    TypedReader& reader) {
    RecipeLine line;
    if (material_of(state, part)) line.material = MaterialId{*part.what.chosen};
    else if (recipe_of(state, part)) line.recipe = RecipeId{*part.what.chosen};
    else reader.add(pointer + "/materialId", "Which material or recipe?");
    if (line.recipe) line.recipe_version = part.recipe_version;
    if (line.material) line.substitutes = part.substitutes;
    const Material* material = material_of(state, part);
    const auto quantity =
        reader.quantity(part.quantity, dimension_of(state, part), pointer + "/quantity", forms::Amounts::above_zero,
                        material ? material->units : std::vector<OwnUnit>());
    if (is_blank(part.quantity)) reader.add(pointer + "/quantity", "How much?");
    line.scrap_permille = reader.permille(part.scrap, pointer + "/scrapPermille");
    if (!quantity || (!line.material && !line.recipe)) return std::nullopt;
    line.quantity = *quantity;
    return line;
}

// The recipe as far as it is written; what is wrong with the rest goes to the reader.
WrittenRecipe read_recipe(const AppState& state, const RecipeForm& form, TypedReader& reader) {
    WrittenRecipe recipe;
    if (form.id) recipe.id = RecipeId{*form.id};
    recipe.name = reader.required_text(form.name, "/name", "What is it called?");
    const auto yield = reader.quantity(form.yield, form.dimension, "/yield");
    if (is_blank(form.yield)) reader.add("/yield", "How much does it make?");
    recipe.yield = yield.value_or(Quantity{0, form.dimension});
    for (std::size_t i = 0; i < form.lines.all.size(); ++i) {
        if (is_blank_line(form.lines.all[i])) continue;
        if (auto line = read_line(state, form.lines.all[i], "/lines/" + std::to_string(i), reader))
            recipe.lines.push_back(std::move(*line));
    }
    return recipe;
}

// --- a line's fields ---

struct LineFields {
    ui::Ui& ui;
    const AppState& state;
    RecipeForm& form;
    const std::vector<OfferedRecord>& offered;
    const WrittenRecipe& written;
    bool labels_hidden = false;
    bool wants_line = false;  // somebody pressed Enter in the last field of one
};

void draw_what(LineFields& fields, RecipeLinePart& line, std::string_view error) {
    const ui::FieldOptions look{.placeholder = "Type a material or recipe",
                                .error = fields.labels_hidden ? std::string_view{} : error,
                                .label_hidden = fields.labels_hidden};
    if (!record_field(fields.ui, "Material or recipe", line.what, fields.offered, look)) return;
    line.substitutes.clear();
    const Recipe* recipe = recipe_of(fields.state, line);
    line.recipe_version = recipe ? recipe->version : 0;
}

void draw_quantity(LineFields& fields, RecipeLinePart& line, std::string_view error) {
    const Dimension dimension = dimension_of(fields.state, line);
    const ui::FieldEvents events =
        ui::number_field(fields.ui, "Quantity", line.quantity,
                         {.error = fields.labels_hidden ? std::string_view{} : error,
                          .suffix = line.what.chosen ? unit_suffix(line.quantity, dimension) : std::string_view{},
                          .label_hidden = fields.labels_hidden,
                          .length_max = 24});
    if (events.submitted) fields.wants_line = true;
}

void draw_scrap(LineFields& fields, RecipeLinePart& line, std::string_view error) {
    const ui::FieldEvents events = ui::number_field(fields.ui, "Scrap", line.scrap,
                                                    {.placeholder = "0",
                                                     .error = fields.labels_hidden ? std::string_view{} : error,
                                                     .suffix = "%",
                                                     .label_hidden = fields.labels_hidden,
                                                     .length_max = 6});
    if (events.submitted) fields.wants_line = true;
}

std::string scaled_text(const LineFields& fields, const RecipeLinePart& part) {
    Problems ignored;
    TypedReader reader(ignored, {});
    const auto line = read_line(fields.state, part, "", reader);
    if (!line) return {};
    const Quantity wanted = batch_of(fields.form.batch, fields.written.yield);
    const auto scaled = scaled_quantity(*line, fields.written.yield, wanted);
    return scaled ? scaled->text() : std::string{};
}

// A sub-recipe stays at the version it was written for, until somebody takes the one in force.
void draw_version(LineFields& fields, RecipeLinePart& line, const Recipe& recipe) {
    ui::Ui& ui = fields.ui;
    if (line.recipe_version == recipe.version) {
        ui::caption(ui, "Version " + std::to_string(line.recipe_version) + ", the one in force");
        return;
    }
    ui::caption(ui, "Version " + std::to_string(line.recipe_version), ui::Tone::warning);
    if (ui::button(ui, "Take version " + std::to_string(recipe.version),
                   {.kind = ui::ButtonKind::ghost, .small = true})) {
        line.recipe_version = recipe.version;
    }
}

void draw_substitutes(LineFields& fields, RecipeLinePart& line, const Material& material) {
    ui::Ui& ui = fields.ui;
    std::optional<MaterialId> dropped;
    for (const MaterialId id : line.substitutes) {
        const std::string label = "or " + std::string(fields.state.material_name(id));
        if (ui::chip(ui, label, {.removable = true, .key = ui::Key(id.text())}) == ui::ChipEvent::removed) dropped = id;
    }
    if (dropped) std::erase(line.substitutes, *dropped);
    if (!line.adds_substitute) {
        line.adds_substitute =
            ui::button(ui, "Add substitute", {.kind = ui::ButtonKind::ghost, .icon = icons::repeat, .small = true});
        return;
    }
    std::vector<OfferedRecord> offered = offered_records<Material>(fields.state);
    std::erase_if(offered, [&](const OfferedRecord& one) {
        const Material* other = fields.state.replica.find<Material>(MaterialId{one.id});
        return one.id == material.id.value || other->dimension != material.dimension;
    });
    const std::string placeholder = "Instead of " + material.name;
    const ui::FieldOptions look{.placeholder = placeholder, .width = 220, .label_hidden = true};
    if (!record_field(ui, "Substitute", line.substitute, offered, look) || !line.substitute.chosen) return;
    const MaterialId chosen{*line.substitute.chosen};
    if (std::find(line.substitutes.begin(), line.substitutes.end(), chosen) == line.substitutes.end())
        line.substitutes.push_back(chosen);
    line.substitute = {};
    line.adds_substitute = false;
}

void draw_extras(LineFields& fields, RecipeLinePart& line) {
    if (const Recipe* recipe = recipe_of(fields.state, line)) draw_version(fields, line, *recipe);
    if (const Material* material = material_of(fields.state, line)) draw_substitutes(fields, line, *material);
}

void draw_line_error(ui::Ui& ui, std::string_view error) {
    ui::text(ui, error, {.style = ui::TextStyle::caption, .tone = ui::Tone::danger, .icon = icons::circle_alert});
}

std::string line_title(const LineFields& fields, std::size_t index) {
    const RecipeLinePart& line = fields.form.lines.all[index];
    const std::string name = "Line " + std::to_string(index + 1);
    return line.what.chosen ? name + ", " + line.what.state.text : name;
}

void draw_grid(LineFields& fields) {
    ui::Ui& ui = fields.ui;
    const ui::Column columns[] = {{.title = "Material or recipe", .width = 160, .grow = true},
                                  {.title = "Quantity", .width = 124},
                                  {.title = "Scrap", .width = 80},
                                  {.title = "For the batch", .width = 116, .align = ui::Align::end},
                                  {.title = "Remove", .width = 36, .title_hidden = true}};
    std::optional<std::size_t> removed;
    {
        ui::LineGrid grid(ui, "lines", "Lines", columns, theme::space::sm);
        fields.labels_hidden = true;
        for (std::size_t i = 0; i < fields.form.lines.all.size(); ++i) {
            RecipeLinePart& line = fields.form.lines.all[i];
            const std::string_view error = fields.form.error_at("/lines/" + std::to_string(i));
            grid.row(ui::Key(std::uint64_t{line.key}), line_title(fields, i), {.height = ui.metrics().control + 12});
            grid.cell();
            draw_what(fields, line, error);
            grid.cell();
            draw_quantity(fields, line, error);
            grid.cell();
            draw_scrap(fields, line, error);
            grid.cell();
            ui::text(ui, scaled_text(fields, line), {.tone = ui::Tone::muted});
            grid.cell();
            if (ui::icon_button(ui, icons::x, "Remove line " + std::to_string(i + 1))) removed = i;
            if (line.what.chosen) {
                grid.note();
                draw_extras(fields, line);
            }
            if (!error.empty()) {
                grid.note();
                draw_line_error(ui, error);
            }
        }
    }
    if (removed) fields.form.lines.all.erase(fields.form.lines.all.begin() + static_cast<std::ptrdiff_t>(*removed));
    if (ui::button(ui, "Add line", {.icon = icons::plus, .small = true})) fields.form.lines.add();
}

void draw_cards(LineFields& fields) {
    ui::Ui& ui = fields.ui;
    draw_parts(ui, fields.form.lines, "Line", "/lines", [&](RecipeLinePart& line, const std::string& at) {
        const std::string_view missing = fields.form.error_at(at + "/materialId");
        draw_what(fields, line, missing.empty() ? fields.form.error_at(at + "/recipeId") : missing);
        {
            ui::Columns columns(ui, {ui::fr(1.4F), ui::fr(1)}, {.gap = theme::space::md});
            draw_quantity(fields, line, fields.form.error_at(at + "/quantity"));
            columns.next();
            draw_scrap(fields, line, fields.form.error_at(at + "/scrapPermille"));
        }
        if (const std::string scaled = scaled_text(fields, line); !scaled.empty())
            ui::caption(ui, "For the batch " + scaled);
        ui::Row extras(ui, {.wrap = true});
        draw_extras(fields, line);
    });
}

void draw_heading_fields(ui::Ui& ui, const AppState& state, RecipeForm& form) {
    if (!form.id) {
        ui::text_field(ui, "Name", form.name, {.error = form.error_at("/name"), .required = true, .length_max = 200});
        location_field(ui, state, form.location, form);
    }
    ui::Columns columns(ui, 3, {.gap = theme::space::md});
    ui::number_field(ui, "Yield", form.yield,
                     {.hint = "What it makes",
                      .error = form.error_at("/yield"),
                      .suffix = unit_suffix(form.yield, form.dimension),
                      .required = true,
                      .length_max = 24});
    columns.next();
    int unit = static_cast<int>(form.dimension);
    if (ui::select(ui, "Unit", unit, units)) form.dimension = static_cast<Dimension>(unit);
    columns.next();
    draw_batch_field(ui, form.batch,
                     forms::quantity_from_text(form.yield, form.dimension).value_or(Quantity{0, form.dimension}));
}

void draw_fields(ui::Ui& ui, const AppState& state, RecipeForm& form, const WrittenRecipe& written) {
    draw_heading_fields(ui, state, form);
    const std::vector<OfferedRecord> offered = offered_ingredients(state, form);
    LineFields fields{ui, state, form, offered, written};
    {
        ui::Stack part(ui, {.gap = theme::space::sm, .key = "lines"});
        ui::section(ui, "Lines");
        if (form.lines.all.empty() && !form.error_at("/lines").empty()) draw_line_error(ui, form.error_at("/lines"));
        if (ui.available_width() >= grid_from_width) draw_grid(fields);
        else draw_cards(fields);
    }
    if (fields.wants_line) form.lines.add();
    if (fields.wants_line) ui.request_frame();
    if (form.id)
        ui::text_area(ui, "What is new", form.note,
                      {.hint = "For those who compare versions", .error = form.error_at("/note"), .length_max = 1000});
}

// The draft that is open, else what is in force.
RecipeContent content_to_edit(const Recipe& recipe, const RecipeDraft* draft) {
    if (draft) return {draft->version, draft->yield, draft->lines, {}};
    return {recipe.version, recipe.yield, recipe.lines, {}};
}

}  // namespace

std::optional<std::int64_t> newest_version(const AppState& state, const Recipe& recipe, const RecipeForm&) {
    // One that has come into force is followed by the next under the same id; 0: there never was any.
    const RecipeDraft* draft = state.replica.find<RecipeDraft>(draft_of(recipe.id));
    return draft ? draft->version : 0;
}

void fill_form(const AppState& state, const Recipe* recipe, RecipeForm& form) {
    if (!recipe) {
        form.location = first_location(state);
        form.lines.add();
        return;
    }
    const RecipeDraft* draft = open_draft(state, recipe->id);
    form.id = recipe->id.value;
    form.version = newest_version(state, *recipe, form);
    form.before = content_to_edit(*recipe, draft);
    form.name = recipe->name;
    form.location = recipe->location;
    form.dimension = form.before->yield.dimension;
    form.yield = forms::field_text(form.before->yield);
    if (draft) form.note = draft->note;
    for (const RecipeLine& line : form.before->lines) {
        RecipeLinePart& part = form.lines.add();
        part.what.chosen = line.material ? line.material->value : line.recipe.value_or(RecipeId{}).value;
        const Recipe* inner = line.recipe ? state.replica.find<Recipe>(*line.recipe) : nullptr;
        part.what.state.text = inner ? inner->name : line_name(state, line);
        part.recipe_version = line.recipe_version;
        part.quantity = forms::field_text(line.quantity);
        part.scrap = percent_text(line.scrap_permille);
        part.substitutes = line.substitutes;
    }
}

void draw_form(ui::Ui& ui, const AppState& state, RecipeForm& form) {
    Problems ignored;
    TypedReader reader(ignored, {});
    const WrittenRecipe written = read_recipe(state, form, reader);
    const auto draw_outlook = [&] {
        if (written.yield.amount > 0) draw_recipe_outlook(ui, state, written, batch_of(form.batch, written.yield));
        else ui::paragraph(ui, "Say how much it makes, and it is reckoned here.", ui::Tone::muted);
    };
    ui::Rect rest = ui::take_rest(ui);
    if (rest.w < side_from_width) {
        ui::Area area(ui, rest);
        FormBody body(ui, "Recipe");
        draw_fields(ui, state, form, written);
        draw_outlook();
        return;
    }
    const PanelParts parts = split_panel(ui, rest, rest.w < wide_side_from_width ? side_width_min : side_width);
    {
        ui::Area area(ui, parts.side, {.role = ui::Role::complementary, .name = "What it comes to"});
        ui::ScrollArea body(ui, "outlook",
                            {.padding_x = theme::space::lg, .padding_y = theme::space::lg, .gap = theme::space::lg});
        draw_outlook();
    }
    ui::Area area(ui, parts.main);
    FormBody body(ui, "Recipe");
    draw_fields(ui, state, form, written);
}

bool send_form(const AppState& state, RecipeForm& form, app::Intents& intents) {
    // So that the pointers of an answer name the lines as they stand here.
    std::erase_if(form.lines.all, is_blank_line);
    TypedReader reader(form.problems, currency_of(state.replica.world()));
    WrittenRecipe written = read_recipe(state, form, reader);
    if (form.lines.all.empty()) reader.add("/lines", "What is it made of?");
    if (!form.problems.empty()) return false;
    if (form.id) {
        const bool is_same = form.before->yield == written.yield && form.before->lines == written.lines;
        const RecipeDraft* draft = open_draft(state, written.id);
        if (is_same && (!draft || draft->note == form.note)) return false;
        form.saving = intents.send(DraftRecipe{.recipe = written.id,
                                               .expected = form.version,
                                               .yield = written.yield,
                                               .lines = std::move(written.lines),
                                               .note = reader.text(form.note)});
        return true;
    }
    if (form.made.is_nil()) form.made = intents.new_id();
    form.saving = intents.send(CreateRecipe{.id = RecipeId{form.made},
                                            .heading = {written.name, form.location},
                                            .yield = written.yield,
                                            .lines = std::move(written.lines)});
    return true;
}

}  // namespace batchline::screens
