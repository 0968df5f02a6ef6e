#pragma once
// In which order things that need one another are made, and where they go round in a circle.

#include <cstddef>
#include <map>
#include <vector>

namespace batchline::tables {

struct NeedOrder {
    std::vector<std::size_t> order;  ///< all, each after what it needs
    /// Of those that would contain themselves: the way round, beginning with the one itself.
    std::map<std::size_t, std::vector<std::size_t>> circles;
};

/// `needs` by number: what each of them needs. Takes each of them once, so that it takes no longer than reading them.
NeedOrder order_by_need(const std::vector<std::vector<std::size_t>>& needs);

}  // namespace batchline::tables
