// Puts the parts of the answer together as the files that the core reads.

#include "client/app/configuration.h"

namespace batchline::app {
namespace {

// The answer holds either a whole file or what stands in it under its only member.
Json as_file(const Json& answer, const char* member, const char* inner) {
    const auto found = answer.find(member);
    if (found == answer.end()) return Json::object();
    if (found->is_object() && found->contains(inner)) return *found;
    return Json{{inner, *found}};
}

}  // namespace

Configuration read_configuration(const Json& answer) {
    if (!answer.is_object()) return {};
    Problems problems;
    return Configuration::from_files({{"roles.json", as_file(answer, "roles", "roles")},
                                      {"workflow.json", as_file(answer, "workflow", "statuses")},
                                      {"reasons.json", as_file(answer, "reasonCodes", "reasons")},
                                      {"diet.json", as_file(answer, "diet", "allergens")},
                                      {"templates.json", as_file(answer, "templates", "templates")},
                                      {"follow_ups.json", as_file(answer, "followUps", "workingTime")}},
                                     problems);
}

}  // namespace batchline::app
