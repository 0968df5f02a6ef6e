#pragma once
// The permissions there are: what roles.json grants and what every command and view asks for.

#include <array>
#include <string_view>
#include <utility>

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
};

template <>
struct EnumNames<Action> {
    static constexpr std::array<std::pair<Action, std::string_view>, 29> names{{
        {Action::ViewOrder, "ViewOrder"},
        {Action::ViewPrices, "ViewPrices"},
        {Action::ViewAudit, "ViewAudit"},
        {Action::CreateOrder, "CreateOrder"},
        {Action::EditOrder, "EditOrder"},
        {Action::CancelOrder, "CancelOrder"},
        {Action::AcknowledgeRejection, "AcknowledgeRejection"},
        {Action::DeliverOrder, "DeliverOrder"},
        {Action::OverrideAllergens, "OverrideAllergens"},
        {Action::OverridePriority, "OverridePriority"},
        {Action::CheckAvailability, "CheckAvailability"},
        {Action::ViewStock, "ViewStock"},
        {Action::ReceiveStock, "ReceiveStock"},
        {Action::AdjustStock, "AdjustStock"},
        {Action::RecallLots, "RecallLots"},
        {Action::ViewProcurement, "ViewProcurement"},
        {Action::DecideProcurement, "DecideProcurement"},
        {Action::ViewBoard, "ViewBoard"},
        {Action::StartProduction, "StartProduction"},
        {Action::CompleteProduction, "CompleteProduction"},
        {Action::CorrectProduction, "CorrectProduction"},
        {Action::HoldProduction, "HoldProduction"},
        {Action::ResumeProduction, "ResumeProduction"},
        {Action::ViewCustomer, "ViewCustomer"},
        {Action::ExportAudit, "ExportAudit"},
        {Action::ManageUsers, "ManageUsers"},
        {Action::ManageConfiguration, "ManageConfiguration"},
        {Action::ViewDiscussion, "ViewDiscussion"},
        {Action::JoinDiscussion, "JoinDiscussion"},
    }};
};

}  // namespace batchline
