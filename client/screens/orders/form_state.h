#pragma once
// What one order form keeps between frames: everything typed, what follows from it, what is on its way.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "client/app/intents.h"
#include "client/forms/order_outlook.h"
#include "client/forms/pasted_table.h"
#include "client/screens/customers/panel.h"
#include "client/screens/justification.h"
#include "client/widgets/combobox.h"
#include "shared/orders/totals.h"

namespace batchline::screens {

enum class FormPlace : std::uint8_t { none, customer, location, needed_by, address, lines, product, quantity };

struct FormLine {
    std::uint32_t key = 0;              // never used twice in one form
    std::optional<OrderLineId> kept{};  // a line the order already has
    ui::ComboboxState product{};
    std::optional<ProductId> chosen{};
    std::string quantity{};
    bool quantity_left = false;  // typing is over: say what is wrong with it
    std::string notes{};
    std::optional<Justification> override_reason{};  // given in this form; the order's own consents are the order's
    std::string problem{};                           // what the server did not like about it
    float card_height = 0;                           // as it was last drawn on a phone; 0: never

    bool is_blank() const { return !chosen && product.text.empty() && quantity.empty(); }
};

// Why the order cannot go yet, and where to mend it.
struct FormStop {
    std::string text{};
    FormPlace place = FormPlace::none;
    std::uint32_t line = 0;
    bool removable = false;  // removing the line would do
};

enum class FormErrand : std::uint8_t {
    none,
    save_draft,        // create as a draft, or store a draft's content
    submit_new,        // create and submit
    save_changes,      // edit
    save_then_submit,  // edit a draft or a rejected order, then submit it
    submit             // submit as it stands
};

// An option of the product list with the texts it shows.
struct ProductChoice {
    forms::ProductStanding standing{};
    std::string search_name{};   // as search_text() makes it
    std::string facts{};         // allergens, and what it goes against
    std::string possible{};      // "140 available"
    std::string narrow_facts{};  // both
    std::string price{};
    std::string refused{};
};

// An option of the customer list.
struct CustomerChoice {
    const Customer* customer = nullptr;
    std::string search_name{};  // as search_text() makes it
    std::string facts{};        // "Platinum, cannot eat tree nuts"
};

// Follows from what was typed and from the replica; made anew when either changes.
struct FormOutlook {
    std::uint64_t signature = 0;
    std::vector<forms::AskedLine> asked{};  // one per line of the form
    forms::OrderOutlook order{};
    std::vector<OrderLine> priced{};  // one per line of the form; one that is not complete costs nothing
    std::optional<OrderTotals> totals{};
    bool keeps_reservations = false;  // the edit asks for no more than what is decided
    std::uint64_t products_signature = 0;
    std::vector<ProductChoice> products{};  // by name; ask product_choices()
    std::uint64_t uses_signature = 0;
    std::map<ProductId, ProductUse> uses{};      // of what the customer's panel asked about; ask use_of()
    std::uint64_t tastes_generation = 0;         // of the replica
    std::uint64_t tastes_revision = 0;           // of what is known of the customer's taste
    std::map<ProductId, ProductTaste> tastes{};  // of the products that were asked about; ask taste_of()
    std::uint64_t customers_generation = 0;
    std::vector<CustomerChoice> customers{};  // by name
};

// What the server said of the stock on the day the order is needed.
struct StockCheck {
    std::uint64_t content = 0;        // signature of what is typed now
    std::int64_t changed_at_ms = 0;   // monotonic, when it became so
    std::uint64_t asked = 0;          // signature of what was asked about
    std::uint64_t place_and_day = 0;  // what `usable` is good for
    app::Ticket ticket = 0;
    std::map<MaterialId, Quantity> usable{};  // of the materials that do not reach
    std::uint64_t answer_count = 0;
};

// A row of a pasted table, and what was understood of it.
struct PasteRow {
    forms::PastedRow written{};
    std::optional<ProductId> product{};
    std::string name{};      // the product's, or what is written in its place
    std::string quantity{};  // as it was read, or as it is written
    std::string problem{};   // why the line will have to be mended
};

struct PasteView {
    std::uint32_t line = 0;  // key of the line that was pasted into
    forms::PastedTable table{};
    int product = -1;  // columns; below zero: to be chosen
    int quantity = -1;
    std::vector<PasteRow> rows{};
};

struct OrderForm {
    bool started = false;
    bool has_come_back = false;  // from the disk, as it was written down, perhaps in the middle of a name
    bool is_resumed = false;     // what was begun earlier, on coming back to it
    std::optional<CustomerId> begun_for_other{};  // an order for this customer was asked for: the dialog is open
    OrderId id{};
    std::int64_t expected = 0;  // version of the order when editing began
    ui::ComboboxState customer{};
    std::optional<CustomerId> customer_id{};
    std::optional<LocationId> location{};
    std::string needed_by{};
    std::optional<Instant> needed_at{};
    bool needed_by_left = false;
    bool is_backdated = false;  // needed at a moment that has passed, and meant so
    std::string customer_notes{};
    Fulfilment fulfilment = Fulfilment::PickUp;
    std::string delivery_address{};  // empty: the customer's
    std::string address_problem{};
    std::vector<FormLine> lines{};
    std::uint32_t last_key = 0;

    FormPlace focus_place = FormPlace::none;  // where the focus is wanted
    std::uint32_t focus_line = 0;
    std::uint32_t product_focus = 0;   // line whose product has the focus
    std::uint32_t quantity_focus = 0;  // line whose quantity has the focus
    std::uint32_t awaited_line = 0;    // line that was given the focus and does not have it yet
    bool is_discarded = false;         // at the end of this frame
    bool confirms_discard = false;     // the dialog before typed changes are dropped
    bool tried = false;                // submitting was tried: empty fields are mistakes now
    std::optional<FormStop> stop{};
    float stop_height = 0;  // as it was last drawn

    app::Ticket ticket = 0;
    FormErrand errand = FormErrand::none;
    std::vector<std::uint32_t> sent_lines{};  // keys, in the order of the command's lines

    FormErrand asking = FormErrand::none;  // the difference dialog is open, for this
    JustificationView change_reason{};
    std::uint32_t overriding = 0;  // key of the line the override dialog is about
    JustificationView override_view{};
    FormErrand asks_past = FormErrand::none;  // the dialog whether a moment that has passed is meant is open, for this
    std::optional<PasteView> pasted{};        // the dialog about it is open

    FormOutlook outlook{};
    StockCheck stock_check{};

    FormLine* line(std::uint32_t key);
    FormLine& add_line();
    void want_focus(FormPlace place, std::uint32_t line_key = 0) {
        focus_place = place;
        focus_line = line_key;
    }
};

}  // namespace batchline::screens
