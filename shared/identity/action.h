#pragma once
// The permissions there are: what roles.json grants and what every command and view asks for.

#include "shared/base/described.h"

namespace batchline {

/// Everything a role may be allowed to do; names as in roles.json.
enum class Action {
    ViewOrder,
    ViewPrices,
    ViewAudit,
    CreateOrder,
    EditOrder,
    CancelOrder,
    AcknowledgeRejection,
    DeliverOrder,
    OverrideAllergens,
    OverridePriority,
    CheckAvailability,
    ViewStock,
    ReceiveStock,
    AdjustStock,
    RecallLots,
    ViewProcurement,
    DecideProcurement,
    ViewBoard,
    StartProduction,
    CompleteProduction,
    CorrectProduction,
    HoldProduction,
    ResumeProduction,
    ViewCustomer,
    ExportAudit,
    ManageUsers,
    ManageConfiguration,
    ViewDiscussion,
    JoinDiscussion,
    ViewCosts,
    ManageCatalogue,
    ManageCustomers,
    ManagePurchaseOrders,
    ManageKeyAccounts,
    AssignWork,
    ManagePersonalData,
    ManageTemplates,
};

template <>
struct EnumNames<Action> : NamesAsWritten<Action> {};

}  // namespace batchline
