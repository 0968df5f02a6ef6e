// The company's beginning, its locations, and what cannot be about either.

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

/// An empty server, by the shipped configuration, with one zone it knows.
struct EmptyServer {
    EmptyServer() : configuration(shipped_configuration()) {
        configuration.zone_rules = [](const std::string& name) -> std::optional<ZoneRules> {
            if (name != "Europe/Berlin") return std::nullopt;
            return ZoneRules{.name = name, .first_offset_seconds = 3600, .transitions = {}};
        };
    }

    Outcome give(const Actor& actor, const Command& command) {
        ++commands;
        Changes changes(world);
        const Moment moment{at("2026-05-28T08:00:00Z"), CommandId{id_from("command " + std::to_string(commands))}};
        Outcome outcome = decide(command, actor, configuration, moment, changes);
        if (!outcome) return outcome;
        for (const auto& [key, record] : changes.records()) world.put(record);
        facts.insert(facts.end(), changes.facts().begin(), changes.facts().end());
        return outcome;
    }
    Outcome give(const Command& command) { return give(whoever_runs_the_server(), command); }
    Actor administrator() const {
        const auto users = world.all<User>();
        return actor_of(*users.front(), users, Instant{});
    }
    const Location& first_location() const { return *world.all<Location>().front(); }

    Configuration configuration;
    MemoryWorld world;
    std::vector<Fact> facts;
    int commands = 0;
};

SetUpCompany wanted() {
    SetUpCompany command;
    command.company = {"Muster Bakery", "EUR", {{"Reduced", 70}, {"Full", 190}}, {}};
    command.location.name = "Bäckerei am Markt";
    command.location.zone = "Europe/Berlin";
    command.location.opening_hours = {{Weekday::Monday, "06:00", "13:00"}, {Weekday::Monday, "15:00", "24:00"}};
    command.administrator.user_name = "ada";
    command.administrator.name = "Ada Baker";
    return command;
}

CreateLocation another(const std::string& name) {
    CreateLocation command;
    command.location.name = name;
    command.location.zone = "Europe/Berlin";
    return command;
}

ChangeLocation change_of(const Location& location) {
    ChangeLocation change;
    change.id = location.id;
    change.expected = location.version;
    return change;
}

bool points_at(const Outcome& outcome, const std::string& pointer) {
    if (outcome) return false;
    for (const Json& error : outcome.error().members.value("errors", Json::array())) {
        if (error["pointer"] == pointer) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("company, first location and administrator are made together, once") {
    EmptyServer server;
    REQUIRE(server.give(wanted()));
    const Company* company = server.world.find<Company>(the_company());
    REQUIRE(company);
    CHECK(company->name == "Muster Bakery");
    CHECK(company->tax_rates.size() == 2);
    CHECK(company->set_up_at == at("2026-05-28T08:00:00Z"));
    CHECK(server.first_location().code == "backerei-am-markt");
    CHECK(server.first_location().zone.first_offset_seconds == 3600);
    CHECK(server.administrator().role == "Administrator");
    REQUIRE(server.facts.size() == 3);
    CHECK(server.facts[0].action == FactAction::CompanySetUp);
    CHECK(server.facts[0].note == "Muster Bakery, EUR");
    CHECK(server.facts[1].action == FactAction::LocationCreated);
    CHECK(server.facts[2].action == FactAction::UserCreated);
    CHECK(server.facts[2].user == whoever_runs_the_server().user);

    CHECK(server.give(wanted()).error().kind == RefusalKind::not_possible_now);
}

TEST_CASE("a server that has users has its company") {
    EmptyServer server;
    CreateUser user;
    user.user_name = "ada";
    user.name = "Ada";
    user.role = "Administrator";
    REQUIRE(server.give(user));
    CHECK(server.give(wanted()).error().kind == RefusalKind::not_possible_now);
    CHECK(server.world.all<Company>().empty());
}

TEST_CASE("nobody but whoever runs the server sets up a company, and nobody can become them") {
    EmptyServer server;
    Actor somebody;
    somebody.user = id<UserId>("somebody");
    somebody.role = "Administrator";
    CHECK(server.give(somebody, wanted()).error().kind == RefusalKind::forbidden);
    REQUIRE(server.give(wanted()));
    CreateUser user;
    user.id = whoever_runs_the_server().user;
    user.user_name = "eve";
    user.name = "Eve";
    user.role = "SalesSupervisor";
    CHECK(server.give(server.administrator(), user).error().kind == RefusalKind::id_taken);
}

TEST_CASE("what is wrong with any part is said at its place, and nothing is made") {
    EmptyServer server;
    SetUpCompany wrong = wanted();
    wrong.company = {" ", "euro", {{"Full", 190}, {"full", 1001}, {"", 0}}, {}};
    wrong.location.code = "North Branch";
    wrong.location.zone = "Europe/Atlantis";
    wrong.location.opening_hours = {{Weekday::Monday, "6:00", "25:00"},
                                    {Weekday::Tuesday, "13:00", "06:00"},
                                    {Weekday::Sunday, "08:00", "12:00"},
                                    {Weekday::Sunday, "11:59", "14:00"}};
    wrong.administrator.user_name = "Ada Lovelace";
    wrong.administrator.name = "";
    const Outcome outcome = server.give(wrong);
    REQUIRE_FALSE(outcome);
    for (const char* pointer :
         {"/company/name", "/company/currency", "/company/taxRates/1/name", "/company/taxRates/1/permille",
          "/company/taxRates/2/name", "/location/code", "/location/zone", "/location/openingHours/0/from",
          "/location/openingHours/0/to", "/location/openingHours/1/to", "/location/openingHours/3",
          "/administrator/userName", "/administrator/name"}) {
        INFO(pointer);
        CHECK(points_at(outcome, pointer));
    }
    CHECK_FALSE(points_at(outcome, "/location/openingHours/2"));
    CHECK(server.world.records().empty());
}

TEST_CASE("the company's name and rates may change, its currency may not") {
    EmptyServer server;
    ChangeCompany change;
    change.expected = 1;
    change.changes.members = {{"name", "Muster & Daughter"}};
    REQUIRE(server.give(wanted()));
    CHECK(server.give(server.administrator(), change));
    CHECK(server.facts.back().action == FactAction::CompanyChanged);
    CHECK(server.facts.back().note == "name Muster Bakery → Muster & Daughter");
    CHECK(server.give(server.administrator(), change).error().kind == RefusalKind::changed_meanwhile);
    change.expected = 2;
    change.changes.members = {{"currency", "CHF"}};
    CHECK(server.give(server.administrator(), change).error().kind == RefusalKind::not_possible_now);
    change.changes.members = {{"taxRates", Json::array({{{"name", "Full"}, {"permille", -1}}})}};
    CHECK(points_at(server.give(server.administrator(), change), "/taxRates/0/permille"));
    Actor seller = server.administrator();
    seller.role = "SalesSupervisor";
    CHECK(server.give(seller, change).error().kind == RefusalKind::forbidden);
}

TEST_CASE("locations get a code of their own, and keep it") {
    EmptyServer server;
    REQUIRE(server.give(wanted()));
    const Actor ada = server.administrator();
    REQUIRE(server.give(ada, another("Bäckerei am Markt")));
    std::vector<std::string> codes;
    for (const Location* location : server.world.all<Location>()) codes.push_back(location->code);
    CHECK(std::find(codes.begin(), codes.end(), "backerei-am-markt-2") != codes.end());
    REQUIRE(server.give(ada, another("面包店")));
    CHECK_FALSE(server.world.list_any(coded("location")).empty());
    CreateLocation taken = another("Market");
    taken.location.code = "backerei-am-markt";
    CHECK(server.give(ada, taken).error().kind == RefusalKind::id_taken);
    Actor seller = ada;
    seller.role = "SalesSupervisor";
    CHECK(server.give(seller, another("Harbour")).error().kind == RefusalKind::forbidden);
}

TEST_CASE("a location changes, and the audit says what from what to") {
    EmptyServer server;
    REQUIRE(server.give(wanted()));
    const Actor ada = server.administrator();
    ChangeLocation change = change_of(server.first_location());
    change.name = "Market";
    change.closures = std::vector<Closure>{{*Date::parse("2026-08-03"), *Date::parse("2026-08-16"), "Summer"}};
    REQUIRE(server.give(ada, change));
    CHECK(server.facts.back().action == FactAction::LocationChanged);
    CHECK(server.facts.back().note.find("name Bäckerei am Markt → Market") != std::string::npos);
    CHECK(server.facts.back().note.find("2026-08-16") != std::string::npos);
    CHECK(server.give(ada, change).error().kind == RefusalKind::changed_meanwhile);
    change = change_of(server.first_location());
    change.closures = std::vector<Closure>{{*Date::parse("2026-08-16"), *Date::parse("2026-08-03"), ""}};
    CHECK(points_at(server.give(ada, change), "/closures/0/to"));
    change = change_of(server.first_location());
    change.zone = "Europe/Atlantis";
    CHECK(points_at(server.give(ada, change), "/zone"));
    change.id = id<LocationId>("nowhere");
    CHECK(server.give(ada, change).error().kind == RefusalKind::not_found);
}

TEST_CASE("where no zones are known a zone cannot be chosen, and everything else can") {
    EmptyServer server;
    REQUIRE(server.give(wanted()));
    const Actor ada = server.administrator();
    server.configuration.zone_rules = {};
    CHECK(server.give(ada, another("Harbour")).error().detail ==
          "A time zone can only be chosen where the server is reached.");
    ChangeLocation change = change_of(server.first_location());
    change.name = "Market";
    change.zone = "Europe/Berlin";
    CHECK(server.give(ada, change));
    change = change_of(server.first_location());
    change.zone = "Europe/Paris";
    CHECK(server.give(ada, change).error().kind == RefusalKind::not_possible_now);
}

TEST_CASE("an order says when it is needed while its location is closed, and nothing while it is open") {
    Bakery bakery;
    bakery.stock_for_buns();
    Location north = *bakery.world.find<Location>(id<LocationId>("north"));
    north.opening_hours = {{Weekday::Friday, "06:00", "24:00"}};
    north.closures = {{*Date::parse("2026-06-05"), *Date::parse("2026-06-19"), "Summer"}};
    bakery.world.put(north);
    const auto warned = [&](const std::string& name, const char* needed_at) {
        CreateOrder order = bakery.order_of("bun", pieces(1), name);
        order.needed_at = at(needed_at);
        bakery.must("sales.north", order);
        return bakery.order(name).warnings;
    };
    CHECK(warned("friday night", "2026-05-29T23:30:00Z").empty());
    const auto saturday = warned("saturday", "2026-05-30T10:00:00Z");
    REQUIRE(saturday.size() == 1);
    CHECK(saturday[0].ends_with("when north is not open."));
    const auto summer = warned("summer", "2026-06-12T10:00:00Z");
    REQUIRE(summer.size() == 1);
    CHECK(summer[0].ends_with("when north is closed (2026-06-05 to 2026-06-19, Summer)."));
}
