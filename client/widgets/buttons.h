#pragma once
// Buttons and links.

#include <string_view>

#include "client/widgets/context.h"

namespace batchline::ui {

enum class ButtonKind : std::uint8_t {
    secondary,    // bordered
    primary,      // filled with the accent; once per screen
    ghost,        // no border
    danger,       // filled red: stops or destroys
    danger_quiet  // bordered, red text
};

struct ButtonOptions {
    ButtonKind kind = ButtonKind::secondary;
    const char* icon = nullptr;        // from icons.h, before the label
    const char* icon_after = nullptr;  // after the label
    bool icon_only = false;            // the label becomes the accessible name
    bool small = false;                // 32 px high
    bool fill = false;                 // as wide as the container
    float width_min = 0;
    bool enabled = true;
    std::string_view reason{};    // why it is off; shown beside it and read aloud
    std::string_view name{};      // accessible name where it differs from the label
    std::string_view shortcut{};  // "Ctrl+Enter": presses the button, too
    bool take_focus = false;      // true for one frame: moves the focus here
    int expanded = -1;            // 0/1 for buttons that open something
    Key key{};                    // where labels repeat in one scope
};
// True in the frame in which it was pressed.
bool button(Ui& ui, std::string_view label, const ButtonOptions& options = {});

inline bool primary_button(Ui& ui, std::string_view label, const char* icon = nullptr) {
    return button(ui, label, {.kind = ButtonKind::primary, .icon = icon});
}
// 36 × 36 with a glyph only.
inline bool icon_button(Ui& ui, const char* icon, std::string_view name, Key key = {}) {
    return button(ui, name, {.kind = ButtonKind::ghost, .icon = icon, .icon_only = true, .key = key});
}

struct LinkOptions {
    TextStyle style = TextStyle::label;
    const char* icon = nullptr;
    bool underline = false;
    bool quiet = false;       // muted ink instead of the accent (breadcrumbs)
    std::string_view name{};  // accessible name where it differs
    Key key{};
};
// An address within the application. True when followed in this tab: the caller navigates.
bool link(Ui& ui, std::string_view label, std::string_view href, const LinkOptions& options = {});

}  // namespace batchline::ui
