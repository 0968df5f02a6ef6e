#pragma once
// Deciding one procurement request: what is short, what has come in, fulfil or reject.

#include <cstdint>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/screens/justification.h"
#include "client/widgets/ui.h"
#include "shared/procurement/messages.h"
#include "shared/recipes/rules.h"

namespace batchline::screens {

// One lot that has come in, as typed.
struct ReceiptDraft {
    std::uint32_t key = 0;
    MaterialId material{};
    std::string lot{};
    std::string quantity{};
    std::string expiry{};
    std::string problem{};  // what the server did not like
    bool touched = false;   // nobody wrote into it: an untouched one is left out when stock suffices without it
    bool offered = false;   // until it is touched its quantity is what is missing, as it stands now
};

struct ProcurementDecisionView {
    bool started = false;
    std::vector<ReceiptDraft> receipts{};
    std::uint32_t last_key = 0;
    Substitutions replacements{};  // chosen for this order
    std::string expected{};        // when what is missing comes, as typed
    std::string expected_sent{};   // as it was when the decision was sent
    bool tried = false;            // Fulfil was pressed: say what is missing
    std::string problem{};         // why it did not go through
    enum class Asking : std::uint8_t { nothing, fulfil, reject } asking = Asking::nothing;
    JustificationView fulfil{};
    JustificationView reject{};
    app::Ticket ticket = 0;
    std::vector<std::uint32_t> sent{};  // keys of the receipts sent, in the command's order
    std::uint32_t focus = 0;            // receipt whose first field wants the focus
};

// What stock lacks for one material at this moment.
struct MaterialNeed {
    MaterialId material{};
    Quantity needed{};
    Quantity available{};
    Quantity missing{};  // 0 when stock has come in meanwhile
};
std::vector<MaterialNeed> present_needs(const app::AppState& state, const ProcurementRequest& request);
// Stock suffices now: fulfilling needs no receipt.
bool is_coverable_now(const std::vector<MaterialNeed>& needs);

// All that is short stands in open purchase orders that were made for the order.
bool is_bought(const app::AppState& state, const Order& order, const std::vector<MaterialNeed>& needs);

// The request an order waits with; nullptr when there is none to decide.
const ProcurementRequest* open_request_of(const app::AppState& state, const Order& order);

// Shortfall, receipts and the two buttons, filling `rect`. Call receive_procurement_answer() for each view in every
// frame the screen is drawn: the order may have left the queue before the answer comes.
void draw_procurement_decision(ui::Ui& ui, ui::Rect rect, const app::AppState& state, const Order& order,
                               const ProcurementRequest& request, ProcurementDecisionView& view, app::Intents& intents);

// Something was typed for its order that was not sent.
bool has_typed(const ProcurementDecisionView& view);

// True when the decision went through (and was told in a toast) and the order waits no more: the view is of no more
// use. Where it still waits, what was typed meanwhile stays.
bool receive_procurement_answer(const app::AppState& state, ProcurementDecisionView& view, app::Intents& intents);

}  // namespace batchline::screens
