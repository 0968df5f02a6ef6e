#pragma once
// Shared by the calls that hand out message templates.

#include "server/http/call.h"

namespace batchline::http {

/// The message templates that the caller may use.
std::vector<MessageTemplate> offered_templates(const Call& call);

}  // namespace batchline::http
