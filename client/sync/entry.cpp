// Writes an entry as a row and reads it again, with its command made anew from method, path and body.

#include "client/sync/entry.h"

#include "shared/protocol/routes.h"

namespace batchline::sync {

// What is kept of an entry.
void describe(Io& io, Refused& refused) {
    io.required("status", refused.status);
    io.optional("problem", refused.problem);
    io.required("at", refused.at);
}
void describe(Io& io, Entry& entry) {
    io.required("key", entry.key);
    io.required("user", entry.user);
    io.required("sequence", entry.sequence);
    io.required("name", entry.name);
    io.required("method", entry.method);
    io.required("path", entry.path);
    io.optional("ifMatch", entry.if_match);
    io.required("lane", entry.lane);
    io.required("madeAt", entry.made_at);
    io.required("body", entry.body);
    io.optional("before", entry.before);
    io.optional("refused", entry.refused);
}

namespace {

std::string row_key(const Entry& entry) { return entry.user.text() + "/" + entry.key.text(); }

// What stands in a path where its route has parameters.
PathParameters parameters_in(const Entry& entry, const CommandRoute& route) {
    const std::optional<PathMatch> match = match_path(split_path(route.path), split_path(entry.path));
    return match ? match->parameters : PathParameters();
}

/// What a record's first command and those that follow share is its id; commands about no record share their path. What
/// companies keep lists of names one another, and is one lane.
std::string lane_of(const Entry& entry) {
    if (const std::optional<OrderId> order = order_of(entry)) return order->text();
    const CommandRoute& route = *find_command(entry.name);
    if (route.subject == Subject::master_data || route.subject == Subject::recipe) return "catalogue";
    const std::optional<Uuid> made = made_by(entry);
    const std::optional<Uuid> named = made ? made : id_in(parameters_in(entry, route));
    return named ? named->text() : entry.path;
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
    entry.body = made.body;
    entry.made_at = now;
    entry.lane = lane_of(entry);
    return entry;
}

std::optional<Command> command_of(const Entry& entry) {
    const CommandRoute* route = find_command(entry.name);
    if (!route || !entry.body.is_object()) return std::nullopt;
    Problems problems;
    Command command = route->read(entry.body, parameters_in(entry, *route), entry.if_match, problems);
    return problems.empty() ? std::optional(std::move(command)) : std::nullopt;
}

std::optional<OrderId> order_of(const Entry& entry) {
    const CommandRoute* route = find_command(entry.name);
    if (!route) return std::nullopt;
    if (is_about_order(route->subject)) {
        const std::optional<Uuid> id = id_in(parameters_in(entry, *route));
        return id ? std::optional(OrderId{*id}) : std::nullopt;
    }
    const std::optional<Command> command = command_of(entry);
    const auto* create = command ? std::get_if<CreateOrder>(&*command) : nullptr;
    return create && !create->id.is_nil() ? std::optional(create->id) : std::nullopt;
}

std::optional<Uuid> made_by(const Entry& entry) {
    const auto id = entry.method == "POST" && entry.body.is_object() ? entry.body.find("id") : entry.body.end();
    if (id == entry.body.end() || !id->is_string()) return std::nullopt;
    return Uuid::parse(id->get<std::string>());
}

bool names(const Entry& entry, Uuid id) {
    const std::string text = id.text();
    return entry.path.find(text) != std::string::npos || entry.body.dump().find(text) != std::string::npos;
}

bool answers_with_order(const Entry& entry) {
    const CommandRoute* route = find_command(entry.name);
    return route && route->answers == RecordKind::Order;
}

platform::Write kept(const Entry& entry) {
    return platform::put(platform::Table::outbox, row_key(entry), to_json(entry).dump());
}

platform::Write dropped(const Entry& entry) { return platform::remove(platform::Table::outbox, row_key(entry)); }

std::optional<Entry> entry_from(const platform::Row& row) {
    const std::optional<Json> json = parse_json(row.value);
    return json ? read_record<Entry>(*json) : std::nullopt;
}

}  // namespace batchline::sync
