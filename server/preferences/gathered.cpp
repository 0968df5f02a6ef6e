// Asks the sources one after another and merges what they say.

#include "server/preferences/gathered.h"

#include <iterator>

namespace batchline {

CustomerPreferences gathered(const Customer& customer, const CustomerRules& rules,
                             const std::vector<PreferenceSource*>& sources) {
    const bool is_withheld =
        customer.pseudonymised_at.has_value() || has_refused(customer, rules, NeededFor::Suggestions);
    CustomerPreferences found;
    std::vector<KnownPreference> all;
    for (PreferenceSource* source : sources) {
        const PreferenceOrigin origin = source->origin();
        SourceAnswer answer = is_withheld && origin != PreferenceOrigin::Record
                                  ? SourceAnswer{.state = SourceState::Withheld}
                                  : source->preferences_of(customer);
        std::vector<KnownPreference> known = known_from(origin, answer.preferences);
        all.insert(all.end(), std::make_move_iterator(known.begin()), std::make_move_iterator(known.end()));
        found.sources.push_back({origin, answer.state, std::move(answer.detail)});
    }
    found.items = merged(std::move(all));
    return found;
}

}  // namespace batchline
