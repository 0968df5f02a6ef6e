#pragma once
// What a new company still lacks before the first order can be taken: a short list on the first screens, which goes
// when it is done.

#include <string_view>
#include <vector>

#include "client/app/state.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct FirstOrderStep {
    std::string_view title;    // "A material"
    std::string_view why;      // in a sentence
    std::string_view link;     // what it is called where it is done
    std::string_view address;  // of that screen
    bool may = false;          // whether this user may do it there
};

// In the order in which it is done; empty once everything is there. What the user may not see is not said to be
// missing.
std::vector<FirstOrderStep> missing_for_first_order(const app::AppState& state);

// Draws the list as a card; nothing where nothing is missing.
void draw_first_order(ui::Ui& ui, const app::AppState& state, app::Intents& intents);

}  // namespace batchline::screens
