// Goes from commit to commit, and ends when its client's rights are no longer what they were.

#include "server/http/feed_follower.h"

#include "server/http/change_feed.h"
#include "server/http/message.h"

namespace batchline::http {

namespace {

constexpr int rows_per_page = 200;

std::string event_text(const std::string& cursor, const Json& change) {
    return "event: change\nid: " + cursor + "\ndata: " + dump(change) + "\n\n";
}

}  // namespace

FeedFollower::FeedFollower(const FeedCursors& cursors, auth::SignedIn who, FeedCursor cursor)
    : cursors_(cursors), who_(std::move(who)), sight_(cursors.sight_of(who_)), cursor_(std::move(cursor)) {}

bool FeedFollower::renew(const std::optional<auth::SignedIn>& who) {
    if (!who || cursors_.sight_of(*who) != sight_) return false;
    who_ = *who;
    return true;
}

void FeedFollower::advance(Reader& reader, const MemoryWorld& residents, const Configuration& configuration,
                           Instant now, Pages& pages, std::size_t size_wanted_bytes, std::string& out) {
    const Viewer viewer{who_.actor, configuration, now};
    const ReadingWorld world(reader, residents);
    while (is_behind_ && out.size() < size_wanted_bytes) {
        const auto [page, is_new] = pages.try_emplace(cursor_.sequence);
        if (is_new) page->second = reader.feed_after(cursor_.sequence, rows_per_page);
        const std::vector<FeedRow>& rows = page->second;
        const std::vector<Change> changes = changes_for(rows, world, residents, viewer);
        for (std::size_t i = 0; i < changes.size(); ++i) {
            // Only the last change of a row passes it: a client that breaks off before gets the others again.
            const bool passes = i + 1 == changes.size() || changes[i + 1].sequence != changes[i].sequence;
            cursor_.sequence = passes ? changes[i].sequence : changes[i].sequence - 1;
            out += event_text(cursors_.text(cursor_, who_), changes[i].json);
        }
        if (!rows.empty()) cursor_.sequence = rows.back().sequence;
        is_behind_ = rows.size() == rows_per_page;
    }
    if (!is_behind_ && has_a_day_begun(residents, cursor_.counted_at, now))
        tell_of_expiries(reader, residents, viewer, out);
}

void FeedFollower::tell_of_expiries(Reader& reader, const MemoryWorld& residents, const Viewer& viewer,
                                    std::string& out) {
    const std::vector<Json> expiries = expiries_for(reader, residents, viewer, cursor_.counted_at, cursor_.sequence);
    for (std::size_t i = 0; i < expiries.size(); ++i) {
        // As with rows: the last one passes the day.
        if (i + 1 == expiries.size()) cursor_.counted_at = viewer.now;
        out += event_text(cursors_.text(cursor_, who_), expiries[i]);
    }
    cursor_.counted_at = viewer.now;
}

}  // namespace batchline::http
