// The dialogs for a lot, and the commands that come of them.

#include "client/screens/inventory/lot_actions.h"

#include <utility>

#include "client/forms/typed_quantity.h"
#include "generated/icons.h"
#include "shared/base/check.h"
#include "shared/base/text.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

void open_dialog(ui::Ui& ui, const Lot& lot, LotAction action, LotActionView& view) {
    view.asking = action;
    view.lot = lot.id;
    view.quantity.clear();
    view.justification = {};
    view.justification.opened();
    ui.request_frame();
}

Command command_of(const Lot& lot, LotAction action, const std::optional<Quantity>& quantity,
                   const Justification& justification) {
    switch (action) {
        case LotAction::hold: return HoldLot{lot.id, justification};
        case LotAction::release: return ReleaseLot{lot.id, justification};
        case LotAction::adjust: return AdjustStock{lot.location, lot.id, *quantity, justification};
        case LotAction::none: break;
    }
    ENSURE(false && "nothing was asked for");
    return HoldLot{};
}

std::string outcome_words(const LotActionView& view) {
    switch (view.sent) {
        case LotAction::hold: return "Lot " + view.code + " is held";
        case LotAction::release: return "Lot " + view.code + " may be used again";
        case LotAction::adjust: return "Lot " + view.code + " is adjusted";
        case LotAction::none: break;
    }
    return {};
}

void take_outcome(ui::Ui& ui, const AppState& state, LotActionView& view, Intents& intents) {
    const app::Progress* progress = state.progress_of(view.ticket);
    if (!progress) return;
    if (progress->state == app::CommandState::waiting) {
        view.asking = LotAction::none;
        view.waited = true;
    }
    if (progress->is_open()) return;
    if (progress->is_done()) {
        view.asking = LotAction::none;
        intents.toast(ui::Severity::success, outcome_words(view));
    } else if (view.asking != LotAction::none) {
        view.justification.problem = progress->detail;
    } else if (!view.waited) {
        intents.toast(ui::Severity::danger, "Lot " + view.code + " stays as it was", progress->detail);
    }
    intents.forget(view.ticket);
    view.sent = LotAction::none;
    view.waited = false;
    ui.request_frame();
}

// What is wrong with the typed quantity; empty: nothing.
std::string quantity_problem(const Lot& lot, const std::optional<Quantity>& quantity, const std::string& typed) {
    const std::string unit(display_unit(lot.on_hand.dimension));
    if (trimmed(typed).empty()) return "What came or went, such as -2 or +0.5, in " + unit;
    if (!quantity) return forms::quantity_problem(typed, lot.on_hand.dimension, forms::Amounts::signed_);
    if (lot.on_hand.plus(*quantity).amount < 0) return "Only " + forms::stock_text(lot.on_hand) + " on hand";
    return {};
}

void draw_quantity(ui::Ui& ui, const Lot& lot, const std::optional<Quantity>& quantity, LotActionView& view) {
    const std::string problem = quantity_problem(lot, quantity, view.quantity);
    const bool is_wrong = !problem.empty() && (view.justification.tried || quantity);
    const std::string hint = problem.empty() ? forms::stock_text(lot.on_hand.plus(*quantity)) + " on hand after this"
                                             : forms::stock_text(lot.on_hand) + " on hand now";
    ui::text_field(ui, "Quantity", view.quantity,
                   {.placeholder = "-2 or +0.5",
                    .hint = hint,
                    .error = is_wrong ? std::string_view(problem) : std::string_view{},
                    .suffix = display_unit(lot.on_hand.dimension),
                    .required = true,
                    .length_max = 24,
                    .take_focus = std::exchange(view.justification.focus, false)});
}

struct DialogWords {
    std::string title;
    std::string_view text;
    std::string purpose;  // of the reasons
};

DialogWords words_of(LotAction action, const Lot& lot) {
    switch (action) {
        case LotAction::hold:
            return {"Hold lot " + lot.code + "?",
                    "Nobody can use it until it is released. Orders that had reserved it are planned anew.", "hold"};
        case LotAction::release: return {"Release lot " + lot.code + "?", "It may be reserved and used again.", "hold"};
        case LotAction::adjust:
            return {"Adjust stock of lot " + lot.code,
                    "What counting or damage changed. Orders that lose stock by it are planned anew.", "adjust"};
        case LotAction::none: break;
    }
    return {};
}

}  // namespace

bool may_adjust_at(const AppState& state, LocationId location) { return state.may_at(Action::AdjustStock, location); }

void draw_lot_actions(ui::Ui& ui, const Lot& lot, bool in_words, LotActionView& view) {
    const auto pressed = [&](const char* icon, std::string_view words, const std::string& name) {
        return ui::button(ui, words,
                          {.kind = in_words ? ui::ButtonKind::secondary : ui::ButtonKind::ghost,
                           .icon = icon,
                           .icon_only = !in_words,
                           .small = in_words,
                           .enabled = view.ticket == 0,
                           .name = name});
    };
    // A glyph's accessible name is its label.
    const auto button = [&](const char* icon, std::string_view words) {
        const std::string name = std::string(words) + " " + lot.code;
        return in_words ? pressed(icon, words, name) : pressed(icon, name, name);
    };
    if (lot.held) {
        if (button(icons::play, "Release lot")) open_dialog(ui, lot, LotAction::release, view);
    } else if (button(icons::pause, "Hold lot")) {
        open_dialog(ui, lot, LotAction::hold, view);
    }
    if (button(icons::pencil, "Adjust stock")) open_dialog(ui, lot, LotAction::adjust, view);
}

void draw_lot_dialog(ui::Ui& ui, const AppState& state, LotActionView& view, Intents& intents) {
    take_outcome(ui, state, view, intents);
    if (view.asking == LotAction::none) return;
    const Lot* lot = state.replica.find<Lot>(view.lot);
    if (!lot) {
        view.asking = LotAction::none;
        return;
    }
    const bool adjusts = view.asking == LotAction::adjust;
    const DialogWords words = words_of(view.asking, *lot);
    const auto reasons = reasons_for(state.configuration, words.purpose);
    JustificationDialog look{.title = words.title,
                             .text = words.text,
                             .destructive = view.asking == LotAction::hold,
                             .sending = view.ticket != 0};
    if (adjusts) {
        look.fields_above = [&] {
            draw_quantity(ui, *lot, forms::signed_quantity_from_text(view.quantity, lot->on_hand.dimension), view);
        };
    }
    const JustificationAnswer answer = ask_justification(ui, "lot", look, view.justification, reasons);
    if (answer.back) view.asking = LotAction::none;
    if (!answer.confirmed || answer.back || view.ticket != 0) return;
    const auto quantity = forms::signed_quantity_from_text(view.quantity, lot->on_hand.dimension);
    if (adjusts && !quantity_problem(*lot, quantity, view.quantity).empty()) return;
    view.ticket = intents.send(command_of(*lot, view.asking, quantity, *answer.confirmed));
    view.sent = view.asking;
    view.code = lot->code;
}

}  // namespace batchline::screens
