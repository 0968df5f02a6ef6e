// Draws the lines of the form as a grid or as cards, with stock and clashes.

#include <algorithm>
#include <utility>

#include "client/forms/typed_quantity.h"
#include "client/forms/wording.h"
#include "client/screens/customers/panel.h"
#include "client/screens/orders/form_line_fields.h"
#include "client/screens/orders/form_parts.h"
#include "client/screens/orders/form_paste.h"
#include "client/screens/words.h"
#include "client/widgets/flow.h"
#include "client/widgets/painter.h"
#include "generated/icons.h"
#include "shared/base/text.h"

namespace batchline::screens {
namespace {

constexpr float full_grid = 840;    // with price
constexpr float cards_below = 600;  // a card per line
constexpr float price_width = 84;
constexpr float amount_width = 92;

std::string allergen_words(const forms::LineOutlook& outlook) {
    return outlook.allergens.empty() ? "No declared allergens" : diet_words(outlook.allergens);
}

std::string short_words(const FormContext& context, const forms::LineOutlook& outlook) {
    const Shortfall& first = outlook.short_of.front();
    std::string words = "Short " + forms::missing_text(first.missing) + " " +
                        forms::in_sentence(context.state.material_name(first.material));
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
            ui::text(ui, "Checked when connected",
                     {.style = ui::TextStyle::label, .tone = ui::Tone::muted, .icon = icons::cloud_off});
            return;
        case forms::StockVerdict::not_plannable:
            ui::text(ui, "Cannot be planned",
                     {.style = ui::TextStyle::label, .tone = ui::Tone::danger, .icon = icons::circle_alert});
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
        ui::text(context.ui, "Cannot be ordered",
                 {.style = ui::TextStyle::label, .tone = ui::Tone::danger, .icon = icons::shield_alert});
        return;
    }
    if (problem.empty()) {
        draw_stock(context, context.form.outlook.order.lines[index], width);
        return;
    }
    ui::text(context.ui, problem,
             {.style = ui::TextStyle::caption,
              .tone = ui::Tone::danger,
              .wrap = true,
              .width = width,
              .icon = icons::circle_alert});
}

std::string path_text(const DietClash& clash) { return joined(clash.path, " \xE2\x86\x92 "); }

// What clashes and the way there.
void draw_clash_path(FormContext& context, std::size_t index, const DietClash& clash) {
    ui::Ui& ui = context.ui;
    ui::Scope scope(ui, ui::Key(clash.subject));
    const std::string subject = clash.traces ? "Traces: " + spaced_words(clash.subject) : spaced_words(clash.subject);
    const bool is_agreed = context.form.lines[index].override_reason || consent_to(context, index, clash);
    ui::tag(ui, subject, is_agreed ? ui::TagKind::warning : ui::TagKind::solid_danger);
    ui::text(ui, path_text(clash), {.style = ui::TextStyle::label, .wrap = ui.is_phone()});
}

// What the order's consent for the line is good for, where that is no longer what the form asks.
std::string consent_text(const FormContext& context, const FormLine& line) {
    if (!context.original || !line.kept) return {};
    for (const Override& given : context.original->overrides) {
        if (given.line != *line.kept) continue;
        const Product* product = context.state.replica.find<Product>(given.product);
        return "The consent is for up to " + given.quantity.text() + (product ? " of " + product->name : "");
    }
    return {};
}

// The ways out of a clash.
void draw_clash_actions(FormContext& context, std::size_t index, LineEvents& events) {
    ui::Ui& ui = context.ui;
    FormLine& line = context.form.lines[index];
    if (line.override_reason) {
        ui::caption(ui, "Overridden: " + line.override_reason->text);
        if (ui::button(ui, "Undo override", {.kind = ui::ButtonKind::ghost, .small = true}))
            line.override_reason.reset();
        return;
    }
    if (!is_blocked(context, index)) {
        const DietClash& clash = context.form.outlook.order.lines[index].clashes.front();
        ui::caption(ui, "Overridden: " + consent_to(context, index, clash)->justification.text);
        return;
    }
    if (const std::string text = consent_text(context, line); !text.empty()) ui::caption(ui, text, ui::Tone::danger);
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

// Lines out of sight are drawn no further than this from what is seen, so that Tab finds the next field.
constexpr float drawn_beyond = 480;

bool is_near(ui::Ui& ui, float top, float height) {
    const ui::Rect seen = ui.paint().clip();
    return top < seen.bottom() + drawn_beyond && top + height > seen.y - drawn_beyond;
}

// Neighbours out of sight, drawn as one empty place of their height.
struct HiddenRun {
    std::size_t first = 0;
    std::size_t count = 0;
    float height = 0;

    void add(std::size_t index, float line_height, float gap = 0) {
        if (count++ == 0) first = index;
        else height += gap;
        height += line_height;
    }
    std::string name() const {
        return "Out of sight: lines " + std::to_string(first + 1) + " to " + std::to_string(first + count);
    }
};

// What has the focus, or is about to, stays wherever it is.
bool has_focus(const OrderForm& form, const FormLine& line) {
    return form.awaited_line == line.key || form.product_focus == line.key || form.quantity_focus == line.key ||
           (form.focus_place != FormPlace::none && form.focus_line == line.key);
}

float row_height(const ui::Ui& ui, const Product* product) {
    return (product ? 28.0F : 16.0F) + (ui.is_touch() ? 44.0F : 32.0F);
}

// Which of its product's prices it has, where that is not the ordinary one.
std::string origin_words(const OrderLine& priced) {
    return priced.price_origin ? ". Price: " + origin_text(*priced.price_origin) : std::string();
}

// With what stands below the cells: a note per clash, one for the ways out, and one for what it goes against.
float full_row_height(const FormContext& context, std::size_t index) {
    const std::size_t clashes = context.form.outlook.order.lines[index].clashes.size();
    const float note = context.ui.is_touch() ? 52 : 36;
    const std::size_t notes = (clashes == 0 ? 0 : clashes + 1) + (line_taste(context, index).against.empty() ? 0 : 1);
    return row_height(context.ui, context.form.outlook.asked[index].product) + static_cast<float>(notes) * note;
}

// What it contains, or for whom it is blocked; and whether they like it.
void draw_below_product(FormContext& context, std::size_t index) {
    ui::Ui& ui = context.ui;
    const bool blocked = is_blocked(context, index);
    ui::Row below(ui, {.gap = 0});
    ui::gap(ui, theme::space::md);
    const ui::Tone tone = blocked ? ui::Tone::danger : ui::Tone::muted;
    const Customer* customer = context.customer();
    const std::string words =
        blocked && customer ? "Blocked for " + customer->name : allergen_words(context.form.outlook.order.lines[index]);
    ui::text(ui, words + origin_words(context.form.outlook.priced[index]),
             {.style = ui::TextStyle::caption, .tone = tone, .icon = blocked ? icons::shield_alert : icons::wheat});
    if (blocked || !line_taste(context, index).is_liked) return;
    ui::gap(ui, theme::space::sm);
    draw_liked(context);
}

void draw_grid_row(FormContext& context, ui::LineGrid& grid, std::size_t index, bool full, LineEvents& events) {
    ui::Ui& ui = context.ui;
    FormLine& line = context.form.lines[index];
    const forms::LineOutlook& outlook = context.form.outlook.order.lines[index];
    const OrderLine& priced = context.form.outlook.priced[index];
    const Product* product = context.form.outlook.asked[index].product;
    const bool blocked = is_blocked(context, index);
    const float control = ui.is_touch() ? 44.0F : 32.0F;
    const float height = row_height(ui, product);
    grid.row(ui::Key(std::uint64_t{line.key}), row_name(context, index),
             {.height = height, .fill = blocked ? ui::Fill::danger_soft : ui::Fill::none});
    grid.cell();
    ui::text(ui, std::to_string(index + 1), {.tone = ui::Tone::faint, .hidden_from_mirror = true});
    grid.cell();
    {
        ui::Stack cell(ui, {.gap = 0, .grow = true});
        draw_product_field(context, line,
                           {.placeholder = "Type a product",
                            .icon = product ? nullptr : icons::search,
                            .height = control,
                            .label_hidden = true,
                            .bare = product != nullptr},
                           events);
        if (product) draw_below_product(context, index);
    }
    grid.cell();
    draw_quantity_field(context, line, product,
                        {.height = control, .label_hidden = true, .bare = product != nullptr && !line.quantity.empty()},
                        events);
    if (full) {
        grid.cell();
        if (product && priced.unit_price)
            ui::text(ui, money_text(*priced.unit_price),
                     {.tone = ui::Tone::muted, .width = price_width, .align = ui::Align::end});
    }
    grid.cell();
    if (priced.amount)
        ui::text(ui, money_text(*priced.amount),
                 {.style = ui::TextStyle::body_strong, .width = amount_width, .align = ui::Align::end});
    grid.cell();
    draw_availability(context, index, full ? 232.0F : 184.0F);
    grid.cell();
    const bool removable = context.form.lines.size() > 1 || !line.is_blank();
    if (removable && ui::icon_button(ui, icons::x, "Remove line " + std::to_string(index + 1)))
        events.removed = line.key;
    for (const DietClash& clash : outlook.clashes) {
        grid.note();
        draw_clash_path(context, index, clash);
    }
    if (!outlook.clashes.empty()) {
        grid.note();
        draw_clash_actions(context, index, events);
    }
    const ProductTaste& taste = line_taste(context, index);
    if (taste.against.empty()) return;
    grid.note();
    draw_against(context, taste, TasteRoom::one_line);
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
    float y = context.ui.flow().cursor.y + theme::layout::table_head;
    ui::LineGrid grid(context.ui, "lines", "Lines", columns);
    HiddenRun hidden;
    const auto draw_hidden = [&] {
        if (hidden.count == 0) return;
        const std::string name = hidden.name();
        grid.row(ui::Key(name), name, {.height = hidden.height});
        grid.cell();
        hidden = {};
    };
    for (std::size_t i = 0; i < context.form.lines.size(); ++i) {
        const float height = full_row_height(context, i);
        if (is_near(context.ui, y, height) || has_focus(context.form, context.form.lines[i])) {
            draw_hidden();
            draw_grid_row(context, grid, i, full, events);
        } else {
            hidden.add(i, height);
        }
        y += height;
    }
    draw_hidden();
}

void draw_card(FormContext& context, std::size_t index, LineEvents& events) {
    ui::Ui& ui = context.ui;
    FormLine& line = context.form.lines[index];
    const forms::LineOutlook& outlook = context.form.outlook.order.lines[index];
    const OrderLine& priced = context.form.outlook.priced[index];
    const Product* product = context.form.outlook.asked[index].product;
    const std::string name = row_name(context, index);
    ui::StackOptions look = ui::card(name);
    look.key = ui::Key(std::uint64_t{line.key});
    if (is_blocked(context, index)) look.fill = ui::Fill::danger_soft;
    ui::Stack card(ui, look);
    line.card_height = ui.remembered_size(card.id()).y;
    ui::Scope scope(ui, ui::Key(std::uint64_t{line.key}));
    {
        ui::Row head(ui);
        ui::label(ui, "Line " + std::to_string(index + 1));
        ui::spacer(ui);
        const bool removable = context.form.lines.size() > 1 || !line.is_blank();
        if (removable && ui::icon_button(ui, icons::x, "Remove line " + std::to_string(index + 1)))
            events.removed = line.key;
    }
    draw_product_field(context, line, {.placeholder = "Type a product", .icon = icons::search}, events);
    if (product)
        ui::text(ui, allergen_words(outlook) + origin_words(priced),
                 {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .icon = icons::wheat});
    {
        ui::Row row(ui, {.gap = theme::space::lg, .align = ui::Align::end});
        draw_quantity_field(context, line, product, {.width = 140}, events);
        ui::spacer(ui);
        if (priced.amount) ui::strong(ui, money_text(*priced.amount));
    }
    draw_availability(context, index, ui.available_width());
    for (const DietClash& clash : outlook.clashes) {
        ui::Row row(ui, {.wrap = true, .key = ui::Key(clash.subject)});
        draw_clash_path(context, index, clash);
    }
    if (!outlook.clashes.empty()) {
        ui::Row actions(ui, {.wrap = true, .key = "actions"});
        draw_clash_actions(context, index, events);
    }
    const ProductTaste& taste = line_taste(context, index);
    if (!taste.against.empty()) draw_against(context, taste, TasteRoom::many_lines);
    if (taste.is_liked && !is_blocked(context, index)) draw_liked(context);
}

void draw_cards(FormContext& context, LineEvents& events) {
    ui::Ui& ui = context.ui;
    constexpr float gap = theme::space::md;
    ui::Stack cards(ui, {.gap = gap, .padding_x = theme::space::lg});
    HiddenRun hidden;
    const auto draw_hidden = [&] {
        if (hidden.count == 0) return;
        const std::string name = hidden.name();
        ui::Stack place(ui, {.height_min = hidden.height, .name = name, .key = ui::Key(name)});
        hidden = {};
    };
    for (std::size_t i = 0; i < context.form.lines.size(); ++i) {
        const FormLine& line = context.form.lines[i];
        const float top = ui.flow().cursor.y + hidden.height;
        if (line.card_height <= 0 || is_near(ui, top, line.card_height) || has_focus(context.form, line)) {
            draw_hidden();
            draw_card(context, i, events);
        } else {
            hidden.add(i, line.card_height, gap);
        }
    }
    draw_hidden();
}

void remove_line(OrderForm& form, std::uint32_t key) {
    const auto at =
        std::find_if(form.lines.begin(), form.lines.end(), [key](const FormLine& line) { return line.key == key; });
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

}  // namespace

void draw_form_lines(FormContext& context) {
    ui::Ui& ui = context.ui;
    OrderForm& form = context.form;
    LineEvents events;
    const float width = ui.available_width();
    const bool as_cards = ui.is_phone() || width < cards_below;
    if (as_cards) {
        draw_cards(context, events);
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
    if (events.pasted_into != 0) begin_paste(context, events.pasted_into, events.pasted);
    if (events.removed == 0 && events.entered == 0 && events.pasted_into == 0 && !events.add) return;
    refresh_outlook(context);
    ui.request_frame();
}

}  // namespace batchline::screens
