// Says which condition did not hold, and where, and aborts.

#include "shared/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace batchline {

void check_failed(std::string_view condition, std::string_view file, int line) {
    std::fprintf(stderr, "ENSURE failed: %.*s (%.*s:%d)\n", static_cast<int>(condition.size()), condition.data(),
                 static_cast<int>(file.size()), file.data(), line);
    std::abort();
}

}  // namespace batchline
