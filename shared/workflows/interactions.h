#pragma once
// What is kept of the contacts with a customer: logged by hand, and by itself where the company wants that.

#include "shared/access/authorize.h"
#include "shared/customers/messages.h"
#include "shared/workflows/story.h"

namespace batchline {

Outcome tell(const Authorized<LogInteraction>& command, const Customer& customer, Story& story);

/// Logs what happened to the order, where customers.json asks for it: the fact then names the interaction.
void log_activity(Story& story, const Order& order, Fact& fact);

}  // namespace batchline
