#pragma once
// What is read and touched from farther off: strips that warn, buttons of 88 px.

#include <string_view>

#include "client/widgets/context.h"

namespace batchline::ui {

enum class StripKind : std::uint8_t {
    allergy,    // red; nothing else on a board is
    override_,  // yellow: somebody let a clash pass
    working,    // accent: in production
    held        // grey: waits for somebody to let it go on
};

struct StripOptions {
    StripKind kind = StripKind::working;
    const char* icon = nullptr;
    std::string_view second{};  // smaller, below
    bool large = false;         // for three metres
};
// As wide as its container, so put it into one without padding. Text is wrapped, never cut.
void strip(Ui& ui, std::string_view text, const StripOptions& options);

enum class BoardButton : std::uint8_t { start, complete };
struct BoardButtonOptions {
    BoardButton kind = BoardButton::start;
    const char* icon = nullptr;
    std::string_view name{};  // "Start N-000123"
    bool large = false;
    bool enabled = true;
    std::string_view reason{};  // why it is off; read aloud
};
// 88 px high, as wide as its container. True in the frame in which it was pressed.
bool board_button(Ui& ui, std::string_view label, const BoardButtonOptions& options);

}  // namespace batchline::ui
