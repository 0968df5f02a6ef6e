// Counts requests, batches and the like, and writes the figures in Prometheus's text format.

#include "server/http/metrics.h"

#include <algorithm>
#include <cstdio>

namespace batchline::http {

namespace {

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.9g", value);
    return text;
}

std::string head(const char* name, const char* type, const char* help) {
    return std::string("# HELP ") + name + " " + help + "\n# TYPE " + name + " " + type + "\n";
}

std::string single(const char* name, const char* type, const char* help, double value) {
    return head(name, type, help) + name + " " + number(value) + "\n";
}

double seconds(std::chrono::nanoseconds time) { return std::chrono::duration<double>(time).count(); }

}  // namespace

void Histogram::add(double value) {
    const auto at = std::lower_bound(bounds_.begin(), bounds_.end(), value) - bounds_.begin();
    counts_[static_cast<std::size_t>(at)].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(value, std::memory_order_relaxed);
}

std::string Histogram::text(const std::string& name, const std::string& labels) const {
    std::string out;
    std::uint64_t total = 0;
    const std::string before = labels.empty() ? "" : labels + ",";
    const std::string braces = labels.empty() ? "" : "{" + labels + "}";
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        total += counts_[i];
        const std::string bound = i < bounds_.size() ? number(bounds_[i]) : "+Inf";
        out += name + "_bucket{" + before + "le=\"" + bound + "\"} " + std::to_string(total) + "\n";
    }
    out += name + "_sum" + braces + " " + number(sum_) + "\n";
    out += name + "_count" + braces + " " + std::to_string(total) + "\n";
    return out;
}

Metrics::Metrics()
    : requests_(api_calls().size() + 1),
      request_seconds_({0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5}),
      batch_commands_({1, 2, 4, 8, 16, 32, 64, 128, 256}),
      batch_seconds_({0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5}) {}

void Metrics::count_request(const ApiCall* call, int status, std::chrono::nanoseconds took) {
    // Addresses that strangers make up must not become labels, of which there may only be few.
    const std::size_t index = call ? static_cast<std::size_t>(call - api_calls().data()) : api_calls().size();
    Counts& counts = requests_[index];
    if (status > 0 && static_cast<std::size_t>(status) < counts.size())
        counts[static_cast<std::size_t>(status)].fetch_add(1, std::memory_order_relaxed);
    request_seconds_.add(seconds(took));
}

void Metrics::count_batch(std::size_t commands, std::chrono::nanoseconds took) {
    batch_commands_.add(static_cast<double>(commands));
    batch_seconds_.add(seconds(took));
}

std::string Metrics::text(const Gauges& gauges) const {
    std::string out = head("batchline_requests_total", "counter", "Requests answered, by call and status.");
    for (std::size_t index = 0; index < requests_.size(); ++index) {
        const std::string name(index < api_calls().size() ? api_calls()[index].name : "none");
        for (std::size_t status = 0; status < requests_[index].size(); ++status) {
            const std::uint64_t count = requests_[index][status];
            if (count == 0) continue;
            out += "batchline_requests_total{call=\"" + name + "\",status=\"" + std::to_string(status) + "\"} " +
                   std::to_string(count) + "\n";
        }
    }
    out += head("batchline_request_seconds", "histogram", "Time from a request's head to its answer.");
    out += request_seconds_.text("batchline_request_seconds", "");
    out += head("batchline_batch_commands", "histogram", "Writes that shared one commit.");
    out += batch_commands_.text("batchline_batch_commands", "");
    out += head("batchline_batch_seconds", "histogram", "Time of one commit.");
    out += batch_seconds_.text("batchline_batch_seconds", "");
    out += single("batchline_sign_in_failures_total", "counter", "Attempts to sign in that were refused.",
                  static_cast<double>(sign_in_failures_.load()));
    out += single("batchline_queue_length", "gauge", "Writes that wait for the writer.",
                  static_cast<double>(gauges.queue_length));
    out += single("batchline_streams", "gauge", "Open event streams.", static_cast<double>(gauges.streams));
    out += single("batchline_store_bytes", "gauge", "Size of the database's files.",
                  static_cast<double>(gauges.store_size_bytes));
    out += single("process_start_time_seconds", "gauge", "Start of the server since the epoch.",
                  seconds(started_.time_since_epoch()));
    return out;
}

}  // namespace batchline::http
