#pragma once
// Work orders: what stands on the production board.

#include <optional>
#include <vector>

#include "shared/orders/model.h"

namespace batchline {

enum class WorkOrderStatus { Planned, Started, Completed, Withdrawn };
template <>
struct EnumNames<WorkOrderStatus> : NamesAsWritten<WorkOrderStatus> {};

/// The authorisation to produce one order.
struct WorkOrder {
    static constexpr RecordKind kind = RecordKind::WorkOrder;
    static constexpr Keeping keeping = Keeping::working;
    static constexpr Sight sight{SeenBy::order, Action::ViewBoard};
    WorkOrderId id;
    std::int64_t version = 0;
    OrderId order;
    LocationId location;
    WorkOrderStatus status = WorkOrderStatus::Planned;
    Instant planned_at;
    std::optional<Instant> started_at;
    std::optional<UserId> started_by;
    static constexpr auto filed_under = &WorkOrder::order;
    bool operator==(const WorkOrder&) const = default;
};

inline void describe(Io& io, WorkOrder& work) {
    io.required("id", work.id);
    io.required("version", work.version);
    io.required("orderId", work.order);
    io.required("locationId", work.location);
    io.required("status", work.status);
    io.required("plannedAt", work.planned_at);
    io.optional("startedAt", work.started_at);
    io.optional("startedBy", work.started_by);
}

inline Range work_orders_at(LocationId location) { return {RangeKind::WorkOrdersAt, location.value, {}}; }
inline std::vector<Range> ranges_of(const WorkOrder& work) {
    if (work.status == WorkOrderStatus::Completed || work.status == WorkOrderStatus::Withdrawn) return {};
    return {work_orders_at(work.location)};
}

}  // namespace batchline
