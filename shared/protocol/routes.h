#pragma once
// Commands as HTTP requests and back.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/json.h"
#include "shared/engine/engine.h"
#include "shared/protocol/calls.h"

namespace batchline {

/// What stands in a path, by the names of its parameters.
using PathParameters = std::map<std::string, std::string>;
/// The id in a path; nothing where there is none, or something else.
std::optional<Uuid> id_in(const PathParameters& parameters, const std::string& name = "id");

/// One command of the HTTP API, as both sides need it: what only the server's document says of it stands in calls.h, so
/// that browsers are not sent it.
struct CommandRoute {
    std::string_view name;  ///< these are the declaration's
    std::string_view method;
    std::string_view path;
    Subject subject{};
    RecordKind answers{};
    /// The command in a body ({} where none was sent); adds to `problems` what cannot be accepted. What in the path is
    /// no id, or no number, stands for a record or version that does not exist.
    Command (*read)(const Json& body, const PathParameters& parameters, std::optional<std::int64_t> expected,
                    Problems& problems);
};

/// The commands of the one table (calls.h); the server serves them, the client sends by them. In the order of the
/// alternatives of Command.
const std::vector<CommandRoute>& command_routes();
const CommandRoute& route_of(const Command& command);
/// nullptr for a name that is none.
const CommandRoute* find_command(std::string_view name);

/// A command as a request; `path` below /api/v1 with the ids filled in.
struct CommandRequest {
    std::string_view method;
    std::string path;
    std::optional<std::int64_t> if_match;
    Json body;
};
CommandRequest request_of(const Command& command);

}  // namespace batchline
