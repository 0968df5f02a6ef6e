// Draws the fields of the first start, and reads what was typed into them.

#include <algorithm>
#include <cstdio>
#include <utility>

#include "client/forms/typed_number.h"
#include "client/forms/typed_time.h"
#include "client/screens/setup/setup.h"
#include "generated/icons.h"
#include "shared/base/search.h"
#include "shared/base/text.h"
#include "shared/identity/password_rule.h"

namespace batchline::screens {
namespace {

constexpr std::size_t zones_shown_max = 50;
constexpr std::int64_t unreadable_permille = -1;
constexpr float day_width = 132, time_width = 128;

// What the server said of it, or what is to be typed where nothing was.
std::string_view error_of(const SetupView& view, const app::Progress* sent, std::string_view pointer,
                          std::string_view typed, std::string_view missing) {
    if (view.tried && is_blank(typed)) return missing;
    return sent ? sent->error_at(pointer) : std::string_view();
}

std::string_view error_at(const app::Progress* sent, const std::string& pointer) {
    return sent ? sent->error_at(pointer) : std::string_view();
}

// "7", "7.7 %", "8,1": in thousandths. What is none, or has more places, is refused by the server as below zero.
std::int64_t permille_of(std::string_view typed) {
    typed = trimmed(typed);
    const auto number = forms::number_from_text(typed, forms::ThreeDigits::thousands);
    if (!number) return unreadable_permille;
    const std::string_view rest = trimmed(typed.substr(number->length));
    const auto permille = number->value.times(Rational(10));
    const auto whole = permille ? permille->rounded_down() : std::nullopt;
    const bool is_exact = whole && *permille == Rational(*whole);
    return is_exact && (rest.empty() || rest == "%") ? *whole : unreadable_permille;
}

// "6", "6:30", "noon" as "06:30"; what cannot be read stays.
std::string time_of(const std::string& typed) {
    const auto second = forms::second_of_day_from_text(typed);
    if (!second) return std::string(trimmed(typed));
    char text[16];
    std::snprintf(text, sizeof text, "%02d:%02d", *second / 3600 % 100, *second / 60 % 60);
    return text;
}

void draw_rate(ui::Ui& ui, SetupView& view, std::size_t place, const app::Progress* sent, bool& is_removed) {
    TypedRate& rate = view.rates[place];
    const std::string number = std::to_string(place + 1);
    const std::string pointer = "/company/taxRates/" + std::to_string(place);
    const bool is_unreadable = view.tried && permille_of(rate.percent) == unreadable_permille;
    ui::Row row(ui, {.gap = theme::space::md, .align = ui::Align::start, .key = ui::Key("rate " + number)});
    ui::text_field(ui, "Tax rate " + number, rate.name, {.error = error_at(sent, pointer + "/name")});
    ui::number_field(ui, "Per cent " + number, rate.percent,
                     {.error = is_unreadable ? std::string_view("As 7 or 8.1") : error_at(sent, pointer + "/permille"),
                      .suffix = "%",
                      .width = time_width});
    if (ui::icon_button(ui, icons::trash_2, "Remove tax rate " + number)) is_removed = true;
}

void draw_rates(ui::Ui& ui, SetupView& view, const app::Progress* sent) {
    ui::Stack rates(ui, {.gap = theme::space::md, .role = ui::Role::group, .name = "Tax rates"});
    ui::label(ui, "Tax rates that you charge");
    std::size_t removed = view.rates.size();
    for (std::size_t i = 0; i < view.rates.size(); ++i) {
        bool is_removed = false;
        draw_rate(ui, view, i, sent, is_removed);
        if (is_removed) removed = i;
    }
    if (removed < view.rates.size()) {
        view.rates.erase(view.rates.begin() + static_cast<std::ptrdiff_t>(removed));
        ui.request_frame();
    }
    if (ui::button(ui, "Add tax rate", {.icon = icons::plus, .small = true})) {
        view.rates.emplace_back();
        ui.request_frame();
    }
}

void draw_zone(ui::Ui& ui, SetupView& view, const std::vector<std::string>& zones, const app::Progress* sent) {
    // Whoever opens the list sees all of it, however right what stands in the field is.
    const bool is_one = std::find(zones.begin(), zones.end(), view.zone.text) != zones.end();
    std::vector<ui::Option> options;
    for (const std::string& zone : zones) {
        if (options.size() < zones_shown_max && (is_one || matches_words(zone, view.zone.text)))
            options.push_back({.text = zone});
    }
    ui::ComboboxOptions settings;
    settings.field = {.error = error_of(view, sent, "/location/zone", view.zone.text, "Choose a time zone"),
                      .icon = icons::clock,
                      .required = true};
    settings.empty_text = "No time zone of this name";
    ui::combobox(ui, "Time zone", view.zone, options, settings);
}

// `place` is the day's among those that are sent.
void draw_day(ui::Ui& ui, TypedDay& day, std::string_view name, std::size_t place, const app::Progress* sent) {
    const std::string pointer = "/location/openingHours/" + std::to_string(place);
    // On a phone the day stands above its hours.
    ui::Row row(ui, {.gap = theme::space::md, .align = ui::Align::start, .wrap = ui.is_phone(), .key = ui::Key(name)});
    {
        ui::Stack open(ui, {.width = ui.is_phone() ? ui.available_width() : day_width});
        ui::checkbox(ui, name, day.is_open);
    }
    if (!day.is_open) {
        ui::text(ui, "Closed", {.tone = ui::Tone::muted});
        return;
    }
    const std::string_view from_error = error_at(sent, pointer + "/from");
    ui::text_field(ui, std::string(name) + " from", day.from,
                   {.error = from_error.empty() ? error_at(sent, pointer) : from_error, .width = time_width});
    ui::text_field(ui, std::string(name) + " to", day.to,
                   {.error = error_at(sent, pointer + "/to"), .width = time_width});
}

void draw_days(ui::Ui& ui, SetupView& view, const app::Progress* sent) {
    ui::Stack days(ui, {.gap = theme::space::sm, .role = ui::Role::group, .name = "Opening hours"});
    ui::label(ui, "Opening hours");
    std::size_t place = 0;
    for (const auto& [weekday, name] : EnumNames<Weekday>::names) {
        TypedDay& day = view.days.at(static_cast<std::size_t>(weekday));
        draw_day(ui, day, name, place, sent);
        if (day.is_open) ++place;
    }
}

std::vector<OpeningHours> opening_hours_of(const SetupView& view) {
    std::vector<OpeningHours> out;
    for (const auto& [weekday, name] : EnumNames<Weekday>::names) {
        const TypedDay& day = view.days.at(static_cast<std::size_t>(weekday));
        if (day.is_open) out.push_back({weekday, time_of(day.from), time_of(day.to)});
    }
    return out;
}

}  // namespace

void draw_company_fields(ui::Ui& ui, SetupView& view, const app::Progress* sent) {
    ui::Stack card(ui, ui::card("Company"));
    ui::section(ui, "Company");
    ui::text_field(ui, "Company name", view.company,
                   {.error = error_of(view, sent, "/company/name", view.company, "Type what it is called"),
                    .icon = icons::building_2,
                    .required = true,
                    .autocomplete = "organization",
                    .take_focus = std::exchange(view.focus_first, false)});
    ui::text_field(ui, "Currency", view.currency,
                   {.hint = "Three letters, as EUR. All prices are in it, and it stays",
                    .error = error_of(view, sent, "/company/currency", view.currency, "Type three letters, as EUR"),
                    .required = true,
                    .length_max = 3});
    draw_rates(ui, view, sent);
}

void draw_location_fields(ui::Ui& ui, SetupView& view, const std::vector<std::string>& zones,
                          const app::Progress* sent) {
    ui::Stack card(ui, ui::card("First location"));
    ui::section(ui, "First location");
    ui::text_field(ui, "Location name", view.location,
                   {.hint = "A branch, kitchen or store; others can be added later",
                    .error = error_of(view, sent, "/location/name", view.location, "Type what it is called"),
                    .icon = icons::store,
                    .required = true});
    draw_zone(ui, view, zones, sent);
    draw_days(ui, view, sent);
}

void draw_administrator_fields(ui::Ui& ui, SetupView& view, const app::Progress* sent) {
    ui::Stack card(ui, ui::card("Administrator"));
    ui::section(ui, "You, the administrator");
    ui::text_field(ui, "Your name", view.name,
                   {.error = error_of(view, sent, "/administrator/name", view.name, "Type your name"),
                    .icon = icons::user,
                    .required = true,
                    .autocomplete = "name"});
    ui::text_field(ui, "User name", view.user_name,
                   {.hint = "Small letters, digits, dots and dashes; you sign in with it",
                    .error = error_of(view, sent, "/administrator/userName", view.user_name, "Type a user name"),
                    .icon = icons::user,
                    .required = true,
                    .autocomplete = "username"});
    const bool is_too_short = view.tried && !may_be_password(view.password);
    ui::password_field(
        ui, "Password", view.password,
        {.hint = "At least 12 characters",
         .error = is_too_short ? std::string_view("It needs 12 characters") : error_at(sent, "/administrator/password"),
         .icon = icons::lock,
         .required = true,
         .autocomplete = "new-password"});
}

SetupRequest setup_request(const SetupView& view, std::string_view code) {
    SetupRequest request;
    request.code = trimmed(code);
    request.company.name = trimmed(view.company);
    request.company.currency = trimmed(view.currency);
    for (char& letter : request.company.currency) {
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
    }
    for (const TypedRate& rate : view.rates)
        request.company.tax_rates.push_back({std::string(trimmed(rate.name)), permille_of(rate.percent)});
    request.location.name = trimmed(view.location);
    request.location.zone = trimmed(view.zone.text);
    request.location.opening_hours = opening_hours_of(view);
    request.administrator = {std::string(trimmed(view.user_name)), std::string(trimmed(view.name)), view.password};
    return request;
}

}  // namespace batchline::screens
