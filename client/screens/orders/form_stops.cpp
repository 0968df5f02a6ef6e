// What keeps a form from being sent, with the place where it can be mended.

#include <algorithm>

#include "client/forms/typed_quantity.h"
#include "client/screens/orders/form_parts.h"
#include "client/screens/words.h"
#include "shared/base/text.h"
#include "shared/workflows/approvals.h"

namespace batchline::screens {
namespace {

std::string line_name(std::size_t index) { return "Line " + std::to_string(index + 1); }

std::string quantity_problem(const FormContext& context, std::size_t index) {
    const FormLine& line = context.form.lines[index];
    const forms::AskedLine& asked = context.form.outlook.asked[index];
    if (!asked.product || asked.quantity) return {};
    if (trimmed(line.quantity).empty()) return "How many or how much?";
    return forms::quantity_problem(line.quantity, asked.product->dimension, forms::Amounts::above_zero,
                                   asked.product->selling_units);
}

std::string product_problem(const FormContext& context, std::size_t index) {
    const FormLine& line = context.form.lines[index];
    if (context.form.outlook.asked[index].product) return {};
    if (line.product.text.empty()) return "Which product?";
    return "No product is called \xE2\x80\x9C" + line.product.text + "\xE2\x80\x9D. Choose one from the list";
}

std::string clash_words(const FormContext& context, std::size_t index) {
    const forms::LineOutlook& outlook = context.form.outlook.order.lines[index];
    // What it contains is worse than what it may contain.
    const DietClash& clash =
        *std::min_element(outlook.clashes.begin(), outlook.clashes.end(),
                          [](const DietClash& one, const DietClash& other) { return one.traces < other.traces; });
    const std::string material = in_lower_case(clash.path.empty() ? clash.subject : clash.path.back());
    const std::string subject = in_lower_case(spaced_words(clash.subject));
    const bool says_so = material.find(subject) != std::string::npos || clash.is_restriction;
    return in_lower_case(context.form.outlook.asked[index].product->name) +
           (clash.traces ? ", may contain " : ", contains ") + material + (says_so ? "" : " (" + subject + ")");
}

FormStop at_line(const FormContext& context, std::size_t index, std::string text, FormPlace place, bool removable) {
    return {line_name(index) + text, place, context.form.lines[index].key, removable};
}

std::optional<FormStop> stop_of_line(const FormContext& context, std::size_t index, FormErrand errand) {
    const bool many = context.form.lines.size() > 1;
    if (const std::string problem = product_problem(context, index); !problem.empty()) {
        return at_line(context, index, ": " + problem, FormPlace::product, many);
    }
    if (const std::string problem = quantity_problem(context, index); !problem.empty()) {
        return at_line(context, index, ": " + problem, FormPlace::quantity, many);
    }
    if (!context.form.outlook.asked[index].product->recipe) {
        return at_line(context, index, " has no recipe, so it cannot be ordered", FormPlace::product, many);
    }
    if (errand == FormErrand::save_draft || !is_blocked(context, index)) return std::nullopt;
    const char* way_out = context.may_override() ? ". Remove it, or override it with a reason"
                                                 : ". Remove it, or ask your manager to override it";
    return at_line(context, index, ", " + clash_words(context, index) + way_out, FormPlace::product, many);
}

}  // namespace

std::string line_problem(const FormContext& context, std::size_t index) {
    const FormLine& line = context.form.lines[index];
    if (!line.problem.empty()) return line.problem;
    if (line.is_blank()) return {};
    const bool over = context.form.tried;
    if (!line.chosen && (over || (!line.product.open && !line.product.text.empty())))
        return product_problem(context, index);
    const bool typed_badly = line.quantity_left && !trimmed(line.quantity).empty();
    if (line.chosen && (over || typed_badly)) return quantity_problem(context, index);
    return {};
}

const Override* consent_to(const FormContext& context, std::size_t index, const DietClash& clash) {
    const FormLine& line = context.form.lines[index];
    const forms::AskedLine& asked = context.form.outlook.asked[index];
    if (!context.original || !line.kept || !asked.product || !asked.quantity || !asked.kept_recipe) return nullptr;
    // The line as it would be.
    OrderLine wanted;
    wanted.id = *line.kept;
    wanted.product = asked.product->id;
    wanted.recipe = asked.kept_recipe;
    wanted.recipe_version = asked.kept_recipe_version;
    wanted.quantity = *asked.quantity;
    for (const Override& given : context.original->overrides) {
        if (covers(given, wanted, clash)) return &given;
    }
    return nullptr;
}

bool is_blocked(const FormContext& context, std::size_t index) {
    const auto& clashes = context.form.outlook.order.lines[index].clashes;
    if (context.form.lines[index].override_reason) return false;
    return std::any_of(clashes.begin(), clashes.end(),
                       [&](const DietClash& clash) { return !consent_to(context, index, clash); });
}

std::optional<FormStop> first_stop(const FormContext& context, FormErrand errand) {
    const OrderForm& form = context.form;
    if (!form.customer_id) {
        if (form.customer.text.empty()) return FormStop{"Who is it for? Choose a customer.", FormPlace::customer};
        return FormStop{
            "No customer is called \xE2\x80\x9C" + form.customer.text + "\xE2\x80\x9D. Choose one from the list.",
            FormPlace::customer};
    }
    if (!form.location) return FormStop{"Choose the location that makes it.", FormPlace::location};
    if (!form.needed_at && !trimmed(form.needed_by).empty()) {
        return FormStop{
            "When is it needed? For example \xE2\x80\x9Ctomorrow 6:00\xE2\x80\x9D or \xE2\x80\x9C"
            "29.5. 7:00\xE2\x80\x9D.",
            FormPlace::needed_by};
    }
    const Customer* customer = context.customer();
    const bool knows_where =
        !is_blank(form.delivery_address) || (customer && !is_blank(delivery_address_of(*customer)));
    if (form.fulfilment == Fulfilment::Delivery && !knows_where)
        return FormStop{"Where is it delivered to? Write an address.", FormPlace::address};
    bool has_content = false;
    for (std::size_t i = 0; i < form.lines.size(); ++i) {
        if (form.lines[i].is_blank()) continue;
        has_content = true;
        if (auto stop = stop_of_line(context, i, errand)) return stop;
    }
    if (!has_content)
        return FormStop{"The order has no lines yet. Choose a product.", FormPlace::product, form.lines.front().key};
    return std::nullopt;
}

}  // namespace batchline::screens
