#pragma once
// From rows of the feed to what one viewer may be told.

#include <vector>

#include "server/storage/store.h"
#include "shared/base/json.h"
#include "shared/protocol/views.h"

namespace batchline::http {

/// One entry of the feed for one viewer.
struct Change {
    std::int64_t sequence = 0;
    Json json;  ///< a FeedChange
};

/// What rows of the feed mean for this viewer. `world` is of one moment, not older than the rows. A record is
/// sent as it is now, by the last of its rows only, so that nothing comes twice. With a new material, or a new
/// location, comes what can be had of it: nothing yet.
std::vector<Change> changes_for(const std::vector<FeedRow>& rows, const World& world, const MemoryWorld& residents,
                                const Viewer& viewer);

/// The records of a snapshot's page that this viewer may see and that the feed carries.
std::vector<Json> snapshot_for(const std::vector<AnyRecord>& records, const World& world, const Viewer& viewer);

/// The same as the text of a JSON array, faster: a first synchronisation is little else. `reader` is what the records
/// come from.
std::string snapshot_text_for(const std::vector<AnyRecord>& records, Reader& reader, const MemoryWorld& residents,
                              const Viewer& viewer);

/// What can be had of every material at every location where the viewer may know it.
std::vector<Json> availability_for(Reader& reader, const MemoryWorld& residents, const Viewer& viewer,
                                   std::int64_t sequence);

/// Whether it was still another day at some location then.
bool has_a_day_begun(const MemoryWorld& residents, Instant then, Instant now);
/// What can be had where the lots that expired between then and the viewer's now were still counted: no row tells of
/// it, as no record changes.
std::vector<Json> expiries_for(Reader& reader, const MemoryWorld& residents, const Viewer& viewer, Instant then,
                               std::int64_t sequence);

}  // namespace batchline::http
