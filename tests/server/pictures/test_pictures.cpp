// Makes pictures of four colours, and EXIF that says how a camera was held.

#include "tests/server/pictures/test_pictures.h"

#include <png.h>

#include <cstdlib>
#include <vector>

#include "shared/base/check.h"

namespace batchline::testing {
namespace {

using pictures::Pixels;

std::string written(png_image& image, const void* pixels) {
    png_alloc_size_t size = 0;
    ENSURE(png_image_write_to_memory(&image, nullptr, &size, 0, pixels, 0, nullptr));
    std::string out(size, '\0');
    ENSURE(png_image_write_to_memory(&image, out.data(), &size, 0, pixels, 0, nullptr));
    out.resize(size);
    return out;
}

png_image header_of(std::int64_t width, std::int64_t height, png_uint_32 format) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(width);
    image.height = static_cast<png_uint_32>(height);
    image.format = format;
    return image;
}

/// An APP1 segment with one entry: tag 0x0112, of the type SHORT, once.
std::string exif_of(int orientation) {
    std::string tiff("MM\0\x2A\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0", 19);
    tiff += static_cast<char>(orientation);
    tiff += std::string(6, '\0');
    const std::string content = std::string("Exif\0\0", 6) + tiff;
    return std::string("\xFF\xE1\0", 3) + static_cast<char>(content.size() + 2) + content;
}

}  // namespace

Pixels quarters(std::int64_t width, std::int64_t height) {
    Pixels out{width, height, {}};
    for (std::int64_t y = 0; y < height; ++y) {
        for (std::int64_t x = 0; x < width; ++x) {
            const bool is_left = x < width / 2;
            const bool is_top = y < height / 2;
            const auto color = [](bool is_lit) { return static_cast<unsigned char>(is_lit ? 255 : 0); };
            out.bytes.push_back(color(is_left == is_top));
            out.bytes.push_back(color(!is_left));
            out.bytes.push_back(color(!is_top));
        }
    }
    return out;
}

Dot dot_at(const Pixels& picture, int column, int row) {
    const std::int64_t x = picture.width * (2 * column + 1) / 4;
    const std::int64_t y = picture.height * (2 * row + 1) / 4;
    const auto at = static_cast<std::size_t>((y * picture.width + x) * pictures::bytes_per_pixel);
    return {picture.bytes[at], picture.bytes[at + 1], picture.bytes[at + 2]};
}

bool is_near(const Dot& one, const Dot& other) {
    constexpr int tolerance = 24;  // JPEG is not exact
    return std::abs(one.red - other.red) < tolerance && std::abs(one.green - other.green) < tolerance &&
           std::abs(one.blue - other.blue) < tolerance;
}

std::string jpeg_of(const Pixels& picture, int orientation) {
    auto jpeg = pictures::encoded_jpeg(picture, 95);
    ENSURE(jpeg);
    if (orientation != 0) jpeg->insert(2, exif_of(orientation));
    return *jpeg;
}

std::string png_of(const Pixels& picture) {
    png_image image = header_of(picture.width, picture.height, PNG_FORMAT_RGB);
    return written(image, picture.bytes.data());
}

std::string half_transparent_png(std::int64_t width, std::int64_t height) {
    std::vector<unsigned char> pixels;
    for (std::int64_t i = 0; i < width * height; ++i) {
        const bool is_left = i % width < width / 2;
        pixels.insert(pixels.end(), {0, 0, 0, static_cast<unsigned char>(is_left ? 0 : 255)});
    }
    png_image image = header_of(width, height, PNG_FORMAT_RGBA);
    return written(image, pixels.data());
}

}  // namespace batchline::testing
