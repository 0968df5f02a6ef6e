// Draws the line and the ground between a panel's main part and its side.

#include "client/screens/panel_parts.h"

namespace batchline::screens {

PanelParts split_panel(ui::Ui& ui, ui::Rect panel, float side_width) {
    PanelParts parts{ui::inset(panel, 1), {}};
    parts.side = ui::cut_right(parts.main, side_width);
    const ui::Rect& side = parts.side;
    {
        // Only the left edge of this stays visible: the line between the parts.
        ui::Area edge(ui, {side.x, side.y, theme::radius::xl, side.h}, {.border = true});
    }
    ui::Rect ground = side;
    ui::cut_left(ground, 1);
    { ui::Area round(ui, ground, {.fill = ui::Fill::sunken, .radius = theme::radius::lg - 1}); }
    {
        // The corners at the line are square.
        ui::Area square(ui, {ground.x, ground.y, theme::radius::xl, ground.h}, {.fill = ui::Fill::sunken});
    }
    return parts;
}

}  // namespace batchline::screens
