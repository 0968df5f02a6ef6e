#pragma once
// What deeds about any kind of master data have in common.

#include "tests/simulation/actions.h"

namespace batchline::simulation {

/// One of those the tab shows; nullptr where it shows none.
template <class R>
const R* some(Tab& tab, Dice& dice) {
    const auto known = tab.app->state().replica.all<R>();
    return known.empty() ? nullptr : dice.pick(known);
}

inline std::string new_name(World& world, const char* what) { return std::string(what) + std::to_string(world.made++); }

/// What the tab shows of it as it is; sometimes an older version.
template <class C, class R>
C change_of(const R& record, Json changes, Dice& dice) {
    C command;
    command.id = record.id;
    command.expected = record.version - (dice.chance(10) ? 1 : 0);
    command.changes.members = std::move(changes);
    if (record.retired_at || dice.chance(10)) command.active = dice.chance(80);
    return command;
}

}  // namespace batchline::simulation
