#pragma once

#include "server/http/call.h"

namespace batchline::http {

/// The message templates that the caller may use.
Json offered_templates(const Call& call);

}  // namespace batchline::http
