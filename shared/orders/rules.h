#pragma once
// What an order allows: its lines, its way through the workflow, its priority.

#include <optional>
#include <string_view>

#include "shared/orders/messages.h"
#include "shared/orders/model.h"
#include "shared/orders/workflow.h"
#include "shared/world/refusal.h"

namespace batchline {

inline constexpr std::size_t justification_length_min = 10;  ///< as length_of_reason() counts
/// Characters that can be read, and the blanks between them.
std::size_t length_of_reason(std::string_view text);

/// Shape of the lines alone: at most 500, quantities above zero, line ids not repeated. `pointer` leads to the list.
Problems check_lines(const std::vector<LineContent>& lines, const std::string& pointer);

/// Length of the words; whether the code is configured is asked where the configuration is (workflows).
std::optional<Refusal> check_length(const Justification& justification, const std::string& pointer);

/// Whether the workflow lets the order go to the status of this phase.
std::optional<Refusal> check_transition(const Order& order, Phase to, const Workflow& workflow);
/// Puts the order into the phase and the status that the workflow has for it on the way from where the order is.
void enter(Order& order, Phase phase, const Workflow& workflow);

/// The refusal for an order in a phase that an action is not for: "N-000123 is in production: it can no longer be
/// edited."
Refusal too_late(const Order& order, const Workflow& workflow, const std::string& what_is_impossible);

/// An order needed sooner than this from now is raised by a level.
inline constexpr std::int64_t soon_seconds = 6 * 3600;
/// Normal, raised by so many levels for the customer's tier, and by one more where it is needed within six hours.
Priority priority_for(std::int64_t tier_raise, std::optional<Instant> needed_at, Instant now);
/// How much is wanted of each product and recipe version, for an approval to remember; in the order of the lines.
std::vector<AgreedProduct> agreed_products(const std::vector<OrderLine>& lines);
/// Whether nothing is asked for that was not agreed, and no more of anything.
bool asks_for_no_more(const std::vector<AgreedProduct>& asked, const std::vector<AgreedProduct>& agreed);
/// Whether the level that somebody set still counts: one that raises an order does not outlive what it was given for.
bool holds(const PriorityOverride& override, const Order& order);
/// The level somebody set, where it holds, else the one of tier and date. It changes with the time alone, so it is
/// never kept: whoever shows, ranks or filters asks for it at one moment.
Priority priority_of(const Order& order, Instant now);
/// When the last of what the order waits for comes, if that is after the order is needed.
std::optional<Instant> comes_too_late(const Order& order);
/// Sorts as text, the most urgent first: by priority, then the soonest needed (no date: last), then the oldest.
std::string urgency_key(const Order& order, Instant now);
/// What people search an order by, as search_text() makes it: number, customer, products and notes.
std::string search_text_of(const Order& order);
/// How many lines are still wanted.
std::size_t count_wanted(const std::vector<OrderLine>& lines);

/// What `lines` and the rest of the order's content are now, as an immutable version of it.
OrderRevision revision_of(const Order& order, OrderRevisionId id, UserId user, Instant at);
/// Whether the two say the same to a customer and a baker.
bool same_content(const Order& a, const Order& b);

}  // namespace batchline
