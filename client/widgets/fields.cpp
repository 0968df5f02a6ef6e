// Draws label, box, hint and error, and shows what the browser's input holds.

#include "client/widgets/fields.h"

#include <algorithm>

#include "client/widgets/control.h"
#include "client/widgets/field_box.h"
#include "generated/icons.h"

namespace batchline::ui {
namespace {

constexpr float label_height = 20;
constexpr float label_gap = 4;
constexpr float hint_gap = 4;
constexpr float side = 12;  // border and padding
constexpr float area_height = 76;

const theme::Typeface body = theme::typeface_of(TextStyle::body);
const theme::Typeface small = theme::typeface_of(TextStyle::caption);

float count_lines_height(std::size_t lines) { return static_cast<float>(lines) * small.line_height; }

void draw_frame(Ui& ui, Rect box, const FieldOptions& options, bool focused, bool hovered) {
    const theme::Palette& palette = ui.colors();
    Painter& paint = ui.paint();
    const bool failed = !options.error.empty();
    if (options.bare && !focused && !failed) {
        if (hovered && options.enabled) paint.border(box, palette.border_strong, theme::radius::md);
        return;
    }
    paint.fill(box, options.enabled && !options.read_only ? palette.surface : palette.surface_sunken,
               theme::radius::md);
    const Color border = failed            ? palette.danger
                         : focused         ? palette.focus_ring
                         : options.enabled ? palette.field_border
                                           : palette.border;
    paint.border(box, border, theme::radius::md, failed || focused ? 2 : 1);
}

std::string shown_text(const std::string& value, bool password) {
    if (!password) return value;
    std::string dots;
    for (const char c : value)
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) dots += "\xE2\x80\xA2";
    return dots;
}

void draw_value(Ui& ui, Rect box, const std::string& value, const FieldOptions& options, float left, float right) {
    const theme::Palette& palette = ui.colors();
    Painter& paint = ui.paint();
    const bool empty = value.empty();
    const Color ink = empty || !options.enabled ? palette.text_faint : palette.text;
    const std::string content = empty ? std::string(options.placeholder) : shown_text(value, options.password);
    const float room = box.w - left - right;
    if (options.multiline) {
        paint.push_clip(inset(box, 2));
        float y = box.y + 7;
        for (const std::string_view line : paint.wrapped(body, content, room)) {
            if (y > box.bottom()) break;
            paint.text({box.x + left, y}, body, ink, line);
            y += body.line_height;
        }
        paint.pop_clip();
        return;
    }
    const float width = paint.text_width(body, content);
    const float x = options.numeric ? std::max(left, box.w - right - width) : left;
    paint.text_cut({box.x + x, line_top(box, body)}, room, body, ink, content);
}

semantics::Node field_node(Ui& ui, const FieldBox& field, std::string_view label, const std::string& value,
                           const FieldOptions& options, const FieldBoxExtras& extras) {
    semantics::Node node = control_node(ui, field.id, extras.role, field.rect, label);
    node.is_text_input = true;
    node.value = value;
    node.disabled = !options.enabled;
    node.read_only = options.read_only;
    node.required = options.required;
    node.invalid = !options.error.empty();
    node.expanded = extras.expanded;
    node.controls = extras.controls;
    node.active_descendant = extras.active_descendant;
    node.input.multiline = options.multiline;
    node.input.password = options.password;
    node.input.numeric = options.numeric;
    node.input.align_right = options.numeric;
    node.input.font_size = body.size;
    node.input.line_height = body.line_height;
    node.input.padding_left = field.text_left;
    node.input.padding_right = field.text_right;
    node.input.padding_top = options.multiline ? 7.0F : 0.0F;
    node.input.placeholder = options.placeholder;
    node.input.autocomplete = options.autocomplete;
    node.input.length_max = options.length_max;
    return node;
}

/// The hint or the error below a field: laid out before the field, so that room is left for it, and drawn after.
struct FieldNote {
    std::string_view text;
    bool is_error = false;
    float indent = 0;
    std::vector<std::string_view> lines{};
    float space = 0;  // its height and the gap above it

    FieldNote(Painter& paint, const FieldOptions& options, float width)
        : text(options.error.empty() ? options.hint : options.error),
          is_error(!options.error.empty()),
          indent(is_error ? theme::icon_size::xs + 4 : 0) {
        if (text.empty()) return;
        lines = paint.wrapped(small, text, width - indent);
        space = hint_gap + count_lines_height(lines.size());
    }
};

void draw_note(Ui& ui, const FieldNote& note, Id id, Rect outer, float field_bottom) {
    if (note.text.empty()) return;
    Painter& paint = ui.paint();
    const float y = field_bottom + hint_gap;
    const Color ink = note.is_error ? ui.colors().danger_text : ui.colors().text_muted;
    if (note.is_error) paint.icon({outer.x, y + 2}, theme::icon_size::xs, ink, icons::circle_alert);
    float line_y = y;
    for (const std::string_view line : note.lines) {
        paint.text({outer.x + note.indent, line_y}, small, ink, line);
        line_y += small.line_height;
    }
    ui.record().add_text(id, {outer.x, y, outer.w, note.space - hint_gap}, note.text);
}

/// What happened to the field since the last frame; a change is taken over into `value`.
void take_events(Ui& ui, FieldBox& field, std::string& value, const FieldOptions& options,
                 const FieldBoxExtras& extras) {
    if (const std::string* typed = ui.edited(field.id);
        typed && options.enabled && !options.read_only && *typed != value) {
        value = *typed;
        field.events.changed = true;
    }
    const bool focused = ui.focused(field.id);
    field.events.focused = focused;
    float& had_focus = ui.memory(part(field.id, 1));
    field.events.left = had_focus > 0 && !focused;
    had_focus = focused ? 1.0F : 0.0F;
    if (extras.takes_enter) field.events.submitted = ui.key(field.id, options.multiline ? "Ctrl+Enter" : "Enter");
    field.events.escaped = focused && ui.key_pressed("Escape");
}

/// Icons, suffix and key hint at both ends; what they take is kept free of text.
void draw_ends(Ui& ui, FieldBox& field, const FieldOptions& options, const FieldBoxExtras& extras) {
    Painter& paint = ui.paint();
    const theme::Palette& palette = ui.colors();
    field.text_left = side;
    field.text_right = side;
    if (options.icon) {
        paint.icon({field.rect.x + side, field.rect.center_y() - 9}, theme::icon_size::md, palette.text_faint,
                   options.icon);
        field.text_left = side + theme::icon_size::md + 8;
    }
    const char* icon_after = !options.enabled ? icons::lock : extras.icon_after;
    if (icon_after) {
        paint.icon({field.rect.right() - side - theme::icon_size::sm, field.rect.center_y() - 8}, theme::icon_size::sm,
                   palette.text_faint, icon_after);
        field.text_right += theme::icon_size::sm + 8;
    }
    if (!options.suffix.empty()) {
        const float width = paint.text_width(body, options.suffix);
        paint.text({field.rect.right() - field.text_right - width, line_top(field.rect, body)}, body,
                   palette.text_faint, options.suffix);
        field.text_right += width + 8;
    }
    if (!options.key_hint.empty() && !field.events.focused) {
        const theme::Typeface face = theme::typeface_of(TextStyle::pill);
        const float width = std::max(20.0F, paint.text_width(face, options.key_hint) + 12);
        const Rect box{field.rect.right() - 10 - width, field.rect.center_y() - 10, width, 20};
        paint.border(box, palette.border_strong, theme::radius::xs);
        paint.text({box.x + (width - paint.text_width(face, options.key_hint)) / 2, line_top(box, face)}, face,
                   palette.text_muted, options.key_hint);
    }
}

}  // namespace

Id field_id(Ui& ui, std::string_view label, const FieldOptions& options) {
    return ui.id_of(options.key.empty() ? Key(hash_text(label, 23)) : options.key);
}

FieldBox field_box(Ui& ui, std::string_view label, std::string& value, const FieldOptions& options,
                   const FieldBoxExtras& extras) {
    FieldBox field;
    field.id = field_id(ui, label, options);

    const float label_space = options.label_hidden ? 0 : label_height + label_gap;
    const float box_height = options.height > 0  ? options.height
                             : options.multiline ? area_height
                                                 : ui.metrics().control;
    const FieldNote note(ui.paint(), options, options.width > 0 ? options.width : std::max(1.0F, ui.available_width()));
    const Rect outer = ui.place({options.width, label_space + box_height + note.space});
    field.rect = {outer.x, outer.y + label_space, outer.w, box_height};
    take_events(ui, field, value, options, extras);

    if (!options.label_hidden)
        ui.paint().text_cut({outer.x, outer.y}, outer.w, theme::typeface_of(TextStyle::label), ui.colors().text_muted,
                            label);
    draw_frame(ui, field.rect, options, field.events.focused, ui.hovered(field.id));
    draw_ends(ui, field, options, extras);
    // While focused the browser's input shows text, caret and selection itself.
    if (!field.events.focused) draw_value(ui, field.rect, value, options, field.text_left, field.text_right);

    semantics::Node node = field_node(ui, field, label, value, options, extras);
    if (!note.text.empty()) node.described_by = ui.id_of(Key(part(field.id, 7)));
    const Id note_id = node.described_by;
    ui.record().add(std::move(node));
    draw_note(ui, note, note_id, outer, field.rect.bottom());
    if (options.take_focus) ui.focus(field.id);
    return field;
}

FieldEvents text_field(Ui& ui, std::string_view label, std::string& value, const FieldOptions& options) {
    FieldBoxExtras extras;
    if (options.search) extras.role = semantics::Role::searchbox;
    return field_box(ui, label, value, options, extras).events;
}

FieldEvents search_field(Ui& ui, std::string_view label, std::string& value, FieldOptions options) {
    options.search = true;
    options.label_hidden = true;
    if (!options.icon) options.icon = icons::search;
    if (options.placeholder.empty()) options.placeholder = label;
    return text_field(ui, label, value, options);
}

FieldEvents password_field(Ui& ui, std::string_view label, std::string& value, FieldOptions options) {
    options.password = true;
    if (options.autocomplete.empty()) options.autocomplete = "current-password";
    return text_field(ui, label, value, options);
}

FieldEvents number_field(Ui& ui, std::string_view label, std::string& value, FieldOptions options) {
    options.numeric = true;
    return text_field(ui, label, value, options);
}

FieldEvents date_time_field(Ui& ui, std::string_view label, std::string& value, FieldOptions options) {
    if (!options.icon) options.icon = icons::calendar;
    return text_field(ui, label, value, options);
}

FieldEvents text_area(Ui& ui, std::string_view label, std::string& value, FieldOptions options) {
    options.multiline = true;
    return text_field(ui, label, value, options);
}

}  // namespace batchline::ui
