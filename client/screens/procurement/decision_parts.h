#pragma once
// The parts of the decision pane. For this folder alone.

#include "client/screens/procurement/decision.h"

namespace batchline::screens {

struct DecisionContext {
    ui::Ui& ui;
    const app::AppState& state;
    app::Intents& intents;
    const Order& order;
    const ProcurementRequest& request;
    ProcurementDecisionView& view;
    std::vector<MaterialNeed> needs;
    bool may_decide = false;

    std::string material(MaterialId id) const { return std::string(state.material_name(id)); }
    Date today() const;
    // A lot that expires earlier does not help this order.
    Date needed_on() const;
};

// A receipt as far as it can be read.
struct ReadReceipt {
    std::optional<Quantity> quantity;
    std::optional<Date> expiry;
};
ReadReceipt read(const DecisionContext& context, const ReceiptDraft& draft);
// What is wrong with it, empty: nothing.
std::string lot_problem(const ReceiptDraft& draft);
std::string quantity_problem(const DecisionContext& context, const ReceiptDraft& draft);
std::string expiry_problem(const DecisionContext& context, const ReceiptDraft& draft);
bool is_complete(const DecisionContext& context, const ReceiptDraft& draft);
// Neither written into nor needed.
bool is_left_out(const ReceiptDraft& draft);

// When what is missing comes, as far as it was typed and can be read.
struct ExpectedArrival {
    bool is_typed = false;
    std::optional<Instant> at{};
    std::string_view problem{};
};
ExpectedArrival expected_arrival(const DecisionContext& context);
// A promise that cannot hold; empty for one that can.
std::string late_words(const DecisionContext& context);
// Something stays short even when the receipts as typed have come in.
bool is_missing_something(const DecisionContext& context);
// What the order needs of what was short, and of what is to replace it.
std::vector<MaterialNeed> needs_with(const app::AppState& state, const Order& order, const ProcurementRequest& request,
                                     const Substitutions& replacements);

// What stays short of a material when the receipts that are typed completely have come in.
Quantity still_missing(const DecisionContext& context, const MaterialNeed& need);

// A receipt for each material that is short, but for those that one was typed for already.
void prefill_receipts(DecisionContext& context);
// What nobody has written into follows what is missing.
void refresh_offers(DecisionContext& context);
void draw_shortfall(DecisionContext& context);
// What of it is bought already, and a button that leads to what to buy.
void draw_purchases(DecisionContext& context);
void draw_receipts(DecisionContext& context);
// A choice of what the recipes permit instead of a material, if there is something.
void draw_replacement(DecisionContext& context, MaterialId material);
void draw_expected(DecisionContext& context);
void press_fulfil(DecisionContext& context);
void send_decision(DecisionContext& context, ProcurementDecision decision, Justification justification);

}  // namespace batchline::screens
