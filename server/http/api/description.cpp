// Serves the API's description, for programs and for people.

#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "server/http/openapi/document.h"

/// What the API says about itself.
namespace batchline::http {

namespace {

Response show_document(Call&) {
    // Made once: it is the same for everybody until the program is another.
    static const Response response = json_response(200, openapi_document());
    return response;
}

}  // namespace

void add_description_routes(Router& router) {
    router.serve("getApiPage", [](Call& call) { return call.services.operation.page.page(); });
    router.serve("getApiPageScript", [](Call& call) { return call.services.operation.page.script(call.request); });
    router.serve("getOpenApi", show_document);
}

}  // namespace batchline::http
