// Draws one recipe: its lines for any batch, what it comes to, its versions and what is new in each.

#include <algorithm>

#include "client/forms/typed_time.h"
#include "client/screens/catalogue/catalogue_parts.h"
#include "client/screens/sent.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/text.h"
#include "shared/recipes/catalogue.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

// One version as it is compared: a former one, the one in force, the draft.
struct Version {
    std::string name;   // "Version 3, in force"
    std::string since;  // "From Fri 29 May 06:00"
    std::string note;
    const Quantity* yield;
    const std::vector<RecipeLine>* lines;
};

// Recipes belong to everybody: their moments are told by the first of the user's clocks.
const ZoneRules& zone_of(const AppState& state) {
    static const ZoneRules utc;
    const std::vector<const Location*> own = state.own_locations();
    return own.empty() ? utc : own.front()->zone;
}

std::string since_text(const AppState& state, const std::optional<Instant>& from) {
    return from ? "From " + moment_in_sentence(*from, state.now, zone_of(state)) : std::string{};
}

// The draft first, then the one in force, then former ones, the latest first.
std::vector<Version> versions_of(const AppState& state, const Recipe& recipe) {
    std::vector<Version> versions;
    if (const RecipeDraft* draft = open_draft(state, recipe.id)) {
        versions.push_back({"Version " + std::to_string(recipe.version + 1) + ", draft",
                            since_text(state, draft->active_from), draft->note, &draft->yield, &draft->lines});
    }
    versions.push_back({"Version " + std::to_string(recipe.version) + ", in force",
                        since_text(state, recipe.active_from),
                        {},
                        &recipe.yield,
                        &recipe.lines});
    std::vector<const RecipeContent*> former;
    for (const RecipeContent& content : recipe.former) former.push_back(&content);
    std::sort(former.begin(), former.end(),
              [](const RecipeContent* one, const RecipeContent* other) { return one->version > other->version; });
    for (const RecipeContent* content : former)
        versions.push_back({"Version " + std::to_string(content->version),
                            since_text(state, content->active_from),
                            {},
                            &content->yield,
                            &content->lines});
    return versions;
}

std::string scrap_text(const RecipeLine& line) {
    return line.scrap_permille == 0 ? std::string{} : percent_text(line.scrap_permille) + " % scrap";
}

std::string substitutes_text(const AppState& state, const RecipeLine& line) {
    std::vector<std::string> names;
    for (const MaterialId id : line.substitutes) names.emplace_back(state.material_name(id));
    return names.empty() ? std::string{} : "or " + joined(names, ", or ");
}

// "0.6 kg, 2.5 % scrap, or Margarine".
std::string line_text(const AppState& state, const RecipeLine& line) {
    std::vector<std::string> parts{line.quantity.text(), scrap_text(line), substitutes_text(state, line)};
    std::erase(parts, std::string{});
    return joined(parts, ", ");
}

void draw_lines(ui::Ui& ui, const AppState& state, const Recipe& recipe, const Quantity& wanted) {
    const ui::Column columns[] = {{.title = "Takes", .width = 160, .grow = true},
                                  {.title = "Quantity", .width = 96, .align = ui::Align::end},
                                  {.title = "For the batch", .width = 112, .align = ui::Align::end}};
    const ui::TableOptions options{.name = "Lines",
                                   .columns = columns,
                                   .row_count = recipe.lines.size(),
                                   .height = -1,
                                   .row_height = theme::layout::two_line_row,
                                   .padding_x = theme::space::md,
                                   .bordered = true};
    ui::data_table(ui, "lines", options, [&](ui::TableRow& row) {
        const RecipeLine& line = recipe.lines[row.index];
        const auto scaled = scaled_quantity(line, recipe.yield, wanted);
        const std::string name = line_name(state, line);
        row.identify(ui::Key(std::uint64_t{row.index} + 1), name + ", " + line_text(state, line));
        if (row.cell()) {
            ui::Stack texts(row.ui, {.gap = 0, .grow = true});
            ui::text(row.ui, name);
            std::vector<std::string> notes{scrap_text(line), substitutes_text(state, line)};
            std::erase(notes, std::string{});
            if (!notes.empty()) ui::caption(row.ui, joined(notes, ", "));
        }
        row.text(line.quantity.text());
        row.text(scaled ? scaled->text() : std::string{}, {.style = ui::TextStyle::body_strong});
    });
}

// A line of both versions, of the earlier or of the later alone.
struct LinePair {
    const RecipeLine* before = nullptr;
    const RecipeLine* after = nullptr;
};

bool is_same_ingredient(const RecipeLine& one, const RecipeLine& other) {
    return one.material == other.material && one.recipe == other.recipe;
}

std::vector<LinePair> paired(const std::vector<RecipeLine>& before, const std::vector<RecipeLine>& after) {
    std::vector<LinePair> pairs;
    for (const RecipeLine& line : before) pairs.push_back({&line, nullptr});
    for (const RecipeLine& line : after) {
        const auto partner = std::find_if(pairs.begin(), pairs.end(), [&](const LinePair& pair) {
            return pair.before && !pair.after && is_same_ingredient(*pair.before, line);
        });
        if (partner != pairs.end()) partner->after = &line;
        else pairs.push_back({nullptr, &line});
    }
    return pairs;
}

void draw_difference(ui::Ui& ui, const AppState& state, const Version& before, const Version& after) {
    const std::vector<LinePair> pairs = paired(*before.lines, *after.lines);
    const bool is_long = ui.available_width() >= theme::layout::dialog;
    const ui::Column columns[] = {{.title = "Takes", .width = 120, .grow = true},
                                  {.title = "Earlier", .width = is_long ? 170.0F : 96.0F},
                                  {.title = "Later", .width = is_long ? 170.0F : 96.0F}};
    const ui::TableOptions options{.name = "Differences",
                                   .columns = columns,
                                   .row_count = pairs.size() + 1,
                                   .height = -1,
                                   .padding_x = theme::space::md,
                                   .bordered = true};
    ui::data_table(ui, "differences", options, [&](ui::TableRow& row) {
        // The yield stands above the lines.
        std::string name = "Yield";
        std::string earlier = before.yield->text();
        std::string later = after.yield->text();
        if (row.index > 0) {
            const LinePair& pair = pairs[row.index - 1];
            name = line_name(state, pair.after ? *pair.after : *pair.before);
            earlier = pair.before ? line_text(state, *pair.before) : "Not in it";
            later = pair.after ? line_text(state, *pair.after) : "Taken out";
        }
        const bool is_same = earlier == later;
        row.identify(ui::Key(std::uint64_t{row.index} + 1),
                     name + ", " + (is_same ? later : earlier + ", now " + later), {.muted = is_same});
        row.text(name);
        row.text(earlier, {.tone = ui::Tone::muted});
        row.text(later, {.style = is_same ? ui::TextStyle::body : ui::TextStyle::body_strong,
                         .tone = is_same ? ui::Tone::muted : ui::Tone::normal});
    });
}

void draw_versions(ui::Ui& ui, const AppState& state, const Recipe& recipe, RecipePageView& view) {
    const std::vector<Version> versions = versions_of(state, recipe);
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "versions"});
    ui::section(ui, "Versions");
    {
        ui::Stack list(ui, {.gap = theme::space::xs, .role = ui::Role::list, .name = "Versions"});
        for (const Version& version : versions) {
            ui::Row row(ui, {.role = ui::Role::listitem, .name = version.name, .key = ui::Key(version.name)});
            ui::text(ui, version.name, {.style = ui::TextStyle::label});
            std::vector<std::string> notes{version.since, version.note};
            std::erase(notes, std::string{});
            if (!notes.empty()) ui::caption(ui, joined(notes, ", "));
        }
    }
    if (versions.size() < 2) return;
    std::vector<std::string_view> names;
    for (const Version& version : versions) names.push_back(version.name);
    const int count = static_cast<int>(versions.size());
    if (view.later < 0 || view.later >= count) view.later = 0;
    if (view.earlier < 0 || view.earlier >= count) view.earlier = 1;
    {
        ui::Columns columns(ui, 2, {.gap = theme::space::md});
        ui::select(ui, "Compare", view.earlier, names);
        columns.next();
        ui::select(ui, "With", view.later, names);
    }
    draw_difference(ui, state, versions[static_cast<std::size_t>(view.earlier)],
                    versions[static_cast<std::size_t>(view.later)]);
}

void send_activation(const AppState& state, const Recipe& recipe, ActivationView& view, Intents& intents) {
    view.tried = true;
    view.problem.clear();
    ActivateRecipe command{.recipe = recipe.id, .number = recipe.version + 1, .active_from = {}};
    if (!is_blank(view.from)) {
        command.active_from = forms::moment_from_text(view.from, zone_of(state), state.now);
        if (!command.active_from) return;
    }
    if (!view.parents_follow) command.parents = Parents::Stay;
    view.sending = intents.send(std::move(command));
}

// Whether the recipes that use it take the new version as well; nothing where none does.
void draw_parents(ui::Ui& ui, const AppState& state, const Recipe& recipe, ActivationView& view) {
    std::vector<std::string> names;
    for (const Use& use : uses_of(recipe.id.value, state.replica.world())) {
        if (use.record.kind == RecordKind::Recipe) names.push_back(use.name);
    }
    if (names.empty()) return;
    ui::toggle(ui, "Recipes that use it follow", view.parents_follow, {.description = "They get a next version, too."});
    ui::paragraph(ui,
                  (view.parents_follow ? "Follow, with those that use them: " : "Go on taking the former version: ") +
                      joined(names, ", ") + ".",
                  ui::Tone::muted);
}

// "Version 3 as it is drafted, with 4 lines (more butter), is lost." and what stays.
std::string lost_words(const AppState& state, const Recipe& recipe, const RecipeDraft& draft) {
    std::string words = "Version " + std::to_string(recipe.version + 1) + " as it is drafted, " + draft.yield.text() +
                        " from " + counted(draft.lines.size(), "line", "lines");
    if (!draft.note.empty()) words += " (" + draft.note + ")";
    words += ", is lost";
    if (draft.active_from)
        words += " and does not come into force " + moment_in_sentence(*draft.active_from, state.now, zone_of(state));
    return words + ". Version " + std::to_string(recipe.version) +
           " stays in force; the audit keeps what the draft said.";
}

// True once it is discarded, or waits on this device to be.
bool has_been_discarded(const AppState& state, const Recipe& recipe, DiscardingView& view, Intents& intents) {
    const auto answer = take_answer(state, view.sending, "The draft of " + recipe.name + " was discarded", intents);
    if (answer && answer->is_refused()) view.problem = answer->detail;
    return answer && !answer->is_refused();
}

}  // namespace

const RecipeDraft* open_draft(const AppState& state, RecipeId recipe) {
    const RecipeDraft* draft = state.replica.find<RecipeDraft>(draft_of(recipe));
    return draft && draft->is_open ? draft : nullptr;
}

void draw_recipe(ui::Ui& ui, const AppState& state, const Recipe& recipe, CatalogueView& view) {
    RecipePageView& page = view.recipe_page;
    if (page.recipe != recipe.id) page = {.recipe = recipe.id};
    if (const RecipeDraft* draft = open_draft(state, recipe.id); draft && draft->active_from) {
        const std::string title = "Version " + std::to_string(recipe.version + 1) + " comes into force " +
                                  moment_in_sentence(*draft->active_from, state.now, zone_of(state));
        ui::banner(ui, title, {.text = draft->note});
    }
    {
        ui::Columns columns(ui, recipe.location && !ui.is_phone() ? 3 : 2, {.gap = theme::space::lg});
        ui::fact(ui, "Yield", recipe.yield.text());
        columns.next();
        if (recipe.location) {
            ui::fact(ui, "Only for", state.location_name(*recipe.location));
            columns.next();
        }
        draw_batch_field(ui, page.batch, recipe.yield);
    }
    const Quantity wanted = batch_of(page.batch, recipe.yield);
    draw_lines(ui, state, recipe, wanted);
    draw_recipe_outlook(ui, state, {recipe.id, recipe.name, recipe.yield, recipe.lines}, wanted);
    draw_versions(ui, state, recipe, page);
}

void draw_activation_dialog(ui::Ui& ui, const AppState& state, ActivationView& view, Intents& intents) {
    const Recipe* recipe = view.recipe ? state.replica.find<Recipe>(*view.recipe) : nullptr;
    if (!recipe) return;
    const app::Progress* progress = state.progress_of(view.sending);
    if (progress && progress->state != app::CommandState::sending) {
        const bool is_refused = progress->is_refused();
        view.problem = progress->detail;
        intents.forget(view.sending);
        if (!is_refused) {
            intents.toast(ui::Severity::success, recipe->name + " has its next version",
                          "Orders keep the version they were made with.");
            view = {};
            return;
        }
    }
    const std::string title = "Activate version " + std::to_string(recipe->version + 1) + "?";
    ui::Dialog dialog(ui, "activate",
                      {.title = title, .text = "New orders are made by it. Those that are there keep their version."});
    if (!view.problem.empty())
        ui::banner(ui, "Not activated", {.severity = ui::Severity::danger, .text = view.problem, .alert = true});
    const auto moment = forms::moment_from_text(view.from, zone_of(state), state.now);
    const bool is_wrong = !is_blank(view.from) && !moment;
    const std::string hint = moment ? moment_text(*moment, state.now, zone_of(state)) : std::string("Empty: at once");
    ui::date_time_field(ui, "From", view.from,
                        {.placeholder = "Mon 6:00",
                         .hint = hint,
                         .error = is_wrong && view.tried ? "A day and a time, such as 1 Jun 6:00" : ""});
    draw_parents(ui, state, *recipe, view);
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) {
        view = {};
        return;
    }
    const ui::ButtonOptions look{.kind = ui::ButtonKind::primary, .icon = icons::check, .enabled = view.sending == 0};
    if (ui::button(ui, moment ? "Activate then" : "Activate now", look)) send_activation(state, *recipe, view, intents);
}

void draw_discarding_dialog(ui::Ui& ui, const AppState& state, DiscardingView& view, Intents& intents) {
    const Recipe* recipe = view.recipe ? state.replica.find<Recipe>(*view.recipe) : nullptr;
    if (!recipe) return;
    const RecipeDraft* draft = open_draft(state, recipe->id);
    // Somebody else may have brought it into force meanwhile.
    if (has_been_discarded(state, *recipe, view, intents) || (!draft && view.sending == 0)) {
        view = {};
        return;
    }
    const std::string title = "Discard the draft of " + recipe->name + "?";
    const std::string text = draft ? lost_words(state, *recipe, *draft) : std::string();
    ui::Dialog dialog(ui, "discard draft", {.title = title, .text = text, .alert = true});
    if (!view.problem.empty())
        ui::banner(ui, "Not discarded", {.severity = ui::Severity::danger, .text = view.problem, .alert = true});
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) {
        intents.forget(view.sending);
        view = {};
        return;
    }
    const ui::ButtonOptions look{.kind = ui::ButtonKind::danger, .enabled = draft && view.sending == 0};
    if (!ui::button(ui, "Discard it", look)) return;
    view.problem.clear();
    DiscardRecipeDraft command;
    command.recipe = recipe->id;
    command.expected = draft->version;
    view.sending = intents.send(std::move(command));
}

void open_renaming(RenamingView& view, const Recipe& recipe) {
    view = {};
    view.is_open = true;
    view.id = recipe.id.value;
    view.version = recipe.version;
    view.before = recipe;
    view.name = recipe.name;
    view.location = recipe.location;
}

void draw_renaming_dialog(ui::Ui& ui, const AppState& state, RenamingView& view, Intents& intents) {
    if (!view.is_open) return;
    if (has_been_saved(state, view, view.name, intents)) {
        view = {};
        return;
    }
    ui::Dialog dialog(ui, "rename",
                      {.title = "Rename recipe", .text = "What it takes is changed by Edit, as its next version."});
    if (view.refusal)
        ui::banner(ui, "Not saved", {.severity = ui::Severity::danger, .text = view.refusal->detail, .alert = true});
    ui::text_field(ui, "Name", view.name, {.error = view.error_at("/name"), .required = true, .length_max = 200});
    location_field(ui, state, view.location, view);
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) {
        view = {};
        return;
    }
    const bool may_save = !view.is_saving() && !is_blank(view.name);
    if (!ui::button(ui, "Save", {.kind = ui::ButtonKind::primary, .enabled = may_save})) return;
    view.refusal.reset();
    ChangeRecipe command;
    command.id = {*view.id};
    command.expected = view.version;
    command.changes = difference(view.before, RecipeHeading{std::string(trimmed(view.name)), view.location});
    if (command.changes.members.empty()) view = {};
    else view.saving = intents.send(std::move(command));
}

}  // namespace batchline::screens
