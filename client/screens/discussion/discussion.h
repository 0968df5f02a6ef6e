#pragma once
// The room of an order: what was said, and saying something. A tab of the order's page, /orders/{id}/discussion.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/state.h"
#include "client/screens/follow_ups/follow_ups.h"
#include "client/screens/record_form.h"
#include "client/widgets/ui.h"
#include "shared/discussions/rules.h"

namespace batchline::screens {

// A template that is being filled in.
struct TemplateDraft {
    std::string id{};
    std::map<std::string, std::string> typed{};   // what the fields hold
    std::map<std::string, std::string> values{};  // what is sent for it
};

// One's own message that is being changed; its new words stand in the box.
struct MessageEdit {
    MessageId message{};
    std::int64_t seen = 0;     // its version, as its author saw it
    std::string before{};      // what it said then
    std::string draft{};       // what stood in the box, and comes back
    app::Ticket sent = 0;      // until it is answered
    bool was_refused = false;  // whoever saves once more has seen what it says now
};

// What is kept with the customer of what was said, and who comes back to it.
struct InteractionDraft {
    std::string summary{};
    std::string outcome{};
    bool follows_up = false;
    std::string note{};  // what for
    DueView due{};
    RecordChoice owner{};  // nobody chosen: oneself
};

// Something sent about the room.
struct SentToRoom {
    app::Ticket ticket = 0;
    std::string_view refused{};  // what a toast says where it is refused; lives as long as the program
    std::string words{};         // of a message: given back where it is refused
};

// Which of the room's dialogs is open.
enum class RoomDialog : std::uint8_t { none, participants, adding, closing };

struct DiscussionView {
    std::string text{};
    std::optional<TemplateDraft> filling{};  // whose dialog is open
    std::optional<TemplateDraft> filled{};   // what stands in `text`, as long as nobody has changed it
    std::optional<MessageId> answering{};
    std::optional<MessageEdit> editing{};
    std::optional<MessageId> shows_former{};   // what this one said before is shown
    std::optional<InteractionDraft> saving{};  // whose dialog is open
    FollowUpDialogView follow_up{};            // planning one, or seeing to one of the order
    RoomDialog dialog = RoomDialog::none;
    RecordChoice person{};          // to be added
    bool shows_follow_ups = false;  // where they have little room
    bool take_focus = false;
    std::vector<SentToRoom> sent{};  // until they are answered
    std::int64_t marked_read = 0;    // up to this message the server was told
    std::int64_t new_from = 0;       // the first message that was new when the room was opened; 0: none
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
// A field for each variable, with what is typed there read by its type; `order` says by which clocks and currency.
void draw_variables(ui::Ui& ui, const app::AppState& state, const Order& order, const MessageTemplate& each,
                    TemplateDraft& draft);

}  // namespace batchline::screens
