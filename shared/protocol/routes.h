#pragma once
// Commands as HTTP requests and back.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/json.h"
#include "shared/engine/engine.h"
#include "shared/protocol/calls.h"

namespace batchline {

/// The ids in a path: `{id}` of the record, `{lineId}`, `{messageId}` or `{followUpId}` of a part of it.
struct PathIds {
    PathIds(std::optional<Uuid> record, std::optional<Uuid> part = std::nullopt)
        : id(record), part_id(part) {}  // NOLINT: most have one
    std::optional<Uuid> id;
    std::optional<Uuid> part_id;
};

/// One command of the HTTP API. `path` may have the parameters `{id}`, of an order, a lot, a notification or a user,
/// and `{lineId}`,
/// `{messageId}` or `{followUpId}`, of an order's line or of a part of its room.
struct CommandRoute {
    std::string_view name;    ///< "createOrder"
    std::string_view method;  ///< POST, PATCH or PUT
    std::string_view path;    ///< below /api/v1, "/orders/{id}/cancellation"
    int status = 200;         ///< of the answer
    IfMatch if_match = IfMatch::not_used;
    /// The command in a body ({} where none was sent); adds to `problems` what cannot be accepted.
    Command (*read)(const Json& body, const PathIds& ids, std::optional<std::int64_t> expected, Problems& problems);
    std::string_view summary = {};  ///< one line for people
};

/// The commands of the one table (calls.h); the server serves them, the client sends by them.
const std::vector<CommandRoute>& command_routes();
const CommandRoute& route_of(const Command& command);

/// A command as a request; `path` below /api/v1 with the ids filled in.
struct CommandRequest {
    std::string_view method;
    std::string path;
    std::optional<std::int64_t> if_match;
    Json body;
};
CommandRequest request_of(const Command& command);

}  // namespace batchline
