// Clock, timers, address, settings, preferences, clipboard, random bytes.

#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

#include <cmath>

#include "client/platform/platform_web.h"

// JavaScript, which clang-format would take for C++.
// clang-format off
EM_JS(int, batchline_js_after, (int id, int milliseconds), { return Module["host"].after(id, milliseconds); });
EM_JS(void, batchline_js_cancel, (int timer), { clearTimeout(timer); });
EM_JS(int, batchline_js_zone_offset, (double milliseconds), { return Module["host"].zoneOffset(milliseconds); });
EM_JS(double, batchline_js_date_now, (), { return Date.now(); });
EM_JS(char*, batchline_js_path, (), { return Module["host"].text(location.pathname); });
EM_JS(char*, batchline_js_query, (), { return Module["host"].text(location.search.slice(1)); });
EM_JS(char*, batchline_js_origin, (), { return Module["host"].text(location.origin); });
EM_JS(void, batchline_js_push, (const char* address), { history.pushState(null, "", UTF8ToString(address)); });
EM_JS(void, batchline_js_replace, (const char* address), { history.replaceState(null, "", UTF8ToString(address)); });
EM_JS(void, batchline_js_back, (), { history.back(); });
EM_JS(void, batchline_js_title, (const char* title), { document.title = UTF8ToString(title); });
EM_JS(char*, batchline_js_get_setting, (const char* key), {
    const value = Module["host"].getSetting(UTF8ToString(key));
    return value === null ? 0 : Module["host"].text(value);
});
EM_JS(void, batchline_js_set_setting, (const char* key, const char* value), {
    Module["host"].setSetting(UTF8ToString(key), UTF8ToString(value));
});
EM_JS(void, batchline_js_remove_setting, (const char* key), { Module["host"].removeSetting(UTF8ToString(key)); });
EM_JS(int, batchline_js_preferences, (), { return Module["host"].preferences(); });
EM_JS(char*, batchline_js_language, (), { return Module["host"].text(navigator.language || "en"); });
EM_JS(char*, batchline_js_time_zone, (), {
    return Module["host"].text(Intl.DateTimeFormat().resolvedOptions().timeZone || "");
});
EM_JS(int, batchline_js_notice_permission, (), { return Module["host"].noticePermission(); });
EM_JS(void, batchline_js_ask_for_notices, (), { Module["host"].askForNotices(); });
EM_JS(void, batchline_js_show_notice, (const char* tag, const char* title, const char* text), {
    Module["host"].showNotice(UTF8ToString(tag), UTF8ToString(title), UTF8ToString(text));
});
EM_JS(void, batchline_js_copy, (const char* text), { Module["host"].copyText(UTF8ToString(text)); });
EM_JS(void, batchline_js_random, (void* bytes, int length), {
    // getRandomValues refuses more than 65536 bytes at once.
    for (let at = 0; at < length; at += 65536)
        crypto.getRandomValues(HEAPU8.subarray(bytes + at, bytes + Math.min(length, at + 65536)));
});
// clang-format on

namespace batchline::platform {
namespace {

// The bits of Host.preferences().
enum : int { dark_bit = 1, contrast_bit = 2, motion_bit = 4, coarse_bit = 8, online_bit = 16, visible_bit = 32 };

}  // namespace

std::int64_t WebClock::now_us() const { return static_cast<std::int64_t>(batchline_js_date_now()) * 1000; }
std::int64_t WebClock::monotonic_ms() const { return static_cast<std::int64_t>(emscripten_performance_now()); }
int WebClock::zone_offset_minutes(std::int64_t at_us) const {
    return batchline_js_zone_offset(std::floor(static_cast<double>(at_us) / 1000));
}

TimerId WebTimers::after(int milliseconds, std::function<void()> call) {
    const TimerId id = ++last_;
    armed_[id] = {batchline_js_after(static_cast<int>(id), milliseconds), std::move(call)};
    return id;
}

void WebTimers::cancel(TimerId timer) {
    const auto found = armed_.find(timer);
    if (found == armed_.end()) return;
    batchline_js_cancel(found->second.browser_timer);
    armed_.erase(found);
}

void WebTimers::fire(TimerId timer) {
    const auto found = armed_.find(timer);
    if (found == armed_.end()) return;
    const auto call = std::move(found->second.call);
    armed_.erase(found);
    call();
}

std::string WebLocation::path() const { return take_text(batchline_js_path()); }
std::string WebLocation::query() const { return take_text(batchline_js_query()); }
std::string WebLocation::origin() const { return take_text(batchline_js_origin()); }
void WebLocation::push(std::string_view path_and_query) { batchline_js_push(std::string(path_and_query).c_str()); }
void WebLocation::replace(std::string_view path_and_query) {
    batchline_js_replace(std::string(path_and_query).c_str());
}
void WebLocation::back() { batchline_js_back(); }
void WebLocation::set_title(std::string_view title) {
    if (title_ == title) return;
    title_ = title;
    batchline_js_title(title_.c_str());
}

std::optional<std::string> WebSettings::get(std::string_view key) const {
    char* value = batchline_js_get_setting(std::string(key).c_str());
    if (!value) return std::nullopt;
    return take_text(value);
}
void WebSettings::set(std::string_view key, std::string_view value) {
    batchline_js_set_setting(std::string(key).c_str(), std::string(value).c_str());
}
void WebSettings::remove(std::string_view key) { batchline_js_remove_setting(std::string(key).c_str()); }

WebEnvironment::WebEnvironment() { read(); }

void WebEnvironment::read() {
    const int bits = batchline_js_preferences();
    preferences_.dark = bits & dark_bit;
    preferences_.more_contrast = bits & contrast_bit;
    preferences_.reduced_motion = bits & motion_bit;
    preferences_.coarse_pointer = bits & coarse_bit;
    if (preferences_.language == "en") preferences_.language = take_text(batchline_js_language());
    if (preferences_.time_zone.empty()) preferences_.time_zone = take_text(batchline_js_time_zone());
    online_ = bits & online_bit;
    visible_ = bits & visible_bit;
}

void WebEnvironment::changed() {
    read();
    if (changed_) changed_();
}

void WebNotices::read() { permission_ = static_cast<NoticePermission>(batchline_js_notice_permission()); }
void WebNotices::ask(std::function<void()> answered) {
    answered_ = std::move(answered);
    batchline_js_ask_for_notices();
}
void WebNotices::answered() {
    read();
    if (answered_) answered_();
}
void WebNotices::show(std::string_view tag, std::string_view title, std::string_view text) {
    batchline_js_show_notice(std::string(tag).c_str(), std::string(title).c_str(), std::string(text).c_str());
}

void WebClipboard::write(std::string_view text) { batchline_js_copy(std::string(text).c_str()); }

void WebRandom::fill(std::span<std::byte> bytes) { batchline_js_random(bytes.data(), static_cast<int>(bytes.size())); }

}  // namespace batchline::platform

extern "C" EMSCRIPTEN_KEEPALIVE void batchline_notices_answered(batchline::platform::WebPage* page) {
    page->platform.notices().answered();
}

extern "C" EMSCRIPTEN_KEEPALIVE void batchline_timer(batchline::platform::WebPage* page, int timer) {
    page->platform.timers().fire(static_cast<batchline::platform::TimerId>(timer));
    page->platform.end_callback();
}
