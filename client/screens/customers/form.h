#pragma once
// A customer to be written down or changed: /customers/new and /customers/{id}/edit.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/screens/record_form.h"

namespace batchline::screens {

struct ContactPart : FormPart {
    Contact contact{};
};
struct AddressPart : FormPart {
    Address address{};
};
struct WindowPart : FormPart {
    OpeningHours hours{};  // the times as they are typed
};
// What a preference is about.
enum class PreferenceSubject : std::uint8_t { product, material, property };
struct PreferencePart : FormPart {
    std::string text{};
    Stance stance = Stance::Advice;
    Strength strength = Strength::Mild;
    PreferenceSubject subject = PreferenceSubject::product;  // of what is liked or avoided
    RecordChoice product{};
    RecordChoice material{};
    std::string property{};
};
// An allergy or a restriction that is chosen, with who said so and since when; empty: whoever saves it, today.
struct VouchedName {
    std::string name{};
    std::string said_by{};
    std::string since{};
};
struct CustomerForm : RecordForm {
    CustomerContent before{};
    CustomerContent content{};  // what needs no reading stands in it at once
    std::string name{};
    std::string payment_days{};
    std::vector<VouchedName> allergies{};
    std::vector<VouchedName> restrictions{};
    Parts<ContactPart> contacts{};
    Parts<AddressPart> addresses{};
    Parts<WindowPart> windows{};
    Parts<PreferencePart> preferences{};
};
void fill_form(const app::AppState& state, const Customer* customer, CustomerForm& form);
void draw_form(ui::Ui& ui, const app::AppState& state, CustomerForm& form);
bool send_form(const app::AppState& state, CustomerForm& form, app::Intents& intents);

struct CustomerFormView {
    std::optional<CustomerForm> form{};
};
void draw_customer_form(ui::Ui& ui, ui::Rect panel, const app::AppState& state, CustomerFormView& view,
                        app::Intents& intents);

// --- form_wishes.cpp: what they must not get, and what they would rather have ---
void fill_wishes(const app::AppState& state, const Customer& customer, CustomerForm& form);
void draw_diet_fields(ui::Ui& ui, const app::AppState& state, CustomerForm& form);
void draw_preference_fields(ui::Ui& ui, const app::AppState& state, CustomerForm& form);
// Puts what is typed into the form's content.
void read_wishes(const app::AppState& state, CustomerForm& form, TypedReader& reader);

// --- form_consents.cpp: what they were asked, and what they answered ---
void draw_consent_fields(ui::Ui& ui, const app::AppState& state, CustomerForm& form);
// Beside what they must not get: whether it may be kept at all, to be asked right there.
void draw_diet_consent(ui::Ui& ui, const app::AppState& state, CustomerForm& form);

// At any location that serves them.
bool may_manage(const app::AppState& state, const Customer& customer);

// Of a new customer, where none is named.
inline app::Route customer_form_route(std::optional<CustomerId> customer = {}) {
    app::Route route{.screen = app::Screen::customer_form};
    if (customer) route.id = customer->value;
    return route;
}

}  // namespace batchline::screens
