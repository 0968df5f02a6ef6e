// Draws head, rows and notes of a grid whose cells hold fields.

#include "client/widgets/line_grid.h"

#include <algorithm>

#include "client/widgets/control.h"
#include "client/widgets/flow.h"
#include "client/widgets/table_columns.h"
#include "shared/base/check.h"

namespace batchline::ui {

LineGrid::LineGrid(Ui& ui, Key key, std::string_view name, std::span<const Column> columns, float padding_x)
    : ui_(ui), id_(ui.id_of(key)), columns_(columns.begin(), columns.end()) {
    outer_ = open_container(ui, id_, 0, true);
    box_ = outer_;
    places_ = column_places(columns, box_, padding_x);
    semantics::Node node;
    node.id = id_;
    node.role = Role::table;
    node.name = name;
    node.rect = outer_;
    ui.record().begin(std::move(node));
    ui.push_scope_id(id_);
    const Rect head{box_.x, box_.y, box_.w, theme::layout::table_head};
    draw_head(ui, part(id_, 1), head, columns_, places_, {});
    row_bottom_ = head.bottom();
}

LineGrid::~LineGrid() {
    end_row();
    ui_.pop_scope();
    ui_.record().current()->rect.h = row_bottom_ - outer_.y;
    ui_.record().end();
    close_container(ui_, id_, outer_, {outer_.w, row_bottom_ - outer_.y}, false);
}

void LineGrid::row(Key line, std::string_view name, const LineLook& look) {
    end_row();
    in_row_ = true;
    look_ = look;
    cell_index_ = -1;
    row_id_ = ui_.id_of(line);
    row_top_ = row_bottom_;
    row_bottom_ = row_top_ + look.height;
    const float height = std::max(look.height, ui_.remembered_size(row_id_).y);
    const Rect rect{box_.x, row_top_, box_.w, height};
    ui_.paint().fill(rect, fill_color(ui_, look.fill));
    if (look.fill == Fill::danger_soft) ui_.paint().fill({rect.x, rect.y, 3, rect.h}, ui_.colors().danger);
    semantics::Node node;
    node.id = row_id_;
    node.role = Role::row;
    node.name = name;
    node.rect = rect;
    node.row_index = ++row_number_ + 1;
    ui_.record().begin(std::move(node));
    ui_.push_scope_id(row_id_);
}

void LineGrid::cell() {
    end_cell();
    ++cell_index_;
    const auto index = static_cast<std::size_t>(cell_index_);
    ENSURE(in_row_ && index < columns_.size());
    const Rect place = cell_place(places_[index], columns_[index], row_top_, look_.height);
    open_cell(place);
    const Vec2 before = ui_.remembered_size(part(row_id_, 100U + static_cast<Id>(cell_index_)));
    Flow& flow = ui_.flow();
    if (columns_[index].align != Align::end || before.x <= 0) return;
    flow.box.x = flow.cursor.x = std::max(place.x, place.right() - before.x);
    flow.box.w = place.right() - flow.box.x;
}

void LineGrid::note() {
    end_cell();
    const float left = places_.size() > 1 ? places_[1].x : places_[0].x;
    const float right = places_.back().x + places_.back().w;
    ++cell_index_;
    const float note_height = ui_.is_touch() ? 48 : 32;
    open_cell({left, row_bottom_ - 4, right - left, note_height});
    row_bottom_ += note_height + 4;
}

void LineGrid::open_cell(Rect place) {
    in_cell_ = true;
    semantics::Node node;
    node.id = part(row_id_, 1U + static_cast<Id>(cell_index_));
    node.role = Role::cell;
    node.rect = place;
    node.column_index = std::min(cell_index_ + 1, static_cast<int>(columns_.size()));
    ui_.record().begin(std::move(node));
    Flow& flow = ui_.push_flow_at(place);
    flow.horizontal = true;
    flow.line_height = place.h;
    flow.gap = theme::space::sm;
    const float share = ui_.memory(part(row_id_, 200U + static_cast<Id>(cell_index_)), place.w);
    flow.share_width = std::min(share > 0 ? share : place.w, place.w);
}

void LineGrid::end_cell() {
    if (!in_cell_) return;
    in_cell_ = false;
    const Flow flow = ui_.flow();
    ui_.pop_flow();
    if (flow.shares > 0)
        ui_.memory(part(row_id_, 200U + static_cast<Id>(cell_index_))) =
            std::max(0.0F, (flow.box.w - flow.fixed_width) / static_cast<float>(flow.shares));
    else {
        const Id cell = part(row_id_, 100U + static_cast<Id>(cell_index_));
        if (ui_.remembered_size(cell).x != flow.used.x) ui_.request_frame();
        ui_.remember_size(cell, {flow.used.x, 0});
    }
    ui_.record().end();
}

void LineGrid::end_row() {
    if (!in_row_) return;
    end_cell();
    in_row_ = false;
    ui_.pop_scope();
    ui_.remember_size(row_id_, {box_.w, row_bottom_ - row_top_});
    ui_.record().current()->rect.h = row_bottom_ - row_top_;
    ui_.record().end();
    ui_.paint().horizontal_line(box_.x, row_bottom_ - 1, box_.w, ui_.colors().border);
}

}  // namespace batchline::ui
