// Collects all who work below a user, at any depth.

#include "shared/organisation/model.h"

#include <algorithm>

namespace batchline {

Actor actor_of(const User& user, const std::vector<const User*>& users) {
    Actor actor{user.id, user.name, user.role, user.locations, {}};
    std::vector<UserId> to_visit{user.id};
    while (!to_visit.empty()) {
        const UserId manager = to_visit.back();
        to_visit.pop_back();
        for (const User* other : users) {
            const bool is_new =
                std::find(actor.subordinates.begin(), actor.subordinates.end(), other->id) == actor.subordinates.end();
            if (other->manager != manager || other->id == user.id || !is_new) continue;
            actor.subordinates.push_back(other->id);
            to_visit.push_back(other->id);
        }
    }
    std::sort(actor.locations.begin(), actor.locations.end());
    std::sort(actor.subordinates.begin(), actor.subordinates.end());
    return actor;
}

}  // namespace batchline
