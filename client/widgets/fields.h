#pragma once
// Text fields. The browser's own input does the editing (composition, soft keyboard, paste, undo, spell-out), so the
// value changes only in the frame in which a field returns `changed`.

#include <string>
#include <string_view>

#include "client/widgets/context.h"

namespace batchline::ui {

struct FieldOptions {
    std::string_view placeholder{};  // an example, not a label
    std::string_view hint{};         // below the field
    std::string_view error{};        // below the field, in red, instead of the hint
    const char* icon = nullptr;      // inside, at the left
    std::string_view suffix{};       // inside, at the right: a unit
    std::string_view key_hint{};     // inside, at the right: "/"
    float width = 0;                 // 0: the container's (in a Row: takes the slack)
    float height = 0;                // of the box; 0: by density (multiline: 76)
    bool label_hidden = false;       // only read aloud
    bool search = false;             // a searchbox
    bool password = false;           // use within a `form` Stack
    bool numeric = false;            // digits at the right, numeric soft keyboard
    bool multiline = false;
    bool bare = false;  // no border until focused: cells of a line grid
    bool required = false;
    bool read_only = false;
    bool enabled = true;
    std::string_view autocomplete{};  // HTML token: "username", "current-password"
    int length_max = 0;               // characters, 0: no limit
    bool take_focus = false;          // true for one frame: moves the focus here
    Key key{};
};

struct FieldEvents {
    bool changed = false;
    bool submitted = false;  // Enter (multiline: Ctrl+Enter)
    bool escaped = false;
    bool focused = false;  // has the focus now
    bool left = false;     // lost the focus in this frame
    explicit operator bool() const { return changed; }
};

// `label` is drawn above the field and is its accessible name.
FieldEvents text_field(Ui& ui, std::string_view label, std::string& value, const FieldOptions& options = {});
FieldEvents search_field(Ui& ui, std::string_view label, std::string& value, FieldOptions options = {});
FieldEvents password_field(Ui& ui, std::string_view label, std::string& value, FieldOptions options = {});
// Right-aligned digits; the caller parses and says what is wrong through `error`.
FieldEvents number_field(Ui& ui, std::string_view label, std::string& value, FieldOptions options = {});
// Date and time as text with a calendar glyph; the caller parses forgivingly ("fri 7", "29.5. 07:00").
FieldEvents date_time_field(Ui& ui, std::string_view label, std::string& value, FieldOptions options = {});
FieldEvents text_area(Ui& ui, std::string_view label, std::string& value, FieldOptions options = {});

}  // namespace batchline::ui
