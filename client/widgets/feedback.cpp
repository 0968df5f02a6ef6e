// Draws banners, toasts, progress and tooltips in the colours of their severity.

#include "client/widgets/feedback.h"

#include <algorithm>
#include <cmath>

#include "client/widgets/buttons.h"
#include "client/widgets/control.h"
#include "client/widgets/flow.h"
#include "client/widgets/layout.h"
#include "client/widgets/text.h"
#include "generated/icons.h"

namespace batchline::ui {
namespace {

struct SeverityLook {
    Color fill;
    Color border;
    Color ink;
    Color solid;
    const char* icon;
};

SeverityLook look_of(const theme::Palette& palette, Severity severity) {
    switch (severity) {
        case Severity::info:
            return {palette.info_soft, palette.info_border, palette.info_text, palette.accent, icons::info};
        case Severity::success:
            return {palette.success_soft, palette.success_border, palette.success_text, palette.success,
                    icons::circle_check};
        case Severity::warning:
            return {palette.warning_soft, palette.warning_border, palette.warning_text, palette.warning,
                    icons::triangle_alert};
        case Severity::danger:
            return {palette.danger_soft, palette.danger_border, palette.danger_text, palette.danger,
                    icons::circle_alert};
    }
    return {};
}

const theme::Typeface title_face = theme::typeface_of(TextStyle::emphasis);
const theme::Typeface strong_face = theme::typeface_of(TextStyle::body_strong);
const theme::Typeface small = theme::typeface_of(TextStyle::caption);

float lines_height(std::size_t count, theme::Typeface face) { return static_cast<float>(count) * face.line_height; }

void draw_lines(Ui& ui, Vec2 at, theme::Typeface face, Color ink, const std::vector<std::string_view>& lines) {
    for (const std::string_view line : lines) {
        ui.paint().text(at, face, ink, line);
        at.y += face.line_height;
    }
}

// A link drawn at a fixed place. Its height is what a pointer needs at least.
bool placed_link(Ui& ui, Id id, Rect rect, std::string_view label, std::string_view spoken) {
    const theme::Typeface face = theme::typeface_of(TextStyle::label);
    const ControlState state = control_state(ui, id);
    ui.paint().text({rect.x, line_top(rect, face)}, face, ui.colors().accent_text, label);
    if (state.hovered) ui.paint().fill({rect.x, rect.center_y() + 9, rect.w, 1}, ui.colors().accent_text);
    if (state.focus_visible) focus_ring(ui, rect, theme::radius::xs);
    ui.record().add(control_node(ui, id, Role::button, rect, spoken));
    return state.clicked;
}

}  // namespace

bool banner(Ui& ui, std::string_view title, const BannerOptions& options) {
    const SeverityLook look = look_of(ui.colors(), options.severity);
    Painter& paint = ui.paint();
    const float width = std::max(1.0F, ui.available_width());
    const theme::Typeface link_face = theme::typeface_of(TextStyle::label);
    const float action_width = options.action.empty() ? 0 : paint.text_width(link_face, options.action);
    const float left = 12 + 20 + 12;
    const float room = width - left - 12 - (action_width > 0 ? action_width + 16 : 0);
    const theme::Typeface head_face =
        options.text.empty() ? strong_face : theme::Typeface{15, 22, theme::Weight::semibold};
    const auto title_lines = paint.wrapped(head_face, title, room);
    const auto text_lines =
        options.text.empty() ? std::vector<std::string_view>{} : paint.wrapped(small, options.text, room);
    const float height = 20 + lines_height(title_lines.size(), head_face) + lines_height(text_lines.size(), small);
    const Rect rect = ui.place({width, height});
    paint.fill(rect, look.fill, theme::radius::md);
    paint.border(rect, look.border, theme::radius::md);
    paint.icon({rect.x + 12, rect.y + 11}, theme::icon_size::lg, look.ink, options.icon ? options.icon : look.icon);
    draw_lines(ui, {rect.x + left, rect.y + 10}, head_face, ui.colors().text, title_lines);
    draw_lines(ui, {rect.x + left, rect.y + 10 + lines_height(title_lines.size(), head_face)}, small, ui.colors().text,
               text_lines);

    const Id id = ui.id_of(options.key.empty() ? Key(hash_text(title, 47)) : options.key);
    semantics::Node node;
    node.id = id;
    node.role = options.alert ? Role::alert : Role::status;
    node.rect = rect;
    ui.record().begin(std::move(node));
    ui.record().add_text(part(id, 1), {rect.x + left, rect.y + 10, room, head_face.line_height}, title);
    ui.record().add_text(part(id, 2), {rect.x + left, rect.y + 32, room, small.line_height}, options.text);
    bool pressed = false;
    if (!options.action.empty()) {
        const Rect place{rect.right() - 12 - action_width, rect.center_y() - 12, action_width, 24};
        pressed = placed_link(ui, part(id, 3), place, options.action, options.action);
    }
    ui.record().end();
    return pressed;
}

namespace {

constexpr float toast_gap = 12;

struct ToastLayout {
    Rect rect;
    std::vector<std::string_view> title_lines;
    std::vector<std::string_view> text_lines;
    float action_width = 0;

    float title_height() const { return lines_height(title_lines.size(), strong_face); }
};

ToastLayout lay_out(Ui& ui, const Toast& toast, float bottom) {
    ToastLayout layout;
    const float width = std::min(theme::layout::toast, ui.width() - 2 * theme::space::lg);
    layout.action_width =
        toast.action.empty() ? 0 : ui.paint().text_width(theme::typeface_of(TextStyle::label), toast.action);
    const float room = width - 44 - 44 - (layout.action_width > 0 ? layout.action_width + 12 : 0);
    layout.title_lines = ui.paint().wrapped(strong_face, toast.title, room);
    if (!toast.text.empty()) layout.text_lines = ui.paint().wrapped(small, toast.text, room);
    const float height = 24 + layout.title_height() + lines_height(layout.text_lines.size(), small);
    layout.rect = {ui.width() - theme::space::lg - width, bottom - height, width, height};
    // Above every bar of buttons it would lie on; each of them moves it up once.
    for (std::size_t i = 0; i < ui.kept_clear().size(); ++i) {
        for (const Rect& bar : ui.kept_clear()) {
            if (layout.rect.overlaps(bar)) layout.rect.y = bar.y - toast_gap - height;
        }
    }
    return layout;
}

// True while the toast stays.
bool draw_toast(Ui& ui, const Toast& toast, const ToastLayout& layout, ToastEvents& events) {
    const theme::Palette& palette = ui.colors();
    Painter& paint = ui.paint();
    const Rect& rect = layout.rect;
    const SeverityLook look = look_of(palette, toast.severity);
    if (ui.scheme() != theme::Scheme::high_contrast)
        paint.shadow(rect, theme::shadow_popup, palette.shadow, theme::radius::lg);
    paint.fill(rect, palette.surface_raised, theme::radius::lg);
    paint.border(rect, palette.border_strong, theme::radius::lg);
    paint.icon({rect.x + 12, rect.y + 13}, theme::icon_size::lg, look.ink, look.icon);
    const float right = rect.right() - 44 - (layout.action_width > 0 ? layout.action_width + 12 : 0);
    const float text_top = rect.y + 12 + layout.title_height();
    draw_lines(ui, {rect.x + 44, rect.y + 12}, strong_face, palette.text, layout.title_lines);
    draw_lines(ui, {rect.x + 44, text_top}, small, palette.text_muted, layout.text_lines);

    const Id id = ui.id_of(Key(toast.id));
    semantics::Node node;
    node.id = id;
    node.role = toast.severity == Severity::danger ? Role::alert : Role::status;
    node.rect = rect;
    node.layer = static_cast<std::uint8_t>(Layer::toast);
    ui.record().begin_root(std::move(node));
    ui.record().add_text(part(id, 1), {rect.x + 44, rect.y + 12, right - rect.x - 44, layout.title_height()},
                         toast.title);
    ui.record().add_text(part(id, 2), {rect.x + 44, text_top, right - rect.x - 44, rect.bottom() - 12 - text_top},
                         toast.text);
    bool stays = true;
    if (layout.action_width > 0 &&
        placed_link(ui, part(id, 3), {right + 12, rect.y + 11, layout.action_width, 24}, toast.action, toast.action)) {
        events.action = toast.id;
        stays = false;
    }
    const Rect cross{rect.right() - 36, rect.y + 9, 28, 28};
    const Id close = part(id, 4);
    if (ui.hovered(close)) paint.fill(cross, palette.surface_hover, theme::radius::sm);
    if (ui.focus_visible(close)) focus_ring(ui, inset(cross, 4), theme::radius::xs);
    paint.icon({cross.x + 6, cross.y + 6}, theme::icon_size::sm, palette.text_muted, icons::x);
    ui.record().add(control_node(ui, close, Role::button, cross, "Dismiss"));
    if (ui.clicked(close)) stays = false;
    ui.record().end();
    return stays;
}

}  // namespace

ToastEvents toast_stack(Ui& ui, std::vector<Toast>& toasts) {
    ToastEvents events;
    if (toasts.empty()) return events;
    ui.push_layer(Layer::toast);
    ui.push_scope("toasts");
    float bottom = ui.height() - theme::layout::status_line - theme::space::lg;
    if (ui.is_phone()) bottom = ui.height() - theme::layout::bottom_bar - theme::space::md;
    for (auto it = toasts.rbegin(); it != toasts.rend(); ++it) {
        if (it->until_ms == 0) it->until_ms = ui.now_ms() + theme::duration_ms::toast;
        const ToastLayout layout = lay_out(ui, *it, bottom);
        const bool timed_out = it->action.empty() && it->until_ms <= ui.now_ms();
        if (timed_out || !draw_toast(ui, *it, layout, events)) {
            it->until_ms = -1;
            ui.request_frame();
            continue;
        }
        if (it->action.empty()) ui.request_frame_after(static_cast<int>(it->until_ms - ui.now_ms()));
        bottom = layout.rect.y - toast_gap;
    }
    std::erase_if(toasts, [](const Toast& toast) { return toast.until_ms < 0; });
    ui.pop_scope();
    ui.pop_layer();
    return events;
}

bool empty_state(Ui& ui, std::string_view title, const EmptyOptions& options) {
    const theme::Palette& palette = ui.colors();
    Painter& paint = ui.paint();
    const theme::Typeface body = theme::typeface_of(TextStyle::body);
    const float width = std::max(1.0F, ui.available_width());
    const auto lines = options.text.empty() ? std::vector<std::string_view>{}
                                            : paint.wrapped(body, options.text, std::min(width - 48, 420.0F));
    const float height = 24 + 48 + 12 + 24 + lines_height(lines.size(), body) + 12;
    const Rect rect = ui.place({width, height});
    const Rect badge{rect.center_x() - 24, rect.y + 24, 48, 48};
    paint.fill(badge, palette.accent_soft, theme::radius::lg);
    paint.icon({badge.x + 12, badge.y + 12}, theme::icon_size::xl, palette.accent_text,
               options.icon ? options.icon : icons::clipboard_list);
    float y = badge.bottom() + 12;
    const float title_width = paint.text_width(title_face, title);
    paint.text({rect.center_x() - title_width / 2, y}, title_face, palette.text, title);
    ui.record().add_text(ui.id_of(Key(title)), {rect.center_x() - title_width / 2, y, title_width, 24}, title);
    y += 24;
    for (const std::string_view line : lines) {
        paint.text({rect.center_x() - paint.text_width(body, line) / 2, y}, body, palette.text_muted, line);
        y += body.line_height;
    }
    ui.record().add_text(ui.id_of(Key(options.text)),
                         {rect.x, badge.bottom() + 36, rect.w, lines_height(lines.size(), body)}, options.text);
    if (options.action.empty()) return false;
    Row row(ui);
    spacer(ui);
    const bool pressed = primary_button(ui, options.action, options.action_icon);
    spacer(ui);
    return pressed;
}

void skeleton_rows(Ui& ui, int count) {
    const theme::Palette& palette = ui.colors();
    const float row_height = ui.metrics().row;
    const Rect rect = ui.place({0, row_height * static_cast<float>(count)});
    static constexpr float middle[] = {130, 96, 150, 112};
    for (int i = 0; i < count; ++i) {
        const float y = rect.y + static_cast<float>(i) * row_height;
        const float center = y + row_height / 2;
        ui.paint().fill({rect.x + 24, center - 6, 72, 12}, palette.skeleton, 6);
        const float room = rect.w - 112 - 24 - 64 - theme::space::sm;
        ui.paint().fill({rect.x + 112, center - 6, std::min(middle[i % 4], room), 12}, palette.skeleton, 6);
        ui.paint().fill({rect.right() - 24 - 64, center - 11, 64, 22}, palette.skeleton, 11);
        ui.paint().horizontal_line(rect.x, y + row_height - 1, rect.w, palette.border);
    }
    announce(ui, "Loading");
}

void progress_bar(Ui& ui, float fraction, const ProgressOptions& options) {
    const theme::Palette& palette = ui.colors();
    const Rect rect = ui.place({options.width, 4});
    const float part_filled = std::clamp(fraction, 0.0F, 1.0F);
    ui.paint().fill(rect, palette.border_strong, 2);
    ui.paint().fill({rect.x, rect.y, rect.w * part_filled, 4}, look_of(palette, options.severity).solid, 2);
    semantics::Node node;
    node.id = ui.id_of(Key(hash_text(options.name, 53)));
    node.role = Role::progressbar;
    node.name = options.name;
    node.rect = rect;
    node.value_now = static_cast<int>(std::lround(part_filled * 100));
    ui.record().add(std::move(node));
}

void announce(Ui& ui, std::string_view text, bool urgent) {
    semantics::Node node;
    node.id = ui.id_of(urgent ? Key("announce urgently") : Key("announce"));
    node.role = urgent ? Role::alert : Role::status;
    node.rect = {0, 0, 1, 1};
    ui.record().begin(std::move(node));
    ui.record().add_text(ui.id_of("announced"), {0, 0, 1, 1}, text);
    ui.record().end();
}

}  // namespace batchline::ui
