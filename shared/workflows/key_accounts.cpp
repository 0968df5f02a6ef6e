// A customer becomes a key account or none any more, and its team changes.

#include "shared/workflows/key_accounts.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/customers/merges.h"

namespace batchline {
namespace {

bool contains(const std::vector<Action>& actions, Action action) {
    return std::find(actions.begin(), actions.end(), action) != actions.end();
}

bool is_in(const std::vector<UserId>& users, UserId user) {
    return std::find(users.begin(), users.end(), user) != users.end();
}

void check_team(const std::vector<UserId>& team, const Story& story, Problems& problems) {
    if (team.empty()) problems.push_back({"/team", "must name somebody: who would see its orders?"});
    for (std::size_t i = 0; i < team.size(); ++i) {
        const std::string place = "/team/" + std::to_string(i);
        const User* user = story.changes.find<User>(team[i]);
        if (!user) problems.push_back({place, "is not a user"});
        else if (user->deactivated_at) problems.push_back({place, user->name + " is switched off"});
        else if (std::count(team.begin(), team.end(), team[i]) > 1) problems.push_back({place, "stands there twice"});
    }
}

void check_actions(const std::vector<Action>& actions, const std::vector<Action>& possible, const std::string& place,
                   Problems& problems) {
    for (std::size_t i = 0; i < actions.size(); ++i) {
        if (contains(possible, actions[i])) continue;
        std::vector<std::string> names;
        for (const Action action : possible) names.emplace_back(name_of(action));
        problems.push_back({place + std::to_string(i), "is none of " + joined(names, ", ")});
    }
}

void check_rights(const ChangeKeyAccount& command, Problems& problems) {
    for (std::size_t i = 0; i < command.rights.size(); ++i) {
        const MemberRights& rights = command.rights[i];
        const std::string place = "/teamRights/" + std::to_string(i);
        if (!is_in(command.team, rights.user)) problems.push_back({place + "/userId", "is not in the team"});
        const auto is_same = [&](const MemberRights& other) { return other.user == rights.user; };
        if (std::count_if(command.rights.begin(), command.rights.end(), is_same) > 1)
            problems.push_back({place + "/userId", "stands there twice"});
        check_actions(rights.granted, grantable_to_members(), place + "/granted/", problems);
        check_actions(rights.withheld, withholdable_from_members(), place + "/withheld/", problems);
        for (std::size_t j = 0; j < rights.granted.size(); ++j) {
            if (contains(rights.withheld, rights.granted[j]))
                problems.push_back({place + "/granted/" + std::to_string(j), "is withheld, too: choose one of both"});
        }
    }
}

/// Who says nothing of an action says what the role says.
std::vector<MemberRights> rights_from(std::vector<MemberRights> rights) {
    std::erase_if(rights, [](const MemberRights& one) { return one.granted.empty() && one.withheld.empty(); });
    for (MemberRights& one : rights) {
        std::sort(one.granted.begin(), one.granted.end());
        std::sort(one.withheld.begin(), one.withheld.end());
    }
    std::sort(rights.begin(), rights.end(),
              [](const MemberRights& a, const MemberRights& b) { return a.user < b.user; });
    return rights;
}

/// "Ines Lindner, Jonas Weber (also EditOrder, not CancelOrder)": for the audit.
std::string team_text(const Customer& customer, const World& world) {
    if (!customer.key_account) return "no key account";
    std::vector<std::string> members;
    for (const UserId member : customer.team) {
        const User* user = world.find<User>(member);
        std::string text = user ? user->name : "?";
        std::vector<std::string> parts;
        for (const MemberRights& rights : customer.team_rights) {
            if (rights.user != member) continue;
            for (const Action action : rights.granted) parts.push_back("also " + std::string(name_of(action)));
            for (const Action action : rights.withheld) parts.push_back("not " + std::string(name_of(action)));
        }
        members.push_back(parts.empty() ? text : text + " (" + joined(parts, ", ") + ")");
    }
    std::sort(members.begin(), members.end());
    return joined(members, ", ");
}

/// Those whose sight the change concerns.
std::set<UserId> concerned(const Customer& before, const Customer& after, const World& world) {
    std::set<UserId> users;
    if (before.key_account != after.key_account) {
        for (const User* user : world.list<User>(everybody())) users.insert(user->id);
        return users;
    }
    users.insert(before.team.begin(), before.team.end());
    users.insert(after.team.begin(), after.team.end());
    std::erase_if(users, [&](UserId user) {
        const auto rights_in = [&](const Customer& customer) {
            const auto found = std::find_if(customer.team_rights.begin(), customer.team_rights.end(),
                                            [&](const MemberRights& one) { return one.user == user; });
            return found == customer.team_rights.end() ? MemberRights{user, {}, {}} : *found;
        };
        return is_in(before.team, user) == is_in(after.team, user) && rights_in(before) == rights_in(after);
    });
    return users;
}

}  // namespace

void sees_something_else(const std::set<UserId>& users, Story& story) {
    std::set<UserId> all = users;
    for (const UserId id : users) {
        const User* user = story.changes.find<User>(id);
        if (user && user->absence) all.insert(user->absence->cover);
    }
    for (const UserId id : all) {
        const User* found = story.changes.find<User>(id);
        if (!found || found->deactivated_at) continue;
        User user = *found;
        ++user.sight_changes;
        story.changes.put(std::move(user));
    }
}

void give_place(Customer& customer, UserId from, UserId to) {
    const bool is_member = is_in(customer.team, to);
    std::erase(customer.team, from);
    if (is_member) {
        std::erase_if(customer.team_rights, [&](const MemberRights& one) { return one.user == from; });
        return;
    }
    customer.team.push_back(to);
    std::sort(customer.team.begin(), customer.team.end());
    for (MemberRights& rights : customer.team_rights) {
        if (rights.user == from) rights.user = to;
    }
    customer.team_rights = rights_from(std::move(customer.team_rights));
}

Outcome tell(const Authorized<ChangeKeyAccount>& command, const Customer& found, Story& story) {
    const Customer before = found;
    Customer customer = before;
    Problems problems;
    if (command->key_account) {
        check_team(command->team, story, problems);
        check_rights(*command, problems);
    }
    if (!problems.empty()) return Refusal::invalid(problems);
    customer.key_account = command->key_account;
    customer.team = command->key_account ? command->team : std::vector<UserId>();
    customer.team_rights = command->key_account ? rights_from(command->rights) : std::vector<MemberRights>();
    std::sort(customer.team.begin(), customer.team.end());
    const RecordKey key{RecordKind::Customer, customer.id.value};
    if (customer == before) return key;
    if (!story.configuration.policy.allows(story.actor, Action::ViewCustomer, access_facts(customer),
                                           story.moment.now)) {
        return Refusal::invalid(
            {{"/team", "leaves you out: you would no longer see " + customer.name + ". Add yourself to the team."}});
    }
    sees_something_else(concerned(before, customer, story.changes), story);
    record_customer(
        story, customer.id, FactAction::KeyAccountChanged,
        customer.name + ": team " + team_text(before, story.changes) + " → " + team_text(customer, story.changes));
    // Whoever sees the customer sees what was merged into it.
    for (const CustomerId id : ids_of(story.changes, customer.id)) {
        if (id == customer.id) continue;
        Customer merged = *story.changes.find<Customer>(id);
        merged.key_account = customer.key_account;
        merged.team = customer.team;
        merged.team_rights = customer.team_rights;
        story.changes.put(std::move(merged));
    }
    story.changes.put(std::move(customer));
    return key;
}

}  // namespace batchline
