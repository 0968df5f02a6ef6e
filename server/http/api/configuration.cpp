// The call that tells a client by which rules this company works.

#include "shared/protocol/configuration.h"
#include "server/http/api/routes.h"
#include "server/http/api/templates.h"
#include "shared/workflows/discussion.h"

namespace batchline::http {

namespace {

/// A configuration file as it is; empty where there is none.
Json file(const Call& call, const char* name) {
    const auto found = call.services.configuration_files.find(name);
    if (found == call.services.configuration_files.end()) return Json::object();
    Json whole = found->second;
    whole.erase("$schema");
    return whole;
}

Response show_configuration(Call& call) {
    ConfigurationAnswer answer;
    answer.roles = file(call, "roles.json").value("roles", answer.roles);
    answer.workflow = file(call, "workflow.json");
    answer.reason_codes = call.services.configuration.reasons;
    answer.diet = file(call, "diet.json");
    answer.follow_ups = file(call, "follow_ups.json");
    answer.customers = file(call, "customers.json");
    for (const Location* location : call.residents->all<Location>()) answer.locations.push_back(*location);
    answer.attributes = file(call, "attributes.json").value("attributes", answer.attributes);
    // Those of templates.json: the company's own are with the company. Whoever writes them sees those of all roles.
    const bool writes_templates = call.may(Action::ManageTemplates, AccessFacts());
    for (const MessageTemplate& each : call.services.configuration.templates) {
        if (writes_templates || is_offered_to(each, call.actor().role)) answer.templates.push_back(each);
    }
    answer.locales = {"en"};
    return json_response(200, to_json(answer));
}

}  // namespace

std::vector<MessageTemplate> offered_templates(const Call& call) {
    std::vector<MessageTemplate> out;
    for (const MessageTemplate& each : templates_of(call.services.configuration, *call.residents)) {
        if (is_offered_to(each, call.actor().role)) out.push_back(each);
    }
    return out;
}

void add_configuration_routes(Router& router) { router.serve("getConfiguration", show_configuration); }

}  // namespace batchline::http
