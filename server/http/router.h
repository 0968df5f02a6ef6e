#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.h"

namespace batchline::http {

/// Who may call a route at all; what they may see or do there is the policy's business.
enum class Access {
    anybody,
    signed_in,
};

enum class BodyRule {
    none,      ///< whatever is sent is not looked at
    optional,  ///< JSON object; {} where nothing is sent
};

class Call;
using Handler = std::function<Response(Call&)>;

struct Route {
    std::string name;     ///< "getOrder"
    std::string method;
    std::string pattern;  ///< "/api/v1/orders/{id}"; a segment in braces is a parameter
    Access access = Access::signed_in;
    BodyRule body = BodyRule::none;
    std::vector<std::string> query = {};  ///< the parameters it knows; others are 422
    Handler handler = {};
};

struct RouteMatch {
    const Route* route = nullptr;                   ///< nullptr: see `allowed`
    std::map<std::string, std::string> parameters;  ///< by name, as decoded
    std::string allowed;                            ///< methods of the path where only the method does not fit
};

/// Routes by method and path. Literal segments win over parameters.
class Router {
public:
    void add(Route route);
    /// HEAD finds the route of GET.
    RouteMatch find(const std::string& method, std::string_view path) const;
    const std::vector<Route>& routes() const { return routes_; }

private:
    std::vector<Route> routes_;
    std::vector<std::vector<std::string>> segments_;  ///< of routes_, by index
};

std::vector<std::string> split_path(std::string_view path);

}  // namespace batchline::http
