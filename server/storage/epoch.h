#pragma once
// How clients notice that a backup has taken the place of what they knew.

#include <string>

#include "server/storage/store.h"

namespace batchline {

/// Where the epoch stands among the settings. Backups are made without it.
inline constexpr const char* epoch_setting = "feed-epoch";

/// Names one uninterrupted life of the database's contents; made at the first start, and anew where a backup takes the
/// place of what was there. Whoever knows more of another epoch knows things that did not happen in this one. No
/// executor may run on the store meanwhile.
std::string epoch_of(Store& store);

}  // namespace batchline
