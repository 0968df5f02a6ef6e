#pragma once
// One element of the semantics mirror: what assistive technology, password managers and browser automation see.

#include <cstdint>
#include <string>

#include "client/semantics/geometry.h"

namespace batchline::semantics {

// Stable across frames; never 0 for a recorded node.
using Id = std::uint32_t;

enum class Role : std::uint8_t {
    none,  // a container without meaning of its own
    text,
    paragraph,
    heading,
    button,
    link,
    textbox,
    searchbox,
    combobox,
    listbox,
    option,
    checkbox,
    radio,
    radiogroup,
    switch_,
    tablist,
    tab,
    tabpanel,
    grid,
    table,
    rowgroup,
    row,
    columnheader,
    gridcell,
    cell,
    dialog,
    alertdialog,
    form,
    main,
    navigation,
    complementary,
    banner,
    contentinfo,
    region,
    group,
    list,
    listitem,
    status,
    alert,
    log,
    progressbar,
    image,
    toolbar,
    tooltip
};
const char* aria_name(Role role);

enum class Tristate : std::uint8_t { unset, no, yes };

// How the DOM input that edits a field looks while it has the focus; the canvas draws it at all other times.
struct TextInput {
    bool multiline = false;
    bool password = false;
    bool numeric = false;     // soft keyboard with digits
    float font_size = 15;     // CSS px
    float line_height = 22;   // CSS px
    float padding_left = 0;   // CSS px, inside the node's rectangle
    float padding_right = 0;  // CSS px
    float padding_top = 0;    // CSS px, multiline only
    bool align_right = false;
    std::string placeholder;
    std::string autocomplete;  // HTML token, "off" when empty
    int length_max = 0;        // characters, 0 = no limit
    friend bool operator==(const TextInput&, const TextInput&) = default;
};

struct Scroll {
    float content_width = 0;   // CSS px
    float content_height = 0;  // CSS px
    float at_y = 0;            // what the canvas shows in this frame
    float to_y = 0;            // where the application wants it, taken when `serial` changes
    std::uint32_t serial = 0;
    friend bool operator==(const Scroll&, const Scroll&) = default;
};

struct Node {
    Id id = 0;
    Role role = Role::none;
    ui::Rect rect;             // canvas coordinates
    std::string name;          // accessible name; for texts the text itself
    std::string value;         // what a field holds
    std::string description;   // hint, error, or why a control is off
    std::string href;          // links
    std::string key_shortcut;  // aria-keyshortcuts
    Tristate checked = Tristate::unset;
    Tristate expanded = Tristate::unset;
    Tristate selected = Tristate::unset;
    Tristate pressed = Tristate::unset;
    bool focusable = false;
    bool clickable = false;          // takes clicks although it cannot have the focus
    bool skip_in_tab_order = false;  // focusable by script and pointer only
    bool disabled = false;
    bool invalid = false;
    bool read_only = false;
    bool required = false;
    bool current = false;  // aria-current="page"
    bool modal = false;
    bool speaks_for_texts = false;  // texts inside are part of its name and are not mirrored again
    std::uint8_t layer = 0;         // above others in pointer order
    int level = 0;                  // headings
    int row_count = 0;              // grids: all rows, also those not drawn
    int row_index = 0;              // rows, from 1
    int column_count = 0;
    int column_index = 0;  // cells, from 1
    int value_now = -1;    // progress, 0..100
    int sort = 0;          // column heads: 1 ascending, -1 descending
    Id controls = 0;
    Id described_by = 0;
    Id active_descendant = 0;
    bool is_scroller = false;
    bool is_text_input = false;
    Scroll scroll;
    TextInput input;
};

}  // namespace batchline::semantics
