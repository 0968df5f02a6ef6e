// Draws what was said as bubbles, with its mood, and who takes part.

#include "client/screens/discussion/discussion.h"

#include <algorithm>

#include "client/screens/discussion/discussion_parts.h"
#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

constexpr float room_for_cards = 420;  // height from which messages and the cards of follow-ups go together
constexpr float follow_up_line = 36;

using app::AppState;
using app::Intents;

constexpr float bubble_share_max = 0.72F;  // of the log's width

Discussion room_now(const AppState& state, const Order& order) {
    return room_of(order, state.replica.world(), state.configuration.workflow);
}

RoomRights rights_in(const AppState& state, const Order& order, const Discussion& room) {
    const std::vector<UserId> guests = guests_of(room);
    const bool is_guest = std::find(guests.begin(), guests.end(), state.actor.user) != guests.end();
    if (!is_guest && !state.may(Action::JoinDiscussion, order)) return RoomRights::reading;
    return room.room == RoomState::Open ? RoomRights::writing : RoomRights::keeping;
}

void draw_mood(ui::Ui& ui, const Sentiment& sentiment) {
    const Mood mood = mood_of(sentiment);
    if (mood == Mood::neutral) return;
    const MoodLook look = look_of(mood);
    ui::text(ui, look.word, {.style = ui::TextStyle::caption, .tone = look.tone, .icon = look.icon});
}

float bubble_width(ui::Ui& ui, std::string_view text) {
    const float side = 2 * theme::space::md + 2;
    return std::min(ui.available_width() * bubble_share_max, ui::text_width(ui, text) + side);
}

void draw_bubble(ui::Ui& ui, const AppState& state, const Message& message, bool is_own) {
    ui::Stack bubble(ui, {.gap = theme::space::xs,
                          .padding_x = theme::space::md,
                          .padding_y = theme::space::sm,
                          .width = bubble_width(ui, message.text),
                          .fill = is_own ? ui::Fill::accent_soft : ui::Fill::sunken,
                          .border = !is_own});
    if (message.reply_to) {
        const Message* answered = state.replica.find<Message>(*message.reply_to);
        if (answered)
            ui::text(ui, "Answer to: " + answered->text,
                     {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .wrap = true});
    }
    ui::paragraph(ui, message.text);
    std::string named;
    for (const UserId user : message.mentions)
        named += (named.empty() ? "" : ", ") + std::string(state.user_name(user));
    if (!named.empty())
        ui::text(
            ui, named,
            {.style = ui::TextStyle::caption_strong, .tone = ui::Tone::accent, .wrap = true, .icon = icons::at_sign});
}

std::string when_words(const AppState& state, const Order& order, const Message& message) {
    if (state.replica.is_expected({RecordKind::Message, message.id.value})) return "Waiting to be sent";
    const std::string when = moment_text(message.sent_at, state.now, state.zone_of(order.location));
    return message.former.empty() ? when : when + ", edited";
}

void draw_system_message(ui::Ui& ui, const AppState& state, const Order& order, const Message& message) {
    ui::Row row(ui, {.gap = theme::space::sm, .wrap = true, .role = ui::Role::group, .name = message.text});
    ui::icon(ui, icons::info);
    ui::text(ui, message.text, {.style = ui::TextStyle::caption, .tone = ui::Tone::muted, .wrap = true});
    ui::caption(ui, when_words(state, order, message), ui::Tone::faint);
}

// What can be done with a message: one's own is changed, another's is answered.
void draw_message_button(ui::Ui& ui, const AppState& state, const Message& message, const std::string& author,
                         DiscussionView& view) {
    const bool is_own = message.author == state.actor.user;
    if (!is_own &&
        ui::button(ui, "Answer", {.kind = ui::ButtonKind::ghost, .small = true, .name = "Answer " + author})) {
        view.answering = message.id;
        view.take_focus = true;
        ui.request_frame();
    }
    // What has not been sent yet has no version that an edit could name.
    const bool is_sent = !state.replica.is_expected({RecordKind::Message, message.id.value});
    if (is_own && is_sent &&
        ui::button(ui, "Edit", {.kind = ui::ButtonKind::ghost, .small = true, .name = "Edit your message"})) {
        begin_edit(message, view);
        ui.request_frame();
    }
}

void draw_former(ui::Ui& ui, const AppState& state, const Order& order, const Message& message, bool is_own,
                 DiscussionView& view) {
    if (message.former.empty()) return;
    const bool is_open = view.shows_former == message.id;
    {
        ui::Row row(ui, {.key = "former"});
        if (is_own) ui::spacer(ui);
        if (ui::button(
                ui, "What it said before",
                {.kind = ui::ButtonKind::ghost, .icon = icons::history, .small = true, .expanded = is_open ? 1 : 0}))
            view.shows_former = is_open ? std::nullopt : std::optional(message.id);
    }
    if (!is_open) return;
    for (std::size_t i = 0; i < message.former.size(); ++i) {
        const FormerText& former = message.former[i];
        const std::string until = "Until " + moment_in_sentence(former.until, state.now, state.zone_of(order.location));
        const ui::Scope scope(ui, ui::Key(std::uint64_t{i + 1}));
        ui::Row row(ui, {.key = "row"});
        if (is_own) ui::spacer(ui);
        const float width = std::max(bubble_width(ui, former.text), bubble_width(ui, until));
        ui::Stack text(ui, {.gap = theme::space::xs, .width = width, .role = ui::Role::group, .name = until});
        ui::caption(ui, until);
        ui::paragraph(ui, former.text, ui::Tone::muted);
    }
}

void draw_message(ui::Ui& ui, const AppState& state, const Order& order, const Message& message, DiscussionView& view,
                  bool may_write) {
    const ui::Scope scope(ui, ui::Key(message.id.text()));
    if (!message.author) return draw_system_message(ui, state, order, message);
    const bool is_own = *message.author == state.actor.user;
    const std::string author = is_own ? "You" : std::string(state.user_name(*message.author));
    const std::string when = when_words(state, order, message);
    ui::Stack entry(ui, {.gap = theme::space::xs,
                         .role = ui::Role::group,
                         .name = author + ", " + when,
                         .key = ui::Key(message.id.text())});
    // One thing at a time: while a message is being changed, the box is not for answers.
    const bool has_button = may_write && !view.editing;
    {
        ui::Row head(ui, {.gap = theme::space::sm});
        if (is_own) ui::spacer(ui);
        if (is_own && has_button) draw_message_button(ui, state, message, author, view);
        if (!is_own) ui::avatar(ui, author, 24);
        ui::text(ui, author, {.style = ui::TextStyle::body_strong});
        if (!is_own && !ui.is_phone()) ui::caption(ui, role_label(state, *message.author));
        ui::caption(ui, when);
        draw_mood(ui, message.sentiment);
        if (!is_own && has_button) draw_message_button(ui, state, message, author, view);
    }
    {
        ui::Row line(ui);
        if (is_own) ui::spacer(ui);
        draw_bubble(ui, state, message, is_own);
    }
    draw_former(ui, state, order, message, is_own, view);
}

// Tells the server, once per message, what the user has had before their eyes.
void note_read(const AppState& state, const Order& order, const Discussion& room, DiscussionView& view,
               Intents& intents) {
    const std::int64_t read = read_up_to(room, state.actor.user);
    const bool is_known = state.replica.find<Discussion>(room.id) != nullptr;
    if (view.new_from == 0 && read > 0 && read < room.last_number) view.new_from = read + 1;
    if (!is_known || room.last_number <= std::max(read, view.marked_read) || state.connection.link != app::Link::online)
        return;
    view.marked_read = room.last_number;
    intents.send(MarkRead{order.id, room.last_number});
}

// What somebody has to come back to; it outlives the room that production shuts.
void draw_room_follow_ups(ui::Ui& ui, const AppState& state, const Order& order, DiscussionView& view,
                          Intents& intents) {
    const std::vector<const FollowUp*> shown = shown_follow_ups(state, order.id);
    if (shown.empty()) return;
    ui::Stack list(ui, {.gap = theme::space::xs, .role = ui::Role::list, .name = "Follow-ups", .key = "follow-ups"});
    for (const FollowUp* one : shown) draw_follow_up(ui, state, *one, FollowUpPlace::room, view.follow_up, intents);
}

// Where a card would hide what was said, a line tells of it and shows it on demand.
bool draw_follow_up_line(ui::Ui& ui, const AppState& state, const Order& order, DiscussionView& view, float room) {
    const std::vector<const FollowUp*> shown = shown_follow_ups(state, order.id);
    if (shown.empty() || room >= room_for_cards) return true;
    const FollowUp* next = next_follow_up(state, order.id);
    ui::Row row(ui, {.height = ui.is_touch() ? ui.metrics().control : follow_up_line, .key = "follow-up line"});
    ui::gap(ui, ui.is_phone() ? theme::space::lg : theme::space::xl);
    std::string text = counted(shown.size(), "follow-up", "follow-ups");
    if (next) text += ", due " + moment_in_sentence(next->due_at, state.now, state.zone_of(order.location));
    const std::string_view label = view.shows_follow_ups ? "Hide" : "Show";
    ui::text(ui, text, {.style = ui::TextStyle::label, .tone = ui::Tone::muted, .icon = icons::clock});
    ui::spacer(ui);
    if (ui::button(ui, label,
                   {.kind = ui::ButtonKind::ghost, .small = true, .name = std::string(label) + " follow-ups"}))
        view.shows_follow_ups = !view.shows_follow_ups;
    ui::gap(ui, theme::space::sm);
    return view.shows_follow_ups;
}

void draw_log(ui::Ui& ui, const AppState& state, const Order& order, DiscussionView& view, bool may_write,
              bool with_follow_ups, Intents& intents) {
    const float side = ui.is_phone() ? theme::space::lg : theme::space::xl;
    ui::ScrollArea log(ui, "messages",
                       {.name = "Messages",
                        .padding_x = side,
                        .padding_y = theme::space::md,
                        .gap = theme::space::md,
                        .stick_to_end = true,
                        .role = ui::Role::log});
    const std::vector<const Message*> messages = messages_in(state.replica.world(), order.id);
    if (messages.empty())
        ui::text(ui, "Nothing has been said about this order yet.", {.tone = ui::Tone::muted, .wrap = true});
    for (const Message* message : messages) {
        if (view.new_from > 0 && message->number == view.new_from) {
            ui::Row row(ui, {.key = "new"});
            ui::text(ui, "New", {.style = ui::TextStyle::caption_strong, .tone = ui::Tone::accent});
            ui::divider(ui);
        }
        draw_message(ui, state, order, *message, view, may_write);
    }
    // After the last word, and not beside it: on phones there is no room for both.
    if (with_follow_ups) draw_room_follow_ups(ui, state, order, view, intents);
}

void draw_shut(ui::Ui& ui, const Order& order) {
    const bool is_draft = order.phase == Phase::Draft;
    ui::empty_state(ui, is_draft ? "There is nothing to discuss yet" : "The discussion is locked",
                    {.icon = is_draft ? icons::message_square : icons::lock,
                     .text = is_draft ? "The discussion opens when the order is submitted."
                                      : "Production has started, so nobody can read or write here any more. What was "
                                        "said is kept with the customer's interactions."});
}

}  // namespace

bool may_discuss(const AppState& state, const Order& order) {
    return state.may(Action::ViewDiscussion, order) || state.replica.find<Discussion>(room_id_of(order.id)) != nullptr;
}

int unread_count(const AppState& state, const Order& order) {
    const Discussion* room = state.replica.find<Discussion>(room_id_of(order.id));
    if (!room) return 0;
    return static_cast<int>(std::max<std::int64_t>(0, room->last_number - read_up_to(*room, state.actor.user)));
}

void draw_discussion(ui::Ui& ui, ui::Rect rect, const AppState& state, const Order& order, DiscussionView& view,
                     Intents& intents) {
    const Discussion room = room_now(state, order);
    take_answers(state, view, intents);
    if (is_hidden(room.room)) {
        view.dialog = RoomDialog::none;
        view.saving.reset();
        ui::Area area(ui, rect, {.padding_x = theme::space::xl, .padding_y = theme::space::xl});
        draw_unsent(ui, view, intents);
        draw_room_follow_ups(ui, state, order, view, intents);
        draw_follow_up_dialog(ui, state, view.follow_up, intents);
        return draw_shut(ui, order);
    }
    const RoomRights rights = rights_in(state, order, room);
    const bool may_write = rights == RoomRights::writing;
    note_read(state, order, room, view, intents);
    const float side = ui.is_phone() ? theme::space::lg : theme::space::xl;
    ui::Rect rest = rect;
    if (may_write) {
        ui::Area composer(ui, ui::cut_bottom(rest, composer_height(ui, view)),
                          {.padding_x = side,
                           .padding_y = theme::space::sm,
                           .gap = theme::space::sm,
                           .role = ui::Role::group,
                           .name = "Write"});
        draw_composer(ui, state, order, room, view, intents);
    }
    {
        ui::Area area(ui, rest, {.gap = theme::space::xs});
        {
            ui::Stack people(ui, {.padding_x = side, .padding_y = theme::space::sm});
            draw_people(ui, state, order, room, view, rights);
            if (!may_write) draw_unsent(ui, view, intents);
        }
        ui::divider(ui);
        const bool with_follow_ups = draw_follow_up_line(ui, state, order, view, rest.h);
        draw_log(ui, state, order, view, may_write, with_follow_ups, intents);
    }
    draw_follow_up_dialog(ui, state, view.follow_up, intents);
    draw_discussion_dialogs(ui, state, order, room, view, intents);
    draw_room_dialogs(ui, state, order, room, view, intents);
}

}  // namespace batchline::screens
