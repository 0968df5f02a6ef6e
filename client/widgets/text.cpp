// Draws text on a line or wrapped, with an icon before it where there is one.

#include "client/widgets/text.h"

#include <algorithm>

#include "client/widgets/control.h"

namespace batchline::ui {
namespace {

constexpr float icon_gap = 6;

float icon_size_of(theme::Typeface face) { return face.size <= 13 ? theme::icon_size::xs : theme::icon_size::sm; }

// Draws and returns the rectangle; mirroring is the caller's.
Rect draw_text(Ui& ui, std::string_view content, const TextOptions& options) {
    const theme::Typeface face = theme::typeface_of(options.style);
    const Color color = ui.color_of(options.tone);
    Painter& paint = ui.paint();
    const float glyph = options.icon ? icon_size_of(face) : 0;
    const float indent = options.icon ? glyph + icon_gap : 0;

    if (options.wrap) {
        const float width = options.width > 0 ? options.width : ui.available_width();
        const auto lines = paint.wrapped(face, content, width - indent);
        const Rect rect = ui.place({width, face.line_height * static_cast<float>(lines.size())});
        if (options.icon)
            paint.icon({rect.x, rect.y + (face.line_height - glyph) / 2}, glyph,
                       options.icon_tone == Tone::normal ? color : ui.color_of(options.icon_tone), options.icon);
        float y = rect.y;
        for (const std::string_view line : lines) {
            paint.text({rect.x + indent, y}, face, color, line);
            y += face.line_height;
        }
        return rect;
    }

    const float natural = paint.text_width(face, content);
    const float room = options.width > 0 ? options.width : std::max(1.0F, ui.available_width());
    const float width = options.width > 0 ? options.width : std::min(natural + indent, room);
    const Rect rect = ui.place({std::max(1.0F, width), face.line_height});
    const float text_room = width - indent;
    float x = rect.x + indent;
    if (options.align == Align::end) x += std::max(0.0F, text_room - natural);
    if (options.align == Align::center) x += std::max(0.0F, (text_room - natural) / 2);
    if (options.icon)
        paint.icon({x - indent, rect.y + (face.line_height - glyph) / 2}, glyph,
                   options.icon_tone == Tone::normal ? color : ui.color_of(options.icon_tone), options.icon);
    paint.text_cut({x, rect.y}, text_room, face, color, content);
    if (options.strike) paint.fill({x, rect.y + face.line_height / 2, std::min(natural, text_room), 1}, color);
    return rect;
}

}  // namespace

void text(Ui& ui, std::string_view content, const TextOptions& options) {
    const Rect rect = draw_text(ui, content, options);
    if (!options.hidden_from_mirror) ui.record().add_text(ui.id_of(Key(content)), rect, content);
}

void caption(Ui& ui, std::string_view content, Tone tone) {
    text(ui, content, {.style = TextStyle::caption, .tone = tone});
}
void label(Ui& ui, std::string_view content, Tone tone) {
    text(ui, content, {.style = TextStyle::label, .tone = tone});
}
void strong(Ui& ui, std::string_view content, Tone tone) {
    text(ui, content, {.style = TextStyle::body_strong, .tone = tone});
}
void paragraph(Ui& ui, std::string_view content, Tone tone) { text(ui, content, {.tone = tone, .wrap = true}); }

void heading(Ui& ui, int level, std::string_view content, TextStyle style) {
    const Rect rect = draw_text(ui, content, {.style = style, .wrap = !ui.flow_is_horizontal()});
    semantics::Node node;
    node.id = ui.id_of(Key(hash_text(content, static_cast<std::uint32_t>(level))));
    node.role = semantics::Role::heading;
    if (level == 1) {
        node.focusable = true;
        node.skip_in_tab_order = true;
        ui.note_title(node.id);
    }
    node.level = level;
    node.name = content;
    node.rect = rect;
    ui.record().add(std::move(node));
}

void fact(Ui& ui, std::string_view name, std::string_view value, Tone tone) {
    const theme::Typeface small = theme::typeface_of(TextStyle::caption);
    const theme::Typeface large = theme::typeface_of(TextStyle::body_strong);
    Painter& paint = ui.paint();
    const float room = std::max(1.0F, ui.available_width());
    const float natural = std::max(paint.text_width(small, name), paint.text_width(large, value));
    const bool in_row = ui.flow_is_horizontal();
    const Rect rect = ui.place({in_row ? std::min(natural, room) : room, small.line_height + large.line_height});
    paint.text_cut({rect.x, rect.y}, rect.w, small, ui.colors().text_muted, name);
    paint.text_cut({rect.x, rect.y + small.line_height}, rect.w, large, ui.color_of(tone), value);
    ui.record().add_text(ui.id_of(Key(name)), {rect.x, rect.y, rect.w, small.line_height}, name);
    ui.record().add_text(ui.id_of(Key(value)), {rect.x, rect.y + small.line_height, rect.w, large.line_height}, value);
}

void icon(Ui& ui, const char* glyph, Tone tone, float size, std::string_view name) {
    const Rect rect = ui.place({size, size});
    ui.paint().icon({rect.x, rect.y}, size, ui.color_of(tone), glyph);
    if (name.empty()) return;
    semantics::Node node;
    node.id = ui.id_of(Key(name));
    node.role = semantics::Role::image;
    node.rect = rect;
    node.name = name;
    ui.record().add(std::move(node));
}

float text_width(Ui& ui, std::string_view content, TextStyle style) {
    return ui.paint().text_width(theme::typeface_of(style), content);
}

}  // namespace batchline::ui
