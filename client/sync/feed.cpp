// Follows pages, then the stream, and asks when it has been silent for too long.

#include "client/sync/feed.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "client/app/route.h"
#include "client/sync/pause.h"
#include "shared/base/json.h"

namespace batchline::sync {

namespace {

// A stream that says nothing for so long is asked whether it is still there: a half-open connection looks like silence.
constexpr int silence_ms = 30'000;
constexpr int probe_timeout_ms = 10'000;
// Records of a snapshot that are taken in at once: what a slow machine does within a few frames.
constexpr std::size_t piece_size = 200;

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
    drop_taking();
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
    ask_for_page();
}

void Feed::ask_for_page() {
    std::string path = "/api/v1/changes";
    if (!cursor_.empty()) path += "?since=" + app::percent_encoded(cursor_);
    network_.send({.method = "GET", .path = std::move(path)}, [this, page = ++page_, run = run_](const Reply& reply) {
        if (run != run_ || page != page_) return;
        if (taking_) next_ = reply;
        else take_page(reply);
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
        on_sight_changed();
        return;
    }
    auto taking = std::make_unique<Taking>(Taking{reply, {}, cursor_});
    std::optional<Page> page = reply.is_success() ? page_in(taking->reply.body) : std::nullopt;
    if (!page) {
        retry_later();
        return;
    }
    taking->page = std::move(*page);
    taking_ = std::move(taking);
    cursor_ = taking_->page.cursor;
    // Before this one is taken in, so that the server prepares it meanwhile.
    if (taking_->page.has_more) fetch_page();
    on_contact();
    take_pieces();
}

// What happened is shown as a whole; a snapshot, which nobody has seen yet, a piece at a time.
void Feed::take_pieces() {
    std::vector<Change>& changes = taking_->page.changes;
    const std::size_t size = in_snapshot_ ? std::min(piece_size, changes.size() - taking_->taken) : changes.size();
    const auto begin = changes.begin() + static_cast<std::ptrdiff_t>(taking_->taken);
    const auto end = begin + static_cast<std::ptrdiff_t>(size);
    const std::vector<Change> piece(std::make_move_iterator(begin), std::make_move_iterator(end));
    taking_->taken += size;
    if (!apply_all(piece)) {
        cursor_ = taking_->cursor_before;
        retry_later();
        return;
    }
    if (taking_->taken < changes.size()) {
        on_taken(piece, cursor_, Batch::snapshot_part);
        network_.after(0, [this, number = ++piece_] {
            if (number == piece_ && taking_) take_pieces();
        });
        return;
    }
    end_page(piece);
}

void Feed::end_page(const std::vector<Change>& last_piece) {
    const std::unique_ptr<Taking> taken = std::exchange(taking_, nullptr);
    const Page& page = taken->page;
    failures_ = 0;
    const Batch batch = !in_snapshot_ ? Batch::live : page.has_more ? Batch::snapshot_part : Batch::snapshot_end;
    if (batch == Batch::snapshot_end) {
        on_snapshot_whole(page.epoch);
        replica_.finish_snapshot();
        in_snapshot_ = false;
        has_snapshot_ = true;
    }
    on_taken(last_piece, page.cursor, batch);
    if (!page.has_more) return open_stream();
    if (const std::optional<Reply> next = std::exchange(next_, std::nullopt)) take_page(*next);
}

void Feed::drop_taking() {
    ++piece_;
    taking_.reset();
    next_.reset();
}

// False where one of them is not JSON: the rest may be missing, too.
bool Feed::apply_all(const std::vector<Change>& changes) {
    for (const Change& change : changes) {
        const std::optional<Json> record = parse_json(change.record.text);
        if (!record) return false;
        replica_.apply(change.type, change.id, *record);
    }
    return true;
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
    was_heard_ = true;
    on_contact();
    const std::optional<Change> change = change_in(data);
    const std::vector<Change> changes = change ? std::vector{*change} : std::vector<Change>{};
    // What cannot be read must not be passed over: the cursor stays before it.
    if (changes.empty() || !apply_all(changes)) return retry_later();
    if (!cursor.empty()) cursor_ = cursor;
    on_taken(changes, cursor_, Batch::live);
}

void Feed::watch() {
    network_.after(silence_ms, [this, run = run_] {
        if (run != run_ || state_ != FeedState::live) return;
        network_.spare_frame();
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
        const std::optional<Page> page = reply.is_success() ? page_in(reply.body) : std::nullopt;
        const bool is_quiet = page && page->changes.empty();
        if (!is_quiet) {
            network_.close_stream();
            take_page(reply);
            return;
        }
        network_.spare_frame();
        on_contact();
        watch();
    });
}

void Feed::retry_later() {
    enter(FeedState::interrupted);
    ++stream_;
    ++page_;
    drop_taking();
    network_.close_stream();
    if (in_snapshot_) cursor_.clear();  // half a snapshot is none
    network_.after(pause_ms(failures_++, chance_of(cursor_)), [this, run = run_] {
        if (run == run_) fetch_page();
    });
}

}  // namespace batchline::sync
