// Changes what one has said, and keeps words from being lost where the server refuses them.

#include <algorithm>

#include "client/screens/discussion/discussion_parts.h"
#include "generated/icons.h"
#include "shared/base/text.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr float editing_row = 32;

void end_edit(DiscussionView& view) {
    view.text = std::move(view.editing->draft);
    view.editing.reset();
    view.take_focus = true;
}

// Nothing while it is on its way, or where nothing was sent.
const app::Progress* answer_of(const AppState& state, app::Ticket ticket) {
    const app::Progress* progress = state.progress_of(ticket);
    return progress && progress->state != app::CommandState::sending ? progress : nullptr;
}

void take_edit_answer(const AppState& state, DiscussionView& view, Intents& intents) {
    if (!view.editing) return;
    const app::Progress* answer = answer_of(state, view.editing->sent);
    if (!answer) return;
    const bool is_refused = answer->is_refused();
    if (is_refused) intents.toast(ui::Severity::danger, "The message is as it was", answer->detail);
    intents.forget(view.editing->sent);
    view.editing->was_refused = is_refused;
    if (!is_refused) end_edit(view);
}

// What somebody else, or oneself on another device, has made of it meanwhile; empty: nothing.
std::string_view changed_to(const AppState& state, const MessageEdit& edit) {
    const Message* message = state.replica.find<Message>(edit.message);
    return message && message->version != edit.seen && message->text != edit.before ? std::string_view(message->text)
                                                                                    : std::string_view{};
}

}  // namespace

void begin_edit(const Message& message, DiscussionView& view) {
    MessageEdit edit;
    edit.message = message.id;
    edit.seen = message.version;
    edit.before = message.text;
    edit.draft = std::move(view.text);
    view.text = message.text;
    view.editing = std::move(edit);
    view.take_focus = true;
}

void save_edit(const AppState& state, const Order& order, DiscussionView& view, Intents& intents) {
    MessageEdit& edit = *view.editing;
    if (edit.sent != 0 || is_blank(view.text)) return;
    if (!edit.was_refused && view.text == edit.before) return end_edit(view);
    const Message* message = state.replica.find<Message>(edit.message);
    if (edit.was_refused && message) edit.seen = message->version;
    edit.sent = intents.send(EditMessage{order.id, edit.message, view.text, edit.seen});
}

float editing_height(const ui::Ui& ui) { return ui.is_touch() ? ui.metrics().control : editing_row; }

void draw_editing(ui::Ui& ui, const AppState& state, DiscussionView& view) {
    const std::string_view now = changed_to(state, *view.editing);
    // Who was mentioned was told when it was sent; the core tells nobody of an edit.
    const std::string words = now.empty() ? "Nobody is told of it anew" : "It says now: " + std::string(now);
    constexpr float cancel_width = 96;
    ui::Row row(ui, {.height = editing_height(ui), .key = "editing"});
    ui::text(ui, "Editing your message",
             {.style = ui::TextStyle::caption_strong, .tone = ui::Tone::accent, .icon = icons::pencil});
    if (!ui.is_phone() || !now.empty())
        ui::text(ui, words,
                 {.style = ui::TextStyle::caption,
                  .tone = ui::Tone::muted,
                  .width = std::max(1.0F, ui.available_width() - cancel_width)});
    ui::spacer(ui);
    if (ui::button(ui, "Cancel",
                   {.kind = ui::ButtonKind::ghost,
                    .small = true,
                    .enabled = view.editing->sent == 0,
                    .name = "Cancel editing",
                    .shortcut = "Escape"}))
        end_edit(view);
}

void take_answers(const AppState& state, DiscussionView& view, Intents& intents) {
    take_edit_answer(state, view, intents);
    std::vector<SentToRoom> open;
    for (SentToRoom& one : view.sent) {
        const app::Progress* answer = answer_of(state, one.ticket);
        if (!answer) {
            open.push_back(std::move(one));
            continue;
        }
        // What comes later stands among the changes; what came at once is given back to whoever wrote it.
        if (answer->is_refused()) {
            intents.toast(ui::Severity::danger, std::string(one.refused), answer->detail);
            std::string& box = view.editing ? view.editing->draft : view.text;
            if (is_blank(box)) box = std::move(one.words);
        }
        intents.forget(one.ticket);
    }
    view.sent = std::move(open);
}

void draw_unsent(ui::Ui& ui, DiscussionView& view, Intents& intents) {
    if (view.editing && view.editing->sent != 0) return;
    if (view.editing && view.text == view.editing->before) end_edit(view);
    view.take_focus = false;
    if (is_blank(view.text)) return;
    ui::StackOptions look = ui::card("Not sent");
    look.role = ui::Role::group;
    look.key = "unsent";
    ui::Stack card(ui, look);
    ui::strong(ui, "You were writing this, and it was not sent");
    ui::paragraph(ui, view.text);
    ui::Row buttons(ui);
    if (ui::button(ui, "Copy", {.small = true})) {
        intents.copy(view.text);
        intents.toast(ui::Severity::success, "Copied");
    }
    if (ui::button(ui, "Discard", {.kind = ui::ButtonKind::ghost, .small = true})) {
        if (view.editing) end_edit(view);
        else view.text.clear();
    }
}

}  // namespace batchline::screens
