#pragma once
// How a container places what goes into it. For widgets.

#include "client/widgets/context.h"

namespace batchline::ui {

struct Flow {
    bool horizontal = false;
    bool wrap = false;
    Align align = Align::center;  // across a row
    Rect box;                     // where things may lie; the bottom is the end of the enclosing bounded part
    float fill_width = -1;        // of things that take what there is; negative: the box's width
    Vec2 cursor;
    float gap = 0;
    bool empty = true;      // nothing placed yet (in this line)
    float line_height = 0;  // of a row, known or remembered
    float cross = 0;        // tallest thing in the present line
    float tallest = 0;      // in any line
    Vec2 used;              // extent of all that was placed, from the box's corner
    float fixed_width = 0;  // of a row: everything but spacers and growing things
    int shares = 0;         // spacers and growing things
    float share_width = 0;  // what each got last frame

    Rect place(Vec2 size);
    float available_width() const;
    // The last thing placed turned out to have another size.
    void correct(Rect placed, Vec2 actual, bool natural_width);
};

// A container within the present flow: its place by last frame's size, corrected when it closes.
Rect open_container(Ui& ui, Id id, float width, bool grow);
void close_container(Ui& ui, Id id, Rect placed, Vec2 actual, bool natural_width);

}  // namespace batchline::ui
