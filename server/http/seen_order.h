#pragma once
// What calls about one order begin with.

#include <memory>
#include <optional>

#include "server/http/call.h"
#include "shared/orders/past.h"

namespace batchline::http {

/// An order the caller may see, with what it was read from.
struct SeenOrder {
    std::unique_ptr<Reader> reader;
    std::unique_ptr<ReadingWorld> world;
    const AnyRecord* record = nullptr;
    AccessFacts facts;

    const Order& order() const { return record->as<Order>(); }
};

/// The order of the id in the path; nothing where there is none for this caller.
std::optional<SeenOrder> find_order(const Call& call);
Response no_such_order();
/// All that is recorded of it, oldest first.
OrderPast past_of(const SeenOrder& seen);

}  // namespace batchline::http
