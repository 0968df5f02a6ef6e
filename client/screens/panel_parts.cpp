#include "client/screens/panel_parts.h"

namespace batchline::screens {

PanelParts split_panel(ui::Ui& ui, ui::Rect panel, float side_width) {
    PanelParts parts{ui::inset(panel, 1), {}};
    parts.side = ui::cut_right(parts.main, side_width);
    {
        ui::Area ground(ui, parts.side, {.fill = ui::Fill::sunken, .radius = theme::radius::lg - 1});
    }
    {
        // The corners at the joint are square.
        ui::Area joint(ui, {parts.side.x, parts.side.y, theme::radius::lg, parts.side.h}, {.fill = ui::Fill::sunken});
    }
    {
        ui::Area line(ui, {parts.side.x, parts.side.y, 1, parts.side.h}, {.border = true});
    }
    return parts;
}

}  // namespace batchline::screens
