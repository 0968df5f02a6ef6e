// Draws checkboxes, switches, radio buttons and chips, each with its label as one target.

#include "client/widgets/choices.h"

#include <algorithm>
#include <string>

#include "client/widgets/control.h"
#include "client/widgets/layout.h"
#include "generated/icons.h"

namespace batchline::ui {
namespace {

constexpr float box_size = 18;
constexpr float box_gap = 8;

const theme::Typeface body = theme::typeface_of(TextStyle::body);
const theme::Typeface small = theme::typeface_of(TextStyle::caption);

semantics::Tristate state_of(bool on) { return on ? semantics::Tristate::yes : semantics::Tristate::no; }

struct Choice {
    Id id;
    Rect rect;
    ControlState state;
};

// Place, text and mirror of a mark with a label; the mark itself is drawn by the caller.
Choice choice(Ui& ui, std::string_view label, semantics::Role role, bool on, float mark_width,
              const ChoiceOptions& options) {
    Painter& paint = ui.paint();
    const bool described = !options.description.empty();
    const float text_width =
        std::max(paint.text_width(body, label), described ? paint.text_width(small, options.description) : 0.0F);
    const float height =
        std::max(ui.is_touch() ? 44.0F : 24.0F, body.line_height + (described ? small.line_height : 0));
    const float indent = mark_width + box_gap;
    const Rect rect = ui.place({std::min(text_width + indent, std::max(1.0F, ui.available_width())), height});
    const Id id = ui.id_of(options.key.empty() ? Key(hash_text(label, 29)) : options.key);
    const ControlState state = control_state(ui, id, options.enabled);
    const float top = rect.y + (rect.h - body.line_height - (described ? small.line_height : 0)) / 2;
    paint.text_cut({rect.x + indent, top}, rect.w - indent, body,
                   options.enabled ? ui.colors().text : ui.colors().text_faint, label);
    if (described)
        paint.text_cut({rect.x + indent, top + body.line_height}, rect.w - indent, small, ui.colors().text_muted,
                       options.description);
    semantics::Node node = control_node(ui, id, role, rect, label);
    node.checked = state_of(on);
    node.disabled = !options.enabled;
    node.description = options.description;
    ui.record().add(std::move(node));
    return {id, {rect.x, top + (body.line_height - box_size) / 2, mark_width, box_size}, state};
}

void draw_radio(Ui& ui, Rect mark, bool on, const ControlState& state) {
    const theme::Palette& palette = ui.colors();
    const Vec2 center{mark.x + box_size / 2, mark.center_y()};
    if (on) ui.paint().ring(center, box_size / 2, palette.accent, 5);
    else ui.paint().ring(center, box_size / 2, state.hovered ? palette.text_muted : palette.field_border, 1);
    if (state.focus_visible) focus_ring(ui, {mark.x, mark.y, box_size, box_size}, box_size / 2);
}

}  // namespace

bool checkbox(Ui& ui, std::string_view label, bool& value, const ChoiceOptions& options) {
    const Choice made = choice(ui, label, semantics::Role::checkbox, value, box_size, options);
    const theme::Palette& palette = ui.colors();
    const Rect box{made.rect.x, made.rect.y, box_size, box_size};
    if (value) {
        ui.paint().fill(box, options.enabled ? palette.accent : palette.text_faint, theme::radius::xs);
        ui.paint().icon({box.x + 2, box.y + 2}, 14, palette.on_accent, icons::check);
    } else {
        ui.paint().fill(box, options.enabled ? palette.surface : palette.surface_sunken, theme::radius::xs);
        ui.paint().border(box, made.state.hovered ? palette.text_muted : palette.field_border, theme::radius::xs);
    }
    if (made.state.focus_visible) focus_ring(ui, box, theme::radius::xs);
    if (made.state.clicked) value = !value;
    return made.state.clicked;
}

bool toggle(Ui& ui, std::string_view label, bool& value, const ChoiceOptions& options) {
    const Choice made = choice(ui, label, semantics::Role::switch_, value, 34, options);
    const theme::Palette& palette = ui.colors();
    const Rect track{made.rect.x, made.rect.y - 1, 34, 20};
    ui.paint().fill(track, value ? palette.accent : palette.field_border, 10);
    ui.paint().circle({value ? track.right() - 10 : track.x + 10, track.center_y()}, 7,
                      value ? palette.on_accent : palette.surface);
    if (made.state.focus_visible) focus_ring(ui, track, 10);
    if (made.state.clicked) value = !value;
    return made.state.clicked;
}

bool radio_group(Ui& ui, std::string_view name, int& chosen, std::span<const std::string_view> choices) {
    Scope scope(ui, name);
    Stack group(ui, {.gap = 6, .role = Role::radiogroup, .name = name});
    const int before = chosen;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        const int index = static_cast<int>(i);
        const Choice made = choice(ui, choices[i], semantics::Role::radio, chosen == index, box_size, {});
        draw_radio(ui, made.rect, chosen == index, made.state);
        if (made.state.clicked) chosen = index;
    }
    if (chosen != before) ui.request_frame();
    return chosen != before;
}

ChipEvent chip(Ui& ui, std::string_view label, const ChipOptions& options) {
    const theme::Palette& palette = ui.colors();
    Painter& paint = ui.paint();
    const theme::Typeface face = theme::typeface_of(TextStyle::label);
    const theme::Typeface figure_face = theme::typeface_of(TextStyle::caption_strong);
    constexpr float side = 13;
    constexpr float inner_gap = 6;
    const float glyph = theme::icon_size::sm;
    const std::string figure = options.count >= 0 ? std::to_string(options.count) : std::string();
    const char* after = options.removable ? icons::x : options.opens ? icons::chevron_down : nullptr;

    float width = paint.text_width(face, label) + 2 * side;
    if (options.icon) width += glyph + inner_gap;
    if (!options.value.empty()) width += paint.text_width(face, options.value) + inner_gap;
    if (!figure.empty()) width += paint.text_width(figure_face, figure) + inner_gap;
    if (after) width += glyph + inner_gap;
    const float height = ui.is_touch() ? 44 : 32;
    const Rect rect = ui.place({width, height});
    const Id id = ui.id_of(options.key.empty() ? Key(hash_text(label, 31)) : options.key);
    const Id remove_id = part(id, 1);
    const ControlState state = control_state(ui, id);

    paint.fill(rect,
               options.on      ? palette.accent_soft
               : state.hovered ? palette.surface_hover
                               : palette.surface,
               height / 2);
    paint.border(rect, options.on ? palette.accent : palette.border_strong, height / 2);
    if (state.focus_visible) focus_ring(ui, rect, height / 2);
    const Color ink = options.on ? palette.accent_text : palette.text;
    float x = rect.x + side;
    if (options.icon) {
        paint.icon({x, rect.center_y() - glyph / 2}, glyph, ink, options.icon);
        x += glyph + inner_gap;
    }
    const bool has_value = !options.value.empty();
    paint.text({x, line_top(rect, face)}, face, has_value && !options.on ? palette.text_muted : ink, label);
    x += paint.text_width(face, label) + inner_gap;
    if (has_value) {
        paint.text({x, line_top(rect, face)}, face, ink, options.value);
        x += paint.text_width(face, options.value) + inner_gap;
    }
    if (!figure.empty()) {
        paint.text({x, line_top(rect, figure_face)}, figure_face, options.on ? palette.accent_text : palette.text_muted,
                   figure);
        x += paint.text_width(figure_face, figure) + inner_gap;
    }
    if (after) paint.icon({x, rect.center_y() - glyph / 2}, glyph, ink, after);

    std::string name(label);
    if (has_value) name.append(" ").append(options.value);
    if (!figure.empty()) name.append(" ").append(figure);
    Rect body_rect = rect;
    if (options.removable) body_rect.w -= glyph + inner_gap + side;
    semantics::Node node = control_node(ui, id, semantics::Role::button, body_rect, name);
    if (options.opens) node.expanded = state_of(options.on);
    else if (!options.removable) node.pressed = state_of(options.on);
    ui.record().add(std::move(node));
    if (options.removable) {
        semantics::Node cross = control_node(ui, remove_id, semantics::Role::button,
                                             {body_rect.right(), rect.y, rect.right() - body_rect.right(), rect.h},
                                             "Remove filter " + name);
        ui.record().add(std::move(cross));
        if (ui.focus_visible(remove_id)) focus_ring(ui, rect, height / 2);
        if (ui.clicked(remove_id)) return ChipEvent::removed;
    }
    return state.clicked ? ChipEvent::pressed : ChipEvent::none;
}

bool status_tile(Ui& ui, std::string_view label, std::string_view figure, const TileOptions& options) {
    const theme::Palette& palette = ui.colors();
    Painter& paint = ui.paint();
    const theme::Typeface name_face = theme::typeface_of(options.on ? TextStyle::caption_strong : TextStyle::caption);
    const theme::Typeface figure_face = theme::typeface_of(TextStyle::count);
    const float indent = options.icon ? 14.0F + 6.0F : 0.0F;
    const float natural =
        std::max(paint.text_width(name_face, label) + indent, paint.text_width(figure_face, figure)) + 24;
    const Rect rect = ui.place({options.width > 0 ? options.width : natural, theme::layout::status_tile});
    const Id id = ui.id_of(options.key.empty() ? Key(hash_text(label, 37)) : options.key);
    const ControlState state = control_state(ui, id);
    paint.fill(rect,
               options.on      ? palette.surface_selected
               : state.hovered ? palette.surface_hover
                               : palette.surface,
               theme::radius::md);
    paint.border(rect, options.on ? palette.accent : palette.border, theme::radius::md, options.on ? 2 : 1);
    if (state.focus_visible) focus_ring(ui, rect, theme::radius::md);
    if (options.icon)
        paint.icon({rect.x + 12, rect.y + 11}, 14, options.on ? palette.accent_text : palette.text_muted, options.icon);
    paint.text_cut({rect.x + 12 + indent, rect.y + 9}, rect.w - 24 - indent, name_face,
                   options.on ? palette.accent_text : palette.text_muted, label);
    paint.text({rect.x + 12, rect.y + 27}, figure_face, palette.text, figure);
    std::string name(label);
    name.append(" ").append(figure);
    semantics::Node node = control_node(ui, id, semantics::Role::button, rect, name);
    node.pressed = state_of(options.on);
    ui.record().add(std::move(node));
    return state.clicked;
}

}  // namespace batchline::ui
