// Lists the message templates: those of the configuration, those the company has changed, and its own.

#include "client/screens/admin/templates.h"

#include <algorithm>
#include <set>

#include "generated/icons.h"
#include "shared/base/search.h"
#include "shared/base/text.h"
#include "shared/workflows/discussion.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr float search_width = 240;
constexpr float filter_width = 200;

std::string_view origin_word(TemplateOrigin origin) {
    switch (origin) {
        case TemplateOrigin::configured: break;
        case TemplateOrigin::changed: return "Changed";
        case TemplateOrigin::own: return "Yours";
    }
    return "";
}

void draw_tags(ui::Ui& ui, TemplateOrigin origin, const MessageTemplate& each) {
    if (origin != TemplateOrigin::configured) ui::tag(ui, origin_word(origin), ui::TagKind::info);
    if (!each.active) ui::tag(ui, "Retired");
}

void draw_row(ui::TableRow& row, const AppState& state, const Company& company, const MessageTemplate& each) {
    ui::Ui& ui = row.ui;
    const TemplateOrigin origin = origin_of(state, company, each.id);
    std::string name = each.name;
    if (!each.category.empty()) name += ", " + each.category;
    if (origin != TemplateOrigin::configured) name += ", " + in_lower_case(origin_word(origin));
    if (!each.active) name += ", retired";
    row.identify(ui::Key(each.id), name, {.muted = !each.active});
    if (row.card) {
        ui::Stack lines(ui, {.gap = theme::space::xs, .grow = true});
        {
            ui::Row first(ui, {.wrap = true});
            ui::strong(ui, each.name);
            draw_tags(ui, origin, each);
        }
        ui::caption(ui, each.category.empty() ? each.language : each.category + " · " + each.language);
        ui::text(ui, role_labels(state, each.roles), {.tone = ui::Tone::muted, .width = ui.available_width()});
        return;
    }
    if (row.cell()) ui::strong(ui, each.name);
    if (row.cell()) ui::text(ui, each.category, {.tone = ui::Tone::muted});
    if (row.cell()) ui::text(ui, each.language, {.tone = ui::Tone::muted});
    if (row.cell()) ui::text(ui, role_labels(state, each.roles), {.tone = ui::Tone::muted});
    if (row.cell()) draw_tags(ui, origin, each);
}

// One of several names, or all of them where none is chosen.
void draw_filter(ui::Ui& ui, std::string_view label, std::string_view all, const std::vector<std::string>& names,
                 const std::vector<std::string>& labels, std::string& chosen_name) {
    std::vector<std::string_view> choices{all};
    choices.insert(choices.end(), labels.begin(), labels.end());
    const auto found = std::find(names.begin(), names.end(), chosen_name);
    int chosen = found == names.end() ? 0 : static_cast<int>(found - names.begin()) + 1;
    if (!ui::select(ui, label, chosen, choices, {.width = filter_width, .label_hidden = true}) || chosen < 0) return;
    chosen_name = chosen == 0 ? std::string{} : names[static_cast<std::size_t>(chosen) - 1];
}

void draw_filters(ui::Ui& ui, const AppState& state, const std::vector<MessageTemplate>& all, TemplatesView& view) {
    std::set<std::string> roles;
    std::set<std::string> languages;
    for (const MessageTemplate& each : all) {
        roles.insert(each.roles.begin(), each.roles.end());
        languages.insert(each.language);
    }
    const std::vector<std::string> role_names(roles.begin(), roles.end());
    std::vector<std::string> labels;
    for (const std::string& role : role_names) labels.push_back(role_labels(state, {role}));
    const std::vector<std::string> codes(languages.begin(), languages.end());
    ui::Row row(ui, {.gap = theme::space::md, .wrap = true});
    ui::search_field(ui, "Search templates", view.search, {.width = search_width});
    draw_filter(ui, "Offered to", "All roles", role_names, labels, view.role);
    draw_filter(ui, "Language", "All languages", codes, codes, view.language);
}

bool is_shown(const MessageTemplate& each, const TemplatesView& view) {
    if (!view.language.empty() && each.language != view.language) return false;
    if (!view.role.empty() && std::find(each.roles.begin(), each.roles.end(), view.role) == each.roles.end())
        return false;
    return view.search.empty() || matches_words(each.name + " " + each.category + " " + each.text, view.search);
}

void draw_list(ui::Ui& ui, const AppState& state, const Company& company, TemplatesView& view, float side) {
    std::vector<MessageTemplate> templates = templates_of(state.configuration, state.replica.world());
    {
        ui::Stack head(ui, {.padding_x = side, .padding_y = theme::space::md});
        {
            ui::Row row(ui, {.gap = theme::space::md});
            ui::heading(ui, 1, "Message templates");
            ui::spacer(ui);
            if (ui::button(ui, "New template", {.kind = ui::ButtonKind::primary, .icon = icons::plus}))
                view.form = template_form(company, nullptr);
        }
        draw_filters(ui, state, templates, view);
    }
    std::erase_if(templates, [&](const MessageTemplate& each) { return !is_shown(each, view); });
    if (templates.empty()) {
        ui::empty_state(ui, "No template fits",
                        {.icon = icons::search, .text = "Look for other words, or for all roles and languages."});
        return;
    }
    const ui::Column columns[] = {{.title = "Name", .width = 200, .grow = true},
                                  {.title = "Category", .width = 130, .hide_below = 700},
                                  {.title = "Language", .width = 100},
                                  {.title = "Offered to", .width = 260, .grow = true, .hide_below = 900},
                                  {.title = "State", .width = 170}};
    ui::TableOptions options;
    options.name = "Message templates";
    options.columns = columns;
    options.row_count = templates.size();
    options.card_height = 104;
    options.padding_x = side;
    const ui::TableEvents events = ui::data_table(
        ui, "templates", options, [&](ui::TableRow& row) { draw_row(row, state, company, templates[row.index]); });
    if (events.activated) view.form = template_form(company, &templates[*events.activated]);
}

}  // namespace

const MessageTemplate* with_id(const std::vector<MessageTemplate>& templates, const std::string& id) {
    const auto found =
        std::find_if(templates.begin(), templates.end(), [&](const MessageTemplate& each) { return each.id == id; });
    return found == templates.end() ? nullptr : &*found;
}

TemplateOrigin origin_of(const AppState& state, const Company& company, const std::string& id) {
    const MessageTemplate* own = with_id(company.templates, id);
    if (!own) return TemplateOrigin::configured;
    // What says the same as the original needs no way back to it.
    const MessageTemplate* original = with_id(state.configuration.templates, id);
    return original && *original != *own ? TemplateOrigin::changed : TemplateOrigin::own;
}

std::string role_labels(const AppState& state, const std::vector<std::string>& roles) {
    std::vector<std::string> labels;
    for (const std::string& role : roles) {
        const RoleDefinition* definition = state.configuration.policy.find_role(role);
        labels.push_back(definition ? definition->label : role);
    }
    return joined(labels, ", ");
}

void draw_message_templates(ui::Ui& ui, ui::Rect panel, const AppState& state, TemplatesView& view, Intents& intents) {
    const bool is_phone = ui.is_phone();
    ui::Area area(ui, panel,
                  {.fill = ui::Fill::surface,
                   .border = !is_phone,
                   .radius = is_phone ? 0 : theme::radius::lg,
                   .role = ui::Role::main});
    if (!state.configuration.policy.allows(state.actor, Action::ManageTemplates, AccessFacts(), state.now)) {
        ui::heading(ui, 1, "Message templates");
        ui::empty_state(ui, "This is for those who write templates",
                        {.icon = icons::lock, .text = "Your role does not include the company's message templates."});
        return;
    }
    const Company* company = state.replica.find<Company>(the_company());
    if (!company) {
        ui::heading(ui, 1, "Message templates");
        ui::empty_state(ui, "There is no company yet",
                        {.icon = icons::building_2, .text = "The page of the first start makes it."});
        return;
    }
    if (!view.form) {
        draw_list(ui, state, *company, view, is_phone ? theme::space::lg : theme::space::xl);
        return;
    }
    if (!draw_template_form(ui, state, *company, *view.form, intents)) return;
    intents.forget(view.form->saving);
    view.form.reset();
    ui.request_frame();
}

}  // namespace batchline::screens
