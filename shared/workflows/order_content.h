#pragma once
// What an order says: putting it in, keeping what was promised, checking it against the customer.

#include "shared/workflows/story.h"

namespace batchline {

/// Gives the order these lines, with pinned recipes; `price_lines` comes next. A line whose id the order knows, with
/// the same product, keeps its recipe version; any other takes today's. Refuses products that are
/// unknown, cannot be ordered, or are sold by another unit. `pointer` leads to the lines of the command.
std::optional<Refusal> set_lines(Story& story, Order& order, const std::vector<LineContent>& contents,
                                 const std::string& pointer);

/// Prices the lines as pricing.h says.
std::optional<Refusal> price_lines(const Story& story, const Order* former, Order& order);

/// How the customer gets the order, and where a delivery goes: to the customer's address where none is given.
std::optional<Refusal> set_fulfilment(const Story& story, Order& order, Fulfilment fulfilment, std::string address);

/// Whether every product is made for the day on which the order is needed: it may be another day than its lines were
/// entered for.
std::optional<Refusal> check_days(const Story& story, const Order& order);

/// Takes today's price and recipe for every line: what submitting a draft promises.
std::optional<Refusal> refresh_lines(Story& story, Order& order);

/// Copies what the order must remember of its customer.
void set_customer(Order& order, const Customer& customer, const CustomerRules& rules);

/// Notes the overrides asked for, by lines as they stand in the command, each for what clashes in its line now. Refuses
/// those the actor may not give.
std::optional<Refusal> add_overrides(Story& story, Order& order, const std::vector<OverrideRequest>& requests);

/// What an order that was submitted comes to with what it says now, in one step: what submitting the new content would
/// have been, but that demand which did not change keeps what it holds, and what procurement decided stays as long as
/// the content is what it was decided for.
std::optional<Refusal> resubmit(Story& story, Order& order);

/// Compares every line with the customer's allergies and restrictions: refuses what blocks and nobody has let pass.
std::optional<Refusal> check_diet(const Story& story, const Order& order);

/// When the order is needed, and whether that has passed already; `is_backdated`: by whoever means it so.
void set_needed_at(Order& order, std::optional<Instant> needed_at, bool is_backdated, Instant now);
/// For the audit; empty where the order was not entered for the past on purpose.
std::string past_need_text(const Order& order);

}  // namespace batchline
