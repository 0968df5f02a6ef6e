#pragma once
// The one list of everything that can be asked for.

#include <variant>

#include "shared/customers/messages.h"
#include "shared/discussions/messages.h"
#include "shared/follow_ups/messages.h"
#include "shared/inventory/messages.h"
#include "shared/notifications/messages.h"
#include "shared/orders/messages.h"
#include "shared/organisation/messages.h"
#include "shared/procurement/messages.h"
#include "shared/production/messages.h"
#include "shared/purchasing/messages.h"
#include "shared/recipes/messages.h"
#include "shared/suppliers/messages.h"

namespace batchline {

/// Each says of itself how it is called, and is told by the story of its name.
using Command =
    std::variant<CreateOrder, EditOrder, SubmitOrder, CancelOrder, AcknowledgeRejection, DeliverOrder,
                 DecideProcurement, ReceiveStock, StartProduction, CompleteProduction, CancelLine, SetPriority,
                 HoldProduction, TakeTransition, AdjustStock, HoldLot, ReleaseLot, ReadNotification,
                 SetNotificationPreferences, CreateUser, ChangeUser, PostMessage, EditMessage, InviteParticipant,
                 MarkRead, CloseDiscussion, ConvertToInteraction, ScheduleFollowUp, CompleteFollowUp, SnoozeFollowUp,
                 ReassignFollowUp, RemindOfFollowUp, CorrectProduction, RecallLots, EscalateNotification, SetUpCompany,
                 ChangeCompany, CreateLocation, ChangeLocation, CreateMaterial, ChangeMaterial, RetireMaterial,
                 CreateProduct, ChangeProduct, RetireProduct, CreateRecipe, ChangeRecipe, RetireRecipe, DraftRecipe,
                 ActivateRecipe, CreateSupplier, ChangeSupplier, RetireSupplier, CreateCustomer, ChangeCustomer,
                 RetireCustomer, CreatePurchaseOrder, ChangePurchaseOrder, SendPurchaseOrder, ConfirmPurchaseOrder,
                 ReceivePurchaseOrder, ClosePurchaseOrder, CancelPurchaseOrder, ChangeKeyAccount, ArrangeAbsence,
                 EndAbsence, TendAbsence, HandOverWork, CloseLocation, DiscardRecipeDraft, SetProductPicture,
                 LogInteraction, MergeCustomers, UndoMerge, PseudonymiseCustomer, ChangeTemplates>;

}  // namespace batchline
