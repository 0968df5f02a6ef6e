// Follows pages, then the stream, and asks when it has been silent for too long.

#include "client/sync/feed.h"

#include <algorithm>
#include <utility>

#include "client/app/route.h"
#include "client/sync/pause.h"
#include "shared/base/json.h"

namespace batchline::sync {

namespace {

// A stream that says nothing for so long is asked whether it is still there: a half-open connection looks like silence.
constexpr int silence_ms = 30'000;
constexpr int probe_timeout_ms = 10'000;
// Pages behind the first: what a slow machine takes in within a few frames, for people look at the first already.
constexpr std::string_view snapshot_limit = "&limit=250";

// A snapshot's next page is asked for before this one is read, so that the server prepares it meanwhile. Where it
// begins stands behind the changes: {"changes":[…],"cursor":"…","epoch":"…","more":true}. Nothing: this is the last
// one, or not written like that.
std::string next_cursor_in(const std::string& body) {
    constexpr std::string_view name = "\"cursor\":\"";
    constexpr std::string_view has_more = "\"more\":true}";
    if (!body.ends_with(has_more)) return {};
    const std::size_t at = body.rfind(name);
    if (at == std::string::npos) return {};
    const std::size_t begin = at + name.size();
    return body.substr(begin, body.find('"', begin) - begin);
}

std::uint64_t chance_of(const std::string& cursor) { return std::hash<std::string>{}(cursor); }

}  // namespace

void Feed::start(std::string cursor) {
    stop();
    cursor_ = std::move(cursor);
    has_snapshot_ = !cursor_.empty();
    fetch_page();
}

void Feed::enter(FeedState state) {
    if (state_ == state) return;
    state_ = state;
    on_state();
}

void Feed::stop() {
    ++run_;
    ++stream_;
    network_.close_stream();
    enter(FeedState::stopped);
    cursor_.clear();
    has_snapshot_ = false;
    in_snapshot_ = false;
    failures_ = 0;
}

void Feed::hurry() {
    if (state_ == FeedState::live) return probe();
    if (state_ != FeedState::interrupted) return;
    ++run_;
    failures_ = 0;
    fetch_page();
}

void Feed::fetch_page() {
    if (cursor_.empty()) {
        replica_.begin_snapshot();
        on_snapshot_begun();
        in_snapshot_ = true;
    }
    enter(has_snapshot_ ? FeedState::catching_up : FeedState::loading);
    ask_for_page(cursor_);
}

void Feed::ask_for_page(const std::string& cursor) {
    std::string path = "/api/v1/changes";
    if (!cursor.empty()) path += "?since=" + app::percent_encoded(cursor);
    if (in_snapshot_ && !cursor.empty()) path += snapshot_limit;
    network_.send({.method = "GET", .path = std::move(path)}, [this, page = ++page_, run = run_](const Reply& reply) {
        if (run == run_ && page == page_) take_page(reply);
    });
}

void Feed::take_page(const Reply& reply) {
    if (reply.status == 401) {
        on_signed_out();
        return;
    }
    if (reply.status == 410) {  // too long ago, or this user's sight has changed: everything anew
        cursor_.clear();
        fetch_page();
        return;
    }
    const std::string next = reply.is_success() && in_snapshot_ ? next_cursor_in(reply.body) : std::string{};
    if (!next.empty()) ask_for_page(next);
    Json page = json_body(reply);
    if (!reply.is_success() || !page.is_object() || !page.contains("cursor") || !page["cursor"].is_string()) {
        retry_later();
        return;
    }
    failures_ = 0;
    on_contact();
    const Json changes = page.contains("changes") ? std::move(page["changes"]) : Json::array();
    const bool has_more = page.value("more", false);
    const std::string cursor = page["cursor"].get<std::string>();
    const Batch batch = !in_snapshot_ ? Batch::live : has_more ? Batch::snapshot_part : Batch::snapshot_end;
    cursor_ = cursor;
    if (has_more && next != cursor) fetch_page();
    apply_all(changes);
    if (batch == Batch::snapshot_end) {
        const auto epoch = page.find("epoch");
        on_snapshot_whole(epoch != page.end() && epoch->is_string() ? epoch->get<std::string>() : std::string{});
        replica_.finish_snapshot();
        in_snapshot_ = false;
        has_snapshot_ = true;
    }
    on_taken(changes, cursor, batch);
    if (!has_more) open_stream();
}

void Feed::apply_all(const Json& changes) {
    static const Json gone;
    if (!changes.is_array()) return;
    for (const Json& change : changes) {
        if (!change.is_object()) continue;
        const auto type = change.find("type");
        const auto id = change.find("id");
        if (type == change.end() || id == change.end() || !type->is_string() || !id->is_string()) continue;
        const auto record = change.find("record");
        replica_.apply(type->get_ref<const std::string&>(), id->get_ref<const std::string&>(),
                       record == change.end() ? gone : *record);
    }
}

void Feed::open_stream() {
    const std::uint64_t stream = ++stream_;
    network_.open_stream("/api/v1/changes/stream?since=" + app::percent_encoded(cursor_),
                         {.opened =
                              [this, stream] {
                                  if (stream != stream_) return;
                                  enter(FeedState::live);
                                  failures_ = 0;
                                  was_heard_ = true;
                                  on_contact();
                                  watch();
                              },
                          .change =
                              [this, stream](std::string_view data, std::string_view cursor) {
                                  if (stream == stream_) take_event(data, cursor);
                              },
                          .lost =
                              [this, stream] {
                                  if (stream == stream_) retry_later();
                              }});
}

void Feed::take_event(std::string_view data, std::string_view cursor) {
    const std::optional<Json> change = parse_json(data);
    if (!change || !change->is_object()) return;
    was_heard_ = true;
    on_contact();
    const Json changes = Json::array({*change});
    apply_all(changes);
    if (!cursor.empty()) cursor_ = cursor;
    on_taken(changes, cursor_, Batch::live);
}

void Feed::watch() {
    network_.after(silence_ms, [this, run = run_] {
        if (run != run_ || state_ != FeedState::live) return;
        if (std::exchange(was_heard_, false)) return watch();
        probe();
    });
}

// Is the open stream still one? What is asked should hold nothing that it has not told.
void Feed::probe() {
    ++run_;
    Request request{.method = "GET", .path = "/api/v1/changes?since=" + app::percent_encoded(cursor_)};
    request.timeout_ms = probe_timeout_ms;
    network_.send(std::move(request), [this, run = run_](const Reply& reply) {
        if (run != run_) return;
        const Json page = json_body(reply);
        const bool is_quiet = reply.is_success() && page.is_object() && page.contains("changes") &&
                              page["changes"].is_array() && page["changes"].empty();
        if (!is_quiet) {
            network_.close_stream();
            take_page(reply);
            return;
        }
        on_contact();
        watch();
    });
}

void Feed::retry_later() {
    enter(FeedState::interrupted);
    ++stream_;
    ++page_;
    network_.close_stream();
    if (in_snapshot_) cursor_.clear();  // half a snapshot is none
    network_.after(pause_ms(failures_++, chance_of(cursor_)), [this, run = run_] {
        if (run == run_) fetch_page();
    });
}

}  // namespace batchline::sync
