#pragma once
// What can happen to orders, their rooms, stock and the company: the names that audit entries carry.

#include <string>
#include <string_view>

#include "shared/base/described.h"

namespace batchline {

/// What a fact says was done, in the past tense. The names are stored and hashed: never rename one.
enum class FactAction {
    Unknown = -1,  ///< a newer program has written it, and the record keeps its name
    DraftSaved,
    Submitted,
    Resubmitted,
    Imported,
    Edited,
    LineCancelled,
    Cancelled,
    PriorityChanged,
    AllergenOverridden,
    RestrictionOverridden,
    Replanned,
    Fulfilled,
    PartlyFulfilled,
    Substituted,
    Rejected,
    RejectionAcknowledged,
    ProductionHeld,
    ProductionResumed,
    ProductionStarted,
    ProductionCompleted,
    ProductionCorrected,
    StatusChanged,
    Delivered,
    NotificationEscalated,
    DiscussionInvitation,
    DiscussionClosed,
    DiscussionConverted,
    InteractionAmended,
    FollowUpScheduled,
    FollowUpDone,
    FollowUpSnoozed,
    FollowUpReassigned,
    FollowUpReminded,
    FollowUpEscalated,
    StockReceived,
    StockAdjusted,
    LotHeld,
    LotReleased,
    LotsRecalled,
    LocationCreated,
    UserCreated,
    UserChanged,
    CompanySetUp,
    LocationChanged,
    CompanyChanged,
    MaterialCreated,
    MaterialChanged,
    MaterialRetired,
    RecipeCreated,
    RecipeChanged,
    RecipeRetired,
    RecipeVersionDrafted,
    RecipeVersionScheduled,
    RecipeVersionActivated,
    ProductCreated,
    ProductChanged,
    ProductRetired,
    SupplierCreated,
    SupplierChanged,
    SupplierRetired,
    CustomerCreated,
    CustomerChanged,
    CustomerRetired,
    PurchaseOrderCreated,
    PurchaseOrderChanged,
    PurchaseOrderSent,
    PurchaseOrderConfirmed,
    PurchaseOrderReceived,
    PurchaseOrderClosed,
    PurchaseOrderCancelled,
    HandedOver,
    KeyAccountChanged,
    AbsenceArranged,
    AbsenceBegan,
    AbsenceEnded,
    WorkHandedOver,
    LocationClosed,
    RecipeDraftDiscarded,
    ProductPictureChanged,
    InteractionLogged,
    DietChanged,
    CustomersMerged,
    MergeUndone,
    CustomerPseudonymised,
    TemplatesChanged,
};

template <>
struct EnumNames<FactAction> : NamesAsWritten<FactAction> {};

/// Whether it was done to an order's discussion, or to what was made of it.
constexpr bool is_of_discussion(FactAction action) {
    return action == FactAction::DiscussionInvitation || action == FactAction::DiscussionClosed ||
           action == FactAction::DiscussionConverted || action == FactAction::InteractionAmended;
}

/// Whether it says that somebody agreed to a clash; it stands beside the fact of the change that it was given with.
constexpr bool is_consent(FactAction action) {
    return action == FactAction::AllergenOverridden || action == FactAction::RestrictionOverridden;
}

constexpr bool is_of_follow_up(FactAction action) {
    return action == FactAction::FollowUpScheduled || action == FactAction::FollowUpDone ||
           action == FactAction::FollowUpSnoozed || action == FactAction::FollowUpReassigned ||
           action == FactAction::FollowUpReminded || action == FactAction::FollowUpEscalated;
}

/// The name of a record's `action` as it is written, also where this program does not know what it means.
template <class Record>
std::string_view action_name_of(const Record& record) {
    return record.action == FactAction::Unknown ? std::string_view(record.unknown_action) : name_of(record.action);
}

/// Describes a record's `action`. Unlike with other enums, a name that this program does not know is no mistake: who
/// reads the past must not lose what a newer program has written into it.
template <class Record>
void describe_action(Io& io, Record& record) {
    std::string name(action_name_of(record));
    io.required("action", name);
    if (io.is_reading()) {
        record.action = enum_from_name<FactAction>(name).value_or(FactAction::Unknown);
        record.unknown_action = record.action == FactAction::Unknown ? name : std::string();
    }
}

}  // namespace batchline
