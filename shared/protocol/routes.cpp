// Where each command is sent to, and how one is put together from path, If-Match and body.

#include "shared/protocol/routes.h"

#include <type_traits>

#include "shared/base/check.h"

namespace batchline {
namespace {

template <class C>
constexpr bool is_about_an_order = requires(C command) {
    command.order;
};
template <class C>
constexpr bool names_its_version = requires(C command) {
    command.expected;
};
template <class C>
constexpr bool is_about_a_notification = requires(C command) {
    command.notification;
};
template <class C>
constexpr bool is_about_a_user = requires(C command) {
    command.user;
}
&&!is_about_an_order<C>;  // an invitation names its user in the body
template <class C>
constexpr bool is_about_a_message = requires(C command) {
    command.message;
};
template <class C>
constexpr bool is_about_a_follow_up = requires(C command) {
    command.follow_up;
};
template <class C>
constexpr bool is_about_a_line = requires(C command) {
    command.line;
};
template <class C>
constexpr bool is_about_a_lot_in_path = std::is_same_v<C, HoldLot> || std::is_same_v<C, ReleaseLot>;

template <class C>
Command read_command(const Json& body, const PathIds& ids, std::optional<std::int64_t> expected, Problems& problems) {
    C command = read_json<C>(body, problems);
    if constexpr (is_about_an_order<C>) {
        if (ids.id) command.order = OrderId{*ids.id};
    }
    if constexpr (names_its_version<C>) command.expected = expected;
    if constexpr (is_about_a_notification<C>) {
        if (ids.id) command.notification = NotificationId{*ids.id};
    }
    if constexpr (is_about_a_user<C>) {
        if (ids.id) command.user = UserId{*ids.id};
    }
    if constexpr (is_about_a_line<C>) {
        if (ids.part_id) command.line = OrderLineId{*ids.part_id};
    }
    if constexpr (is_about_a_message<C>) {
        if (ids.part_id) command.message = MessageId{*ids.part_id};
        command.seen = expected;
    }
    if constexpr (is_about_a_follow_up<C>) {
        if (ids.part_id) command.follow_up = FollowUpId{*ids.part_id};
    }
    if constexpr (is_about_a_lot_in_path<C>) {
        if (ids.id) command.lot = LotId{*ids.id};
    }
    return command;
}

/// In the order of the alternatives of Command.
const std::array<CommandRoute, std::variant_size_v<Command>>& routes_in_order() {
    static const std::array<CommandRoute, std::variant_size_v<Command>> routes{{
        {"createOrder", "POST", "/orders", 201, IfMatch::not_used, &read_command<CreateOrder>,
         "Create an order, and submit it unless it is a draft."},
        {"editOrder", "PATCH", "/orders/{id}", 200, IfMatch::required, &read_command<EditOrder>,
         "Change lines, dates or notes before production."},
        {"submitOrder", "POST", "/orders/{id}/submission", 200, IfMatch::optional, &read_command<SubmitOrder>,
         "Submit a draft, or a rejected order once more."},
        {"cancelOrder", "POST", "/orders/{id}/cancellation", 200, IfMatch::optional, &read_command<CancelOrder>,
         "Cancel an order before production."},
        {"acknowledgeRejection", "POST", "/orders/{id}/acknowledgement", 200, IfMatch::optional,
         &read_command<AcknowledgeRejection>, "Take note of a rejection, which ends the order."},
        {"deliverOrder", "POST", "/orders/{id}/delivery", 200, IfMatch::optional, &read_command<DeliverOrder>,
         "Hand the order over to the customer."},
        {"decideProcurement", "POST", "/orders/{id}/procurement-decision", 200, IfMatch::optional,
         &read_command<DecideProcurement>, "Fulfil, replace or reject what stock could not cover."},
        {"receiveStock", "POST", "/inventory/receipts", 200, IfMatch::not_used, &read_command<ReceiveStock>,
         "Book in lots that have arrived."},
        {"startProduction", "POST", "/orders/{id}/production-start", 200, IfMatch::optional,
         &read_command<StartProduction>, "Start production: consumes what is reserved."},
        {"completeProduction", "POST", "/orders/{id}/production-completion", 200, IfMatch::optional,
         &read_command<CompleteProduction>, "Complete production, with what came out of it."},
        {"cancelLine", "POST", "/orders/{id}/lines/{lineId}/cancellation", 200, IfMatch::optional,
         &read_command<CancelLine>, "Cancel one line of an order before production."},
        {"setPriority", "POST", "/orders/{id}/priority", 200, IfMatch::optional, &read_command<SetPriority>,
         "Set the priority, whatever tier and date say."},
        {"holdProduction", "POST", "/orders/{id}/production-hold", 200, IfMatch::optional,
         &read_command<HoldProduction>, "Hold planned production; the order keeps its stock."},
        {"takeTransition", "POST", "/orders/{id}/transitions", 200, IfMatch::optional, &read_command<TakeTransition>,
         "Take a configured step of the workflow that no other call is for."},
        {"adjustStock", "POST", "/inventory/adjustments", 200, IfMatch::not_used, &read_command<AdjustStock>,
         "Correct what is on hand of a lot."},
        {"holdLot", "POST", "/inventory/lots/{id}/hold", 200, IfMatch::not_used, &read_command<HoldLot>,
         "Block a lot; orders that had reserved it are planned anew."},
        {"releaseLot", "POST", "/inventory/lots/{id}/release", 200, IfMatch::not_used, &read_command<ReleaseLot>,
         "Let a blocked lot be used again."},
        {"readNotification", "POST", "/notifications/{id}/read", 200, IfMatch::not_used,
         &read_command<ReadNotification>, "Mark what one was told as read, and acknowledge it where it is urgent."},
        {"setNotificationPreferences", "PUT", "/notification-preferences", 200, IfMatch::required,
         &read_command<SetNotificationPreferences>, "Choose how one wants to be told of what."},
        {"createUser", "POST", "/users", 201, IfMatch::not_used, &read_command<CreateUser>,
         "Add somebody who may sign in."},
        {"changeUser", "PATCH", "/users/{id}", 200, IfMatch::required, &read_command<ChangeUser>,
         "Change somebody's name, role, locations or manager, or switch them off."},
        {"postMessage", "POST", "/orders/{id}/discussion/messages", 201, IfMatch::not_used, &read_command<PostMessage>,
         "Say something in the order's room, in words or by a template."},
        {"editMessage", "PATCH", "/orders/{id}/discussion/messages/{messageId}", 200, IfMatch::optional,
         &read_command<EditMessage>, "Change what one said; what it said before is kept."},
        {"inviteParticipant", "POST", "/orders/{id}/discussion/participants", 200, IfMatch::not_used,
         &read_command<InviteParticipant>, "Let somebody who sees the order take part in its room."},
        {"markRead", "POST", "/orders/{id}/discussion/read", 200, IfMatch::not_used, &read_command<MarkRead>,
         "Note what one has read in the order's room."},
        {"closeDiscussion", "POST", "/orders/{id}/discussion/closure", 200, IfMatch::not_used,
         &read_command<CloseDiscussion>, "Close the order's room: it stays readable."},
        {"convertToInteraction", "POST", "/orders/{id}/discussion/crm-interaction", 201, IfMatch::not_used,
         &read_command<ConvertToInteraction>, "Log the discussion with the customer; once, later ones amend."},
        {"scheduleFollowUp", "POST", "/orders/{id}/discussion/follow-ups", 201, IfMatch::not_used,
         &read_command<ScheduleFollowUp>, "Plan to come back to the order's discussion."},
        {"completeFollowUp", "POST", "/orders/{id}/discussion/follow-ups/{followUpId}/completion", 200,
         IfMatch::not_used, &read_command<CompleteFollowUp>, "Be done with a follow-up."},
        {"snoozeFollowUp", "POST", "/orders/{id}/discussion/follow-ups/{followUpId}/snooze", 200, IfMatch::not_used,
         &read_command<SnoozeFollowUp>, "Give a follow-up another due time."},
        {"reassignFollowUp", "POST", "/orders/{id}/discussion/follow-ups/{followUpId}/owner", 200, IfMatch::not_used,
         &read_command<ReassignFollowUp>, "Let somebody else see to a follow-up."},
        {"remindOfFollowUp", "POST", "/orders/{id}/discussion/follow-ups/{followUpId}/reminder", 200, IfMatch::not_used,
         &read_command<RemindOfFollowUp>, "Remind or escalate; the server alone does, by its clock."},
        {"correctProduction", "POST", "/orders/{id}/production-correction", 200, IfMatch::optional,
         &read_command<CorrectProduction>, "Correct what a closed batch came to; no stock moves."},
        {"recallLots", "POST", "/inventory/recalls", 200, IfMatch::not_used, &read_command<RecallLots>,
         "Block every lot of a code; tells the lots and the orders concerned."},
        {"escalateNotification", "POST", "/notifications/{id}/escalation", 200, IfMatch::not_used,
         &read_command<EscalateNotification>,
         "Tell somebody above the receiver of what was not acknowledged; the server alone does, by its clock."},
    }};
    return routes;
}

std::string filled_in(std::string path, std::string_view parameter, const Uuid& id) {
    const std::size_t at = path.find(parameter);
    if (at != std::string::npos) path.replace(at, parameter.size(), id.text());
    return path;
}

}  // namespace

const std::vector<CommandRoute>& command_routes() {
    static const std::vector<CommandRoute> routes(routes_in_order().begin(), routes_in_order().end());
    return routes;
}

const CommandRoute& route_of(const Command& command) { return routes_in_order().at(command.index()); }

CommandRequest request_of(const Command& command) {
    const CommandRoute& route = route_of(command);
    CommandRequest request;
    request.method = route.method;
    std::visit(
        [&](const auto& c) {
            using C = std::decay_t<decltype(c)>;
            request.body = to_json(c);
            request.path = std::string(route.path);
            if constexpr (is_about_an_order<C>) {
                request.path = filled_in(std::move(request.path), "{id}", c.order.value);
            }
            if constexpr (names_its_version<C>) request.if_match = c.expected;
            if constexpr (is_about_a_notification<C>)
                request.path = filled_in(std::move(request.path), "{id}", c.notification.value);
            if constexpr (is_about_a_user<C>) request.path = filled_in(std::move(request.path), "{id}", c.user.value);
            if constexpr (is_about_a_message<C>) {
                request.path = filled_in(std::move(request.path), "{messageId}", c.message.value);
                request.if_match = c.seen;
            }
            if constexpr (is_about_a_follow_up<C>)
                request.path = filled_in(std::move(request.path), "{followUpId}", c.follow_up.value);
            if constexpr (is_about_a_line<C>)
                request.path = filled_in(std::move(request.path), "{lineId}", c.line.value);
            if constexpr (is_about_a_lot_in_path<C>)
                request.path = filled_in(std::move(request.path), "{id}", c.lot.value);
        },
        command);
    return request;
}

}  // namespace batchline
