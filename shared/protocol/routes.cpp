#include "shared/protocol/routes.h"

#include <type_traits>

#include "shared/base/check.h"

namespace batchline {
namespace {

template <class C>
constexpr bool is_about_an_order = requires(C command) { command.expected; };

template <class C>
Command read_command(const Json& body, const std::optional<Uuid>& id, std::optional<std::int64_t> expected, Problems& problems) {
    C command = read_json<C>(body, problems);
    if constexpr (is_about_an_order<C>) {
        if (id) command.order = OrderId{*id};
        command.expected = expected;
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
        {"acknowledgeRejection", "POST", "/orders/{id}/acknowledgement", 200, IfMatch::optional, &read_command<AcknowledgeRejection>,
         "Take note of a rejection, which ends the order."},
        {"deliverOrder", "POST", "/orders/{id}/delivery", 200, IfMatch::optional, &read_command<DeliverOrder>,
         "Hand the order over to the customer."},
        {"decideProcurement", "POST", "/orders/{id}/procurement-decision", 200, IfMatch::optional, &read_command<DecideProcurement>,
         "Fulfil or reject what stock could not cover."},
        {"receiveStock", "POST", "/inventory/receipts", 200, IfMatch::not_used, &read_command<ReceiveStock>,
         "Book in lots that have arrived."},
        {"startProduction", "POST", "/orders/{id}/production-start", 200, IfMatch::optional, &read_command<StartProduction>,
         "Start production: consumes what is reserved."},
        {"completeProduction", "POST", "/orders/{id}/production-completion", 200, IfMatch::optional, &read_command<CompleteProduction>,
         "Complete production, with what came out of it."},
    }};
    return routes;
}

std::string filled_in(std::string_view path, const Uuid& id) {
    std::string out(path);
    const std::size_t at = out.find("{id}");
    if (at != std::string::npos) out.replace(at, 4, id.text());
    return out;
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
            if constexpr (is_about_an_order<C>) {
                request.path = filled_in(route.path, c.order.value);
                request.if_match = c.expected;
            } else {
                request.path = std::string(route.path);
            }
        },
        command);
    return request;
}

}  // namespace batchline
