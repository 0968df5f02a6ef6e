// Draws what a customer consented to, hands their personal data out, and asks before these are erased for good.

#include "client/screens/customers/personal_data.h"

#include <algorithm>

#include "client/screens/customers/customers.h"
#include "client/screens/sent.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/text.h"
#include "shared/customers/rules.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr std::string_view what_goes =
    "Name, contacts, addresses, allergies, notes, and what was said about this customer, go for good. Orders and "
    "figures stay. This cannot be undone.";

std::string words_for(const ConsentPurpose& purpose) {
    switch (purpose.needed_for) {
        case NeededFor::Other: return spaced_words(purpose.name);
        case NeededFor::Diet: return "May keep what they cannot eat";
        case NeededFor::Suggestions: return "May suggest by what they bought";
    }
    return {};
}

// "Yes, said Eleanor Finch, 3 May 2026".
std::string answer_words(const Consent& consent) {
    std::string words = consent.answer == ConsentAnswer::Given ? "Yes" : "No";
    if (!consent.said_by.empty()) words += ", said " + consent.said_by;
    if (consent.since) words += ", " + date_text(*consent.since);
    return words;
}

void draw_consent(ui::Ui& ui, const Customer& customer, const ConsentPurpose& purpose) {
    const auto found = std::find_if(customer.consents.begin(), customer.consents.end(),
                                    [&](const Consent& one) { return one.purpose == purpose.name; });
    const bool was_asked = found != customer.consents.end();
    const std::string name = words_for(purpose);
    const std::string value = was_asked ? answer_words(*found) : std::string("Not asked");
    ui::Stack part(ui, {.gap = 0, .key = ui::Key(purpose.name)});
    ui::caption(ui, name);
    ui::paragraph(ui, value, was_asked ? ui::Tone::normal : ui::Tone::muted);
}

void receive(const AppState& state, ErasureView& view, Intents& intents) {
    const auto answer = take_answer(state, view.sending, "Personal data erased", intents);
    if (!answer) return;
    if (!answer->is_refused()) view = {};
    else view.problem = answer->detail;
}

// What is typed; true where all of it is there.
bool draw_fields(ui::Ui& ui, ErasureView& view, const std::vector<ReasonCode>& reasons) {
    justification_fields(ui, view.justification, reasons);
    const std::string hint = "To confirm, type " + view.name;
    ui::text_field(ui, "Name of the customer", view.typed, {.hint = hint, .required = true, .length_max = 200});
    return trimmed(view.typed) == trimmed(view.name) && justification_of(view.justification, reasons);
}

void send(ErasureView& view, const std::vector<ReasonCode>& reasons, Intents& intents) {
    PseudonymiseCustomer command;
    command.customer = *view.customer;
    command.justification = *justification_of(view.justification, reasons);
    command.expected = view.version;
    view.problem.clear();
    view.sending = intents.send(std::move(command));
}

}  // namespace

bool may_manage_personal_data(const AppState& state, const Customer& customer) {
    return state.configuration.policy.allows(state.actor, Action::ManagePersonalData, access_facts(customer),
                                             state.now);
}

std::string_view why_not_now(const AppState& state) {
    return state.connection.link == app::Link::offline ? std::string_view("This needs a connection")
                                                       : std::string_view{};
}

std::string day_at(const AppState& state, const Customer* customer, Instant moment) {
    const bool has_location = customer && !customer->locations.empty();
    return date_text(state.zone_of(has_location ? customer->locations.front() : LocationId{}).local(moment).date);
}

std::vector<ReasonCode> erasure_reasons(const AppState& state) {
    return reasons_for(state.configuration, "pseudonymise");
}

int place_of_reason(const std::vector<ReasonCode>& reasons, std::string_view code) {
    const auto found =
        std::find_if(reasons.begin(), reasons.end(), [&](const ReasonCode& one) { return one.code == code; });
    return found == reasons.end() ? -1 : static_cast<int>(found - reasons.begin());
}

void open_erasure(const AppState& state, const Customer& customer, std::string_view code, ErasureView& view) {
    view = {};
    view.customer = customer.id;
    view.name = customer.name;
    view.version = customer.version;
    view.justification.reason = place_of_reason(erasure_reasons(state), code);
}

void draw_erasure_dialog(ui::Ui& ui, const AppState& state, ErasureView& view, Intents& intents) {
    receive(state, view, intents);
    if (!view.customer) return;
    const Customer* customer = state.replica.find<Customer>(*view.customer);
    // Somebody else was faster.
    if (view.sending == 0 && (!customer || customer->pseudonymised_at)) {
        view = {};
        return;
    }
    const std::string title = "Erase the personal data of " + view.name + "?";
    ui::Dialog dialog(ui, "erase personal data", {.title = title, .text = what_goes});
    if (!view.problem.empty())
        ui::banner(ui, "Not erased", {.severity = ui::Severity::danger, .text = view.problem, .alert = true});
    const std::vector<ReasonCode> reasons = erasure_reasons(state);
    const bool is_complete = draw_fields(ui, view, reasons);
    const std::string_view why_not = why_not_now(state);
    if (!why_not.empty()) ui::paragraph(ui, why_not, ui::Tone::muted);
    dialog.buttons();
    const bool is_busy = view.sending != 0;
    if (ui::button(ui, "Back") || dialog.dismissed()) {
        intents.forget(view.sending);
        view = {};
        return;
    }
    const ui::ButtonOptions look{.kind = ui::ButtonKind::danger,
                                 .icon = icons::trash_2,
                                 .enabled = is_complete && !is_busy && why_not.empty(),
                                 .name = "Erase for good"};
    if (ui::button(ui, is_busy ? "Sending" : "Erase for good", look)) send(view, reasons, intents);
}

void draw_personal_data(ui::Ui& ui, const AppState& state, const Customer& customer, ErasureView& view) {
    if (customer.pseudonymised_at || !may_manage_personal_data(state, customer)) return;
    const std::string_view why_not = why_not_now(state);
    const std::string address = "/api/v1/customers/" + customer.id.text() + "/personal-data";
    ui::Stack part(ui, {.gap = theme::space::sm, .role = ui::Role::group, .name = "Personal data", .key = "personal"});
    ui::section(ui, "Personal data");
    ui::paragraph(ui, "All that is known of them as a file, for them to take away.", ui::Tone::muted);
    // The browser saves it, which it can only where the server is in reach.
    if (why_not.empty()) ui::link(ui, "Export personal data", address, {.icon = icons::download});
    else
        ui::button(ui, "Export personal data",
                   {.icon = icons::download, .small = true, .enabled = false, .reason = why_not});
    const ui::ButtonOptions look{.kind = ui::ButtonKind::danger_quiet,
                                 .icon = icons::trash_2,
                                 .small = true,
                                 .enabled = why_not.empty(),
                                 .reason = why_not};
    if (ui::button(ui, "Erase personal data", look)) open_erasure(state, customer, {}, view);
}

void draw_consents(ui::Ui& ui, const AppState& state, const Customer& customer) {
    const std::vector<ConsentPurpose>& purposes = state.configuration.customers.purposes;
    if (purposes.empty() || customer.pseudonymised_at) return;
    ui::Stack part(ui, {.gap = theme::space::md, .role = ui::Role::group, .name = "Consent", .key = "consents"});
    for (const ConsentPurpose& purpose : purposes) draw_consent(ui, customer, purpose);
}

void draw_erased_banner(ui::Ui& ui, const AppState& state, const Customer& customer) {
    if (!customer.pseudonymised_at) return;
    const std::string title = "Personal data erased on " + day_at(state, &customer, *customer.pseudonymised_at) + ".";
    ui::banner(ui, title,
               {.text = "Orders and figures stay. Whoever comes back is written down anew.", .key = "erased"});
}

void draw_erased_customer(ui::Ui& ui, const AppState& state, const Customer& customer, Intents& intents) {
    const float padding = ui.is_phone() ? theme::space::lg : theme::space::xl;
    ui::Stack page(ui, {.gap = theme::space::lg, .padding_x = padding, .padding_y = theme::space::lg});
    const app::Route route = customer_route(customer.id);
    if (ui::link(ui, "Back to the customer", app::address_of(route), {.icon = icons::chevron_left, .quiet = true}))
        intents.navigate(route);
    ui::heading(ui, 1, customer.name, ui.is_phone() ? ui::TextStyle::title : ui::TextStyle::headline);
    draw_erased_banner(ui, state, customer);
}

}  // namespace batchline::screens
