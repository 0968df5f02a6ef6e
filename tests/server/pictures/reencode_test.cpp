// Pictures that are sent are bounded and made anew, whatever is in them.

#include "server/pictures/reencode.h"

#include <doctest/doctest.h>

#include <random>

#include "server/pictures/exif.h"
#include "shared/recipes/model.h"
#include "tests/server/pictures/test_pictures.h"

using namespace batchline;
using namespace batchline::pictures;
using namespace batchline::testing;

namespace {

constexpr Dot red{255, 0, 0};
constexpr Dot green{0, 255, 0};
constexpr Dot blue{0, 0, 255};
constexpr Dot white{255, 255, 255};
constexpr Dot black{0, 0, 0};

/// What an image looks like that is kept; it must be readable.
Pixels look_at(const Image& image) {
    auto pixels = decoded_jpeg(image.jpeg, side_max);
    REQUIRE(pixels);
    return std::move(pixels).value();
}

std::string refusal_of(const std::string& bytes) {
    const auto image = reencoded(bytes);
    return image ? "" : image.error();
}

/// A PNG that says it is so large, with nothing behind that.
std::string png_of_size(std::uint32_t width, std::uint32_t height) {
    std::string png = png_of(quarters(4, 4));
    for (int i = 0; i < 4; ++i) {
        png[static_cast<std::size_t>(16 + i)] = static_cast<char>(width >> (24 - 8 * i));
        png[static_cast<std::size_t>(20 + i)] = static_cast<char>(height >> (24 - 8 * i));
    }
    return png;
}

}  // namespace

TEST_CASE("a picture within bounds keeps its size and its colours, as a JPEG") {
    for (const std::string& sent : {jpeg_of(quarters(64, 48)), png_of(quarters(64, 48))}) {
        const auto image = reencoded(sent);
        REQUIRE(image);
        CHECK(image->width == 64);
        CHECK(image->height == 48);
        CHECK(is_jpeg(image->jpeg));
        const Pixels seen = look_at(*image);
        CHECK(is_near(dot_at(seen, 0, 0), red));
        CHECK(is_near(dot_at(seen, 1, 0), green));
        CHECK(is_near(dot_at(seen, 0, 1), blue));
        CHECK(is_near(dot_at(seen, 1, 1), white));
    }
}

TEST_CASE("the same bytes give the same image") {
    const std::string sent = png_of(quarters(1500, 700));
    CHECK(reencoded(sent)->jpeg == reencoded(sent)->jpeg);
}

TEST_CASE("a large picture is scaled down with its proportions, a small one is not scaled up") {
    for (const std::string& sent : {jpeg_of(quarters(3000, 1500)), png_of(quarters(3000, 1500))}) {
        const auto image = reencoded(sent);
        REQUIRE(image);
        CHECK(image->width == 1024);
        CHECK(image->height == 512);
        CHECK(image->jpeg.size() <= picture_bytes_max);
        CHECK(is_near(dot_at(look_at(*image), 1, 0), green));
    }
    const auto line = reencoded(png_of(quarters(5000, 1)));
    REQUIRE(line);
    CHECK(line->width == 1024);
    CHECK(line->height == 1);
    CHECK(reencoded(png_of(quarters(1, 1)))->width == 1);
}

TEST_CASE("what is transparent is white") {
    const auto image = reencoded(half_transparent_png(1200, 60));
    REQUIRE(image);
    const Pixels seen = look_at(*image);
    CHECK(is_near(dot_at(seen, 0, 0), white));
    CHECK(is_near(dot_at(seen, 1, 0), black));
}

TEST_CASE("a camera that was held in any of eight ways makes an upright picture, without a word of the camera") {
    // Of the quarters as they are to be seen, those that stand in the file at top left, top right and bottom left.
    const Dot at_top_left[] = {red, red, green, white, blue, red, blue, white, green};
    const Dot at_top_right[] = {green, green, red, blue, white, blue, red, green, white};
    for (int orientation = 1; orientation <= 8; ++orientation) {
        INFO(orientation);
        const std::string sent = jpeg_of(quarters(80, 40), orientation);
        CHECK(orientation_of(sent) == orientation);
        const auto image = reencoded(sent);
        REQUIRE(image);
        CHECK(image->width == (orientation >= 5 ? 40 : 80));
        CHECK(image->height == (orientation >= 5 ? 80 : 40));
        const Pixels seen = look_at(*image);
        CHECK(is_near(dot_at(seen, 0, 0), at_top_left[orientation]));
        CHECK(is_near(dot_at(seen, 1, 0), at_top_right[orientation]));
        CHECK(image->jpeg.find("Exif") == std::string::npos);
        CHECK(orientation_of(image->jpeg) == 1);
    }
}

TEST_CASE("EXIF that cannot be believed says nothing") {
    const std::string sent = jpeg_of(quarters(16, 16), 6);
    const std::size_t exif = sent.find("Exif");
    for (const char wrong : {char{0}, char{9}, char{127}}) {
        std::string changed = sent;
        changed[exif + 6 + 19] = wrong;
        CHECK(orientation_of(changed) == 1);
    }
    // A directory outside the file, one that never ends, a segment longer than the file.
    std::string outside = sent;
    outside.replace(exif + 6 + 4, 4, "\xFF\xFF\xFF\xF0");
    CHECK(orientation_of(outside) == 1);
    std::string endless = sent;
    endless.replace(exif + 6 + 8, 2, "\xFF\xFF");
    endless[exif + 6 + 11] = 0x13;
    CHECK(orientation_of(endless) == 1);
    for (std::size_t size = 0; size < exif + 40; ++size) CHECK(orientation_of(sent.substr(0, size)) >= 1);
}

TEST_CASE("what is no picture, too large or damaged is refused in a sentence that says what to do") {
    CHECK(refusal_of("") == "This is neither a JPEG nor a PNG picture: save it as one of them.");
    CHECK(refusal_of("GIF89a") == "This is neither a JPEG nor a PNG picture: save it as one of them.");
    CHECK(refusal_of("<svg xmlns='http://www.w3.org/2000/svg'/>").find("neither") != std::string::npos);
    CHECK(refusal_of(std::string(sent_bytes_max + 1, 'x')).find("12 MB") != std::string::npos);
    CHECK(refusal_of(png_of_size(40'000, 40'000)) != "");
    CHECK(refusal_of(png_of_size(0, 4)) != "");
    const std::string jpeg = jpeg_of(quarters(400, 300));
    const std::string png = png_of(quarters(400, 300));
    for (const std::string& whole : {jpeg, png}) {
        CHECK(refusal_of(whole.substr(0, whole.size() / 2)).find("damaged") != std::string::npos);
        CHECK(refusal_of(whole.substr(0, 20)).find("damaged") != std::string::npos);
    }
}

TEST_CASE("more than 40 megapixels are refused before anything is decoded") {
    // The size stands in the frame's head: it is found and made larger.
    std::string jpeg = jpeg_of(quarters(400, 300));
    const std::size_t frame = jpeg.find(std::string("\xFF\xC0", 2));
    REQUIRE(frame != std::string::npos);
    jpeg.replace(frame + 5, 4, "\xFF\xDC\xFF\xDC");
    CHECK(refusal_of(jpeg).find("40 megapixels") != std::string::npos);
}

TEST_CASE("noise becomes coarser, and smaller, until it fits") {
    Pixels noise{1024, 1024, {}};
    std::minstd_rand random(7);
    for (std::int64_t i = 0; i < noise.width * noise.height * bytes_per_pixel; ++i)
        noise.bytes.push_back(static_cast<unsigned char>(random() >> 8));
    const auto image = reencoded(png_of(noise));
    REQUIRE(image);
    CHECK(image->jpeg.size() <= picture_bytes_max);
}

TEST_CASE("a picture with any bytes cut off or changed is taken or refused, and does no harm") {
    std::minstd_rand random(20260601);
    const auto below = [&](std::size_t count) { return static_cast<std::size_t>(random()) % count; };
    for (const std::string& whole :
         {jpeg_of(quarters(40, 24), 6), png_of(quarters(40, 24)), half_transparent_png(30, 20)}) {
        for (int i = 0; i < 1500; ++i) {
            std::string changed = whole;
            if (i % 3 == 0) changed.resize(below(changed.size() + 1));
            for (std::size_t flips = below(6); flips > 0 && !changed.empty(); --flips)
                changed[below(changed.size())] = static_cast<char>(random());
            const auto image = reencoded(changed);
            if (!image) {
                CHECK_FALSE(image.error().empty());
                continue;
            }
            CHECK(image->width <= side_max);
            CHECK(image->height <= side_max);
            CHECK(image->jpeg.size() <= picture_bytes_max);
        }
    }
}
