// Places one thing after another, downwards or sideways, wraps, and shares out the room that is left.

#include "client/widgets/flow.h"

#include <algorithm>

namespace batchline::ui {
namespace {

float aligned(Align align, float from, float room, float size) {
    switch (align) {
        case Align::start: return from;
        case Align::center: return from + (room - size) / 2;
        case Align::end: return from + room - size;
    }
    return from;
}

}  // namespace

Rect Flow::place(Vec2 size) {
    if (!horizontal) {
        if (!empty) cursor.y += gap;
        empty = false;
        const Rect rect{box.x, cursor.y, size.x > 0 ? size.x : fill_width >= 0 ? fill_width : box.w, size.y};
        cursor.y += size.y;
        used.x = std::max(used.x, rect.right() - box.x);
        used.y = cursor.y - box.y;
        return rect;
    }
    const bool grows = size.x <= 0;
    const float width = grows ? share_width : size.x;
    if (wrap && !empty && cursor.x + gap + width > box.right() + 0.5F) {
        cursor = {box.x, cursor.y + cross + gap};
        cross = 0;
        empty = true;
    }
    if (!empty) {
        cursor.x += gap;
        fixed_width += gap;
    }
    empty = false;
    const float y = aligned(align, cursor.y, std::max(line_height, size.y), size.y);
    tallest = std::max(tallest, size.y);
    const Rect rect{cursor.x, y, width, size.y};
    cursor.x += width;
    if (grows) ++shares;
    else fixed_width += width;
    cross = std::max(cross, size.y);
    used.x = std::max(used.x, cursor.x - box.x);
    used.y = std::max(used.y, cursor.y + cross - box.y);
    return rect;
}

float Flow::available_width() const {
    if (!horizontal) return box.w;
    if (wrap) return box.w;  // there is always a next line
    // Spacers give way to what comes after them, so they do not count.
    return std::max(0.0F, box.w - fixed_width - (empty ? 0 : gap));
}

void Flow::correct(Rect placed, Vec2 actual, bool natural_width) {
    if (!horizontal) {
        cursor.y += actual.y - placed.h;
        used.y = cursor.y - box.y;
        return;
    }
    if (natural_width) {
        cursor.x += actual.x - placed.w;
        fixed_width += actual.x - placed.w;
        used.x = std::max(used.x, cursor.x - box.x);
    }
    cross = std::max(cross, actual.y);
    used.y = std::max(used.y, cursor.y + cross - box.y);
}

Rect open_container(Ui& ui, Id id, float width, bool grow) {
    const Vec2 size = ui.remembered_size(id);
    Flow& parent = ui.flow();
    float placed_width = width;
    if (parent.horizontal && width <= 0) placed_width = grow ? 0 : std::max(1.0F, size.x);
    return ui.place({placed_width, size.y});
}

void close_container(Ui& ui, Id id, Rect placed, Vec2 actual, bool natural_width) {
    ui.remember_size(id, actual);
    ui.flow().correct(placed, actual, natural_width);
}

}  // namespace batchline::ui
