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

FeedFollower::FeedFollower(const FeedCursors& cursors, auth::SignedIn who, std::int64_t sequence)
    : cursors_(cursors), who_(std::move(who)), sight_(cursors.sight_of(who_)), sequence_(sequence) {}

bool FeedFollower::renew(const std::optional<auth::SignedIn>& who) {
    if (!who || cursors_.sight_of(*who) != sight_) return false;
    who_ = *who;
    return true;
}

void FeedFollower::advance(Reader& reader, const World& world, const Configuration& configuration, Instant now,
                           Pages& pages, std::size_t size_wanted_bytes, std::string& out) {
    const Viewer viewer{who_.actor, configuration, now};
    while (is_behind_ && out.size() < size_wanted_bytes) {
        const auto [page, is_new] = pages.try_emplace(sequence_);
        if (is_new) page->second = reader.feed_after(sequence_, rows_per_page);
        const std::vector<FeedRow>& rows = page->second;
        const std::vector<Change> changes = changes_for(rows, world, viewer);
        for (std::size_t i = 0; i < changes.size(); ++i) {
            // Only the last change of a row passes it: a client that breaks off before gets the others again.
            const bool passes = i + 1 == changes.size() || changes[i + 1].sequence != changes[i].sequence;
            const std::int64_t sequence = passes ? changes[i].sequence : changes[i].sequence - 1;
            out += event_text(cursors_.text({FeedCursor::Stage::live, sequence, std::nullopt}, who_), changes[i].json);
        }
        if (!rows.empty()) sequence_ = rows.back().sequence;
        is_behind_ = rows.size() == rows_per_page;
    }
}

}  // namespace batchline::http
