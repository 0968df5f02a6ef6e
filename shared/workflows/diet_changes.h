#pragma once
// What customers cannot have changes while orders of theirs are open.

#include "shared/customers/model.h"
#include "shared/workflows/story.h"

namespace batchline {

/// Who says nothing of where an allergy or a restriction is known from vouches for it today; one that was known before
/// stays as it was said then.
void say_who_vouches(Customer& customer, const Customer* before, const Story& story);

/// Checks each order of the customer's anew that has not ended, where what the customer cannot have is no longer what
/// the order was checked against: what clashes now is marked, and production of it does not start.
void check_open_orders(const Customer& customer, Story& story);

/// Marks the lines that the order's customer cannot have and nobody let pass.
void mark_blocked_lines(const Story& story, Order& order);

/// "Almond croissant contains tree nuts (…), which Café Morgenrot cannot have.": of the lines that are blocked.
std::string blocked_text(const Story& story, const Order& order);

}  // namespace batchline
