// The dialog in which a call, a visit, a complaint or a note is logged: the kind is chosen by what opens it.

#include <algorithm>
#include <array>

#include "client/forms/typed_time.h"
#include "client/screens/customers/timeline.h"
#include "client/screens/sent.h"
#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr std::array kinds{InteractionKind::Call, InteractionKind::Visit, InteractionKind::Complaint,
                           InteractionKind::Note};

bool needs_words(InteractionKind kind) { return kind == InteractionKind::Complaint || kind == InteractionKind::Note; }

// A moment that has been: "18:00" is the last time it was six, "26 May" the last one there was.
std::optional<Instant> moment_before(std::string_view typed, const ZoneRules& zone, Instant now) {
    constexpr std::int64_t day_seconds = 24 * 3600;
    for (const std::int64_t days_back : {0, 1, 365}) {
        const auto moment = forms::moment_from_text(typed, zone, now.plus_seconds(-days_back * day_seconds));
        if (!moment || *moment <= now) return moment;
    }
    return std::nullopt;
}

void draw_kind(ui::Ui& ui, InteractionLogView& view) {
    std::vector<std::string_view> names;
    for (const InteractionKind kind : kinds) names.push_back(name_of(kind));
    int place = static_cast<int>(std::find(kinds.begin(), kinds.end(), view.kind) - kinds.begin());
    if (ui::select(ui, "Kind", place, names)) view.kind = kinds.at(static_cast<std::size_t>(place));
}

// One of the customer's contacts, or whoever it was.
void draw_contact(ui::Ui& ui, const Customer& customer, InteractionLogView& view, std::string_view error) {
    std::vector<ui::Option> options;
    for (const Contact& contact : customer.contacts)
        options.push_back({.text = contact.name, .secondary = contact.role});
    ui::ComboboxOptions settings;
    settings.field = {.hint = "May stay empty", .error = error, .length_max = 200};
    settings.empty_text = "Whoever it was: type the name";
    ui::combobox(ui, "With", view.contact, options, settings);
}

struct LogFields {
    std::optional<Instant> at{};
    bool is_complete = false;
};
LogFields draw_fields(ui::Ui& ui, const AppState& state, const Customer& customer, InteractionLogView& view) {
    const auto refused_at = [&](std::string_view pointer) {
        return view.refusal ? view.refusal->error_at(pointer) : std::string_view{};
    };
    const LocationId location = customer.locations.empty() ? LocationId{} : customer.locations.front();
    const ZoneRules& zone = state.zone_of(location);
    draw_kind(ui, view);
    const bool lacks_words = needs_words(view.kind) && is_blank(view.text);
    const std::string_view text_error = view.was_tried && lacks_words ? "Say what it is about" : refused_at("/text");
    ui::text_area(ui, needs_words(view.kind) ? "What it is about" : "What was said", view.text,
                  {.hint = needs_words(view.kind) ? "" : "May stay empty",
                   .error = text_error,
                   .required = needs_words(view.kind),
                   .length_max = 2000});
    draw_contact(ui, customer, view, refused_at("/contact"));
    const std::optional<Instant> typed =
        is_blank(view.when) ? std::optional(state.now) : moment_before(view.when, zone, state.now);
    const std::string understood = typed && !is_blank(view.when) ? moment_text(*typed, state.now, zone) : "Empty: now";
    ui::date_time_field(ui, "When", view.when,
                        {.placeholder = "Now",
                         .hint = understood,
                         .error = typed ? refused_at("/at") : "Type a moment that has been, as 9:30 or yesterday 15:00",
                         .length_max = 60});
    ui::text_field(ui, "Outcome", view.outcome,
                   {.placeholder = "They come on Friday",
                    .hint = "May stay empty",
                    .error = refused_at("/outcome"),
                    .length_max = 1000});
    return {typed, typed && !lacks_words};
}

void send(const Customer& customer, Instant at, InteractionLogView& view, Intents& intents) {
    LogInteraction command;
    command.customer = customer.id;
    command.id = InteractionId{intents.new_id()};
    command.interaction_kind = view.kind;
    command.text = std::string(trimmed(view.text));
    // Also without a network: it is sent later, and was now.
    command.at = at;
    command.contact = std::string(trimmed(view.contact.text));
    command.outcome = std::string(trimmed(view.outcome));
    view.refusal.reset();
    view.sending = intents.send(std::move(command));
}

void receive(const AppState& state, InteractionLogView& view, Intents& intents) {
    const auto answer = take_answer(state, view.sending, std::string(name_of(view.kind)) + " logged", intents);
    if (!answer) return;
    if (!answer->is_refused()) view = {};
    else if (view.is_open) view.refusal = *answer;
    else intents.toast(ui::Severity::danger, "Not logged", answer->detail);
}

}  // namespace

void draw_log_buttons(ui::Ui& ui, InteractionLogView& view) {
    struct Entry {
        InteractionKind kind;
        std::string_view label;
        std::string_view name;
        const char* icon;
    };
    static constexpr Entry entries[] = {{InteractionKind::Call, "Log call", "Log call", icons::phone},
                                        {InteractionKind::Visit, "Log visit", "Log visit", icons::building_2},
                                        {InteractionKind::Complaint, "Complaint", "Log complaint", icons::circle_alert},
                                        {InteractionKind::Note, "Note", "Log note", icons::notebook_pen}};
    ui::Row row(ui, {.wrap = true, .role = ui::Role::group, .name = "Log"});
    for (const Entry& entry : entries) {
        const ui::ButtonOptions look{
            .icon = entry.icon, .small = true, .enabled = view.sending == 0, .name = entry.name};
        if (!ui::button(ui, entry.label, look)) continue;
        view = {};
        view.is_open = true;
        view.kind = entry.kind;
    }
}

void draw_log_dialog(ui::Ui& ui, const AppState& state, const Customer& customer, InteractionLogView& view,
                     Intents& intents) {
    receive(state, view, intents);
    if (!view.is_open) return;
    const std::string title = "Log " + in_lower_case(name_of(view.kind));
    ui::Dialog dialog(ui, "log", {.title = title, .text = customer.name});
    if (view.refusal)
        ui::banner(ui, "Not logged", {.severity = ui::Severity::danger, .text = view.refusal->detail, .alert = true});
    const LogFields fields = draw_fields(ui, state, customer, view);
    dialog.buttons();
    const bool is_busy = view.sending != 0;
    if (ui::button(ui, "Back") || dialog.dismissed()) {
        view = {.kind = view.kind, .sending = view.sending};
        return;
    }
    if (!ui::button(
            ui, "Save",
            {.kind = ui::ButtonKind::primary, .icon = icons::check, .enabled = !is_busy, .shortcut = "Ctrl+Enter"}))
        return;
    view.was_tried = true;
    if (fields.is_complete) send(customer, *fields.at, view, intents);
}

}  // namespace batchline::screens
