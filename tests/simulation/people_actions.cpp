// What managers do about people: they arrange absences, end them, hand work over, and change teams of key accounts.

#include <algorithm>

#include "shared/access/policy.h"
#include "tests/simulation/actions.h"
#include "tests/simulation/invariants.h"

namespace batchline::simulation {
namespace {

using testing::id;

UserId somebody(Dice& dice) {
    return id<UserId>(
        dice.pick({"sales.north", "sales.north", "sales2.north", "sales2.north", "manager.north", "procurement"}));
}

std::optional<Command> arrange_absence(World& world, Tab&, Dice& dice) {
    const Instant from = Instant{world.now_us}.plus_seconds(dice.between(-3600, 3600));
    return ArrangeAbsence{somebody(dice), {}, from, from.plus_seconds(dice.between(60, 7200)), somebody(dice)};
}

std::optional<Command> end_absence(World&, Tab&, Dice& dice) { return EndAbsence{somebody(dice), {}}; }

std::optional<Command> hand_over(World&, Tab&, Dice& dice) {
    return HandOverWork{somebody(dice), {}, somebody(dice), "the simulation says so"};
}

MemberRights some_rights(UserId member, Dice& dice) {
    MemberRights rights{member, {}, {}};
    const Action granted = dice.pick(grantable_to_members());
    const Action withheld = dice.pick(withholdable_from_members());
    if (dice.chance(60)) rights.granted = {granted};
    if (dice.chance(60)) rights.withheld = {withheld};
    return rights;
}

/// The tests' key account mostly; seldom any other customer becomes one, or none any more.
std::optional<Command> change_team(World&, Tab& tab, Dice& dice) {
    const auto known = tab.app->state().replica.all<Customer>();
    if (known.empty()) return std::nullopt;
    const Customer* customer = tab.app->state().replica.find<Customer>(id<CustomerId>("key"));
    if (!customer || dice.chance(25)) customer = dice.pick(known);
    ChangeKeyAccount command{customer->id, customer->version, dice.chance(75), {}, {}};
    for (const char* name : {"sales.north", "sales2.north", "manager.north"}) {
        if (!dice.chance(60)) continue;
        command.team.push_back(id<UserId>(name));
        if (dice.chance(50)) command.rights.push_back(some_rights(command.team.back(), dice));
    }
    return command;
}

/// Whoever is away has somebody there instead, who is not away then, too.
std::optional<std::string> absences_are_covered(World& world) {
    const MemoryWorld& records = world.mirror.world;
    for (const User* user : records.all<User>()) {
        if (!user->absence) continue;
        const Absence& absence = *user->absence;
        const User* cover = records.find<User>(absence.cover);
        if (absence.until <= absence.from) return user->name + "'s absence ends before it begins";
        if (!cover || cover->id == user->id || cover->deactivated_at) return "nobody stands in for " + user->name;
        const bool is_away_too =
            cover->absence && cover->absence->from < absence.until && absence.from < cover->absence->until;
        if (is_away_too) return cover->name + " stands in for " + user->name + " while away";
    }
    return std::nullopt;
}

/// A key account has a team, and rights are those of its members; other customers have neither.
std::optional<std::string> teams_are_whole(World& world) {
    for (const RecordKey& key : world.mirror.changed) {
        if (key.kind != RecordKind::Customer) continue;
        const Customer& customer = *world.mirror.world.find<Customer>(CustomerId{key.id});
        if (customer.key_account == customer.team.empty())
            return customer.name + " has a team without being a key account, or none";
        for (const MemberRights& rights : customer.team_rights) {
            if (std::find(customer.team.begin(), customer.team.end(), rights.user) == customer.team.end())
                return "somebody has rights in the team of " + customer.name + " without being in it";
        }
    }
    return std::nullopt;
}

/// What has not ended is somebody's who may still sign in.
std::optional<std::string> orders_have_owners(World& world) {
    for (const RecordKey& key : world.mirror.changed) {
        if (key.kind != RecordKind::Order) continue;
        const Order& order = *world.mirror.world.find<Order>(OrderId{key.id});
        if (!world.mirror.world.find<User>(owner_of(order))) return "an order is nobody's";
        if (order.handed_to == order.created_by) return "an order was handed to whom it belonged";
    }
    return std::nullopt;
}

}  // namespace

std::vector<DeedOfPerson> deeds_about_people() {
    return {
        {"arranges an absence", 2, arrange_absence},
        {"ends an absence", 1, end_absence},
        {"hands work over", 1, hand_over},
        {"changes a key account's team", 2, change_team},
    };
}

std::vector<Invariant> invariants_of_people() {
    return {
        {"who is away has somebody there instead", When::each_step, absences_are_covered},
        {"key accounts have teams", When::each_step, teams_are_whole},
        {"orders are somebody's", When::each_step, orders_have_owners},
    };
}

}  // namespace batchline::simulation
