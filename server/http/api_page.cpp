// Puts the page around the renderer, or lists the calls by itself where that is not installed.

#include "server/http/api_page.h"

#include <fstream>
#include <iterator>

#include "server/http/html_text.h"
#include "server/http/problems.h"
#include "shared/protocol/calls.h"

namespace batchline::http {

namespace {

/// The renderer puts its styles into the page while it draws; nothing may come from or go to anywhere else.
constexpr const char* content_policy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

constexpr std::string_view emblem = "https://cdn.redoc.ly/redoc/logo-mini.svg";

constexpr const char* theme =
    R"({"typography":{"fontFamily":"system-ui, sans-serif","headings":{"fontFamily":"system-ui, sans-serif"},)"
    R"("code":{"fontFamily":"ui-monospace, monospace"}}})";

std::string plain_list() {
    std::string out =
        "<h1>Batchline API</h1><p>The whole description is <a href=\"/api/v1/openapi.json\">openapi.json</a>.</p><dl>";
    for (const ApiCall& call : api_calls()) {
        out += "<dt><code>" + escaped(call.method) + " " + escaped(call.path) + "</code></dt><dd>" +
               escaped(call.summary) + "</dd>";
    }
    return out + "</dl>";
}

}  // namespace

ApiPage::ApiPage(const std::filesystem::path& script) {
    if (script.empty()) return;
    std::ifstream in(script, std::ios::binary);
    if (!in) return;
    std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    // The renderer's emblem would come from elsewhere; the policy forbids that, and asking for it in vain looks like a
    // fault.
    if (const std::size_t at = text.find(emblem); at != std::string::npos) text.replace(at, emblem.size(), "data:,");
    script_ = std::make_shared<const std::string>(std::move(text));
}

Response ApiPage::page() const {
    Response response;
    response.content_type = "text/html; charset=utf-8";
    response.body =
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Batchline API</title>"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><link rel=\"icon\" "
        "href=\"data:,\"></head><body>";
    if (script_) {
        response.body += "<redoc spec-url=\"/api/v1/openapi.json\" disable-search=\"true\" theme=\"" + escaped(theme) +
                         "\"></redoc><noscript>" + plain_list() +
                         "</noscript><script src=\"/api/v1/renderer.js\"></script>";
    } else {
        response.body += plain_list();
    }
    response.body += "</body></html>";
    return std::move(response).with("Content-Security-Policy", content_policy);
}

Response ApiPage::script(const Request&) const {
    if (!script_) return problems::no_such_page();
    Response response;
    response.content_type = "text/javascript; charset=utf-8";
    response.shared_body = script_;
    return std::move(response).with("Cache-Control", "public, max-age=86400");
}

}  // namespace batchline::http
