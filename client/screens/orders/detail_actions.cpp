#include <algorithm>
#include <array>

#include "client/screens/orders/detail_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/check.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;
using app::Screen;

struct ActionLook {
    OrderAction action;
    std::string_view label;
    const char* icon;
    ui::ButtonKind kind;
    Action needs;
    std::string_view purpose;  // what its justification is for; empty: it needs none
    std::string_view done;     // told when it is
};

constexpr std::array<ActionLook, 9> looks{{
    {OrderAction::cancel, "Cancel order", nullptr, ui::ButtonKind::danger_quiet, Action::CancelOrder, "cancel", "is cancelled"},
    {OrderAction::acknowledge, "Acknowledge", icons::check, ui::ButtonKind::secondary, Action::AcknowledgeRejection, "", "is closed"},
    {OrderAction::reject, "Reject", nullptr, ui::ButtonKind::danger_quiet, Action::DecideProcurement, "reject", "is rejected"},
    {OrderAction::edit, "Edit order", icons::pencil, ui::ButtonKind::primary, Action::EditOrder, "edit", ""},
    {OrderAction::submit, "Submit order", icons::send, ui::ButtonKind::primary, Action::EditOrder, "", "is submitted"},
    {OrderAction::fulfil, "Fulfil", icons::package_check, ui::ButtonKind::primary, Action::DecideProcurement, "fulfil", "is fulfilled"},
    {OrderAction::start, "Start production", icons::play, ui::ButtonKind::primary, Action::StartProduction, "", "is in production"},
    {OrderAction::complete, "Complete production", icons::check, ui::ButtonKind::primary, Action::CompleteProduction, "", "is completed"},
    {OrderAction::deliver, "Mark delivered", icons::truck, ui::ButtonKind::primary, Action::DeliverOrder, "", "is delivered"},
}};

const ActionLook& look_of_action(OrderAction action) {
    for (const ActionLook& look : looks) {
        if (look.action == action) return look;
    }
    return looks.front();
}

bool fits_phase(OrderAction action, Phase phase) {
    switch (action) {
        case OrderAction::none: return false;
        case OrderAction::edit:
        case OrderAction::cancel: return is_before_production(phase);
        case OrderAction::submit: return phase == Phase::Draft || phase == Phase::RejectedOpen;
        case OrderAction::acknowledge: return phase == Phase::RejectedOpen;
        case OrderAction::fulfil:
        case OrderAction::reject: return phase == Phase::Short;
        case OrderAction::start: return phase == Phase::Ready;
        case OrderAction::complete: return phase == Phase::Producing;
        case OrderAction::deliver: return phase == Phase::Produced;
    }
    return false;
}

Command command_of(OrderAction action, const Order& order, const Justification& justification) {
    switch (action) {
        case OrderAction::cancel: return CancelOrder{order.id, order.version, justification};
        case OrderAction::acknowledge: return AcknowledgeRejection{order.id, order.version};
        case OrderAction::submit: return SubmitOrder{order.id, order.version};
        case OrderAction::start: return StartProduction{order.id, order.version};
        case OrderAction::complete: return CompleteProduction{order.id, order.version, {}};
        case OrderAction::deliver: return DeliverOrder{order.id, order.version};
        case OrderAction::none:
        case OrderAction::edit:
        case OrderAction::fulfil:
        case OrderAction::reject: break;
    }
    ENSURE(false && "this action has a screen of its own");
    return DeliverOrder{};
}

void send(const AppState&, const Order& order, OrderDetailView& view, OrderAction action, const Justification& justification, Intents& intents) {
    view.command = intents.send(command_of(action, order, justification));
    view.sent = action;
}

// What needs no further word is done at once; the rest asks, or has a screen of its own.
void begin(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view, OrderAction action, Intents& intents) {
    switch (action) {
        case OrderAction::edit: intents.navigate({.screen = Screen::edit_order, .id = order.id.value}); return;
        case OrderAction::fulfil:
        case OrderAction::reject:
            intents.navigate({.screen = Screen::procurement, .query = {{"order", order.id.text()}}});
            return;
        case OrderAction::cancel:
        case OrderAction::complete:
        case OrderAction::acknowledge:
            view.asking = action;
            view.justification = {};
            view.justification.opened();
            ui.request_frame();
            return;
        case OrderAction::submit:
        case OrderAction::start:
        case OrderAction::deliver: send(state, order, view, action, {}, intents); return;
        case OrderAction::none: return;
    }
}

std::string outcome_words(const AppState& state, OrderAction action, const Order& order) {
    if (action != OrderAction::submit) return order_title(order) + " " + std::string(look_of_action(action).done);
    if (order.phase == Phase::Short) {
        return order_title(order) + " is short of " + counted(order.shortfall.size(), "material", "materials") + ", procurement has been asked";
    }
    return order_title(order) + ": " + std::string(state.status_label(order));
}

void take_outcome(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view, Intents& intents) {
    const app::Progress* progress = state.progress_of(view.command);
    if (!progress) return;
    if (progress->state == app::CommandState::waiting) {
        view.asking = OrderAction::none;
        view.waited = true;
    }
    if (progress->is_open()) return;
    if (progress->is_done()) {
        view.asking = OrderAction::none;
        intents.toast(ui::Severity::success, outcome_words(state, view.sent, order));
    } else if (view.asking != OrderAction::none && !look_of_action(view.asking).purpose.empty()) {
        view.justification.problem = progress->detail;
    } else if (!view.waited) {
        view.asking = OrderAction::none;
        intents.toast(ui::Severity::danger, std::string(look_of_action(view.sent).label) + " was refused", progress->detail);
    }
    intents.forget(view.command);
    view.sent = OrderAction::none;
    view.waited = false;
    ui.request_frame();
}

void draw_confirmation(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view, std::string_view title,
                       std::string_view text, Intents& intents) {
    ui::Dialog dialog(ui, "confirm", {.title = title, .text = text});
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) view.asking = OrderAction::none;
    const bool is_sending = view.command != 0;
    if (ui::button(ui, "Confirm", {.kind = ui::ButtonKind::primary, .enabled = !is_sending, .shortcut = "Ctrl+Enter"})) {
        send(state, order, view, view.asking, {}, intents);
    }
}

// One primary action a screen: the last of them.
void draw_action(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view, OrderAction action, bool is_last,
                 Intents& intents) {
    const ActionLook& look = look_of_action(action);
    const bool steps_back = look.kind == ui::ButtonKind::primary && !is_last;
    const bool is_sending = view.command != 0;
    const ui::ButtonOptions options{.kind = steps_back ? ui::ButtonKind::secondary : look.kind, .icon = look.icon,
                                    .fill = ui.is_phone(), .enabled = !is_sending};
    if (ui::button(ui, look.label, options)) begin(ui, state, order, view, action, intents);
}

}  // namespace

std::vector<OrderAction> possible_actions(const AppState& state, const Order& order) {
    std::vector<OrderAction> out;
    for (const ActionLook& look : looks) {
        if (fits_phase(look.action, order.phase) && state.may(look.needs, order)) out.push_back(look.action);
    }
    return out;
}

void draw_order_actions(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view, Intents& intents) {
    const app::Progress* progress = state.progress_of(view.command);
    const bool is_waiting = progress && progress->state == app::CommandState::waiting;
    if (is_waiting) ui::caption(ui, "Waiting to be sent");
    const std::vector<OrderAction> actions = possible_actions(state, order);
    for (const OrderAction action : actions) draw_action(ui, state, order, view, action, action == actions.back(), intents);
}

void draw_order_action_bar(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view, Intents& intents) {
    const std::vector<OrderAction> actions = possible_actions(state, order);
    ui::Columns columns(ui, actions.size() < 2 ? 1 : 2, {.gap = theme::space::sm});
    for (const OrderAction action : actions) {
        draw_action(ui, state, order, view, action, action == actions.back(), intents);
        columns.next();
    }
}

float order_action_bar_height(const ui::Ui& ui, std::size_t action_count) {
    const auto rows = static_cast<float>((action_count + 1) / 2);
    return rows * (ui.metrics().control + theme::space::sm) + theme::space::lg;
}

void draw_order_dialogs(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view, Intents& intents) {
    take_outcome(ui, state, order, view, intents);
    if (view.asking == OrderAction::cancel) {
        const std::vector<ReasonCode> reasons = reasons_for(state.configuration, "cancel");
        const std::string title = "Cancel " + order_title(order) + "?";
        const std::string text = "Everything held for it is freed. This cannot be undone.";
        const JustificationAnswer answer = ask_justification(
            ui, "cancel", {.title = title, .text = text, .destructive = true, .sending = view.command != 0}, view.justification, reasons);
        if (answer.back) view.asking = OrderAction::none;
        if (answer.confirmed && view.command == 0) send(state, order, view, OrderAction::cancel, *answer.confirmed, intents);
    }
    if (view.asking == OrderAction::acknowledge) {
        draw_confirmation(ui, state, order, view, "Acknowledge the rejection?", "The order is closed and can no longer be revised.", intents);
    }
    if (view.asking == OrderAction::complete) {
        draw_confirmation(ui, state, order, view, "Complete " + order_title(order) + "?",
                          "All lines are recorded as produced in the ordered quantity. Other quantities are recorded on the production board.", intents);
    }
}

}  // namespace batchline::screens
