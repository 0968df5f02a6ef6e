#pragma once
// What procurement has to decide, one request for each order that is short.

#include <optional>
#include <string>
#include <vector>

#include "shared/orders/codec.h"
#include "shared/orders/model.h"

namespace batchline {

enum class RequestStatus { Open, Fulfilled, Rejected, Withdrawn };
template <>
struct EnumNames<RequestStatus> : NamesAsWritten<RequestStatus> {};

/// The shortfall of one order, for procurement to decide.
struct ProcurementRequest {
    static constexpr RecordKind kind = RecordKind::ProcurementRequest;
    static constexpr Keeping keeping = Keeping::working;
    static constexpr Sight sight{SeenBy::order, Action::ViewProcurement};
    ProcurementRequestId id;
    std::int64_t version = 0;
    OrderId order;
    LocationId location;
    RequestStatus status = RequestStatus::Open;
    std::vector<Shortfall> shortfall;  ///< as of the last try to reserve
    Instant opened_at;
    static constexpr auto filed_under = &ProcurementRequest::order;
    bool operator==(const ProcurementRequest&) const = default;
};

inline void describe(Io& io, ProcurementRequest& request) {
    io.required("id", request.id);
    io.required("version", request.version);
    io.required("orderId", request.order);
    io.required("locationId", request.location);
    io.required("status", request.status);
    io.required("shortfall", request.shortfall);
    io.required("openedAt", request.opened_at);
}

inline Range open_requests_at(LocationId location) { return {RangeKind::OpenRequestsAt, location.value, {}}; }
inline std::vector<Range> ranges_of(const ProcurementRequest& request) {
    if (request.status != RequestStatus::Open) return {};
    return {open_requests_at(request.location)};
}

}  // namespace batchline
