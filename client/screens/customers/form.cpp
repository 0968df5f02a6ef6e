// The form of a customer: who they are, where they are served, and what they must not get.

#include "client/screens/customers/form.h"

#include <algorithm>

#include "client/forms/typed_time.h"
#include "client/screens/customers/customers.h"
#include "client/screens/customers/personal_data.h"
#include "client/screens/reserved.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/time_of_day.h"
#include "shared/recipes/catalogue.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr int contact_text_max = 200;

// One of a few fixed choices by the words for them.
template <class E, std::size_t count>
void choice_field(ui::Ui& ui, std::string_view label, E& value, const std::string_view (&words)[count],
                  const ui::FieldOptions& look) {
    int place = static_cast<int>(value);
    if (ui::select(ui, label, place, words, look)) value = static_cast<E>(place);
}

// The configured ones, of which none is the lowest; one that the company has given up stays until another is chosen.
void draw_tier_field(ui::Ui& ui, const AppState& state, CustomerForm& form) {
    const CustomerRules& rules = state.configuration.customers;
    std::string& tier = form.content.tier;
    std::vector<std::string> texts = rules.tier_names();
    if (!tier.empty() && !rules.find_tier(tier)) texts.push_back(tier);
    const std::vector<std::string_view> names(texts.begin(), texts.end());
    int place = tier.empty() ? 0 : static_cast<int>(std::find(texts.begin(), texts.end(), tier) - texts.begin());
    const std::string hint = benefits_of(rules.tier(tier));
    if (ui::select(ui, "Tier", place, names, {.hint = hint, .error = form.error_at("/tier")}))
        tier = texts[static_cast<std::size_t>(place)];
}

void draw_payment_field(ui::Ui& ui, const AppState& state, CustomerForm& form) {
    const std::int64_t days = state.configuration.customers.tier(form.content.tier).payment_days;
    const std::string hint = "Empty: as the tier says, " + std::to_string(days) + " days";
    ui::number_field(ui, "Pays within", form.payment_days,
                     {.hint = hint, .error = form.error_at("/paymentDays"), .suffix = "days", .length_max = 4});
}

void draw_locations(ui::Ui& ui, const AppState& state, CustomerForm& form) {
    std::vector<LocationId>& chosen = form.content.locations;
    ui::Stack part(ui, {.gap = theme::space::xs, .role = ui::Role::group, .name = "Served by", .key = "locations"});
    ui::label(ui, "Served by");
    {
        ui::Row row(ui, {.gap = theme::space::lg, .wrap = true});
        for (const Location* location : all_locations(state)) {
            bool is_on = std::find(chosen.begin(), chosen.end(), location->id) != chosen.end();
            if (location->closed_at && !is_on) continue;
            // Those of others can be seen where somebody else has chosen them.
            const bool may = state.may_at(Action::ManageCustomers, location->id);
            if (!may && !is_on) continue;
            if (!ui::checkbox(ui, location->name, is_on, {.enabled = may, .key = ui::Key(location->id.text())}))
                continue;
            if (is_on) chosen.push_back(location->id);
            else std::erase(chosen, location->id);
        }
    }
    if (const std::string_view error = form.error_at("/locationIds"); !error.empty())
        ui::text(ui, error, {.style = ui::TextStyle::caption, .tone = ui::Tone::danger, .icon = icons::circle_alert});
}

// Where the company has none, and the customer is on none, there is nothing to choose.
void draw_price_list(ui::Ui& ui, const AppState& state, CustomerForm& form) {
    const Company* company = state.replica.find<Company>(the_company());
    const std::vector<std::string> lists = company ? company->price_lists : std::vector<std::string>();
    std::string& named = form.content.price_list;
    if (lists.empty() && named.empty()) return;
    std::vector<std::string> texts{"None"};
    texts.insert(texts.end(), lists.begin(), lists.end());
    const auto listed = std::find(lists.begin(), lists.end(), named);
    int chosen = named.empty() ? 0 : static_cast<int>(listed - lists.begin()) + 1;
    // One that the company has given up: the server asks for another.
    if (!named.empty() && listed == lists.end()) texts.push_back(named);
    const std::vector<std::string_view> names(texts.begin(), texts.end());
    if (ui::select(ui, "Price list", chosen, names, {.error = form.error_at("/priceList")}))
        named = chosen == 0 ? std::string() : texts[static_cast<std::size_t>(chosen)];
}

void draw_contacts(ui::Ui& ui, CustomerForm& form) {
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "contacts"});
    ui::section(ui, "Contacts");
    draw_parts(ui, form.contacts, "Contact", "/contacts", [&](ContactPart& part, const std::string& at) {
        Contact& contact = part.contact;
        ui::text_field(ui, "Contact name", contact.name,
                       {.error = form.error_at(at + "/name"), .required = true, .length_max = contact_text_max});
        ui::text_field(ui, "Role", contact.role, {.error = form.error_at(at + "/role"), .length_max = 100});
        ui::Columns columns(ui, 2, {.gap = theme::space::md});
        ui::text_field(ui, "Phone", contact.phone, {.error = form.error_at(at + "/phone"), .length_max = 60});
        columns.next();
        ui::text_field(ui, "Email", contact.email,
                       {.error = form.error_at(at + "/email"), .length_max = contact_text_max});
    });
}

void draw_addresses(ui::Ui& ui, CustomerForm& form) {
    static constexpr std::string_view uses[] = {"Deliveries and bills", "Deliveries", "Bills"};
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "addresses"});
    ui::section(ui, "Addresses");
    draw_parts(ui, form.addresses, "Address", "/addresses", [&](AddressPart& part, const std::string& at) {
        Address& address = part.address;
        ui::text_field(ui, "Street, house, town", address.text,
                       {.error = form.error_at(at + "/text"), .required = true, .length_max = 400});
        ui::Columns columns(ui, 2, {.gap = theme::space::md});
        ui::text_field(ui, "Called", address.name,
                       {.placeholder = "Back gate", .error = form.error_at(at + "/name"), .length_max = 100});
        columns.next();
        choice_field(ui, "Used for", address.use, uses, {.error = form.error_at(at + "/use")});
    });
}

void draw_windows(ui::Ui& ui, CustomerForm& form) {
    std::vector<std::string_view> days;
    for (const auto& [weekday, name] : EnumNames<Weekday>::names) days.push_back(name);
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "windows"});
    ui::section(ui, "Delivery windows");
    if (form.windows.all.empty()) ui::paragraph(ui, "Somebody takes deliveries whenever they come.", ui::Tone::muted);
    draw_parts(ui, form.windows, "Window", "/deliveryWindows", [&](WindowPart& part, const std::string& at) {
        OpeningHours& hours = part.hours;
        draw_list_error(ui, form, at);
        int day = static_cast<int>(hours.weekday);
        if (ui::select(ui, "Weekday", day, days, {.error = form.error_at(at + "/weekday")}))
            hours.weekday = static_cast<Weekday>(day);
        ui::Columns columns(ui, 2, {.gap = theme::space::md});
        ui::text_field(ui, "From", hours.from,
                       {.placeholder = "06:00", .error = form.error_at(at + "/from"), .length_max = 20});
        columns.next();
        ui::text_field(ui, "To", hours.to,
                       {.placeholder = "10:00", .error = form.error_at(at + "/to"), .length_max = 20});
    });
}

void read_contacts(CustomerForm& form, TypedReader& reader) {
    CustomerContent& content = form.content;
    content.contacts.clear();
    for (const ContactPart& part : form.contacts.all) {
        const std::string pointer = "/contacts/" + std::to_string(content.contacts.size()) + "/name";
        reader.required_text(part.contact.name, pointer, "Who is it?");
        content.contacts.push_back(part.contact);
    }
    content.addresses.clear();
    for (const AddressPart& part : form.addresses.all) {
        const std::string pointer = "/addresses/" + std::to_string(content.addresses.size()) + "/text";
        reader.required_text(part.address.text, pointer, "Where is it?");
        content.addresses.push_back(part.address);
    }
}

// "24:00" ends a day and is no time of it: what cannot be read stays as it is typed, for the server to say so.
std::string time_from(std::string_view typed) {
    const auto second = forms::second_of_day_from_text(typed);
    return second ? time_of_day_text(*second) : std::string(trimmed(typed));
}

void read_windows(CustomerForm& form, TypedReader& reader) {
    std::vector<OpeningHours>& windows = form.content.delivery_windows;
    windows.clear();
    for (const WindowPart& part : form.windows.all) {
        const std::string at = "/deliveryWindows/" + std::to_string(windows.size());
        const OpeningHours& typed = part.hours;
        windows.push_back({typed.weekday, time_from(typed.from), time_from(typed.to)});
        if (is_blank(typed.from)) reader.add(at + "/from", "From when on? For example 06:00");
        if (is_blank(typed.to)) reader.add(at + "/to", "Until when? For example 10:00");
    }
}

}  // namespace

bool may_manage(const AppState& state, const Customer& customer) {
    return std::any_of(customer.locations.begin(), customer.locations.end(),
                       [&](LocationId location) { return state.may_at(Action::ManageCustomers, location); });
}

void fill_form(const AppState& state, const Customer* customer, CustomerForm& form) {
    if (!customer) {
        // Who works at one location writes down its customers.
        const std::vector<const Location*> own = without_closed(state.own_locations());
        if (own.size() == 1) form.content.locations = {own.front()->id};
        return;
    }
    form.id = customer->id.value;
    form.version = customer->version;
    form.before = form.content = *customer;
    form.name = customer->name;
    form.payment_days = field_text(customer->payment_days);
    for (const Contact& contact : customer->contacts) form.contacts.add({{}, contact});
    for (const Address& address : customer->addresses) form.addresses.add({{}, address});
    for (const OpeningHours& hours : customer->delivery_windows) form.windows.add({{}, hours});
    fill_wishes(state, *customer, form);
}

void draw_form(ui::Ui& ui, const AppState& state, CustomerForm& form) {
    FormBody body(ui, "Customer");
    FormColumns columns(ui);
    CustomerContent& content = form.content;
    ui::text_field(ui, "Name", form.name, {.error = form.error_at("/name"), .required = true, .length_max = 200});
    draw_tier_field(ui, state, form);
    draw_price_list(ui, state, form);
    draw_payment_field(ui, state, form);
    draw_locations(ui, state, form);
    draw_contacts(ui, form);
    draw_addresses(ui, form);
    draw_windows(ui, form);
    columns.next();
    draw_diet_fields(ui, state, form);
    draw_consent_fields(ui, state, form);
    draw_preference_fields(ui, state, form);
    ui::text_area(ui, "Notes", content.notes, {.error = form.error_at("/notes"), .length_max = 2000});
}

bool send_form(const AppState& state, CustomerForm& form, Intents& intents) {
    TypedReader reader(form.problems, currency_of(state.replica.world()));
    CustomerContent& content = form.content;
    content.name = reader.required_text(form.name, "/name", "What are they called?");
    if (content.locations.empty()) reader.add("/locationIds", "Which location serves them?");
    content.payment_days = reader.whole(form.payment_days, "/paymentDays");
    read_contacts(form, reader);
    read_windows(form, reader);
    read_wishes(state, form, reader);
    for (Consent& one : content.consents) one.said_by = reader.text(one.said_by);
    return form.problems.empty() && send_record<Customer>(form, form.before, content, intents);
}

void draw_customer_form(ui::Ui& ui, ui::Rect panel, const AppState& state, CustomerFormView& view, Intents& intents) {
    const bool is_phone = ui.is_phone();
    ui::Area area(ui, panel,
                  {.fill = ui::Fill::surface,
                   .border = !is_phone,
                   .radius = is_phone ? 0 : theme::radius::lg,
                   .role = ui::Role::main,
                   .name = "Customer"});
    if (!state.has(Action::ManageCustomers))
        return draw_reserved(ui, "Customer", "who keeps the customers",
                             "Your role does not include changing customers.");
    const std::optional<Uuid> id = state.route.id;
    const Customer* customer = id ? state.replica.find<Customer>(CustomerId{*id}) : nullptr;
    if (customer && customer->merged) return draw_merged_customer(ui, state, *customer, intents);
    if (customer && customer->pseudonymised_at) return draw_erased_customer(ui, state, *customer, intents);
    const app::Route back = id ? customer_route(CustomerId{*id}) : app::Route{.screen = app::Screen::customers};
    const FormPage page{.title = customer ? "Edit " + customer->name : "New customer",
                        .back_name = id ? "Back to the customer" : "Back to the customers",
                        .back = back,
                        .saved = {.screen = app::Screen::customer},
                        .noun = "customer"};
    draw_form_page<Customer>(ui, state, page, view.form, intents);
}

}  // namespace batchline::screens
