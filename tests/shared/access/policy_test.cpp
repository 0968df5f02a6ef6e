// The matrix of permissions as approved, and what broken roles are told.

#include <doctest/doctest.h>

#include <sstream>

#include "generated/embedded_texts.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

/// Which records of an action a role may touch: own, a subordinate's, another's at an assigned location, one elsewhere.
std::string columns(const Policy& policy, const Actor& actor, Action action, Phase phase, Instant now) {
    std::string row;
    for (const std::string owner : {"me", "below", "other", "elsewhere"}) {
        AccessFacts facts;
        facts.kind = RecordKind::Order;
        facts.owner = id<UserId>(owner);
        facts.locations = {id<LocationId>(owner == "elsewhere" ? "south" : "north")};
        facts.phase = phase;
        facts.had_procurement = true;
        facts.completed_at = now;
        row += policy.allows(actor, action, facts, now) ? '+' : '-';
    }
    return row;
}

/// Role, action, phase (or "any") and the columns, as text that is reviewed as a difference.
std::string matrix() {
    const Instant now = at("2026-05-28T08:00:00Z");
    const Policy& policy = shipped_configuration().policy;
    std::ostringstream out;
    for (const auto& [role, definition] : policy.roles()) {
        const Actor actor{id<UserId>("me"), "me", role, {id<LocationId>("north")}, {id<UserId>("below")}};
        for (const auto& [action, name] : EnumNames<Action>::names) {
            std::map<std::string, std::vector<std::string>> phases;
            for (const auto& [phase, phase_name] : EnumNames<Phase>::names) {
                phases[columns(policy, actor, action, phase, now)].emplace_back(phase_name);
            }
            for (const auto& [row, names] : phases) {
                if (row == "----") continue;
                out << role << ' ' << name << ' ' << row;
                if (phases.size() > 1) {
                    for (const std::string& phase : names) out << ' ' << phase;
                }
                out << '\n';
            }
        }
    }
    return out.str();
}

}  // namespace

TEST_CASE("the permissions are those approved in tests/golden/policy.txt") {
    const std::string now = matrix();
    if (now != approved_policy) MESSAGE("the matrix is now:\n" << now);
    CHECK((now == approved_policy));
}

TEST_CASE("completed orders leave production's sight after seven days") {
    Bakery bakery;
    AccessFacts facts;
    facts.kind = RecordKind::Order;
    facts.locations = {id<LocationId>("north")};
    facts.phase = Phase::Produced;
    facts.completed_at = bakery.now.plus_days(-6);
    const Policy& policy = shipped_configuration().policy;
    CHECK(policy.allows(bakery.actor("operator.north"), Action::ViewOrder, facts, bakery.now));
    facts.completed_at = bakery.now.plus_days(-8);
    CHECK_FALSE(policy.allows(bakery.actor("operator.north"), Action::ViewOrder, facts, bakery.now));
}

TEST_CASE("procurement sees orders that have or had a request, for their whole life") {
    Bakery bakery;
    AccessFacts facts;
    facts.kind = RecordKind::Order;
    facts.locations = {id<LocationId>("north")};
    facts.phase = Phase::Delivered;
    const Policy& policy = shipped_configuration().policy;
    CHECK_FALSE(policy.allows(bakery.actor("procurement"), Action::ViewOrder, facts, bakery.now));
    facts.had_procurement = true;
    CHECK(policy.allows(bakery.actor("procurement"), Action::ViewOrder, facts, bakery.now));
}

TEST_CASE("subordinates are found at any depth, and a circle of managers ends") {
    Bakery bakery;
    User boss = *bakery.world.find<User>(id<UserId>("manager.north"));
    boss.manager = id<UserId>("sales.north");
    bakery.world.put(boss);
    const Actor actor = bakery.actor("manager.north");
    CHECK(actor.subordinates.size() == 2);
}

TEST_CASE("a broken configuration names the file and the place") {
    struct Row {
        const char* file;
        const char* from;
        const char* to;
        const char* pointer;
    };
    for (const Row& row :
         {Row{"roles.json", "\"scope\": \"own\"", "\"scope\": \"mine\"",
              "roles.json/roles/SalesSupervisor/grants/0/scope"},
          Row{"workflow.json", "\"phases\": [\"Draft\"]", "\"phases\": [\"Short\"]", "workflow.json/statuses"},
          Row{"workflow.json", "\"to\": \"Rejected\"", "\"to\": \"Refused\"", "workflow.json/transitions/4/to"},
          Row{"reasons.json", "\"cancel\"", "\"cancle\"", "reasons.json/reasons/cancel"},
          Row{"templates.json", "{{order}}", "{{odrer}}", "templates.json/templates/0/variables/1/name"},
          Row{"follow_ups.json", "\"17:00\"", "\"07:00\"", "follow_ups.json/workingTime/week/0/to"},
          Row{"customers.json", "\"raisesBy\": 1", "\"raisesBy\": 2", "customers.json/tiers/2/raisesBy"},
          Row{"customers.json", "\"Silver\"", "\"standard\"", "customers.json/tiers/1/name"},
          Row{"customers.json", "\"Delivered\"", "\"StockReceived\"", "customers.json/loggedActivities/5"},
          Row{"diet.json", "\"allergens\"", "\"allergies\"", "diet.json/allergens"}}) {
        CAPTURE(row.file);
        CAPTURE(row.from);
        std::map<std::string, std::string> texts{
            {"roles.json", roles_json},        {"workflow.json", workflow_json},   {"reasons.json", reasons_json},
            {"diet.json", diet_json},          {"templates.json", templates_json}, {"follow_ups.json", follow_ups_json},
            {"customers.json", customers_json}};
        std::string& text = texts[row.file];
        const std::size_t at = text.find(row.from);
        REQUIRE(at != std::string::npos);
        text.replace(at, std::string(row.from).size(), row.to);
        std::map<std::string, Json> files;
        for (const auto& [name, content] : texts) files[name] = *parse_json(content);
        Problems problems;
        Configuration::from_files(files, problems);
        REQUIRE_FALSE(problems.empty());
        CHECK(problems.front().pointer == std::string(row.pointer));
    }
}
