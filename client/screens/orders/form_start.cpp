// Begins a form, empty or from an order, and fills in what is likely.

#include <algorithm>

#include "client/forms/typed_quantity.h"
#include "client/screens/orders/form_parts.h"
#include "client/screens/record_form.h"
#include "client/screens/words.h"
#include "shared/customers/merges.h"

namespace batchline::screens {

FormLine* OrderForm::line(std::uint32_t key) {
    const auto found = std::find_if(lines.begin(), lines.end(), [key](const FormLine& one) { return one.key == key; });
    return found == lines.end() ? nullptr : &*found;
}

FormLine& OrderForm::add_line() {
    FormLine& line = lines.emplace_back();
    line.key = ++last_key;
    return line;
}

const Customer* FormContext::customer() const {
    return form.customer_id ? state.replica.find<Customer>(*form.customer_id) : nullptr;
}

const ZoneRules& FormContext::zone() const { return state.zone_of(form.location.value_or(LocationId{})); }

bool FormContext::may_override() const {
    if (original) return state.may(Action::OverrideAllergens, *original);
    return form.location && state.may_at(Action::OverrideAllergens, *form.location);
}

bool FormContext::is_sending() const {
    const app::Progress* progress = state.progress_of(form.ticket);
    return progress && progress->is_open();
}

std::vector<const Location*> locations_to_choose(const app::AppState& state, const std::optional<LocationId>& chosen) {
    std::vector<const Location*> out = without_closed(state.own_locations(), chosen);
    std::erase_if(out, [&state](const Location* location) { return !state.may_at(Action::CreateOrder, location->id); });
    return out;
}

void choose_customer(FormContext& context, const Customer& customer) {
    OrderForm& form = context.form;
    // Where a delivery goes by itself follows the customer; what somebody wrote stays.
    const Customer* former = context.customer();
    if (!context.is_new() && former && form.delivery_address == delivery_address_of(*former))
        form.delivery_address = delivery_address_of(customer);
    form.customer_id = customer.id;
    form.customer.text = customer.name;
    // The customer's own branch is the likely one.
    const bool serves = form.location && std::find(customer.locations.begin(), customer.locations.end(),
                                                   *form.location) != customer.locations.end();
    if (serves || !context.is_new()) return;
    for (const Location* location : locations_to_choose(context.state)) {
        if (std::find(customer.locations.begin(), customer.locations.end(), location->id) == customer.locations.end())
            continue;
        form.location = location->id;
        return;
    }
}

void settle_names(FormContext& context) {
    settle_customer(context);
    for (FormLine& line : context.form.lines) settle_product(context, line);
    refresh_outlook(context);
}

void start_new(FormContext& context) {
    OrderForm& form = context.form;
    form.started = true;
    form.id = OrderId{context.intents.new_id()};
    const auto locations = locations_to_choose(context.state);
    if (!locations.empty()) form.location = locations.front()->id;
    const FormLine& line = form.add_line();
    form.want_focus(FormPlace::customer);
    // A link from a customer's page says for whom.
    const auto asked = Uuid::parse(context.state.route.parameter("customer"));
    const Customer* customer = asked ? customer_of(context.state.replica.world(), CustomerId{*asked}) : nullptr;
    if (!customer) return;
    choose_customer(context, *customer);
    form.want_focus(FormPlace::product, line.key);
}

void start_edit(FormContext& context) {
    OrderForm& form = context.form;
    const Order& order = *context.original;
    form.started = true;
    form.id = order.id;
    form.expected = order.version;
    form.customer_id = order.customer;
    form.customer.text = order.customer_name;
    form.location = order.location;
    form.needed_at = order.needed_at;
    if (order.needed_at) form.needed_by = moment_text(*order.needed_at, context.state.now, context.zone());
    form.customer_notes = order.customer_notes;
    form.fulfilment = order.fulfilment;
    form.delivery_address = order.delivery_address;
    for (const OrderLine& line : order.lines) {
        if (!is_wanted(line)) continue;
        FormLine& row = form.add_line();
        row.kept = line.id;
        row.chosen = line.product;
        row.product.text = line.product_name;
        row.quantity = forms::field_text(line.quantity);
        row.notes = line.notes;
    }
    if (form.lines.empty()) form.add_line();
    form.want_focus(FormPlace::quantity, form.lines.front().key);
}

}  // namespace batchline::screens
