#pragma once
// Bodies of calls, for the API's document.

#include "server/http/openapi/schema.h"
#include "shared/base/json.h"
#include "shared/protocol/calls.h"

namespace batchline::http {

/// What a call is asked with and answers, where it works.
struct CallShape {
    std::string content_type = "application/json";  ///< of the answer; empty where there is no body
    Json answer = Json::object();
    Json request = nullptr;  ///< null: no body
};

/// ENSUREs that the shape of the call is known.
CallShape shape_of(const ApiCall& call, SchemaBook& book);

/// A request body to try, null where there is none.
Json example_body(const ApiCall& call);

}  // namespace batchline::http
