#pragma once
// Fills a store, whichever it is, with the demo company.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "server/demo/demo_company.h"
#include "server/demo/demo_history.h"
#include "shared/base/result.h"
#include "shared/workflows/configuration.h"
#include "shared/world/fact.h"

namespace batchline::demo {

struct SeedOptions {
    std::filesystem::path folder;  ///< assets/demo
    HistoryOptions past;
    Instant now;
    ZoneRulesOf zone_rules_of;
};

/// Stores one portion before it returns: records as they are (they carry their versions) and the facts for the audit,
/// which come in the order of time over all portions. A portion is about a day's orders.
using Sink = std::function<void(const std::vector<AnyRecord>& records, const std::vector<Fact>& facts)>;

/// Who can sign in afterwards: everybody with `demo::password`.
struct People {
    std::vector<User> users;
    std::map<std::string, std::string> pins;  ///< by user name, for the kiosk
};

/// Pours the whole demo company: the catalogue and the people, the past, and the stock with the orders of today. The
/// same options give the same records. The error names the file that is wrong, or the live order that the core refused.
Result<People, std::string> pour_demo(const Configuration& configuration, const SeedOptions& options, const Sink& sink);

}  // namespace batchline::demo
