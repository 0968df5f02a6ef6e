// The call for what was said about an order, as far as its reader may look into the room.

#include "shared/protocol/discussion.h"
#include "server/http/api/routes.h"
#include "server/http/api/templates.h"
#include "server/http/seen_order.h"
#include "shared/discussions/rules.h"
#include "shared/follow_ups/model.h"

/// The rooms of orders.
namespace batchline::http {

namespace {

/// Whoever sees the order but not its room hears that there is nothing to see, now or at all.
Response hidden() {
    return problems::of(Refusal{RefusalKind::discussion_hidden,
                                "There is no discussion of this order for you to see now.", Json::object()});
}

Response show_discussion(Call& call) {
    const std::optional<SeenOrder> seen = find_order(call);
    if (!seen) return no_such_order();
    const Discussion room = room_of(seen->order(), *seen->world, call.services.configuration.workflow);
    if (is_hidden(room.room) || !call.may(Action::ViewDiscussion, with_room(seen->facts, room))) return hidden();
    const std::vector<const Message*> messages = messages_in(*seen->world, seen->order().id);
    DiscussionAnswer answer;
    answer.room = room;
    for (const Message* message : messages) answer.messages.push_back(*message);
    answer.sentiment = sentiment_of(messages);
    answer.templates = offered_templates(call);
    for (const FollowUp* follow_up : seen->world->list<FollowUp>(follow_ups_of(seen->order().id)))
        answer.follow_ups.push_back(*follow_up);
    answer.needs_follow_up = needs_follow_up(seen->order(), messages);
    return json_response(200, to_json(answer)).with("ETag", etag_of(room.version));
}

}  // namespace

void add_discussion_routes(Router& router) { router.serve("getDiscussion", show_discussion); }

}  // namespace batchline::http
