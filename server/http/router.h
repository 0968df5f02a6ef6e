#pragma once
// Which handler answers which call.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.h"
#include "shared/protocol/calls.h"

namespace batchline::http {

class Call;
using Handler = std::function<Response(Call&)>;

/// A call of the shared table, and who answers it.
struct Route {
    const ApiCall* call = nullptr;
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
    /// ENSUREs that the call stands in the shared table (shared/protocol/calls.cpp), once.
    void serve(std::string_view name, Handler handler);
    /// The calls of the table that nobody serves: must be none once all have been added.
    std::vector<std::string> unserved() const;
    /// HEAD finds the route of GET.
    RouteMatch find(const std::string& method, std::string_view path) const;
    const std::vector<Route>& routes() const { return routes_; }

private:
    std::vector<Route> routes_;
    std::vector<std::vector<std::string>> segments_;  ///< of routes_, by index
};

}  // namespace batchline::http
