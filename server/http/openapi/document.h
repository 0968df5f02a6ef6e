#pragma once
// The API described for programs, made from the table that routes it.

#include "shared/base/described.h"

namespace batchline::http {

/// The OpenAPI 3.1 document of all calls of the shared table.
const Json& openapi_document();

}  // namespace batchline::http
