// Compares a path with all routes, segment by segment, and takes the most literal one.

#include "server/http/router.h"

#include <algorithm>
#include <utility>

#include "shared/base/check.h"

namespace batchline::http {

void Router::serve(std::string_view name, Handler handler) {
    const ApiCall* call = find_call(name);
    ENSURE(call);
    ENSURE(std::none_of(routes_.begin(), routes_.end(), [&](const Route& route) { return route.call == call; }));
    segments_.push_back(split_path(call->path));
    routes_.push_back({call, std::move(handler)});
}

std::vector<std::string> Router::unserved() const {
    std::vector<std::string> names;
    for (const ApiCall& call : api_calls()) {
        const bool is_served =
            std::any_of(routes_.begin(), routes_.end(), [&](const Route& route) { return route.call == &call; });
        if (!is_served) names.emplace_back(call.name);
    }
    return names;
}

RouteMatch Router::find(const std::string& method, std::string_view path) const {
    // People type the address of the description with the slash that folders have.
    if (path == "/api/v1/") path.remove_suffix(1);
    const std::vector<std::string> wanted = split_path(path);
    const std::string_view effective_method = method == "HEAD" ? std::string_view("GET") : std::string_view(method);
    RouteMatch match;
    int most_literals = -1;
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        std::optional<PathMatch> fit = match_path(segments_[i], wanted);
        if (!fit) continue;
        const std::string_view served_method = routes_[i].call->method;
        if (served_method != effective_method) {
            if (match.allowed.find(served_method) == std::string::npos)
                (match.allowed += match.allowed.empty() ? "" : ", ") += served_method;
        } else if (fit->literals > most_literals) {
            most_literals = fit->literals;
            match.route = &routes_[i];
            match.parameters = std::move(fit->parameters);
        }
    }
    return match;
}

}  // namespace batchline::http
