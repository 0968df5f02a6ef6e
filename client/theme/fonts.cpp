// Gives font files to Dear ImGui, with stand-ins for those that are missing.

#include "client/theme/fonts.h"

#include <cmath>
#include <cstring>

#include "imgui.h"
#include "imgui_internal.h"

namespace batchline::theme {
namespace {

// Dear ImGui frees what it owns with its own allocator.
void* owned_copy(std::span<const std::byte> file) {
    void* copy = IM_ALLOC(file.size());
    std::memcpy(copy, file.data(), file.size());
    return copy;
}

bool looks_like_a_font(std::span<const std::byte> file) {
    if (file.size() < 12) return false;
    static constexpr const char* tags[] = {"OTTO", "true"};
    for (const char* tag : tags)
        if (std::memcmp(file.data(), tag, 4) == 0) return true;
    static constexpr unsigned char true_type[] = {0, 1, 0, 0};
    return std::memcmp(file.data(), true_type, 4) == 0;
}

// A negative size makes Dear ImGui read sizes as em sizes instead of ascender-to-descender heights. It also turns the
// sign of the limits of an advance, so the upper one is given negative.
ImFontConfig em_sized_config() {
    ImFontConfig config;
    config.SizePixels = -16;
    config.GlyphMaxAdvanceX = -1e6F;
    return config;
}

}  // namespace

bool Fonts::add(Face face, std::span<const std::byte> file) {
    if (!looks_like_a_font(file)) return false;
    ImFontConfig config = em_sized_config();
    ImFont*& font = fonts_[static_cast<int>(face)];
    if (font && !is_stand_in_[static_cast<int>(face)]) return true;
    is_stand_in_[static_cast<int>(face)] = false;
    font = ImGui::GetIO().Fonts->AddFontFromMemoryTTF(owned_copy(file), static_cast<int>(file.size()), 0.0F, &config);
    if (!font) return false;
    if (face != Face::icons)
        for (const auto& fallback : fallbacks_) merge(font, *fallback);
    return true;
}

bool Fonts::add_fallback(std::span<const std::byte> file) {
    if (!looks_like_a_font(file)) return false;
    const auto& kept = fallbacks_.emplace_back(std::make_unique<std::vector<std::byte>>(file.begin(), file.end()));
    for (int face = 0; face < face_count - 1; ++face)
        if (fonts_[face] && !is_stand_in_[face]) merge(fonts_[face], *kept);
    return true;
}

void Fonts::merge(ImFont* font, const std::vector<std::byte>& file) {
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    ImFontConfig config = em_sized_config();
    config.MergeMode = true;
    config.DstFont = font;
    config.FontDataOwnedByAtlas = false;
    // Dear ImGui only reads it, though it takes a pointer to change by.
    void* data = const_cast<std::byte*>(file.data());
    atlas->AddFontFromMemoryTTF(data, static_cast<int>(file.size()), 0.0F, &config);
    ImFontAtlasFontDiscardBakes(atlas, font, 0);  // else characters seen before stay unknown
}

void Fonts::fill_gaps() {
    ImFont* stand_in = fonts_[0];
    if (!stand_in) {
        stand_in = ImGui::GetIO().Fonts->AddFontDefault();
        em_sized_ = false;
    }
    for (int face = 0; face < face_count; ++face) {
        if (fonts_[face]) continue;
        fonts_[face] = stand_in;
        is_stand_in_[face] = true;
    }
}

ImFont* Fonts::text(Weight weight) const {
    ImFont* font = fonts_[static_cast<int>(weight)];
    return font ? font : fonts_[0];
}

float Fonts::ascent(float size) const { return em_sized_ ? std::ceil(ascender_em * size) : size * 0.8F; }

void Fonts::set_density(float density) {
    for (ImFont* font : fonts_)
        if (font) font->CurrentRasterizerDensity = density;
}

}  // namespace batchline::theme
