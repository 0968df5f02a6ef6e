// Shares a table's width out among its columns, and draws their heads.

#include "client/widgets/table_columns.h"

#include <algorithm>
#include <cmath>

#include "client/widgets/control.h"
#include "generated/icons.h"

namespace batchline::ui {
namespace {

constexpr float gutter = 12;    // keeps a column's text off the next column
constexpr float text_gap = 16;  // between figures and the text after them

}  // namespace

std::vector<Rect> column_places(std::span<const Column> columns, Rect box, float padding_x) {
    float fixed = 2 * padding_x;
    int growing = 0;
    const auto shown = [&](const Column& column) { return column.hide_below <= 0 || box.w >= column.hide_below; };
    for (const Column& column : columns) {
        if (!shown(column)) continue;
        fixed += column.width;
        if (column.grow) ++growing;
    }
    // Columns that do not fit as they are get narrower, all alike: what lies beyond the edge nobody can see.
    const float room = box.w - 2 * padding_x;
    const float wanted = fixed - 2 * padding_x;
    const float scale = wanted > room ? room / wanted : 1;
    const float extra = growing > 0 ? std::floor(std::max(0.0F, box.w - fixed) / static_cast<float>(growing)) : 0;
    std::vector<Rect> places;
    float x = box.x + padding_x;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Column& column = columns[i];
        const float width = shown(column) ? std::floor(column.width * scale) + (column.grow ? extra : 0) : 0;
        // A figure at its column's right edge would otherwise touch the text of the next column.
        const bool meets_text =
            column.align == Align::end && i + 1 < columns.size() && columns[i + 1].align == Align::start;
        places.push_back({x, box.y, meets_text ? std::max(0.0F, width - text_gap) : width, 0});
        x += width;
    }
    return places;
}

Rect cell_place(const Rect& column, const Column& settings, float y, float height) {
    const float width = settings.align == Align::end ? column.w : std::max(0.0F, column.w - gutter);
    return {column.x, y, width, height};
}

int draw_head(Ui& ui, Id id, Rect rect, std::span<const Column> columns, std::span<const Rect> places,
              const HeadSettings& settings) {
    const theme::Palette& palette = ui.colors();
    Painter& paint = ui.paint();
    const theme::Typeface face = theme::typeface_of(TextStyle::caption_strong);
    paint.fill(rect, palette.surface_sunken);
    paint.horizontal_line(rect.x, rect.y, rect.w, palette.border);
    paint.horizontal_line(rect.x, rect.bottom() - 1, rect.w, palette.border);

    semantics::Node row;
    row.id = id;
    row.role = Role::row;
    row.rect = rect;
    row.row_index = 1;
    ui.record().begin(std::move(row));
    int pressed = -1;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const Column& column = columns[i];
        if (places[i].w <= 0) continue;
        const Rect cell = cell_place(places[i], column, rect.y, rect.h);
        const Id cell_id = part(id, static_cast<Id>(i) + 1);
        const bool sorted = settings.sorted_column == static_cast<int>(i) && settings.direction != SortDirection::none;
        const ControlState state = control_state(ui, cell_id, column.sortable);
        if (!column.title_hidden) {
            const float arrow = sorted ? 18.0F : 0.0F;
            const float width = std::min(paint.text_width(face, column.title), cell.w - arrow);
            const float x = column.align == Align::end ? cell.right() - width - arrow : cell.x;
            paint.text_cut({x, line_top(rect, face)}, width, face, state.hovered ? palette.text : palette.text_muted,
                           column.title);
            if (sorted)
                paint.icon({x + width + 4, rect.center_y() - 7}, 14, palette.text_muted,
                           settings.direction == SortDirection::ascending ? icons::arrow_up : icons::arrow_down);
            if (state.focus_visible)
                paint.border(inset({x - 6, rect.y, width + arrow + 12, rect.h}, 0, 5), palette.focus_ring,
                             theme::radius::xs, 2);
        }
        semantics::Node node = control_node(ui, cell_id, Role::columnheader, cell, column.title);
        node.focusable = column.sortable;
        node.column_index = static_cast<int>(i) + 1;
        if (sorted) node.sort = settings.direction == SortDirection::ascending ? 1 : -1;
        ui.record().add(std::move(node));
        if (state.clicked || ui.key(cell_id, "Enter")) pressed = static_cast<int>(i);
    }
    ui.record().end();
    return pressed;
}

}  // namespace batchline::ui
