// Averages areas in whole numbers, so that every machine makes the same picture; turns and mirrors.

#include "server/pictures/pixels.h"

#include <algorithm>
#include <utility>

namespace batchline::pictures {
namespace {

/// How much of each old pixel goes into a new one, along one side. Of all that goes into one the sum is the old length.
struct Share {
    std::int64_t from = 0;
    std::int64_t weight = 0;
};

/// In units of which an old pixel is `length_new` long and a new one `length_old`.
std::vector<std::vector<Share>> shares_of(std::int64_t length_old, std::int64_t length_new) {
    std::vector<std::vector<Share>> out(static_cast<std::size_t>(length_new));
    for (std::int64_t at = 0; at < length_new; ++at) {
        const std::int64_t begin = at * length_old;
        const std::int64_t end = begin + length_old;
        for (std::int64_t from = begin / length_new; from * length_new < end; ++from) {
            const std::int64_t weight = std::min(end, (from + 1) * length_new) - std::max(begin, from * length_new);
            out[static_cast<std::size_t>(at)].push_back({from, weight});
        }
    }
    return out;
}

/// Adds a row, averaged along its length, to the sums of a new row.
void add_row(const unsigned char* row, const std::vector<std::vector<Share>>& columns, std::int64_t weight,
             std::vector<std::int64_t>& sums) {
    std::int64_t* sum = sums.data();
    for (const std::vector<Share>& column : columns) {
        for (const Share& share : column) {
            const unsigned char* pixel = row + share.from * bytes_per_pixel;
            const std::int64_t part = share.weight * weight;
            for (std::int64_t color = 0; color < bytes_per_pixel; ++color) sum[color] += part * pixel[color];
        }
        sum += bytes_per_pixel;
    }
}

}  // namespace

Pixels reduced(const Pixels& from, std::int64_t width, std::int64_t height) {
    Pixels to{width, height, {}};
    to.bytes.reserve(static_cast<std::size_t>(width * height * bytes_per_pixel));
    const auto columns = shares_of(from.width, width);
    const auto rows = shares_of(from.height, height);
    const std::int64_t whole = from.width * from.height;
    std::vector<std::int64_t> sums(static_cast<std::size_t>(width * bytes_per_pixel));
    for (const std::vector<Share>& row : rows) {
        std::fill(sums.begin(), sums.end(), 0);
        for (const Share& share : row)
            add_row(from.bytes.data() + share.from * from.width * bytes_per_pixel, columns, share.weight, sums);
        for (const std::int64_t sum : sums) to.bytes.push_back(static_cast<unsigned char>((sum + whole / 2) / whole));
    }
    return to;
}

Pixels within(Pixels picture, std::int64_t side_max) {
    const std::int64_t side = std::max(picture.width, picture.height);
    if (side <= side_max) return picture;
    const auto scaled = [&](std::int64_t length) {
        return std::max<std::int64_t>(1, (length * side_max + side / 2) / side);
    };
    return reduced(picture, scaled(picture.width), scaled(picture.height));
}

Pixels turned_upright(Pixels picture, int orientation) {
    if (orientation <= upright || orientation > 8) return picture;
    const bool is_on_its_side = orientation >= 5;
    Pixels out{picture.width, picture.height, std::vector<unsigned char>(picture.bytes.size())};
    if (is_on_its_side) std::swap(out.width, out.height);
    // Where a pixel comes from, counted in the picture as it was taken.
    const bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool from_below = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    unsigned char* to = out.bytes.data();
    for (std::int64_t y = 0; y < out.height; ++y) {
        for (std::int64_t x = 0; x < out.width; ++x) {
            const std::int64_t along = is_on_its_side ? y : x;
            const std::int64_t down = is_on_its_side ? x : y;
            const std::int64_t column = from_right ? picture.width - 1 - along : along;
            const std::int64_t row = from_below ? picture.height - 1 - down : down;
            to = std::copy_n(picture.bytes.data() + (row * picture.width + column) * bytes_per_pixel, bytes_per_pixel,
                             to);
        }
    }
    return out;
}

}  // namespace batchline::pictures
