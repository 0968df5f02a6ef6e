#pragma once
// By which rules a company works, as its clients are told.

#include <map>
#include <string>
#include <vector>

#include "shared/base/json.h"
#include "shared/organisation/model.h"
#include "shared/workflows/configuration.h"

namespace batchline {

/// What a client needs to ask the same questions of the same policy and workflow. A member that is Json is what stands
/// in the file of that name, for the readers of the files.
struct ConfigurationAnswer {
    std::map<std::string, Json> roles;  ///< no secret: they say what is allowed, not to whom
    Json workflow = Json::object();
    std::map<std::string, std::vector<ReasonCode>> reason_codes;  ///< by what is being justified
    Json diet = Json::object();
    Json follow_ups = Json::object();
    Json customers = Json::object();
    std::vector<Location> locations;
    std::vector<Json> attributes;
    std::vector<MessageTemplate> templates;  ///< that the caller is offered
    std::vector<std::string> locales;
};
inline void describe(Io& io, ConfigurationAnswer& answer) {
    io.required("roles", answer.roles);
    io.required("workflow", answer.workflow);
    io.required("reasonCodes", answer.reason_codes);
    io.required("diet", answer.diet);
    io.required("followUps", answer.follow_ups);
    io.required("customers", answer.customers);
    io.required("locations", answer.locations);
    io.required("attributes", answer.attributes);
    io.required("templates", answer.templates);
    io.required("locales", answer.locales);
}

}  // namespace batchline
