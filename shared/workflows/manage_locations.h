#pragma once
// The stories of branches, kitchens and stores: a new one, and what changes of one.

#include "shared/access/authorize.h"
#include "shared/organisation/messages.h"
#include "shared/workflows/story.h"

namespace batchline {

/// The location that is asked for, under the rules for all there are: name, zone, hours and closed days must be right,
/// and the code nobody else's. Without a code it gets one made from its name.
Result<Location, Refusal> location_from(const NewLocation& wanted, LocationId id, const World& world,
                                        const Configuration& configuration);

Outcome tell(const Authorized<CreateLocation>& command, Story& story);
Outcome tell(const Authorized<ChangeLocation>& command, const Location& before, Story& story);
Outcome tell(const Authorized<CloseLocation>& command, const Location& before, Story& story);

/// Why nothing new may come to the location; `pointer` to where it was chosen.
std::optional<Refusal> check_is_open(const Location& location, const std::string& pointer);

}  // namespace batchline
