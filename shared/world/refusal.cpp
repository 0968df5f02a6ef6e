// Puts what is wrong with a command's members into one refusal.

#include "shared/world/refusal.h"

namespace batchline {

Refusal Refusal::invalid(const Problems& problems) {
    Refusal refusal{RefusalKind::invalid, "Some members cannot be accepted.", Json::object()};
    Json errors = Json::array();
    for (const Problem& problem : problems)
        errors.push_back({{"pointer", problem.pointer}, {"detail", problem.message}});
    if (!problems.empty()) {
        refusal.detail = (problems.front().pointer.empty() ? "The document" : problems.front().pointer) + " " +
                         problems.front().message + ".";
        refusal.members["pointer"] = problems.front().pointer;
    }
    refusal.members["errors"] = std::move(errors);
    return refusal;
}

}  // namespace batchline
