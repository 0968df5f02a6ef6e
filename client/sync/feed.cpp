#include "client/sync/feed.h"

#include <algorithm>

#include "client/app/route.h"
#include "client/sync/pause.h"

namespace batchline::sync {

void Feed::start() {
    stop();
    state_ = FeedState::loading;
    fetch_page();
}

void Feed::stop() {
    ++run_;
    network_.close_stream();
    state_ = FeedState::stopped;
    cursor_.clear();
    has_snapshot_ = false;
    in_snapshot_ = false;
    failures_ = 0;
}

void Feed::hurry() {
    if (state_ != FeedState::interrupted) return;
    ++run_;
    failures_ = 0;
    fetch_page();
}

void Feed::fetch_page() {
    if (cursor_.empty()) {
        replica_.begin_snapshot();
        in_snapshot_ = true;
    }
    state_ = has_snapshot_ ? FeedState::catching_up : FeedState::loading;
    std::string path = "/api/v1/changes";
    if (!cursor_.empty()) path += "?since=" + app::percent_encoded(cursor_);
    network_.send({.method = "GET", .path = std::move(path)}, [this, run = run_](const Reply& reply) {
        if (run == run_) take_page(reply);
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
    const Json page = json_body(reply);
    if (!reply.is_success() || !page.is_object() || !page.contains("cursor") || !page["cursor"].is_string()) {
        retry_later();
        return;
    }
    failures_ = 0;
    on_contact();
    apply_all(page.value("changes", Json::array()));
    cursor_ = page["cursor"].get<std::string>();
    if (page.value("more", false)) {
        fetch_page();
        return;
    }
    if (in_snapshot_) replica_.finish_snapshot();
    in_snapshot_ = false;
    has_snapshot_ = true;
    open_stream();
}

void Feed::apply_all(const Json& changes) {
    if (!changes.is_array()) return;
    for (const Json& change : changes) {
        if (!change.is_object()) continue;
        const auto type = change.find("type");
        const auto id = change.find("id");
        if (type == change.end() || id == change.end() || !type->is_string() || !id->is_string()) continue;
        replica_.apply(type->get_ref<const std::string&>(), id->get_ref<const std::string&>(), change.value("record", Json()));
    }
}

void Feed::open_stream() {
    const std::uint64_t run = run_;
    network_.open_stream("/api/v1/changes/stream?since=" + app::percent_encoded(cursor_),
                         {.opened =
                              [this, run] {
                                  if (run != run_) return;
                                  state_ = FeedState::live;
                                  failures_ = 0;
                                  on_contact();
                              },
                          .change =
                              [this, run](std::string_view data, std::string_view cursor) {
                                  if (run == run_) take_event(data, cursor);
                              },
                          .lost =
                              [this, run] {
                                  if (run == run_) retry_later();
                              }});
}

void Feed::take_event(std::string_view data, std::string_view cursor) {
    const std::optional<Json> change = parse_json(data);
    if (!change || !change->is_object()) return;
    on_contact();
    apply_all(Json::array({*change}));
    if (!cursor.empty()) cursor_ = cursor;
}

void Feed::retry_later() {
    state_ = FeedState::interrupted;
    network_.close_stream();
    if (in_snapshot_) cursor_.clear();  // half a snapshot is none
    network_.after(pause_ms(failures_++), [this, run = run_] {
        if (run == run_) fetch_page();
    });
}

}  // namespace batchline::sync
