// Picks files and sends them, by web/files.js.

#include <emscripten/emscripten.h>

#include "client/platform/platform_web.h"

// JavaScript, which clang-format would take for C++.
// clang-format off
EM_JS(void, batchline_js_expect_files, (), { Module["host"].expectFiles(); });
EM_JS(void, batchline_js_pick_file, (const char* kinds), { Module["host"].pickFile(UTF8ToString(kinds)); });
EM_JS(void, batchline_js_send_file, (int file, const char* method, const char* path, const char* headers,
                                     int timeout), {
    const lines = UTF8ToString(headers).split("\n");
    const pairs = [];
    for (let i = 0; i + 1 < lines.length; i += 2) pairs.push([lines[i], lines[i + 1]]);
    const request = { method: UTF8ToString(method), path: UTF8ToString(path), headers: pairs, timeout: timeout };
    Module["host"].files.send(file, request);
});
EM_JS(void, batchline_js_read_picture, (int file, int side, int bytes), {
    Module["host"].files.readPicture(file, side, bytes);
});
EM_JS(void, batchline_js_give_up_file, (), { Module["host"].giveUpFile(); });
// clang-format on

namespace batchline::platform {

void WebFiles::on_picked(std::function<void(PickedFile)> call) {
    picked_ = std::move(call);
    batchline_js_expect_files();
}

void WebFiles::pick(std::string_view kinds) { batchline_js_pick_file(std::string(kinds).c_str()); }

void WebFiles::picked(PickedFile file) {
    if (picked_) picked_(std::move(file));
}

void WebFiles::send(std::uint32_t file, HttpRequest request, FileHandlers handlers) {
    handlers_ = std::move(handlers);
    std::string headers;
    for (const auto& [name, value] : request.headers) headers.append(name).append("\n").append(value).append("\n");
    batchline_js_send_file(static_cast<int>(file), request.method.c_str(), request.path.c_str(), headers.c_str(),
                           request.timeout_ms);
}

void WebFiles::give_up() {
    handlers_ = {};
    batchline_js_give_up_file();
}

// They are read one after the other, in the order of their asking.
void WebFiles::read_picture(std::uint32_t file, PictureBounds bounds, std::function<void(std::string)> read) {
    reading_.push_back(std::move(read));
    batchline_js_read_picture(static_cast<int>(file), bounds.side_max, static_cast<int>(bounds.bytes_max));
}

void WebFiles::picture_read(std::string base64) {
    if (reading_.empty()) return;
    const auto read = std::move(reading_.front());
    reading_.pop_front();
    read(std::move(base64));
}

void WebFiles::sent(std::int64_t bytes) {
    if (handlers_.on_sent) handlers_.on_sent(bytes);
}

void WebFiles::answer(HttpReply reply) {
    const FileHandlers handlers = std::exchange(handlers_, {});
    if (handlers.on_reply) handlers.on_reply(std::move(reply));
}

void WebFiles::unreadable() {
    const FileHandlers handlers = std::exchange(handlers_, {});
    if (handlers.on_unreadable) handlers.on_unreadable();
}

}  // namespace batchline::platform

using batchline::platform::take_bytes;
using batchline::platform::take_text;
using batchline::platform::WebPage;

extern "C" {

EMSCRIPTEN_KEEPALIVE void batchline_file_picked(WebPage* page, int handle, char* name, double size) {
    page->platform.files().picked(
        {static_cast<std::uint32_t>(handle), take_text(name), static_cast<std::int64_t>(size)});
    page->platform.end_callback();
}

EMSCRIPTEN_KEEPALIVE void batchline_picture_read(WebPage* page, char* base64) {
    page->platform.files().picture_read(take_text(base64));
    page->platform.end_callback();
}

EMSCRIPTEN_KEEPALIVE void batchline_file_sent(WebPage* page, double bytes) {
    page->platform.files().sent(static_cast<std::int64_t>(bytes));
    page->platform.end_callback();
}

EMSCRIPTEN_KEEPALIVE void batchline_file_reply(WebPage* page, int status, char* body, int length) {
    page->platform.files().answer({.status = status, .body = take_bytes(body, length)});
    page->platform.end_callback();
}

EMSCRIPTEN_KEEPALIVE void batchline_file_unreadable(WebPage* page) {
    page->platform.files().unreadable();
    page->platform.end_callback();
}

}  // extern "C"
