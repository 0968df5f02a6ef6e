// Answers on the wire: what the server writes is what the client reads, and no member changes its name or its shape.

#include <doctest/doctest.h>

#include "shared/base/json_text.h"
#include "shared/protocol/calendar_feed.h"
#include "shared/protocol/configuration.h"
#include "shared/protocol/counts.h"
#include "shared/protocol/customer_history.h"
#include "shared/protocol/discussion.h"
#include "shared/protocol/explanation.h"
#include "shared/protocol/feed.h"
#include "shared/protocol/page.h"
#include "shared/protocol/preview.h"
#include "shared/protocol/problem_document.h"
#include "shared/protocol/recall.h"
#include "shared/protocol/session.h"
#include "shared/protocol/sight.h"
#include "shared/protocol/stock.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

/// Whether the answer is this JSON, both ways of writing it, and is read as it was written.
template <class Answer>
void check_on_the_wire(const Answer& answer, const Json& expected) {
    CHECK(to_json(answer) == expected);
    CHECK(parse_json(to_json_text(answer)) == expected);
    const std::optional<Answer> read = read_record<Answer>(expected);
    REQUIRE(read);
    CHECK(to_json(*read) == expected);
    Json of_a_newer_server = expected;
    of_a_newer_server["addedLater"] = Json::array({1});
    CHECK(read_record<Answer>(of_a_newer_server));
}

/// A document that stands in another as it is.
struct Envelope {
    Json inside;
    std::optional<Json> beside;
};
void describe(Io& io, Envelope& envelope) {
    io.required("inside", envelope.inside);
    io.required("beside", envelope.beside);
}

const Json flour_quantity{{"value", "2.5"}, {"unit", "kg"}};

}  // namespace

TEST_CASE("a document within an answer is passed on as it stands") {
    check_on_the_wire(Envelope{{{"any", {1, nullptr, "thing"}}}, Json("text")},
                      {{"inside", {{"any", {1, nullptr, "thing"}}}}, {"beside", "text"}});
    check_on_the_wire(Envelope{}, {{"inside", nullptr}, {"beside", nullptr}});
}

TEST_CASE("counts and stock on the wire") {
    check_on_the_wire(OrderCounts{{{"Draft", 0}, {"Ready", 2}}, 2},
                      {{"counts", {{"Draft", 0}, {"Ready", 2}}}, {"total", 2}});
    check_on_the_wire(OrderCounts{}, {{"counts", Json::object()}, {"total", 0}});
    const LocationId north = id<LocationId>("north");
    const MaterialId flour = id<MaterialId>("flour");
    check_on_the_wire(Availability{north, flour, kg(2500)},
                      {{"locationId", north.text()}, {"materialId", flour.text()}, {"available", flour_quantity}});
    check_on_the_wire(StockAnswer{true, {}, at("2026-05-28T07:30:00Z")},
                      {{"possible", true}, {"shortfall", Json::array()}, {"earliestAt", "2026-05-28T07:30:00Z"}});
    const Shortfall missing{flour, kg(3000), kg(500), kg(2500)};
    check_on_the_wire(StockAnswer{false, {missing}, {}},
                      {{"possible", false}, {"shortfall", Json::array({to_json(missing)})}, {"earliestAt", nullptr}});
}

TEST_CASE(
    "a preview on the wire: what there was none of before is null, and a price that may not be seen is left out") {
    const MaterialId flour = id<MaterialId>("flour");
    Preview preview;
    preview.order = {{"number", "N-000001"}};
    preview.difference.stock.reserved = {{flour, kg(0), kg(2500)}};
    preview.difference.allergens = {{"Gluten"}, {}};
    preview.difference.dates.to = at("2026-05-28T07:30:00Z");
    preview.difference.priority = {{Priority::Normal, Priority::High}};
    const Json none = json_of(kg(0));
    Json expected{
        {"order", {{"number", "N-000001"}}},
        {"difference",
         {{"stock",
           {{"reserved", Json::array({Json{{"materialId", flour.text()}, {"from", none}, {"to", flour_quantity}}})},
            {"shortfall", Json::array()}}},
          {"allergens", {{"added", {"Gluten"}}, {"removed", Json::array()}}},
          {"dates", {{"from", nullptr}, {"to", "2026-05-28T07:30:00Z"}}},
          {"priority", {{"from", "Normal"}, {"to", "High"}}}}}};
    check_on_the_wire(preview, expected);

    preview.difference.price.emplace().to = Money{1250, "EUR"};
    expected["difference"]["price"] = {{"from", nullptr}, {"to", {{"amount", 1250}, {"currency", "EUR"}}}};
    check_on_the_wire(preview, expected);
}

TEST_CASE("a timeline on the wire: of who did it and why nothing stands there for those who may not know") {
    const TimelineStep bare{at("2026-05-28T07:30:00Z"), "Submitted", "ReadyForProduction", {}, {}, {}, {}};
    TimelineStep whole = bare;
    whole.user = id<UserId>("sales.north");
    whole.user_name = "Ines";
    whole.justification = Justification{"Other", "because it has to be"};
    whole.note = "By telephone.";
    const OrderLineId line = id<OrderLineId>("line");
    const ProductId bun = id<ProductId>("bun");
    const Json bare_json{{"at", "2026-05-28T07:30:00Z"}, {"step", "Submitted"}, {"status", "ReadyForProduction"}};
    Json whole_json = bare_json;
    whole_json.update({{"userId", whole.user->text()},
                       {"userName", "Ines"},
                       {"justification", {{"code", "Other"}, {"text", "because it has to be"}}},
                       {"note", "By telephone."}});
    const Json line_json{{"lineId", line.text()},
                         {"productId", bun.text()},
                         {"productName", "Bun"},
                         {"status", "Produced"},
                         {"quantity", {{"value", "3"}, {"unit", "piece"}}},
                         {"produced", {{"value", "2"}, {"unit", "piece"}}},
                         {"steps", Json::array()}};
    check_on_the_wire(Timeline{{bare, whole}, {{line, bun, "Bun", LineStatus::Produced, pieces(3), pieces(2), {}, {}}}},
                      {{"items", Json::array({bare_json, whole_json})}, {"lines", Json::array({line_json})}});
}

TEST_CASE("an explanation on the wire: no queue is null, what may not be seen is left out") {
    Explanation explanation;
    explanation.order = id<OrderId>("order");
    explanation.status = {
        "Draft", "Draft", {"It is saved."}, {{"submit", "ReadyForProduction", "", true, "It is yours."}}};
    explanation.priority = {Priority::High, {}};
    explanation.visibility.you = "It is yours.";
    const Json next{{"name", "submit"}, {"to", "ReadyForProduction"}, {"allowed", true}, {"reason", "It is yours."}};
    Json expected{{"orderId", explanation.order.text()},
                  {"status",
                   {{"status", "Draft"},
                    {"label", "Draft"},
                    {"reasons", Json::array({"It is saved."})},
                    {"next", Json::array({next})}}},
                  {"priority", {{"priorityLevel", "High"}, {"reasons", Json::array()}}},
                  {"queue", nullptr},
                  {"shortfall", Json::array()},
                  {"visibility", {{"you", "It is yours."}}}};
    check_on_the_wire(explanation, expected);

    explanation.queue = QueuePlace{"Procurement", 1, 3, "Ranked."};
    explanation.visibility.users.emplace();
    explanation.price = PriceExplanation{};
    explanation.price->tax_reason = "Rounded once.";
    explanation.price->lines = {{id<OrderLineId>("line"), Money{125, "EUR"}, {}, "Listed.", Money{60, "EUR"}, {}}};
    expected["queue"] = {{"name", "Procurement"}, {"position", 1}, {"of", 3}, {"reason", "Ranked."}};
    expected["visibility"]["users"] = Json::array();
    const Json line{{"lineId", id<OrderLineId>("line").text()},
                    {"unitPrice", {{"amount", 125}, {"currency", "EUR"}}},
                    {"reason", "Listed."},
                    {"cost", {{"amount", 60}, {"currency", "EUR"}}}};
    expected["price"] = {{"total", nullptr}, {"taxReason", "Rounded once."}, {"lines", Json::array({line})}};
    check_on_the_wire(explanation, expected);
}

TEST_CASE("who sees an order on the wire") {
    const SightAnswer sight{id<UserId>("sales.north"),
                            id<OrderId>("order"),
                            false,
                            "It is of another location.",
                            {{Action::EditOrder, false, "They do not see it."}}};
    const Json action{{"action", "EditOrder"}, {"allowed", false}, {"reason", "They do not see it."}};
    check_on_the_wire(sight, {{"userId", sight.user.text()},
                              {"orderId", sight.order.text()},
                              {"sees", false},
                              {"reason", "It is of another location."},
                              {"actions", Json::array({action})}});
}

TEST_CASE("a page of the feed on the wire: what may no longer be seen has no version and no record") {
    const FeedChange order{"Order", id<OrderId>("order").text(), 3, Json{{"id", "…"}}};
    const FeedChange gone{"Order", id<OrderId>("other").text(), {}, {}};
    const Json order_json{{"type", "Order"}, {"id", order.id}, {"version", 3}, {"record", {{"id", "…"}}}};
    const Json gone_json{{"type", "Order"}, {"id", gone.id}, {"version", nullptr}, {"record", nullptr}};
    check_on_the_wire(
        FeedPage{{order, gone}, "at 7", "epoch", true},
        {{"changes", Json::array({order_json, gone_json})}, {"cursor", "at 7"}, {"epoch", "epoch"}, {"more", true}});
}

TEST_CASE("a configuration on the wire: files as they stand, and what is judged already as it is judged") {
    ConfigurationAnswer answer;
    answer.roles = {{"Operator", {{"label", "Operator"}}}};
    answer.workflow = {{"initial", "Draft"}};
    answer.reason_codes = {{"cancel", {{"Other", "Something else"}}}};
    answer.locales = {"en"};
    check_on_the_wire(
        answer, {{"roles", {{"Operator", {{"label", "Operator"}}}}},
                 {"workflow", {{"initial", "Draft"}}},
                 {"reasonCodes", {{"cancel", Json::array({Json{{"code", "Other"}, {"label", "Something else"}}})}}},
                 {"diet", Json::object()},
                 {"followUps", Json::object()},
                 {"customers", Json::object()},
                 {"locations", Json::array()},
                 {"attributes", Json::array()},
                 {"templates", Json::array()},
                 {"locales", Json::array({"en"})}});
}

TEST_CASE("stock, a recall and a customer's history on the wire") {
    const LotId lot = id<LotId>("flour-1");
    const LocationId north = id<LocationId>("north");
    const MaterialId flour = id<MaterialId>("flour");
    const StockedLot stocked{lot, "L-1", kg(2500), kg(0), *Date::parse("2026-07-01"), true};
    const Json stocked_json{{"lotId", lot.text()},        {"lotCode", "L-1"},          {"onHand", flour_quantity},
                            {"reserved", json_of(kg(0))}, {"expiresOn", "2026-07-01"}, {"held", true}};
    check_on_the_wire(MaterialStock{north, flour, kg(2500), kg(0), kg(2500), kg(0), {stocked}},
                      {{"locationId", north.text()},
                       {"materialId", flour.text()},
                       {"onHand", flour_quantity},
                       {"reserved", json_of(kg(0))},
                       {"available", flour_quantity},
                       {"incoming", json_of(kg(0))},
                       {"lots", Json::array({stocked_json})}});

    const OrderId order = id<OrderId>("order");
    const Json lot_json{{"lotId", lot.text()},
                        {"lotCode", "L-1"},
                        {"locationId", north.text()},
                        {"onHand", flour_quantity},
                        {"held", true}};
    const Json order_json{{"id", order.text()}, {"number", "N-000001"}, {"status", "Draft"}, {"use", "Reserved"}};
    check_on_the_wire(
        RecallAnswer{{{lot, "L-1", north, kg(2500), {}, true}}, {{order, "N-000001", "Draft", LotUse::Reserved}}},
        {{"lots", Json::array({lot_json})}, {"orders", Json::array({order_json})}});

    const Json usual{{"productId", id<ProductId>("bun").text()}, {"orders", 3}};
    check_on_the_wire(CustomerHistory{{order_json}, {{id<ProductId>("bun"), 3}}},
                      {{"history", Json::array({order_json})}, {"usualBasket", Json::array({usual})}});
}

TEST_CASE("a discussion on the wire: the room's members, and what belongs to it") {
    DiscussionAnswer answer;
    answer.room.id = id<DiscussionId>("room");
    answer.room.order = id<OrderId>("order");
    answer.room.created_at = at("2026-05-28T07:30:00Z");
    answer.needs_follow_up = true;
    Json expected = to_json(answer.room);
    expected.update({{"messages", Json::array()},
                     {"sentiment", to_json(Sentiment{})},
                     {"templates", Json::array()},
                     {"followUps", Json::array()},
                     {"followUpRequired", true},
                     {"convertedToCrmInteraction", false}});
    check_on_the_wire(answer, expected);
    answer.room.interaction = id<InteractionId>("interaction");
    expected["interactionId"] = answer.room.interaction->text();
    expected["convertedToCrmInteraction"] = true;
    check_on_the_wire(answer, expected);
}

TEST_CASE("of a page those items are taken that can be read") {
    const Json usual{{"productId", id<ProductId>("bun").text()}, {"orders", 3}};
    const Json page{{"items", Json::array({usual, 7, Json::object()})}, {"nextCursor", nullptr}};
    check_on_the_wire(Page{{usual, 7, Json::object()}, {}}, page);
    CHECK(items_in<UsualProduct>(page).size() == 1);
    CHECK(items_in<UsualProduct>(Json()).empty());
    CHECK(read_record<Page>({{"items", Json::array()}, {"nextCursor", "on"}})->next_cursor == "on");
}

TEST_CASE("a calendar's feed on the wire") {
    check_on_the_wire(CalendarFeed{}, {{"isActive", false}});
    check_on_the_wire(CalendarAddress{"/api/v1/calendar/secret.ics"}, {{"address", "/api/v1/calendar/secret.ics"}});
}

TEST_CASE("a session on the wire") {
    const SessionUser user{
        id<UserId>("sales.north"), "sales.north", "Ines", "SalesSupervisor", {id<LocationId>("north")}, {}};
    check_on_the_wire(SessionAnswer{user, "token"}, {{"user",
                                                      {{"id", user.id.text()},
                                                       {"userName", "sales.north"},
                                                       {"name", "Ines"},
                                                       {"role", "SalesSupervisor"},
                                                       {"locationIds", {id<LocationId>("north").text()}},
                                                       {"subordinateIds", Json::array()}}},
                                                     {"csrfToken", "token"}});
    check_on_the_wire(SessionAnswer{}, {{"user", nullptr}});
}

TEST_CASE("a problem is read as far as it can be") {
    const Json clash{{"lineIndex", 1}, {"allergen", "Nuts"}, {"path", {"Bun", "Almonds"}}, {"traces", false}};
    const Json whole{
        {"type", "/problems/allergen-clash"}, {"title", "Allergen clash"},       {"status", 422},
        {"detail", "Nuts are in it."},        {"clashes", Json::array({clash})}, {"shortfall", Json::array()}};
    const ProblemDocument problem = problem_in(whole);
    CHECK(problem.type == "/problems/allergen-clash");
    CHECK(problem.status == 422);
    CHECK_FALSE(problem.pointer);
    REQUIRE(problem.clashes.size() == 1);
    CHECK(problem.clashes[0].line_index == 1);
    CHECK(problem.clashes[0].allergen == "Nuts");
    CHECK(problem.clashes[0].path == std::vector<std::string>{"Bun", "Almonds"});

    const Json wrong{{"pointer", "/lines/0"}, {"detail", "is missing"}};
    const ProblemDocument bare =
        problem_in({{"type", 7}, {"detail", "No."}, {"errors", Json::array({wrong})}, {"pointer", ""}});
    CHECK(bare.type.empty());
    CHECK(bare.detail == "No.");
    CHECK(bare.pointer == "");
    REQUIRE(bare.errors.size() == 1);
    CHECK(bare.errors[0].detail == "is missing");
    CHECK(problem_in(Json()).detail.empty());
    CHECK(problem_in(Json::array()).errors.empty());
}
