#pragma once
// The company's rules as the server sends them, read by the core's own code.

#include "shared/workflows/configuration.h"

namespace batchline::app {

// The rules as `GET configuration` tells them. What cannot be read is left empty, so that it allows nothing.
Configuration read_configuration(const Json& answer);

}  // namespace batchline::app
