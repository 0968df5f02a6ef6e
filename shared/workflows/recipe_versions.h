#pragma once
// The stories of recipes: the first version, the draft of the next, and its coming into force.

#include "shared/access/authorize.h"
#include "shared/recipes/messages.h"
#include "shared/workflows/story.h"

namespace batchline {

Outcome tell(const Authorized<CreateRecipe>& command, RecipeId id, Story& story);
Outcome tell(const Authorized<DraftRecipe>& command, const Recipe& recipe, Story& story);
Outcome tell(const Authorized<ActivateRecipe>& command, const Recipe& recipe, Story& story);
Outcome tell(const Authorized<DiscardRecipeDraft>& command, const Recipe& recipe, Story& story);
/// By the server's clock, when its moment has come; `command` names no moment then.
Outcome bring_into_force(const Recipe& recipe, const RecipeDraft& draft, Story& story);

/// Whether the draft waits for a moment that has come.
bool is_due(const RecipeDraft& draft, Instant now);

}  // namespace batchline
