#pragma once
// A screen's panel with something beside its main part.

#include "client/widgets/ui.h"

namespace batchline::screens {

struct PanelParts {
    ui::Rect main;
    ui::Rect side;
};
// Draws the ground of both inside `panel` (a bordered surface): the side, `side_width` wide at the right, lies lower.
PanelParts split_panel(ui::Ui& ui, ui::Rect panel, float side_width);

}  // namespace batchline::screens
