// The figures for Prometheus, and who may read them.

#include <doctest/doctest.h>

#include "server/http/metrics.h"
#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::http;
using namespace batchline::testing;

namespace {

/// The value of a line that begins so; -1 where there is none.
double value_of(const std::string& text, const std::string& series) {
    const std::size_t at = text.find("\n" + series + " ");
    return at == std::string::npos ? -1 : std::stod(text.substr(at + series.size() + 2));
}

}  // namespace

TEST_CASE("metrics count what was answered, by call and never by address") {
    const Client client = TestServer::shared().client();
    const std::string before = client.get("/metrics").body;
    client.get("/healthz");
    client.get("/api/v1/made-up-" + fresh_id());
    client.get("/api/v1/orders");
    const Reply reply = client.get("/metrics");
    CHECK(reply.header("content-type").starts_with("text/plain; version=0.0.4"));
    const std::string& after = reply.body;
    const std::string healthy = "batchline_requests_total{call=\"healthz\",status=\"200\"}";
    CHECK(value_of(after, healthy) == std::max(0.0, value_of(before, healthy)) + 1);
    CHECK(value_of(after, "batchline_requests_total{call=\"none\",status=\"404\"}") >= 1);
    CHECK(value_of(after, "batchline_requests_total{call=\"listOrders\",status=\"401\"}") >= 1);
    CHECK(after.find("made-up") == std::string::npos);
    CHECK(value_of(after, "batchline_request_seconds_count") > value_of(before, "batchline_request_seconds_count"));
    CHECK(value_of(after, "batchline_store_bytes") > 100'000);
    CHECK(value_of(after, "batchline_queue_length") >= 0);
    CHECK(value_of(after, "batchline_streams") >= 0);
}

TEST_CASE("metrics count commits and refused attempts to sign in") {
    Client client = TestServer::shared().client();
    const std::string before = client.get("/metrics").body;
    create_order(signed_in("sales.north"), order_body(goods().in_stock, "1"));
    client.sign_in("nobody.at.all", "wrong");
    const std::string after = client.get("/metrics").body;
    CHECK(value_of(after, "batchline_batch_seconds_count") > value_of(before, "batchline_batch_seconds_count"));
    CHECK(value_of(after, "batchline_batch_commands_sum") > value_of(before, "batchline_batch_commands_sum"));
    CHECK(value_of(after, "batchline_sign_in_failures_total") ==
          value_of(before, "batchline_sign_in_failures_total") + 1);
}

TEST_CASE("metrics are for this machine or whoever has the token: a proxy hides who asks") {
    const Client client = TestServer::shared().client();
    const Reply forwarded = client.get("/metrics", {{"X-Forwarded-For", "203.0.113.7"}});
    CHECK(forwarded.status == 401);
    CHECK(forwarded.type() == "/problems/operators-only");
    CHECK(client.get("/metrics", {{"Forwarded", "for=203.0.113.7"}, {"Authorization", "Bearer "}}).status == 401);
    const Headers with_token{{"X-Forwarded-For", "203.0.113.7"}, {"Authorization", "Bearer the-test-token"}};
    CHECK(client.get("/metrics", with_token).status == 200);
}

TEST_CASE("a histogram counts at or below each bound") {
    Histogram histogram({1, 2});
    for (const double value : {0.5, 1.0, 1.5, 7.0}) histogram.add(value);
    CHECK(histogram.text("h", "") ==
          "h_bucket{le=\"1\"} 2\nh_bucket{le=\"2\"} 3\nh_bucket{le=\"+Inf\"} 4\nh_sum 10\nh_count 4\n");
}
