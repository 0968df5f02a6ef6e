#pragma once
// Pictures as bytes: JPEG and PNG into pixels, and pixels into JPEG.

#include <optional>
#include <string>
#include <string_view>

#include "server/pictures/pixels.h"
#include "shared/base/result.h"

namespace batchline::pictures {

/// More is not decoded: it would fill the memory.
inline constexpr std::int64_t pixels_max = 40'000'000;

bool is_jpeg(std::string_view bytes);
bool is_png(std::string_view bytes);

/// The pixels, or in a sentence why there are none. A JPEG may come out smaller than it is, though not with its longer
/// side below `side_wanted`.
Result<Pixels, std::string> decoded_jpeg(std::string_view bytes, std::int64_t side_wanted);
/// What is transparent is white.
Result<Pixels, std::string> decoded_png(std::string_view bytes);
/// Nothing where the encoder fails.
std::optional<std::string> encoded_jpeg(const Pixels& picture, int quality);

}  // namespace batchline::pictures
