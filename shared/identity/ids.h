#pragma once
// A type of its own for the id of every kind of record, so that none is taken for another.

#include <compare>
#include <cstdint>
#include <string>

#include "shared/base/described.h"
#include "shared/base/uuid.h"

namespace batchline {

/// Every kind of record there is. The number is stored: add at the end, never reuse.
enum class RecordKind : std::uint8_t {
    Location = 1,
    User = 2,
    Customer = 3,
    Material = 4,
    Recipe = 5,
    Product = 6,
    Order = 7,
    OrderRevision = 8,
    Lot = 9,
    StockMovement = 10,
    ProcurementRequest = 11,
    WorkOrder = 12,
    Interaction = 13,
    ExpectedReceipt = 14,
    Discussion = 15,
    Message = 16,
    Notification = 17,
    NotificationPreferences = 18,
    FollowUp = 19,
    Company = 20,
    Supplier = 21,
    RecipeDraft = 22,
    PurchaseOrder = 23,
    Picture = 24,
};

template <>
struct EnumNames<RecordKind> : NamesAsWritten<RecordKind> {};

/// The id of one kind of record, so that an order's id is never taken for a user's.
template <RecordKind K>
struct Id {
    Uuid value;

    auto operator<=>(const Id&) const = default;
    bool is_nil() const { return value.is_nil(); }
    std::string text() const { return value.text(); }
};

using LocationId = Id<RecordKind::Location>;
using UserId = Id<RecordKind::User>;
using CustomerId = Id<RecordKind::Customer>;
using MaterialId = Id<RecordKind::Material>;
using RecipeId = Id<RecordKind::Recipe>;
using ProductId = Id<RecordKind::Product>;
using OrderId = Id<RecordKind::Order>;
using OrderRevisionId = Id<RecordKind::OrderRevision>;
using LotId = Id<RecordKind::Lot>;
using StockMovementId = Id<RecordKind::StockMovement>;
using ProcurementRequestId = Id<RecordKind::ProcurementRequest>;
using WorkOrderId = Id<RecordKind::WorkOrder>;
using InteractionId = Id<RecordKind::Interaction>;
using ExpectedReceiptId = Id<RecordKind::ExpectedReceipt>;
using DiscussionId = Id<RecordKind::Discussion>;
using MessageId = Id<RecordKind::Message>;
using NotificationId = Id<RecordKind::Notification>;
using NotificationPreferencesId = Id<RecordKind::NotificationPreferences>;
using FollowUpId = Id<RecordKind::FollowUp>;
using CompanyId = Id<RecordKind::Company>;
using SupplierId = Id<RecordKind::Supplier>;
using RecipeDraftId = Id<RecordKind::RecipeDraft>;
using PurchaseOrderId = Id<RecordKind::PurchaseOrder>;
using PictureId = Id<RecordKind::Picture>;

/// Parts of records and things that are not records.
struct OrderLineId {
    Uuid value;
    auto operator<=>(const OrderLineId&) const = default;
    bool is_nil() const { return value.is_nil(); }
    std::string text() const { return value.text(); }
};
struct CommandId {
    Uuid value;
    auto operator<=>(const CommandId&) const = default;
    bool is_nil() const { return value.is_nil(); }
};

}  // namespace batchline
