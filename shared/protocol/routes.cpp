// Takes a command apart into path, If-Match and body, and puts one together from them, as its description says.

#include "shared/protocol/routes.h"

#include <algorithm>

namespace batchline {
namespace {

/// Fills in what a command's description says is carried outside the body.
class AddressReader {
public:
    AddressReader(const PathIds& ids, std::optional<std::int64_t> expected) : ids_(ids), expected_(expected) {}

    template <UuidLike T>
    void in_path(const char* name, T& id) {
        if (const auto found = ids_.find(name); found != ids_.end()) id.value = found->second;
    }
    void if_match(std::optional<std::int64_t>& version) { version = expected_; }
    template <class T>
    void required(const char*, T&) {}
    template <class T>
    void optional(const char*, T&) {}

private:
    const PathIds& ids_;
    std::optional<std::int64_t> expected_;
};

class AddressWriter {
public:
    explicit AddressWriter(CommandRequest& request) : request_(request) {}

    template <UuidLike T>
    void in_path(const char* name, const T& id) {
        const std::string hole = "{" + std::string(name) + "}";
        const std::size_t at = request_.path.find(hole);
        ENSURE(at != std::string::npos);
        request_.path.replace(at, hole.size(), id.value.text());
    }
    void if_match(const std::optional<std::int64_t>& version) { request_.if_match = version; }
    template <class T>
    void required(const char*, const T&) {}
    template <class T>
    void optional(const char*, const T&) {}

private:
    CommandRequest& request_;
};

template <class C>
Command read_command(const Json& body, const PathIds& ids, std::optional<std::int64_t> expected, Problems& problems) {
    C command = read_json<C>(body, problems);
    AddressReader address(ids, expected);
    describe(address, command);
    return command;
}

template <class C>
consteval CommandRoute route_for() {
    constexpr CommandDeclaration declaration = C::declaration;
    return {declaration.name,    declaration.method,  declaration.path,
            declaration.subject, declaration.answers, &read_command<C>};
}

template <class... C>
std::vector<CommandRoute> routes_of(const std::variant<C...>*) {
    return {route_for<C>()...};
}

}  // namespace

PathIds ids_of(const PathMatch& match) {
    PathIds ids;
    for (const auto& [name, text] : match.parameters) {
        if (const std::optional<Uuid> id = Uuid::parse(text)) ids.emplace(name, *id);
    }
    return ids;
}

const std::vector<CommandRoute>& command_routes() {
    static const std::vector<CommandRoute> routes = routes_of(static_cast<const Command*>(nullptr));
    return routes;
}

const CommandRoute& route_of(const Command& command) { return command_routes().at(command.index()); }

const CommandRoute* find_command(std::string_view name) {
    const auto found = std::find_if(command_routes().begin(), command_routes().end(),
                                    [&](const CommandRoute& route) { return route.name == name; });
    return found == command_routes().end() ? nullptr : &*found;
}

CommandRequest request_of(const Command& command) {
    const CommandRoute& route = route_of(command);
    CommandRequest request{route.method, std::string(route.path), std::nullopt, Json()};
    std::visit(
        [&](const auto& c) {
            request.body = to_json(c);
            AddressWriter address(request);
            // One description serves both ways; writing never changes the command.
            describe(address, const_cast<std::decay_t<decltype(c)>&>(c));
        },
        command);
    return request;
}

}  // namespace batchline
