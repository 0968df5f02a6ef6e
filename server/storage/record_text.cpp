// Goes over all kinds of record once, to write and to read each.

#include "server/storage/record_text.h"

#include "server/storage/store.h"
#include "shared/base/json_text.h"
#include "shared/customers/model.h"
#include "shared/discussions/model.h"
#include "shared/follow_ups/model.h"
#include "shared/inventory/model.h"
#include "shared/notifications/model.h"
#include "shared/orders/codec.h"
#include "shared/organisation/model.h"
#include "shared/procurement/model.h"
#include "shared/production/model.h"
#include "shared/protocol/views.h"
#include "shared/recipes/model.h"

namespace batchline {
namespace {

[[noreturn]] void fail_damaged(std::string_view what) {
    throw StorageFailure(
        StorageFailure::Cause::outside,
        "A stored " + std::string(what) + " cannot be read: the database is damaged or of a newer program.");
}

}  // namespace

std::string text_of(const AnyRecord& record) {
    switch (record.key.kind) {
        case RecordKind::Location: return to_json_text(record.as<Location>());
        case RecordKind::User: return to_json_text(record.as<User>());
        case RecordKind::Customer: return to_json_text(record.as<Customer>());
        case RecordKind::Material: return to_json_text(record.as<Material>());
        case RecordKind::Recipe: return to_json_text(record.as<Recipe>());
        case RecordKind::Product: return to_json_text(record.as<Product>());
        case RecordKind::Order: return to_json_text(record.as<Order>());
        case RecordKind::OrderRevision: return to_json_text(record.as<OrderRevision>());
        case RecordKind::Lot: return to_json_text(record.as<Lot>());
        case RecordKind::StockMovement: return to_json_text(record.as<StockMovement>());
        case RecordKind::ProcurementRequest: return to_json_text(record.as<ProcurementRequest>());
        case RecordKind::WorkOrder: return to_json_text(record.as<WorkOrder>());
        case RecordKind::Interaction: return to_json_text(record.as<Interaction>());
        case RecordKind::ExpectedReceipt: return to_json_text(record.as<ExpectedReceipt>());
        case RecordKind::Notification: return to_json_text(record.as<Notification>());
        case RecordKind::NotificationPreferences: return to_json_text(record.as<NotificationPreferences>());
        case RecordKind::Discussion: return to_json_text(record.as<Discussion>());
        case RecordKind::Message: return to_json_text(record.as<Message>());
        case RecordKind::FollowUp: return to_json_text(record.as<FollowUp>());
    }
    ENSURE(false);
}

AnyRecord record_from_text(RecordKind kind, std::string_view text) {
    const auto json = parse_json(text);
    if (!json) fail_damaged(name_of(kind));
    auto record = record_from_body(kind, *json);
    if (!record) fail_damaged(name_of(kind));
    return std::move(*record);
}

std::string text_of(const AccessFacts& facts) { return to_json_text(facts); }

AccessFacts facts_from_text(std::string_view text) {
    const auto json = parse_json(text);
    auto facts = json ? read_record<AccessFacts>(*json) : std::nullopt;
    if (!facts) fail_damaged("change");
    return std::move(*facts);
}

std::optional<OrderId> order_of(const AnyRecord& record) {
    switch (record.key.kind) {
        case RecordKind::OrderRevision: return record.as<OrderRevision>().order;
        case RecordKind::ProcurementRequest: return record.as<ProcurementRequest>().order;
        case RecordKind::WorkOrder: return record.as<WorkOrder>().order;
        case RecordKind::Interaction: return record.as<Interaction>().order;
        case RecordKind::Discussion: return record.as<Discussion>().order;
        case RecordKind::Message: return record.as<Message>().order;
        case RecordKind::FollowUp: return record.as<FollowUp>().order;
        case RecordKind::Location:
        case RecordKind::User:
        case RecordKind::Customer:
        case RecordKind::Material:
        case RecordKind::Recipe:
        case RecordKind::Product:
        case RecordKind::Order:
        case RecordKind::Lot:
        case RecordKind::StockMovement:
        case RecordKind::ExpectedReceipt:
        case RecordKind::Notification:
        case RecordKind::NotificationPreferences: return std::nullopt;
    }
    return std::nullopt;
}

Json json_of(const AuditRow& entry) {
    auto json = parse_json(entry.body);
    if (!json) fail_damaged("audit entry");
    (*json)["hash"] = entry.hash;
    return std::move(*json);
}

}  // namespace batchline
