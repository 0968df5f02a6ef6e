// Users are created and changed, and the audit is told what differs.

#include "shared/workflows/manage_users.h"

#include <algorithm>
#include <set>

#include "shared/base/text.h"
#include "shared/follow_ups/rules.h"

namespace batchline {
namespace {

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
}

bool is_user_name(const std::string& name) {
    return !name.empty() && name.size() <= user_name_length_max &&
           std::all_of(name.begin(), name.end(), is_name_character);
}

/// From the user up to the user again, where that is so: "ada → ben → ada".
std::vector<std::string> circle_of_managers(const User& user, const World& world) {
    std::vector<std::string> path{user.user_name};
    std::set<UserId> seen;
    for (std::optional<UserId> above = user.manager; above && seen.insert(*above).second;) {
        if (*above == user.id) {
            path.push_back(user.user_name);
            return path;
        }
        const User* manager = world.find<User>(*above);
        if (!manager) break;
        path.push_back(manager->user_name);
        above = manager->manager;
    }
    return {};
}

/// Names, role, locations and manager as they will be.
Problems problems_of(const User& user, const World& world, const Policy& policy) {
    Problems problems;
    if (is_blank(user.name)) problems.push_back({"/name", "must not be empty"});
    if (!policy.find_role(user.role)) {
        std::vector<std::string> roles;
        for (const auto& [role, definition] : policy.roles()) roles.push_back(role);
        problems.push_back({"/role", "is not a configured role; there are " + joined(roles, ", ")});
    }
    for (std::size_t i = 0; i < user.locations.size(); ++i) {
        if (!world.find<Location>(user.locations[i]))
            problems.push_back({"/locationIds/" + std::to_string(i), "is not a location"});
    }
    if (user.manager && (*user.manager == user.id || !world.find<User>(*user.manager))) {
        problems.push_back({"/managerId", "is not another user"});
    } else if (const auto circle = circle_of_managers(user, world); !circle.empty()) {
        problems.push_back({"/managerId", "would make a circle of managers: " + joined(circle, " → ")});
    }
    return problems;
}

std::string locations_text(const User& user, const World& world) {
    std::vector<std::string> codes;
    for (const LocationId& id : user.locations) {
        const Location* location = world.find<Location>(id);
        codes.push_back(location ? location->code : id.text());
    }
    return codes.empty() ? "none" : joined(codes, ", ");
}

std::string manager_text(const User& user, const World& world) {
    const User* manager = user.manager ? world.find<User>(*user.manager) : nullptr;
    return manager ? manager->user_name : "none";
}

/// What differs, for the audit: "sales.north: role SalesSupervisor → BranchManager".
std::string difference_text(const User& before, const User& after, const World& world) {
    std::vector<std::string> parts;
    const auto add = [&](const std::string& what, const std::string& from, const std::string& to) {
        if (from != to) parts.push_back(what + " " + from + " → " + to);
    };
    add("name", before.name, after.name);
    add("role", before.role, after.role);
    add("locations", locations_text(before, world), locations_text(after, world));
    add("manager", manager_text(before, world), manager_text(after, world));
    if (before.password_set_at != after.password_set_at) parts.push_back("a new password");
    add("state", before.deactivated_at ? "deactivated" : "active", after.deactivated_at ? "deactivated" : "active");
    return after.user_name + ": " + joined(parts, "; ");
}

/// For whom would nobody see to the work if this user left?
std::optional<Refusal> check_nobody_waits_for(const User& user, const Story& story) {
    for (const User* other : story.changes.list<User>(everybody())) {
        if (!other->absence || other->absence->cover != user.id) continue;
        return Refusal{
            RefusalKind::not_possible_now,
            user.name + " stands in for " + other->name + ". Let somebody else do that first, or end the absence.",
            Json::object()};
    }
    return std::nullopt;
}

Refusal not_oneself() {
    return {RefusalKind::not_possible_now,
            "Nobody changes their own role or switches themselves off: ask another administrator.", Json::object()};
}

}  // namespace

Result<User, Refusal> user_from(const CreateUser& command, const World& world, const Policy& policy) {
    User user;
    user.id = command.id;
    user.user_name = command.user_name;
    user.name = command.name;
    user.role = command.role;
    user.locations = command.locations;
    user.manager = command.manager;
    Problems problems = problems_of(user, world, policy);
    if (!is_user_name(user.user_name))
        problems.push_back({"/userName", "must be 1 to 64 small letters, digits, dots, dashes or underscores"});
    if (!problems.empty()) return Refusal::invalid(problems);
    // Who had the id of one of those would be taken for them.
    const bool is_nobodys = user.id == whoever_runs_the_server().user || user.id == system_user();
    if (is_nobodys || world.find<User>(user.id)) {
        return Refusal{
            RefusalKind::id_taken, "There is a record with this id already. Use a new one.", {{"pointer", "/id"}}};
    }
    for (const User* other : world.list<User>(everybody())) {
        if (other->user_name == user.user_name)
            return Refusal{RefusalKind::id_taken, "There is a user of this name already.", {{"pointer", "/userName"}}};
    }
    return user;
}

Outcome tell(const Authorized<CreateUser>& command, Story& story) {
    CreateUser wanted = *command;
    if (wanted.id.is_nil()) wanted.id = story.ids.next<UserId>();
    auto made = user_from(wanted, story.changes, story.configuration.policy);
    if (!made) return made.error();
    User user = *made;
    const RecordKey key{RecordKind::User, user.id.value};
    record_stock(story, FactAction::UserCreated, std::nullopt,
                 user.user_name + ": role " + user.role + "; locations " + locations_text(user, story.changes) +
                     "; manager " + manager_text(user, story.changes));
    story.changes.put(std::move(user));
    return key;
}

Outcome tell(const Authorized<ChangeUser>& command, const User& found, Story& story) {
    const User before = found;
    User user = before;
    if (command->name) user.name = *command->name;
    if (command->role) user.role = *command->role;
    if (command->locations) user.locations = *command->locations;
    if (command->manager) user.manager = *command->manager;
    if (command->without_manager) user.manager.reset();
    if (command->active && *command->active) user.deactivated_at.reset();
    if (command->active && !*command->active && !user.deactivated_at) user.deactivated_at = story.moment.now;
    if (command->has_new_password) user.password_set_at = story.moment.now;
    const Problems problems = problems_of(user, story.changes, story.configuration.policy);
    if (!problems.empty()) return Refusal::invalid(problems);
    if (user.id == story.actor.user && (user.role != before.role || user.deactivated_at)) return not_oneself();
    if (user.deactivated_at && !before.deactivated_at) {
        if (auto refusal = check_nobody_waits_for(user, story)) return *refusal;
        user.absence.reset();
    }
    const RecordKey key{RecordKind::User, user.id.value};
    if (user == before) return key;
    record_stock(story, FactAction::UserChanged, std::nullopt, difference_text(before, user, story.changes));
    story.changes.put(std::move(user));
    return key;
}

}  // namespace batchline
