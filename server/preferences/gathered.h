#pragma once
// All that is known of a customer's taste, from several sources.

#include <vector>

#include "server/preferences/preference_source.h"
#include "shared/customers/rules.h"

namespace batchline {

/// Asks each of them by itself. Who does not want to be counted, or has been forgotten, is known by their record alone;
/// nothing else is even asked.
CustomerPreferences gathered(const Customer& customer, const CustomerRules& rules,
                             const std::vector<PreferenceSource*>& sources);

}  // namespace batchline
