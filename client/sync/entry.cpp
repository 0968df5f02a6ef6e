// Writes an entry as a row and reads it again, with its command made anew from method, path and body.

#include "client/sync/entry.h"

#include "shared/protocol/routes.h"

namespace batchline::sync {
namespace {

// A row's short members; the others are documents of any length.
struct Head {
    Uuid key;
    UserId user;
    std::int64_t sequence = 0;
    std::string name;
    std::string method;
    std::string path;
    std::optional<std::int64_t> if_match;
    std::string lane;
    Instant made_at;
};
template <class Io>
void describe(Io& io, Head& head) {
    io.required("key", head.key);
    io.required("user", head.user);
    io.required("sequence", head.sequence);
    io.required("name", head.name);
    io.required("method", head.method);
    io.required("path", head.path);
    io.optional("ifMatch", head.if_match);
    io.required("lane", head.lane);
    io.required("madeAt", head.made_at);
}

std::string row_key(const Entry& entry) { return entry.user.text() + "/" + entry.key.text(); }

// The ids that stand in a path where its route has parameters.
PathIds ids_in(const Entry& entry, const CommandRoute& route) {
    const std::optional<PathMatch> match = match_path(split_path(route.path), split_path(entry.path));
    return match ? ids_of(*match) : PathIds();
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
    // A new order's first command and those that follow share the order's id; others share their path.
    const std::optional<OrderId> order = order_of(entry);
    entry.lane = order ? order->text() : entry.path;
    return entry;
}

std::optional<Command> command_of(const Entry& entry) {
    const CommandRoute* route = find_command(entry.name);
    if (!route || !entry.body.is_object()) return std::nullopt;
    Problems problems;
    Command command = route->read(entry.body, ids_in(entry, *route), entry.if_match, problems);
    return problems.empty() ? std::optional(std::move(command)) : std::nullopt;
}

std::optional<OrderId> order_of(const Entry& entry) {
    const CommandRoute* route = find_command(entry.name);
    if (!route) return std::nullopt;
    if (is_about_order(route->subject)) {
        const PathIds ids = ids_in(entry, *route);
        const auto id = ids.find("id");
        return id == ids.end() ? std::nullopt : std::optional(OrderId{id->second});
    }
    const std::optional<Command> command = command_of(entry);
    const auto* create = command ? std::get_if<CreateOrder>(&*command) : nullptr;
    return create && !create->id.is_nil() ? std::optional(create->id) : std::nullopt;
}

bool answers_with_order(const Entry& entry) {
    const CommandRoute* route = find_command(entry.name);
    return route && route->answers == RecordKind::Order;
}

platform::Write kept(const Entry& entry) {
    Json row = to_json(Head{entry.key, entry.user, entry.sequence, entry.name, entry.method, entry.path, entry.if_match,
                            entry.lane, entry.made_at});
    row["body"] = entry.body;
    if (!entry.before.is_null()) row["before"] = entry.before;
    if (entry.refused) {
        row["refused"] = {
            {"status", entry.refused->status}, {"problem", entry.refused->problem}, {"at", json_of(entry.refused->at)}};
    }
    return platform::put(platform::Table::outbox, row_key(entry), row.dump());
}

platform::Write dropped(const Entry& entry) { return platform::remove(platform::Table::outbox, row_key(entry)); }

std::optional<Entry> entry_from(const platform::Row& row) {
    const std::optional<Json> json = parse_json(row.value);
    const std::optional<Head> head = json ? read_record<Head>(*json) : std::nullopt;
    if (!head || !json->contains("body")) return std::nullopt;
    Entry entry;
    entry.key = head->key;
    entry.user = head->user;
    entry.sequence = head->sequence;
    entry.name = head->name;
    entry.method = head->method;
    entry.path = head->path;
    entry.if_match = head->if_match;
    entry.lane = head->lane;
    entry.made_at = head->made_at;
    entry.body = (*json)["body"];
    entry.before = json->value("before", Json());
    if (const auto refused = json->find("refused"); refused != json->end() && refused->is_object()) {
        const Json at = refused->value("at", Json());
        const std::optional<Instant> when = at.is_string() ? Instant::parse(at.get<std::string>()) : std::nullopt;
        entry.refused = Refused{refused->value("status", std::int64_t{0}), refused->value("problem", Json()),
                                when.value_or(entry.made_at)};
    }
    return entry;
}

}  // namespace batchline::sync
