// Sends requests, opens the stream and keeps settings by the platform, and distrusts answers not from our server.

#include "client/app/platform_host.h"

#include <array>
#include <cstdlib>
#include <cstring>

#include "shared/base/http_date.h"

namespace batchline::app {
namespace {

constexpr std::int64_t microseconds_per_millisecond = 1000;
constexpr int stream_opens_within_ms = 15'000;
// So much longer than its timeout a request is waited for: it is the platform that should give it up.
constexpr int overdue_ms = 5'000;

constexpr std::int64_t half_second_us = 500'000;
constexpr std::int64_t slow_answer_us = 10'000'000;
constexpr std::int64_t close_enough_us = 3'000'000;

// A hotel's sign-in page or a proxy's error is not our server: it always answers in JSON, or with nothing at all.
bool is_our_servers(const platform::HttpReply& reply) {
    if (reply.body.empty()) return true;
    const std::size_t first = reply.body.find_first_not_of(" \r\n\t");
    return first != std::string::npos && (reply.body[first] == '{' || reply.body[first] == '[');
}

}  // namespace

void PlatformHost::send(sync::Request request, std::function<void(const sync::Reply&)> on_reply) {
    platform::HttpRequest wish{.method = std::move(request.method),
                               .path = std::move(request.path),
                               .headers = std::move(request.headers),
                               .body = std::move(request.body),
                               .timeout_ms = request.timeout_ms};
    const std::uint64_t number = ++last_request_;
    // Whoever asks waits for the reply with all that comes after it, so there is one whatever becomes of the request.
    const platform::TimerId timer =
        platform_.timers().after(wish.timeout_ms + overdue_ms, [this, number] { answer(number, {}); });
    requests_.emplace(number, Asked{std::move(on_reply), timer});
    const std::int64_t asked_us = platform_.clock().now_us();
    platform_.http().request(std::move(wish), [this, number, asked_us](platform::HttpReply reply) {
        const int status = is_our_servers(reply) ? reply.status : 0;
        if (status != 0) compare_clocks(asked_us, reply);
        answer(number, {.status = status, .body = std::move(reply.body)});
    });
}

// Every answer says when it was written, in whole seconds. One that was long under way says nothing.
void PlatformHost::compare_clocks(std::int64_t asked_us, const platform::HttpReply& reply) {
    const auto written = instant_from_http_date(reply.header("date"));
    const std::int64_t took_us = platform_.clock().now_us() - asked_us;
    if (!written || took_us < 0 || took_us > slow_answer_us) return;
    const std::int64_t offset_us = written->microseconds + half_second_us - (asked_us + took_us / 2);
    if (std::abs(offset_us - clock_offset_us_) < close_enough_us) return;
    clock_offset_us_ = std::abs(offset_us) < close_enough_us ? 0 : offset_us;
    platform_.request_frame();
}

void PlatformHost::answer(std::uint64_t number, const sync::Reply& reply) {
    const auto found = requests_.find(number);
    if (found == requests_.end()) return;  // given up
    const Asked asked = std::move(found->second);
    requests_.erase(found);
    platform_.timers().cancel(asked.timer);
    asked.on_reply(reply);
}

void PlatformHost::open_stream(const std::string& path, sync::StreamHandlers handlers) {
    close_stream();
    stream_handlers_ = std::move(handlers);
    const std::uint64_t stream = stream_;
    platform_.events().open(
        {.on_event =
             [this, stream](const platform::StreamEvent& event) {
                 if (stream == stream_ && event.type == "change") stream_handlers_.change(event.data, event.id);
             },
         .on_state = [this, stream](platform::StreamState state) { take_stream_state(stream, state); },
         .path = [path] { return path; },
         .types = {"change"}});
    opening_timer_ = platform_.timers().after(stream_opens_within_ms, [this, stream] {
        if (stream == stream_ && !stream_is_open_) lose_stream(stream);
    });
}

void PlatformHost::close_stream() {
    ++stream_;
    connection_attempts_ = 0;
    stream_is_open_ = false;
    stop_opening_timer();
    platform_.events().close();
}

void PlatformHost::stop_opening_timer() {
    if (opening_timer_ != 0) platform_.timers().cancel(opening_timer_);
    opening_timer_ = 0;
}

// The platform would reconnect by itself, but only a plain request can hear that the cursor is too old or the session
// over: so a second attempt counts as lost.
void PlatformHost::take_stream_state(std::uint64_t stream, platform::StreamState state) {
    if (stream != stream_) return;
    if (state == platform::StreamState::open) {
        stream_is_open_ = true;
        stop_opening_timer();
        stream_handlers_.opened();
        return;
    }
    const bool is_first_attempt =
        state == platform::StreamState::connecting && !stream_is_open_ && connection_attempts_++ == 0;
    if (is_first_attempt) return;
    // Not from within the stream's own call.
    platform_.timers().after(0, [this, stream] { lose_stream(stream); });
}

void PlatformHost::lose_stream(std::uint64_t stream) {
    if (stream != stream_) return;
    const sync::StreamHandlers handlers = stream_handlers_;
    close_stream();
    handlers.lost();
}

void PlatformHost::after(int milliseconds, std::function<void()> what) {
    platform_.timers().after(milliseconds, std::move(what));
}

Instant PlatformHost::now() { return {platform_.clock().now_us() + clock_offset_us_}; }
Instant PlatformHost::device_now() { return {platform_.clock().now_us()}; }

Uuid PlatformHost::new_id() {
    std::array<std::byte, 16> chance{};
    platform_.random().fill(chance);
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    std::memcpy(&high, chance.data(), sizeof high);
    std::memcpy(&low, chance.data() + sizeof high, sizeof low);
    return Uuid::version_7(platform_.clock().now_us() / microseconds_per_millisecond, high, low);
}

void PlatformHost::request_frame() { platform_.request_frame(); }
void PlatformHost::spare_frame() { platform_.spare_frame(); }
void PlatformHost::push_address(std::string_view address) { platform_.location().push(address); }
void PlatformHost::replace_address(std::string_view address) { platform_.location().replace(address); }
void PlatformHost::go_back() { platform_.location().back(); }
std::string PlatformHost::kept(std::string_view key) { return platform_.settings().get(key).value_or(std::string{}); }
void PlatformHost::keep(std::string_view key, std::string_view value) {
    if (value.empty()) return platform_.settings().remove(key);
    platform_.settings().set(key, value);
}
void PlatformHost::on_file_picked(std::function<void(const platform::PickedFile&)> call) {
    platform_.files().on_picked(std::move(call));
}
void PlatformHost::pick_file(std::string_view kinds) { platform_.files().pick(kinds); }
void PlatformHost::give_up_file() { platform_.files().give_up(); }
void PlatformHost::read_picture(std::uint32_t file, platform::PictureBounds bounds,
                                std::function<void(std::string)> read) {
    platform_.files().read_picture(file, bounds, std::move(read));
}
platform::Pictures& PlatformHost::pictures() { return platform_.pictures(); }
void PlatformHost::send_file(std::uint32_t file, sync::Request request, FileSending sending) {
    platform::HttpRequest wish{.method = std::move(request.method),
                               .path = std::move(request.path),
                               .headers = std::move(request.headers),
                               .timeout_ms = request.timeout_ms};
    const auto on_reply = [answered = std::move(sending.answered)](platform::HttpReply reply) {
        answered({.status = is_our_servers(reply) ? reply.status : 0, .body = std::move(reply.body)});
    };
    platform_.files().send(
        file, std::move(wish),
        {.on_sent = std::move(sending.sent), .on_reply = on_reply, .on_unreadable = std::move(sending.unreadable)});
}
platform::Database& PlatformHost::database() { return platform_.database(); }
platform::Tabs& PlatformHost::tabs() { return platform_.tabs(); }
platform::Updates& PlatformHost::updates() { return platform_.updates(); }
platform::NoticePermission PlatformHost::notice_permission() { return platform_.notices().permission(); }
void PlatformHost::ask_for_notices() {
    platform_.notices().ask([this] { platform_.request_frame(); });
}
void PlatformHost::show_notice(std::string_view tag, std::string_view title, std::string_view text) {
    platform_.notices().show(tag, title, text);
}
std::string PlatformHost::origin() { return platform_.location().origin(); }
std::string PlatformHost::time_zone() { return platform_.environment().preferences().time_zone; }
void PlatformHost::copy(std::string_view text) { platform_.clipboard().write(text); }
void PlatformHost::set_title(std::string_view title) { platform_.location().set_title(title); }

}  // namespace batchline::app
