#pragma once
// A picture while it is worked on: red, green and blue, a byte each, row by row.

#include <cstdint>
#include <vector>

namespace batchline::pictures {

struct Pixels {
    std::int64_t width = 0;
    std::int64_t height = 0;
    std::vector<unsigned char> bytes;  ///< three for each pixel
};
inline constexpr std::int64_t bytes_per_pixel = 3;

/// How a camera was held, as EXIF counts it (tag 0x0112): 1 is upright. 2 to 8 are mirrored and turned.
inline constexpr int upright = 1;

/// Scaled down, each pixel the average of all it stands for; not up: the size is at most that of `from`.
Pixels reduced(const Pixels& from, std::int64_t width, std::int64_t height);
/// Scaled down until neither side is longer than this.
Pixels within(Pixels picture, std::int64_t side_max);
/// As it is to be looked at, whatever way the camera was held.
Pixels turned_upright(Pixels picture, int orientation);

}  // namespace batchline::pictures
