#pragma once
// The parts of an order's page.

#include "client/screens/orders/detail.h"

namespace batchline::screens {

// Asks for what the page shows beyond the order itself, anew whenever the order has changed, and takes in the answers.
void refresh_history(const app::AppState& state, const Order& order, OrderHistory& history, app::Intents& intents);

// Buttons for what the user may do now; opens dialogs, sends commands.
void draw_order_actions(ui::Ui& ui, const app::AppState& state, const Order& order, OrderDetailView& view,
                        app::Intents& intents);
// The same as a bar at the thumb, two buttons a row.
void draw_order_action_bar(ui::Ui& ui, const app::AppState& state, const Order& order, OrderDetailView& view,
                           app::Intents& intents);
float order_action_bar_height(const ui::Ui& ui, std::size_t action_count);
// What was sent: dialogs, and what became of it. Call once per frame, after everything else.
void draw_order_dialogs(ui::Ui& ui, const app::AppState& state, const Order& order, OrderDetailView& view,
                        app::Intents& intents);
// What the user may do with the order in its present state, the most likely last.
std::vector<PossibleAction> possible_actions(const app::AppState& state, const Order& order);

// The dialog that asks what a closed batch really came to; begun with what is written down of it.
CorrectionView begin_correction(const Order& order);
CorrectProduction correction_of(const CorrectionView& view, const Order& order, const Justification& justification);
// Draws it above reason and explanation.
void draw_correction(ui::Ui& ui, const Order& order, CorrectionView& view, bool was_tried);
bool can_be_sent(const CorrectionView& view, const Order& order);

// Asks for what the action needs to be known.
void open_order_dialog(ui::Ui& ui, OrderDetailView& view, OrderAction action);
// Whether one of its lines may be cancelled now; the last one goes with the order only.
bool may_cancel_line(const app::AppState& state, const Order& order, const OrderLine& line);

void draw_order_lines(ui::Ui& ui, const app::AppState& state, const Order& order, OrderDetailView& view);
// Which lots are held for the order, for those who may see stock.
void draw_reservations(ui::Ui& ui, const app::AppState& state, const Order& order);

void draw_timeline(ui::Ui& ui, const app::AppState& state, const Order& order, const OrderHistory& history);
void draw_audit(ui::Ui& ui, const app::AppState& state, const Order& order, OrderDetailView& view,
                app::Intents& intents);
void draw_revisions(ui::Ui& ui, const app::AppState& state, const Order& order, OrderDetailView& view,
                    app::Intents& intents);

// The moment of the address that is looked back at; nothing: the present.
std::optional<Instant> past_moment(const app::Route& route);
// The page of an order as it stood then, instead of everything else; nothing can be done from it but to look and to go
// back.
void draw_past(ui::Ui& ui, const app::AppState& state, const Order& order, OrderDetailView& view, Instant at,
               app::Intents& intents);
// A link to the order as it stood when something had happened to it.
void draw_past_link(ui::Ui& ui, const app::AppState& state, const Order& order, const std::string& what, Instant at,
                    app::Intents& intents);
// A field for any other moment.
void draw_moment_field(ui::Ui& ui, const app::AppState& state, const Order& order, PastView& past,
                       app::Intents& intents);
// "24 pieces Butter croissant".
std::string line_words(const OrderLine& line);
// The label of a status by its name; the name itself where it is no longer configured.
std::string status_words(const app::AppState& state, const std::string& status);

// Differences between two revisions' contents in words: "Butter brioche bun: 200 pieces, now 240 pieces".
std::vector<std::string> revision_changes(const OrderRevision& before, const OrderRevision& after,
                                          const app::AppState& state, const ZoneRules& zone);

}  // namespace batchline::screens
