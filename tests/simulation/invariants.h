#pragma once
// What must always hold: the one list. A room adds its truths here.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/simulation/world.h"

namespace batchline::simulation {

enum class When : std::uint8_t {
    each_step,
    now_and_then,  ///< every 50 steps, for what is dear
    at_rest,       ///< when everybody is connected and nothing is under way
};

struct Invariant {
    std::string_view name;
    When when;
    /// What is wrong, in words; nothing: it holds. Things of the server are looked at in `world.mirror`, of which
    /// `changed` says what is new since the last step.
    std::function<std::optional<std::string>(World& world)> broken;
};
const std::vector<Invariant>& invariants();
/// Those of them that are about talking and being told.
std::vector<Invariant> invariants_of_rooms();
/// And those about coming back to an order.
std::vector<Invariant> invariants_of_follow_ups();
/// And those about customers.
std::vector<Invariant> invariants_of_customers();
/// And those about what is bought.
std::vector<Invariant> invariants_of_buying();
/// And those about who sees to whose work.
std::vector<Invariant> invariants_of_people();

}  // namespace batchline::simulation
