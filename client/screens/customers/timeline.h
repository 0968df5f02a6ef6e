#pragma once
// What there was with a customer, newest first, and the dialog in which a call, a visit, a complaint or a note is
// logged.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "client/app/state.h"
#include "client/widgets/ui.h"
#include "shared/customers/messages.h"
#include "shared/discussions/sentiment.h"

namespace batchline::screens {

enum class InteractionFilter : std::uint8_t { all, calls_and_visits, complaints, orders };

// What the server told of them, page by page; those logged here come from the replica.
struct InteractionTimeline {
    std::optional<CustomerId> shown{};
    std::vector<CustomerId> ids{};              // under which the customer stands
    std::optional<std::uint64_t> generation{};  // of the replica, that was last looked at
    std::uint64_t known_state = 0;              // of what was known of the customer's orders when the server was asked
    app::Ticket ticket = 0;
    bool asks_for_older = false;  // else for the newest
    bool was_asked = false;
    bool is_known = false;
    bool failed_offline = false;      // asked again once the server is there
    std::vector<Interaction> told{};  // newest first
    std::string cursor{};             // of what is older; empty: nothing is
    InteractionFilter filter = InteractionFilter::all;
};
// Asks for the newest where something happened, and takes the answers in.
void refresh_timeline(const app::AppState& state, CustomerId customer, InteractionTimeline& timeline,
                      app::Intents& intents);
// How the last contacts sounded in which something was said, the newest first; at most twelve.
std::vector<Sentiment> felt_lately(const app::AppState& state, const InteractionTimeline& timeline);
// "Last 12 contacts".
std::string contacts_words(std::size_t count);
// `history`: orders that the replica does not hold, for their numbers.
void draw_interactions(ui::Ui& ui, const app::AppState& state, const Customer& customer,
                       const std::vector<Order>& history, InteractionTimeline& timeline, app::Intents& intents);

struct InteractionLogView {
    bool is_open = false;
    InteractionKind kind = InteractionKind::Call;
    std::string text{};
    ui::ComboboxState contact{};
    std::string when{};  // empty: now
    std::string outcome{};
    bool was_tried = false;
    app::Ticket sending = 0;
    std::optional<app::Progress> refusal{};
};
// For who may keep the customer: each opens the dialog with its kind chosen.
void draw_log_buttons(ui::Ui& ui, InteractionLogView& view);
// Call once per frame, after everything else.
void draw_log_dialog(ui::Ui& ui, const app::AppState& state, const Customer& customer, InteractionLogView& view,
                     app::Intents& intents);

}  // namespace batchline::screens
