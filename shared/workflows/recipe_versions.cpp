// Recipes get versions: one in force, one being drafted, and those that orders have pinned.

#include "shared/workflows/recipe_versions.h"

#include <algorithm>
#include <set>

#include "shared/base/text.h"
#include "shared/follow_ups/rules.h"
#include "shared/recipes/catalogue.h"
#include "shared/workflows/master_data.h"

namespace batchline {
namespace {

/// A line that names no version of its sub-recipe takes the one in force now.
std::vector<RecipeLine> pinned_lines(std::vector<RecipeLine> lines, const World& world) {
    for (RecipeLine& line : lines) {
        const Recipe* inner = line.recipe && line.recipe_version == 0 ? world.find<Recipe>(*line.recipe) : nullptr;
        if (inner) line.recipe_version = inner->version;
    }
    return lines;
}

/// Why it cannot be a version of this recipe.
std::optional<Refusal> check_version(RecipeId recipe, const std::string& name, const Quantity& yield,
                                     const std::vector<RecipeLine>& lines, const Story& story) {
    if (const auto cycle = cycle_of(recipe, name, lines, story.changes); !cycle.empty()) return recipe_cycle(cycle);
    const Problems problems = problems_of_lines(yield, lines, story.changes);
    if (!problems.empty()) return Refusal::invalid(problems);
    // Too deep, or more than can be counted exactly: told by the rules that orders are planned by.
    return outlook_of(recipe, name, yield, lines, yield, story.changes).refusal;
}

/// "1 kg of 0.6 kg Wheat flour, 0.3 kg Butter": for the audit.
std::string content_text(const Quantity& yield, const std::vector<RecipeLine>& lines, const World& world) {
    std::vector<std::string> parts;
    for (const RecipeLine& line : lines) {
        const Material* material = line.material ? world.find<Material>(*line.material) : nullptr;
        const Recipe* recipe = line.recipe ? world.find<Recipe>(*line.recipe) : nullptr;
        const std::string name = material ? material->name
                                 : recipe ? recipe->name + " v" + std::to_string(line.recipe_version)
                                          : "?";
        parts.push_back(line.quantity.text() + " " + name);
    }
    return yield.text() + " of " + joined(parts, ", ");
}

std::string named_version(const Recipe& recipe, std::int64_t number) {
    return recipe.name + " v" + std::to_string(number) + ": ";
}

Refusal nothing_drafted() {
    return {RefusalKind::not_possible_now, "Nothing is drafted for this recipe.", Json::object()};
}

bool may_keep(const Recipe& recipe, const Story& story) {
    if (story.actor.user == system_user()) return true;
    AccessFacts facts;
    facts.kind = RecordKind::Recipe;
    facts.locations = kept_at(recipe);
    return story.configuration.policy.allows(story.actor, Action::ManageCatalogue, facts, story.moment.now);
}

/// The recipes in use that take one of these, at whatever depth, and that the actor keeps; what others keep stays as it
/// is, and so does what takes it only through that.
std::set<RecipeId> recipes_above(RecipeId changed, const Story& story) {
    std::set<RecipeId> above;
    std::vector<RecipeId> to_visit{changed};
    while (!to_visit.empty()) {
        const RecipeId inner = to_visit.back();
        to_visit.pop_back();
        for (const AnyRecord* any : story.changes.list_any(users_of(inner.value))) {
            if (any->key.kind != RecordKind::Recipe) continue;
            const Recipe& user = any->as<Recipe>();
            if (user.retired_at || !may_keep(user, story) || !above.insert(user.id).second) continue;
            to_visit.push_back(user.id);
        }
    }
    return above;
}

bool takes_any(const Recipe& recipe, const std::set<RecipeId>& recipes) {
    return std::any_of(recipe.lines.begin(), recipe.lines.end(),
                       [&](const RecipeLine& line) { return line.recipe && recipes.contains(*line.recipe); });
}

/// The lines with the versions in force of these recipes.
std::vector<RecipeLine> with_newest(std::vector<RecipeLine> lines, const std::set<RecipeId>& recipes,
                                    const World& world) {
    for (RecipeLine& line : lines) {
        const Recipe* inner =
            line.recipe && recipes.contains(*line.recipe) ? world.find<Recipe>(*line.recipe) : nullptr;
        if (inner) line.recipe_version = inner->version;
    }
    return lines;
}

/// What is drafted for a recipe must not bring the former versions back when it comes into force.
void let_draft_follow(const Recipe& recipe, const std::set<RecipeId>& changed, Story& story) {
    const RecipeDraft* found = story.changes.find<RecipeDraft>(draft_of(recipe.id));
    if (!found || !found->is_open) return;
    RecipeDraft draft = *found;
    draft.lines = with_newest(draft.lines, changed, story.changes);
    if (!(draft == *found)) story.changes.put(std::move(draft));
}

std::optional<Refusal> follow(RecipeId id, const std::set<RecipeId>& changed, Story& story) {
    Recipe recipe = *story.changes.find<Recipe>(id);
    const std::vector<RecipeLine> lines = with_newest(recipe.lines, changed, story.changes);
    if (auto refusal = check_version(recipe.id, recipe.name, recipe.yield, lines, story)) {
        refusal->detail = recipe.name + " cannot follow: " + refusal->detail +
                          " Let the recipes that use this one stay with the version they take, and mend them.";
        return refusal;
    }
    record_stock(story, FactAction::RecipeVersionActivated, std::nullopt,
                 recipe.name + " v" + std::to_string(recipe.version + 1) + ": follows; " +
                     difference_text({{"content", content_text(recipe.yield, recipe.lines, story.changes)}},
                                     {{"content", content_text(recipe.yield, lines, story.changes)}}));
    keep_former(recipe);
    recipe.lines = lines;
    recipe.active_from = story.moment.now;
    let_draft_follow(recipe, changed, story);
    story.changes.put(std::move(recipe));
    return std::nullopt;
}

/// Each once, after all that it takes has followed: recipes contain each other in no circle.
std::optional<Refusal> let_parents_follow(RecipeId id, Story& story) {
    std::set<RecipeId> waiting = recipes_above(id, story);
    std::set<RecipeId> changed{id};
    while (!waiting.empty()) {
        const auto next = std::find_if(waiting.begin(), waiting.end(), [&](RecipeId one) {
            return !takes_any(*story.changes.find<Recipe>(one), waiting);
        });
        ENSURE(next != waiting.end());
        const RecipeId following = *next;
        waiting.erase(next);
        if (auto refusal = follow(following, changed, story)) return refusal;
        changed.insert(following);
    }
    return std::nullopt;
}

/// The record's next version is the recipe's.
std::int64_t next_number(const Recipe& recipe) { return recipe.version + 1; }

}  // namespace

Outcome tell(const Authorized<CreateRecipe>& command, RecipeId id, Story& story) {
    Recipe recipe;
    static_cast<RecipeHeading&>(recipe) = command->heading;
    recipe.id = id;
    recipe.yield = command->yield;
    recipe.lines = pinned_lines(command->lines, story.changes);
    recipe.active_from = story.moment.now;
    if (auto refusal = check_id<Recipe>(id, story)) return *refusal;
    if (auto refusal = check_record(recipe, story)) return *refusal;
    if (auto refusal = check_version({}, recipe.name, recipe.yield, recipe.lines, story)) return *refusal;
    const RecordKey key{RecordKind::Recipe, id.value};
    record_stock(story, FactAction::RecipeCreated, std::nullopt,
                 named_version(recipe, 1) + content_text(recipe.yield, recipe.lines, story.changes));
    story.changes.put(std::move(recipe));
    return key;
}

Outcome tell(const Authorized<DraftRecipe>& command, const Recipe& recipe, Story& story) {
    const std::vector<RecipeLine> lines = pinned_lines(command->lines, story.changes);
    if (auto refusal = check_version(recipe.id, recipe.name, command->yield, lines, story)) return *refusal;
    const RecipeDraft* former = story.changes.find<RecipeDraft>(draft_of(recipe.id));
    RecipeDraft draft;
    if (former && former->is_open) draft = *former;
    draft.id = draft_of(recipe.id);
    draft.recipe = recipe.id;
    draft.yield = command->yield;
    draft.lines = lines;
    draft.note = command->note;
    draft.location = recipe.location;
    const RecordKey key{RecordKind::RecipeDraft, draft.id.value};
    if (former && draft == *former) return key;
    record_stock(story, FactAction::RecipeVersionDrafted, std::nullopt,
                 in_sentences(named_version(recipe, next_number(recipe)) +
                                  content_text(draft.yield, draft.lines, story.changes) + ".",
                              draft.note));
    story.changes.put(std::move(draft));
    return key;
}

Outcome tell(const Authorized<DiscardRecipeDraft>& command, const Recipe& recipe, Story& story) {
    (void)command;
    const RecipeDraft* found = story.changes.find<RecipeDraft>(draft_of(recipe.id));
    if (!found || !found->is_open) return nothing_drafted();
    RecipeDraft draft = *found;
    draft.is_open = false;
    draft.active_from.reset();
    record_stock(story, FactAction::RecipeDraftDiscarded, std::nullopt,
                 named_version(recipe, next_number(recipe)) + "given up; it was " +
                     content_text(draft.yield, draft.lines, story.changes));
    const RecordKey key{RecordKind::RecipeDraft, draft.id.value};
    story.changes.put(std::move(draft));
    return key;
}

Outcome tell(const Authorized<ActivateRecipe>& command, const Recipe& recipe, Story& story) {
    const RecipeDraft* found = story.changes.find<RecipeDraft>(draft_of(recipe.id));
    if (!found || !found->is_open) return nothing_drafted();
    if (command->number != next_number(recipe)) {
        return Refusal{RefusalKind::not_possible_now,
                       "The draft is to be version " + std::to_string(next_number(recipe)) + ", not version " +
                           std::to_string(command->number) + ". Look at it again.",
                       {{"version", next_number(recipe)}}};
    }
    RecipeDraft draft = *found;
    draft.parents = command->parents;
    if (!command->active_from || *command->active_from <= story.moment.now)
        return bring_into_force(recipe, draft, story);
    draft.active_from = command->active_from;
    record_stock(story, FactAction::RecipeVersionScheduled, std::nullopt,
                 named_version(recipe, command->number) + "in force from " + command->active_from->text());
    story.changes.put(std::move(draft));
    return RecordKey{RecordKind::Recipe, recipe.id.value};
}

Outcome bring_into_force(const Recipe& found, const RecipeDraft& drafted, Story& story) {
    Recipe recipe = found;
    RecipeDraft draft = drafted;
    // What it takes may have been changed or retired since it was drafted.
    if (auto refusal = check_version(recipe.id, recipe.name, draft.yield, draft.lines, story)) return *refusal;
    record_stock(story, FactAction::RecipeVersionActivated, std::nullopt,
                 named_version(recipe, next_number(recipe)) +
                     difference_text({{"content", content_text(recipe.yield, recipe.lines, story.changes)}},
                                     {{"content", content_text(draft.yield, draft.lines, story.changes)}}));
    keep_former(recipe);
    recipe.yield = draft.yield;
    recipe.lines = draft.lines;
    recipe.active_from = story.moment.now;
    draft.is_open = false;
    const RecipeId id = recipe.id;
    const Parents parents = draft.parents;
    story.changes.put(std::move(recipe));
    story.changes.put(std::move(draft));
    if (parents == Parents::Follow) {
        if (auto refusal = let_parents_follow(id, story)) return *refusal;
    }
    return RecordKey{RecordKind::Recipe, id.value};
}

bool is_due(const RecipeDraft& draft, Instant now) {
    return draft.is_open && draft.active_from && *draft.active_from <= now;
}

}  // namespace batchline
