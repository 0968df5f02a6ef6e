#pragma once
// Who the customer is, beside an order or its form: what they must not eat comes first.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/state.h"
#include "client/screens/customers/context.h"
#include "client/screens/customers/taste.h"
#include "client/screens/customers/timeline.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

// What the panel tells; made from the customer's record, or from what an order keeps of it where the record is not this
// user's to see.
struct CustomerFacts {
    CustomerId id;
    std::string name;
    std::string former_name;  // under which the order was made, where that customer was merged into this one
    std::string tier;
    bool has_link = false;  // to their page; not beside a form, which nobody is to leave by chance
    bool key_account = false;
    std::size_t team_size = 0;
    std::vector<Allergy> allergies;  // who said so is known from the record alone
    std::vector<Restriction> restrictions;
    std::vector<Preference> preferences;
    std::string notes;
    std::vector<Contact> contacts;
    std::string price_list;
};
CustomerFacts customer_facts(const Customer& customer);
CustomerFacts customer_facts(const Order& order, const app::AppState& state);

// What the panel asked about its customer, and what follows from the answers. One for each place where it stands.
struct CustomerPanelView {
    CustomerContext context{};
    CustomerOrders orders{};
    CustomerTaste taste{};
    InteractionTimeline timeline{};
};

// What a product is to the form beside the panel.
enum class ProductUse : std::uint8_t { can_be_added, in_order, cannot_have, not_sold_here, not_made_then };

// Why it cannot be added, in a word or a few: "cannot have".
std::string_view use_words(ProductUse use);

struct CustomerPanelOptions {
    std::optional<OrderId> except{};                // the order it stands beside, left out of the last ones
    std::function<ProductUse(ProductId)> use_of{};  // of the form it stands beside; none: nothing can be added
};
struct CustomerPanelEvents {
    std::optional<UsualItem> added{};
    std::optional<OrderId> repeated{};
};
// The whole side panel.
CustomerPanelEvents draw_customer_panel(ui::Ui& ui, ui::Rect rect, const app::AppState& state,
                                        const CustomerFacts& customer, const CustomerPanelOptions& options,
                                        CustomerPanelView& view, app::Intents& intents);
// The same of a page that shows all the rest itself: allergies, preferences, notes.
void draw_customer_facts(ui::Ui& ui, ui::Rect rect, const app::AppState& state, const CustomerFacts& customer);
// Preferences and notes; draws nothing where there are none.
void draw_customer_wishes(ui::Ui& ui, const app::AppState& state, const CustomerFacts& customer);
// The red part alone: a band above everything on phones. Draws nothing for somebody without allergies and restrictions.
void draw_allergies(ui::Ui& ui, const CustomerFacts& customer, bool as_band);

// "Peanuts, sesame".
std::string diet_words(const std::vector<std::string>& names);
// "Tue 06:00–10:30".
std::string window_words(const std::vector<OpeningHours>& windows);

}  // namespace batchline::screens
