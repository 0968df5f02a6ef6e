#pragma once
// The list of all stories, for the engine to call.

#include "shared/workflows/commands.h"
#include "shared/workflows/story.h"

/// One story per command, each in the file of its name: what happens to every record it touches. The engine has checked
/// the command's shape, that the order exists, that the actor may, and that it is the version the actor saw.
namespace batchline {

Outcome tell(const Authorized<CreateOrder>& command, const Customer& customer, Story& story);
Outcome tell(const Authorized<SubmitOrder>& command, const Order& order, Story& story);
Outcome tell(const Authorized<EditOrder>& command, const Order& order, Story& story);
Outcome tell(const Authorized<CancelOrder>& command, const Order& order, Story& story);
Outcome tell(const Authorized<AcknowledgeRejection>& command, const Order& order, Story& story);
Outcome tell(const Authorized<DeliverOrder>& command, const Order& order, Story& story);
Outcome tell(const Authorized<DecideProcurement>& command, const Order& order, Story& story);
Outcome tell(const Authorized<StartProduction>& command, const Order& order, Story& story);
Outcome tell(const Authorized<CompleteProduction>& command, const Order& order, Story& story);
Outcome tell(const Authorized<CorrectProduction>& command, const Order& order, Story& story);
Outcome tell(const Authorized<CancelLine>& command, const Order& order, Story& story);
Outcome tell(const Authorized<SetPriority>& command, const Order& order, Story& story);
Outcome tell(const Authorized<HoldProduction>& command, const Order& order, Story& story);
Outcome tell(const Authorized<TakeTransition>& command, const Order& order, Story& story);
Outcome tell(const Authorized<AdjustStock>& command, const Location& location, Story& story);
Outcome tell(const Authorized<HoldLot>& command, const Lot& lot, Story& story);
Outcome tell(const Authorized<ReleaseLot>& command, const Lot& lot, Story& story);
Outcome tell(const Authorized<RecallLots>& command, Story& story);
Outcome tell(const Authorized<PostMessage>& command, const Order& order, Story& story);
Outcome tell(const Authorized<EditMessage>& command, const Order& order, Story& story);
Outcome tell(const Authorized<InviteParticipant>& command, const Order& order, Story& story);
Outcome tell(const Authorized<MarkRead>& command, const Order& order, Story& story);
Outcome tell(const Authorized<CloseDiscussion>& command, const Order& order, Story& story);
Outcome tell(const Authorized<ConvertToInteraction>& command, const Order& order, Story& story);
Outcome tell(const Authorized<ScheduleFollowUp>& command, const Order& order, Story& story);
Outcome tell(const Authorized<CompleteFollowUp>& command, const Order& order, Story& story);
Outcome tell(const Authorized<SnoozeFollowUp>& command, const Order& order, Story& story);
Outcome tell(const Authorized<ReassignFollowUp>& command, const Order& order, Story& story);
Outcome tell(const RemindOfFollowUp& command, const Order& order, Story& story);
Outcome tell(const EscalateNotification& command, const Notification& before, Story& story);
Outcome tell(const Authorized<ReceiveStock>& command, const Location& location, Story& story);

}  // namespace batchline
