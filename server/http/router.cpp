#include "server/http/router.h"

#include <utility>

namespace batchline::http {

namespace {

bool is_parameter(const std::string& segment) { return segment.size() > 2 && segment.front() == '{'; }

/// How many literal segments fit, or nothing where the path is another one.
std::optional<int> fit(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
    if (pattern.size() != path.size()) return std::nullopt;
    int literals = 0;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (pattern[i] == path[i]) {
            ++literals;
        } else if (!is_parameter(pattern[i]) || path[i].empty()) {
            return std::nullopt;
        }
    }
    return literals;
}

}  // namespace

std::vector<std::string> split_path(std::string_view path) {
    std::vector<std::string> out;
    while (!path.empty()) {
        if (path.front() == '/') path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        out.emplace_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return out;
}

void Router::add(Route route) {
    segments_.push_back(split_path(route.pattern));
    routes_.push_back(std::move(route));
}

RouteMatch Router::find(const std::string& method, std::string_view path) const {
    const std::vector<std::string> wanted = split_path(path);
    const std::string& effective_method = method == "HEAD" ? std::string("GET") : method;
    RouteMatch match;
    std::size_t best = 0;
    int most_literals = -1;
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        const std::optional<int> literals = fit(segments_[i], wanted);
        if (!literals) continue;
        if (routes_[i].method != effective_method) {
            if (match.allowed.find(routes_[i].method) == std::string::npos) {
                match.allowed += (match.allowed.empty() ? "" : ", ") + routes_[i].method;
            }
        } else if (*literals > most_literals) {
            most_literals = *literals;
            best = i;
        }
    }
    if (most_literals < 0) return match;
    match.route = &routes_[best];
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const std::string& segment = segments_[best][i];
        if (is_parameter(segment)) match.parameters[segment.substr(1, segment.size() - 2)] = wanted[i];
    }
    return match;
}

}  // namespace batchline::http
