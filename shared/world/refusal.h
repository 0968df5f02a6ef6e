#pragma once
// Every way in which a command can be turned down.

#include <string>

#include "shared/base/json.h"

namespace batchline {

/// Why a command was not done. Each has one stable problem type and HTTP status in protocol/problems.h.
enum class RefusalKind {
    not_found,          ///< absent, or not visible to the actor: the two look alike
    forbidden,          ///< visible, but the actor's role may not
    version_needed,     ///< the command must say which version the actor saw
    changed_meanwhile,  ///< the record has another version than the actor saw
    id_taken,
    not_possible_now,  ///< the state does not allow it
    lot_expired,       ///< a reserved lot expired before production started
    invalid,           ///< members of the command that cannot be; `errors` lists pointers
    no_lines,
    unknown_reference,  ///< names a record that does not exist or does not belong here
    not_orderable,      ///< a product without a recipe, a retired one, or one not offered there and then
    recipe_cycle,       ///< a recipe would contain itself; `path` leads around
    allergen_clash,
    restriction_clash,
    justification_needed,
    unknown_reason_code,
    substitution_not_permitted,  ///< the recipes of the order do not name it
    quantity_out_of_range,
    implausible_yield,  ///< much more than was ordered, and nobody confirmed it
    discussion_hidden,  ///< the order's room cannot be looked into (now, or by this actor)
    discussion_locked,  ///< nobody may write in the order's room now
    invariant_broken,   ///< a bug: the change would have broken a named truth, so nothing was done
};

/// A refusal carries what a person needs to mend it: `detail` in words, `members` for programs.
struct Refusal {
    RefusalKind kind{};
    std::string detail;
    Json members = Json::object();

    static Refusal not_found(const std::string& what) {
        return {RefusalKind::not_found, "There is no such " + what + ".", Json::object()};
    }
    static Refusal invalid(const Problems& problems);
    static Refusal changed_meanwhile(std::int64_t current_version) {
        return {RefusalKind::changed_meanwhile,
                "Somebody changed this meanwhile. Look at the present version and decide again.",
                {{"currentVersion", current_version}}};
    }
    static Refusal at(RefusalKind kind, std::string detail, const std::string& pointer) {
        return {kind, std::move(detail), {{"pointer", pointer}}};
    }
};

}  // namespace batchline
