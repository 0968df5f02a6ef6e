#include "client/sync/entry.h"

#include "shared/protocol/routes.h"

namespace batchline::sync {
namespace {

constexpr std::string_view order_prefix = "/orders/";
constexpr std::size_t uuid_length = 36;

std::string row_key(const Entry& entry) { return entry.user.text() + "/" + entry.key.text(); }

std::optional<Uuid> id_in(std::string_view path) {
    if (path.substr(0, order_prefix.size()) != order_prefix) return std::nullopt;
    return Uuid::parse(path.substr(order_prefix.size(), uuid_length));
}

}  // namespace

Entry entry_of(const Command& command, Uuid key, UserId user, Instant now) {
    const CommandRequest made = request_of(command);
    Entry entry;
    entry.key = key;
    entry.user = user;
    entry.name = route_of(command).name;
    entry.method = made.method;
    entry.path = made.path;
    entry.if_match = made.if_match;
    entry.body = made.body.dump();
    entry.made_at = now;
    // A new order's first command and those that follow share the order's id; others share their path.
    const std::optional<OrderId> order = order_of(entry);
    entry.lane = order ? order->text() : entry.path;
    return entry;
}

std::optional<Command> command_of(const Entry& entry) {
    const std::optional<Json> body = parse_json(entry.body);
    if (!body || !body->is_object()) return std::nullopt;
    for (const CommandRoute& route : command_routes()) {
        if (route.name != entry.name) continue;
        Problems problems;
        Command command = route.read(*body, id_in(entry.path), entry.if_match, problems);
        return problems.empty() ? std::optional(std::move(command)) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<OrderId> order_of(const Entry& entry) {
    if (const std::optional<Uuid> id = id_in(entry.path)) return OrderId{*id};
    if (entry.path != "/orders") return std::nullopt;
    const std::optional<Json> body = parse_json(entry.body);
    const auto id = body && body->is_object() ? body->find("id") : Json::const_iterator{};
    if (!body || !body->is_object() || id == body->end() || !id->is_string()) return std::nullopt;
    const std::optional<Uuid> uuid = Uuid::parse(id->get_ref<const std::string&>());
    return uuid ? std::optional(OrderId{*uuid}) : std::nullopt;
}

platform::Write kept(const Entry& entry) { return platform::put(platform::Table::outbox, row_key(entry), to_json(entry).dump()); }

platform::Write dropped(const Entry& entry) { return platform::remove(platform::Table::outbox, row_key(entry)); }

std::optional<Entry> entry_from(const platform::Row& row) {
    const std::optional<Json> json = parse_json(row.value);
    return json ? read_record<Entry>(*json) : std::nullopt;
}

}  // namespace batchline::sync
