// Takes an answer in and tells what was done.

#include "client/screens/sent.h"

namespace batchline::screens {

std::optional<app::Progress> take_answer(const app::AppState& state, app::Ticket& ticket, const std::string& title,
                                         app::Intents& intents, const std::string& text) {
    const app::Progress* progress = state.progress_of(ticket);
    if (!progress || progress->state == app::CommandState::sending) return std::nullopt;
    app::Progress answer = *progress;
    intents.forget(ticket);
    if (!answer.is_refused())
        intents.toast(ui::Severity::success, title, answer.is_done() ? text : "It waits on this device to be sent.");
    return answer;
}

}  // namespace batchline::screens
