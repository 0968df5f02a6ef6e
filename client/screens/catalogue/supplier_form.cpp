// The form of a supplier: whom to ask, and when they deliver.

#include "client/forms/typed_money.h"
#include "client/screens/catalogue/forms.h"
#include "client/screens/words.h"
#include "shared/recipes/catalogue.h"

namespace batchline::screens {
namespace {

using app::AppState;

void draw_facts(ui::Ui& ui, const AppState& state, SupplierForm& form) {
    SupplierContent& content = form.content;
    ui::text_field(ui, "Name", form.name, {.error = form.error_at("/name"), .required = true, .length_max = 200});
    ui::text_field(ui, "Own customer number", content.customer_number,
                   {.hint = "By which the supplier knows the company",
                    .error = form.error_at("/customerNumber"),
                    .length_max = 60});
    {
        ui::Columns columns(ui, 2, {.gap = theme::space::md});
        ui::number_field(ui, "Lead time", form.lead_time,
                         {.hint = "From an order to its delivery",
                          .error = form.error_at("/leadTimeDays"),
                          .suffix = "days",
                          .length_max = 4});
        columns.next();
        ui::number_field(ui, "Order minimum", form.order_minimum,
                         {.hint = "Without tax",
                          .error = form.error_at("/orderMinimum"),
                          .suffix = forms::currency_sign(currency_of(state.replica.world())),
                          .length_max = 24});
    }
    weekday_checkboxes(ui, "Delivers on", content.delivery_weekdays);
    location_field(ui, state, content.location, form);
}

}  // namespace

void fill_form(const AppState& state, const Supplier* supplier, SupplierForm& form) {
    form.content.location = first_location(state);
    if (!supplier) return;
    form.id = supplier->id.value;
    form.version = supplier->version;
    form.before = form.content = *supplier;
    form.name = supplier->name;
    form.lead_time = std::to_string(supplier->lead_time_days);
    form.order_minimum = field_text(supplier->order_minimum);
    for (const SupplierContact& contact : supplier->contacts) form.contacts.add({{}, contact});
}

void draw_form(ui::Ui& ui, const AppState& state, SupplierForm& form) {
    FormBody body(ui, "Supplier");
    FormColumns columns(ui);
    draw_facts(ui, state, form);
    columns.next();
    ui::text_area(ui, "Address", form.content.address, {.error = form.error_at("/address"), .length_max = 400});
    {
        ui::Stack part(ui, {.gap = theme::space::sm, .key = "contacts"});
        ui::section(ui, "Contacts");
        draw_parts(ui, form.contacts, "Contact", "/contacts", [&](SupplierContactPart& part, const std::string& at) {
            ui::Columns fields(ui, 2, {.gap = theme::space::md});
            ui::text_field(ui, "Contact name", part.contact.name,
                           {.error = form.error_at(at + "/name"), .required = true, .length_max = 200});
            fields.next();
            ui::text_field(ui, "Role", part.contact.role, {.error = form.error_at(at + "/role"), .length_max = 100});
            fields.next();
            ui::text_field(ui, "Phone", part.contact.phone, {.error = form.error_at(at + "/phone"), .length_max = 60});
            fields.next();
            ui::text_field(ui, "E-mail", part.contact.email,
                           {.error = form.error_at(at + "/email"), .length_max = 200});
        });
    }
    ui::text_area(ui, "Notes", form.content.notes, {.error = form.error_at("/notes"), .length_max = 2000});
}

bool send_form(const AppState& state, SupplierForm& form, app::Intents& intents) {
    TypedReader reader(form.problems, currency_of(state.replica.world()));
    SupplierContent& content = form.content;
    content.name = reader.required_text(form.name, "/name", "What is it called?");
    content.lead_time_days = reader.whole(form.lead_time, "/leadTimeDays").value_or(0);
    content.order_minimum = reader.money(form.order_minimum, "/orderMinimum");
    content.contacts.clear();
    for (const SupplierContactPart& part : form.contacts.all) {
        const std::string pointer = "/contacts/" + std::to_string(content.contacts.size()) + "/name";
        reader.required_text(part.contact.name, pointer, "Who is it?");
        content.contacts.push_back(part.contact);
    }
    return form.problems.empty() && send_record<Supplier>(form, form.before, content, intents);
}

}  // namespace batchline::screens
