// Puts into the form what the customer's panel offers: usual products, and the lines of an earlier order.

#include <algorithm>

#include "client/forms/typed_quantity.h"
#include "client/forms/wording.h"
#include "client/screens/orders/form_parts.h"
#include "client/screens/words.h"
#include "shared/recipes/offers.h"

namespace batchline::screens {
namespace {

// Whatever stands in the form so far.
ProductUse judged(const FormContext& context, ProductId id) {
    const Product* product = context.state.replica.find<Product>(id);
    const auto& location = context.form.location;
    if (!product || product->retired_at || !product->recipe || (location && !is_sold_at(*product, *location)))
        return ProductUse::not_sold_here;
    const auto unknown_stock = [](MaterialId) { return std::optional<Quantity>{}; };
    const forms::ProductStanding standing = forms::standing_of(
        context.state.replica.world(), context.state.configuration.diet, diet_of(context), unknown_stock, *product);
    if (standing.clash) return ProductUse::cannot_have;
    if (location && !is_made_for(*product, *location, day_of_use(context))) return ProductUse::not_made_then;
    return ProductUse::can_be_added;
}

// In a line that is still blank, or else in a new one; null where the order is full.
FormLine* add(OrderForm& form, const Product& product, const std::optional<Quantity>& quantity) {
    const auto blank = std::find_if(form.lines.begin(), form.lines.end(),
                                    [](const FormLine& line) { return line.is_blank() && !line.kept; });
    if (blank == form.lines.end() && form.lines.size() >= order_lines_max) return nullptr;
    FormLine& line = blank != form.lines.end() ? *blank : form.add_line();
    line.chosen = product.id;
    line.product.text = product.name;
    line.product.open = false;
    if (quantity && quantity->dimension == product.dimension) line.quantity = forms::field_text(*quantity);
    line.quantity_left = !line.quantity.empty();
    line.problem.clear();
    return &line;
}

void tell_full(FormContext& context) {
    context.intents.toast(ui::Severity::warning, "No line added",
                          "An order holds " + std::to_string(order_lines_max) + " lines. Remove one first.");
}

void add_usual(FormContext& context, const UsualItem& item) {
    const Product* product = context.state.replica.find<Product>(item.product);
    if (!product || use_of(context, item.product) != ProductUse::can_be_added) return;
    const FormLine* line = add(context.form, *product, item.quantity);
    if (!line) return tell_full(context);
    // On touch screens the keyboard would come up, and the amount is the usual one.
    if (!context.ui.is_touch() || line->quantity.empty()) context.form.want_focus(FormPlace::quantity, line->key);
}

// The wanted lines, each product once with all that was ordered of it.
std::vector<OrderLine> lines_to_repeat(const Order& order) {
    std::vector<OrderLine> out;
    for (const OrderLine& line : order.lines) {
        if (!is_wanted(line)) continue;
        const auto same = std::find_if(out.begin(), out.end(), [&](const OrderLine& one) {
            return one.product == line.product && one.quantity.dimension == line.quantity.dimension;
        });
        if (same == out.end()) out.push_back(line);
        else same->quantity = same->quantity.plus(line.quantity);
    }
    return out;
}

// What became of an order's lines.
struct Repeated {
    std::size_t added = 0;
    std::size_t present = 0;              // in the form before
    std::vector<std::string> left_out{};  // "almond slice (cannot have)"
    std::uint32_t first_line = 0;         // that was added
};

Repeated repeat(FormContext& context, const Order& order) {
    Repeated out;
    for (const OrderLine& wanted : lines_to_repeat(order)) {
        const ProductUse use = use_of(context, wanted.product);
        const std::string name = forms::in_sentence(wanted.product_name);
        if (use == ProductUse::in_order) {
            ++out.present;
            continue;
        }
        if (use != ProductUse::can_be_added) {
            out.left_out.push_back(name + " (" + std::string(use_words(use)) + ")");
            continue;
        }
        FormLine* line = add(context.form, *context.state.replica.find<Product>(wanted.product), wanted.quantity);
        if (!line) {
            out.left_out.push_back(name + " (the order is full)");
            continue;
        }
        if (line->notes.empty()) line->notes = wanted.notes;
        if (out.added++ == 0) out.first_line = line->key;
    }
    return out;
}

void repeat_and_tell(FormContext& context, const Order& order) {
    const Repeated done = repeat(context, order);
    if (done.added > 0 && !context.ui.is_touch()) context.form.want_focus(FormPlace::quantity, done.first_line);
    std::string title = done.added == 0 ? "Nothing added" : counted(done.added, "line", "lines") + " added";
    std::string text;
    if (!done.left_out.empty()) {
        title += ", " + std::to_string(done.left_out.size()) + " left out";
        text = "Left out: " + joined(done.left_out, ", ") + ".";
    }
    if (done.present > 0) {
        text += text.empty() ? "" : " ";
        text += done.present == 1
                    ? "One product was in the order already and stays as it is."
                    : std::to_string(done.present) + " products were in the order already and stay as they are.";
    }
    const ui::Severity severity = !done.left_out.empty() ? ui::Severity::warning
                                  : done.added > 0       ? ui::Severity::success
                                                         : ui::Severity::info;
    context.intents.toast(severity, title, text);
}

}  // namespace

ProductUse use_of(const FormContext& context, ProductId product) {
    OrderForm& form = context.form;
    const bool is_in_order = std::any_of(form.lines.begin(), form.lines.end(),
                                         [product](const FormLine& line) { return line.chosen == product; });
    if (is_in_order) return ProductUse::in_order;
    FormOutlook& outlook = form.outlook;
    if (outlook.uses_signature != outlook.signature) {
        outlook.uses_signature = outlook.signature;
        outlook.uses.clear();
    }
    const auto known = outlook.uses.find(product);
    if (known != outlook.uses.end()) return known->second;
    return outlook.uses[product] = judged(context, product);
}

void take_from_panel(FormContext& context, const CustomerPanelView& panel, const CustomerPanelEvents& events) {
    if (events.added) add_usual(context, *events.added);
    const Order* repeated = events.repeated ? known_order(context.state, panel.context, *events.repeated) : nullptr;
    if (repeated) repeat_and_tell(context, *repeated);
    if (!events.added && !repeated) return;
    refresh_outlook(context);
    context.ui.request_frame();
}

}  // namespace batchline::screens
