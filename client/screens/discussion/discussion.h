#pragma once
// The room of an order: what was said, and saying something. A tab of the order's page, /orders/{id}/discussion.

#include <map>
#include <optional>
#include <string>

#include "client/app/state.h"
#include "client/screens/follow_ups/follow_ups.h"
#include "client/widgets/ui.h"
#include "shared/discussions/rules.h"

namespace batchline::screens {

// A template that is being filled in.
struct TemplateDraft {
    std::string id{};
    std::map<std::string, std::string> typed{};   // what the fields hold
    std::map<std::string, std::string> values{};  // what is sent for it
};

struct DiscussionView {
    std::string text{};
    std::optional<TemplateDraft> filling{};  // whose dialog is open
    std::optional<TemplateDraft> filled{};   // what stands in `text`, as long as nobody has changed it
    std::optional<MessageId> answering{};
    bool asks_to_save = false;  // the dialog that saves the room as an interaction
    std::string summary{};
    std::string outcome{};
    FollowUpDialogView follow_up{};  // planning one, or seeing to one of the order
    bool adds_person = false;
    bool shows_follow_ups = false;  // where they have little room
    int person = -1;
    bool take_focus = false;
    app::Ticket sent = 0;          // what was sent last, until it is done
    std::int64_t marked_read = 0;  // up to this message the server was told
    std::int64_t new_from = 0;     // the first message that was new when the room was opened; 0: none
};

// Whether the user may look into rooms of this order at all, now or at another time.
bool may_discuss(const app::AppState& state, const Order& order);
// How many messages of others the user has not read.
int unread_count(const app::AppState& state, const Order& order);

void draw_discussion(ui::Ui& ui, ui::Rect rect, const app::AppState& state, const Order& order, DiscussionView& view,
                     app::Intents& intents);

// The values of a template's variables that order, customer and author give, as they are sent: "order.number" →
// "N-000123", "order.neededAt" → "2026-05-29T04:30:00Z".
std::map<std::string, std::string> known_values(const MessageTemplate& each, const app::AppState& state,
                                                const Order& order);

}  // namespace batchline::screens
