// Draws the lines of an order, each with how its stock stands.

#include <algorithm>
#include <cmath>
#include <set>

#include "client/forms/typed_quantity.h"
#include "client/screens/customers/panel.h"
#include "client/screens/orders/blocked.h"
#include "client/screens/orders/detail_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/text.h"
#include "shared/orders/rules.h"
#include "shared/protocol/explanation.h"
#include "shared/recipes/rules.h"
#include "shared/workflows/story.h"

namespace batchline::screens {
namespace {

using app::AppState;

constexpr float line_height = 56;
constexpr float line_card_height = 64;
constexpr float card_quantity_width = 40;
constexpr float card_amount_width = 96;
constexpr float totals_width = 340;
constexpr float cancel_width = 48;

struct StockWord {
    std::string text;
    const char* icon = nullptr;
    ui::Tone tone = ui::Tone::muted;
};

bool takes_any_of(const World& world, const OrderLine& line, const std::set<MaterialId>& materials) {
    if (!line.recipe) return false;
    Demand demand;
    if (demand.add(world, *line.recipe, line.recipe_version, line.quantity)) return false;
    const auto total = demand.total();
    if (!total) return false;
    return std::any_of(total->begin(), total->end(),
                       [&](const auto& entry) { return materials.contains(entry.first); });
}

StockWord stock_of(const AppState& state, const Order& order, const OrderLine& line,
                   const std::set<MaterialId>& short_materials) {
    if (!is_wanted(line)) return {"Cancelled"};
    switch (order.phase) {
        case Phase::Draft: return {"Not checked"};
        case Phase::Short:
            if (takes_any_of(state.replica.world(), line, short_materials))
                return {"Short", icons::triangle_alert, ui::Tone::warning};
            return {"Available", icons::check, ui::Tone::success};
        case Phase::Ready: return {"Reserved", icons::check, ui::Tone::success};
        case Phase::Producing: return {"Consumed", icons::chef_hat, ui::Tone::accent};
        case Phase::Produced:
        case Phase::Delivered:
            if (!line.produced) return {"Produced"};
            return {forms::short_text(*line.produced) + " made", icons::check,
                    *line.produced == line.quantity ? ui::Tone::success : ui::Tone::warning};
        case Phase::RejectedOpen:
        case Phase::RejectedFinal:
        case Phase::Cancelled: return {"Nothing held"};
    }
    return {};
}

struct LineDiet {
    std::string words;      // "Gluten, milk, may contain sesame"
    bool clashes = false;   // with the customer's allergies or restrictions
    std::string blocked{};  // the way to what stops production; empty: nothing does
};

LineDiet diet_of(const AppState& state, const Order& order, const OrderLine& line) {
    if (!line.recipe || !is_wanted(line)) return {};
    const DietProfile profile = diet_profile_of(state.replica.world(), order, line);
    std::vector<std::string> traces;
    for (const auto& [allergen, path] : profile.may_contain) {
        if (!profile.contains.contains(allergen)) traces.push_back(allergen);
    }
    LineDiet diet{diet_words(names_in(profile.contains))};
    if (!traces.empty()) {
        std::string words = diet_words(traces);
        words[0] = static_cast<char>(words[0] | 0x20);
        diet.words += (diet.words.empty() ? "May contain " : ", may contain ") + words;
    }
    diet.clashes =
        !diet_clashes(profile, order.customer_allergies, order.customer_restrictions, state.configuration.diet).empty();
    if (is_blocked(order, line)) diet.blocked = blocked_path(state, order, line);
    return diet;
}

void draw_stock(ui::Ui& ui, const StockWord& word) {
    ui::text(ui, word.text, {.style = ui::TextStyle::label, .tone = word.tone, .icon = word.icon});
}

// Before all else that it must not be made as it is.
void draw_standing(ui::Ui& ui, const Order& order, const OrderLine& line, const StockWord& stock) {
    if (is_blocked(order, line)) ui::tag(ui, "Blocked", ui::TagKind::solid_danger, icons::octagon_x);
    else draw_stock(ui, stock);
}

// What it contains, what of it was wasted, and its notes; what stops it comes first.
std::string second_words(const OrderLine& line, const LineDiet& diet) {
    std::vector<std::string> parts;
    if (!diet.blocked.empty()) parts.push_back(diet.blocked);
    if (!diet.words.empty()) parts.push_back(diet.words);
    if (line.wasted && line.wasted->amount > 0) parts.push_back(line.wasted->text() + " wasted");
    if (line.price_origin) parts.push_back("Price: " + origin_text(*line.price_origin));
    if (!line.notes.empty()) parts.push_back(line.notes);
    return joined(parts, ". ");
}

// For who may see costs; nothing where one of them is not known.
std::optional<Money> cost_of(const AppState& state, const Order& order, KnownCost& known) {
    if (!state.has(Action::ViewCosts)) return std::nullopt;
    const std::uint64_t generation = state.replica.generation();
    if (known.order != order.id || known.generation != generation)
        known = {generation, order.id, material_cost_of(order, state.replica.world())};
    return known.cost;
}

// Without tax, each rate's, with it: under the amounts they are the sums of.
void draw_totals(ui::Ui& ui, const AppState& state, const Order& order, KnownCost& known) {
    const std::optional<OrderTotals> totals = totals_of(order.lines);
    if (!totals) return;
    // On the right, where the amounts stand that they are the sums of.
    ui::Row side(ui);
    ui::spacer(ui);
    ui::Stack sums(ui, {.gap = theme::space::xs,
                        .width = std::min(totals_width, ui.available_width()),
                        .role = ui::Role::group,
                        .name = "Totals",
                        .key = "totals"});
    const auto draw = [&](const std::string& name, const Money& amount, ui::TextStyle style = ui::TextStyle::body) {
        ui::Row row(ui, {.key = ui::Key(name)});
        ui::text(ui, name, {.style = style, .tone = ui::Tone::muted});
        ui::spacer(ui);
        ui::text(ui, money_text(amount), {.style = style});
    };
    if (totals->gross == totals->net) {
        draw("Total", totals->net, ui::TextStyle::body_strong);
    } else {
        draw("Without tax", totals->net);
        for (const TaxTotal& tax : totals->taxes) {
            const std::string rate = tax_percent_text(tax.permille) + (tax.rate.empty() ? "" : " " + tax.rate);
            draw(rate + " of " + money_text(tax.net), tax.tax);
        }
        draw("With tax", totals->gross, ui::TextStyle::body_strong);
    }
    const std::optional<Money> cost = cost_of(state, order, known);
    if (!cost || cost->currency != totals->net.currency) return;
    const std::int64_t margin = totals->net.amount - cost->amount;
    draw("Materials cost", *cost);
    draw(margin < 0 ? "Lost on it" : "Margin", {margin < 0 ? -margin : margin, cost->currency});
}

void draw_product(ui::Ui& ui, const OrderLine& line, const LineDiet& diet, bool wrap) {
    ui::Stack texts(ui, {.gap = 0, .grow = true});
    const bool wanted = is_wanted(line);
    ui::text(ui, line.product_name,
             {.style = wanted ? ui::TextStyle::body_strong : ui::TextStyle::body,
              .tone = wanted ? ui::Tone::normal : ui::Tone::muted,
              .wrap = wrap,
              .strike = !wanted});
    const std::string second = second_words(line, diet);
    if (second.empty()) return;
    ui::text(ui, second,
             {.style = ui::TextStyle::caption,
              .tone = diet.clashes ? ui::Tone::danger : ui::Tone::muted,
              .wrap = wrap,
              .icon = diet.clashes ? icons::shield_alert : icons::wheat});
}

// What a line contains is never cut: cards are as high as the fullest of them needs.
float card_height_for(ui::Ui& ui, const AppState& state, const Order& order, bool has_cancel) {
    constexpr float text_line = 20;
    constexpr float icon_and_gaps = 48;
    const float room = std::max(80.0F, ui.available_width() - card_quantity_width - card_amount_width - icon_and_gaps -
                                           (has_cancel ? cancel_width + theme::space::md : 0));
    float height = line_card_height;
    for (const OrderLine& line : order.lines) {
        const float first = std::ceil(ui::text_width(ui, line.product_name, ui::TextStyle::body_strong) / room);
        const float second = std::ceil(
            ui::text_width(ui, second_words(line, diet_of(state, order, line)), ui::TextStyle::caption) / room);
        height = std::max(height, 24 + (first + std::max(1.0F, second + (second > 1 ? 0.5F : 0.0F))) * text_line);
    }
    return height;
}

// "5 lines, 640 pieces" where all are counted in pieces.
std::string lines_title(const Order& order) {
    std::string title = counted(count_wanted(order.lines), "line", "lines");
    Quantity sum;
    for (const OrderLine& line : order.lines) {
        if (!is_wanted(line)) continue;
        if (line.quantity.dimension != Dimension::Count) return title;
        sum = sum.plus(line.quantity);
    }
    return title + ", " + sum.text();
}

std::string quantity_cell(const OrderLine& line) {
    return line.quantity.dimension == Dimension::Count ? line.quantity.value_text() : line.quantity.text();
}

// How a cell of the line is written; one that was cancelled is struck.
ui::TextOptions written(const OrderLine& line, ui::TextOptions look = {}) {
    if (is_wanted(line)) return look;
    look.strike = true;
    look.tone = ui::Tone::muted;
    return look;
}

void draw_cancel(ui::Ui& ui, const AppState& state, const Order& order, const OrderLine& line, OrderDetailView& view) {
    if (view.command != 0 || !may_cancel_line(state, order, line)) return;
    if (!ui::icon_button(ui, icons::x, "Cancel line " + line.product_name)) return;
    view.line = line.id;
    open_order_dialog(ui, view, OrderAction::cancel_line);
}

}  // namespace

void draw_order_lines(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view) {
    std::set<MaterialId> short_materials;
    for (const Shortfall& shortfall : order.shortfall) short_materials.insert(shortfall.material);
    const bool has_prices = total_of(order.lines).has_value();
    const bool has_cancel = std::any_of(order.lines.begin(), order.lines.end(),
                                        [&](const OrderLine& line) { return may_cancel_line(state, order, line); });

    const bool is_made = order.phase == Phase::Produced || order.phase == Phase::Delivered;

    ui::Stack part(ui, {.gap = theme::space::sm, .key = "lines"});
    ui::section(ui, lines_title(order));
    std::vector<ui::Column> columns{{.title = "Product", .width = 160, .grow = true},
                                    {.title = is_made ? "Ordered" : "Quantity", .width = 88, .align = ui::Align::end}};
    if (has_prices) columns.push_back({.title = "Amount", .width = 104, .align = ui::Align::end});
    columns.push_back({.title = is_made ? "Produced" : "Stock", .width = 136});
    if (has_cancel) columns.push_back({.title = "Cancel", .width = cancel_width, .title_hidden = true});
    const ui::TableOptions options{.name = "Lines",
                                   .columns = columns,
                                   .row_count = order.lines.size(),
                                   .height = -1,
                                   .row_height = line_height,
                                   .card_height = ui.is_phone() ? card_height_for(ui, state, order, has_cancel) : 0,
                                   .padding_x = 0};
    ui::data_table(ui, "lines", options, [&](ui::TableRow& row) {
        const OrderLine& line = order.lines[row.index];
        const StockWord stock = stock_of(state, order, line, short_materials);
        const LineDiet diet = diet_of(state, order, line);
        const std::string standing = is_blocked(order, line) ? "blocked" : stock.text;
        row.identify(ui::Key(line.id.text()), line.product_name + ", " + line.quantity.text() + ", " + standing);
        const std::string amount = line.amount ? money_text(*line.amount) : std::string{};
        if (row.card) {
            ui::Row content(row.ui, {.gap = theme::space::md});
            ui::text(
                row.ui, quantity_cell(line),
                written(line,
                        {.style = ui::TextStyle::body_strong, .width = card_quantity_width, .align = ui::Align::end}));
            draw_product(row.ui, line, diet, true);
            {
                ui::Stack right(row.ui, {.gap = 0, .width = card_amount_width});
                ui::text(row.ui, amount, written(line, {.width = card_amount_width, .align = ui::Align::end}));
                ui::Row mark(row.ui);
                ui::spacer(row.ui);
                draw_standing(row.ui, order, line, stock);
            }
            draw_cancel(row.ui, state, order, line, view);
            return;
        }
        if (row.cell()) draw_product(row.ui, line, diet, false);
        row.text(quantity_cell(line), written(line));
        if (has_prices) row.text(amount, written(line, {.style = ui::TextStyle::body_strong}));
        if (row.cell()) draw_standing(row.ui, order, line, stock);
        if (has_cancel && row.cell()) draw_cancel(row.ui, state, order, line, view);
    });
    draw_totals(ui, state, order, view.cost);
}

void draw_reservations(ui::Ui& ui, const AppState& state, const Order& order) {
    if (order.reservations.empty() || !state.may(Action::ViewStock, order)) return;
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "reservations"});
    ui::section(ui, "Held for this order");
    const std::vector<ui::Column> columns{{.title = "Material", .width = 140, .grow = true},
                                          {.title = "Held", .width = 104, .align = ui::Align::end},
                                          {.title = "Lot", .width = 120},
                                          {.title = "Use by", .width = 128}};
    const ui::TableOptions options{.name = "Held for this order",
                                   .columns = columns,
                                   .row_count = order.reservations.size(),
                                   .height = -1,
                                   .row_height = 36,
                                   .padding_x = 0};
    ui::data_table(ui, "reservations", options, [&](ui::TableRow& row) {
        const Reservation& held = order.reservations[row.index];
        const Lot* lot = held.lot ? state.replica.find<Lot>(*held.lot) : nullptr;
        const std::string material(state.material_name(held.material));
        const std::string id = held.material.text() + (held.lot ? held.lot->text() : "");
        row.identify(ui::Key(id), material + ", " + held.quantity.text());
        row.text(material);
        row.text(forms::missing_text(held.quantity));
        row.text(lot ? std::string_view(lot->code)
                     : std::string_view(held.reservation_kind == ReservationKind::Incoming ? "On its way" : ""),
                 {.tone = ui::Tone::muted});
        const std::string use_by = lot ? expiry_text(lot->expires_on) : std::string{};
        row.text(use_by, {.tone = ui::Tone::muted});
    });
}

}  // namespace batchline::screens
