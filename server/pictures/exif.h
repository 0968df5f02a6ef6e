#pragma once
// Finds out how a camera was held, and nothing else of what it wrote down.

#include <string_view>

namespace batchline::pictures {

/// Of a JPEG: 1 to 8, as EXIF counts them; 1 where nothing is said, or nothing that can be believed.
int orientation_of(std::string_view jpeg);

}  // namespace batchline::pictures
