// The dialog that asks what was produced and what was wasted.

#include "client/screens/production/board_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {

void open_completion(BoardContext& context, const Order& order) {
    context.view.completing = order.id;
    context.view.yields = yield_drafts(order);
    context.view.is_sure = false;
    context.view.why = {};
    context.view.why.focus = false;
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
    auto yields = typed_yields(view.yields, *order);
    if (yields) yields = unlike_ordered(std::move(*yields), *order);
    const YieldDoubts doubts = yields ? doubts_about(*yields, *order) : YieldDoubts{};
    draw_yields(ui, *order, view.yields, doubts.much_less ? 520 : 280);
    const std::vector<ReasonCode> reasons = reasons_for(context.state.configuration, "yield");
    if (doubts.implausible) draw_confirmation_of_yield(ui, view.is_sure);
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
