// Puts the parts of the answer together as the files that the core reads.

#include "client/app/configuration.h"

#include "shared/protocol/configuration.h"

namespace batchline::app {

Configuration read_configuration(const Json& answer) {
    if (!answer.is_object()) return {};
    Problems not_understood;
    const auto told = read_json<ConfigurationAnswer>(answer, not_understood, UnknownMembers::skip);
    return Configuration::from_files({{"roles.json", {{"roles", json_of(told.roles)}}},
                                      {"workflow.json", told.workflow},
                                      {"reasons.json", {{"reasons", json_of(told.reason_codes)}}},
                                      {"diet.json", told.diet},
                                      {"templates.json", {{"templates", json_of(told.templates)}}},
                                      {"follow_ups.json", told.follow_ups},
                                      {"customers.json", told.customers}},
                                     not_understood);
}

}  // namespace batchline::app
