#pragma once
// Somebody's follow-ups for a calendar program: whether they are served, and where.

#include <string>

#include "shared/base/described.h"

namespace batchline {

struct CalendarFeed {
    bool is_active = false;
};
inline void describe(Io& io, CalendarFeed& feed) { io.required("isActive", feed.is_active); }

/// Told once, when it is made: whoever knows it reads the feed.
struct CalendarAddress {
    std::string address;  ///< below the server's own
};
inline void describe(Io& io, CalendarAddress& address) { io.required("address", address.address); }

}  // namespace batchline
