#pragma once
// What everybody has to be told once, above whatever screen they are at.

#include "client/app/state.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

// Takes its place from the top of `rest`; nothing where there is nothing to tell.
void draw_shell_notices(ui::Ui& ui, ui::Rect& rest, const app::AppState& state, app::Intents& intents);

}  // namespace batchline::screens
