// Takes a command apart into path, If-Match and body, and puts one together from them, as its description says.

#include "shared/protocol/routes.h"

#include <algorithm>

namespace batchline {
namespace {

/// Fills in what a command's description says is carried outside the body.
class AddressReader final : public Io {
public:
    AddressReader(const PathIds& ids, std::optional<std::int64_t> expected)
        : Io(true), ids_(ids), expected_(expected) {}
    void if_match(std::optional<std::int64_t>& version) override { version = expected_; }

private:
    void id_in_path(const char* name, Uuid& id) override {
        if (const auto found = ids_.find(name); found != ids_.end()) id = found->second;
    }
    void member(const char*, void*, const Type&, const Default*) override {}

    const PathIds& ids_;
    std::optional<std::int64_t> expected_;
};

class AddressWriter final : public Io {
public:
    explicit AddressWriter(CommandRequest& request) : Io(false), request_(request) {}
    void if_match(std::optional<std::int64_t>& version) override { request_.if_match = version; }

private:
    void id_in_path(const char* name, Uuid& id) override { ENSURE(fill_in(request_.path, name, id.text())); }
    void member(const char*, void*, const Type&, const Default*) override {}

    CommandRequest& request_;
};

template <class C>
Command read_command(const Json& body, const PathIds& ids, std::optional<std::int64_t> expected, Problems& problems) {
    C command = read_json<C>(body, problems);
    AddressReader address(ids, expected);
    type_of<C>.object().describe(address, &command);
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
    const auto [value, type] = std::visit(
        [](const auto& c) -> std::pair<const void*, const Type*> {
            return {&c, &type_of<std::decay_t<decltype(c)>>};
        },
        command);
    request.body = detail::document_of(value, *type);
    AddressWriter address(request);
    // One description serves both ways; writing never changes the command.
    type->object().describe(address, const_cast<void*>(value));
    return request;
}

}  // namespace batchline
