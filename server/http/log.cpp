// Writes log lines by spdlog, without what must stay secret.

#include "server/http/log.h"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>

#include "server/auth/secrets.h"

namespace batchline::http {

namespace {

constexpr std::string_view calendars = "/api/v1/calendar/";

/// Whoever reads the log must not learn a secret address from it.
std::string loggable(const std::string& path) {
    return path.starts_with(calendars) ? std::string(calendars) + "…" : path;
}

}  // namespace

void start_log() {
    if (spdlog::get("batchline")) return;  // several servers in one program share their log
    const auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("batchline", sink));
    // The message is a JSON object without its opening brace; time and level come first.
    spdlog::set_pattern(R"({"time":"%Y-%m-%dT%H:%M:%S.%fZ","level":"%l",%v)", spdlog::pattern_time_type::utc);
    spdlog::flush_on(spdlog::level::info);
}

void log_line(std::string_view level, std::string_view event, const Json& members) {
    Json line = members;
    line["event"] = std::string(event);
    const std::string text = dump(line).substr(1);
    spdlog::log(spdlog::level::from_str(std::string(level)), "{}", text);
}

std::string new_request_id() {
    // The random part tells servers and starts apart; counting is enough to tell requests apart.
    static const std::string start = auth::random_token().substr(0, 8);
    static std::atomic<std::uint64_t> count{0};
    return start + "-" + std::to_string(++count);
}

void log_answer(const Request& request, int status, std::chrono::nanoseconds took) {
    const auto level = status >= 500 ? spdlog::level::err : spdlog::level::debug;
    if (!spdlog::should_log(level)) return;
    log_line(status >= 500 ? "error" : "debug", "request",
             {{"requestId", request.id},
              {"method", request.method},
              {"path", loggable(request.path)},
              {"status", status},
              {"microseconds", std::chrono::duration_cast<std::chrono::microseconds>(took).count()},
              {"address", request.remote_address}});
}

void log_failure(const Request& request, std::string_view what) {
    log_line("error", "failure",
             {{"requestId", request.id},
              {"method", request.method},
              {"path", loggable(request.path)},
              {"what", std::string(what)}});
}

}  // namespace batchline::http
