// Pictures of products over HTTP: sent as anything, kept as a small JPEG, seen by whoever is signed in.

#include <doctest/doctest.h>

#include "server/pictures/codecs.h"
#include "shared/base/base64.h"
#include "shared/recipes/model.h"
#include "tests/server/http_test_server.h"
#include "tests/server/pictures/test_pictures.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

/// A product of this test's own, so that others count theirs undisturbed.
std::string new_product(const std::string& name) {
    const Reply made =
        signed_in("director")
            .send("POST", "/api/v1/products",
                  {{"name", name}, {"unit", "piece"}, {"price", {{"amount", 100}, {"currency", "EUR"}}}});
    REQUIRE(made.status == 201);
    return "/api/v1/products/" + made.json()["id"].get<std::string>();
}

Reply set_picture(const Client& client, const std::string& product, const std::string& bytes,
                  const Headers& headers = {}) {
    return client.send("POST", product + "/picture", {{"image", base64_of(bytes)}}, headers);
}

}  // namespace

TEST_CASE("a picture is sent as a PNG, kept as a JPEG within bounds, and seen by everybody") {
    const Client& director = signed_in("director");
    const std::string product = new_product("Pictured bun");
    CHECK(director.get(product + "/picture").status == 404);
    CHECK_FALSE(director.get(product).json().contains("picture"));

    const Reply set = set_picture(director, product, png_of(quarters(2000, 1000)));
    REQUIRE(set.status == 200);
    CHECK(set.json()["picture"] == Json{{"number", 1}, {"width", 1024}, {"height", 512}});
    CHECK_FALSE(set.json().contains("image"));

    const Client& seller = signed_in("sales.north");
    CHECK(seller.get(product).json()["picture"]["number"] == 1);
    const Reply seen = seller.get(product + "/picture?number=1");
    REQUIRE(seen.status == 200);
    CHECK(seen.header("Content-Type") == "image/jpeg");
    CHECK(seen.header("ETag") == "\"1\"");
    CHECK(seen.header("Cache-Control") == "private, max-age=31536000, immutable");
    CHECK(seen.header("X-Content-Type-Options") == "nosniff");
    CHECK(seen.body.size() <= picture_bytes_max);
    const auto pixels = pictures::decoded_jpeg(seen.body, 1024);
    REQUIRE(pixels);
    CHECK(pixels->width == 1024);
    CHECK(is_near(dot_at(*pixels, 1, 0), {0, 255, 0}));
    // Under no number, or another than the present one's, nobody may keep it.
    CHECK(seller.get(product + "/picture").header("Cache-Control") == "no-cache");
    CHECK(seller.get(product + "/picture?number=7").header("Cache-Control") == "no-cache");
    CHECK(seller.get(product + "/picture?size=7").status == 422);
    CHECK(TestServer::shared().client().get(product + "/picture").status == 401);
}

TEST_CASE("a picture is replaced under another number, and taken away") {
    const Client& director = signed_in("director");
    const std::string product = new_product("Bun of two pictures");
    REQUIRE(set_picture(director, product, jpeg_of(quarters(40, 20), 6)).status == 200);
    CHECK(director.get(product).json()["picture"] == Json{{"number", 1}, {"width", 20}, {"height", 40}});
    const Reply second = set_picture(director, product, jpeg_of(quarters(30, 30)));
    CHECK(second.json()["picture"]["number"] == 2);
    // As it is kept, it is another picture than the one that was sent; sent again, it changes nothing.
    CHECK(set_picture(director, product, jpeg_of(quarters(30, 30))).header("ETag") == second.header("ETag"));

    const Reply removed = director.send("POST", product + "/picture", {{"image", ""}});
    REQUIRE(removed.status == 200);
    CHECK_FALSE(removed.json().contains("picture"));
    CHECK(director.get(product + "/picture?number=2").status == 404);
    CHECK(set_picture(director, product, jpeg_of(quarters(30, 30))).json()["picture"]["number"] == 4);
}

TEST_CASE("what is no picture is refused at the image, in a sentence") {
    const Client& director = signed_in("director");
    const std::string product = new_product("Bun without a picture");
    for (const std::string& bytes :
         {std::string("GIF89a"), jpeg_of(quarters(90, 90)).substr(0, 200), std::string("x")}) {
        const Reply refused = set_picture(director, product, bytes);
        CHECK(refused.status == 422);
        CHECK(refused.json()["pointer"] == "/image");
        CHECK(refused.json()["detail"].get<std::string>().ends_with("."));
    }
    const Reply broken = director.send("POST", product + "/picture", {{"image", "not Base64"}});
    CHECK(broken.status == 422);
    CHECK(broken.json()["pointer"] == "/image");
    CHECK(director.send("POST", product + "/picture", Json::object()).status == 422);
    // What it measures, the server alone says.
    const Json lie{{"image", base64_of(jpeg_of(quarters(8, 6)))}, {"width", 4000}, {"height", -1}};
    CHECK(director.send("POST", product + "/picture", lie).json()["picture"] ==
          Json{{"number", 1}, {"width", 8}, {"height", 6}});
}

TEST_CASE("a picture of several megabytes is taken, one of more than 12 MB is not") {
    const Client& director = signed_in("director");
    const std::string product = new_product("Bun of a large picture");
    // What comes behind a JPEG's end counts as sent, and is not kept.
    const std::string large = jpeg_of(quarters(64, 64)) + std::string(3'000'000, '\0');
    const Reply taken = set_picture(director, product, large);
    CHECK(taken.status == 200);
    const Reply refused = director.send("POST", product + "/picture", {{"image", std::string(16'200'000, 'A')}});
    CHECK(refused.status == 413);
    CHECK(refused.json()["detail"].get<std::string>().find("12 MB") != std::string::npos);
}

TEST_CASE("who does not keep the catalogue sets no picture, and is told so before it is looked at") {
    const std::string product = new_product("Bun of the director's");
    const Reply denied = signed_in("sales.north").send("POST", product + "/picture", {{"image", base64_of("GIF89a")}});
    CHECK(denied.status == 403);
    CHECK(set_picture(signed_in("director"), "/api/v1/products/" + fresh_id(), jpeg_of(quarters(8, 8))).status == 404);
    CHECK(signed_in("director").get("/api/v1/products/" + fresh_id() + "/picture").status == 404);
}

TEST_CASE("an old version is refused; the same key gives the first answer, and another picture under it does not") {
    const Client& director = signed_in("director");
    const std::string product = new_product("Bun of a key");
    CHECK(set_picture(director, product, jpeg_of(quarters(8, 8)), {{"If-Match", "\"9\""}}).status == 412);
    const Headers key{{"Idempotency-Key", fresh_id()}};
    const Reply first = set_picture(director, product, png_of(quarters(16, 8)), key);
    REQUIRE(first.status == 200);
    const Reply again = set_picture(director, product, png_of(quarters(16, 8)), key);
    CHECK(again.header("Idempotency-Replayed") == "true");
    CHECK(again.body == first.body);
    CHECK(set_picture(director, product, png_of(quarters(32, 8)), key).status >= 400);
    CHECK(director.get(product).json()["picture"]["width"] == 16);
}
