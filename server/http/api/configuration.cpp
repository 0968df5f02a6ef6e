// The call that tells a client by which rules this company works.

#include "server/http/api/routes.h"
#include "server/http/api/templates.h"

namespace batchline::http {

namespace {

/// A configuration file, or a member of it, as it is; `absent` where there is none.
Json part(const Call& call, const char* file, const char* member, Json absent) {
    const auto found = call.services.configuration_files.find(file);
    if (found == call.services.configuration_files.end()) return absent;
    if (!member) {
        Json whole = found->second;
        whole.erase("$schema");
        return whole;
    }
    return found->second.value(member, std::move(absent));
}

/// What the client needs to ask the same questions of the same policy and workflow. Roles are no secret: they say what
/// is allowed, not to whom.
Response show_configuration(Call& call) {
    Json locations = Json::array();
    for (const Location* location : call.residents->all<Location>()) locations.push_back(to_json(*location));
    return json_response(200, {{"roles", part(call, "roles.json", "roles", Json::object())},
                               {"workflow", part(call, "workflow.json", nullptr, Json::object())},
                               {"reasonCodes", part(call, "reasons.json", "reasons", Json::object())},
                               {"diet", part(call, "diet.json", nullptr, Json::object())},
                               {"attributes", part(call, "attributes.json", "attributes", Json::array())},
                               {"templates", offered_templates(call)},
                               {"followUps", part(call, "follow_ups.json", nullptr, Json::object())},
                               {"locations", std::move(locations)},
                               {"locales", {"en"}}});
}

}  // namespace

Json offered_templates(const Call& call) {
    Json out = Json::array();
    for (const MessageTemplate& each : call.services.configuration.templates) {
        if (is_offered_to(each, call.actor().role)) out.push_back(to_json(each));
    }
    return out;
}

void add_configuration_routes(Router& router) { router.serve("getConfiguration", show_configuration); }

}  // namespace batchline::http
