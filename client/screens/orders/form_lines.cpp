#include <algorithm>
#include <utility>

#include "client/forms/typed_quantity.h"
#include "client/forms/wording.h"
#include "client/screens/customers/panel.h"
#include "client/screens/orders/form_parts.h"
#include "client/screens/orders/form_paste.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/text.h"

namespace batchline::screens {
namespace {

constexpr std::size_t options_max = 50;
constexpr float full_grid = 840;   // with price
constexpr float cards_below = 600; // a card per line
constexpr float price_width = 84;
constexpr float amount_width = 92;

// What happened to lines; done after all are drawn, so that none moves meanwhile.
struct LineEvents {
    std::uint32_t removed = 0;
    std::uint32_t entered = 0;  // Enter in its quantity
    std::uint32_t pasted_into = 0;
    std::string pasted{};       // rows of a spreadsheet
    bool add = false;
};

bool take_focus(OrderForm& form, FormPlace place, const FormLine& line) {
    if (form.focus_place != place || form.focus_line != line.key) return false;
    form.focus_place = FormPlace::none;
    return true;
}

// Nothing for lists that are neither open nor about to be: a form of 500 lines has 500 of them.
std::vector<const ProductChoice*> fitting_products(FormContext& context, const FormLine& line) {
    std::vector<const ProductChoice*> out;
    if (!line.product.open && context.form.product_focus != line.key) return out;
    const std::string typed = folded(trimmed(line.product.text));
    const bool unfiltered = typed.empty() || line.chosen;
    for (const ProductChoice& choice : product_choices(context)) {
        if (unfiltered || matches_words(choice.standing.product->name, typed)) out.push_back(&choice);
    }
    if (unfiltered) return out;
    // What may be ordered first, and of that what begins with what was typed.
    const auto rank = [&](const ProductChoice* choice) {
        const bool begins = folded(choice->standing.product->name).compare(0, typed.size(), typed) == 0;
        return (choice->refused.empty() ? 0 : 2) + (begins ? 0 : 1);
    };
    std::stable_sort(out.begin(), out.end(), [&](const ProductChoice* one, const ProductChoice* other) { return rank(one) < rank(other); });
    if (out.size() > options_max) out.resize(options_max);
    return out;
}

// On a phone the name needs the room.
ui::Option option_of(const ProductChoice& choice, bool narrow) {
    const auto& possible = choice.standing.possible;
    const bool with_stock = !narrow && choice.refused.empty();
    return {.text = choice.standing.product->name,
            .secondary = narrow ? choice.narrow_facts : choice.allergens,
            .middle = with_stock ? std::string_view(choice.possible) : std::string_view{},
            .middle_tone = possible && possible->amount > 0 ? ui::Tone::success : ui::Tone::warning,
            .right = choice.price,
            .refused = choice.refused,
            .key = ui::Key(choice.standing.product->id.text())};
}

const Product* meant_product(FormContext& context, const FormLine& line) {
    const std::string typed = folded(trimmed(line.product.text));
    if (typed.empty()) return nullptr;
    const ProductChoice* only = nullptr;
    int count = 0;
    for (const ProductChoice& choice : product_choices(context)) {
        const std::string name = folded(choice.standing.product->name);
        if (name == typed) return choice.standing.product;
        if (!matches_words(name, typed)) continue;
        only = &choice;
        ++count;
    }
    return count == 1 && only->refused.empty() ? only->standing.product : nullptr;
}

void choose_product(FormLine& line, const Product& product) {
    if (line.chosen == product.id) return;
    line.chosen = product.id;
    line.product.text = product.name;
    line.override_reason.reset();
    line.override_is_new = false;
    line.problem.clear();
}

void draw_product_field(FormContext& context, FormLine& line, const ui::FieldOptions& look, LineEvents& line_events) {
    OrderForm& form = context.form;
    const auto fitting = fitting_products(context, line);
    std::vector<ui::Option> options;
    for (const ProductChoice* choice : fitting) options.push_back(option_of(*choice, context.ui.is_phone()));
    ui::ComboboxOptions settings;
    settings.field = look;
    settings.field.take_focus = take_focus(form, FormPlace::product, line);
    settings.popup_width = 536;
    settings.empty_text = "No product of this name";
    const ui::ComboboxEvents events = ui::combobox(context.ui, "Product", line.product, options, settings);
    if (events.focused) form.product_focus = line.key;
    else if (form.product_focus == line.key) form.product_focus = 0;
    if (events.changed && is_table(line.product.text)) {
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
    if (events.left && !line.chosen) {
        if (const Product* meant = meant_product(context, line)) choose_product(line, *meant);
    }
}

void draw_quantity_field(FormContext& context, FormLine& line, const Product* product, ui::FieldOptions look, LineEvents& events) {
    look.placeholder = "0";
    if (product && product->dimension != Dimension::Count) look.suffix = display_unit(product->dimension);
    look.take_focus = take_focus(context.form, FormPlace::quantity, line);
    look.length_max = 24;
    const ui::FieldEvents field = ui::number_field(context.ui, "Quantity", line.quantity, look);
    if (field.changed) {
        line.quantity_left = false;
        line.problem.clear();
    }
    if (field.left) line.quantity_left = true;
    if (field.submitted) events.entered = line.key;
}

std::string allergen_words(const forms::LineOutlook& outlook) {
    return outlook.allergens.empty() ? "No declared allergens" : diet_words(outlook.allergens);
}

std::string short_words(const FormContext& context, const forms::LineOutlook& outlook) {
    const Shortfall& first = outlook.short_of.front();
    std::string words = "Short " + forms::missing_text(first.missing) + " " + forms::in_sentence(context.state.material_name(first.material));
    if (outlook.short_of.size() > 1) words += " and " + std::to_string(outlook.short_of.size() - 1) + " more";
    return words;
}

void draw_stock(FormContext& context, const forms::LineOutlook& outlook, float width) {
    ui::Ui& ui = context.ui;
    switch (outlook.stock) {
        case forms::StockVerdict::nothing_asked: return;
        case forms::StockVerdict::available:
            ui::text(ui, "Available", {.style = ui::TextStyle::label, .tone = ui::Tone::success, .icon = icons::check});
            return;
        case forms::StockVerdict::unknown:
            ui::text(ui, "Checked when connected", {.style = ui::TextStyle::label, .tone = ui::Tone::muted, .icon = icons::cloud_off});
            return;
        case forms::StockVerdict::not_plannable:
            ui::text(ui, "Cannot be planned", {.style = ui::TextStyle::label, .tone = ui::Tone::danger, .icon = icons::circle_alert});
            return;
        case forms::StockVerdict::short_of: break;
    }
    ui::Stack lines(ui, {.gap = 0, .width = width});
    ui::text(ui, short_words(context, outlook),
             {.style = ui::TextStyle::label, .tone = ui::Tone::warning, .width = width, .icon = icons::triangle_alert});
    if (outlook.possible) ui::caption(ui, forms::short_text(*outlook.possible) + " possible from stock");
}

void draw_availability(FormContext& context, std::size_t index, float width) {
    const std::string problem = line_problem(context, index);
    if (problem.empty() && is_blocked(context, index)) {
        ui::text(context.ui, "Cannot be ordered", {.style = ui::TextStyle::label, .tone = ui::Tone::danger, .icon = icons::shield_alert});
        return;
    }
    if (problem.empty()) {
        draw_stock(context, context.form.outlook.order.lines[index], width);
        return;
    }
    ui::text(context.ui, problem, {.style = ui::TextStyle::caption, .tone = ui::Tone::danger, .wrap = true, .width = width, .icon = icons::circle_alert});
}

std::string path_text(const DietClash& clash) { return joined(clash.path, " \xE2\x86\x92 "); }

// What clashes and the way there.
void draw_clash_path(FormContext& context, const FormLine& line, const DietClash& clash) {
    ui::Ui& ui = context.ui;
    ui::Scope scope(ui, ui::Key(clash.subject));
    const std::string subject = clash.traces ? "Traces: " + spaced_words(clash.subject) : spaced_words(clash.subject);
    ui::tag(ui, subject, line.override_reason ? ui::TagKind::warning : ui::TagKind::solid_danger);
    ui::text(ui, path_text(clash), {.style = ui::TextStyle::label, .wrap = ui.is_phone()});
}

// The ways out of a clash.
void draw_clash_actions(FormContext& context, FormLine& line, LineEvents& events) {
    ui::Ui& ui = context.ui;
    if (line.override_reason) {
        ui::caption(ui, "Overridden: " + line.override_reason->text);
        if (!line.override_is_new) return;
        if (ui::button(ui, "Undo override", {.kind = ui::ButtonKind::ghost, .small = true})) line.override_reason.reset();
        return;
    }
    if (context.may_override() &&
        ui::button(ui, "Override with justification", {.kind = ui::ButtonKind::ghost, .small = true})) {
        context.form.overriding = line.key;
        context.form.override_view = {};
        context.form.override_view.opened();
    }
    if (ui::button(ui, "Remove line", {.kind = ui::ButtonKind::ghost, .small = true})) events.removed = line.key;
}

std::string row_name(const FormContext& context, std::size_t index) {
    const Product* product = context.form.outlook.asked[index].product;
    return "Line " + std::to_string(index + 1) + (product ? ", " + product->name : "");
}

void draw_grid_row(FormContext& context, ui::LineGrid& grid, std::size_t index, bool full, LineEvents& events) {
    ui::Ui& ui = context.ui;
    FormLine& line = context.form.lines[index];
    const forms::LineOutlook& outlook = context.form.outlook.order.lines[index];
    const Product* product = context.form.outlook.asked[index].product;
    const bool blocked = is_blocked(context, index);
    const float control = ui.is_touch() ? 44.0F : 32.0F;
    const float height = (product ? 28.0F : 16.0F) + control;
    grid.row(ui::Key(std::uint64_t{line.key}), row_name(context, index),
             {.height = height, .fill = blocked ? ui::Fill::danger_soft : ui::Fill::none});
    grid.cell();
    ui::text(ui, std::to_string(index + 1), {.tone = ui::Tone::faint, .hidden_from_mirror = true});
    grid.cell();
    {
        ui::Stack cell(ui, {.gap = 0, .grow = true});
        draw_product_field(context, line, {.placeholder = "Type a product", .icon = product ? nullptr : icons::search, .height = control,
                                           .label_hidden = true, .bare = product != nullptr}, events);
        if (product) {
            ui::Row below(ui, {.gap = 0});
            ui::gap(ui, theme::space::md);
            const ui::Tone tone = blocked ? ui::Tone::danger : ui::Tone::muted;
            const Customer* customer = context.customer();
            const std::string words = blocked && customer ? "Blocked for " + customer->name : allergen_words(outlook);
            ui::text(ui, words, {.style = ui::TextStyle::caption, .tone = tone, .icon = blocked ? icons::shield_alert : icons::wheat});
        }
    }
    grid.cell();
    draw_quantity_field(context, line, product, {.height = control, .label_hidden = true, .bare = product != nullptr && !line.quantity.empty()}, events);
    if (full) {
        grid.cell();
        if (outlook.unit_price) ui::text(ui, money_text(*outlook.unit_price), {.tone = ui::Tone::muted, .width = price_width, .align = ui::Align::end});
    }
    grid.cell();
    if (outlook.amount) ui::text(ui, money_text(*outlook.amount), {.style = ui::TextStyle::body_strong, .width = amount_width, .align = ui::Align::end});
    grid.cell();
    draw_availability(context, index, full ? 232.0F : 184.0F);
    grid.cell();
    const bool removable = context.form.lines.size() > 1 || !line.is_blank();
    if (removable && ui::icon_button(ui, icons::x, "Remove line " + std::to_string(index + 1))) events.removed = line.key;
    for (std::size_t i = 0; i < outlook.clashes.size(); ++i) {
        grid.note();
        draw_clash_path(context, line, outlook.clashes[i]);
        const bool last = i + 1 == outlook.clashes.size();
        if (!last) continue;
        // Beside a long path there is room for the ways out only in a wide grid.
        if (!full) grid.note();
        ui::spacer(ui);
        draw_clash_actions(context, line, events);
    }
}

void draw_grid(FormContext& context, bool full, LineEvents& events) {
    const ui::Column number{.title = "Line", .width = full ? 32.0F : 24.0F, .title_hidden = true};
    const ui::Column product{.title = "Product", .width = 200, .grow = true};
    const ui::Column quantity{.title = "Quantity", .width = 104, .align = ui::Align::end};
    const ui::Column price{.title = "Price", .width = price_width, .align = ui::Align::end};
    const ui::Column amount{.title = "Amount", .width = amount_width + theme::space::lg, .align = ui::Align::end};
    const ui::Column stock{.title = "Availability", .width = full ? 240.0F : 192.0F};
    const ui::Column remove{.title = "Remove", .width = 36, .title_hidden = true};
    const std::vector<ui::Column> columns =
        full ? std::vector<ui::Column>{number, product, quantity, price, amount, stock, remove}
             : std::vector<ui::Column>{number, product, quantity, amount, stock, remove};
    ui::LineGrid grid(context.ui, "lines", "Lines", columns);
    for (std::size_t i = 0; i < context.form.lines.size(); ++i) draw_grid_row(context, grid, i, full, events);
}

void draw_card(FormContext& context, std::size_t index, LineEvents& events) {
    ui::Ui& ui = context.ui;
    FormLine& line = context.form.lines[index];
    const forms::LineOutlook& outlook = context.form.outlook.order.lines[index];
    const Product* product = context.form.outlook.asked[index].product;
    const std::string name = row_name(context, index);
    ui::StackOptions look = ui::card(name);
    look.key = ui::Key(std::uint64_t{line.key});
    if (is_blocked(context, index)) look.fill = ui::Fill::danger_soft;
    ui::Stack card(ui, look);
    ui::Scope scope(ui, ui::Key(std::uint64_t{line.key}));
    {
        ui::Row head(ui);
        ui::label(ui, "Line " + std::to_string(index + 1));
        ui::spacer(ui);
        const bool removable = context.form.lines.size() > 1 || !line.is_blank();
        if (removable && ui::icon_button(ui, icons::x, "Remove line " + std::to_string(index + 1))) events.removed = line.key;
    }
    draw_product_field(context, line, {.placeholder = "Type a product", .icon = icons::search}, events);
    if (product) ui::text(ui, allergen_words(outlook), {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .icon = icons::wheat});
    {
        ui::Row row(ui, {.gap = theme::space::lg, .align = ui::Align::end});
        draw_quantity_field(context, line, product, {.width = 140}, events);
        ui::spacer(ui);
        if (outlook.amount) ui::strong(ui, money_text(*outlook.amount));
    }
    draw_availability(context, index, ui.available_width());
    for (const DietClash& clash : outlook.clashes) {
        ui::Row row(ui, {.wrap = true, .key = ui::Key(clash.subject)});
        draw_clash_path(context, line, clash);
    }
    if (outlook.clashes.empty()) return;
    ui::Row actions(ui, {.wrap = true, .key = "actions"});
    draw_clash_actions(context, line, events);
}

void remove_line(OrderForm& form, std::uint32_t key) {
    const auto at = std::find_if(form.lines.begin(), form.lines.end(), [key](const FormLine& line) { return line.key == key; });
    if (at == form.lines.end()) return;
    const auto next = form.lines.erase(at);
    if (form.stop && form.stop->line == key) form.stop.reset();
    if (form.lines.empty()) {
        form.want_focus(FormPlace::product, form.add_line().key);
        return;
    }
    const FormLine& neighbour = next == form.lines.end() ? form.lines.back() : *next;
    form.want_focus(FormPlace::quantity, neighbour.key);
}

void go_on_after(OrderForm& form, std::uint32_t key) {
    for (std::size_t i = 0; i < form.lines.size(); ++i) {
        if (form.lines[i].key != key) continue;
        const std::uint32_t next = i + 1 < form.lines.size() ? form.lines[i + 1].key : form.add_line().key;
        form.want_focus(FormPlace::product, next);
        return;
    }
}

void take_table(FormContext& context, const LineEvents& events) {
    const PasteResult result = paste_table(context.form, events.pasted_into, events.pasted, product_choices(context));
    if (result.line_count == 0) return;
    std::string text;
    if (result.unknown_count > 0) text = counted(result.unknown_count, "product is", "products are") + " not known by this name: choose from the list. ";
    if (result.left_out > 0) text += counted(result.left_out, "row was", "rows were") + " left out: an order holds " + std::to_string(order_lines_max) + " lines.";
    context.intents.toast(text.empty() ? ui::Severity::success : ui::Severity::warning, counted(result.line_count, "line", "lines") + " pasted", text);
}

}  // namespace

void draw_form_lines(FormContext& context) {
    ui::Ui& ui = context.ui;
    OrderForm& form = context.form;
    LineEvents events;
    const float width = ui.available_width();
    const bool as_cards = ui.is_phone() || width < cards_below;
    if (as_cards) {
        ui::Stack cards(ui, {.gap = theme::space::md, .padding_x = theme::space::lg});
        for (std::size_t i = 0; i < form.lines.size(); ++i) draw_card(context, i, events);
    } else {
        draw_grid(context, width >= full_grid, events);
    }
    if (as_cards) ui::gap(ui, theme::space::sm);
    {
        ui::Row foot(ui, {.height = 52});
        ui::gap(ui, as_cards ? theme::space::lg : theme::space::xl);
        events.add = ui::button(ui, "Add line", {.icon = icons::plus});
        if (!as_cards) {
            ui::spacer(ui);
            ui::caption(ui, "Enter in Quantity adds the next line", ui::Tone::faint);
            ui::gap(ui, theme::space::xl);
        }
    }
    if (events.removed != 0) remove_line(form, events.removed);
    if (events.entered != 0) go_on_after(form, events.entered);
    if (events.add && form.lines.size() < order_lines_max) form.want_focus(FormPlace::product, form.add_line().key);
    if (events.pasted_into != 0) take_table(context, events);
    if (events.removed == 0 && events.entered == 0 && events.pasted_into == 0 && !events.add) return;
    refresh_outlook(context);
    ui.request_frame();
}

}  // namespace batchline::screens
