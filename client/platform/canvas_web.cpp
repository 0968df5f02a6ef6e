// The page's way into the application: the WebGL context and the functions that web/*.js call.

#include <emscripten/emscripten.h>
#include <emscripten/html5.h>

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "client/platform/platform_web.h"

// JavaScript, which clang-format would take for C++.
// clang-format off
EM_JS(void, batchline_js_connect, (), { Module["host"].module = Module; });
EM_JS(void, batchline_js_attach, (void* page), { Module["host"].self = page; });
EM_JS(void, batchline_js_request_frame, (), { Module["host"].requestFrame(); });
EM_JS(void, batchline_js_patch, (const char* json), { Module["host"].onPatch(UTF8ToString(json)); });
EM_JS(void, batchline_js_theme, (const char* json), { Module["host"].setTheme(JSON.parse(UTF8ToString(json))); });
// clang-format on

namespace batchline::platform {
namespace {

bool make_context() {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.alpha = false;
    attributes.depth = false;
    attributes.stencil = false;
    attributes.antialias = false;             // Dear ImGui smooths its own edges
    attributes.preserveDrawingBuffer = true;  // nothing is drawn again while nothing changes
    attributes.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
    const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context("#canvas", &attributes);
    return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

std::string hex(theme::Color color) {
    char text[8];
    std::snprintf(text, sizeof text, "#%02X%02X%02X", color.red, color.green, color.blue);
    return text;
}

}  // namespace

std::string take_text(char* text) {
    std::string taken(text ? text : "");
    std::free(text);
    return taken;
}

std::string take_bytes(char* bytes, int length) {
    std::string taken(bytes, static_cast<std::size_t>(length));
    std::free(bytes);
    return taken;
}

void WebPlatform::request_frame() { batchline_js_request_frame(); }

void WebPlatform::end_callback() {
    if (!std::exchange(is_frame_spared_, false)) request_frame();
}

void WebMirrorSink::apply(const std::string& patch_json) { batchline_js_patch(patch_json.c_str()); }

void WebMirrorSink::apply_theme(const theme::Palette& palette, theme::Scheme scheme) {
    const std::pair<const char*, theme::Color> colors[] = {
        {"canvas", palette.canvas},      {"ink", palette.text},          {"muted", palette.text_muted},
        {"faint", palette.text_faint},   {"caret", palette.accent_text}, {"selection", palette.accent_soft},
        {"thumb", palette.border_strong}};
    std::string json = "{\"colors\":{";
    for (const auto& [name, color] : colors) {
        if (json.back() != '{') json += ',';
        json.append("\"").append(name).append("\":\"").append(hex(color)).append("\"");
    }
    json += "},\"dark\":";
    json += scheme == theme::Scheme::light ? "false}" : "true}";
    batchline_js_theme(json.c_str());
}

int run_app(MakeApp make_app) {
    batchline_js_connect();
    if (!make_context()) return 1;
    // Lives as long as the page does.
    batchline_js_attach(new WebPage(std::move(make_app)));
    return 0;
}

}  // namespace batchline::platform

using batchline::platform::WebPage;

extern "C" {

EMSCRIPTEN_KEEPALIVE char* batchline_allocate(int bytes) {
    return static_cast<char*>(std::malloc(static_cast<std::size_t>(bytes)));
}

EMSCRIPTEN_KEEPALIVE void batchline_add_font(WebPage* page, int face, char* bytes, int length) {
    const std::span<const std::byte> file(reinterpret_cast<const std::byte*>(bytes), static_cast<std::size_t>(length));
    page->host.add_font(static_cast<batchline::theme::Face>(face), file);
    std::free(bytes);
    if (page->host.started()) page->platform.request_frame();
}

EMSCRIPTEN_KEEPALIVE void batchline_add_fallback(WebPage* page, char* bytes, int length) {
    const std::span<const std::byte> file(reinterpret_cast<const std::byte*>(bytes), static_cast<std::size_t>(length));
    page->host.add_fallback(file);
    std::free(bytes);
    page->platform.request_frame();
}

EMSCRIPTEN_KEEPALIVE void batchline_start(WebPage* page) {
    page->app = page->make_app(page->platform);
    page->host.start(*page->app);
}

EMSCRIPTEN_KEEPALIVE void batchline_resize(WebPage* page, float width, float height, float pixel_ratio) {
    page->host.resize({width, height, pixel_ratio});
}

EMSCRIPTEN_KEEPALIVE void batchline_draw(WebPage* page) { page->host.draw(); }
EMSCRIPTEN_KEEPALIVE int batchline_next_frame(WebPage* page) { return page->host.next_frame_after_ms(); }

EMSCRIPTEN_KEEPALIVE void batchline_context(WebPage* page, int alive) {
    if (alive) {
        page->host.renderer().context_restored();
        page->platform.pictures().context_restored();
    } else {
        page->host.renderer().context_lost();
        page->platform.pictures().context_lost();
    }
}

EMSCRIPTEN_KEEPALIVE void batchline_environment_changed(WebPage* page) {
    page->platform.notices().read();
    page->platform.environment().changed();
    page->platform.request_frame();
}

EMSCRIPTEN_KEEPALIVE void batchline_location_changed(WebPage* page) {
    page->platform.location().changed();
    page->platform.request_frame();
}

EMSCRIPTEN_KEEPALIVE void batchline_click(WebPage* page, std::uint32_t node) { page->host.click(node); }
EMSCRIPTEN_KEEPALIVE void batchline_edit(WebPage* page, std::uint32_t node, char* text) {
    page->host.edit(node, batchline::platform::take_text(text));
}
EMSCRIPTEN_KEEPALIVE int batchline_key(WebPage* page, std::uint32_t node, char* chord) {
    return page->host.key(node, batchline::platform::take_text(chord)) ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE void batchline_focus(WebPage* page, std::uint32_t node, int visible) {
    page->host.focus(node, visible != 0);
}
EMSCRIPTEN_KEEPALIVE void batchline_hover(WebPage* page, std::uint32_t node) { page->host.hover(node); }
EMSCRIPTEN_KEEPALIVE void batchline_press(WebPage* page, std::uint32_t node) { page->host.press(node); }
EMSCRIPTEN_KEEPALIVE void batchline_scroll(WebPage* page, std::uint32_t node, float x, float y) {
    page->host.scroll(node, x, y);
}

}  // extern "C"
