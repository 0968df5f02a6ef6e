#pragma once
// The parts of the purchasing screens. For this folder alone.

#include "client/screens/purchasing/purchasing.h"

namespace batchline::screens {

// The bordered surface all these screens stand on.
ui::AreaOptions purchasing_panel(const ui::Ui& ui, std::string_view name);
// False, and says so, where the role does not include buying.
bool may_purchase(ui::Ui& ui, const app::AppState& state, std::string_view title);
std::vector<const Location*> purchasing_locations(const app::AppState& state,
                                                  const std::optional<LocationId>& chosen = {});

// "P-000012" with words for one that has no number yet.
std::string purchase_title(const PurchaseOrder& purchase);
std::string supplier_name(const app::AppState& state, SupplierId supplier);
// "2 of 3 lines".
std::string come_text(const PurchaseOrder& purchase);
std::string total_text(const PurchaseOrder& purchase);
// "4 × 25 kg".
std::string packs_text(const PurchaseLineContent& line);
// The price of all its packs; empty where it is not known.
std::string sum_text(const PurchaseLineContent& line);
bool is_overdue(const PurchaseOrder& purchase, Instant now);
// When it comes: "Overdue, Fri 29 May"; what is still to be waited for where there is no date.
struct DeliveryWords {
    std::string text;
    ui::Tone tone = ui::Tone::muted;
};
DeliveryWords delivery_words(const app::AppState& state, const PurchaseOrder& purchase);
// Links to orders, by their numbers.
void draw_order_links(ui::Ui& ui, const app::AppState& state, const std::vector<OrderId>& orders,
                      app::Intents& intents);
// A link to a page of the catalogue for who keeps it, else the name alone.
void draw_catalogue_link(ui::Ui& ui, const app::AppState& state, app::CatalogueTab tab, Uuid id, std::string_view name,
                         app::Intents& intents);

// --- page_actions.cpp ---
void draw_purchase_actions(ui::Ui& ui, const app::AppState& state, const PurchaseOrder& purchase,
                           PurchasePageView& view, app::Intents& intents);
void draw_purchase_dialogs(ui::Ui& ui, const app::AppState& state, const PurchaseOrder& purchase,
                           PurchasePageView& view, app::Intents& intents);
// Takes in what became of what was sent, and says so. Once per frame.
void receive_purchase_answer(ui::Ui& ui, const app::AppState& state, PurchasePageView& view, app::Intents& intents);

}  // namespace batchline::screens
