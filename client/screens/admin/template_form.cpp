// A message template is written: its words, the places in them that are filled in, and who is offered it.

#include <algorithm>
#include <array>

#include "client/screens/admin/templates.h"
#include "client/screens/sent.h"
#include "generated/icons.h"
#include "shared/base/search.h"
#include "shared/base/text.h"
#include "shared/workflows/discussion.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr float text_height = 160;
constexpr float language_width = 160;
constexpr float type_width = 200;
constexpr float source_width = 240;
constexpr std::string_view elsewhere = "/elsewhere";  // where other templates of the company have problems

// In the order of VariableType.
constexpr std::array<std::string_view, 6> type_words{"Words",           "Day",     "Time of day", "Moment",
                                                     "Amount of money", "Quantity"};

struct Source {
    std::string_view from;
    std::string_view words;
};
constexpr std::array<Source, 7> sources{{{"order.number", "The order's number"},
                                         {"order.neededAt", "When the order is needed"},
                                         {"order.total", "The order's total"},
                                         {"customer.name", "The customer"},
                                         {"customer.contact.name", "The contact"},
                                         {"location.name", "The location"},
                                         {"sender.name", "The sender"}}};

// As the core judges it; what it refuses all the same stands at the field.
bool can_fill(std::string_view from, VariableType type) {
    if (from == "order.neededAt")
        return type == VariableType::DateTime || type == VariableType::Date || type == VariableType::Time;
    return type == (from == "order.total" ? VariableType::Money : VariableType::Text);
}

std::string new_template_id(const std::string& name, const std::vector<MessageTemplate>& all) {
    const std::vector<std::string> words = search_words(name);
    const std::string wanted = words.empty() ? "template" : joined(words, "-");
    std::string id = wanted;
    for (int number = 2; with_id(all, id); ++number) id = wanted + "-" + std::to_string(number);
    return id;
}

// What stands in the fields, with the variables that its text names.
MessageTemplate typed_template(const TemplateForm& form) {
    MessageTemplate each;
    each.id = form.template_id;
    each.name = trimmed(form.name);
    each.category = trimmed(form.category);
    each.language = in_lower_case(trimmed(form.language));
    each.roles = form.roles;
    each.text = trimmed(form.text);
    each.active = form.is_active;
    for (const std::string& name : placeholders_in(each.text)) {
        const auto known = form.variables.find(name);
        each.variables.push_back(known == form.variables.end() ? TemplateVariable{.name = name} : known->second);
    }
    return each;
}

// Somebody who saves has seen what is replaced: the company's newest version counts unless this template itself is
// another one by now.
std::optional<std::int64_t> expected_version(const TemplateForm& form, const Company& company) {
    const MessageTemplate* own = with_id(company.templates, form.template_id);
    const bool is_as_seen = own ? form.own && *own == *form.own : !form.own;
    return is_as_seen ? std::optional(company.version) : form.version;
}

void note_problems(TemplateForm& form, const std::vector<MessageTemplate>& templates, std::size_t place,
                   const Policy& policy) {
    const MessageTemplate& each = templates[place];
    const bool has_two_letters = each.language.size() == 2 && std::all_of(each.language.begin(), each.language.end(),
                                                                          [](char c) { return c >= 'a' && c <= 'z'; });
    if (!has_two_letters) form.problems.push_back({form.pointer + "/language", "Type two letters, as en"});
    for (const std::string& name : placeholders_in(each.text)) {
        if (is_blank(name)) form.problems.push_back({form.pointer + "/text", "Type a name between {{ and }}"});
    }
    for (Problem& problem : problems_of(templates, policy)) {
        if (problem.pointer.starts_with(form.pointer + "/")) {
            form.problems.push_back(std::move(problem));
            continue;
        }
        for (std::size_t i = 0; i < templates.size(); ++i) {
            if (problem.pointer.starts_with("/templates/" + std::to_string(i) + "/"))
                form.problems.push_back({std::string(elsewhere), "Mend the template " + templates[i].name +
                                                                     " first: part of it " + problem.message});
        }
    }
}

// Nothing where the core would refuse it: the form then says so at its fields.
void send_template(TemplateForm& form, const AppState& state, const Company& company, MessageTemplate each,
                   Intents& intents) {
    if (each.id.empty()) each.id = new_template_id(each.name, templates_of(state.configuration, state.replica.world()));
    std::vector<MessageTemplate> templates = company.templates;
    const auto found = std::find_if(templates.begin(), templates.end(),
                                    [&](const MessageTemplate& other) { return other.id == each.id; });
    const auto place = static_cast<std::size_t>(found - templates.begin());
    if (found == templates.end()) templates.push_back(std::move(each));
    else *found = std::move(each);
    form.pointer = "/templates/" + std::to_string(place);
    note_problems(form, templates, place, state.configuration.policy);
    if (!form.problems.empty()) return;
    ChangeTemplates command;
    command.expected = expected_version(form, company);
    command.templates = std::move(templates);
    form.saving = intents.send(std::move(command));
}

// Without the company's own text for it.
void give_up_template(TemplateForm& form, const Company& company, Intents& intents) {
    ChangeTemplates command;
    command.expected = expected_version(form, company);
    command.templates = company.templates;
    std::erase_if(command.templates, [&](const MessageTemplate& each) { return each.id == form.template_id; });
    form.saving = intents.send(std::move(command));
}

// Sends what was changed of the template. What stands in the fields is sent by Save alone.
void send_change(TemplateForm& form, const AppState& state, const Company& company, TemplateChange change,
                 Intents& intents) {
    form.problems.clear();
    form.refusal.reset();
    form.sent = change;
    if (change == TemplateChange::given_up) return give_up_template(form, company, intents);
    MessageTemplate each = change == TemplateChange::written ? typed_template(form) : form.before;
    if (change != TemplateChange::written) each.active = change == TemplateChange::brought_back;
    send_template(form, state, company, std::move(each), intents);
}

std::string done_words(const TemplateForm& form) {
    switch (form.sent) {
        case TemplateChange::written: break;
        case TemplateChange::retired: return form.title + " was retired";
        case TemplateChange::brought_back: return form.title + " was brought back";
        case TemplateChange::given_up: return form.title + " is the original again";
    }
    return form.name + (form.template_id.empty() ? " was added" : " was changed");
}

// True once it is known that it is done, or that it waits on this device to be sent.
bool is_done(const AppState& state, TemplateForm& form, Intents& intents) {
    const auto answer = take_answer(state, form.saving, done_words(form), intents);
    if (answer && answer->is_refused()) form.refusal = *answer;
    return answer && !answer->is_refused();
}

void draw_role_checkboxes(ui::Ui& ui, const AppState& state, TemplateForm& form) {
    ui::Stack part(ui, {.gap = theme::space::xs, .role = ui::Role::group, .name = "Offered to", .key = "roles"});
    ui::label(ui, "Offered to");
    {
        ui::Row row(ui, {.gap = theme::space::lg, .wrap = true});
        for (const auto& [name, role] : state.configuration.policy.roles()) {
            if (!state.configuration.policy.has_action(name, Action::ViewOrder)) continue;
            const auto found = std::find(form.roles.begin(), form.roles.end(), name);
            bool is_on = found != form.roles.end();
            if (!ui::checkbox(ui, role.label, is_on, {.key = ui::Key(name)})) continue;
            if (is_on) form.roles.push_back(name);
            else form.roles.erase(found);
        }
    }
    const std::string_view error = form.error_at(form.pointer + "/roles");
    if (error.empty()) return;
    ui::text(ui, error,
             {.style = ui::TextStyle::caption, .tone = ui::Tone::danger, .wrap = true, .icon = icons::circle_alert});
}

void draw_source(ui::Ui& ui, const TemplateForm& form, TemplateVariable& variable, const std::string& pointer) {
    std::vector<const Source*> offered;
    std::vector<std::string_view> words{"Ask"};
    int chosen = 0;
    for (const Source& source : sources) {
        if (!can_fill(source.from, variable.type)) continue;
        offered.push_back(&source);
        words.push_back(source.words);
        if (source.from == variable.from) chosen = static_cast<int>(offered.size());
    }
    const ui::FieldOptions look{.error = form.error_at(pointer + "/from"), .width = source_width};
    if (!ui::select(ui, "Filled from", chosen, words, look) || chosen < 0) return;
    variable.from = chosen == 0 ? std::string{} : std::string(offered[static_cast<std::size_t>(chosen) - 1]->from);
}

void draw_place(ui::Ui& ui, const TemplateForm& form, TemplateVariable& variable, const std::string& pointer) {
    const ui::Key key(variable.name);
    const ui::Scope scope(ui, key);
    const std::string name = "Place " + spaced_words(variable.name);
    ui::StackOptions look = ui::card(name);
    look.role = ui::Role::group;
    look.key = key;
    ui::Stack card(ui, look);
    ui::label(ui, "{{" + variable.name + "}}");
    draw_list_error(ui, form, pointer + "/name");
    ui::Row row(ui, {.gap = theme::space::md, .align = ui::Align::start, .wrap = true});
    int type = static_cast<int>(variable.type);
    const ui::FieldOptions type_look{.error = form.error_at(pointer + "/type"), .width = type_width};
    if (ui::select(ui, "Type", type, type_words, type_look) && type >= 0) {
        variable.type = static_cast<VariableType>(type);
        if (!can_fill(variable.from, variable.type)) variable.from.clear();
    }
    draw_source(ui, form, variable, pointer);
}

void draw_places(ui::Ui& ui, TemplateForm& form) {
    const std::vector<std::string> places = placeholders_in(form.text);
    if (places.empty()) return;
    ui::Stack list(ui,
                   {.gap = theme::space::md, .role = ui::Role::group, .name = "Places to fill in", .key = "places"});
    ui::section(ui, "Places to fill in");
    for (std::size_t i = 0; i < places.size(); ++i) {
        TemplateVariable& variable = form.variables[places[i]];
        variable.name = places[i];
        draw_place(ui, form, variable, form.pointer + "/variables/" + std::to_string(i));
    }
}

void draw_words(ui::Ui& ui, const AppState& state, TemplateForm& form) {
    ui::text_field(ui, "Name", form.name, {.error = form.error_at(form.pointer + "/name"), .required = true});
    ui::text_field(ui, "Category", form.category,
                   {.placeholder = "Customer", .error = form.error_at(form.pointer + "/category")});
    ui::text_field(ui, "Language", form.language,
                   {.hint = "Two letters, as en",
                    .error = form.error_at(form.pointer + "/language"),
                    .icon = icons::languages,
                    .width = language_width,
                    .required = true});
    draw_role_checkboxes(ui, state, form);
    ui::text_area(ui, "Text", form.text,
                  {.placeholder = "Your order {{order}} is ready.",
                   .hint = "A name between {{ and }} is a place to fill in",
                   .error = form.error_at(form.pointer + "/text"),
                   .height = text_height,
                   .required = true,
                   .length_max = static_cast<int>(text_length_max)});
    draw_places(ui, form);
}

// What can be done with one that there is, as it was opened.
void draw_actions(ui::Ui& ui, const AppState& state, const Company& company, TemplateForm& form, Intents& intents) {
    if (form.template_id.empty()) return;
    const bool is_typed_in = typed_template(form) != form.before;
    const bool may_press = !is_typed_in && !form.is_saving();
    {
        ui::Row row(ui, {.gap = theme::space::md, .wrap = true, .key = "actions"});
        const TemplateChange change = form.is_active ? TemplateChange::retired : TemplateChange::brought_back;
        if (ui::button(ui, form.is_active ? "Retire" : "Bring back",
                       {.icon = form.is_active ? icons::ban : icons::rotate_ccw, .enabled = may_press}))
            send_change(form, state, company, change, intents);
        if (origin_of(state, company, form.template_id) == TemplateOrigin::changed &&
            ui::button(ui, "Back to the original", {.icon = icons::undo_2, .enabled = may_press}))
            form.asks_to_give_up = true;
    }
    if (is_typed_in) ui::caption(ui, "Save what is typed first, or leave it.");
}

void draw_giving_up(ui::Ui& ui, const AppState& state, const Company& company, TemplateForm& form, Intents& intents) {
    if (!form.asks_to_give_up) return;
    ui::Dialog dialog(ui, "giving up",
                      {.title = "Give up your text of " + form.title + "?",
                       .text = "People are offered the original text again. Yours stands in the audit "
                               "by its name only: copy it first if you may want it back."});
    dialog.buttons();
    const bool stays = ui::button(ui, "Keep yours") || dialog.dismissed();
    const bool goes = ui::button(ui, "Use the original", {.kind = ui::ButtonKind::danger, .icon = icons::undo_2});
    if (goes) send_change(form, state, company, TemplateChange::given_up, intents);
    if (stays || goes) form.asks_to_give_up = false;
}

}  // namespace

TemplateForm template_form(const Company& company, const MessageTemplate* each) {
    TemplateForm form;
    form.version = company.version;
    form.title = each ? each->name : "New template";
    form.language = "en";
    if (each) {
        form.template_id = each->id;
        form.name = each->name;
        form.category = each->category;
        form.language = each->language;
        form.text = each->text;
        form.roles = each->roles;
        form.is_active = each->active;
        for (const TemplateVariable& variable : each->variables) form.variables[variable.name] = variable;
        if (const MessageTemplate* own = with_id(company.templates, each->id)) form.own = *own;
    }
    form.before = typed_template(form);
    return form;
}

bool draw_template_form(ui::Ui& ui, const AppState& state, const Company& company, TemplateForm& form,
                        Intents& intents) {
    if (is_done(state, form, intents)) return true;
    FormPage page;
    page.title = form.title;
    page.back_name = "Back to the templates";
    page.noun = "template";
    const FormEvents events = draw_form_head(ui, page, form, company.version);
    {
        const ui::Scope scope(ui, ui::Key(form.template_id.empty() ? "new template" : form.template_id));
        FormBody body(ui, "Template");
        draw_list_error(ui, form, elsewhere);
        FormColumns columns(ui);
        {
            ui::Stack fields(ui, {.gap = theme::space::lg});
            draw_words(ui, state, form);
            draw_actions(ui, state, company, form, intents);
        }
        columns.next();
        draw_template_preview(ui, state, typed_template(form), form.preview);
    }
    draw_giving_up(ui, state, company, form, intents);
    if (events.back) return true;
    if (!events.save || form.is_saving()) return false;
    const bool is_typed_in = form.template_id.empty() || typed_template(form) != form.before;
    // Pressed again after a refusal, it means what was refused.
    if (!is_typed_in && !form.refusal) return true;
    send_change(form, state, company, is_typed_in ? TemplateChange::written : form.sent, intents);
    return false;
}

}  // namespace batchline::screens
