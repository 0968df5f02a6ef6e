// Writes a form as JSON and fills one from it, typed text and choices alike.

#include "client/screens/orders/form_keep.h"

#include <algorithm>

#include "client/forms/typed_quantity.h"
#include "client/screens/words.h"
#include "shared/orders/codec.h"

namespace batchline::screens {
namespace {

// The typed part of a form, in a shape that reads and writes itself.
struct KeptLine {
    std::optional<OrderLineId> kept;
    std::string product_text;
    std::optional<ProductId> product;
    std::string quantity;
    std::string notes;
    std::optional<Justification> override_reason;
};
struct KeptForm {
    OrderId id;
    std::int64_t expected = 0;
    std::string customer_text;
    std::optional<CustomerId> customer;
    std::optional<LocationId> location;
    std::string needed_by;
    std::optional<Instant> needed_at;
    std::string customer_notes;
    Fulfilment fulfilment = Fulfilment::PickUp;
    std::string delivery_address;
    std::vector<KeptLine> lines;
};

void describe(Io& io, KeptLine& line) {
    io.optional("id", line.kept);
    io.optional("productText", line.product_text);
    io.optional("productId", line.product);
    io.optional("quantity", line.quantity);
    io.optional("notes", line.notes);
    io.optional("override", line.override_reason);
}
void describe(Io& io, KeptForm& form) {
    io.required("id", form.id);
    io.optional("expected", form.expected);
    io.optional("customerText", form.customer_text);
    io.optional("customerId", form.customer);
    io.optional("locationId", form.location);
    io.optional("neededBy", form.needed_by);
    io.optional("neededAt", form.needed_at);
    io.optional("customerNotes", form.customer_notes);
    io.optional("fulfilment", form.fulfilment);
    io.optional("deliveryAddress", form.delivery_address);
    io.required("lines", form.lines);
}

bool is_typed(const OrderForm& form) {
    const bool has_lines =
        std::any_of(form.lines.begin(), form.lines.end(), [](const FormLine& line) { return !line.is_blank(); });
    return form.started && (has_lines || !form.customer.text.empty() || !form.needed_by.empty() ||
                            !form.customer_notes.empty() || !form.delivery_address.empty());
}

void add_content(OrderForm& form, const LineContent& content, const app::AppState& state) {
    const Product* product = state.replica.find<Product>(content.product);
    FormLine& line = form.add_line();
    line.kept = content.id;
    line.chosen = content.product;
    line.product.text = product ? product->name : "";
    line.quantity = forms::field_text(content.quantity);
    line.notes = content.notes;
}

void set_moment(OrderForm& form, std::optional<Instant> needed_at, const app::AppState& state) {
    form.needed_at = needed_at;
    if (needed_at)
        form.needed_by = moment_text(*needed_at, state.now, state.zone_of(form.location.value_or(LocationId{})));
}

}  // namespace

Json kept_form(const OrderForm& form) {
    if (!is_typed(form)) return nullptr;
    KeptForm kept{form.id,
                  form.expected,
                  form.customer.text,
                  form.customer_id,
                  form.location,
                  form.needed_by,
                  form.needed_at,
                  form.customer_notes,
                  form.fulfilment,
                  form.delivery_address,
                  {}};
    for (const FormLine& line : form.lines) {
        kept.lines.push_back(
            {line.kept, line.product.text, line.chosen, line.quantity, line.notes, line.override_reason});
    }
    return to_json(kept);
}

std::optional<OrderForm> form_from(const Json& json) {
    const std::optional<KeptForm> kept = read_record<KeptForm>(json);
    if (!kept) return std::nullopt;
    OrderForm form;
    form.started = true;
    form.has_come_back = true;
    form.id = kept->id;
    form.expected = kept->expected;
    form.customer.text = kept->customer_text;
    form.customer_id = kept->customer;
    form.location = kept->location;
    form.needed_by = kept->needed_by;
    form.needed_at = kept->needed_at;
    form.customer_notes = kept->customer_notes;
    form.fulfilment = kept->fulfilment;
    form.delivery_address = kept->delivery_address;
    for (const KeptLine& typed : kept->lines) {
        FormLine& line = form.add_line();
        line.kept = typed.kept;
        line.product.text = typed.product_text;
        line.chosen = typed.product;
        line.quantity = typed.quantity;
        line.notes = typed.notes;
        line.override_reason = typed.override_reason;
    }
    if (form.lines.empty()) form.add_line();
    return form;
}

OrderForm form_of(const CreateOrder& command, const app::AppState& state) {
    OrderForm form;
    form.started = true;
    form.id = command.id;
    form.customer_id = command.customer;
    if (const Customer* customer = state.replica.find<Customer>(command.customer)) form.customer.text = customer->name;
    form.location = command.location;
    set_moment(form, command.needed_at, state);
    form.customer_notes = command.customer_notes;
    form.fulfilment = command.fulfilment;
    form.delivery_address = command.delivery_address;
    for (const LineContent& content : command.lines) add_content(form, content, state);
    for (const OverrideRequest& request : command.overrides) {
        if (request.line_index < 0 || request.line_index >= static_cast<std::int64_t>(form.lines.size())) continue;
        FormLine& line = form.lines[static_cast<std::size_t>(request.line_index)];
        line.override_reason = request.justification;
    }
    if (form.lines.empty()) form.add_line();
    return form;
}

OrderForm form_of(const EditOrder& command, const Order& now, const app::AppState& state) {
    OrderForm form;
    form.started = true;
    form.id = now.id;
    form.expected = now.version;
    const Customer* customer = command.customer ? state.replica.find<Customer>(*command.customer) : nullptr;
    form.customer_id = customer ? customer->id : now.customer;
    form.customer.text = customer ? customer->name : now.customer_name;
    form.location = now.location;
    set_moment(form, command.needed_at ? command.needed_at : now.needed_at, state);
    form.customer_notes = command.customer_notes.value_or(now.customer_notes);
    form.fulfilment = command.fulfilment.value_or(now.fulfilment);
    form.delivery_address = command.delivery_address.value_or(now.delivery_address);
    if (command.lines) {
        for (const LineContent& content : *command.lines) add_content(form, content, state);
    } else {
        for (const OrderLine& line : now.lines)
            add_content(form, {line.id, line.product, line.quantity, line.notes}, state);
    }
    if (form.lines.empty()) form.add_line();
    return form;
}

}  // namespace batchline::screens
