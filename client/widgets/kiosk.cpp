// Draws large strips and buttons for the bakery's screens.

#include "client/widgets/kiosk.h"

#include "client/widgets/control.h"

namespace batchline::ui {
namespace {

constexpr float button_height = 88;
constexpr float button_height_small = 64;

struct Inks {
    Color fill;
    Color ink;
};

Inks inks_of(const theme::Palette& palette, StripKind kind) {
    switch (kind) {
        case StripKind::allergy: return {palette.danger, palette.on_danger};
        case StripKind::override_: return {palette.warning, palette.on_warning};
        case StripKind::working: return {palette.accent, palette.on_accent};
        case StripKind::held: return {palette.surface_sunken, palette.text};
    }
    return {palette.accent, palette.on_accent};
}

Inks inks_of(const theme::Palette& palette, BoardButton kind, const ControlState& state, bool enabled) {
    if (!enabled) return {palette.surface_sunken, palette.text_muted};
    if (kind == BoardButton::complete) return {palette.success, palette.on_success};
    return {state.pressed   ? palette.accent_pressed
            : state.hovered ? palette.accent_hover
                            : palette.accent,
            palette.on_accent};
}

}  // namespace

void strip(Ui& ui, std::string_view text, const StripOptions& options) {
    Painter& paint = ui.paint();
    const theme::Typeface face = theme::typeface_of(options.large ? TextStyle::kiosk_body : TextStyle::body_strong);
    const theme::Typeface small = theme::typeface_of(options.large ? TextStyle::kiosk_small : TextStyle::caption);
    const float side = options.large ? 20 : theme::space::lg;
    const float glyph = options.large ? 32 : theme::icon_size::lg;
    const float indent = side + glyph + (options.large ? 16.0F : 10.0F);
    const float width = ui.available_width();
    const float room = width - indent - side;
    const auto lines = paint.wrapped(face, text, room);
    const auto second =
        options.second.empty() ? std::vector<std::string_view>{} : paint.wrapped(small, options.second, room);
    const float padding = options.large ? 11 : 8;
    const float height = 2 * padding + face.line_height * static_cast<float>(lines.size()) +
                         small.line_height * static_cast<float>(second.size());
    const Rect rect = ui.place({width, height});
    const Inks inks = inks_of(ui.colors(), options.kind);
    paint.fill(rect, inks.fill);
    if (options.icon)
        paint.icon({rect.x + side, rect.y + padding + (face.line_height - glyph) / 2}, glyph, inks.ink, options.icon);
    float y = rect.y + padding;
    for (const std::string_view line : lines) {
        paint.text({rect.x + indent, y}, face, inks.ink, line);
        y += face.line_height;
    }
    for (const std::string_view line : second) {
        paint.text({rect.x + indent, y}, small, inks.ink, line);
        y += small.line_height;
    }
    ui.record().add_text(ui.id_of(Key(text)), {rect.x, rect.y, rect.w, face.line_height + 2 * padding}, text);
    if (!options.second.empty()) ui.record().add_text(ui.id_of(Key(options.second)), rect, options.second);
}

bool board_button(Ui& ui, std::string_view label, const BoardButtonOptions& options) {
    Painter& paint = ui.paint();
    const theme::Typeface face = theme::typeface_of(options.large ? TextStyle::kiosk_strong : TextStyle::emphasis);
    const float glyph = options.large ? theme::icon_size::kiosk : theme::icon_size::xl;
    const Rect rect = ui.place({0, options.large ? button_height : button_height_small});
    const Id id = ui.id_of(Key(hash_text(label, 29)));
    const ControlState state = control_state(ui, id, options.enabled);
    const Inks inks = inks_of(ui.colors(), options.kind, state, options.enabled);
    paint.fill(rect, inks.fill, theme::radius::md);
    if (state.focus_visible) focus_ring(ui, rect, theme::radius::md);
    const float gap = options.large ? 16 : 10;
    const float content = paint.text_width(face, label) + (options.icon ? glyph + gap : 0);
    float x = rect.x + (rect.w - content) / 2;
    if (options.icon) {
        paint.icon({x, rect.center_y() - glyph / 2}, glyph, inks.ink, options.icon);
        x += glyph + gap;
    }
    paint.text_cut({x, line_top(rect, face)}, rect.right() - x, face, inks.ink, label);
    semantics::Node node =
        control_node(ui, id, semantics::Role::button, rect, options.name.empty() ? label : options.name);
    node.disabled = !options.enabled;
    node.description = options.enabled ? std::string_view{} : options.reason;
    ui.record().add(std::move(node));
    return state.clicked && !ui.below_modal();
}

}  // namespace batchline::ui
