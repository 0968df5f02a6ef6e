// Draws buttons and links in their kinds and states.

#include "client/widgets/buttons.h"

#include <algorithm>

#include "client/widgets/control.h"

namespace batchline::ui {
namespace {

struct Look {
    Color fill;
    Color border;
    Color ink;
};

Look look_of(const Ui& ui, ButtonKind kind, const ControlState& state, bool enabled) {
    const theme::Palette& palette = ui.colors();
    const Color nothing = theme::with_alpha(palette.surface, 0);
    if (!enabled) {
        if (kind == ButtonKind::ghost) return {nothing, nothing, palette.text_faint};
        return {palette.surface_sunken, palette.border, palette.text_faint};
    }
    switch (kind) {
        case ButtonKind::primary: {
            const Color fill = state.pressed   ? palette.accent_pressed
                               : state.hovered ? palette.accent_hover
                                               : palette.accent;
            return {fill, fill, palette.on_accent};
        }
        case ButtonKind::danger: {
            const Color fill = state.hovered ? palette.danger_hover : palette.danger;
            return {fill, fill, palette.on_danger};
        }
        case ButtonKind::ghost:
            if (state.pressed) return {palette.surface_selected, nothing, palette.text};
            if (state.hovered) return {palette.surface_hover, nothing, palette.text};
            return {nothing, nothing, palette.text_muted};
        case ButtonKind::secondary:
        case ButtonKind::danger_quiet: {
            const Color fill = state.pressed   ? palette.surface_selected
                               : state.hovered ? palette.surface_hover
                                               : palette.surface_raised;
            return {fill, palette.border_strong, kind == ButtonKind::secondary ? palette.text : palette.danger_text};
        }
    }
    return {};
}

constexpr float inner_gap = 8;

}  // namespace

bool button(Ui& ui, std::string_view label, const ButtonOptions& options) {
    const theme::Typeface face = theme::typeface_of(TextStyle::label);
    Painter& paint = ui.paint();
    const float glyph = options.icon_only ? theme::icon_size::md : theme::icon_size::sm;
    const float height = options.small ? std::max(32.0F, ui.metrics().control - 4) : ui.metrics().control;

    float content = options.icon_only ? glyph : paint.text_width(face, label);
    if (!options.icon_only && options.icon) content += glyph + inner_gap;
    if (!options.icon_only && options.icon_after) content += glyph + inner_gap;
    const float padding = options.small ? 11 : 14;
    float width = options.icon_only ? height : content + 2 * padding;
    width = std::max(width, options.width_min);
    const Rect rect = ui.place({options.fill ? 0 : width, height});

    const Id id = ui.id_of(options.key.empty() ? Key(hash_text(label, 17)) : options.key);
    const ControlState state = control_state(ui, id, options.enabled);
    const Look look = look_of(ui, options.kind, state, options.enabled);
    paint.fill(rect, look.fill, theme::radius::md);
    if (look.border.alpha > 0) paint.border(rect, look.border, theme::radius::md);
    if (state.focus_visible) focus_ring(ui, rect, theme::radius::md);

    float x = rect.x + std::max(0.0F, (rect.w - content) / 2);
    const float glyph_y = rect.center_y() - glyph / 2;
    if (options.icon) {
        paint.icon({x, glyph_y}, glyph, look.ink, options.icon);
        x += glyph + inner_gap;
    }
    if (!options.icon_only) {
        const float room = rect.right() - x - (options.icon_after ? glyph + inner_gap : 0);
        paint.text_cut({x, line_top(rect, face)}, room, face, look.ink, label);
        if (options.icon_after)
            paint.icon({x + std::min(room, paint.text_width(face, label)) + inner_gap, glyph_y}, glyph, look.ink,
                       options.icon_after);
    }

    semantics::Node node =
        control_node(ui, id, semantics::Role::button, rect, options.name.empty() ? label : options.name);
    node.disabled = !options.enabled;
    node.description = options.enabled ? std::string_view{} : options.reason;
    node.key_shortcut = options.shortcut;
    if (options.expanded >= 0) node.expanded = options.expanded ? semantics::Tristate::yes : semantics::Tristate::no;
    ui.record().add(std::move(node));

    if (options.take_focus) ui.focus(id);
    bool pressed = state.clicked && !ui.below_modal();
    if (options.enabled && !options.shortcut.empty() && ui.shortcut(options.shortcut)) pressed = true;
    if (!options.enabled && !options.reason.empty()) {
        const theme::Typeface small = theme::typeface_of(TextStyle::caption);
        const float room = std::max(1.0F, ui.available_width());
        const Rect reason = ui.place({std::min(paint.text_width(small, options.reason), room), small.line_height});
        paint.text_cut({reason.x, reason.y}, reason.w, small, ui.colors().text_muted, options.reason);
    }
    return pressed;
}

bool link(Ui& ui, std::string_view label, std::string_view href, const LinkOptions& options) {
    const theme::Typeface face = theme::typeface_of(options.style);
    Painter& paint = ui.paint();
    const float glyph = options.icon ? theme::icon_size::sm : 0;
    const float indent = options.icon ? glyph + 6 : 0;
    const float width = std::min(paint.text_width(face, label) + indent, std::max(1.0F, ui.available_width()));
    const Rect rect = ui.place({width, face.line_height});
    const Id id = ui.id_of(options.key.empty() ? Key(hash_text(label, 19)) : options.key);
    const ControlState state = control_state(ui, id);
    const theme::Palette& palette = ui.colors();
    const Color ink = options.quiet && !state.hovered ? palette.text_muted : palette.accent_text;
    if (options.icon) paint.icon({rect.x, rect.center_y() - glyph / 2}, glyph, ink, options.icon);
    paint.text_cut({rect.x + indent, rect.y}, width - indent, face, ink, label);
    if (options.underline || state.hovered) paint.fill({rect.x + indent, rect.bottom() - 1, width - indent, 1}, ink);
    if (state.focus_visible) focus_ring(ui, rect, theme::radius::xs);

    semantics::Node node =
        control_node(ui, id, semantics::Role::link, rect, options.name.empty() ? label : options.name);
    node.href = href;
    ui.record().add(std::move(node));
    return state.clicked;
}

}  // namespace batchline::ui
