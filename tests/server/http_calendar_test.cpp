// Follow-ups at a secret address, for calendars.

#include <doctest/doctest.h>

#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

std::string new_address(const Client& client) {
    const Reply reply = client.send("POST", "/api/v1/calendar-feed");
    INFO(reply.body);
    REQUIRE(reply.status == 200);
    return reply.json()["address"];
}

/// Long lines go on in the next, after a space.
std::string unfolded(std::string text) {
    for (std::size_t at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at)) text.erase(at, 3);
    return text;
}

}  // namespace

TEST_CASE("a secret address shows its owner's follow-ups to any calendar, until another is made or it is revoked") {
    const Client& seller = signed_in("sales.north");
    const Json order = create_order(seller, order_body(goods().in_stock, "1"));
    const Json wish{
        {"dueAt", "2099-06-01T09:00:00Z"},
        {"note",
         "Ask, then say; \"thanks\"\nand smile. Grüße aus der Backstube, in einer Zeile, die länger ist als andere."}};
    REQUIRE(seller.send("POST", "/api/v1/orders/" + order["id"].get<std::string>() + "/discussion/follow-ups", wish)
                .status == 201);

    const std::string first = new_address(seller);
    const Client stranger(seller.port());
    const Reply calendar = stranger.get(first);
    CHECK(calendar.status == 200);
    CHECK(calendar.header("Content-Type") == "text/calendar; charset=utf-8");
    CHECK(calendar.body.starts_with("BEGIN:VCALENDAR\r\n"));
    CHECK(calendar.body.find("DTSTART:20990601T090000Z\r\n") != std::string::npos);
    CHECK(unfolded(calendar.body).find("Ask\\, then say\\; \"thanks\"\\nand smile.") != std::string::npos);
    CHECK(calendar.body.find(order["number"].get<std::string>()) != std::string::npos);

    // Another's shows nothing of it.
    CHECK(stranger.get(new_address(signed_in("sales2.north"))).body.find(order["number"].get<std::string>()) ==
          std::string::npos);
    const std::string second = new_address(seller);
    CHECK(stranger.get(first).status == 404);
    CHECK(stranger.get(second).status == 200);
    CHECK(seller.get("/api/v1/calendar-feed").json() == Json{{"isActive", true}});
    CHECK(seller.send("DELETE", "/api/v1/calendar-feed").status == 204);
    CHECK(stranger.get(second).status == 404);
    CHECK(seller.get("/api/v1/calendar-feed").json() == Json{{"isActive", false}});
    CHECK(stranger.get("/api/v1/calendar/.ics").status == 404);
    CHECK(stranger.send("POST", "/api/v1/calendar-feed").status == 401);
}
