// The snapshot and the feed after it, page by page, and the event stream that goes on from there.

#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "server/http/change_feed.h"
#include "server/http/event_hub.h"
#include "server/http/feed_cursors.h"

namespace batchline::http {

namespace {

constexpr int working_set_days = 90;

using Stage = FeedCursor::Stage;

Response page(const Call& call, Json changes, const FeedCursor& cursor, bool more) {
    const FeedCursors& cursors = call.services.cursors;
    return json_response(200, {{"cursor", cursors.text(cursor, *call.signed_in)},
                               {"epoch", cursors.epoch()},
                               {"changes", std::move(changes)},
                               {"more", more}});
}

/// Whether the feed still reaches back to the cursor, and has ever been there.
bool leads_on(const FeedCursor& cursor, const FeedBounds& bounds) {
    return cursor.sequence <= bounds.last && (bounds.first == 0 || cursor.sequence + 1 >= bounds.first);
}

/// Where the next page starts: kinds that the feed does not carry are stepped over.
RecordKey next_start(const RecordKey& last) {
    if (is_carried(last.kind)) return last;
    RecordKey end_of_kind{last.kind, {}};
    end_of_kind.id.bytes.fill(0xff);
    return end_of_kind;
}

Response snapshot_records(const Call& call, Reader& reader, FeedCursor cursor, int limit) {
    const ReadingWorld world(reader, *call.residents);
    const std::vector<AnyRecord> records =
        reader.working_set(cursor.after, limit, call.now.plus_days(-working_set_days));
    Json changes = Json::array();
    for (Json& change : snapshot_for(records, world, call.viewer())) changes.push_back(std::move(change));
    if (records.size() == static_cast<std::size_t>(limit)) {
        cursor.after = next_start(records.back().key);
    } else {
        cursor.stage = Stage::availability;
        cursor.after.reset();
    }
    return page(call, std::move(changes), cursor, true);
}

Response snapshot_availability(const Call& call, Reader& reader, FeedCursor cursor) {
    Json changes = Json::array();
    for (Json& change : availability_for(reader, *call.residents, call.viewer(), cursor.sequence))
        changes.push_back(std::move(change));
    cursor.stage = Stage::live;
    cursor.counted_at = call.now;
    return page(call, std::move(changes), cursor, false);
}

Response live_changes(const Call& call, Reader& reader, FeedCursor cursor, int limit) {
    const ReadingWorld world(reader, *call.residents);
    const std::vector<FeedRow> rows = reader.feed_after(cursor.sequence, limit);
    Json changes = Json::array();
    for (Change& change : changes_for(rows, world, call.viewer())) changes.push_back(std::move(change.json));
    if (!rows.empty()) cursor.sequence = rows.back().sequence;
    if (has_a_day_begun(*call.residents, cursor.counted_at, call.now)) {
        for (Json& change : expiries_for(reader, *call.residents, call.viewer(), cursor.counted_at, cursor.sequence))
            changes.push_back(std::move(change));
        cursor.counted_at = call.now;
    }
    return page(call, std::move(changes), cursor, rows.size() == static_cast<std::size_t>(limit));
}

Response list_changes(Call& call) {
    QueryReader query(call);
    const std::optional<std::string> since = query.text("since");
    const int limit = query.limit(feed_limit_max);
    if (query.failed()) return query.failure();

    const std::unique_ptr<Reader> reader = call.services.store.read();
    const FeedBounds bounds = reader->feed_bounds();
    if (!since) return snapshot_records(call, *reader, {Stage::records, bounds.last, std::nullopt}, limit);
    const std::optional<FeedCursor> cursor = call.services.cursors.parse(*since, *call.signed_in);
    if (!cursor || !leads_on(*cursor, bounds)) return problems::cursor_outdated();
    switch (cursor->stage) {
        case Stage::records: return snapshot_records(call, *reader, *cursor, limit);
        case Stage::availability: return snapshot_availability(call, *reader, *cursor);
        case Stage::live: return live_changes(call, *reader, *cursor, limit);
    }
    return problems::cursor_outdated();
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
    router.serve("listChanges", list_changes);
    router.serve("streamChanges", stream_changes);
}

}  // namespace batchline::http
