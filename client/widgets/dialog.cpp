// Draws scrim and box in their layer, keeps the focus inside, and lines the buttons up.

#include "client/widgets/dialog.h"

#include <algorithm>
#include <cmath>

#include "client/widgets/control.h"
#include "client/widgets/flow.h"
#include "client/widgets/text.h"

namespace batchline::ui {
namespace {

constexpr float padding = 24;
constexpr float field_gap = 16;
constexpr float buttons_gap = 24;
// What a field draws around itself when it has the focus is not to be clipped.
constexpr float focus_room = 4;

enum Memory : Id { scrim = 1, button_share = 2, buttons_width = 3, buttons_height = 4 };

bool can_take_focus(const semantics::Node& node) { return node.focusable && !node.disabled; }

}  // namespace

Dialog::Dialog(Ui& ui, Key key, const DialogOptions& options) : ui_(ui), id_(ui.id_of(key)), options_(options) {
    const Vec2 size = ui.remembered_size(id_);
    const float width = std::min(options.width, ui.width() - 2 * theme::space::lg);
    const float height = std::min(size.y, ui.height() - 2 * theme::space::lg);
    const float middle = std::floor(std::max(theme::space::lg, (ui.height() - height) / 2));
    const float top = options.high ? std::min(middle, std::floor(ui.height() / 8)) : middle;
    rect_ = {std::floor((ui.width() - width) / 2), top, width, height};

    ui.push_layer(Layer::dialog);
    Painter& paint = ui.paint();
    const theme::Palette& palette = ui.colors();
    paint.fill(ui.screen(), palette.scrim);
    if (ui.scheme() != theme::Scheme::high_contrast)
        paint.shadow(rect_, theme::shadow_dialog, palette.shadow, theme::radius::xl);
    paint.fill(rect_, palette.surface_raised, theme::radius::xl);
    paint.border(rect_, palette.border_strong, theme::radius::xl);

    // The outer node is as large as the window, so that a click beside the dialog finds it.
    semantics::Node outer;
    outer.id = part(id_, scrim);
    outer.rect = ui.screen();
    outer.layer = static_cast<std::uint8_t>(Layer::dialog);
    outer.clickable = true;
    ui.record().begin_root(std::move(outer));
    semantics::Node node;
    node.id = id_;
    node.role = options.alert ? Role::alertdialog : Role::dialog;
    node.name = options.title;
    node.description = options.text;
    node.rect = rect_;
    node.modal = true;
    node.clickable = true;  // keeps clicks inside from reaching the scrim
    node.focusable = true;
    node.skip_in_tab_order = true;
    ui.record().begin(std::move(node));
    ui.set_modal_node(part(id_, scrim));
    first_entry_ = ui.record().entries().size();

    ui.push_scope_id(id_);
    Flow& flow = ui.push_flow_at(inset(rect_, padding));
    flow.box.h = std::max(flow.box.h, ui.height() - theme::space::lg - padding - flow.box.y);
    flow.gap = 2;
    heading(ui, 2, options.title);
    if (!options.text.empty()) text(ui, options.text, {.tone = Tone::muted, .wrap = true, .hidden_from_mirror = true});
    open_body();
    dismissed_ = (ui.key_pressed("Escape") && !ui.popup_was_open()) || (!options.alert && ui.clicked(part(id_, scrim)));
}

void Dialog::open_body() {
    Flow& flow = ui_.flow();
    flow.gap = field_gap - focus_room;
    body_id_ = ui_.peek_id("body");
    const float height = ui_.remembered_size(body_id_).y;
    const float top = flow.cursor.y + flow.gap;
    const float bottom =
        ui_.height() - theme::space::lg - padding - buttons_gap - ui_.memory(part(id_, buttons_height), 36);
    body_room_ = std::max(1.0F, bottom - top);
    body_height_ = std::clamp(height, 1.0F, body_room_);
    flow.box.x -= focus_room;
    flow.box.w += 2 * focus_room;
    body_.emplace(
        ui_, "body",
        ScrollOptions{.height = body_height_, .padding_x = focus_room, .padding_y = focus_room, .gap = field_gap});
}

void Dialog::buttons() {
    if (in_buttons_) return;
    in_buttons_ = true;
    body_.reset();
    Flow& around = ui_.flow();
    around.box = inset(rect_, padding);
    const bool is_empty = ui_.remembered_size(body_id_).y <= 2 * focus_room;
    around.gap = is_empty ? focus_room : buttons_gap - focus_room;
    buttons_id_ = part(id_, button_share);
    buttons_place_ = open_container(ui_, buttons_id_, 0, true);
    Flow& flow = ui_.push_flow_at(buttons_place_);
    flow.horizontal = true;
    // Where they do not fit side by side, one stands below the other.
    flow.wrap = ui_.memory(part(id_, buttons_width)) > buttons_place_.w;
    flow.line_height = flow.wrap ? 0 : buttons_place_.h;
    flow.gap = theme::space::sm;
    flow.share_width = ui_.memory(buttons_id_);
    spacer(ui_);
}

Dialog::~Dialog() {
    if (in_buttons_) {
        const Flow row = ui_.flow();
        ui_.pop_flow();
        const float share = std::max(
            0.0F, std::floor((buttons_place_.w - row.fixed_width) / static_cast<float>(std::max(1, row.shares))));
        if (std::abs(ui_.memory(buttons_id_) - share) > 0.5F) ui_.request_frame();
        ui_.memory(buttons_id_) = share;
        if (!row.wrap) ui_.memory(part(id_, buttons_width)) = row.fixed_width;
        ui_.memory(part(id_, buttons_height)) = row.used.y;
        close_container(ui_, buttons_id_, buttons_place_, {buttons_place_.w, row.used.y}, false);
        ui_.keep_clear({buttons_place_.x, buttons_place_.y, buttons_place_.w, row.used.y});
    }
    body_.reset();
    // The body as it turned out, for a frame in which all of it is right.
    const float body = std::clamp(ui_.remembered_size(body_id_).y, 1.0F, body_room_);
    const float height = ui_.flow().used.y + 2 * padding + body - body_height_;
    ui_.pop_flow();
    ui_.pop_scope();
    move_focus_in();
    ui_.record().end();
    ui_.record().end();
    ui_.pop_layer();
    ui_.remember_size(id_, {rect_.w, height});
}

// On its first frame: to the first field, else to the first button. On phones to the dialog itself: a field would bring
// up the keyboard and scroll away what stands before it.
void Dialog::move_focus_in() {
    if (ui_.modal_was(part(id_, scrim))) return;
    if (ui_.is_phone()) return ui_.focus(id_);
    const auto& entries = ui_.record().entries();
    Id first = 0;
    for (std::size_t i = first_entry_; i < entries.size(); ++i) {
        const semantics::Node& node = entries[i].node;
        if (!can_take_focus(node)) continue;
        if (first == 0) first = node.id;
        if (node.is_text_input) {
            first = node.id;
            break;
        }
    }
    if (first != 0) ui_.focus(first);
}

}  // namespace batchline::ui
