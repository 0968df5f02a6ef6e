#pragma once
// Ctrl+K: goes anywhere by typing a few letters of an order, a customer, a screen or an action.

#include <functional>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct PaletteView {
    bool is_open = false;
    bool wants_focus = false;
    ui::ComboboxState field{};
};

// What the shell offers besides what the data offer: screens of the navigation, things to do.
struct PaletteEntry {
    std::string text;
    std::string kind;  // "Screen", "Action"
    std::function<void()> choose;
};

void open_palette(PaletteView& view);
void draw_palette(ui::Ui& ui, const app::AppState& state, PaletteView& view, const std::vector<PaletteEntry>& entries,
                  app::Intents& intents);

}  // namespace batchline::screens
