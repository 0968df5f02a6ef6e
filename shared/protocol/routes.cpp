// Takes a command apart into path, If-Match and body, and puts one together from them, as its description says.

#include "shared/protocol/routes.h"

#include <algorithm>
#include <charconv>

namespace batchline {
namespace {

/// Fills in what a command's description says is carried outside the body.
class AddressReader final : public Io {
public:
    AddressReader(const PathParameters& parameters, std::optional<std::int64_t> expected)
        : Io(true), parameters_(parameters), expected_(expected) {}
    void if_match(std::optional<std::int64_t>& version) override { version = expected_; }

private:
    void id_in_path(const char* name, Uuid& id) override {
        id = id_in(parameters_, name).value_or(Uuid::version_7(0, 0, 0));
    }
    void number_in_path(const char* name, std::int64_t& number) override {
        const auto found = parameters_.find(name);
        const std::string_view text = found == parameters_.end() ? std::string_view() : found->second;
        const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
        if (read.ec != std::errc() || read.ptr != text.data() + text.size()) number = -1;
    }
    void member(const char*, void*, const Type&, const Default*) override {}

    const PathParameters& parameters_;
    std::optional<std::int64_t> expected_;
};

class AddressWriter final : public Io {
public:
    explicit AddressWriter(CommandRequest& request) : Io(false), request_(request) {}
    void if_match(std::optional<std::int64_t>& version) override { request_.if_match = version; }

private:
    void id_in_path(const char* name, Uuid& id) override { ENSURE(fill_in(request_.path, name, id.text())); }
    void number_in_path(const char* name, std::int64_t& number) override {
        ENSURE(fill_in(request_.path, name, std::to_string(number)));
    }
    void member(const char*, void*, const Type&, const Default*) override {}

    CommandRequest& request_;
};

template <class C>
Command read_command(const Json& body, const PathParameters& parameters, std::optional<std::int64_t> expected,
                     Problems& problems) {
    C command = read_json<C>(body, problems);
    AddressReader address(parameters, expected);
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

std::optional<Uuid> id_in(const PathParameters& parameters, const std::string& name) {
    const auto found = parameters.find(name);
    return found == parameters.end() ? std::nullopt : Uuid::parse(found->second);
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
