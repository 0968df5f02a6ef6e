// Stock over HTTP: one meaning of "available", lots by their code, recalls.

#include <doctest/doctest.h>

#include <chrono>
#include <map>

#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

using Place = std::pair<std::string, std::string>;  // location, material

std::map<Place, Json> told_by_availability(const Client& client) {
    std::map<Place, Json> out;
    for (const Json& item : Json(client.get("/api/v1/availability").json()["items"]))
        out[{item["locationId"], item["materialId"]}] = item["available"];
    return out;
}

std::map<Place, Json> told_by_inventory(const Client& client) {
    std::map<Place, Json> out;
    for (const Json& item : client.get("/api/v1/inventory").json())
        out[{item["locationId"], item["materialId"]}] = item["available"];
    return out;
}

std::map<Place, Json> told_by_feed(const Client& client) {
    std::map<Place, Json> out;
    Json page = client.get("/api/v1/changes?limit=1000").json();
    for (;;) {
        for (const Json& change : page["changes"]) {
            if (change["type"] == "Availability")
                out[{change["record"]["locationId"], change["record"]["materialId"]}] = change["record"]["available"];
        }
        if (!page["more"].get<bool>()) return out;
        page = client.get("/api/v1/changes?limit=1000&since=" + page["cursor"].get<std::string>()).json();
    }
}

std::string today() {
    const auto now = std::chrono::time_point_cast<std::chrono::microseconds>(std::chrono::system_clock::now());
    return ZoneRules{}.local(Instant{now.time_since_epoch().count()}).date.text();
}

Json receipt_of(const std::string& material, const Json& unit, const std::string& code) {
    return {{"materialId", material}, {"quantity", {{"value", "7"}, {"unit", unit}}}, {"lotCode", code}};
}

Json some_material() { return Json(signed_in("procurement").get("/api/v1/availability").json()["items"][0]); }

}  // namespace

TEST_CASE("availability, inventory and the feed tell the same of every material everywhere") {
    const Client& procurement = signed_in("procurement");
    const auto available = told_by_availability(procurement);
    CHECK_FALSE(available.empty());
    CHECK(told_by_inventory(procurement) == available);
    CHECK(told_by_feed(procurement) == available);
}

TEST_CASE("an expired lot is on hand and not available") {
    int expired = 0;
    for (const Json& item : signed_in("procurement").get("/api/v1/inventory").json()) {
        double usable = 0;
        bool has_expired = false;
        for (const Json& lot : item["lots"]) {
            // The demo's lots are dated from the day it starts; one that expired did so by yesterday.
            // What keeps has no day at all.
            const bool is_past = lot.value("expiresOn", "9999-12-31") < today();
            has_expired = has_expired || is_past;
            if (is_past || lot["held"].get<bool>()) continue;
            usable += std::stod(lot["onHand"]["value"].get<std::string>()) -
                      std::stod(lot["reserved"]["value"].get<std::string>());
        }
        expired += has_expired ? 1 : 0;
        CHECK(std::stod(item["available"]["value"].get<std::string>()) == doctest::Approx(usable));
    }
    CHECK(expired > 0);
}

TEST_CASE("what is available on a later day leaves out what will have expired by then") {
    const Client& seller = signed_in("sales.north");
    const std::string path = "/api/v1/availability?locationId=" + goods().north;
    const auto sum = [&](const std::string& query) {
        double out = 0;
        for (const Json& item : Json(seller.get(path + query).json()["items"]))
            out += std::stod(item["available"]["value"].get<std::string>());
        return out;
    };
    CHECK(sum("&neededAt=2001-01-01T00:00:00Z") == doctest::Approx(sum("")));
    CHECK(sum("&neededAt=2190-01-01T00:00:00Z") < sum(""));
    CHECK(seller.get(path + "&neededAt=soon").status == 422);
}

TEST_CASE("a lot that is received twice is one, and may have no expiry") {
    const Client& procurement = signed_in("procurement");
    const Json material = some_material();
    const std::string id = material["materialId"];
    const Json body{{"locationId", goods().south},
                    {"receipts", Json::array({receipt_of(id, material["available"]["unit"], "TIN-7")})}};
    for (int i = 0; i < 2; ++i) {
        const Reply reply = procurement.send("POST", "/api/v1/inventory/receipts", body);
        REQUIRE(reply.status == 200);
        CHECK_FALSE(reply.json().contains("warnings"));
    }
    int found = 0;
    for (const Json& item : procurement.get("/api/v1/inventory?locationId=" + goods().south).json()) {
        for (const Json& lot : item["lots"]) {
            if (lot["lotCode"] != "TIN-7") continue;
            ++found;
            CHECK(lot["onHand"]["value"] == "14");
            CHECK_FALSE(lot.contains("expiresOn"));
        }
    }
    CHECK(found == 1);
    Json dated = body;
    dated["receipts"][0]["expiresOn"] = "2199-12-31";
    const Reply reply = procurement.send("POST", "/api/v1/inventory/receipts", dated);
    REQUIRE(reply.status == 200);
    CHECK(reply.json()["warnings"].size() == 1);
    CHECK(reply.json()["id"] == goods().south);
}

TEST_CASE("a recall answers with what it held and whom it concerns, and a used-up lot is found again") {
    const Client& procurement = signed_in("procurement");
    const Json material = some_material();
    const Json receipt = receipt_of(material["materialId"], material["available"]["unit"], "RC-1");
    REQUIRE(procurement
                .send("POST", "/api/v1/inventory/receipts",
                      {{"locationId", goods().south}, {"receipts", Json::array({receipt})}})
                .status == 200);
    const auto lot_of = [&](const std::string& query) {
        for (const Json& item : procurement.get("/api/v1/inventory?locationId=" + goods().south + query).json()) {
            for (const Json& lot : item["lots"]) {
                if (lot["lotCode"] == "RC-1") return Json(lot);
            }
        }
        return Json();
    };
    REQUIRE(procurement
                .send("POST", "/api/v1/inventory/adjustments",
                      {{"locationId", goods().south},
                       {"lotId", lot_of("")["lotId"]},
                       {"quantity", {{"value", "-7"}, {"unit", material["available"]["unit"]}}},
                       {"justification", justification()}})
                .status == 200);
    CHECK(lot_of("").is_null());
    CHECK(lot_of("&usedUp=true")["onHand"]["value"] == "0");

    const Reply recalled = procurement.send(
        "POST", "/api/v1/inventory/recalls",
        {{"materialId", material["materialId"]}, {"lotCode", "rc-1"}, {"justification", justification("Recall")}});
    REQUIRE(recalled.status == 200);
    REQUIRE(recalled.json()["lots"].size() == 1);
    CHECK(recalled.json()["lots"][0]["held"] == true);
    CHECK(recalled.json()["orders"].empty());
    CHECK(lot_of("&usedUp=true")["held"] == true);
}

TEST_CASE("a recipe's lines say what is lost on the way, and what goes into the product or around it") {
    const Client& seller = signed_in("sales.north");
    std::map<std::string, int> kinds;
    for (const Json& product : Json(seller.get("/api/v1/products?limit=50").json()["items"])) {
        if (!product.contains("recipeId")) continue;
        const Json recipe = seller.get("/api/v1/recipes/" + product["recipeId"].get<std::string>()).json();
        for (const Json& line : recipe["lines"]) {
            CHECK(line["scrap"]["denominator"].get<int>() > 0);
            CHECK(line["scrap"]["numerator"].get<int>() >= 0);
            ++kinds[line["kind"]];
        }
    }
    CHECK(kinds["Ingredient"] > 0);
    CHECK(kinds["Packaging"] > 0);
    CHECK(kinds.size() == 2);
}

TEST_CASE("the stream tells whoever stands in the middle of a snapshot to read it to its end first") {
    const Client& seller = signed_in("sales.north");
    const std::string cursor = seller.get("/api/v1/changes?limit=5").json()["cursor"];
    const Reply reply = seller.get("/api/v1/changes/stream?since=" + cursor);
    CHECK(reply.status == 409);
    CHECK(reply.json()["type"] == "/problems/snapshot-unfinished");
    CHECK(seller.get("/api/v1/changes?since=" + cursor).status == 200);
}
