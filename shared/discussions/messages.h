#pragma once
// What can be asked for in an order's room: to speak, to edit, to invite, to read, to close, to convert.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/discussions/model.h"
#include "shared/world/declaration.h"

namespace batchline {

/// Says something: in words of one's own, or by a template with all its variables.
struct PostMessage {
    OrderId order;
    std::optional<MessageId> id;  ///< none: one is made
    std::optional<std::string> text;
    std::optional<std::string> template_id;
    std::map<std::string, std::string> variables;
    std::optional<MessageId> reply_to;
    std::vector<UserId> mentions;

    static constexpr CommandDeclaration declaration{
        .name = "postMessage",
        .path = "/orders/{id}/discussion/messages",
        .summary = "Say something in the order's room, in words or by a template.",
        .subject = Subject::room,
        .needs = Action::JoinDiscussion,
        .answers = RecordKind::Message,
        .status = 201,
        .made_at = "/orders/{id}/discussion",
        .example = R"({"text": "The customer would like them sliced."})",
    };
};

/// The author's alone; what it said before is kept.
struct EditMessage {
    OrderId order;
    MessageId message;
    std::string text;
    /// The message's version that the author saw; nothing: whichever it is. Not `expected`, which is the order's.
    std::optional<std::int64_t> seen = {};

    static constexpr CommandDeclaration declaration{
        .name = "editMessage",
        .method = "PATCH",
        .path = "/orders/{id}/discussion/messages/{messageId}",
        .summary = "Change what one said; what it said before is kept.",
        .subject = Subject::room,
        .needs = Action::JoinDiscussion,
        .answers = RecordKind::Message,
        .if_match = IfMatch::optional,
        .example = R"({"text": "The customer would like half of them sliced."})",
    };
};

/// Lets somebody who sees the order take part.
struct InviteParticipant {
    OrderId order;
    UserId user;

    static constexpr CommandDeclaration declaration{
        .name = "inviteParticipant",
        .path = "/orders/{id}/discussion/participants",
        .summary = "Let somebody who sees the order take part in its room.",
        .subject = Subject::room,
        .needs = Action::JoinDiscussion,
        .answers = RecordKind::Discussion,
        .example = R"({"userId": "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11"})",
    };
};

struct MarkRead {
    OrderId order;
    std::optional<std::int64_t> up_to;  ///< none: everything

    static constexpr CommandDeclaration declaration{
        .name = "markRead",
        .path = "/orders/{id}/discussion/read",
        .summary = "Note what one has read in the order's room.",
        .subject = Subject::room,
        .needs = Action::ViewDiscussion,
        .answers = RecordKind::Discussion,
    };
};

struct CloseDiscussion {
    OrderId order;

    static constexpr CommandDeclaration declaration{
        .name = "closeDiscussion",
        .path = "/orders/{id}/discussion/closure",
        .summary = "Close the order's room: it stays readable.",
        .subject = Subject::room,
        .needs = Action::JoinDiscussion,
        .answers = RecordKind::Discussion,
    };
};

/// Logs the discussion with the customer; once, later ones amend.
struct ConvertToInteraction {
    OrderId order;
    std::string summary;  ///< empty: one is made
    std::string outcome;

    static constexpr CommandDeclaration declaration{
        .name = "convertToInteraction",
        .path = "/orders/{id}/discussion/crm-interaction",
        .summary = "Log the discussion with the customer; once, later ones amend.",
        .subject = Subject::room,
        .needs = Action::JoinDiscussion,
        .answers = RecordKind::Discussion,
        .status = 201,
        .made_at = "/orders/{id}/discussion",
        .example = R"({"outcome": "They keep the order and collect it themselves."})",
    };
};

inline void describe(Io& io, PostMessage& command) {
    io.in_path("id", command.order);
    io.optional("id", command.id);
    io.optional("text", command.text);
    io.optional("templateId", command.template_id);
    io.optional("variables", command.variables);
    io.optional("replyTo", command.reply_to);
    io.optional("mentions", command.mentions);
}
inline void describe(Io& io, EditMessage& command) {
    io.in_path("id", command.order);
    io.in_path("messageId", command.message);
    io.if_match(command.seen);
    io.required("text", command.text);
}
inline void describe(Io& io, InviteParticipant& command) {
    io.in_path("id", command.order);
    io.required("userId", command.user);
}
inline void describe(Io& io, MarkRead& command) {
    io.in_path("id", command.order);
    io.optional("upTo", command.up_to);
}
inline void describe(Io& io, CloseDiscussion& command) { io.in_path("id", command.order); }
inline void describe(Io& io, ConvertToInteraction& command) {
    io.in_path("id", command.order);
    io.optional("summary", command.summary);
    io.optional("outcome", command.outcome);
}

}  // namespace batchline
