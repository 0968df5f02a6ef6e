#pragma once
// A store without a disk, held to the same contract as the real one.

#include <memory>

#include "server/storage/store.h"

namespace batchline {

/// A store for tests: nothing survives it. Each reader holds the state it was made on.
std::unique_ptr<Store> make_memory_store();

}  // namespace batchline
