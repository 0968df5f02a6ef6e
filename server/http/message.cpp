// Makes JSON answers, whatever bytes their texts hold.

#include "server/http/message.h"

#include "shared/base/json.h"

namespace batchline::http {

std::string dump(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

Response json_response(int status, const Json& json) {
    Response response;
    response.status = status;
    response.content_type = "application/json";
    response.body = dump(json);
    return response;
}

}  // namespace batchline::http
