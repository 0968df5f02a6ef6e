// Other tabs, by Web Locks and BroadcastChannel, and newer versions, by the service worker (web/tabs.js).

#include <emscripten/emscripten.h>

#include "client/platform/platform_web.h"

// JavaScript, which clang-format would take for C++.
// clang-format off
EM_JS(void, batchline_js_tabs_lead, (), { Module["host"].tabs.lead(); });
EM_JS(void, batchline_js_tabs_tell, (const char* message), { Module["host"].tabs.tell(UTF8ToString(message)); });
EM_JS(void, batchline_js_updates_watch, (), { Module["host"].updates.watch(); });
EM_JS(void, batchline_js_updates_apply, (), { Module["host"].updates.apply(); });
// clang-format on

namespace batchline::platform {

void WebTabs::lead(std::function<void()> on_leading) {
    on_leading_ = std::move(on_leading);
    batchline_js_tabs_lead();
}

void WebTabs::tell(std::string_view message) { batchline_js_tabs_tell(std::string(message).c_str()); }

void WebTabs::leads() {
    if (on_leading_) on_leading_();
}

void WebTabs::told(const std::string& message) {
    if (told_) told_(message);
}

void WebUpdates::on_waiting(std::function<void()> call) {
    waiting_ = std::move(call);
    batchline_js_updates_watch();
}

void WebUpdates::apply() { batchline_js_updates_apply(); }

void WebUpdates::arrived() {
    if (waiting_) waiting_();
}

}  // namespace batchline::platform

using batchline::platform::WebPage;

extern "C" {

EMSCRIPTEN_KEEPALIVE void batchline_tabs_leads(WebPage* page) {
    page->platform.tabs().leads();
    page->platform.end_callback();
}

EMSCRIPTEN_KEEPALIVE void batchline_tabs_told(WebPage* page, char* message) {
    page->platform.tabs().told(batchline::platform::take_text(message));
    page->platform.end_callback();
}

EMSCRIPTEN_KEEPALIVE void batchline_update_waits(WebPage* page) {
    page->platform.updates().arrived();
    page->platform.end_callback();
}

}  // extern "C"
