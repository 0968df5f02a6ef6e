#pragma once
// The stories of the company itself: its beginning, and what changes of it.

#include "shared/access/authorize.h"
#include "shared/organisation/messages.h"
#include "shared/workflows/story.h"

namespace batchline {

/// Makes company, first location and administrator together. Who may ask has been asked before.
Outcome tell(const SetUpCompany& command, Story& story);
Outcome tell(const Authorized<ChangeCompany>& command, const Company& before, Story& story);
Outcome tell(const Authorized<ChangeTemplates>& command, const Company& before, Story& story);

}  // namespace batchline
