// A workflow with a status and a role that no code knows.

#include <doctest/doctest.h>

#include "generated/embedded_texts.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

/// The shipped configuration with a quality check between production and hand-over, and a role for it: nothing but
/// data.
Configuration with_quality_check() {
    Json roles = *parse_json(roles_json);
    roles["roles"]["QualityInspector"] = {{"label", "Quality inspector"},
                                          {"home", "production"},
                                          {"grants", Json::array({Json{{"actions", {"ViewOrder", "CompleteProduction"}},
                                                                       {"scope", "location"},
                                                                       {"phases", {"Produced"}},
                                                                       {"keyAccounts", "work"}}})}};
    Json workflow = *parse_json(workflow_json);
    workflow["statuses"].push_back(
        {{"name", "QualityCheck"}, {"label", "Quality check"}, {"phases", {"Produced"}}, {"room", "Hidden"}});
    for (Json& transition : workflow["transitions"]) {
        if (transition["name"] == "completeProduction") transition["to"] = "QualityCheck";
    }
    workflow["transitions"].push_back({{"name", "passQuality"},
                                       {"from", "QualityCheck"},
                                       {"to", "Completed"},
                                       {"action", "CompleteProduction"},
                                       {"label", "Pass quality check"}});
    Problems problems;
    auto configuration = Configuration::from_files({{"roles.json", roles},
                                                    {"workflow.json", workflow},
                                                    {"reasons.json", *parse_json(reasons_json)},
                                                    {"diet.json", *parse_json(diet_json)},
                                                    {"templates.json", *parse_json(templates_json)},
                                                    {"follow_ups.json", *parse_json(follow_ups_json)},
                                                    {"customers.json", *parse_json(customers_json)}},
                                                   problems);
    for (const Problem& problem : problems) MESSAGE(problem.pointer << " " << problem.message);
    REQUIRE(problems.empty());
    return configuration;
}

struct Give {
    Bakery& bakery;
    Configuration configuration;
    int count = 0;

    Outcome operator()(const Actor& actor, const Command& command) {
        Changes changes(bakery.world);
        const Moment moment{bakery.now, CommandId{id_from("given " + std::to_string(++count))}, count};
        Outcome outcome = decide(command, actor, configuration, moment, changes);
        if (!outcome) return outcome;
        for (const auto& [key, record] : changes.records()) bakery.world.put(record);
        return outcome;
    }
};

}  // namespace

TEST_CASE("a status and a role that are configuration alone are passed through by the same rules") {
    Bakery bakery;
    bakery.stock("flour-1", "flour", kg(10'000), "2026-12-31");
    bakery.stock("butter-1", "butter", kg(10'000), "2026-12-31");
    bakery.stock("bags", "bag", pieces(1000), "2030-01-01");
    Give give{bakery, with_quality_check()};
    const Actor inspector{id<UserId>("inspector"), "inspector", "QualityInspector", {id<LocationId>("north")}, {}};
    const OrderId order = id<OrderId>("order");
    REQUIRE(give(bakery.actor("sales.north"), bakery.order_of("bun", pieces(24))).ok());
    CHECK(give(inspector, TakeTransition{order, {}, "passQuality", {}}).error().kind == RefusalKind::not_found);
    REQUIRE(give(bakery.actor("operator.north"), StartProduction{order, {}}).ok());
    REQUIRE(give(bakery.actor("operator.north"), CompleteProduction{order, {}, {}}).ok());
    CHECK(bakery.order().status == "QualityCheck");
    CHECK(bakery.order().phase == Phase::Produced);
    CHECK(give(bakery.actor("sales.north"), DeliverOrder{order, {}}).error().kind == RefusalKind::not_possible_now);
    CHECK(give(bakery.actor("sales.north"), TakeTransition{order, {}, "passQuality", {}}).error().kind ==
          RefusalKind::forbidden);
    REQUIRE(give(inspector, TakeTransition{order, {}, "passQuality", {}}).ok());
    CHECK(bakery.order().status == "Completed");
    REQUIRE(give(bakery.actor("sales.north"), DeliverOrder{order, {}}).ok());
    CHECK(bakery.order().status == "Delivered");
}
