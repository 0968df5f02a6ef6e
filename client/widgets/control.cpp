// Focus ring, mirror node and count of whatever can be pressed.

#include "client/widgets/control.h"

#include <algorithm>
#include <string>

namespace batchline::ui {

void focus_ring(Ui& ui, Rect rect, float radius) {
    ui.paint().border(grown(rect, 4), ui.colors().focus_ring, radius + 4, 2);
}

semantics::Node control_node(Ui& ui, Id id, semantics::Role role, Rect rect, std::string_view name) {
    semantics::Node node;
    node.id = id;
    node.role = role;
    node.rect = rect;
    node.name = name;
    node.focusable = true;
    node.layer = static_cast<std::uint8_t>(ui.layer());
    return node;
}

float count_width(Ui& ui, int count) {
    return std::max(20.0F,
                    ui.paint().text_width(theme::typeface_of(TextStyle::caption_strong), std::to_string(count)) + 12);
}

void draw_count(Ui& ui, float x, float center_y, int count, bool quiet) {
    const theme::Palette& palette = ui.colors();
    const theme::Typeface face = theme::typeface_of(TextStyle::caption_strong);
    const std::string figure = std::to_string(count);
    const Rect rect{x, center_y - 10, count_width(ui, count), 20};
    ui.paint().fill(rect, quiet ? palette.skeleton : palette.accent, 10);
    ui.paint().text({rect.x + (rect.w - ui.paint().text_width(face, figure)) / 2, line_top(rect, face)}, face,
                    quiet ? palette.text_muted : palette.on_accent, figure);
}

}  // namespace batchline::ui
