#pragma once
// The line grid of a form (role table): every row is drawn, its cells hold fields, a row may be followed by a note.

#include <span>
#include <string_view>
#include <vector>

#include "client/widgets/layout.h"
#include "client/widgets/table.h"

namespace batchline::ui {

struct LineLook {
    float height = 48;       // 48 while edited, 56 with two lines
    Fill fill = Fill::none;  // danger_soft when it blocks; draws a 3-px bar at the left, too
};

class LineGrid {
public:
    LineGrid(Ui& ui, Key key, std::string_view name, std::span<const Column> columns,
             float padding_x = theme::space::xl);
    ~LineGrid();
    LineGrid(const LineGrid&) = delete;
    LineGrid& operator=(const LineGrid&) = delete;

    // Starts a row; then call cell() and draw, once per column.
    void row(Key line, std::string_view name, const LineLook& look = {});
    void cell();
    // Below the cells of this row, from the second column on, at full width (clash, override, remove).
    void note();

private:
    void open_cell(Rect place);
    void end_cell();
    void end_row();

    Ui& ui_;
    Id id_;
    std::vector<Column> columns_;
    std::vector<Rect> places_;
    Rect outer_;
    Rect box_;
    int row_number_ = 0;
    int cell_index_ = -1;
    bool in_row_ = false;
    bool in_cell_ = false;
    Id row_id_ = 0;
    LineLook look_;
    float row_top_ = 0;
    float row_bottom_ = 0;
};

}  // namespace batchline::ui
