#pragma once
// Bookmarks in the feed that clients hand back.

#include <map>
#include <optional>
#include <string>

#include "server/auth/sessions.h"
#include "server/http/sealed_text.h"

namespace batchline::http {

/// Where a client stands: in the pages of a snapshot, or in the feed that follows it.
struct FeedCursor {
    enum class Stage { records, availability, live };
    Stage stage = Stage::live;
    std::int64_t sequence = 0;       ///< of the feed, when the snapshot began or as far as was read
    std::optional<RecordKey> after;  ///< in stage `records`: the last one looked at
    /// For which moment the availability that the client holds was told: what has expired since is still to be told.
    Instant counted_at = {};
};

/// Cursors hold whom they were given to and under which rights: under others they lead nowhere, so that a replica never
/// mixes what was allowed then with what is allowed now. They hold the database's epoch, too: places in the feed of a
/// database that was given up for an older backup lead nowhere in that one, although it will have such places again.
class FeedCursors {
public:
    /// `epoch`: see server/storage/epoch.h.
    FeedCursors(const Seals& seals, const std::map<std::string, Json>& configuration_files, std::string epoch);

    const std::string& epoch() const { return epoch_; }

    std::string text(const FeedCursor& cursor, const auth::SignedIn& who) const;
    std::optional<FeedCursor> parse(const std::string& text, const auth::SignedIn& who) const;
    /// Changes whenever what the user may see changes other than by a change of records.
    std::string sight_of(const auth::SignedIn& who) const;

private:
    const Seals& seals_;
    std::string policy_;
    std::string epoch_;
};

}  // namespace batchline::http
