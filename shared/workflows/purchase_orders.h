#pragma once
// The stories of purchase orders: drafted, sent, confirmed, received in parts, and ended.

#include "shared/access/authorize.h"
#include "shared/purchasing/messages.h"
#include "shared/workflows/story.h"

namespace batchline {

Outcome tell(const Authorized<CreatePurchaseOrder>& command, const Location& location, Story& story);
Outcome tell(const Authorized<ChangePurchaseOrder>& command, const PurchaseOrder& before, Story& story);
Outcome tell(const Authorized<SendPurchaseOrder>& command, const PurchaseOrder& before, Story& story);
Outcome tell(const Authorized<ConfirmPurchaseOrder>& command, const PurchaseOrder& before, Story& story);
Outcome tell(const Authorized<ReceivePurchaseOrder>& command, const PurchaseOrder& before, Story& story);
Outcome tell(const Authorized<ClosePurchaseOrder>& command, const PurchaseOrder& before, Story& story);
Outcome tell(const Authorized<CancelPurchaseOrder>& command, const PurchaseOrder& before, Story& story);

}  // namespace batchline
