#pragma once
// Who sells materials to the company, and when they deliver.

#include <optional>
#include <string>
#include <vector>

#include "shared/base/described.h"
#include "shared/base/money.h"
#include "shared/base/weekday.h"
#include "shared/world/fact_action.h"
#include "shared/world/master_data.h"
#include "shared/world/record.h"

namespace batchline {

struct SupplierContact {
    std::string name;
    std::string role;
    std::string phone;
    std::string email;
    bool operator==(const SupplierContact&) const = default;
};

/// What people decide about a supplier.
struct SupplierContent {
    std::string name;
    std::vector<SupplierContact> contacts;
    std::string address;
    std::string customer_number;             ///< by which the supplier knows the company
    std::int64_t lead_time_days = 0;         ///< from an order to its delivery, at the earliest
    std::vector<Weekday> delivery_weekdays;  ///< none: any day
    std::optional<Money> order_minimum;      ///< without tax
    std::string notes;
    std::optional<LocationId> location;  ///< whose alone it is; none: everybody's
    bool operator==(const SupplierContent&) const = default;
};

/// What they sell stands with the materials (SupplierArticle).
struct Supplier : SupplierContent {
    static constexpr RecordKind kind = RecordKind::Supplier;
    static constexpr Keeping keeping = Keeping::resident;
    static constexpr Sight sight{SeenBy::location, Action::ViewCosts};
    using Content = SupplierContent;
    static constexpr std::string_view noun = "supplier";
    static constexpr FactAction created = FactAction::SupplierCreated;
    static constexpr FactAction changed = FactAction::SupplierChanged;
    static constexpr FactAction retired = FactAction::SupplierRetired;
    SupplierId id;
    std::int64_t version = 0;
    std::optional<Instant> retired_at;
    bool operator==(const Supplier&) const = default;
};

inline void describe(Io& io, SupplierContact& contact) {
    io.required("name", contact.name);
    io.optional("role", contact.role);
    io.optional("phone", contact.phone);
    io.optional("email", contact.email);
}
inline void describe(Io& io, SupplierContent& supplier) {
    io.required("name", supplier.name);
    io.optional("contacts", supplier.contacts);
    io.optional("address", supplier.address);
    io.optional("customerNumber", supplier.customer_number);
    io.optional("leadTimeDays", supplier.lead_time_days);
    io.optional("deliveryWeekdays", supplier.delivery_weekdays);
    io.optional("orderMinimum", supplier.order_minimum);
    io.optional("notes", supplier.notes);
    io.optional("locationId", supplier.location);
}
inline void describe(Io& io, Supplier& supplier) {
    io.required("id", supplier.id);
    io.required("version", supplier.version);
    describe(io, static_cast<SupplierContent&>(supplier));
    io.optional("retiredAt", supplier.retired_at);
}

inline std::vector<Range> ranges_of(const Supplier& supplier) { return {named(Supplier::kind, supplier.name)}; }

}  // namespace batchline
