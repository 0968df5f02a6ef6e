// Requests and the event stream, by the browser's fetch and EventSource.

#include <emscripten/emscripten.h>

#include <algorithm>

#include "client/platform/platform_web.h"

// JavaScript, which clang-format would take for C++.
// clang-format off
EM_JS(void, batchline_js_http, (int id, const char* method, const char* path, const char* headers, int timeout,
                                const char* body, int length), {
    const lines = UTF8ToString(headers).split("\n");
    const pairs = [];
    for (let i = 0; i + 1 < lines.length; i += 2) pairs.push([lines[i], lines[i + 1]]);
    const request = { method: UTF8ToString(method), path: UTF8ToString(path), headers: pairs, timeout: timeout };
    Module["host"].http(id, request, HEAPU8.slice(body, body + length));
});
EM_JS(void, batchline_js_stream_open, (const char* types), {
    const names = UTF8ToString(types);
    Module["host"].openStream(names ? names.split("\n") : []);
});
EM_JS(void, batchline_js_stream_close, (), { Module["host"].closeStream(); });
EM_JS(void, batchline_js_stream_reconnect, (), { Module["host"].reconnectStream(); });
// clang-format on

namespace batchline::platform {
namespace {

HttpHeaders split_headers(const std::string& lines) {
    HttpHeaders headers;
    std::size_t start = 0;
    while (start < lines.size()) {
        const std::size_t name_end = lines.find('\n', start);
        if (name_end == std::string::npos) break;
        const std::size_t value_end = std::min(lines.find('\n', name_end + 1), lines.size());
        headers.emplace_back(lines.substr(start, name_end - start),
                             lines.substr(name_end + 1, value_end - name_end - 1));
        start = value_end + 1;
    }
    return headers;
}

}  // namespace

void WebHttp::request(HttpRequest request, std::function<void(HttpReply)> on_reply) {
    const int id = ++last_;
    waiting_.emplace(id, std::move(on_reply));
    std::string headers;
    for (const auto& [name, value] : request.headers) headers.append(name).append("\n").append(value).append("\n");
    batchline_js_http(id, request.method.c_str(), request.path.c_str(), headers.c_str(), request.timeout_ms,
                      request.body.data(), static_cast<int>(request.body.size()));
}

void WebHttp::answer(int id, HttpReply reply) {
    const auto found = waiting_.find(id);
    if (found == waiting_.end()) return;
    const auto on_reply = std::move(found->second);
    waiting_.erase(found);
    on_reply(std::move(reply));
}

void WebEventStream::open(StreamHandlers handlers) {
    handlers_ = std::move(handlers);
    std::string types;
    for (const std::string& type : handlers_.types) {
        if (!types.empty()) types += '\n';
        types += type;
    }
    batchline_js_stream_open(types.c_str());
}

void WebEventStream::close() {
    batchline_js_stream_close();
    on_state(StreamState::closed);
}

void WebEventStream::reconnect_now() { batchline_js_stream_reconnect(); }

const char* WebEventStream::path() {
    path_ = handlers_.path ? handlers_.path() : std::string();
    return path_.c_str();
}

void WebEventStream::on_event(const StreamEvent& event) {
    if (handlers_.on_event) handlers_.on_event(event);
}

void WebEventStream::on_state(StreamState state) {
    if (handlers_.on_state) handlers_.on_state(state);
}

}  // namespace batchline::platform

using batchline::platform::HttpReply;
using batchline::platform::StreamEvent;
using batchline::platform::StreamState;
using batchline::platform::take_bytes;
using batchline::platform::take_text;
using batchline::platform::WebPage;

extern "C" {

EMSCRIPTEN_KEEPALIVE void batchline_http_reply(WebPage* page, int id, int status, char* headers, char* body,
                                               int length) {
    HttpReply reply;
    reply.status = status;
    reply.headers = batchline::platform::split_headers(take_text(headers));
    reply.body = take_bytes(body, length);
    page->platform.http().answer(id, std::move(reply));
    page->platform.end_callback();
}

EMSCRIPTEN_KEEPALIVE const char* batchline_stream_path(WebPage* page) { return page->platform.events().path(); }

EMSCRIPTEN_KEEPALIVE void batchline_stream_event(WebPage* page, char* id, char* type, char* data) {
    page->platform.events().on_event(StreamEvent{take_text(id), take_text(type), take_text(data)});
    page->platform.end_callback();
}

EMSCRIPTEN_KEEPALIVE void batchline_stream_state(WebPage* page, int open) {
    page->platform.events().on_state(open ? StreamState::open : StreamState::connecting);
    page->platform.end_callback();
}

}  // extern "C"
