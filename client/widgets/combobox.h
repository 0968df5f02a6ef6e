#pragma once
// Type-ahead and select. The list opens below the field, in a layer above everything in its pane.

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "client/widgets/fields.h"

namespace batchline::ui {

struct Option {
    std::string_view text{};       // also the option's accessible name
    std::string_view secondary{};  // second line, muted
    std::string_view middle{};     // right of the middle: "140 available"
    Tone middle_tone = Tone::muted;
    std::string_view right{};    // price
    std::string_view refused{};  // why it must not be chosen: shown red, cannot be chosen …
    bool may_insist = false;     // … but by who may do it in spite of that
    Key key{};                   // where texts repeat
};

// What the caller keeps per combobox.
struct ComboboxState {
    std::string text{};  // what stands in the field; the caller's options follow from it
    bool open = false;
    int highlighted = -1;
};

struct ComboboxOptions {
    FieldOptions field{};   // label, hint, error, icon, width, enabled …
    float popup_width = 0;  // 0: as the field, at least 240
    std::string_view empty_text = "Nothing found";
    bool open_on_click = true;  // otherwise only when typing or by the arrow keys
};

struct ComboboxEvents {
    std::optional<std::size_t> chosen{};  // index into `options`; state.text has become its text
    bool changed = false;                 // text was typed
    bool left = false;                    // focus went away: restore or clear a text that names nothing
    bool focused = false;
};

// The caller filters: pass the options that fit `state.text`, best first, at most some 50.
ComboboxEvents combobox(Ui& ui, std::string_view label, ComboboxState& state, std::span<const Option> options,
                        const ComboboxOptions& settings = {});

// One of a few fixed choices, `chosen` < 0 when none yet. Typing filters. True when the choice changed.
bool select(Ui& ui, std::string_view label, int& chosen, std::span<const std::string_view> choices,
            const FieldOptions& field = {});

}  // namespace batchline::ui
