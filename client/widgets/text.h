#pragma once
// Text and icons. Every text is mirrored, so that it can be read aloud and found.

#include <string_view>

#include "client/widgets/context.h"

namespace batchline::ui {

struct TextOptions {
    TextStyle style = TextStyle::body;
    Tone tone = Tone::normal;
    bool wrap = false;              // over several lines in the container's width
    float width = 0;                // >0: fixed box, cut with an ellipsis
    Align align = Align::start;     // within `width`
    const char* icon = nullptr;     // from icons.h, before the text
    Tone icon_tone = Tone::normal;  // normal: as the text
    bool strike = false;
    bool hidden_from_mirror = false;  // when something else already says it
};
void text(Ui& ui, std::string_view content, const TextOptions& options = {});

// Short forms.
void caption(Ui& ui, std::string_view content, Tone tone = Tone::muted);
void label(Ui& ui, std::string_view content, Tone tone = Tone::muted);
void strong(Ui& ui, std::string_view content, Tone tone = Tone::normal);
void paragraph(Ui& ui, std::string_view content, Tone tone = Tone::normal);  // wraps

// A heading of the document: level 1 once per screen (its title), 2 for sections, 3 below them.
void heading(Ui& ui, int level, std::string_view content, TextStyle style = TextStyle::title);
inline void section(Ui& ui, std::string_view content) { heading(ui, 2, content, TextStyle::emphasis); }

// Caption above, value below: the facts of a detail page.
void fact(Ui& ui, std::string_view name, std::string_view value, Tone tone = Tone::normal);

// A glyph of the icon font. Without a name it is decoration.
void icon(Ui& ui, const char* glyph, Tone tone = Tone::muted, float size = theme::icon_size::md,
          std::string_view name = {});

// Width of a text in CSS px.
float text_width(Ui& ui, std::string_view content, TextStyle style = TextStyle::body);

}  // namespace batchline::ui
