// Answers what screens often ask: may they, what is it called, what became of it.

#include "client/app/state.h"

#include <algorithm>

namespace batchline::app {

bool AppState::may_at(Action action, LocationId location) const {
    AccessFacts facts;
    facts.kind = RecordKind::Order;
    facts.locations = {location};
    facts.owner = actor.user;
    return configuration.policy.allows(actor, action, facts, now);
}

bool AppState::may(Action action, const Order& order) const {
    // The server has judged it already, with facts this client may not hold (teams, who leads whom); what is missing
    // here only makes the answer stricter.
    const std::vector<Action>* permissions = replica.permissions_of(order.id);
    if (permissions && std::find(permissions->begin(), permissions->end(), action) != permissions->end()) return true;
    return configuration.policy.allows(actor, action, access_facts(order, replica.find<Customer>(order.customer)), now);
}

std::string_view AppState::kept_value(std::string_view key) const {
    const auto found = kept.find(key);
    return found == kept.end() ? std::string_view{} : std::string_view(found->second);
}

const Progress* AppState::progress_of(Ticket ticket) const {
    const auto found = progress.find(ticket);
    return found == progress.end() ? nullptr : &found->second;
}

std::string_view AppState::location_name(LocationId location) const {
    const Location* found = replica.find<Location>(location);
    return found ? std::string_view(found->name) : std::string_view{};
}

std::string_view AppState::user_name(UserId user) const {
    if (user == actor.user) return actor.name;
    const User* found = replica.find<User>(user);
    return found ? std::string_view(found->name) : std::string_view("Somebody");
}

std::string_view AppState::material_name(MaterialId material) const {
    const Material* found = replica.find<Material>(material);
    return found ? std::string_view(found->name) : std::string_view("a material");
}

std::string_view AppState::status_label(const Order& order) const {
    return is_expected(order) ? std::string_view("Waiting to be sent") : expected_label(order);
}

std::string_view AppState::expected_label(const Order& order) const {
    const StatusDefinition* status = configuration.workflow.find_status(order.status);
    return status ? std::string_view(status->label) : std::string_view(order.status);
}

std::string_view Progress::error_at(std::string_view pointer) const {
    const auto found = std::find_if(errors.begin(), errors.end(),
                                    [pointer](const FieldProblem& error) { return error.pointer == pointer; });
    return found != errors.end() ? std::string_view(found->message) : std::string_view();
}

const ZoneRules& AppState::zone_of(LocationId location) const {
    static const ZoneRules utc;
    const Location* found = replica.find<Location>(location);
    return found ? found->zone : utc;
}

std::vector<const Location*> AppState::own_locations() const {
    std::vector<const Location*> out;
    for (const Location* location : replica.all<Location>()) {
        const bool is_own = actor.locations.empty() || std::find(actor.locations.begin(), actor.locations.end(),
                                                                 location->id) != actor.locations.end();
        if (is_own) out.push_back(location);
    }
    std::sort(out.begin(), out.end(),
              [](const Location* one, const Location* other) { return one->name < other->name; });
    return out;
}

}  // namespace batchline::app
