#pragma once
// What this server knows of a customer's taste by itself: what was written down, and what was bought.

#include "server/preferences/preference_source.h"
#include "server/storage/store.h"

namespace batchline {

/// What somebody wrote down with the customer.
class CustomerRecordSource final : public PreferenceSource {
public:
    PreferenceOrigin origin() const override { return PreferenceOrigin::Record; }
    SourceAnswer preferences_of(const Customer& customer) override { return {.preferences = customer.preferences}; }
};

/// What the latest orders tell, of those that one person may see.
class PurchasesSource final : public PreferenceSource {
public:
    /// Both must outlive this.
    PurchasesSource(Store& store, const MemoryWorld& residents, OrderSight sight)
        : store_(store), residents_(residents), sight_(std::move(sight)) {}

    PreferenceOrigin origin() const override { return PreferenceOrigin::Purchases; }
    SourceAnswer preferences_of(const Customer& customer) override;

private:
    Store& store_;
    const MemoryWorld& residents_;
    OrderSight sight_;
};

}  // namespace batchline
