// The form of a customer: who they are, where they are served, and what they must not get.

#include "client/screens/customers/form.h"

#include <algorithm>

#include "client/screens/customers/customers.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/recipes/catalogue.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr std::string_view tiers[] = {"Standard", "Silver", "Gold", "Platinum"};

std::vector<std::string> lines_in(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (!is_blank(line)) lines.emplace_back(trimmed(line));
    }
    return lines;
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
    draw_parts(ui, form.contacts, "Contact", "/contacts", [&](ContactPart& contact, const std::string& at) {
        ui::text_field(ui, "Contact name", contact.contact.name,
                       {.error = form.error_at(at + "/name"), .required = true, .length_max = 200});
        ui::Columns columns(ui, 2, {.gap = theme::space::md});
        ui::text_field(ui, "Role", contact.contact.role, {.error = form.error_at(at + "/role"), .length_max = 100});
        columns.next();
        ui::text_field(ui, "Phone", contact.contact.phone, {.error = form.error_at(at + "/phone"), .length_max = 60});
    });
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
    form.preferences = joined(customer->preferences, "\n");
    for (const Contact& contact : customer->contacts) form.contacts.add({{}, contact});
}

void draw_form(ui::Ui& ui, const AppState& state, CustomerForm& form) {
    FormBody body(ui, "Customer");
    FormColumns columns(ui);
    CustomerContent& content = form.content;
    ui::text_field(ui, "Name", form.name, {.error = form.error_at("/name"), .required = true, .length_max = 200});
    int tier = static_cast<int>(content.tier);
    if (ui::select(ui, "Tier", tier, tiers, {.error = form.error_at("/tier")})) content.tier = static_cast<Tier>(tier);
    draw_price_list(ui, state, form);
    draw_locations(ui, state, form);
    ui::text_area(ui, "Address", content.address, {.error = form.error_at("/address"), .length_max = 400});
    draw_contacts(ui, form);
    columns.next();
    name_checkboxes(ui, "Allergies", state.configuration.diet.allergens, content.allergies,
                    form.error_at("/allergies"));
    std::vector<std::string> restrictions;
    for (const auto& [name, forbidden] : state.configuration.diet.restrictions) restrictions.push_back(name);
    name_checkboxes(ui, "Restrictions", restrictions, content.restrictions, form.error_at("/restrictions"));
    ui::text_area(ui, "Preferences", form.preferences,
                  {.hint = "One on each line; they advise only", .error = form.error_at("/preferences")});
    ui::text_area(ui, "Notes", content.notes, {.error = form.error_at("/notes"), .length_max = 2000});
}

bool send_form(const AppState& state, CustomerForm& form, Intents& intents) {
    TypedReader reader(form.problems, currency_of(state.replica.world()));
    CustomerContent& content = form.content;
    content.name = reader.required_text(form.name, "/name", "What are they called?");
    content.preferences = lines_in(form.preferences);
    if (content.locations.empty()) reader.add("/locationIds", "Which location serves them?");
    content.contacts.clear();
    for (const ContactPart& part : form.contacts.all) {
        const std::string pointer = "/contacts/" + std::to_string(content.contacts.size()) + "/name";
        reader.required_text(part.contact.name, pointer, "Who is it?");
        content.contacts.push_back(part.contact);
    }
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
    if (!state.has(Action::ManageCustomers)) {
        ui::heading(ui, 1, "Customer");
        ui::empty_state(ui, "This is for who keeps the customers",
                        {.icon = icons::lock, .text = "Your role does not include changing customers."});
        return;
    }
    const std::optional<Uuid> id = state.route.id;
    const Customer* customer = id ? state.replica.find<Customer>(CustomerId{*id}) : nullptr;
    const app::Route back = id ? customer_route(CustomerId{*id}) : app::Route{.screen = app::Screen::customers};
    const FormPage page{.title = customer ? "Edit " + customer->name : "New customer",
                        .back_name = id ? "Back to the customer" : "Back to the customers",
                        .back = back,
                        .saved = {.screen = app::Screen::customer},
                        .noun = "customer"};
    draw_form_page<Customer>(ui, state, page, view.form, intents);
}

}  // namespace batchline::screens
