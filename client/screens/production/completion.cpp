// The dialog that asks what was produced and what was wasted.

#include <algorithm>

#include "client/forms/typed_quantity.h"
#include "client/screens/production/board_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/production/rules.h"

namespace batchline::screens {
namespace {

YieldDraft* yield_of(ProductionView& view, OrderLineId line) {
    const auto found = std::find_if(view.yields.begin(), view.yields.end(),
                                    [line](const YieldDraft& draft) { return draft.line == line; });
    return found == view.yields.end() ? nullptr : &*found;
}

struct ReadYield {
    std::optional<Quantity> produced;
    std::optional<Quantity> wasted;
};

ReadYield read(const YieldDraft& draft, const OrderLine& line) {
    const Dimension dimension = line.quantity.dimension;
    const bool no_waste = draft.wasted.find_first_not_of(' ') == std::string::npos;
    return {
        forms::quantity_or_zero_from_text(draft.produced, dimension),
        no_waste ? std::optional(Quantity{0, dimension}) : forms::quantity_or_zero_from_text(draft.wasted, dimension)};
}

void draw_yield(BoardContext& context, const OrderLine& line, YieldDraft& draft) {
    ui::Ui& ui = context.ui;
    ui::Scope scope(ui, ui::Key(line.id.text()));
    const std::string unit = line.quantity.dimension == Dimension::Count ? "" : std::string(line.quantity.unit_text());
    const ReadYield values = read(draft, line);
    ui::Stack row(ui, {.gap = theme::space::xs, .role = ui::Role::group, .name = line.product_name, .key = "yield"});
    {
        ui::Row head(ui);
        ui::strong(ui, line.product_name);
        ui::spacer(ui);
        ui::caption(ui, "ordered " + forms::short_text(line.quantity));
    }
    ui::Columns columns(ui, 2);
    ui::number_field(ui, "Produced", draft.produced,
                     {.error = values.produced ? "" : "A number, or 0", .suffix = unit, .length_max = 24});
    columns.next();
    ui::number_field(ui, "Wasted", draft.wasted,
                     {.error = values.wasted ? "" : "A number, or nothing", .suffix = unit, .length_max = 24});
}

// What differs from what was ordered; lines that are not named were produced as ordered. Nothing where a field cannot
// be read.
std::optional<std::vector<LineYield>> yields_to_send(const ProductionView& view, const Order& order) {
    std::vector<LineYield> out;
    for (const OrderLine& line : order.lines) {
        const auto found = std::find_if(view.yields.begin(), view.yields.end(),
                                        [&line](const YieldDraft& draft) { return draft.line == line.id; });
        if (found == view.yields.end()) continue;
        const ReadYield values = read(*found, line);
        if (!values.produced || !values.wasted) return std::nullopt;
        if (*values.produced == line.quantity && values.wasted->amount == 0) continue;
        LineYield yield{line.id, *values.produced, std::nullopt};
        if (values.wasted->amount > 0) yield.wasted = values.wasted;
        out.push_back(yield);
    }
    return out;
}

// Which of these amounts the server would not take as they are.
struct Doubts {
    bool much_less = false;
    bool implausible = false;
};
Doubts doubts_about(const std::vector<LineYield>& yields, const Order& order) {
    Doubts out;
    for (const LineYield& yield : yields) {
        for (const OrderLine& line : order.lines) {
            if (line.id != yield.line) continue;
            out.much_less |= is_much_less(line.quantity, yield.produced);
            out.implausible |= is_implausible(line.quantity, yield.produced, yield.wasted);
        }
    }
    return out;
}

}  // namespace

void open_completion(BoardContext& context, const Order& order) {
    context.view.completing = order.id;
    context.view.yields.clear();
    context.view.is_sure = false;
    context.view.why = {};
    context.view.why.focus = false;
    for (const OrderLine& line : order.lines) {
        if (is_wanted(line)) context.view.yields.push_back({line.id, forms::field_text(line.quantity), "", ""});
    }
    context.ui.request_frame();
}

void draw_completion(BoardContext& context) {
    ProductionView& view = context.view;
    if (!view.completing) return;
    const Order* order = context.state.replica.find<Order>(*view.completing);
    if (!order || order->phase != Phase::Producing) {
        view.completing.reset();
        return;
    }
    ui::Ui& ui = context.ui;
    const std::string title = "Complete " + order_title(*order) + "?";
    const std::string text = order->customer_name + ". Change a line only if it came to more or less than ordered.";
    ui::Dialog dialog(ui, "completion", {.title = title, .text = text});
    const auto yields = yields_to_send(view, *order);
    const Doubts doubts = yields ? doubts_about(*yields, *order) : Doubts{};
    {
        constexpr float line_height = 92;
        const float wanted = line_height * static_cast<float>(order->lines.size());
        ui::ScrollArea lines(ui, "yields",
                             {.name = "Yield",
                              .height = std::min(wanted, ui.height() - (doubts.much_less ? 520 : 280)),
                              .gap = theme::space::md});
        for (const OrderLine& line : order->lines) {
            if (YieldDraft* draft = yield_of(view, line.id)) draw_yield(context, line, *draft);
        }
    }
    const std::vector<ReasonCode> reasons = reasons_for(context.state.configuration, "yield");
    if (doubts.implausible) ui::checkbox(ui, "It really came to that much", view.is_sure);
    if (doubts.much_less) justification_fields(ui, view.why, reasons);
    dialog.buttons();
    const bool back = ui::button(ui, "Back") || dialog.dismissed();
    const bool pressed =
        ui::button(ui, "Confirm", {.kind = ui::ButtonKind::primary, .icon = icons::check, .shortcut = "Ctrl+Enter"});
    if (pressed) view.why.tried = true;
    const auto why = doubts.much_less ? justification_of(view.why, reasons) : std::nullopt;
    const bool confirmed = pressed && (why || !doubts.much_less) && (view.is_sure || !doubts.implausible);
    if (confirmed && yields) {
        BoardCardView& card = view.cards[order->id];
        context.intents.forget(card.ticket);
        card.completing = true;
        card.ticket = context.intents.send(CompleteProduction{
            order->id, order->version, *yields, view.is_sure ? Confirmation::given : Confirmation::none, why});
    }
    if (back || (confirmed && yields)) view.completing.reset();
}

}  // namespace batchline::screens
