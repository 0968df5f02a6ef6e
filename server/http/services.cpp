// The system's clock, in the core's terms.

#include "server/http/services.h"

#include <chrono>

namespace batchline::http {

Instant system_now() {
    const auto since_epoch = std::chrono::system_clock::now().time_since_epoch();
    return Instant{std::chrono::duration_cast<std::chrono::microseconds>(since_epoch).count()};
}

}  // namespace batchline::http
