// Somebody says something in an order's room, or edits what they said.

#include "shared/base/text.h"
#include "shared/workflows/discussion.h"
#include "shared/workflows/stories.h"

namespace batchline {
namespace {

/// What the message says: the words given, or those of a template that the author's role is offered.
Result<std::string, Refusal> text_of(const PostMessage& command, const Order& order, const Story& story) {
    if (command.text) {
        if (auto refusal = check_text(*command.text, "/text")) return *refusal;
        return *command.text;
    }
    const std::vector<MessageTemplate> templates = templates_of(story.configuration, story.changes);
    const MessageTemplate* found = find_template(templates, *command.template_id, story.actor.role);
    if (!found) return Refusal::at(RefusalKind::unknown_reference, "There is no such template for you.", "/templateId");
    const Location* location = story.changes.find<Location>(order.location);
    const ZoneRules utc;
    auto filled = filled_in(*found, command.variables, template_place_of(order, location ? location->zone : utc));
    if (!filled) return Refusal::invalid(filled.error());
    if (auto refusal = check_text(*filled, "/variables")) return *refusal;
    return *filled;
}

std::optional<Refusal> check_mentions(const PostMessage& command, const Order& order, const Discussion& room,
                                      const Story& story) {
    for (std::size_t i = 0; i < command.mentions.size(); ++i) {
        auto refusal = check_reachable(story, order, room, story.changes.find<User>(command.mentions[i]),
                                       "Nobody of this discussion is meant by that. Invite them first.",
                                       "/mentions/" + std::to_string(i));
        if (refusal) return refusal;
    }
    return std::nullopt;
}

}  // namespace

Outcome tell(const Authorized<PostMessage>& command, const Order& order, Story& story) {
    auto open = open_room(story, order);
    if (!open) return open.error();
    Discussion room = *open;
    Message message;
    message.id = command->id.value_or(story.ids.next<MessageId>());
    if (story.changes.find<Message>(message.id)) {
        return Refusal{
            RefusalKind::id_taken, "There is a record with this id already. Use a new one.", {{"pointer", "/id"}}};
    }
    auto text = text_of(*command, order, story);
    if (!text) return text.error();
    if (command->reply_to) {
        const Message* answered = story.changes.find<Message>(*command->reply_to);
        if (!answered || answered->order != order.id)
            return Refusal::at(RefusalKind::unknown_reference, "There is no such message here.", "/replyTo");
    }
    if (auto refusal = check_mentions(*command, order, room, story)) return *refusal;
    message.author = story.actor.user;
    message.text = *text;
    message.sentiment = sentiment_of(message.text);
    message.reply_to = command->reply_to;
    message.mentions = command->mentions;
    message.template_id = command->template_id.value_or("");
    const RecordKey key{RecordKind::Message, message.id.value};
    add_participant(room, story.actor.user);
    say(story, room, std::move(message));
    mark_read(room, story.actor.user, room.last_number);
    story.changes.put(std::move(room));
    return key;
}

Outcome tell(const Authorized<EditMessage>& command, const Order& order, Story& story) {
    const Message* before = story.changes.find<Message>(command->message);
    if (!before || before->order != order.id) return Refusal::not_found("message");
    if (before->author != story.actor.user)
        return Refusal{RefusalKind::forbidden, "Only its author may edit a message.", Json::object()};
    if (command->seen && *command->seen != before->version) return Refusal::changed_meanwhile(before->version);
    const auto room = open_room(story, order);
    if (!room) return room.error();
    if (auto refusal = check_text(command->text, "/text")) return *refusal;
    Message message = *before;
    const RecordKey key{RecordKind::Message, message.id.value};
    if (message.text == command->text) return key;
    message.former.push_back({message.text, story.moment.now});
    message.text = command->text;
    message.sentiment = sentiment_of(message.text);
    story.changes.put(std::move(message));
    return key;
}

}  // namespace batchline
