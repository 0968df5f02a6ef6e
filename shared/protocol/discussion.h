#pragma once
// What was said about an order, with what belongs to it.

#include <vector>

#include "shared/discussions/model.h"
#include "shared/discussions/templates.h"
#include "shared/follow_ups/model.h"

namespace batchline {

struct DiscussionAnswer {
    Discussion room;
    std::vector<Message> messages;
    Sentiment sentiment;
    std::vector<MessageTemplate> templates;  ///< that the reader is offered
    std::vector<FollowUp> follow_ups;
    bool needs_follow_up = false;
};
inline void describe(Io& io, DiscussionAnswer& answer) {
    describe(io, answer.room);
    io.required("messages", answer.messages);
    io.required("sentiment", answer.sentiment);
    io.required("templates", answer.templates);
    io.required("followUps", answer.follow_ups);
    io.required("followUpRequired", answer.needs_follow_up);
    bool is_converted = answer.room.interaction.has_value();
    io.required("convertedToCrmInteraction", is_converted);
}

}  // namespace batchline
