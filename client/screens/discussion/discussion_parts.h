#pragma once
// The parts of an order's room.

#include "client/screens/discussion/discussion.h"

namespace batchline::screens {

float composer_height(const ui::Ui& ui, const DiscussionView& view);
// Templates, who is meant, the words, and sending them.
void draw_composer(ui::Ui& ui, const app::AppState& state, const Order& order, const Discussion& room,
                   DiscussionView& view, app::Intents& intents);
// Filling in a template, adding a person, saving as an interaction.
void draw_discussion_dialogs(ui::Ui& ui, const app::AppState& state, const Order& order, const Discussion& room,
                             DiscussionView& view, app::Intents& intents);

// The template of this id among those offered to the user; nullptr where there is none.
const MessageTemplate* offered_template(const app::AppState& state, const std::string& id);
// Puts the text of a template into the box; sent as it is, the message says which template it was.
void use_template(std::string text, TemplateDraft draft, DiscussionView& view);

}  // namespace batchline::screens
