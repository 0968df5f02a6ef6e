#pragma once
// Pictures for tests, made by the libraries that read them.

#include <string>

#include "server/pictures/codecs.h"

namespace batchline::testing {

struct Dot {
    int red = 0;
    int green = 0;
    int blue = 0;
};

/// Red at the top left, green at the top right, blue at the bottom left, white at the bottom right.
pictures::Pixels quarters(std::int64_t width, std::int64_t height);
/// The colour in the middle of a quarter.
Dot dot_at(const pictures::Pixels& picture, int column, int row);
bool is_near(const Dot& one, const Dot& other);

/// A JPEG of these pixels, whose camera says how it was held.
std::string jpeg_of(const pictures::Pixels& picture, int orientation = 0);
std::string png_of(const pictures::Pixels& picture);
/// A PNG that is black, and transparent in its left half.
std::string half_transparent_png(std::int64_t width, std::int64_t height);

}  // namespace batchline::testing
