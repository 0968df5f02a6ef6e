// What every request goes through: route, session, CSRF token, query, body, handler, headers, log.

#include "server/http/application.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "server/http/api/routes.h"
#include "server/http/compression.h"
#include "server/http/forwarding.h"
#include "server/http/log.h"
#include "server/http/metrics.h"
#include "shared/base/check.h"
#include "shared/base/http_date.h"
#include "shared/base/text.h"

namespace batchline::http {

namespace {

bool changes_something(const std::string& method) { return method != "GET" && method != "HEAD"; }

bool is_api(const std::string& path) { return path == "/api" || path.starts_with("/api/"); }

constexpr const char* content_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src "
    "'self'; "
    "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
    "'none'";

void add_security_headers(const Request& request, Response& response) {
    const auto has = [&](const char* name) {
        return std::any_of(response.headers.begin(), response.headers.end(),
                           [&](const auto& header) { return header.first == name; });
    };
    if (!has("Content-Security-Policy")) response.with("Content-Security-Policy", content_policy);
    response.with("X-Content-Type-Options", "nosniff")
        .with("Referrer-Policy", "no-referrer")
        .with("Cross-Origin-Opener-Policy", "same-origin")
        .with("Cross-Origin-Resource-Policy", "same-origin")
        .with("X-Request-Id", request.id);
    // Whoever came over TLS once shall not be led to plain HTTP by anybody, for a year.
    if (request.is_secure) response.with("Strict-Transport-Security", "max-age=31536000");
    if (!has("Cache-Control")) response.with("Cache-Control", "no-store");
}

std::optional<Response> refuse_query(const Request& request, const ApiCall& call) {
    const auto is_known = [&](const std::string& name) {
        return std::any_of(call.query.begin(), call.query.end(),
                           [&](const QueryParameter& known) { return known.name == name; });
    };
    Problems problems;
    for (const auto& [name, value] : request.query) {
        if (!is_valid_utf8(name) || !is_valid_utf8(value))
            return problems::of(Refusal::invalid({{"", "has parameters that are not UTF-8"}}));
        const std::string place = detail::pointer_to("", name);
        if (!is_known(name)) problems.push_back({place, "is not a parameter of this address"});
        if (value.size() > text_length_max) problems.push_back({place, "is too long"});
        if (value.find('\0') != std::string::npos)
            problems.push_back({place, "must not have the character NUL (U+0000)"});
    }
    if (problems.empty()) return std::nullopt;
    return problems::of(Refusal::invalid(problems));
}

/// What browsers and people call a table: Excel's own name for it is what Windows gives files that end in .csv.
constexpr std::array<std::string_view, 4> table_types{"text/csv", "text/tab-separated-values",
                                                      "application/vnd.ms-excel", "text/plain"};

bool is_content_for(BodyRule rule, const std::string& content_type) {
    std::string type = content_type.substr(0, content_type.find(';'));
    while (!type.empty() && type.back() == ' ') type.pop_back();
    std::transform(type.begin(), type.end(), type.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (rule != BodyRule::table) return type == "application/json";
    return std::find(table_types.begin(), table_types.end(), type) != table_types.end();
}

Response too_large_for(BodyRule rule) {
    if (rule == BodyRule::picture)
        return problems::of(ProblemType::too_large,
                            "A picture may have at most 12 MB: save it smaller and send it again.");
    if (rule != BodyRule::table) return problems::too_large();
    return problems::of(ProblemType::too_large, "A table may have at most " + std::to_string(table_size_max_bytes) +
                                                    " bytes: send it in several files.");
}
Response wrong_content_for(BodyRule rule) {
    if (rule != BodyRule::table) return problems::unsupported_content_type();
    return problems::of(ProblemType::unsupported_content_type,
                        "A table must be sent as text/csv, without Content-Encoding.");
}

std::int64_t declared_length(const Request& request) {
    const std::string header = request.header("Content-Length");
    return header.empty() ? 0 : std::strtoll(header.c_str(), nullptr, 10);
}

/// Reads the body into the call, or says why not: 413, 415, 400, and 422 for JSON that is no object.
std::optional<Response> read_body(Request& request, Call& call, BodyRule rule) {
    const std::int64_t length = declared_length(request);
    if (rule == BodyRule::table) request.body_size_max = table_size_max_bytes;
    if (rule == BodyRule::picture) request.body_size_max = picture_body_size_max_bytes;
    if (length > static_cast<std::int64_t>(request.body_size_max)) return too_large_for(rule);
    const bool brings_body = length > 0 || !request.header("Transfer-Encoding").empty();
    if (!brings_body) return std::nullopt;
    const bool is_encoded = !request.header("Content-Encoding").empty();
    if (!is_content_for(rule, request.header("Content-Type")) || is_encoded) return wrong_content_for(rule);
    if (const std::optional<BodyFailure> failure = request.read_body(call.body_text)) {
        return *failure == BodyFailure::too_large ? too_large_for(rule) : problems::unreadable_request(400);
    }
    if (call.body_text.empty() || rule == BodyRule::table) return std::nullopt;
    std::optional<Json> json = parse_json(call.body_text);
    if (!json) return problems::not_json("The body is not JSON in UTF-8, or is nested too deeply.");
    if (!json->is_object()) return problems::of(Refusal::invalid({{"", "must be an object"}}));
    call.body = std::move(*json);
    return std::nullopt;
}

}  // namespace

Application::Application(Services services) : services_(std::move(services)) {
    add_api_routes(router_);
    ENSURE(router_.unserved().empty());
}

Response Application::answer(Request& request) const {
    const auto started = std::chrono::steady_clock::now();
    request.id = new_request_id();
    see_through_proxies(request, services_.operation.trusted_proxies);
    const bool is_sound = is_valid_utf8(request.path) && request.path.find('\0') == std::string::npos;
    const RouteMatch match = is_sound ? router_.find(request.method, request.path) : RouteMatch{};
    Response response;
    try {
        response = is_sound ? dispatch(request, match) : problems::no_such_page();
        compress(request, response);
    } catch (const StorageFailure& failure) {
        log_failure(request, failure.what());
        response = failure.cause == StorageFailure::Cause::outside ? problems::overloaded(5)
                                                                   : problems::internal_error(request.id);
    } catch (const std::exception& failure) {
        log_failure(request, failure.what());
        response = problems::internal_error(request.id);
    } catch (...) {
        log_failure(request, "unknown exception");
        response = problems::internal_error(request.id);
    }
    add_security_headers(request, response);
    response.with("Date", http_date(services_.now()));
    const auto took = std::chrono::steady_clock::now() - started;
    services_.metrics.count_request(match.route ? match.route->call : nullptr, response.status, took);
    log_answer(request, response.status, took);
    return response;
}

Response Application::refuse(int status) const {
    Request request;
    request.id = new_request_id();
    Response response = status == 413   ? problems::too_large()
                        : status == 404 ? problems::no_such_page()
                        : status >= 500 ? problems::internal_error(request.id)
                                        : problems::unreadable_request(status);
    add_security_headers(request, response);
    response.with("Date", http_date(services_.now()));
    return response;
}

Response Application::dispatch(Request& request, const RouteMatch& match) const {
    if (match.route || !match.allowed.empty() || is_api(request.path)) return call_api(request, match);
    if (changes_something(request.method)) return problems::method_not_allowed("GET, HEAD");
    return services_.site.answer(request);
}

Response Application::call_api(Request& request, const RouteMatch& match) const {
    if (!match.route)
        return match.allowed.empty() ? problems::no_such_page() : problems::method_not_allowed(match.allowed);
    const ApiCall& asked = *match.route->call;

    Call call(services_, request, match, services_.now());
    call.signed_in = services_.sessions.find(cookie_value(request.header("Cookie"), session_cookie), call.now);
    if (asked.access == Access::operators && !is_operator(request)) return problems::operators_only();
    if (asked.access == Access::signed_in && !call.signed_in) return problems::not_signed_in();
    if (changes_something(request.method) && asked.access == Access::signed_in &&
        !auth::equal_in_constant_time(request.header("X-CSRF-Token"), call.signed_in->csrf_token)) {
        return problems::csrf_token_needed();
    }
    if (asked.body != BodyRule::none) {
        if (std::optional<Response> refused = read_body(request, call, asked.body)) return std::move(*refused);
    }
    if (std::optional<Response> refused = refuse_query(request, asked)) return std::move(*refused);
    return match.route->handler(call);
}

bool Application::is_operator(const Request& request) const {
    const std::string authorization = request.header("Authorization");
    const std::string& token = services_.operation.token;
    if (!token.empty() && auth::equal_in_constant_time(authorization, "Bearer " + token)) return true;
    // Behind a proxy on this machine everybody seems to come from this machine.
    const bool is_forwarded = !request.header("Forwarded").empty() || !request.header("X-Forwarded-For").empty();
    const std::string& address = request.remote_address;
    return !is_forwarded && (address == "::1" || address.starts_with("127.") || address.starts_with("::ffff:127."));
}

std::string cookie_value(const std::string& header, std::string_view name) {
    std::string_view rest = header;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(';'), rest.size());
        std::string_view pair = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        while (!pair.empty() && pair.front() == ' ') pair.remove_prefix(1);
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
            return std::string(pair.substr(name.size() + 1));
        }
    }
    return {};
}

}  // namespace batchline::http
