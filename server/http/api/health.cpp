// The calls for whoever watches the server: alive, ready, and in which numbers.

#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "server/http/event_hub.h"
#include "server/http/metrics.h"

namespace batchline::http {

namespace {

Response alive(Call&) { return json_response(200, {{"status", "alive"}}); }

/// A store that can be read has been migrated: opening it does that.
Response ready(Call& call) {
    call.services.store.read()->feed_bounds();
    return json_response(200, {{"status", "ready"}});
}

Response show_metrics(Call& call) {
    const Services& services = call.services;
    Response response;
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    response.body = services.metrics.text(
        {services.executor.queue_length(), services.events.streams(), services.operation.store_size_bytes()});
    return response;
}

}  // namespace

void add_health_routes(Router& router) {
    router.serve("healthz", alive);
    router.serve("readyz", ready);
    router.serve("metrics", show_metrics);
}

}  // namespace batchline::http
