#pragma once
// Who is served: /customers, and /customers/{id} for one; /customers/duplicates for those that are the same, and
// /customers/retention for those whose data have been kept for long enough.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/screens/customers/audit.h"
#include "client/screens/customers/context.h"
#include "client/screens/customers/key_account.h"
#include "client/screens/customers/retention.h"
#include "client/screens/customers/same_customers.h"
#include "client/screens/customers/timeline.h"
#include "client/screens/record_form.h"
#include "client/widgets/ui.h"

namespace batchline::screens {

enum class CustomerFilter : std::uint8_t { all, key_accounts, with_allergies, with_open_orders };
enum class CustomerColumn : std::uint8_t { name, tier, open_orders, last_order };

struct CustomerQuery {
    std::string search{};
    CustomerFilter filter = CustomerFilter::all;
    CustomerColumn column = CustomerColumn::name;
    ui::SortDirection direction = ui::SortDirection::ascending;
    friend bool operator==(const CustomerQuery&, const CustomerQuery&) = default;
};

struct CustomerRow {
    const Customer* customer = nullptr;
    std::size_t open_count = 0;           // orders that are not over
    std::optional<Instant> last_order{};  // needed or made
};

// Pointers into the replica: good for the generation they were taken at.
class CustomerSelection {
public:
    void refresh(const app::AppState& state, const CustomerQuery& query);
    const std::vector<CustomerRow>& rows() const { return rows_; }
    std::size_t count_of(CustomerFilter filter) const { return counts_[static_cast<std::size_t>(filter)]; }

private:
    std::vector<CustomerRow> rows_;
    std::size_t counts_[4] = {};
    std::optional<std::uint64_t> generation_;
    CustomerQuery query_;
};

enum class CustomerTab : std::uint8_t { interactions, orders, audit };

struct CustomersView {
    CustomerQuery query{};
    CustomerSelection selection{};
    CustomerContext context{};
    CustomerTab tab = CustomerTab::interactions;  // of the customer that is shown
    CustomerAudit audit{};
    InteractionTimeline timeline{};
    InteractionLogView log{};
    RetirementView retirement{};
    std::optional<KeyAccountForm> key_account{};  // of the customer that is shown
    SameCustomersView same{};
    ErasureView erasure{};   // of the customer that is shown
    bool is_erased = false;  // the data of the customer that is shown had gone when the server was asked about it
    RetentionView retention{};
    bool focus_search = false;
};

void draw_customers(ui::Ui& ui, ui::Rect panel, const app::AppState& state, CustomersView& view, app::Intents& intents);
void draw_customer_page(ui::Ui& ui, ui::Rect panel, const app::AppState& state, CustomersView& view,
                        app::Intents& intents);
// The pairs that look the same; where the route names two, these side by side.
void draw_same_customers(ui::Ui& ui, ui::Rect panel, const app::AppState& state, CustomersView& view,
                         app::Intents& intents);
// Those whose data have been kept for long enough.
void draw_retention(ui::Ui& ui, ui::Rect panel, const app::AppState& state, CustomersView& view, app::Intents& intents);

inline app::Route customer_route(CustomerId customer) {
    return {.screen = app::Screen::customer, .id = customer.value};
}
// The form of a new order for this customer.
app::Route new_order_route(CustomerId customer);

}  // namespace batchline::screens
