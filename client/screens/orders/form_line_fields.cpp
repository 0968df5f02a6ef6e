// Offers products to choose from, those that may be ordered first, and moves the focus along.

#include "client/screens/orders/form_line_fields.h"

#include <algorithm>
#include <utility>

#include "client/forms/pasted_table.h"
#include "client/forms/typed_quantity.h"
#include "shared/base/search.h"

namespace batchline::screens {
namespace {

constexpr std::size_t options_max = 50;

bool take_focus(OrderForm& form, FormPlace place, const FormLine& line) {
    if (form.focus_place != place || form.focus_line != line.key) return false;
    form.focus_place = FormPlace::none;
    form.awaited_line = line.key;
    return true;
}

void note_arrival(OrderForm& form, const FormLine& line, bool has_focus) {
    if (has_focus && form.awaited_line == line.key) form.awaited_line = 0;
}

// Nothing for lists that are neither open nor about to be: a form of 500 lines has 500 of them.
std::vector<const ProductChoice*> fitting_products(FormContext& context, const FormLine& line) {
    std::vector<const ProductChoice*> out;
    if (!line.product.open && context.form.product_focus != line.key) return out;
    const std::string typed = search_text(line.product.text);
    const bool unfiltered = typed.empty() || line.chosen;
    for (const ProductChoice& choice : product_choices(context)) {
        if (unfiltered || matches_search_text(choice.search_name, typed)) out.push_back(&choice);
    }
    if (unfiltered) return out;
    // What may be ordered first, and of that what begins with what was typed.
    const auto rank = [&](const ProductChoice* choice) {
        const bool begins = choice->search_name.starts_with(typed);
        return (choice->refused.empty() ? 0 : 2) + (begins ? 0 : 1);
    };
    std::stable_sort(out.begin(), out.end(),
                     [&](const ProductChoice* one, const ProductChoice* other) { return rank(one) < rank(other); });
    if (out.size() > options_max) out.resize(options_max);
    return out;
}

// On a phone the name needs the room.
ui::Option option_of(const ProductChoice& choice, bool narrow, bool may_override) {
    const auto& possible = choice.standing.possible;
    const bool with_stock = !narrow && choice.refused.empty();
    return {.text = choice.standing.product->name,
            .secondary = narrow ? choice.narrow_facts : choice.facts,
            .middle = with_stock ? std::string_view(choice.possible) : std::string_view{},
            .middle_tone = possible && possible->amount > 0 ? ui::Tone::success : ui::Tone::warning,
            .right = choice.price,
            .refused = choice.refused,
            .may_insist = may_override,
            .key = ui::Key(choice.standing.product->id.text())};
}

// What the customer cannot eat is meant, too: the line then says so, and who may override it is asked for a reason.
const Product* meant_product(FormContext& context, const FormLine& line) {
    return product_named(product_choices(context), line.product.text);
}

void choose_product(FormLine& line, const Product& product) {
    if (line.chosen == product.id) return;
    line.chosen = product.id;
    line.product.text = product.name;
    line.override_reason.reset();
    line.problem.clear();
}

}  // namespace

void settle_product(FormContext& context, FormLine& line) {
    if (line.chosen) return;
    if (const Product* meant = meant_product(context, line)) choose_product(line, *meant);
}

void draw_product_field(FormContext& context, FormLine& line, const ui::FieldOptions& look, LineEvents& line_events) {
    OrderForm& form = context.form;
    const auto fitting = fitting_products(context, line);
    std::vector<ui::Option> options;
    const bool may_override = context.may_override();
    for (const ProductChoice* choice : fitting)
        options.push_back(option_of(*choice, context.ui.is_phone(), may_override));
    ui::ComboboxOptions settings;
    settings.field = look;
    settings.field.take_focus = take_focus(form, FormPlace::product, line);
    settings.popup_width = 536;
    settings.empty_text = "No product of this name";
    const ui::ComboboxEvents events = ui::combobox(context.ui, "Product", line.product, options, settings);
    note_arrival(form, line, events.focused);
    if (events.focused) form.product_focus = line.key;
    else if (form.product_focus == line.key) form.product_focus = 0;
    if (events.changed && forms::is_table(line.product.text)) {
        line_events.pasted_into = line.key;
        line_events.pasted = std::exchange(line.product.text, {});
        line.product.open = false;
        return;
    }
    if (events.chosen) {
        choose_product(line, *fitting[*events.chosen]->standing.product);
        return;
    }
    if (events.changed) {
        line.chosen.reset();
        line.problem.clear();
    }
    if (events.left) settle_product(context, line);
}

void draw_quantity_field(FormContext& context, FormLine& line, const Product* product, ui::FieldOptions look,
                         LineEvents& events) {
    look.placeholder = "0";
    if (product && product->dimension != Dimension::Count)
        look.suffix = forms::unit_beside(line.quantity, product->dimension);
    look.take_focus = take_focus(context.form, FormPlace::quantity, line);
    look.length_max = 24;
    const ui::FieldEvents field = ui::number_field(context.ui, "Quantity", line.quantity, look);
    if (field.changed) {
        line.quantity_left = false;
        line.problem.clear();
    }
    if (field.left) line.quantity_left = true;
    note_arrival(context.form, line, field.focused);
    std::uint32_t& focused = context.form.quantity_focus;
    if (field.focused) focused = line.key;
    else if (focused == line.key) focused = 0;
    if (field.submitted) events.entered = line.key;
}

}  // namespace batchline::screens
