#pragma once
// The customer that a call names in its path, as far as its caller may see one.

#include "server/http/call.h"

namespace batchline::http {

/// nullptr where there is none, or none that the caller sees.
const Customer* find_customer(const Call& call);
/// Says the same of both.
Response no_such_customer();
/// The refusal where the caller may not do this with the customer; nothing where they may.
std::optional<Response> refuse_unless_may(const Call& call, Action action, const Customer& customer);

}  // namespace batchline::http
