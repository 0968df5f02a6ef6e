// A product's picture is given, replaced and taken away, by those who keep the product.

#include <doctest/doctest.h>

#include "shared/base/base64.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

// The core does not look into it: the server has made it.
std::string image_of(const std::string& bytes) { return base64_of(bytes); }

SetProductPicture picture(const std::string& image, std::int64_t width = 800, std::int64_t height = 600) {
    SetProductPicture command;
    command.product = id<ProductId>("bun");
    command.image = image;
    command.width = width;
    command.height = height;
    return command;
}

const Product& bun(const Bakery& bakery) { return *bakery.world.find<Product>(id<ProductId>("bun")); }
const Picture* kept(const Bakery& bakery) { return bakery.world.find<Picture>(picture_of(id<ProductId>("bun"))); }
std::string pointer_of(const Outcome& outcome) { return outcome.error().members.value("pointer", std::string()); }

}  // namespace

TEST_CASE("a product is given a picture, which is told in words and kept beside it") {
    Bakery bakery;
    const std::int64_t version = bun(bakery).version;
    const std::string image = image_of(std::string(80'100, 'x'));
    bakery.must("director", picture(image));
    CHECK(bun(bakery).picture == PictureLook{1, 800, 600});
    CHECK(bun(bakery).version == version + 1);
    REQUIRE(kept(bakery));
    CHECK(kept(bakery)->jpeg == image);
    CHECK(bakery.facts.back().action == FactAction::ProductPictureChanged);
    CHECK(bakery.facts.back().note == "bun: picture of 800 × 600 pixels, 81 kB");
}

TEST_CASE("each picture has a number of its own, also after one was taken away") {
    Bakery bakery;
    bakery.must("director", picture(image_of("first")));
    bakery.must("director", picture(image_of("second"), 10, 20));
    CHECK(bun(bakery).picture == PictureLook{2, 10, 20});
    bakery.must("director", picture(""));
    CHECK_FALSE(bun(bakery).picture);
    CHECK(kept(bakery)->jpeg.empty());
    CHECK(bakery.facts.back().note == "bun: no picture any more");
    bakery.must("director", picture(image_of("first")));
    CHECK(bun(bakery).picture->number > 2);
    CHECK(bun(bakery).picture->number == kept(bakery)->version);
}

TEST_CASE("the same picture again changes nothing, and neither does taking away what is not there") {
    Bakery bakery;
    const std::int64_t before = bun(bakery).version;
    bakery.must("director", picture(""));
    CHECK(bun(bakery).version == before);
    CHECK(bakery.facts.empty());
    bakery.must("director", picture(image_of("picture")));
    const std::size_t facts = bakery.facts.size();
    const std::int64_t version = bun(bakery).version;
    bakery.must("director", picture(image_of("picture")));
    CHECK(bakery.facts.size() == facts);
    CHECK(bun(bakery).version == version);
}

TEST_CASE("what cannot be a picture is refused at the image, with how to mend it") {
    Bakery bakery;
    for (const SetProductPicture& wrong :
         {picture("not Base64"), picture("Zm9v\n"), picture(image_of(std::string(picture_bytes_max + 1, 'x'))),
          picture(image_of("of no size"), 0, 0)}) {
        const Outcome outcome = bakery.give("director", wrong);
        REQUIRE_FALSE(outcome);
        CHECK(outcome.error().kind == RefusalKind::invalid);
        CHECK(pointer_of(outcome) == "/image");
    }
    bakery.must("director", picture(image_of(std::string(picture_bytes_max, 'x'))));
    CHECK_FALSE(bakery.give("director", picture("not Base64")).error().detail.empty());
}

TEST_CASE("who may not change the product may not change its picture, and an old version is refused") {
    Bakery bakery;
    CHECK(bakery.give("sales.north", picture(image_of("picture"))).error().kind == RefusalKind::forbidden);
    SetProductPicture late = picture(image_of("picture"));
    late.expected = bun(bakery).version + 1;
    CHECK(bakery.give("director", late).error().kind == RefusalKind::changed_meanwhile);
    late.expected = bun(bakery).version;
    bakery.must("director", late);
    SetProductPicture nowhere = picture(image_of("picture"));
    nowhere.product = id<ProductId>("nowhere");
    CHECK(bakery.give("director", nowhere).error().kind == RefusalKind::not_found);
}

TEST_CASE("ahead of the server the former picture is shown until it has answered; one that goes, goes at once") {
    Bakery bakery;
    bakery.must("director", picture(image_of("first")));
    const auto foreseen = [&](const SetProductPicture& command) {
        Changes changes(bakery.world);
        const Moment moment{.now = bakery.now, .command = id<CommandId>("ahead"), .purpose = Purpose::preview};
        REQUIRE(decide(command, bakery.actor("director"), shipped_configuration(), moment, changes));
        return changes.find<Product>(id<ProductId>("bun"))->picture;
    };
    CHECK(foreseen(picture(image_of("second"), 0, 0)) == PictureLook{1, 800, 600});
    CHECK_FALSE(foreseen(picture("")));
}
