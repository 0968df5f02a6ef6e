// Locations are listed, added and changed: name, time zone, address, hours, and the days on which they are closed.

#include <algorithm>

#include "client/forms/typed_time.h"
#include "client/screens/admin/admin.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/text.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

std::string hours_words(const std::vector<OpeningHours>& hours) {
    std::vector<std::string> parts;
    for (const OpeningHours& open : hours)
        parts.push_back(std::string(name_of(open.weekday).substr(0, 3)) + " " + open.from + "–" + open.to);
    return parts.empty() ? "No hours given" : joined(parts, ", ");
}

// The closure that is or comes next, in words.
std::string closure_words(const AppState& state, const Location& location) {
    const Date today = location.zone.local(state.now).date;
    const Closure* next = nullptr;
    for (const Closure& closure : location.closures) {
        if (closure.to >= today && (!next || closure.from < next->from)) next = &closure;
    }
    if (!next) return {};
    const std::string days = next->from == next->to ? next->from.text() : next->from.text() + " to " + next->to.text();
    return "Closed " + days + (next->note.empty() ? "" : ", " + next->note);
}

void draw_row(ui::TableRow& row, const AppState& state, const Location& location) {
    ui::Ui& ui = row.ui;
    const std::string closed = closure_words(state, location);
    const bool is_closed = location.closed_at.has_value();
    row.identify(ui::Key(location.id.text()), location.name + ", " + location.code + (is_closed ? ", closed" : ""),
                 {.muted = is_closed});
    if (row.card) {
        ui::Stack lines(ui, {.gap = theme::space::xs, .grow = true});
        {
            ui::Row first(ui);
            ui::strong(ui, location.name);
            if (is_closed) ui::tag(ui, "Closed");
        }
        ui::caption(ui, location.code + " · " + location.zone.name);
        ui::text(ui, hours_words(location.opening_hours), {.tone = ui::Tone::muted});
        if (!is_closed && !closed.empty()) ui::text(ui, closed, {.tone = ui::Tone::warning});
        return;
    }
    if (row.cell()) ui::strong(ui, location.name);
    if (row.cell()) ui::text(ui, location.code, {.tone = ui::Tone::muted});
    if (row.cell()) ui::text(ui, location.zone.name, {.tone = ui::Tone::muted});
    if (row.cell()) ui::text(ui, hours_words(location.opening_hours), {.tone = ui::Tone::muted});
    if (!row.cell()) return;
    if (is_closed) ui::tag(ui, "Closed");
    else if (!closed.empty()) ui::text(ui, closed, {.tone = ui::Tone::warning});
}

LocationForm form_of(const Location* location, const AppState& state) {
    LocationForm form;
    if (!location) {
        const std::vector<const Location*> known = all_locations(state);
        form.zone.text = known.empty() ? "Europe/Berlin" : known.front()->zone.name;
        return form;
    }
    form.id = location->id.value;
    form.version = location->version;
    form.name = location->name;
    form.code = location->code;
    form.zone.text = location->zone.name;
    form.address = location->address;
    form.week = typed_week(location->opening_hours);
    form.has_simple_hours = opening_hours_of(form.week) == location->opening_hours;
    for (const Closure& closure : location->closures) {
        TypedClosure typed;
        typed.from = closure.from.text();
        typed.to = closure.to.text();
        typed.note = closure.note;
        form.closures.add(std::move(typed));
    }
    return form;
}

std::vector<Closure> closures_of(LocationForm& form, Date today) {
    std::vector<Closure> out;
    for (std::size_t i = 0; i < form.closures.all.size(); ++i) {
        const TypedClosure& typed = form.closures.all[i];
        const std::string pointer = "/closures/" + std::to_string(i);
        const std::optional<Date> from = forms::date_from_text(typed.from, today);
        // A single day needs no second one.
        const std::optional<Date> to = is_blank(typed.to) ? from : forms::date_from_text(typed.to, today);
        if (!from) form.problems.push_back({pointer + "/from", "Type a day, as 3 Aug or 2026-08-03"});
        if (!to) form.problems.push_back({pointer + "/to", "Type a day, as 16 Aug or 2026-08-16"});
        if (from && to && *to < *from) form.problems.push_back({pointer + "/to", "It ends before it begins"});
        if (from && to) out.push_back({*from, *to, std::string(trimmed(typed.note))});
    }
    return out;
}

// False where nothing differs, or where something cannot be read.
bool send(LocationForm& form, const Location* location, const AppState& state, Intents& intents) {
    const Date today = (location ? location->zone : ZoneRules{}).local(state.now).date;
    const std::vector<Closure> closures = closures_of(form, today);
    const std::string name(trimmed(form.name));
    const std::string zone(trimmed(form.zone.text));
    if (name.empty()) form.problems.push_back({"/name", "Type what it is called"});
    if (!form.problems.empty()) return false;
    if (!location) {
        if (form.made.is_nil()) form.made = intents.new_id();
        CreateLocation create{LocationId{form.made}, {}};
        create.location = {std::string(trimmed(form.code)), name,    zone, form.address,
                           opening_hours_of(form.week),     closures};
        form.saving = intents.send(std::move(create));
        return true;
    }
    ChangeLocation change;
    change.id = location->id;
    change.expected = form.version;
    if (name != location->name) change.name = name;
    if (zone != location->zone.name) change.zone = zone;
    if (form.address != location->address) change.address = form.address;
    if (form.has_simple_hours && opening_hours_of(form.week) != location->opening_hours)
        change.opening_hours = opening_hours_of(form.week);
    if (closures != location->closures) change.closures = closures;
    if (!change.name && !change.zone && !change.address && !change.opening_hours && !change.closures) return false;
    form.saving = intents.send(std::move(change));
    return true;
}

void draw_closures(ui::Ui& ui, LocationForm& form) {
    ui::Stack list(ui, {.gap = theme::space::md, .role = ui::Role::group, .name = "Closed days"});
    ui::section(ui, "Closed days");
    ui::paragraph(ui, "Orders for these days say so, and suppliers are not asked to deliver on them.", ui::Tone::muted);
    draw_parts(ui, form.closures, "Closure", "/closures", [&](TypedClosure& closure, const std::string& pointer) {
        ui::Row row(ui, {.gap = theme::space::md, .align = ui::Align::start, .wrap = true});
        ui::text_field(ui, "First day", closure.from,
                       {.error = form.error_at(pointer + "/from"), .width = 150, .required = true});
        ui::text_field(ui, "Last day", closure.to, {.hint = "", .error = form.error_at(pointer + "/to"), .width = 150});
        ui::text_field(ui, "Why", closure.note, {.error = form.error_at(pointer + "/note"), .width = 200});
    });
}

void draw_fields(ui::Ui& ui, const AppState& state, const Location* location, LocationForm& form, Intents& intents) {
    FormBody body(ui, "Location");
    FormColumns columns(ui);
    {
        ui::Stack facts(ui, {.gap = theme::space::lg});
        ui::text_field(ui, "Location name", form.name,
                       {.error = form.error_at("/name"), .icon = icons::store, .required = true});
        if (!form.id) {
            ui::text_field(ui, "Code", form.code,
                           {.hint = "A short name for files, as harbour; made from the name where it is empty",
                            .error = form.error_at("/code")});
        }
        std::vector<std::string> zones;
        for (const Location* location : all_locations(state)) {
            if (std::find(zones.begin(), zones.end(), location->zone.name) == zones.end())
                zones.push_back(location->zone.name);
        }
        draw_zone(ui, form.zone, zones, form.error_at("/zone"));
        ui::text_area(ui, "Address", form.address, {.error = form.error_at("/address"), .length_max = 1000});
        if (location) draw_location_closing(ui, state, *location, form.closing, intents);
    }
    columns.next();
    ui::Stack times(ui, {.gap = theme::space::lg});
    const app::Progress* refusal = form.refusal ? &*form.refusal : nullptr;
    if (form.has_simple_hours) {
        draw_opening_hours(ui, form.week, refusal, "/openingHours");
    } else {
        ui::label(ui, "Opening hours");
        ui::paragraph(ui, location ? hours_words(location->opening_hours) : "");
        ui::caption(ui, "A day has several openings: such hours are changed by the API.");
    }
    draw_closures(ui, form);
}

// True once it is to be left.
bool draw_form(ui::Ui& ui, const AppState& state, LocationForm& form, Intents& intents) {
    const Location* location = form.id ? state.replica.find<Location>(LocationId{*form.id}) : nullptr;
    FormPage page;
    page.title = location ? location->name : "New location";
    page.back_name = "Back to the locations";
    page.noun = "location";
    if (has_been_saved(state, form, form.name, intents)) return true;
    const FormEvents events =
        draw_form_head(ui, page, form, location ? std::optional(location->version) : std::nullopt);
    {
        const ui::Scope scope(ui, ui::Key(form.record().text()));
        draw_fields(ui, state, location, form, intents);
    }
    if (location && draw_location_closing_dialog(ui, state, *location, form.closing, intents)) return true;
    if (events.back) return true;
    if (!events.save || form.is_saving()) return false;
    form.problems.clear();
    form.refusal.reset();
    return !send(form, location, state, intents) && form.problems.empty();
}

}  // namespace

void draw_locations(ui::Ui& ui, const AppState& state, AdminView& view, float side, Intents& intents) {
    if (view.location) {
        if (draw_form(ui, state, *view.location, intents)) {
            intents.forget(view.location->saving);
            view.location.reset();
            ui.request_frame();
        }
        return;
    }
    const bool may_change = state.has(Action::ManageConfiguration);
    {
        ui::Stack padded(ui, {.padding_x = side, .padding_y = theme::space::md});
        ui::Row row(ui);
        ui::spacer(ui);
        if (may_change && ui::button(ui, "New location", {.kind = ui::ButtonKind::primary, .icon = icons::plus}))
            view.location = form_of(nullptr, state);
    }
    std::vector<const Location*> locations = all_locations(state);
    std::stable_partition(locations.begin(), locations.end(),
                          [](const Location* location) { return !location->closed_at; });
    const ui::Column columns[] = {{.title = "Name", .width = 170, .grow = true},
                                  {.title = "Code", .width = 110},
                                  {.title = "Time zone", .width = 150, .hide_below = 900},
                                  {.title = "Opening hours", .width = 240, .grow = true},
                                  {.title = "Closed days", .width = 220, .hide_below = 700}};
    ui::TableOptions options;
    options.name = "Locations";
    options.columns = columns;
    options.row_count = locations.size();
    options.card_height = 128;
    options.padding_x = side;
    const ui::TableEvents events = ui::data_table(
        ui, "locations", options, [&](ui::TableRow& row) { draw_row(row, state, *locations[row.index]); });
    if (events.activated && may_change) view.location = form_of(locations[*events.activated], state);
}

}  // namespace batchline::screens
