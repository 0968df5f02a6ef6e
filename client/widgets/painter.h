#pragma once
// Draws flat shapes, text and icons into layers. For widgets; coordinates are CSS pixels.

#include <memory>
#include <string_view>
#include <vector>

#include "client/semantics/geometry.h"
#include "client/theme/fonts.h"
#include "client/theme/tokens.h"

struct ImDrawList;

namespace batchline::ui {

using theme::Color;
using theme::Typeface;

enum class Corners : std::uint8_t { all, top, bottom, left, right, none };

class Painter {
public:
    explicit Painter(theme::Fonts& fonts);
    ~Painter();

    void begin_frame(float pixel_ratio, Vec2 size);
    void end_frame();
    void set_layer(int layer);

    void fill(Rect rect, Color color, float radius = 0, Corners corners = Corners::all);
    void border(Rect rect, Color color, float radius = 0, float thickness = 1, Corners corners = Corners::all);
    // Covers what square things inside a rounded rectangle drew beyond its corners.
    void mask_corners(Rect rect, Color outside, float radius);
    void shadow(Rect rect, const theme::Shadow& shadow, Color color, float radius);
    void line(Vec2 from, Vec2 to, Color color, float thickness = 1);
    void horizontal_line(float x, float y, float width, Color color);  // 1 px, the pixel row below y
    void vertical_line(float x, float y, float height, Color color);
    void circle(Vec2 center, float radius, Color color);
    void ring(Vec2 center, float radius, Color color, float thickness);
    void polyline(const std::vector<Vec2>& points, Color color, float thickness);

    // The whole texture, whose name is the renderer's.
    void image(Rect rect, std::uint64_t texture, float radius);

    // One line of text; `top_left` is the corner of its line box.
    void text(Vec2 top_left, Typeface face, Color color, std::string_view content);
    // Cut with an ellipsis if wider than `width`.
    void text_cut(Vec2 top_left, float width, Typeface face, Color color, std::string_view content);
    float text_width(Typeface face, std::string_view content) const;
    std::vector<std::string_view> wrapped(Typeface face, std::string_view content, float width) const;
    // A glyph of the icon font in an em box of `size`.
    void icon(Vec2 top_left, float size, Color color, const char* glyph);

    void push_clip(Rect rect);
    void push_whole_screen();  // for layers above: not bounded by the clip below
    void pop_clip();
    Rect clip() const { return clips_.back(); }
    bool visible(Rect rect) const { return clip().overlaps(rect); }

private:
    struct Splitter;
    float snapped(float value) const;

    theme::Fonts& fonts_;
    ImDrawList* list_ = nullptr;
    std::unique_ptr<Splitter> splitter_;
    std::vector<Rect> clips_;
    float pixel_ratio_ = 1;
};

}  // namespace batchline::ui
