#pragma once
// A picture that somebody sent, as it is kept: bounded, encoded anew, and without a word of where it was taken.

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace batchline::pictures {

/// More is not looked at.
inline constexpr std::size_t sent_bytes_max = 12'000'000;
/// Longer sides are scaled down to this; nothing is scaled up.
inline constexpr std::int64_t side_max = 1024;

struct Image {
    std::string jpeg;
    std::int64_t width = 0;
    std::int64_t height = 0;
};

/// `bytes` is a JPEG or a PNG, whatever it is called. The same bytes give the same image on every machine. Otherwise a
/// sentence for whoever sent it that says how to mend it.
Result<Image, std::string> reencoded(std::string_view bytes);

}  // namespace batchline::pictures
