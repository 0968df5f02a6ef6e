#pragma once
// What buttons, chips, tabs and rows have in common. For widgets.

#include "client/widgets/context.h"
#include "client/widgets/painter.h"

namespace batchline::ui {

struct ControlState {
    bool hovered = false;
    bool pressed = false;
    bool focus_visible = false;
    bool clicked = false;
};
inline ControlState control_state(const Ui& ui, Id id, bool enabled = true) {
    if (!enabled) return {false, false, ui.focus_visible(id), false};
    return {ui.hovered(id), ui.pressed(id), ui.focus_visible(id), ui.clicked(id)};
}

// The 2-px ring around what has the keyboard focus.
void focus_ring(Ui& ui, Rect rect, float radius);

// The mirror node of a pressable thing.
semantics::Node control_node(Ui& ui, Id id, semantics::Role role, Rect rect, std::string_view name);

// A vertically centred line box for one line of text in `rect`.
inline float line_top(Rect rect, theme::Typeface face) { return rect.y + (rect.h - face.line_height) / 2; }

// A number in a pill of 20 px; returns its width. `x` is its left edge.
float count_width(Ui& ui, int count);
void draw_count(Ui& ui, float x, float center_y, int count, bool quiet);

}  // namespace batchline::ui
