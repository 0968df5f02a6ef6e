#pragma once
// What can happen to orders, their rooms, stock and the company: the names that audit entries carry.

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "shared/base/described.h"

namespace batchline {

/// What a fact says was done, in the past tense. The names are stored and hashed: never rename one.
enum class FactAction {
    Unknown,  ///< a newer program has written it, and the record keeps its name
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
};

template <>
struct EnumNames<FactAction> {
    static constexpr std::array<std::pair<FactAction, std::string_view>, 42> names{{
        {FactAction::DraftSaved, "DraftSaved"},
        {FactAction::Submitted, "Submitted"},
        {FactAction::Resubmitted, "Resubmitted"},
        {FactAction::Imported, "Imported"},
        {FactAction::Edited, "Edited"},
        {FactAction::LineCancelled, "LineCancelled"},
        {FactAction::Cancelled, "Cancelled"},
        {FactAction::PriorityChanged, "PriorityChanged"},
        {FactAction::AllergenOverridden, "AllergenOverridden"},
        {FactAction::RestrictionOverridden, "RestrictionOverridden"},
        {FactAction::Replanned, "Replanned"},
        {FactAction::Fulfilled, "Fulfilled"},
        {FactAction::PartlyFulfilled, "PartlyFulfilled"},
        {FactAction::Substituted, "Substituted"},
        {FactAction::Rejected, "Rejected"},
        {FactAction::RejectionAcknowledged, "RejectionAcknowledged"},
        {FactAction::ProductionHeld, "ProductionHeld"},
        {FactAction::ProductionResumed, "ProductionResumed"},
        {FactAction::ProductionStarted, "ProductionStarted"},
        {FactAction::ProductionCompleted, "ProductionCompleted"},
        {FactAction::ProductionCorrected, "ProductionCorrected"},
        {FactAction::StatusChanged, "StatusChanged"},
        {FactAction::Delivered, "Delivered"},
        {FactAction::NotificationEscalated, "NotificationEscalated"},
        {FactAction::DiscussionInvitation, "DiscussionInvitation"},
        {FactAction::DiscussionClosed, "DiscussionClosed"},
        {FactAction::DiscussionConverted, "DiscussionConverted"},
        {FactAction::InteractionAmended, "InteractionAmended"},
        {FactAction::FollowUpScheduled, "FollowUpScheduled"},
        {FactAction::FollowUpDone, "FollowUpDone"},
        {FactAction::FollowUpSnoozed, "FollowUpSnoozed"},
        {FactAction::FollowUpReassigned, "FollowUpReassigned"},
        {FactAction::FollowUpReminded, "FollowUpReminded"},
        {FactAction::FollowUpEscalated, "FollowUpEscalated"},
        {FactAction::StockReceived, "StockReceived"},
        {FactAction::StockAdjusted, "StockAdjusted"},
        {FactAction::LotHeld, "LotHeld"},
        {FactAction::LotReleased, "LotReleased"},
        {FactAction::LotsRecalled, "LotsRecalled"},
        {FactAction::LocationCreated, "LocationCreated"},
        {FactAction::UserCreated, "UserCreated"},
        {FactAction::UserChanged, "UserChanged"},
    }};
};

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
template <class Io, class Record>
void describe_action(Io& io, Record& record) {
    std::string name(action_name_of(record));
    io.required("action", name);
    if constexpr (Io::reading) {
        record.action = enum_from_name<FactAction>(name).value_or(FactAction::Unknown);
        record.unknown_action = record.action == FactAction::Unknown ? name : std::string();
    }
}

}  // namespace batchline
