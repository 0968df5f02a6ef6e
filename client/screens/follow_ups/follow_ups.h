#pragma once
// What people have to come back to: the list at /follow-ups, and the same entries in an order's discussion.

#include <optional>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/screens/follow_ups/calendar.h"
#include "client/screens/follow_ups/due.h"
#include "client/widgets/ui.h"
#include "shared/follow_ups/rules.h"

namespace batchline::screens {

enum class FollowUpStep : std::uint8_t { none, plan, snooze, hand_over, finish };

// The open dialog about one of them, or about a new one of an order.
struct FollowUpDialogView {
    FollowUpStep step = FollowUpStep::none;
    std::optional<FollowUpId> follow_up{};
    std::optional<OrderId> order{};
    DueView due{};
    std::string text{};  // the note, or the outcome
    int person = -1;
    app::Ticket sent = 0;  // until it is answered: a refusal is told
};

enum class Whose : std::uint8_t { mine, team, all, done_lately };

struct FollowUpsView {
    Whose whose = Whose::mine;
    FollowUpDialogView dialog{};
    CalendarView calendar{};
};

struct OwnFollowUps {
    int open = 0;
    int overdue = 0;
};
// Of the user signed in.
OwnFollowUps own_follow_ups(const app::AppState& state);
// Open ones of an order, and those that are expected to end; the first due first.
std::vector<const FollowUp*> shown_follow_ups(const app::AppState& state, OrderId order);
// The first due of an order's open ones; nullptr where nobody has to come back to it.
const FollowUp* next_follow_up(const app::AppState& state, OrderId order);

// Where it stands decides whether it says which order it is about.
enum class FollowUpPlace : std::uint8_t { list, room };
void draw_follow_up(ui::Ui& ui, const app::AppState& state, const FollowUp& follow_up, FollowUpPlace place,
                    FollowUpDialogView& view, app::Intents& intents);
// While a dialog is open, above the screen.
void draw_follow_up_dialog(ui::Ui& ui, const app::AppState& state, FollowUpDialogView& view, app::Intents& intents);

void draw_follow_ups(ui::Ui& ui, ui::Rect panel, const app::AppState& state, FollowUpsView& view,
                     app::Intents& intents);

}  // namespace batchline::screens
