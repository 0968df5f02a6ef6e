// What came of an order, over HTTP: doubted, justified, corrected.

#include <doctest/doctest.h>

#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

TEST_CASE("what came of an order is doubted, justified and corrected over HTTP") {
    const Client& baker = signed_in("operator.north");
    const Json order = create_order(signed_in("sales.north"), order_body(goods().in_stock, "4"));
    const std::string path = "/api/v1/orders/" + order["id"].get<std::string>();
    const auto yield = [&](const std::string& produced) {
        return Json{{"lines", Json::array({{{"lineId", order["lines"][0]["id"]},
                                            {"produced", {{"value", produced}, {"unit", "piece"}}}}})}};
    };
    REQUIRE(baker.send("POST", path + "/production-start").status == 200);
    const Reply doubted = baker.send("POST", path + "/production-completion", yield("10000000000"));
    CHECK(doubted.status == 422);
    CHECK(doubted.json()["type"] == "/problems/implausible-yield");
    CHECK(doubted.json()["lines"][0]["ordered"]["value"] == "4");
    CHECK(baker.send("POST", path + "/production-completion", yield("0")).json()["type"] ==
          "/problems/justification-needed");
    Json nothing = yield("0");
    nothing["justification"] = justification("Burnt");
    REQUIRE(baker.send("POST", path + "/production-completion", nothing).status == 200);

    Json correction = yield("3");
    correction["justification"] = justification("Miscounted");
    CHECK(baker.send("POST", path + "/production-correction", correction).status == 403);
    const Reply corrected = signed_in("production").send("POST", path + "/production-correction", correction);
    REQUIRE(corrected.status == 200);
    CHECK(corrected.json()["lines"][0]["produced"]["value"] == "3");
    CHECK(corrected.json()["status"] == "Completed");
    const Json timeline = baker.get(path + "/timeline").json();
    CHECK(timeline["items"].back()["step"] == "ProductionCorrected");
    CHECK(timeline["lines"][0]["steps"].back()["step"] == "ProductionCorrected");
}
