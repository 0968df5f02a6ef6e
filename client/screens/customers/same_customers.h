#pragma once
// Customers that are the same: /customers/duplicates finds pairs of them, /customers/{id}/merge?other=… shows two side
// by side and makes one of them, and their pages tell of it.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "client/screens/record_form.h"
#include "shared/customers/merges.h"

namespace batchline::screens {

// The pairs that look the same. Among many customers it takes a while to find them: that is done while somebody looks
// at them alone, and again only where a customer has changed.
struct DuplicateSearch {
    bool is_known = false;
    bool is_announced = false;                  // that it is being looked for was drawn
    std::optional<std::uint64_t> looked_at{};   // the replica's generation for which the pairs are all there are
    std::optional<std::uint64_t> thinned_at{};  // … and for which none of them is over
    std::uint64_t customers_state = 0;          // of those among which they were found
    std::vector<Likeness> pairs{};
    std::size_t shown_max = 0;
};
// Takes out the pairs of which one was retired, or merged.
void drop_outdated(const app::AppState& state, DuplicateSearch& search);
void draw_duplicates(ui::Ui& ui, const app::AppState& state, DuplicateSearch& search, app::Intents& intents);

// What there is one of, so that somebody has to choose where two customers differ.
enum class MergeMember : std::uint8_t { name, tier, price_list, payment_days, delivery_windows, notes };
enum class MergeSide : std::uint8_t { stays, other, both };
using MergeChoices = std::map<MergeMember, MergeSide>;

struct OrderCounts {
    std::size_t all = 0;
    std::size_t open = 0;
};
struct MergeForm {
    CustomerId stays{};
    CustomerId other{};
    MergeChoices chosen{};                      // by somebody; of all others is what comes of the two by itself
    std::optional<std::uint64_t> generation{};  // for which the orders were counted
    OrderCounts orders_of_stays{};
    OrderCounts orders_of_other{};
    app::Ticket sending = 0;
    std::optional<app::Progress> refusal{};
};
void draw_comparison(ui::Ui& ui, const app::AppState& state, std::optional<MergeForm>& form, app::Intents& intents);

// The other customer is chosen, to be compared with the one that is shown.
struct MergeChoice {
    RecordChoice other{};
    std::vector<OfferedRecord> offered{};
    bool was_tried = false;
};
struct UndoMergeView {
    std::optional<CustomerId> other{};  // the dialog is open, for this one
    app::Ticket sending = 0;
    std::string problem{};
};
struct SameCustomersView {
    DuplicateSearch search{};
    std::optional<MergeForm> form{};
    std::optional<MergeChoice> choice{};
    UndoMergeView undo{};
};
// On a customer's page: what was merged into it, and for who keeps it the ways to merge and to undo.
void draw_merges(ui::Ui& ui, const app::AppState& state, const Customer& customer, SameCustomersView& view);
// Call once per frame, after everything else.
void draw_merge_dialogs(ui::Ui& ui, const app::AppState& state, const Customer& customer, SameCustomersView& view,
                        app::Intents& intents);
// In place of the page of one that was merged: the way to the one that stays.
void draw_merged_customer(ui::Ui& ui, const app::AppState& state, const Customer& customer, app::Intents& intents);

inline app::Route merge_route(CustomerId stays, CustomerId other) {
    app::Route route{.screen = app::Screen::same_customers, .id = stays.value};
    route.query["other"] = other.text();
    return route;
}

// Whether who is signed in keeps the customer, as the core asks it of both.
bool may_merge(const app::AppState& state, const Customer& customer);

// --- merge_choices.cpp: what becomes of two ---
// "Gold", "Within 7 days": a member in words.
std::string member_text(MergeMember member, const CustomerContent& content);
// Of which of the two the member is in what they become.
MergeSide side_of(MergeMember member, const CustomerContent& wanted, const CustomerContent& stays,
                  const CustomerContent& other);
// What the two become.
CustomerContent merged_content(const app::AppState& state, const Customer& stays, const Customer& other,
                               const MergeChoices& chosen);
// What has to be said to the core: where something else was chosen than comes of the two by itself.
Partial<CustomerContent> members_to_keep(const app::AppState& state, const Customer& stays, const Customer& other,
                                         const MergeChoices& chosen);
// Why the two cannot be merged; empty: they can.
std::string why_not_merged(const app::AppState& state, const Customer& stays, const Customer& other);
// The part of them that the replica holds.
OrderCounts count_orders(const app::AppState& state, CustomerId customer);
// "12 orders and 3 contacts of Cafe Morgenroth GmbH are read under Café Morgenrot. …"
std::string preview_text(const MergeForm& form, const Customer& other, const CustomerContent& wanted);
// What the customer has become by it: "locations North → North, South; tier Silver → Gold".
std::string changes_text(const app::AppState& state, const Merged& merged);
std::string location_words(const app::AppState& state, const std::vector<LocationId>& locations);

}  // namespace batchline::screens
