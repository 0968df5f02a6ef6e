// Reads the body of an answer as JSON.

#include "client/sync/network.h"

#include "shared/base/json.h"

namespace batchline::sync {

Json json_body(const Reply& reply) {
    std::optional<Json> json = parse_json(reply.body);
    return json ? std::move(*json) : Json();
}

}  // namespace batchline::sync
