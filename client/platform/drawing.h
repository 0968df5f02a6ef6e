#pragma once
// Tells whether a frame would draw anything else than the one before.

#include <cstdint>

struct ImDrawData;

namespace batchline::platform {

// Equal for drawings that look the same, as long as their textures do. Never 0.
std::uint64_t fingerprint_of(const ImDrawData& drawing);
// A texture waits to be sent, for which the drawing has to be drawn.
bool has_new_texture(const ImDrawData& drawing);

}  // namespace batchline::platform
