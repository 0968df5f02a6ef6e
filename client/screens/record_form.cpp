// Reads what forms hold, draws their common fields and frame, and asks before a record is retired.

#include "client/screens/record_form.h"

#include <algorithm>

#include "client/forms/typed_money.h"
#include "client/forms/typed_name.h"
#include "client/forms/typed_number.h"
#include "client/forms/wording.h"
#include "client/screens/sent.h"
#include "client/screens/sorting.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/search.h"
#include "shared/recipes/catalogue.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr std::size_t options_max = 50;
constexpr std::size_t uses_shown_max = 8;

bool lies_below(std::string_view pointer, std::string_view parent) {
    return pointer.starts_with(parent) && (pointer.size() == parent.size() || pointer[parent.size()] == '/');
}

template <class Name>
void toggle_member(std::vector<Name>& chosen, const Name& name, bool is_on) {
    if (is_on) chosen.push_back(name);
    else std::erase(chosen, name);
}

}  // namespace

std::string_view RecordForm::error_at(std::string_view pointer) const {
    for (const Problem& problem : problems) {
        if (lies_below(problem.pointer, pointer)) return problem.message;
    }
    if (!refusal) return {};
    for (const app::FieldProblem& error : refusal->errors) {
        if (lies_below(error.pointer, pointer)) return error.message;
    }
    return {};
}

// --- reading ---

void TypedReader::add(std::string pointer, std::string_view message) {
    problems_.push_back({std::move(pointer), std::string(message)});
}

std::string TypedReader::text(std::string_view typed) const { return std::string(trimmed(typed)); }

std::string TypedReader::required_text(std::string_view typed, const std::string& pointer, std::string_view message) {
    if (is_blank(typed)) add(pointer, message);
    return text(typed);
}

std::optional<Money> TypedReader::money(std::string_view typed, const std::string& pointer) {
    if (is_blank(typed)) return std::nullopt;
    auto money = forms::money_from_typed(typed, currency_);
    if (!money) add(pointer, "An amount in " + currency_ + ", such as 12.50");
    return money;
}

std::optional<Quantity> TypedReader::quantity(std::string_view typed, Dimension dimension, const std::string& pointer,
                                              forms::Amounts amounts, const std::vector<OwnUnit>& own) {
    if (is_blank(typed)) return std::nullopt;
    const auto read = forms::read_quantity(typed, dimension, amounts, own);
    if (read) return *read;
    add(pointer, read.error());
    return std::nullopt;
}

std::optional<std::int64_t> TypedReader::whole(std::string_view typed, const std::string& pointer) {
    if (is_blank(typed)) return std::nullopt;
    const std::string plain = text(typed);
    const auto number = forms::number_from_text(plain, forms::ThreeDigits::thousands);
    const auto value = number && number->length == plain.size() ? number->value.rounded_down() : std::nullopt;
    if (value && number->value == Rational(*value)) return value;
    add(pointer, "A whole number");
    return std::nullopt;
}

std::int64_t TypedReader::permille(std::string_view typed, const std::string& pointer) {
    std::string plain = text(typed);
    if (plain.ends_with('%')) plain = text(std::string_view(plain).substr(0, plain.size() - 1));
    if (plain.empty()) return 0;
    const auto number = forms::number_from_text(plain, forms::ThreeDigits::unclear);
    const auto scaled = number && number->length == plain.size() ? number->value.times(10) : std::nullopt;
    const auto value = scaled ? scaled->rounded_down() : std::nullopt;
    if (value && *scaled == Rational(*value)) return *value;
    add(pointer, "Per cent, with one decimal at most: 2.5");
    return 0;
}

std::string field_text(const std::optional<Money>& money) { return money ? money->amount_text() : std::string{}; }
std::string field_text(const std::optional<Quantity>& quantity) {
    return quantity ? forms::field_text(*quantity) : std::string{};
}
std::string field_text(const std::optional<std::int64_t>& number) {
    return number ? std::to_string(*number) : std::string{};
}
std::string percent_text(std::int64_t permille) {
    if (permille == 0) return {};
    const std::string tenths = permille % 10 == 0 ? "" : "." + std::to_string(permille % 10);
    return std::to_string(permille / 10) + tenths;
}

std::string_view error_exactly_at(const RecordForm& form, std::string_view pointer) {
    for (const Problem& problem : form.problems) {
        if (problem.pointer == pointer) return problem.message;
    }
    return form.refusal ? form.refusal->error_at(pointer) : std::string_view{};
}

void draw_list_error(ui::Ui& ui, const RecordForm& form, std::string_view pointer) {
    const std::string_view error = error_exactly_at(form, pointer);
    if (error.empty()) return;
    ui::text(ui, error,
             {.style = ui::TextStyle::caption, .tone = ui::Tone::danger, .wrap = true, .icon = icons::circle_alert});
}

// --- fields ---

void sort_by_name(std::vector<OfferedRecord>& offered) {
    sort_by_name(offered, [](const OfferedRecord& record) -> const std::string& { return record.name; });
}

RecordChoice choice_of(const std::vector<OfferedRecord>& offered, const std::optional<Uuid>& chosen) {
    const auto found =
        std::find_if(offered.begin(), offered.end(), [&](const OfferedRecord& one) { return chosen == one.id; });
    RecordChoice choice;
    if (found == offered.end()) return choice;
    choice.chosen = found->id;
    choice.state.text = found->name;
    return choice;
}

bool record_field(ui::Ui& ui, std::string_view label, RecordChoice& choice, const std::vector<OfferedRecord>& offered,
                  const ui::FieldOptions& look) {
    std::vector<const OfferedRecord*> fitting;
    const bool unfiltered = choice.chosen || is_blank(choice.state.text);
    for (const OfferedRecord& one : offered) {
        const bool fits = unfiltered || matches_words(one.name, choice.state.text);
        if (choice.state.open && fits && fitting.size() < options_max) fitting.push_back(&one);
    }
    std::vector<ui::Option> options;
    for (const OfferedRecord* one : fitting)
        options.push_back({.text = one->name, .secondary = one->note, .key = ui::Key(one->id.text())});
    const ui::ComboboxEvents events = ui::combobox(ui, label, choice.state, options, {.field = look});
    const std::optional<Uuid> before = choice.chosen;
    if (events.chosen) choice.chosen = fitting[*events.chosen]->id;
    else if (events.changed) choice.chosen.reset();
    // Somebody who types a whole name and goes on has chosen, too.
    if (events.left && !choice.chosen) {
        const auto meant = forms::meant_by(choice.state.text, offered,
                                           [](const OfferedRecord& one) { return std::string_view(one.name); });
        if (meant) choice.chosen = offered[*meant].id;
        if (meant) choice.state.text = offered[*meant].name;
    }
    return choice.chosen != before;
}

std::vector<const Location*> all_locations(const AppState& state) {
    std::vector<const Location*> locations = state.replica.all<Location>();
    sort_by_name(locations);
    return locations;
}

std::vector<const Location*> without_closed(std::vector<const Location*> locations,
                                            const std::optional<LocationId>& chosen) {
    std::erase_if(locations, [&](const Location* one) { return one->closed_at && chosen != one->id; });
    return locations;
}

bool may_keep(const AppState& state, const std::optional<LocationId>& location) {
    return state.may_at(Action::ManageCatalogue, location.value_or(LocationId{}));
}

std::optional<LocationId> first_location(const AppState& state) {
    if (may_keep(state, std::nullopt)) return std::nullopt;
    for (const Location* location : open_locations(state)) {
        if (may_keep(state, location->id)) return location->id;
    }
    return std::nullopt;
}

void location_field(ui::Ui& ui, const AppState& state, std::optional<LocationId>& location, const RecordForm& form) {
    std::vector<std::optional<LocationId>> offered;
    std::vector<std::string_view> names;
    int chosen = -1;
    const auto offer = [&](const std::optional<LocationId>& one, std::string_view name) {
        if (location == one) chosen = static_cast<int>(names.size());
        else if (!may_keep(state, one)) return;
        offered.push_back(one);
        names.push_back(name);
    };
    offer(std::nullopt, "All locations");
    for (const Location* one : open_locations(state, location)) offer(one->id, one->name);
    const ui::FieldOptions look{.error = form.error_at("/locationId")};
    if (ui::select(ui, "Only for location", chosen, names, look)) location = offered[static_cast<std::size_t>(chosen)];
}

void name_checkboxes(ui::Ui& ui, std::string_view title, const std::vector<std::string>& names,
                     std::vector<std::string>& chosen, std::string_view error) {
    const ui::Scope scope(ui, title);
    ui::Stack part(ui, {.gap = theme::space::xs, .role = ui::Role::group, .name = title, .key = title});
    ui::label(ui, title);
    {
        ui::Row row(ui, {.gap = theme::space::lg, .wrap = true});
        for (const std::string& name : names) {
            bool is_on = std::find(chosen.begin(), chosen.end(), name) != chosen.end();
            if (ui::checkbox(ui, spaced_words(name), is_on, {.key = ui::Key(name)})) toggle_member(chosen, name, is_on);
        }
    }
    if (!error.empty())
        ui::text(
            ui, error,
            {.style = ui::TextStyle::caption, .tone = ui::Tone::danger, .wrap = true, .icon = icons::circle_alert});
}

void weekday_checkboxes(ui::Ui& ui, std::string_view title, std::vector<Weekday>& chosen) {
    const ui::Scope scope(ui, title);
    ui::Stack part(ui, {.gap = theme::space::xs, .role = ui::Role::group, .name = title, .key = title});
    ui::label(ui, title);
    ui::Row row(ui, {.gap = theme::space::lg, .wrap = true});
    for (const auto& [weekday, name] : EnumNames<Weekday>::names) {
        bool is_on = std::find(chosen.begin(), chosen.end(), weekday) != chosen.end();
        if (!ui::checkbox(ui, name, is_on)) continue;
        toggle_member(chosen, weekday, is_on);
        std::sort(chosen.begin(), chosen.end());
    }
}

std::string weekday_words(const std::vector<Weekday>& weekdays, std::string_view every_day) {
    std::vector<std::string> names;
    for (const Weekday weekday : weekdays) names.emplace_back(name_of(weekday).substr(0, 3));
    return names.empty() ? std::string(every_day) : joined(names, ", ");
}

std::vector<std::string> diet_marks(const AppState& state) {
    std::vector<std::string> marks;
    for (const auto& [restriction, forbidden] : state.configuration.diet.restrictions)
        marks.insert(marks.end(), forbidden.begin(), forbidden.end());
    std::sort(marks.begin(), marks.end());
    marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
    return marks;
}

// --- parts ---

bool detail::draw_part_head(ui::Ui& ui, std::string_view one, std::size_t number) {
    const std::string name = std::string(one) + " " + std::to_string(number);
    ui::Row head(ui);
    ui::label(ui, name);
    ui::spacer(ui);
    return ui::icon_button(ui, icons::x, "Remove " + forms::in_sentence(name));
}

bool detail::draw_add_button(ui::Ui& ui, std::string_view one) {
    return ui::button(ui, "Add " + forms::in_sentence(one), {.icon = icons::plus, .small = true});
}

// --- the page of a form ---

bool draw_not_saved(ui::Ui& ui, RecordForm& form, const std::optional<std::int64_t>& newest) {
    if (!form.problems.empty()) {
        const std::string text = form.problems.size() == 1
                                     ? "One field needs to be looked at."
                                     : std::to_string(form.problems.size()) + " fields need to be looked at.";
        ui::banner(ui, "Not saved", {.severity = ui::Severity::danger, .text = text, .alert = true});
        return false;
    }
    if (!form.refusal) return false;
    const bool is_outdated = form.version && newest && *newest != *form.version;
    const ui::BannerOptions look{.severity = ui::Severity::danger,
                                 .text = form.refusal->detail,
                                 .action = is_outdated ? std::string_view("Save on top of it") : std::string_view{},
                                 .alert = true};
    if (!ui::banner(ui, "Not saved", look)) return false;
    form.version = newest;
    return true;
}

FormEvents draw_form_head(ui::Ui& ui, const FormPage& page, RecordForm& form,
                          const std::optional<std::int64_t>& newest) {
    FormEvents events;
    ui::Stack padded(ui, {.padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl});
    {
        ui::Row row(ui, {.gap = theme::space::md, .height = theme::layout::title_row});
        events.back = ui::icon_button(ui, icons::arrow_left, page.back_name);
        {
            // Breaks where it is long, so that nothing is pushed out of sight on a phone.
            ui::Stack title(ui, {.grow = true});
            ui::heading(ui, 1, page.title);
        }
        const bool busy = form.is_saving();
        events.save = ui::button(ui, busy ? "Sending" : "Save",
                                 {.kind = ui::ButtonKind::primary,
                                  .icon = icons::check,
                                  .enabled = !busy,
                                  .name = "Save",
                                  .shortcut = "Ctrl+Enter"});
    }
    if (draw_not_saved(ui, form, newest)) events.save = true;
    return events;
}

FormBody::FormBody(ui::Ui& ui, std::string_view name)
    : scroll_(ui, "form",
              {.name = name,
               .padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl,
               .padding_y = theme::space::md,
               .gap = theme::space::lg}) {}

FormColumns::FormColumns(ui::Ui& ui) {
    constexpr float two_columns_from_width = 760;
    if (ui.available_width() >= two_columns_from_width)
        columns_.emplace(ui, 2, ui::ColumnsOptions{.gap = theme::space::xxl, .row_gap = theme::space::lg});
}

void draw_record_missing(ui::Ui& ui, const FormPage& page, Intents& intents) {
    const std::string title = "There is no such " + std::string(page.noun);
    const bool back = ui::empty_state(ui, title,
                                      {.icon = icons::package_search,
                                       .text = "It does not exist, or it is not for you to see.",
                                       .action = page.back_name,
                                       .action_icon = icons::arrow_left});
    if (back) intents.navigate(page.back);
}

bool has_been_saved(const AppState& state, RecordForm& form, const std::string& name, Intents& intents) {
    const auto answer = take_answer(state, form.saving, name + (form.id ? " was changed" : " was added"), intents);
    if (answer && answer->is_refused()) form.refusal = *answer;
    return answer && !answer->is_refused();
}

// --- retiring ---

std::vector<std::string> use_texts(const AppState& state, Uuid record) {
    std::vector<std::string> texts;
    for (const Use& use : uses_of(record, state.replica.world()))
        texts.push_back(std::string(name_of(use.record.kind)) + " " + use.name);
    return texts;
}

void receive_retirement(const AppState& state, RetirementView& view, Intents& intents) {
    const app::Progress* progress = state.progress_of(view.sending);
    if (!progress || progress->state == app::CommandState::sending) return;
    if (!progress->is_refused()) view.record.reset();
    else if (view.record) view.problem = progress->detail;
    else intents.toast(ui::Severity::danger, "Not brought back", progress->detail);
    intents.forget(view.sending);
}

bool draw_retirement_dialog(ui::Ui& ui, const AppState& state, std::string_view name,
                            const std::vector<std::string>& uses, RetirementView& view, Intents& intents) {
    receive_retirement(state, view, intents);
    if (!view.record) return false;
    const std::string title = "Retire " + std::string(name) + "?";
    ui::Dialog dialog(
        ui, "retire",
        {.title = title, .text = "It is offered for nothing new. Nothing is deleted: it can be brought back."});
    if (!view.problem.empty())
        ui::banner(ui, "Not retired", {.severity = ui::Severity::danger, .text = view.problem, .alert = true});
    if (uses.empty()) {
        ui::paragraph(ui, "Nothing uses it.", ui::Tone::muted);
    } else {
        ui::Stack list(ui, {.gap = theme::space::xs, .role = ui::Role::list, .name = "Used by", .key = "uses"});
        ui::strong(ui, "Still used by, and goes on in:");
        for (std::size_t i = 0; i < std::min(uses.size(), uses_shown_max); ++i) {
            ui::Row row(ui, {.role = ui::Role::listitem, .name = uses[i], .key = ui::Key(uses[i])});
            ui::text(ui, uses[i]);
        }
        if (uses.size() > uses_shown_max)
            ui::caption(ui, "and " + std::to_string(uses.size() - uses_shown_max) + " more");
    }
    ui::text_area(ui, "Reason", view.reason, {.hint = "For the audit; may stay empty", .length_max = 1000});
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) {
        view = {};
        return false;
    }
    // By a name of its own: the button that opened the dialog is called the same.
    const std::string button = "Retire " + std::string(name);
    return ui::button(ui, "Retire", {.kind = ui::ButtonKind::danger, .enabled = view.sending == 0, .name = button});
}

}  // namespace batchline::screens
