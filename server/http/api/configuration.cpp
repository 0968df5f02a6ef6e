#include "server/http/api/routes.h"
#include "server/http/call.h"

namespace batchline::http {

namespace {

/// What the client needs to ask the same questions of the same policy and workflow. Roles are no secret: they say what is
/// allowed, not to whom.
Response show_configuration(Call& call) {
    const auto& files = call.services.configuration_files;
    const auto part = [&files](const char* file, const char* member) -> Json {
        const auto found = files.find(file);
        return found != files.end() && found->second.contains(member) ? found->second.at(member) : Json::object();
    };
    Json locations = Json::array();
    for (const Location* location : call.residents->all<Location>()) locations.push_back(to_json(*location));
    const auto whole = [&files](const char* file) -> Json {
        const auto found = files.find(file);
        return found == files.end() ? Json::object() : found->second;
    };
    return json_response(200, {{"roles", part("roles.json", "roles")},
                               {"workflow", whole("workflow.json")},
                               {"reasonCodes", part("reasons.json", "reasons")},
                               {"diet", whole("diet.json")},
                               {"locations", std::move(locations)},
                               {"attributes", Json::array()},
                               {"templates", Json::array()},
                               {"locales", {"en"}}});
}

}  // namespace

void add_configuration_routes(Router& router) {
    router.add({.name = "getConfiguration", .method = "GET", .pattern = "/api/v1/configuration", .handler = show_configuration});
}

}  // namespace batchline::http
