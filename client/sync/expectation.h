#pragma once
// What the orders will be once the commands that wait are done: the shared core decides them here, on what this client
// knows. Price, demand and allergens come out exact; stock is an estimate, for others may take it first.

#include <vector>

#include "client/replica/replica.h"
#include "client/sync/entry.h"
#include "shared/workflows/configuration.h"

namespace batchline::sync {

// Orders, work orders and procurement requests as they are expected to be after the entries that wait and could not be
// sent at once, in their order. The replica must hold nothing expected. Commands that the core would refuse here are
// skipped: the server decides.
std::vector<AnyRecord> expected_records(const replica::Replica& replica, const std::vector<Entry>& entries,
                                        const Actor& actor, const Configuration& configuration, Instant now);

}  // namespace batchline::sync
