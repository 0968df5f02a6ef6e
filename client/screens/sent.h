#pragma once
// What became of what a screen has sent.

#include <optional>
#include <string>

#include "client/app/intents.h"
#include "client/app/state.h"

namespace batchline::screens {

// The answer, once; nothing while it is on its way, or where nothing was sent. Where it is done, or waits on this
// device to be sent, a toast with this title says so; `text` goes with it where it is done. What was refused is for
// the screen to tell.
std::optional<app::Progress> take_answer(const app::AppState& state, app::Ticket& ticket, const std::string& title,
                                         app::Intents& intents, const std::string& text = {});

}  // namespace batchline::screens
