#pragma once
// A customer to be written down or changed: /customers/new and /customers/{id}/edit.

#include <optional>
#include <string>

#include "client/screens/record_form.h"

namespace batchline::screens {

struct ContactPart : FormPart {
    Contact contact{};
};
struct CustomerForm : RecordForm {
    CustomerContent before{};
    CustomerContent content{};
    std::string name{};
    std::string preferences{};  // one on each line
    Parts<ContactPart> contacts{};
};
void fill_form(const app::AppState& state, const Customer* customer, CustomerForm& form);
void draw_form(ui::Ui& ui, const app::AppState& state, CustomerForm& form);
bool send_form(const app::AppState& state, CustomerForm& form, app::Intents& intents);

struct CustomerFormView {
    std::optional<CustomerForm> form{};
};
void draw_customer_form(ui::Ui& ui, ui::Rect panel, const app::AppState& state, CustomerFormView& view,
                        app::Intents& intents);

// At any location that serves them.
bool may_manage(const app::AppState& state, const Customer& customer);

// Of a new customer, where none is named.
inline app::Route customer_form_route(std::optional<CustomerId> customer = {}) {
    app::Route route{.screen = app::Screen::customer_form};
    if (customer) route.id = customer->value;
    return route;
}

}  // namespace batchline::screens
