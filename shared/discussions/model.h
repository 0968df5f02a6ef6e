#pragma once
// The room of an order, who is in it and what was said there.

#include <optional>
#include <string>
#include <vector>

#include "shared/base/described.h"
#include "shared/base/time.h"
#include "shared/discussions/sentiment.h"
#include "shared/orders/workflow.h"
#include "shared/world/record.h"

namespace batchline {

/// What a message said before it was edited.
struct FormerText {
    std::string text;
    Instant until;
    bool operator==(const FormerText&) const = default;
};

/// Something said in an order's room, by somebody or by the system.
struct Message {
    static constexpr RecordKind kind = RecordKind::Message;
    static constexpr Keeping keeping = Keeping::working;
    static constexpr Sight sight{SeenBy::room, Action::ViewDiscussion};
    MessageId id;
    std::int64_t version = 0;
    OrderId order;
    std::int64_t number = 0;       ///< its place in the room, from 1
    std::optional<UserId> author;  ///< none: the system
    std::string text;
    Instant sent_at;
    Sentiment sentiment;  ///< neutral for the system's
    std::optional<MessageId> reply_to;
    std::vector<UserId> mentions;
    std::string template_id;         ///< empty: written by hand
    std::vector<FormerText> former;  ///< oldest first
    static constexpr auto filed_under = &Message::order;
    bool operator==(const Message&) const = default;
};

/// Somebody who takes part though their role alone would not let them.
struct Invitation {
    UserId user;
    UserId by;
    Instant at;
    bool operator==(const Invitation&) const = default;
};

struct ReadMarker {
    UserId user;
    std::int64_t number = 0;  ///< of the last message read
    bool operator==(const ReadMarker&) const = default;
};

/// An order's room; it has the order's id. A room where nothing has happened yet may have no record: `room_of` knows
/// how it is.
struct Discussion {
    static constexpr RecordKind kind = RecordKind::Discussion;
    static constexpr Keeping keeping = Keeping::working;
    static constexpr Sight sight{SeenBy::room, Action::ViewDiscussion};
    DiscussionId id;
    std::int64_t version = 0;
    OrderId order;
    RoomState room = RoomState::Open;
    Instant created_at;
    std::optional<Instant> closed_at;  ///< when it stopped being open
    std::vector<UserId> participants;  ///< in the order they came in: who made the order, who wrote, who was invited
    std::vector<Invitation> invitations;
    std::vector<ReadMarker> read;
    std::int64_t last_number = 0;              ///< of its messages
    std::optional<InteractionId> interaction;  ///< what it was converted to
    static constexpr auto filed_under = &Discussion::order;
    bool operator==(const Discussion&) const = default;
};

inline void describe(Io& io, FormerText& former) {
    io.required("text", former.text);
    io.required("until", former.until);
}
inline void describe(Io& io, Message& message) {
    io.required("id", message.id);
    io.required("version", message.version);
    io.required("orderId", message.order);
    io.required("number", message.number);
    // Null, not absent, tells people's messages from the system's.
    if (io.is_reading()) {
        io.optional("authorId", message.author);
    } else {
        io.required("authorId", message.author);
    }
    io.required("text", message.text);
    io.required("sentAt", message.sent_at);
    io.required("sentiment", message.sentiment);
    io.optional("replyTo", message.reply_to);
    io.optional("mentions", message.mentions);
    io.optional("templateId", message.template_id);
    io.optional("former", message.former);
}
inline void describe(Io& io, Invitation& invitation) {
    io.required("userId", invitation.user);
    io.required("by", invitation.by);
    io.required("at", invitation.at);
}
inline void describe(Io& io, ReadMarker& marker) {
    io.required("userId", marker.user);
    io.required("number", marker.number);
}
inline void describe(Io& io, Discussion& discussion) {
    io.required("id", discussion.id);
    io.required("version", discussion.version);
    io.required("orderId", discussion.order);
    io.required("status", discussion.room);
    io.required("createdAt", discussion.created_at);
    if (io.is_reading()) {
        io.optional("closedAt", discussion.closed_at);
        io.optional("interactionId", discussion.interaction);
    } else {
        io.required("closedAt", discussion.closed_at);
        io.required("interactionId", discussion.interaction);
    }
    io.required("participants", discussion.participants);
    io.optional("invitations", discussion.invitations);
    io.optional("read", discussion.read);
    io.required("lastNumber", discussion.last_number);
}

inline Range messages_of(OrderId order) { return {RangeKind::MessagesOfOrder, order.value, {}}; }
inline DiscussionId room_id_of(OrderId order) { return DiscussionId{order.value}; }
inline std::vector<Range> ranges_of(const Discussion&) { return {}; }
inline std::vector<Range> ranges_of(const Message& message) { return {messages_of(message.order)}; }

/// A room nobody may look into: production has begun, or the order is not open to talk about.
inline bool is_hidden(RoomState room) { return room == RoomState::Hidden || room == RoomState::Locked; }
std::vector<UserId> guests_of(const Discussion& discussion);

}  // namespace batchline
