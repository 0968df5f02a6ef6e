#pragma once
// One client's way along the feed.

#include <map>
#include <string>
#include <vector>

#include "server/auth/sessions.h"
#include "server/http/feed_cursors.h"
#include "server/storage/store.h"
#include "shared/protocol/views.h"
#include "shared/workflows/configuration.h"

namespace batchline::http {

/// What one client is told of the feed, as text of an event stream, and how far it has been told. Knows no sockets.
class FeedFollower {
public:
    /// Rows of the feed by the place they follow, so that they are read once for all who stand there.
    using Pages = std::map<std::int64_t, std::vector<FeedRow>>;

    /// From after the cursor on, which is one of the stage `live`.
    FeedFollower(const FeedCursors& cursors, auth::SignedIn who, FeedCursor cursor);

    const std::string& session() const { return who_.session; }
    /// Something was committed, or a day began.
    void notify() { is_behind_ = true; }
    bool is_behind() const { return is_behind_; }

    /// Whoever signs out (`who` is nobody), or may see something else than before, starts anew: then false, and this
    /// must end.
    bool renew(const std::optional<auth::SignedIn>& who);
    /// Appends events until there are no more, or `out` has that many bytes.
    void advance(Reader& reader, const MemoryWorld& residents, const Configuration& configuration, Instant now,
                 Pages& pages, std::size_t size_wanted_bytes, std::string& out);

private:
    void tell_of_expiries(Reader& reader, const MemoryWorld& residents, const Viewer& viewer, std::string& out);

    const FeedCursors& cursors_;
    auth::SignedIn who_;
    std::string sight_;
    FeedCursor cursor_;
    bool is_behind_ = true;
};

}  // namespace batchline::http
