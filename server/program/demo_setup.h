#pragma once
// The demo company in a server's own store.

#include <cstdint>
#include <optional>
#include <string>

#include "server/demo/demo_history.h"
#include "server/storage/store.h"
#include "shared/base/time.h"
#include "shared/workflows/configuration.h"

namespace batchline::program {

/// Whether the store holds the demo company, whose passwords everybody knows.
bool holds_demo(Store& store);

/// What `set_up_demo` would find wrong with this configuration, by doing the same without a store.
std::optional<std::string> refused_demo(const Configuration& configuration, Instant now);

/// Fills an empty store with the demo company; leaves one that holds it already alone. Says what is wrong, or nothing.
/// No executor may run on the store meanwhile.
std::optional<std::string> set_up_demo(Store& store, const Configuration& configuration,
                                       const demo::HistoryOptions& past, Instant now);

}  // namespace batchline::program
