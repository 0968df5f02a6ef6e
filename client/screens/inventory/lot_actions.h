#pragma once
// What may be done with one lot: block it, let it be used again, correct what is on hand.

#include <cstdint>
#include <string>

#include "client/app/state.h"
#include "client/screens/justification.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

enum class LotAction : std::uint8_t { none, hold, release, adjust };

struct LotActionView {
    LotAction asking = LotAction::none;  // whose dialog is open
    LotId lot{};
    std::string quantity{};  // of an adjustment, as typed, with its sign
    JustificationView justification{};
    app::Ticket ticket = 0;
    LotAction sent = LotAction::none;
    std::string code{};   // of the lot that was sent
    bool waited = false;  // it could not be sent at once: the application tells what became of it
};

bool may_adjust_at(const app::AppState& state, LocationId location);
// Buttons for one lot: glyphs in a row of a table, words on a card.
void draw_lot_actions(ui::Ui& ui, const Lot& lot, bool in_words, LotActionView& view);
// Draws the dialog while it is open, and takes in what became of what was sent. Call once per frame, after the screen.
void draw_lot_dialog(ui::Ui& ui, const app::AppState& state, LotActionView& view, app::Intents& intents);

}  // namespace batchline::screens
