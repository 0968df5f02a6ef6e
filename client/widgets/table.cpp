// Finds the rows that are seen, draws only those, and moves the focus by keys.

#include "client/widgets/table.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "client/widgets/control.h"
#include "client/widgets/flow.h"
#include "client/widgets/table_columns.h"
#include "shared/base/check.h"

namespace batchline::ui {

struct TableRow::Inner {
    Id grid = 0;
    const TableOptions* options = nullptr;
    std::vector<Rect> places;
    Rect rect;  // of the present row
    Id row_id = 0;
    RowLook look;
    int cell = -1;
    bool cell_open = false;
    bool tab_stop = false;
    TableEvents* events = nullptr;
};

namespace {

// Numbers a table keeps between frames.
enum Memory : Id { pending_focus = 2, tab_stop_row = 3, focused_row = 4, revealed = 5, shown_list = 6 };

struct Window {
    std::size_t first = 0;
    std::size_t last = 0;  // one past the end
};

Window visible_rows(Rect clip, float top, float row_height, std::size_t count) {
    const float above = clip.y - top;
    const float first = std::floor(std::max(0.0F, above) / row_height);
    const float last = std::ceil(std::max(0.0F, clip.bottom() - top) / row_height);
    Window window;
    window.first = std::min(count, static_cast<std::size_t>(first));
    window.last = std::min(count, static_cast<std::size_t>(last));
    return window;
}

void close_cell(TableRow::Inner& inner, Ui& ui) {
    if (!inner.cell_open) return;
    inner.cell_open = false;
    const float used = ui.flow().used.x;
    ui.pop_flow();
    ui.remember_size(part(inner.row_id, 100U + static_cast<Id>(inner.cell)), {used, 0});
    ui.paint().pop_clip();
    ui.record().end();
}

void draw_row_look(Ui& ui, const TableRow::Inner& inner) {
    const theme::Palette& palette = ui.colors();
    Painter& paint = ui.paint();
    const Rect& rect = inner.rect;
    if (inner.look.selected) {
        paint.fill(rect, palette.surface_selected);
        paint.fill({rect.x, rect.y, 3, rect.h}, palette.accent);
    } else if (inner.look.fill != Fill::none) {
        paint.fill(rect, fill_color(ui, inner.look.fill));
    } else if (ui.hovered(inner.row_id)) {
        paint.fill(rect, palette.surface_hover);
    }
    paint.horizontal_line(rect.x, rect.bottom() - 1, rect.w, palette.border);
    if (ui.focus_visible(inner.row_id)) paint.border(rect, palette.focus_ring, theme::radius::xs, 2);
}

// Where the keys move the focus to, or the row itself.
std::size_t next_row(Ui& ui, Id id, std::size_t index, std::size_t count, std::size_t page) {
    if (ui.key(id, "ArrowDown")) return std::min(count - 1, index + 1);
    if (ui.key(id, "ArrowUp")) return index > 0 ? index - 1 : 0;
    if (ui.key(id, "PageDown")) return std::min(count - 1, index + page);
    if (ui.key(id, "PageUp")) return index > page ? index - page : 0;
    if (ui.key(id, "Home")) return 0;
    if (ui.key(id, "End")) return count - 1;
    return index;
}

struct Body {
    Ui& ui;
    const TableOptions& options;
    TableRow::Inner& inner;
    const std::function<void(TableRow&)>& draw_row;
    float row_height;
    bool card;
    std::size_t page;
    std::optional<std::size_t> scroll_to_row;

    void draw(std::size_t index, float y, float x, float width) {
        inner.rect = {x, y, width, row_height};
        inner.row_id = 0;
        inner.look = {};
        inner.cell = -1;
        TableRow row(ui, inner);
        row.index = index;
        row.card = card;
        draw_row(row);
        ENSURE(inner.row_id != 0);  // each row says which record it is
        close_cell(inner, ui);
        ui.pop_scope();
        ui.record().end();
        after(index);
    }

    void after(std::size_t index) {
        const Id id = inner.row_id;
        if (ui.clicked(id) || ui.key(id, "Enter")) inner.events->activated = index;
        float& pending = ui.memory(part(inner.grid, pending_focus));
        if (pending == static_cast<float>(index) + 1) {
            pending = 0;
            ui.focus(id);
        }
        if (!ui.focused(id)) return;
        inner.events->focused = index;
        ui.memory(part(inner.grid, tab_stop_row)) = static_cast<float>(index);
        ui.memory(part(inner.grid, focused_row)) = static_cast<float>(index) + 1;
        const std::size_t next = next_row(ui, id, index, options.row_count, page);
        if (next == index) return;
        pending = static_cast<float>(next) + 1;
        scroll_to_row = next;
        ui.request_frame();
    }
};

void draw_rows(Body& body, Rect box, float top) {
    Ui& ui = body.ui;
    const Window window = visible_rows(ui.paint().clip(), top, body.row_height, body.options.row_count);
    const auto tab_row = static_cast<std::size_t>(ui.memory(part(body.inner.grid, tab_stop_row)));
    const bool tab_row_seen = tab_row >= window.first && tab_row < window.last;
    float& focused = ui.memory(part(body.inner.grid, focused_row));
    const auto kept = static_cast<std::size_t>(focused) - 1;  // wraps when there is none
    const bool keep = focused > 0 && kept < body.options.row_count && (kept < window.first || kept >= window.last);
    focused = 0;
    const auto draw = [&](std::size_t index) {
        body.inner.tab_stop = tab_row_seen ? index == tab_row : index == window.first;
        body.draw(index, top + static_cast<float>(index) * body.row_height, box.x, box.w);
    };
    // The row with the focus stays mirrored while it is scrolled out of sight, or the focus would be lost.
    if (keep && kept < window.first) draw(kept);
    for (std::size_t index = window.first; index < window.last; ++index) draw(index);
    if (keep && kept >= window.last) draw(kept);
}

void scroll_into_view(ScrollArea& scroll, std::size_t row, float row_height) {
    const float top = static_cast<float>(row) * row_height;
    const float bottom = top + row_height;
    if (top < scroll.offset()) scroll.scroll_to(top);
    else if (bottom > scroll.offset() + scroll.rect().h) scroll.scroll_to(bottom - scroll.rect().h);
}

// Each is followed once, and then people scroll as they like.
void follow_wishes(Ui& ui, ScrollArea& scroll, Id grid, const TableOptions& options, float row_height) {
    float& revealed_row = ui.memory(part(grid, revealed), -1);
    if (options.reveal && static_cast<float>(*options.reveal) != revealed_row) {
        revealed_row = static_cast<float>(*options.reveal);
        scroll_into_view(scroll, *options.reveal, row_height);
    }
    float& list = ui.memory(part(grid, shown_list), static_cast<float>(options.list));
    if (static_cast<float>(options.list) != list) {
        list = static_cast<float>(options.list);
        scroll_into_view(scroll, 0, row_height);
    }
}

}  // namespace

void TableRow::identify(Key record, std::string_view name, const RowLook& look) {
    inner.row_id = ui.id_of(record);
    inner.look = look;
    draw_row_look(ui, inner);
    semantics::Node node = control_node(ui, inner.row_id, Role::row, inner.rect, name);
    node.row_index = static_cast<int>(index) + (card ? 1 : 2);
    node.selected = look.selected ? semantics::Tristate::yes : semantics::Tristate::unset;
    node.skip_in_tab_order = !inner.tab_stop;
    ui.record().begin(std::move(node));
    ui.push_scope_id(inner.row_id);
    if (!card) return;
    // A card is one cell in which things stack.
    inner.cell = 0;
    inner.cell_open = true;
    semantics::Node cell_node;
    cell_node.id = part(inner.row_id, 1);
    cell_node.role = Role::gridcell;
    cell_node.rect = inner.rect;
    ui.record().begin(std::move(cell_node));
    ui.paint().push_clip(inner.rect);
    Flow& flow = ui.push_flow_at(inset(inner.rect, inner.options->padding_x, 12));
    flow.gap = 2;
}

bool TableRow::cell() {
    ENSURE(inner.row_id != 0);
    close_cell(inner, ui);
    ++inner.cell;
    const auto column_index = static_cast<std::size_t>(inner.cell);
    ENSURE(column_index < inner.options->columns.size());
    const Column& column = inner.options->columns[column_index];
    if (inner.places[column_index].w <= 0) return false;
    const Rect place = cell_place(inner.places[column_index], column, inner.rect.y, inner.rect.h);
    semantics::Node node;
    node.id = part(inner.row_id, 1U + static_cast<Id>(inner.cell));
    node.role = Role::gridcell;
    node.rect = place;
    node.column_index = inner.cell + 1;
    ui.record().begin(std::move(node));
    ui.paint().push_clip(place);
    const Vec2 before = ui.remembered_size(part(inner.row_id, 100U + static_cast<Id>(inner.cell)));
    Flow& flow = ui.push_flow_at(place);
    flow.horizontal = true;
    flow.line_height = place.h;
    flow.gap = theme::space::sm;
    flow.share_width = place.w;
    if (column.align == Align::end) flow.cursor.x = std::max(place.x, place.right() - before.x);
    flow.box.x = flow.cursor.x;
    flow.box.w = place.right() - flow.box.x;
    inner.cell_open = true;
    return true;
}

void TableRow::text(std::string_view content, const TextOptions& options) {
    if (!cell()) return;
    TextOptions placed = options;
    const auto column = static_cast<std::size_t>(inner.cell);
    const Rect place = cell_place(inner.places[column], inner.options->columns[column], inner.rect.y, inner.rect.h);
    Flow& flow = ui.flow();
    flow.cursor.x = place.x;
    flow.box = place;
    placed.width = place.w;
    placed.align = inner.options->columns[column].align;
    if (inner.look.muted && placed.tone == Tone::normal) placed.tone = Tone::muted;
    if (!content.empty()) ui::text(ui, content, placed);
}

TableEvents data_table(Ui& ui, Key key, const TableOptions& options, const std::function<void(TableRow&)>& draw_row) {
    TableEvents events;
    TableRow::Inner inner;
    inner.grid = ui.id_of(key);
    inner.options = &options;
    inner.events = &events;
    const bool card = ui.is_phone() && options.card_height > 0;
    const float row_height = card                     ? options.card_height
                             : options.row_height > 0 ? options.row_height
                                                      : ui.metrics().row;
    const float head_height = card ? 0 : theme::layout::table_head;
    const float all_rows = row_height * static_cast<float>(options.row_count);

    const Flow& parent = ui.flow();
    const float top = parent.cursor.y + (parent.empty ? 0 : parent.gap);
    const float height = options.height > 0   ? options.height
                         : options.height < 0 ? head_height + all_rows
                                              : std::max(head_height + row_height, parent.box.bottom() - top);
    Rect box = ui.place({0, height});
    inner.places = column_places(options.columns, box, options.padding_x);

    semantics::Node grid;
    grid.id = inner.grid;
    grid.role = Role::grid;
    grid.name = options.name;
    grid.rect = box;
    grid.row_count = static_cast<int>(options.row_count) + (card ? 0 : 1);
    grid.column_count = card ? 0 : static_cast<int>(options.columns.size());
    ui.record().begin(std::move(grid));
    ui.push_scope_id(inner.grid);
    ui.paint().push_clip(options.bordered ? inset(box, 1) : box);
    if (!card) {
        const Rect head = cut_top(box, head_height);
        const int pressed = draw_head(ui, part(inner.grid, 1), head, options.columns, inner.places,
                                      {.sorted_column = options.sorted_column, .direction = options.direction});
        if (pressed >= 0) events.sort_by = static_cast<std::size_t>(pressed);
    }

    const auto page = static_cast<std::size_t>(std::max(1.0F, std::floor(box.h / row_height) - 1));
    Body body{ui, options, inner, draw_row, row_height, card, page, std::nullopt};
    if (options.height < 0) {
        draw_rows(body, box, box.y);
    } else {
        ui.push_flow_at(box);
        {
            ScrollArea scroll(ui, "rows", {.height = box.h, .gap = 0, .role = Role::rowgroup});
            follow_wishes(ui, scroll, inner.grid, options, row_height);
            const Rect rows = ui.place({0, all_rows});
            draw_rows(body, rows, rows.y);
            if (body.scroll_to_row) scroll_into_view(scroll, *body.scroll_to_row, row_height);
        }
        ui.pop_flow();
    }
    ui.paint().pop_clip();
    ui.pop_scope();
    ui.record().end();
    if (options.bordered) {
        const Rect outer{box.x, box.y - head_height, box.w, box.h + head_height};
        ui.paint().border(outer, ui.colors().border, theme::radius::md);
    }
    return events;
}

}  // namespace batchline::ui
