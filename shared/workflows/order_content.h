#pragma once
// What an order says: putting it in, keeping what was promised, checking it against the customer.

#include "shared/workflows/story.h"

namespace batchline {

/// Gives the order these lines: priced, with pinned recipes. A line whose id the order knows, with the same product,
/// keeps its price and recipe version; any other takes today's. Refuses products that are unknown, cannot be ordered,
/// or are sold by another unit. `pointer` leads to the lines of the command.
std::optional<Refusal> set_lines(Story& story, Order& order, const std::vector<LineContent>& contents,
                                 const std::string& pointer);

/// Takes today's price and recipe for every line: what submitting a draft promises.
std::optional<Refusal> refresh_lines(Story& story, Order& order);

/// Copies what the order must remember of its customer.
void set_customer(Order& order, const Customer& customer);

/// Notes the overrides asked for, by lines as they stand in the command, each for what clashes in its line now. Refuses
/// those the actor may not give.
std::optional<Refusal> add_overrides(Story& story, Order& order, const std::vector<OverrideRequest>& requests);

/// What an order that was submitted comes to with what it says now, in one step: what submitting the new content would
/// have been, but that demand which did not change keeps what it holds, and what procurement decided stays as long as
/// the content is what it was decided for.
std::optional<Refusal> resubmit(Story& story, Order& order);

enum class ClashesAre { refused, warned_of };
/// Compares every line with the customer's allergies and restrictions, and rewrites the order's warnings.
std::optional<Refusal> check_diet(Story& story, Order& order, ClashesAre clashes_are);

}  // namespace batchline
