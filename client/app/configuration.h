#pragma once

#include "shared/workflows/configuration.h"

namespace batchline::app {

// The rules as `GET configuration` tells them. What cannot be read is left empty, so that it allows nothing.
Configuration read_configuration(const Json& answer);

}  // namespace batchline::app
