#pragma once
// What a browser makes of an answer that came compressed.

#include <string>

#include "tests/support/http_client.h"

namespace batchline::testing {

/// Fails the test where the bytes are not of this coding, or end too early.
std::string decoded(const std::string& coding, const std::string& bytes);
std::string decoded_body(const Reply& reply);

}  // namespace batchline::testing
