// Message templates that the company writes itself, beside those of templates.json and instead of them.

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/discussions/model.h"
#include "shared/organisation/messages.h"
#include "shared/workflows/discussion.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

struct Written : Bakery {
    Written() {
        stock_for_buns();
        Company company;
        company.id = the_company();
        company.version = 1;
        company.name = "Lindquell";
        world.put(company);
        must("sales.north", order_of("bun", pieces(10)));
    }
    const Company& company() const { return *world.find<Company>(the_company()); }
    Outcome write(std::vector<MessageTemplate> templates, const char* user = "director") {
        return give(user, ChangeTemplates{company().version, std::move(templates)});
    }
    Outcome say(const std::string& id, std::map<std::string, std::string> variables) {
        PostMessage message;
        message.order = batchline::testing::id<OrderId>("order");
        message.template_id = id;
        message.variables = std::move(variables);
        return give("sales.north", message);
    }
    std::string last_said() const {
        const auto messages = world.list<Message>(messages_of(batchline::testing::id<OrderId>("order")));
        const auto last = std::max_element(messages.begin(), messages.end(),
                                           [](const Message* a, const Message* b) { return a->number < b->number; });
        return (*last)->text;
    }
};

MessageTemplate late() {
    return {"late",
            "Delivery is late",
            "Delivery",
            "en",
            {"SalesSupervisor"},
            "It arrives on {{day}}.",
            {{"day", VariableType::Date, ""}},
            true};
}

}  // namespace

TEST_CASE("the company writes a template, whose role uses it with values of its types") {
    Written bakery;
    CHECK(bakery.say("late", {{"day", "2026-05-29"}}).error().kind == RefusalKind::unknown_reference);
    REQUIRE(bakery.write({late()}).ok());
    CHECK(bakery.facts.back().action == FactAction::TemplatesChanged);
    CHECK(bakery.facts.back().note == "Written: Delivery is late.");
    REQUIRE(bakery.say("late", {{"day", "2026-05-29"}}).ok());
    CHECK(bakery.last_said() == "It arrives on Fri 29 May 2026.");
    CHECK(bakery.say("late", {{"day", "tomorrow"}}).error().kind == RefusalKind::invalid);

    MessageTemplate retired = late();
    retired.active = false;
    REQUIRE(bakery.write({retired}).ok());
    CHECK(bakery.facts.back().note == "Given up: Delivery is late.");
    CHECK(bakery.say("late", {{"day", "2026-05-29"}}).error().kind == RefusalKind::unknown_reference);
}

TEST_CASE("one with the id of a configured one counts instead of it, and without it the configured one again") {
    Written bakery;
    const std::vector<MessageTemplate>& configured = shipped_configuration().templates;
    REQUIRE_FALSE(configured.empty());
    MessageTemplate changed = late();
    changed.id = configured.front().id;
    REQUIRE(bakery.write({changed, late()}).ok());
    const std::vector<MessageTemplate> all = templates_of(shipped_configuration(), bakery.world);
    CHECK(all.size() == configured.size() + 1);
    CHECK(std::count(all.begin(), all.end(), changed) == 1);
    CHECK(std::count(all.begin(), all.end(), configured.front()) == 0);
    REQUIRE(bakery.write({}).ok());
    CHECK(templates_of(shipped_configuration(), bakery.world).size() == configured.size());
}

TEST_CASE("what makes no template is refused where it stands, and who may not write them is told so") {
    Written bakery;
    CHECK(bakery.write({late()}, "manager.north").error().kind == RefusalKind::forbidden);
    CHECK(bakery.write({late()}, "admin").ok());
    const auto pointers = [&](MessageTemplate wrong) {
        const Outcome refused = bakery.write({late(), std::move(wrong)});
        REQUIRE_FALSE(refused.ok());
        return refused.error().members.dump();
    };
    MessageTemplate wrong = late();
    CHECK(pointers(wrong).find("/templates/1/id") != std::string::npos);
    wrong.id = "other";
    wrong.text = "It arrives on {{moment}}.";
    CHECK(pointers(wrong).find("/templates/1/text") != std::string::npos);
    CHECK(pointers(wrong).find("/templates/1/variables/0/name") != std::string::npos);
    wrong = late();
    wrong.id = "other";
    wrong.name = " ";
    wrong.roles = {"Baker"};
    CHECK(pointers(wrong).find("/templates/1/name") != std::string::npos);
    CHECK(pointers(wrong).find("/templates/1/roles/0") != std::string::npos);
    CHECK(bakery.give("director", ChangeTemplates{bakery.company().version + 1, {}}).error().kind ==
          RefusalKind::changed_meanwhile);
}
