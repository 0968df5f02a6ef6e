// Draws and reads the fields that the first start and administration share.

#include "client/screens/company_fields.h"

#include <algorithm>
#include <cstdio>

#include "client/forms/typed_number.h"
#include "client/forms/typed_time.h"
#include "client/screens/record_form.h"
#include "generated/icons.h"
#include "shared/base/search.h"
#include "shared/base/text.h"

namespace batchline::screens {
namespace {

constexpr std::size_t zones_shown_max = 50;
constexpr std::int64_t unreadable_permille = -1;
constexpr float day_width = 132, time_width = 128;

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

// True when it is to be removed.
bool draw_rate(ui::Ui& ui, TypedRate& rate, std::size_t place, bool tried, const app::Progress* sent,
               const std::string& list) {
    const std::string number = std::to_string(place + 1);
    const std::string pointer = list + "/" + std::to_string(place);
    const bool is_unreadable = tried && permille_of(rate.percent) == unreadable_permille;
    ui::Row row(ui, {.gap = theme::space::md, .align = ui::Align::start, .key = ui::Key("rate " + number)});
    ui::text_field(ui, "Tax rate " + number, rate.name, {.error = error_at(sent, pointer + "/name")});
    ui::number_field(ui, "Per cent " + number, rate.percent,
                     {.error = is_unreadable ? std::string_view("As 7 or 8.1") : error_at(sent, pointer + "/permille"),
                      .suffix = "%",
                      .width = time_width});
    return ui::icon_button(ui, icons::trash_2, "Remove tax rate " + number);
}

// True when it is to be removed.
bool draw_list_name(ui::Ui& ui, std::string& name, std::size_t place, const app::Progress* sent,
                    const std::string& list) {
    const std::string number = std::to_string(place + 1);
    ui::Row row(ui, {.gap = theme::space::md, .align = ui::Align::start, .key = ui::Key("list " + number)});
    ui::text_field(ui, "Price list " + number, name,
                   {.placeholder = "Wholesale", .error = error_at(sent, list + "/" + std::to_string(place))});
    return ui::icon_button(ui, icons::trash_2, "Remove price list " + number);
}

// What was wrong with a list as a whole: something still needs what was taken out of it.
void draw_error(ui::Ui& ui, std::string_view error) {
    if (error.empty()) return;
    ui::text(ui, error,
             {.style = ui::TextStyle::caption, .tone = ui::Tone::danger, .wrap = true, .icon = icons::circle_alert});
}

// `place` is the day's among those that are sent.
void draw_day(ui::Ui& ui, TypedDay& day, std::string_view name, std::size_t place, const app::Progress* sent,
              const std::string& list) {
    const std::string pointer = list + "/" + std::to_string(place);
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

}  // namespace

void draw_tax_rates(ui::Ui& ui, std::vector<TypedRate>& typed, bool tried, const app::Progress* sent,
                    const std::string& pointer) {
    ui::Stack rates(ui, {.gap = theme::space::md, .role = ui::Role::group, .name = "Tax rates"});
    ui::label(ui, "Tax rates that you charge");
    draw_error(ui, error_at(sent, pointer));
    std::size_t removed = typed.size();
    for (std::size_t i = 0; i < typed.size(); ++i) {
        if (draw_rate(ui, typed[i], i, tried, sent, pointer)) removed = i;
    }
    if (removed < typed.size()) {
        typed.erase(typed.begin() + static_cast<std::ptrdiff_t>(removed));
        ui.request_frame();
    }
    if (ui::button(ui, "Add tax rate", {.icon = icons::plus, .small = true})) {
        typed.emplace_back();
        ui.request_frame();
    }
}

void draw_price_lists(ui::Ui& ui, std::vector<std::string>& typed, const app::Progress* sent,
                      const std::string& pointer) {
    ui::Stack lists(ui, {.gap = theme::space::md, .role = ui::Role::group, .name = "Price lists"});
    ui::label(ui, "Price lists that customers can be on");
    draw_error(ui, error_at(sent, pointer));
    std::size_t removed = typed.size();
    for (std::size_t i = 0; i < typed.size(); ++i) {
        if (draw_list_name(ui, typed[i], i, sent, pointer)) removed = i;
    }
    if (removed < typed.size()) {
        typed.erase(typed.begin() + static_cast<std::ptrdiff_t>(removed));
        ui.request_frame();
    }
    if (ui::button(ui, "Add price list", {.icon = icons::plus, .small = true})) {
        typed.emplace_back();
        ui.request_frame();
    }
}

void draw_opening_hours(ui::Ui& ui, TypedWeek& week, const app::Progress* sent, const std::string& pointer) {
    ui::Stack days(ui, {.gap = theme::space::sm, .role = ui::Role::group, .name = "Opening hours"});
    ui::label(ui, "Opening hours");
    const bool is_silent = std::none_of(week.begin(), week.end(), [](const TypedDay& day) { return day.is_open; });
    if (is_silent) ui::caption(ui, "With no day checked nobody is told that it is closed.");
    std::size_t place = 0;
    for (const auto& [weekday, name] : EnumNames<Weekday>::names) {
        TypedDay& day = week.at(static_cast<std::size_t>(weekday));
        draw_day(ui, day, name, place, sent, pointer);
        if (day.is_open) ++place;
    }
}

void draw_zone(ui::Ui& ui, ui::ComboboxState& zone, const std::vector<std::string>& zones, std::string_view error) {
    // Whoever opens the list sees all of it, however right what stands in the field is.
    const bool is_one = std::find(zones.begin(), zones.end(), zone.text) != zones.end();
    std::vector<ui::Option> options;
    for (const std::string& name : zones) {
        if (options.size() < zones_shown_max && (is_one || matches_words(name, zone.text)))
            options.push_back({.text = name});
    }
    ui::ComboboxOptions settings;
    settings.field = {.error = error, .icon = icons::clock, .required = true};
    settings.empty_text = "No time zone of this name";
    ui::combobox(ui, "Time zone", zone, options, settings);
}

std::vector<OpeningHours> opening_hours_of(const TypedWeek& week) {
    std::vector<OpeningHours> out;
    for (const auto& [weekday, name] : EnumNames<Weekday>::names) {
        const TypedDay& day = week.at(static_cast<std::size_t>(weekday));
        if (day.is_open) out.push_back({weekday, time_of(day.from), time_of(day.to)});
    }
    return out;
}

TypedWeek typed_week(const std::vector<OpeningHours>& hours) {
    TypedWeek week;
    for (TypedDay& day : week) day.is_open = false;
    for (const OpeningHours& open : hours) week.at(static_cast<std::size_t>(open.weekday)) = {true, open.from, open.to};
    return week;
}

std::vector<TaxRate> tax_rates_of(const std::vector<TypedRate>& typed) {
    std::vector<TaxRate> out;
    for (const TypedRate& rate : typed) out.push_back({std::string(trimmed(rate.name)), permille_of(rate.percent)});
    return out;
}

std::vector<TypedRate> typed_rates(const std::vector<TaxRate>& rates) {
    std::vector<TypedRate> out;
    for (const TaxRate& rate : rates)
        out.push_back({rate.name, rate.permille == 0 ? "0" : percent_text(rate.permille)});
    return out;
}

std::string rate_text(const TaxRate& rate) {
    return rate.name + ", " + (rate.permille == 0 ? "0" : percent_text(rate.permille)) + " %";
}

std::vector<std::string> price_lists_of(const std::vector<std::string>& typed) {
    std::vector<std::string> out;
    for (const std::string& name : typed) out.emplace_back(trimmed(name));
    return out;
}

std::string_view error_at(const app::Progress* sent, std::string_view pointer) {
    return sent ? sent->error_at(std::string(pointer)) : std::string_view();
}

}  // namespace batchline::screens
