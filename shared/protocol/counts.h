#pragma once
// How many orders there are, as whoever asked may see them.

#include <cstdint>
#include <map>
#include <string>

#include "shared/base/described.h"

namespace batchline {

struct OrderCounts {
    std::map<std::string, std::int64_t> counts;  ///< by status; 0 for those that no order has
    std::int64_t total = 0;
};
inline void describe(Io& io, OrderCounts& counts) {
    io.required("counts", counts.counts);
    io.required("total", counts.total);
}

}  // namespace batchline
