#pragma once
// The faces of the application in Dear ImGui's atlas. Sizes are em sizes, as in CSS.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "client/theme/tokens.h"

struct ImFont;

namespace batchline::theme {

enum class Face : std::uint8_t { regular, medium, semibold, bold, icons };
inline constexpr int face_count = 5;

// Needs a Dear ImGui context and must not outlive it.
class Fonts {
public:
    // Copies the bytes of an OpenType face. False if they cannot be read as a font.
    bool add(Face face, std::span<const std::byte> file);
    // A face for characters that the text faces lack, those that come later included. Copies the bytes.
    bool add_fallback(std::span<const std::byte> file);
    // Makes Dear ImGui's own face stand in for all that are missing (tests without font files).
    void fill_gaps();

    ImFont* text(Weight weight) const;
    ImFont* icons() const { return fonts_[static_cast<int>(Face::icons)]; }
    // Distance from the top of Dear ImGui's text box to the baseline, CSS px, for an em size.
    float ascent(float size) const;
    // Half of what line spacing adds above the letters is measured with these (em fractions).
    static constexpr float ascender_em = 0.96875F;
    static constexpr float descender_em = 0.2412F;
    bool em_sized() const { return em_sized_; }

    // Device pixels per CSS px; call before each frame.
    void set_density(float density);

private:
    void merge(ImFont* font, const std::vector<std::byte>& file);

    std::vector<std::unique_ptr<std::vector<std::byte>>> fallbacks_;  // the atlas reads them where they are
    ImFont* fonts_[face_count] = {};
    bool is_stand_in_[face_count] = {};
    bool em_sized_ = true;
};

}  // namespace batchline::theme
