// Opens and closes containers, in the picture and in the mirror.

#include "client/widgets/layout.h"

#include <algorithm>
#include <cmath>

#include "client/widgets/flow.h"
#include "client/widgets/painter.h"

namespace batchline::ui {
namespace {

bool is_mirrored(Role role, std::string_view name) { return role != Role::none || !name.empty(); }

// Mirrored containers are known by role and name, so that they stay the same element when others come and go before
// them.
Id container_id(Ui& ui, Key key, Role role, std::string_view name) {
    if (!key.empty()) return ui.id_of(key);
    if (!is_mirrored(role, name)) return ui.next_container_id();
    return ui.id_of(Key(hash_text(name, hash_text(semantics::aria_name(role)))));
}

void begin_mirror(Ui& ui, Id id, Role role, std::string_view name, Rect rect) {
    if (!is_mirrored(role, name)) return;
    semantics::Node node;
    node.id = id;
    node.role = role == Role::none ? Role::group : role;
    node.name = name;
    node.rect = rect;
    node.layer = static_cast<std::uint8_t>(ui.layer());
    ui.record().begin(std::move(node));
}

void end_mirror(Ui& ui, Role role, std::string_view name, Rect rect) {
    if (!is_mirrored(role, name)) return;
    ui.record().current()->rect = rect;
    ui.record().end();
}

// In a Row a container without a width is as wide as what it holds.
bool natural_width(Ui& ui, float width, bool grow) { return ui.flow_is_horizontal() && width <= 0 && !grow; }

// What a container of natural width may take at most.
float room_right_of(Ui& ui, Rect placed) { return ui.flow().available_width() + placed.w; }

}  // namespace

Color fill_color(const Ui& ui, Fill fill) {
    const theme::Palette& palette = ui.colors();
    switch (fill) {
        case Fill::none: return theme::with_alpha(palette.canvas, 0);
        case Fill::canvas: return palette.canvas;
        case Fill::surface: return palette.surface;
        case Fill::raised: return palette.surface_raised;
        case Fill::sunken: return palette.surface_sunken;
        case Fill::hover: return palette.surface_hover;
        case Fill::selected: return palette.surface_selected;
        case Fill::accent_soft: return palette.accent_soft;
        case Fill::danger_soft: return palette.danger_soft;
        case Fill::warning_soft: return palette.warning_soft;
        case Fill::danger: return palette.danger;
    }
    return palette.surface;
}

// --- Area ---

Area::Area(Ui& ui, Rect rect, const AreaOptions& options)
    : ui_(ui), rect_(rect), content_(inset(rect, options.padding_x, options.padding_y)), options_(options) {
    ui.paint().fill(rect, fill_color(ui, options.fill), options.radius);
    if (options.border) ui.paint().border(rect, ui.colors().border, options.radius);
    const Id id = container_id(ui, {}, options.role, options.name);
    begin_mirror(ui, id, options.role, options.name, rect);
    ui.paint().push_clip(options.border ? inset(rect, 1) : rect);
    Flow& flow = ui.push_flow();
    flow.box = content_;
    flow.cursor = {content_.x, content_.y};
    flow.gap = options.gap;
}

Area::~Area() {
    ui_.pop_flow();
    ui_.paint().pop_clip();
    if (is_mirrored(options_.role, options_.name)) ui_.record().end();
    if (!options_.border || options_.radius <= 0) return;
    ui_.paint().mask_corners(rect_, fill_color(ui_, options_.ground), options_.radius);
    ui_.paint().border(rect_, ui_.colors().border, options_.radius);
}

// --- Stack ---

StackOptions card(std::string_view name) {
    StackOptions options;
    options.padding_x = theme::space::lg;
    options.padding_y = theme::space::lg;
    options.fill = Fill::surface;
    options.border = true;
    options.name = name;
    return options;
}

Stack::Stack(Ui& ui, const StackOptions& options)
    : ui_(ui), id_(container_id(ui, options.key, options.role, options.name)), options_(options) {
    outer_ = open_container(ui, id_, options.width, options.grow);
    const theme::Palette& palette = ui.colors();
    if (options.raised && ui.scheme() != theme::Scheme::high_contrast)
        ui.paint().shadow(outer_, theme::shadow_popup, palette.shadow, options.radius);
    ui.paint().fill(outer_, fill_color(ui, options.fill), options.radius);
    if (options.border || options.border_strong)
        ui.paint().border(outer_, options.border_strong ? palette.border_strong : palette.border, options.radius);
    begin_mirror(ui, id_, options.role, options.name, outer_);
    const float limit = ui.flow().box.bottom();
    const bool natural = natural_width(ui, options.width, options.grow);
    const float room = room_right_of(ui, outer_);
    Flow& flow = ui.push_flow();
    flow.box = inset(outer_, options.padding_x, options.padding_y);
    if (natural) {
        flow.fill_width = flow.box.w;
        flow.box.w = std::max(flow.box.w, room - 2 * options.padding_x);
    }
    flow.box.h = std::max(flow.box.h, limit - options.padding_y - flow.box.y);
    flow.cursor = {flow.box.x, flow.box.y};
    flow.gap = options.gap;
}

Stack::~Stack() {
    const Vec2 used = ui_.flow().used;
    ui_.pop_flow();
    const bool natural = natural_width(ui_, options_.width, options_.grow);
    const Vec2 size{natural ? used.x + 2 * options_.padding_x : outer_.w,
                    std::max(options_.height_min, used.y + 2 * options_.padding_y)};
    close_container(ui_, id_, outer_, size, natural);
    end_mirror(ui_, options_.role, options_.name, {outer_.x, outer_.y, size.x, size.y});
}

// --- Row ---

Row::Row(Ui& ui, const RowOptions& options)
    : ui_(ui), id_(container_id(ui, options.key, options.role, options.name)), options_(options) {
    outer_ = open_container(ui, id_, options.width, options.grow);
    begin_mirror(ui, id_, options.role, options.name, outer_);
    const float limit = ui.flow().box.bottom();
    const bool natural = natural_width(ui, options.width, options.grow);
    const float room = room_right_of(ui, outer_);
    Flow& flow = ui.push_flow();
    flow.horizontal = true;
    flow.wrap = options.wrap;
    flow.align = options.align;
    flow.box = outer_;
    if (natural) flow.box.w = std::max(outer_.w, room);
    flow.box.h = std::max(outer_.h, limit - outer_.y);
    flow.cursor = {outer_.x, outer_.y};
    flow.gap = options.gap;
    // The lines of a wrapped row are as high as the tallest thing in any of them was.
    flow.line_height = options.height > 0 ? options.height : options.wrap ? ui.memory(part(id_, 1)) : outer_.h;
    flow.share_width = ui.memory(id_);
}

Row::~Row() {
    const Flow flow = ui_.flow();
    ui_.pop_flow();
    const bool natural = natural_width(ui_, options_.width, options_.grow);
    if (options_.wrap && ui_.memory(part(id_, 1)) != flow.tallest) {
        ui_.memory(part(id_, 1)) = flow.tallest;
        ui_.request_frame();
    }
    if (flow.shares > 0) {
        const float share = std::max(0.0F, std::floor((outer_.w - flow.fixed_width) / static_cast<float>(flow.shares)));
        float& remembered = ui_.memory(id_);
        if (std::abs(remembered - share) > 0.5F) ui_.request_frame();
        remembered = share;
    }
    const Vec2 size{natural ? flow.used.x : outer_.w, options_.height > 0 ? options_.height : flow.used.y};
    close_container(ui_, id_, outer_, size, natural);
    end_mirror(ui_, options_.role, options_.name, {outer_.x, outer_.y, size.x, size.y});
}

void spacer(Ui& ui) {
    Flow& flow = ui.flow();
    if (!flow.horizontal || flow.wrap) return;
    ui.place({0, 0});
}

// --- Columns ---

Columns::Columns(Ui& ui, std::initializer_list<Track> tracks, const ColumnsOptions& options)
    : ui_(ui), id_(ui.next_container_id()), options_(options) {
    start({tracks.begin(), tracks.size()});
}

Columns::Columns(Ui& ui, int equal_count, const ColumnsOptions& options)
    : ui_(ui), id_(ui.next_container_id()), options_(options) {
    const std::vector<Track> tracks(static_cast<std::size_t>(std::max(1, equal_count)), fr(1));
    start(tracks);
}

void Columns::start(std::span<const Track> tracks) {
    const float limit = ui_.flow().box.bottom();
    outer_ = open_container(ui_, id_, 0, true);
    box_ = outer_;
    box_.h = std::max(outer_.h, limit - outer_.y);
    float fixed = options_.gap * static_cast<float>(tracks.size() - 1);
    float shares = 0;
    for (const Track& track : tracks) {
        fixed += track.pixels;
        shares += track.share;
    }
    for (const Track& track : tracks)
        widths_.push_back(track.pixels > 0 ? track.pixels
                                           : std::floor(std::max(0.0F, box_.w - fixed) * track.share / shares));
    line_top_ = box_.y;
    line_bottom_ = box_.y;
    open();
}

void Columns::open() {
    Flow& flow = ui_.push_flow();
    float x = box_.x;
    for (std::size_t i = 0; i < index_; ++i) x += widths_[i] + options_.gap;
    flow.box = {x, line_top_, widths_[index_], std::max(0.0F, box_.bottom() - line_top_)};
    flow.cursor = {x, line_top_};
    flow.gap = options_.row_gap;
}

void Columns::close() {
    line_bottom_ = std::max(line_bottom_, line_top_ + ui_.flow().used.y);
    ui_.pop_flow();
}

void Columns::next() {
    close();
    if (++index_ == widths_.size()) {
        index_ = 0;
        line_top_ = line_bottom_ + options_.gap;
        line_bottom_ = line_top_;
    }
    open();
}

Columns::~Columns() {
    close();
    close_container(ui_, id_, outer_, {outer_.w, line_bottom_ - box_.y}, false);
}

// --- ScrollArea ---

Rect take_rest(Ui& ui) {
    const Flow& flow = ui.flow();
    const float top = flow.cursor.y + (flow.empty ? 0 : flow.gap);
    return ui.place({0, std::max(0.0F, flow.box.bottom() - top)});
}

ScrollArea::ScrollArea(Ui& ui, Key key, const ScrollOptions& options) : ui_(ui), id_(ui.id_of(key)), options_(options) {
    Flow& parent = ui.flow();
    const float top = parent.horizontal ? parent.cursor.y : parent.cursor.y + (parent.empty ? 0 : parent.gap);
    const float height = options.height > 0 ? options.height : std::max(0.0F, parent.box.bottom() - top);
    rect_ = ui.place({0, height});

    const float content_height = ui.remembered_size(id_).y;
    const float offset_max = std::max(0.0F, content_height - rect_.h);
    float& remembered = ui.memory(id_);
    const bool was_at_end = remembered >= ui.memory(part(id_, 1)) - 1;
    const auto scrolled = ui.events().scrolls.find(id_);
    if (scrolled != ui.events().scrolls.end()) remembered = scrolled->second.y;
    else if (options.stick_to_end && was_at_end && offset_max > ui.memory(part(id_, 1))) scroll_to(offset_max);
    ui.memory(part(id_, 1)) = offset_max;
    remembered = std::clamp(remembered, 0.0F, offset_max);
    offset_ = std::floor(remembered + 0.5F);

    semantics::Node node;
    node.id = id_;
    node.role = options.role != Role::none ? options.role : options.name.empty() ? Role::none : Role::region;
    node.name = options.name;
    node.rect = rect_;
    node.is_scroller = true;
    node.scroll.at_y = offset_;
    ui.record().begin(std::move(node));

    ui.paint().push_clip(rect_);
    Flow& flow = ui.push_flow();
    flow.box = {rect_.x + options.padding_x, rect_.y + options.padding_y - offset_, rect_.w - 2 * options.padding_x,
                std::max(0.0F, rect_.h - 2 * options.padding_y) + offset_};
    flow.cursor = {flow.box.x, flow.box.y};
    flow.gap = options.gap;
}

ScrollArea::~ScrollArea() {
    const float height = ui_.flow().used.y + 2 * options_.padding_y;
    ui_.pop_flow();
    ui_.paint().pop_clip();
    ui_.remember_size(id_, {rect_.w, height});
    semantics::Node& node = *ui_.record().current();
    node.scroll.content_width = rect_.w;
    node.scroll.content_height = height;
    node.scroll.serial = static_cast<std::uint32_t>(ui_.memory(part(id_, 2)));
    node.scroll.to_y = ui_.memory(id_);
    ui_.record().end();
}

void ScrollArea::scroll_to(float y) {
    ui_.memory(id_) = y;
    ui_.memory(part(id_, 2)) += 1;
    ui_.request_frame();
}

void gap(Ui& ui, float pixels) {
    Flow& flow = ui.flow();
    if (flow.horizontal) {
        flow.cursor.x += pixels;
        flow.fixed_width += pixels;
    } else {
        flow.cursor.y += pixels;
        flow.used.y = flow.cursor.y - flow.box.y;
    }
}

void divider(Ui& ui) {
    const Rect rect = ui.place({0, 1});
    ui.paint().fill(rect, ui.colors().border);
}

}  // namespace batchline::ui
