// The snapshot and the feed after it, page by page, and the event stream that goes on from there.

#include <memory>
#include <optional>
#include <semaphore>
#include <sstream>

#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "server/http/change_feed.h"
#include "server/http/compression.h"
#include "server/http/event_hub.h"
#include "server/http/feed_cursors.h"
#include "server/http/snapshot_cache.h"
#include "shared/base/json_text.h"
#include "shared/protocol/feed.h"

namespace batchline::http {

namespace {

constexpr int working_set_days = 90;

using Stage = FeedCursor::Stage;

/// A page whose changes are text already.
struct WrittenPage {
    JsonText changes;
    std::string cursor;
    std::string epoch;
    bool has_more = false;
};
void describe(Io& io, WrittenPage& page) { describe_page(io, page); }

/// `changes`: the text of a JSON array.
Response page(const Call& call, std::string_view changes, const FeedCursor& cursor, bool has_more) {
    const FeedCursors& cursors = call.services.cursors;
    Response response;
    response.content_type = "application/json";
    response.body.reserve(changes.size() + 1024);
    write_json(response.body, WrittenPage{{changes}, cursors.text(cursor, *call.signed_in), cursors.epoch(), has_more});
    return response;
}

/// Whether the feed still reaches back to the cursor, and has ever been there.
bool leads_on(const FeedCursor& cursor, const FeedBounds& bounds) {
    return cursor.sequence <= bounds.last && (bounds.first == 0 || cursor.sequence + 1 >= bounds.first);
}

Response snapshot_records(const Call& call, Reader& reader, FeedCursor cursor, int limit) {
    const std::vector<AnyRecord> records =
        reader.working_set(cursor.after, limit, call.now.plus_days(-working_set_days));
    if (records.size() == static_cast<std::size_t>(limit)) {
        cursor.after = records.back().key;
    } else {
        cursor.stage = Stage::availability;
        cursor.after.reset();
    }
    return page(call, snapshot_text_for(records, reader, *call.residents, call.viewer()), cursor, true);
}

Response snapshot_availability(const Call& call, Reader& reader, FeedCursor cursor) {
    Json changes = Json::array();
    for (Json& change : availability_for(reader, *call.residents, call.viewer(), cursor.sequence))
        changes.push_back(std::move(change));
    cursor.stage = Stage::live;
    cursor.counted_at = call.now;
    return page(call, dump(changes), cursor, false);
}

Response live_changes(const Call& call, Reader& reader, FeedCursor cursor, int limit) {
    const ReadingWorld world(reader, *call.residents);
    const std::vector<FeedRow> rows = reader.feed_after(cursor.sequence, limit);
    Json changes = Json::array();
    for (Change& change : changes_for(rows, world, *call.residents, call.viewer()))
        changes.push_back(std::move(change.json));
    if (!rows.empty()) cursor.sequence = rows.back().sequence;
    if (has_a_day_begun(*call.residents, cursor.counted_at, call.now)) {
        for (Json& change : expiries_for(reader, *call.residents, call.viewer(), cursor.counted_at, cursor.sequence))
            changes.push_back(std::move(change));
        cursor.counted_at = call.now;
    }
    return page(call, dump(changes), cursor, rows.size() == static_cast<std::size_t>(limit));
}

/// What all who read snapshots share.
struct Snapshots {
    SnapshotCache cache;
    /// As many pages are made at once as keep some processors busy: each takes memory for its thousand records, and
    /// everybody comes back at the same time after a restart.
    std::counting_semaphore<> turns{8};
};

/// One of the turns to make a page, waited for.
class Turn {
public:
    explicit Turn(Snapshots& snapshots) : turns_(snapshots.turns) { turns_.acquire(); }
    ~Turn() { turns_.release(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

private:
    std::counting_semaphore<>& turns_;
};

/// Views and cursors are made for one user, so pages are never shared between users; all sessions of one that see the
/// same get the same.
SnapshotCache::Key key_of(const Call& call, const FeedCursor& cursor, const FeedBounds& bounds, int limit) {
    std::ostringstream text;
    text << call.actor().user.text() << ' ' << call.services.cursors.sight_of(*call.signed_in) << ' ' << bounds.last
         << ' ' << static_cast<int>(cursor.stage) << ' ' << cursor.sequence << ' ' << cursor.counted_at.microseconds
         << ' ' << limit << ' ' << name_of(coding_for(call.request));
    if (cursor.after) text << ' ' << static_cast<int>(cursor.after->kind) << ' ' << cursor.after->id.text();
    return {text.str(), call.residents};
}

Response snapshot_page(const Call& call, Reader& reader, const FeedCursor& cursor, int limit) {
    return cursor.stage == Stage::records ? snapshot_records(call, reader, cursor, limit)
                                          : snapshot_availability(call, reader, cursor);
}

Response kept_snapshot_page(const Call& call, Reader& reader, const FeedCursor& cursor, const FeedBounds& bounds,
                            int limit, SnapshotCache& cache) {
    // Browsers all accept some coding; what other programs get would fill the cache with ten times the bytes.
    if (coding_for(call.request) == Coding::identity) return snapshot_page(call, reader, cursor, limit);
    const SnapshotCache::Key key = key_of(call, cursor, bounds, limit);
    if (std::optional<Response> kept = cache.find(key, call.now)) return std::move(*kept);
    Response response = snapshot_page(call, reader, cursor, limit);
    compress(call.request, response);
    return cache.keep(key, std::move(response), call.now);
}

Response list_changes(Call& call, Snapshots& snapshots) {
    QueryReader query(call);
    const std::optional<std::string> since = query.text("since");
    const int limit = query.limit(feed_limit_max);
    if (query.failed()) return query.failure();

    std::optional<FeedCursor> cursor;
    if (since) {
        cursor = call.services.cursors.parse(*since, *call.signed_in);
        if (!cursor) return problems::cursor_outdated();
    }
    const bool is_live = cursor && cursor->stage == Stage::live;
    std::optional<Turn> turn;
    if (!is_live) turn.emplace(snapshots);
    const std::unique_ptr<Reader> reader = call.services.store.read();
    const FeedBounds bounds = reader->feed_bounds();
    if (!cursor) cursor = FeedCursor{Stage::records, bounds.last, std::nullopt, {}};
    if (!leads_on(*cursor, bounds)) return problems::cursor_outdated();
    if (is_live) return live_changes(call, *reader, *cursor, limit);
    return kept_snapshot_page(call, *reader, *cursor, bounds, limit, snapshots.cache);
}

Response stream_changes(Call& call) {
    // A browser that reconnects says where it stands by header; on the first connection only the address can.
    std::string since = call.request.header("Last-Event-ID");
    if (since.empty()) since = QueryReader(call).text("since").value_or("");
    const FeedBounds bounds = call.services.store.read()->feed_bounds();
    FeedCursor cursor{Stage::live, bounds.last, std::nullopt, call.now};
    if (!since.empty()) {
        const std::optional<FeedCursor> wanted = call.services.cursors.parse(since, *call.signed_in);
        if (!wanted || !leads_on(*wanted, bounds)) return problems::cursor_outdated();
        if (wanted->stage != Stage::live) return problems::snapshot_unfinished();
        cursor = *wanted;
    }
    if (!call.services.events.has_room()) return problems::overloaded(10);
    Response response;
    response.content_type = "text/event-stream";
    response.with("Connection", "close").with("X-Accel-Buffering", "no");
    if (call.request.method == "HEAD") return response;
    response.take_socket = [&events = call.services.events, who = *call.signed_in, cursor](int socket) {
        events.take(socket, who, cursor);
    };
    return response;
}

}  // namespace

void add_change_routes(Router& router) {
    router.serve("listChanges",
                 [snapshots = std::make_shared<Snapshots>()](Call& call) { return list_changes(call, *snapshots); });
    router.serve("streamChanges", stream_changes);
}

}  // namespace batchline::http
