// Locations are made and changed, and the audit is told what differs.

#include "shared/workflows/manage_locations.h"

#include <algorithm>

#include "shared/base/search.h"
#include "shared/base/text.h"
#include "shared/purchasing/model.h"
#include "shared/world/master_data.h"

namespace batchline {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool is_location_code(const std::string& code) {
    const auto fits = [](char c) { return is_letter_or_digit(c) || c == '.' || c == '-' || c == '_'; };
    return !code.empty() && code.size() <= location_code_length_max && std::all_of(code.begin(), code.end(), fits);
}

bool is_taken(const std::string& code, const World& world) { return !world.list_any(coded(code)).empty(); }

/// "Bäckerei am Markt" as "backerei-am-markt", with a number where that is another's.
std::string code_from(const std::string& name, const World& world) {
    std::string code;
    for (const char c : folded(name)) {
        if (is_letter_or_digit(c)) code += c;
        else if (!code.empty() && code.back() != '-') code += '-';
    }
    constexpr std::size_t room_for_number = 8;
    code.resize(std::min(code.size(), location_code_length_max - room_for_number));
    while (!code.empty() && code.back() == '-') code.pop_back();
    // Names in other scripts leave nothing.
    if (code.empty()) code = "location";
    if (!is_taken(code, world)) return code;
    int number = 2;
    while (is_taken(code + "-" + std::to_string(number), world)) ++number;
    return code + "-" + std::to_string(number);
}

/// Name, hours and closed days as they will be.
Problems problems_of(const Location& location) {
    Problems problems;
    if (is_blank(location.name)) problems.push_back({"/name", "must not be empty"});
    check_week(location.opening_hours, "/openingHours", problems);
    for (std::size_t i = 0; i < location.closures.size(); ++i) {
        if (location.closures[i].to < location.closures[i].from)
            problems.push_back({"/closures/" + std::to_string(i) + "/to", "must not be before the first day"});
    }
    return problems;
}

/// Browsers know no zones by name: what a zone's clocks show is looked up where the server is.
Refusal only_at_the_server() {
    return {RefusalKind::not_possible_now, "A time zone can only be chosen where the server is reached.",
            Json::object()};
}

void choose_zone(Location& location, const std::string& name, const Configuration& configuration, Problems& problems) {
    const std::optional<ZoneRules> zone = configuration.zone_rules(name);
    if (zone) location.zone = *zone;
    else problems.push_back({"/zone", "is not a time zone there is; name one like Europe/Berlin"});
}

/// For the audit: a zone is its name, not the changes of its clocks.
Json in_short(const Location& location) {
    Json json = to_json(location);
    json["zone"] = location.zone.name;
    json.erase("version");
    return json;
}

std::string counted(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

bool is_last_open(const Location& location, const World& world) {
    const auto locations = world.list<Location>(all_locations());
    return std::none_of(locations.begin(), locations.end(),
                        [&](const Location* other) { return other->id != location.id && !other->closed_at; });
}

}  // namespace

Result<Location, Refusal> location_from(const NewLocation& wanted, LocationId id, const World& world,
                                        const Configuration& configuration) {
    if (!configuration.zone_rules) return only_at_the_server();
    Location location;
    location.id = id;
    location.code = wanted.code.empty() ? code_from(wanted.name, world) : wanted.code;
    location.name = wanted.name;
    location.address = wanted.address;
    location.opening_hours = wanted.opening_hours;
    location.closures = wanted.closures;
    Problems problems = problems_of(location);
    choose_zone(location, wanted.zone, configuration, problems);
    if (!is_location_code(location.code))
        problems.push_back({"/code", "must be 1 to 64 small letters, digits, dots, dashes or underscores"});
    if (!problems.empty()) return Refusal::invalid(problems);
    if (is_taken(location.code, world))
        return Refusal::at(RefusalKind::id_taken, "There is a location with this code already.", "/code");
    if (world.find<Location>(id))
        return Refusal::at(RefusalKind::id_taken, "There is a record with this id already. Use a new one.", "/id");
    return location;
}

Outcome tell(const Authorized<CreateLocation>& command, Story& story) {
    const LocationId id = command->id.is_nil() ? story.ids.next<LocationId>() : command->id;
    auto made = location_from(command->location, id, story.changes, story.configuration);
    if (!made) return made.error();
    record_stock(story, FactAction::LocationCreated, std::nullopt,
                 made->code + ": " + made->name + ", " + made->zone.name);
    story.changes.put(std::move(*made));
    return RecordKey{RecordKind::Location, id.value};
}

Outcome tell(const Authorized<ChangeLocation>& command, const Location& found, Story& story) {
    const Location before = found;
    Location location = before;
    if (command->name) location.name = *command->name;
    if (command->address) location.address = *command->address;
    if (command->opening_hours) location.opening_hours = *command->opening_hours;
    if (command->closures) location.closures = *command->closures;
    Problems problems = problems_of(location);
    if (command->active && *command->active) location.closed_at.reset();
    if (command->active && !*command->active && !location.closed_at)
        problems.push_back({"/active",
                            "is not how a location is closed: use closeLocation, which looks at what is "
                            "under way there"});
    if (command->zone && *command->zone != before.zone.name) {
        if (!story.configuration.zone_rules) return only_at_the_server();
        choose_zone(location, *command->zone, story.configuration, problems);
    }
    if (!problems.empty()) return Refusal::invalid(problems);
    const RecordKey key{RecordKind::Location, location.id.value};
    if (location == before) return key;
    std::string what = difference_text(in_short(before), in_short(location));
    if (before.closed_at && !location.closed_at) what = in_sentences(what, "Open again.");
    record_stock(story, FactAction::LocationChanged, std::nullopt, location.code + ": " + what);
    story.changes.put(std::move(location));
    return key;
}

std::optional<Refusal> check_is_open(const Location& location, const std::string& pointer) {
    if (!location.closed_at) return std::nullopt;
    return Refusal::at(RefusalKind::not_possible_now, location.name + " is closed for good: choose another location.",
                       pointer);
}

Outcome tell(const Authorized<CloseLocation>& command, const Location& found, Story& story) {
    Location location = found;
    const RecordKey key{RecordKind::Location, location.id.value};
    if (location.closed_at) return key;
    const std::size_t orders = story.changes.list_any(open_orders_at(location.id)).size();
    const std::size_t purchases = story.changes.list_any(open_purchase_orders_at(location.id)).size();
    if (orders > 0 || purchases > 0) {
        return Refusal{RefusalKind::not_possible_now,
                       "Still under way at " + location.name + ": " + counted(orders, "order") + " and " +
                           counted(purchases, "purchase order") + ". End, deliver or cancel them first.",
                       {{"orders", orders}, {"purchaseOrders", purchases}}};
    }
    if (is_last_open(location, story.changes)) {
        return Refusal{RefusalKind::not_possible_now,
                       location.name + " is the last location that is open: add another one first.", Json::object()};
    }
    location.closed_at = story.moment.now;
    record_stock(story, FactAction::LocationClosed, std::nullopt,
                 in_sentences(location.code + ": " + location.name + " is closed for good.", command->reason));
    story.changes.put(std::move(location));
    return key;
}

}  // namespace batchline
