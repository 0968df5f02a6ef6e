#include "server/http/api/routes.h"
#include "server/http/call.h"

namespace batchline::http {

namespace {

Response alive(Call&) { return json_response(200, {{"status", "alive"}}); }

/// A store that can be read has been migrated: opening it does that.
Response ready(Call& call) {
    call.services.store.read()->feed_bounds();
    return json_response(200, {{"status", "ready"}});
}

}  // namespace

void add_health_routes(Router& router) {
    router.add({.name = "healthz", .method = "GET", .pattern = "/healthz", .access = Access::anybody, .handler = alive});
    router.add({.name = "readyz", .method = "GET", .pattern = "/readyz", .access = Access::anybody, .handler = ready});
}

}  // namespace batchline::http
