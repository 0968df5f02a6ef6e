#pragma once
// What can be asked for in an order's room: to speak, to edit, to invite, to read, to close, to convert.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/discussions/model.h"

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
};

/// The author's alone; what it said before is kept.
struct EditMessage {
    OrderId order;
    MessageId message;
    std::string text;
    /// The message's version that the author saw; nothing: whichever it is. Not `expected`, which is the order's.
    std::optional<std::int64_t> seen = {};
};

/// Lets somebody who sees the order take part.
struct InviteParticipant {
    OrderId order;
    UserId user;
};

struct MarkRead {
    OrderId order;
    std::optional<std::int64_t> up_to;  ///< none: everything
};

struct CloseDiscussion {
    OrderId order;
};

/// Logs the discussion with the customer; once, later ones amend.
struct ConvertToInteraction {
    OrderId order;
    std::string summary;  ///< empty: one is made
    std::string outcome;
};

template <class Io>
void describe(Io& io, PostMessage& command) {
    io.optional("id", command.id);
    io.optional("text", command.text);
    io.optional("templateId", command.template_id);
    io.optional("variables", command.variables);
    io.optional("replyTo", command.reply_to);
    io.optional("mentions", command.mentions);
}
template <class Io>
void describe(Io& io, EditMessage& command) {
    io.required("text", command.text);
}
template <class Io>
void describe(Io& io, InviteParticipant& command) {
    io.required("userId", command.user);
}
template <class Io>
void describe(Io& io, MarkRead& command) {
    io.optional("upTo", command.up_to);
}
template <class Io>
void describe(Io&, CloseDiscussion&) {}
template <class Io>
void describe(Io& io, ConvertToInteraction& command) {
    io.optional("summary", command.summary);
    io.optional("outcome", command.outcome);
}

}  // namespace batchline
