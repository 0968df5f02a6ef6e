#pragma once
// Points and rectangles in CSS pixels, origin at the top left of the canvas.

#include <algorithm>

namespace batchline::ui {

struct Vec2 {
    float x = 0;
    float y = 0;
    friend bool operator==(const Vec2&, const Vec2&) = default;
};

struct Rect {
    float x = 0;
    float y = 0;
    float w = 0;
    float h = 0;

    float right() const { return x + w; }
    float bottom() const { return y + h; }
    float center_x() const { return x + w / 2; }
    float center_y() const { return y + h / 2; }
    bool contains(Vec2 point) const { return point.x >= x && point.y >= y && point.x < right() && point.y < bottom(); }
    bool overlaps(const Rect& other) const {
        return x < other.right() && other.x < right() && y < other.bottom() && other.y < bottom();
    }
    friend bool operator==(const Rect&, const Rect&) = default;
};

inline Rect inset(Rect rect, float all) { return {rect.x + all, rect.y + all, rect.w - 2 * all, rect.h - 2 * all}; }
inline Rect inset(Rect rect, float horizontal, float vertical) {
    return {rect.x + horizontal, rect.y + vertical, rect.w - 2 * horizontal, rect.h - 2 * vertical};
}
inline Rect grown(Rect rect, float all) { return inset(rect, -all); }
inline Rect intersection(const Rect& one, const Rect& other) {
    const float left = std::max(one.x, other.x);
    const float top = std::max(one.y, other.y);
    return {left, top, std::max(0.0F, std::min(one.right(), other.right()) - left),
            std::max(0.0F, std::min(one.bottom(), other.bottom()) - top)};
}

// Each takes a strip off `rest` and returns it: how a screen is divided into rail, panel and status line.
inline Rect cut_left(Rect& rest, float width) {
    const Rect strip{rest.x, rest.y, width, rest.h};
    rest.x += width;
    rest.w -= width;
    return strip;
}
inline Rect cut_right(Rect& rest, float width) {
    rest.w -= width;
    return {rest.right(), rest.y, width, rest.h};
}
inline Rect cut_top(Rect& rest, float height) {
    const Rect strip{rest.x, rest.y, rest.w, height};
    rest.y += height;
    rest.h -= height;
    return strip;
}
inline Rect cut_bottom(Rect& rest, float height) {
    rest.h -= height;
    return {rest.x, rest.bottom(), rest.w, height};
}

}  // namespace batchline::ui
