#pragma once
// The order that benchmarks submit.

#include "server/storage/store.h"
#include "shared/orders/messages.h"
#include "shared/workflows/configuration.h"

namespace batchline::bench {

/// The demo company with one order that is submitted over and over: 8 materials, of which there is plenty.
class PresetOrder {
public:
    /// Fills the empty store.
    PresetOrder(Store& store, const Configuration& configuration);

    /// A copy with an id of its own.
    CreateOrder fresh() const;
    Actor seller() const { return seller_; }
    std::size_t materials() const { return materials_; }

private:
    CreateOrder order_;
    Actor seller_;
    std::size_t materials_ = 0;
};

Configuration shipped_configuration();
/// A new id, from the time and a counter.
Uuid fresh_id();
Instant present();

}  // namespace batchline::bench
