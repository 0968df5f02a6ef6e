#pragma once
// Widths and heads that data tables and line grids share. For widgets.

#include <span>
#include <vector>

#include "client/widgets/table.h"

namespace batchline::ui {

// One rectangle per column (y and h unset); hidden columns have width 0.
std::vector<Rect> column_places(std::span<const Column> columns, Rect box, float padding_x);

// The part of a column that its cells may draw in.
Rect cell_place(const Rect& column, const Column& settings, float y, float height);

struct HeadSettings {
    int sorted_column = -1;
    SortDirection direction = SortDirection::none;
};
// Draws and mirrors the head; returns the column that was pressed, or -1.
int draw_head(Ui& ui, Id id, Rect rect, std::span<const Column> columns, std::span<const Rect> places,
              const HeadSettings& settings);

}  // namespace batchline::ui
