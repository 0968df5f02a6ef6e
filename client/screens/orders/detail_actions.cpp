// The buttons of an order, in the words of its workflow, and the dialogs that ask why.

#include <algorithm>
#include <array>
#include <utility>

#include "client/screens/orders/blocked.h"
#include "client/screens/orders/detail_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/check.h"
#include "shared/orders/rules.h"

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

constexpr std::array<ActionLook, 14> looks{{
    {OrderAction::cancel, "Cancel order", nullptr, ui::ButtonKind::danger_quiet, Action::CancelOrder, "cancel",
     "is cancelled"},
    {OrderAction::cancel_line, "Cancel line", nullptr, ui::ButtonKind::danger_quiet, Action::CancelOrder, "cancel",
     "has a line less"},
    {OrderAction::change_priority, "Change priority", icons::chevrons_up_down, ui::ButtonKind::secondary,
     Action::OverridePriority, "priority", ""},
    {OrderAction::hold, "Hold production", icons::pause, ui::ButtonKind::secondary, Action::HoldProduction, "hold", ""},
    {OrderAction::correct, "Correct yield", icons::pencil, ui::ButtonKind::secondary, Action::CorrectProduction,
     "yield", "is corrected"},
    {OrderAction::acknowledge, "Acknowledge", icons::check, ui::ButtonKind::secondary, Action::AcknowledgeRejection, "",
     "is closed"},
    {OrderAction::reject, "Reject", nullptr, ui::ButtonKind::danger_quiet, Action::DecideProcurement, "reject",
     "is rejected"},
    {OrderAction::edit, "Edit order", icons::pencil, ui::ButtonKind::primary, Action::EditOrder, "edit", ""},
    {OrderAction::submit, "Submit order", icons::send, ui::ButtonKind::primary, Action::EditOrder, "", "is submitted"},
    {OrderAction::fulfil, "Fulfil", icons::package_check, ui::ButtonKind::primary, Action::DecideProcurement, "fulfil",
     "is fulfilled"},
    {OrderAction::take_step, "", icons::arrow_right, ui::ButtonKind::primary, Action::ResumeProduction, "", ""},
    {OrderAction::start, "Start production", icons::play, ui::ButtonKind::primary, Action::StartProduction, "",
     "is in production"},
    {OrderAction::complete, "Complete production", icons::check, ui::ButtonKind::primary, Action::CompleteProduction,
     "", "is completed"},
    {OrderAction::deliver, "Mark delivered", icons::truck, ui::ButtonKind::primary, Action::DeliverOrder, "",
     "is delivered"},
}};

const ActionLook& look_of_action(OrderAction action) {
    for (const ActionLook& look : looks) {
        if (look.action == action) return look;
    }
    return looks.front();
}

constexpr std::array<Priority, 4> levels{Priority::Low, Priority::Normal, Priority::High, Priority::Urgent};

bool fits_phase(OrderAction action, Phase phase) {
    switch (action) {
        case OrderAction::none:
        case OrderAction::take_step:    // of the workflow, whatever its phase
        case OrderAction::cancel_line:  // stands beside each line
            return false;
        case OrderAction::change_priority:
        case OrderAction::edit:
        case OrderAction::cancel: return is_before_production(phase);
        case OrderAction::submit: return phase == Phase::Draft || phase == Phase::RejectedOpen;
        case OrderAction::acknowledge: return phase == Phase::RejectedOpen;
        case OrderAction::fulfil:
        case OrderAction::reject: return phase == Phase::Short;
        case OrderAction::hold:
        case OrderAction::start: return phase == Phase::Ready;
        case OrderAction::complete: return phase == Phase::Producing;
        case OrderAction::correct: return phase == Phase::Produced || phase == Phase::Delivered;
        case OrderAction::deliver: return phase == Phase::Produced;
    }
    return false;
}

// An order on hold is ready, too, but its status has no way to being started.
bool fits_status(const AppState& state, OrderAction action, const Order& order) {
    const bool is_about_work = action == OrderAction::start || action == OrderAction::hold;
    return !is_about_work || state.configuration.workflow.find_transition(look_of_action(action).needs, order.status);
}

Command command_of(OrderAction action, const Order& order, const OrderDetailView& view,
                   const Justification& justification) {
    switch (action) {
        case OrderAction::cancel_line: return CancelLine{order.id, view.line, order.version, justification};
        case OrderAction::change_priority:
            return SetPriority{order.id, order.version, levels.at(static_cast<std::size_t>(view.priority)),
                               justification};
        case OrderAction::hold: return HoldProduction{order.id, order.version, justification};
        case OrderAction::cancel: return CancelOrder{order.id, order.version, justification};
        case OrderAction::acknowledge: return AcknowledgeRejection{order.id, order.version};
        case OrderAction::submit: return SubmitOrder{order.id, order.version};
        case OrderAction::start: return StartProduction{order.id, order.version};
        case OrderAction::complete: return CompleteProduction{order.id, order.version, {}};
        case OrderAction::correct: return correction_of(view.correction, order, justification);
        case OrderAction::deliver: return DeliverOrder{order.id, order.version};
        case OrderAction::none:
        case OrderAction::edit:
        case OrderAction::take_step:
        case OrderAction::fulfil:
        case OrderAction::reject: break;
    }
    ENSURE(false && "this action has a screen of its own");
    return DeliverOrder{};
}

void send(const Order& order, OrderDetailView& view, OrderAction action, const Justification& justification,
          Intents& intents) {
    view.command = intents.send(command_of(action, order, view, justification));
    view.sent = action;
    view.sent_label = look_of_action(action).label;
}

void take_step(const Order& order, OrderDetailView& view, const PossibleAction& step, Intents& intents) {
    view.command = intents.send(TakeTransition{order.id, order.version, step.step, std::nullopt});
    view.sent = OrderAction::take_step;
    view.sent_label = step.label;
}

// What needs no further word is done at once; the rest asks, or has a screen of its own.
void begin(ui::Ui& ui, const Order& order, OrderDetailView& view, const PossibleAction& chosen, Intents& intents) {
    switch (chosen.action) {
        case OrderAction::edit: intents.navigate({.screen = Screen::edit_order, .id = order.id.value}); return;
        case OrderAction::fulfil:
        case OrderAction::reject:
            intents.navigate({.screen = Screen::procurement, .query = {{"order", order.id.text()}}});
            return;
        case OrderAction::correct:
            view.correction = begin_correction(order);
            open_order_dialog(ui, view, chosen.action);
            return;
        case OrderAction::cancel:
        case OrderAction::cancel_line:
        case OrderAction::change_priority:
        case OrderAction::hold:
        case OrderAction::complete:
        case OrderAction::acknowledge: open_order_dialog(ui, view, chosen.action); return;
        case OrderAction::take_step: take_step(order, view, chosen, intents); return;
        case OrderAction::submit:
        case OrderAction::start:
        case OrderAction::deliver: send(order, view, chosen.action, {}, intents); return;
        case OrderAction::none: return;
    }
}

std::string outcome_words(const AppState& state, const OrderDetailView& view, const Order& order) {
    const std::string_view done = look_of_action(view.sent).done;
    if (view.sent == OrderAction::change_priority) {
        return order_title(order) + " has priority " +
               std::string(name_of(levels.at(static_cast<std::size_t>(view.priority))));
    }
    const bool is_told_by_status =
        view.sent == OrderAction::submit || view.sent == OrderAction::hold || view.sent == OrderAction::take_step;
    if (!is_told_by_status) return order_title(order) + " " + std::string(done);
    if (order.phase == Phase::Short) {
        return order_title(order) + " is short of " + counted(order.shortfall.size(), "material", "materials") +
               ", procurement has been asked";
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
        intents.toast(ui::Severity::success, outcome_words(state, view, order));
    } else if (view.asking != OrderAction::none && !look_of_action(view.asking).purpose.empty()) {
        view.justification.problem = progress->detail;
    } else if (!view.waited) {
        view.asking = OrderAction::none;
        intents.toast(ui::Severity::danger, view.sent_label + " was refused", progress->detail);
    }
    intents.forget(view.command);
    view.sent = OrderAction::none;
    view.waited = false;
    ui.request_frame();
}

void draw_confirmation(ui::Ui& ui, const Order& order, OrderDetailView& view, std::string_view title,
                       std::string_view text, Intents& intents) {
    ui::Dialog dialog(ui, "confirm", {.title = title, .text = text});
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) view.asking = OrderAction::none;
    const bool is_sending = view.command != 0;
    if (ui::button(ui, "Confirm",
                   {.kind = ui::ButtonKind::primary, .enabled = !is_sending, .shortcut = "Ctrl+Enter"})) {
        send(order, view, view.asking, {}, intents);
    }
}

// One primary action a screen: the last of them.
void draw_action(ui::Ui& ui, const Order& order, OrderDetailView& view, const PossibleAction& possible, bool is_last,
                 Intents& intents) {
    const ActionLook& look = look_of_action(possible.action);
    const bool steps_back = look.kind == ui::ButtonKind::primary && !is_last;
    const bool is_sending = view.command != 0;
    const ui::ButtonOptions options{.kind = steps_back ? ui::ButtonKind::secondary : look.kind,
                                    .icon = look.icon,
                                    .fill = ui.is_phone(),
                                    .enabled = !is_sending};
    if (ui::button(ui, possible.label, options)) begin(ui, order, view, possible, intents);
}

// One that needs a reason and nothing but the reason and what stands above it.
void ask_why(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view,
             const JustificationDialog& look, Intents& intents) {
    const OrderAction action = view.asking;
    const std::vector<ReasonCode> reasons =
        reasons_for(state.configuration, std::string(look_of_action(action).purpose));
    const JustificationAnswer answer =
        ask_justification(ui, look_of_action(action).label, look, view.justification, reasons);
    if (answer.back) view.asking = OrderAction::none;
    if (answer.confirmed && view.command == 0) send(order, view, action, *answer.confirmed, intents);
}

void ask_line(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view, Intents& intents) {
    const auto line =
        std::find_if(order.lines.begin(), order.lines.end(), [&](const OrderLine& one) { return one.id == view.line; });
    if (line == order.lines.end() || !is_wanted(*line)) {
        view.asking = OrderAction::none;
        return;
    }
    const std::string title = "Cancel " + line->quantity.text() + " " + line->product_name + "?";
    const std::string text = "What is held for this line is freed; " + order_title(order) + " goes on with the others.";
    ask_why(ui, state, order, view, {.title = title, .text = text, .destructive = true, .sending = view.command != 0},
            intents);
}

void ask_priority(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view, Intents& intents) {
    if (view.priority < 0) {
        const Priority now = priority_of(order, state.now);
        view.priority = static_cast<int>(std::find(levels.begin(), levels.end(), now) - levels.begin());
    }
    const auto draw_level = [&] {
        std::vector<std::string_view> names;
        for (const Priority level : levels) names.push_back(name_of(level));
        ui::select(ui, "Priority", view.priority, names,
                   {.required = true, .take_focus = std::exchange(view.justification.focus, false)});
    };
    const std::string title = "Change the priority of " + order_title(order) + "?";
    ask_why(ui, state, order, view,
            {.title = title,
             .text = "Tier and date no longer count, until the order asks for more or for another time.",
             .sending = view.command != 0,
             .fields_above = draw_level},
            intents);
}

void ask_correction(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view, Intents& intents) {
    const std::vector<ReasonCode> reasons = reasons_for(state.configuration, "yield");
    const std::string title = "Correct what was produced of " + order_title(order) + "?";
    const auto draw_fields = [&] { draw_correction(ui, order, view.correction, view.justification.tried); };
    const JustificationAnswer answer =
        ask_justification(ui, "correct",
                          {.title = title,
                           .text = "Change a line to what it really came to. No stock moves.",
                           .sending = view.command != 0,
                           .fields_above = draw_fields},
                          view.justification, reasons);
    if (answer.back) view.asking = OrderAction::none;
    if (answer.confirmed && view.command == 0 && can_be_sent(view.correction, order))
        send(order, view, OrderAction::correct, *answer.confirmed, intents);
}

}  // namespace

std::vector<PossibleAction> possible_actions(const AppState& state, const Order& order) {
    std::vector<PossibleAction> out;
    for (const ActionLook& look : looks) {
        if (look.action == OrderAction::take_step) {
            for (const TransitionDefinition& step : state.configuration.workflow.transitions()) {
                const bool is_here =
                    step.from == order.status && !step.label.empty() && step.action != Action::HoldProduction;
                if (is_here && state.may(step.action, order)) out.push_back({look.action, step.label, step.name});
            }
        }
        if (!fits_phase(look.action, order.phase) || !fits_status(state, look.action, order)) continue;
        // The page says why.
        if (look.action == OrderAction::start && is_blocked(order)) continue;
        if (state.may(look.needs, order)) out.push_back({look.action, std::string(look.label), {}});
    }
    return out;
}

void open_order_dialog(ui::Ui& ui, OrderDetailView& view, OrderAction action) {
    view.asking = action;
    view.priority = -1;  // what it has is chosen when the dialog is drawn
    view.justification = {};
    view.justification.opened();
    ui.request_frame();
}

bool may_cancel_line(const AppState& state, const Order& order, const OrderLine& line) {
    return is_before_production(order.phase) && is_wanted(line) && count_wanted(order.lines) > 1 &&
           state.may(Action::CancelOrder, order);
}

void draw_order_actions(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view,
                        Intents& intents) {
    const app::Progress* progress = state.progress_of(view.command);
    const bool is_waiting = progress && progress->state == app::CommandState::waiting;
    if (is_waiting) ui::caption(ui, "Waiting to be sent");
    const std::vector<PossibleAction> actions = possible_actions(state, order);
    for (const PossibleAction& possible : actions)
        draw_action(ui, order, view, possible, &possible == &actions.back(), intents);
}

void draw_order_action_bar(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view,
                           Intents& intents) {
    const std::vector<PossibleAction> actions = possible_actions(state, order);
    ui::Columns columns(ui, actions.size() < 2 ? 1 : 2, {.gap = theme::space::sm});
    for (const PossibleAction& possible : actions) {
        draw_action(ui, order, view, possible, &possible == &actions.back(), intents);
        columns.next();
    }
}

float order_action_bar_height(const ui::Ui& ui, std::size_t action_count) {
    const auto rows = static_cast<float>((action_count + 1) / 2);
    return rows * (ui.metrics().control + theme::space::sm) + theme::space::lg;
}

void draw_order_dialogs(ui::Ui& ui, const AppState& state, const Order& order, OrderDetailView& view,
                        Intents& intents) {
    take_outcome(ui, state, order, view, intents);
    const bool is_sending = view.command != 0;
    switch (view.asking) {
        case OrderAction::cancel: {
            const std::string title = "Cancel " + order_title(order) + "?";
            const std::string_view text = "Everything held for it is freed. This cannot be undone.";
            return ask_why(ui, state, order, view,
                           {.title = title, .text = text, .destructive = true, .sending = is_sending}, intents);
        }
        case OrderAction::cancel_line: return ask_line(ui, state, order, view, intents);
        case OrderAction::change_priority: return ask_priority(ui, state, order, view, intents);
        case OrderAction::correct: return ask_correction(ui, state, order, view, intents);
        case OrderAction::hold: {
            const std::string title = "Hold the production of " + order_title(order) + "?";
            const std::string_view text = "It keeps its stock, and cannot be started until it goes on.";
            return ask_why(ui, state, order, view, {.title = title, .text = text, .sending = is_sending}, intents);
        }
        case OrderAction::acknowledge:
            return draw_confirmation(ui, order, view, "Acknowledge the rejection?",
                                     "The order is closed and can no longer be revised.", intents);
        case OrderAction::complete:
            return draw_confirmation(ui, order, view, "Complete " + order_title(order) + "?",
                                     "All lines are recorded as produced in the ordered quantity. Other quantities are "
                                     "recorded on the production board.",
                                     intents);
        case OrderAction::none:
        case OrderAction::edit:
        case OrderAction::submit:
        case OrderAction::take_step:
        case OrderAction::fulfil:
        case OrderAction::reject:
        case OrderAction::start:
        case OrderAction::deliver: return;
    }
}

}  // namespace batchline::screens
