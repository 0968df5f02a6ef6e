#pragma once
// The server's log, for programs to read.

#include <chrono>
#include <string>
#include <string_view>

#include "server/http/message.h"
#include "shared/base/json.h"

/// What the server says about itself: one JSON object per line on standard error. Never bodies, cookies, tokens or
/// queries.
namespace batchline::http {

void start_log();
void log_line(std::string_view level, std::string_view event, const Json& members = Json::object());

std::string new_request_id();
void log_answer(const Request& request, int status, std::chrono::nanoseconds took);
void log_failure(const Request& request, std::string_view what);

}  // namespace batchline::http
