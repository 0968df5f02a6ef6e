#pragma once
// My version of an edit beside the server's.

#include <string>
#include <vector>

#include "client/app/state.h"

namespace batchline::screens {

struct VersionRow {
    std::string what;  // "Butter croissant", "Needed by"
    std::string mine;
    std::string server;
    bool clashes = false;  // both changed it, differently
};

// Only what differs.
std::vector<VersionRow> versions_beside(const app::WaitingChange& change, const app::AppState& state);

}  // namespace batchline::screens
