#pragma once
// The change feed: what has become of which records, a page at a time.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/json.h"

namespace batchline {

/// Of any struct with these members: for speed the server writes records as text, and the client keeps them so.
template <class Change>
void describe_change(Io& io, Change& change) {
    io.required("type", change.type);
    io.required("id", change.id);
    io.required("version", change.version);
    io.required("record", change.record);
}
template <class Page>
void describe_page(Io& io, Page& page) {
    io.required("changes", page.changes);
    io.required("cursor", page.cursor);
    io.required("epoch", page.epoch);
    io.required("more", page.has_more);
}

struct FeedChange {
    std::string type;                     ///< a kind of record, or "Availability"
    std::string id;                       ///< of availability: "<locationId>:<materialId>"
    std::optional<std::int64_t> version;  ///< nothing, as the record, where it may no longer be seen
    std::optional<Json> record;
};
inline void describe(Io& io, FeedChange& change) { describe_change(io, change); }

struct FeedPage {
    std::vector<FeedChange> changes;
    std::string cursor;  ///< after the changes
    std::string epoch;   ///< of the server's database: another one after a restore
    bool has_more = false;
};
inline void describe(Io& io, FeedPage& page) { describe_page(io, page); }

}  // namespace batchline
