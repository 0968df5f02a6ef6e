#pragma once
// The parts of the order form. For form*.cpp alone.

#include "client/app/state.h"
#include "client/screens/customers/panel.h"
#include "client/screens/orders/form_state.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

struct FormContext {
    ui::Ui& ui;
    const app::AppState& state;
    app::Intents& intents;
    OrderForm& form;
    const Order* original = nullptr;       // the order as it is, when editing
    const CustomerTaste* taste = nullptr;  // what is known of a customer's, whoever was chosen when the frame began

    bool is_new() const { return original == nullptr; }
    // A draft or a rejected order is submitted by a step of its own; other edits take effect at once.
    bool is_submitted_apart() const {
        return original && (original->phase == Phase::Draft || original->phase == Phase::RejectedOpen);
    }
    bool needs_reason() const { return original && original->phase != Phase::Draft; }
    const Customer* customer() const;
    // Whether the order was entered for somebody else than whose it is said to be now.
    bool is_for_another() const { return original && form.customer_id && *form.customer_id != original->customer; }
    const ZoneRules& zone() const;
    bool may_override() const;
    bool is_sending() const;
};

// --- form_start.cpp: what stands in the form at first ---
void start_new(FormContext& context);
void start_edit(FormContext& context);
// Locations the user may create orders at, by name.
std::vector<const Location*> locations_to_choose(const app::AppState& state,
                                                 const std::optional<LocationId>& chosen = {});
void choose_customer(FormContext& context, const Customer& customer);

// A customer or product that was typed by name and not yet taken from the list, where it can only mean one.
// form_fields.cpp, form_line_fields.cpp.
void settle_customer(FormContext& context);
void settle_product(FormContext& context, FormLine& line);
// All of the form's.
void settle_names(FormContext& context);

// Whether it is handed over in another way than the order says, or elsewhere. form_send.cpp.
bool changes_fulfilment(const FormContext& context);

// --- form_outlook.cpp: what follows from it ---
// The day on which the stock must still be usable.
Date day_of_use(const FormContext& context);
// A submitted order is judged by what it says of its customer; everything else by what the customer says today.
forms::Diet diet_of(const FormContext& context);
void refresh_outlook(FormContext& context);
// What the product lists offer; made when the first of them opens.
const std::vector<ProductChoice>& product_choices(FormContext& context);
// The product a typed name means, whether the customer may eat it or not; null where none or several.
const Product* product_named(const std::vector<ProductChoice>& products, std::string_view typed);

// --- form_panel.cpp: what the customer's panel brings into it ---
ProductUse use_of(const FormContext& context, ProductId product);
// A usual product becomes a line; of an order that is repeated, what is not in the form yet.
void take_from_panel(FormContext& context, const CustomerPanelView& panel, const CustomerPanelEvents& events);

// --- form_taste.cpp: what the customer likes and avoids ---
// Of the customer who is chosen now; made once per product.
const ProductTaste& taste_of(const FormContext& context, const Product& product);
const ProductTaste& line_taste(const FormContext& context, std::size_t index);
// In one line only the first thing that it goes against; the rest stands on the customer's panel.
enum class TasteRoom : std::uint8_t { one_line, many_lines };
void draw_against(FormContext& context, const ProductTaste& taste, TasteRoom room);
// The mark of a line that fits.
void draw_liked(FormContext& context);

// --- form_check.cpp: what only the server knows of the stock ---
// True for those whose replica holds the lots of the location.
bool sees_lots(const FormContext& context);
// Asks the server, after a pause in typing, whether stock lasts until the order is needed: for those who may not see
// lots.
void refresh_stock_check(FormContext& context);

// --- form_stops.cpp: what is still wrong with it ---
// Of one line, in words; empty: nothing. Blank lines are never wrong.
std::string line_problem(const FormContext& context, std::size_t index);
// Neither consented to with the order nor overridden in the form.
bool is_blocked(const FormContext& context, std::size_t index);
// The consent that the order has for this clash of the line as it stands in the form; null where none covers it.
const Override* consent_to(const FormContext& context, std::size_t index, const DietClash& clash);
std::optional<FormStop> first_stop(const FormContext& context, FormErrand errand);

// --- form_send.cpp: commands, and what became of them ---
// Content of the form as a command sends it; remembers which line went where.
std::vector<LineContent> content_lines(OrderForm& form);
bool is_changed(const FormContext& context);
void send(FormContext& context, FormErrand errand, std::optional<Justification> justification = {});
void receive_answer(FormContext& context);

// --- drawing ---
void draw_form_fields(FormContext& context);
void draw_form_lines(FormContext& context);
void draw_form_bar(FormContext& context, ui::Rect bar);
// Asks whether an order needed in the past is meant; part of pressing a button of the bar.
void draw_past_dialog(FormContext& context);
// Height of the card that says what stops the order; 0 when nothing does.
float stop_height(const OrderForm& form);
void draw_form_stop(FormContext& context, ui::Rect place);
void draw_difference_dialog(FormContext& context);
void draw_override_dialog(FormContext& context);
// The button that submits or saves was pressed, or Ctrl+Enter.
void press(FormContext& context, FormErrand errand);

}  // namespace batchline::screens
