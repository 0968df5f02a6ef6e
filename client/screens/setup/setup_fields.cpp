// Draws the fields of the first start, and reads what was typed into them.

#include <utility>

#include "client/screens/setup/setup.h"
#include "generated/icons.h"
#include "shared/base/text.h"
#include "shared/identity/password_rule.h"

namespace batchline::screens {
namespace {

// What the server said of it, or what is to be typed where nothing was.
std::string_view error_of(const SetupView& view, const app::Progress* sent, std::string_view pointer,
                          std::string_view typed, std::string_view missing) {
    if (view.tried && is_blank(typed)) return missing;
    return sent ? sent->error_at(pointer) : std::string_view();
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
    draw_tax_rates(ui, view.rates, view.tried, sent, "/company/taxRates");
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
    draw_zone(ui, view.zone, zones, error_of(view, sent, "/location/zone", view.zone.text, "Choose a time zone"));
    draw_opening_hours(ui, view.days, sent, "/location/openingHours");
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
    request.company.tax_rates = tax_rates_of(view.rates);
    request.location.name = trimmed(view.location);
    request.location.zone = trimmed(view.zone.text);
    request.location.opening_hours = opening_hours_of(view.days);
    request.administrator = {std::string(trimmed(view.user_name)), std::string(trimmed(view.name)), view.password};
    return request;
}

}  // namespace batchline::screens
