#pragma once
// What may happen in a step: the one list. A room adds what people do in it here.

#include <functional>
#include <string>
#include <vector>

#include "tests/simulation/world.h"

namespace batchline::simulation {

struct DeedOfPerson {
    std::string_view name;
    int weight;  ///< how often, beside the others
    /// What the person at this tab asks for; nothing where there is no occasion.
    std::function<std::optional<Command>(World& world, Tab& tab, Dice& dice)> command;
};
/// Commands of every kind, sensible or not: what the person may not do, or what is too late, must be refused properly.
const std::vector<DeedOfPerson>& deeds_of_people();
/// Those of them that are about talking and being told.
std::vector<DeedOfPerson> deeds_in_rooms();
/// And those about coming back to an order.
std::vector<DeedOfPerson> deeds_about_follow_ups();
/// And those about what came of an order.
std::vector<DeedOfPerson> deeds_in_production();
/// And those about whom it is made for.
std::vector<DeedOfPerson> deeds_about_customers();
/// And those about what is made, and of what.
std::vector<DeedOfPerson> deeds_about_the_catalogue();
/// And those about what is bought.
std::vector<DeedOfPerson> deeds_about_buying();
/// And those about who sees to whose work.
std::vector<DeedOfPerson> deeds_about_people();

struct Trouble {
    std::string_view name;
    int weight;
    /// Does it; what to write into the log, empty where nothing was done.
    std::function<std::string(World& world, Dice& dice)> happens;
};
/// What happens to machines, networks and pages.
const std::vector<Trouble>& troubles();

}  // namespace batchline::simulation
