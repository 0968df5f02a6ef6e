// Values of a template's variables: what each type takes, how it is written, and what a file must not ask for.

#include "shared/discussions/templates.h"

#include <doctest/doctest.h>

#include "generated/embedded_texts.h"
#include "shared/base/json.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

MessageTemplate asking_for(VariableType type) {
    return {
        .id = "one", .name = "One", .language = "en", .roles = {}, .text = "{{it}}!", .variables = {{"it", type, ""}}};
}

/// Berlin in the summer of 2026.
ZoneRules berlin() { return {.name = "Europe/Berlin", .first_offset_seconds = 7200}; }

Problems problems_of(std::string text) {
    Problems problems;
    templates_from_json(*parse_json(text), shipped_configuration().policy, problems);
    return problems;
}

std::string file_with(const std::string& role, const std::string& type, const std::string& from) {
    return R"({"templates": [{"id": "one", "name": "One", "language": "en", "roles": [")" + role +
           R"("], "text": "{{it}}", "variables": [{"name": "it", "type": ")" + type + R"(", "from": ")" + from +
           R"("}]}]})";
}

}  // namespace

TEST_CASE("each type takes its own values and writes them for people, on the clocks of the order's location") {
    struct Row {
        VariableType type;
        const char* value;
        const char* written;  ///< nullptr: refused
    };
    const ZoneRules zone = berlin();
    for (const Row& row : {Row{VariableType::Text, "soon", "soon!"},
                           Row{VariableType::Date, "2026-05-29", "Fri 29 May 2026!"},
                           Row{VariableType::Date, "2028-02-29", "Tue 29 Feb 2028!"},
                           Row{VariableType::Date, "2026-02-29", nullptr},
                           Row{VariableType::Date, "soon", nullptr},
                           Row{VariableType::Time, "06:30", "06:30!"},
                           Row{VariableType::Time, "24:00", nullptr},
                           Row{VariableType::Time, "6", nullptr},
                           Row{VariableType::DateTime, "2026-05-29T04:30:00Z", "Fri 29 May 2026, 06:30!"},
                           Row{VariableType::DateTime, "2026-05-29T23:30:00+01:00", "Sat 30 May 2026, 00:30!"},
                           Row{VariableType::DateTime, "soon", nullptr},
                           Row{VariableType::DateTime, "2026-05-29", nullptr},
                           Row{VariableType::Money, "1284.5", "€1,284.50!"},
                           Row{VariableType::Money, "12", "€12.00!"},
                           Row{VariableType::Money, "12.50 GBP", "£12.50!"},
                           Row{VariableType::Money, "JPY 1500", "JPY 1,500!"},
                           Row{VariableType::Money, "JPY 1500.5", nullptr},
                           Row{VariableType::Money, "12.505", nullptr},
                           Row{VariableType::Money, "12.", nullptr},
                           Row{VariableType::Money, "a lot", nullptr},
                           Row{VariableType::Money, "EUR", nullptr},
                           Row{VariableType::Quantity, "24", "24!"},
                           Row{VariableType::Quantity, "½ dozen", "½ dozen!"},
                           Row{VariableType::Quantity, "2.5 kg", "2.5 kg!"},
                           Row{VariableType::Quantity, "some", nullptr},
                           Row{VariableType::Quantity, "  ", nullptr}}) {
        CAPTURE(row.value);
        const auto text = filled_in(asking_for(row.type), {{"it", row.value}}, {zone});
        CHECK(text.ok() == (row.written != nullptr));
        if (text && row.written) CHECK(*text == row.written);
        if (!text) CHECK(text.error().front().pointer == "/variables/it");
    }
}

TEST_CASE("what is missing or wrong stands as its name in an outline, and what is there as it will be said") {
    MessageTemplate each = asking_for(VariableType::DateTime);
    each.text = "{{order}} for {{neededAt}}";
    each.variables = {{"order", VariableType::Text, ""}, {"neededAt", VariableType::DateTime, ""}};
    const ZoneRules zone = berlin();
    CHECK(outlined(each, {}, {zone}) == "[order] for [needed at]");
    CHECK(outlined(each, {{"order", "N-1"}, {"neededAt", "soon"}}, {zone}) == "N-1 for [needed at]");
    CHECK(outlined(each, {{"order", "N-1"}, {"neededAt", "2026-05-29T04:30:00Z"}}, {zone}) ==
          "N-1 for Fri 29 May 2026, 06:30");
}

TEST_CASE("a file asks only roles that see orders, and fills a variable only with what fits its type") {
    CHECK(problems_of(file_with("SalesSupervisor", "DateTime", "order.neededAt")).empty());
    CHECK(problems_of(file_with("ProductionManager", "Date", "order.neededAt")).empty());
    CHECK(problems_of(file_with("SalesSupervisor", "Money", "order.total")).empty());
    CHECK(problems_of(file_with("SalesSupervisor", "Text", "order.neededAt")).front().pointer ==
          "/templates/0/variables/0/type");
    CHECK(problems_of(file_with("SalesSupervisor", "Text", "order.total")).size() == 1);
    CHECK(problems_of(file_with("SalesSupervisor", "Time", "customer.name")).size() == 1);
    CHECK(problems_of(file_with("SalesSupervisor", "Text", "order.colour")).front().pointer ==
          "/templates/0/variables/0/from");
    CHECK(problems_of(file_with("Baker", "Text", "")).front().message == "is not a role");
    CHECK(problems_of(file_with("Administrator", "Text", "")).front().message ==
          "sees no orders, so nobody of it could use the template");
}
