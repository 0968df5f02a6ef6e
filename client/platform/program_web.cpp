// How far the program itself has arrived, by web/rest.js.

#include <emscripten/emscripten.h>

#include "client/platform/platform_web.h"

// JavaScript, which clang-format would take for C++.
// clang-format off
EM_JS(int, batchline_js_rest, (), { return Module["host"].rest.state; });
EM_JS(void, batchline_js_rest_hurry, (), { Module["host"].rest.hurry(); });
// clang-format on

namespace batchline::platform {

Rest WebProgram::rest() const { return static_cast<Rest>(batchline_js_rest()); }

void WebProgram::when_whole(std::function<void()> call) {
    if (rest() == Rest::here) return call();
    whole_ = std::move(call);
}

void WebProgram::hurry() { batchline_js_rest_hurry(); }

void WebProgram::changed() {
    if (rest() != Rest::here || !whole_) return;
    const auto call = std::exchange(whole_, nullptr);
    call();
}

}  // namespace batchline::platform

using batchline::platform::WebPage;

extern "C" EMSCRIPTEN_KEEPALIVE void batchline_rest_changed(WebPage* page) {
    page->platform.program().changed();
    page->platform.end_callback();
}
