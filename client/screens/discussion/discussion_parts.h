#pragma once
// The parts of an order's room.

#include "client/screens/discussion/discussion.h"

namespace batchline::screens {

// Where what was said needs the room: no labels above the boxes, and the button stands beside the words.
bool has_low_composer(const ui::Ui& ui);
float composer_height(const ui::Ui& ui, const DiscussionView& view);
// Templates, who is meant, the words, and sending them; or one's own message that is being changed.
void draw_composer(ui::Ui& ui, const app::AppState& state, const Order& order, const Discussion& room,
                   DiscussionView& view, app::Intents& intents);

// --- changing one's own message ---
// Puts what it says into the box; what stood there comes back when it is done with.
void begin_edit(const Message& message, DiscussionView& view);
void save_edit(const app::AppState& state, const Order& order, DiscussionView& view, app::Intents& intents);
// Above the box: that a message is being changed, and giving it up.
float editing_height(const ui::Ui& ui);
void draw_editing(ui::Ui& ui, const app::AppState& state, DiscussionView& view);
// What became of what was sent: a refusal is told, and nobody's words are lost.
void take_answers(const app::AppState& state, DiscussionView& view, app::Intents& intents);
// The room was shut while somebody wrote: the words stay, to be taken elsewhere.
void draw_unsent(ui::Ui& ui, DiscussionView& view, app::Intents& intents);

// --- who takes part ---
// "Sales supervisor"; empty for somebody unknown.
std::string_view role_label(const app::AppState& state, UserId user);
// What the user may do here: look on; plan and keep what was said, which a closed room allows, too; or write as well.
enum class RoomRights : std::uint8_t { reading, keeping, writing };
// Who is here, and what can be done with the room.
void draw_people(ui::Ui& ui, const app::AppState& state, const Order& order, const Discussion& room,
                 DiscussionView& view, RoomRights rights);
// Those who may look into the room, by name, with role and locations; as guests, those whom an invitation would let in.
enum class LookAs : std::uint8_t { they_are, guests };
std::vector<OfferedRecord> people_who_may_look(const app::AppState& state, const Order& order, const Discussion& room,
                                               LookAs as);
// Who takes part, adding somebody, and closing the room.
void draw_room_dialogs(ui::Ui& ui, const app::AppState& state, const Order& order, const Discussion& room,
                       DiscussionView& view, app::Intents& intents);

// Filling in a template, saving as an interaction.
void draw_discussion_dialogs(ui::Ui& ui, const app::AppState& state, const Order& order, const Discussion& room,
                             DiscussionView& view, app::Intents& intents);

// The template of this id among those offered to the user; nothing where there is none.
std::optional<MessageTemplate> offered_template(const app::AppState& state, const std::string& id);
// Puts the text of a template into the box; sent as it is, the message says which template it was.
void use_template(std::string text, TemplateDraft draft, DiscussionView& view);

}  // namespace batchline::screens
