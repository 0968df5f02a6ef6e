#pragma once
// What people do, in terms of mirror nodes. The browser (or a test) puts events in; widgets take them out while
// drawing.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "client/semantics/node.h"

namespace batchline::semantics {

struct KeyPress {
    Id target = 0;      // the focused node, 0 if none
    std::string chord;  // "Enter", "Ctrl+K", "/", "Shift+ArrowDown"; modifiers in the order Ctrl, Alt, Meta, Shift
};

// Where pointer and focus are now, and what happened since the last frame.
struct Events {
    std::vector<Id> clicks;
    std::vector<std::pair<Id, std::string>> edits;  // whole new text of a field
    std::vector<KeyPress> keys;
    std::unordered_map<Id, ui::Vec2> scrolls;  // where people scrolled to

    Id hovered = 0;
    Id pressed = 0;
    Id focused = 0;
    bool focus_visible = false;  // focus came by keyboard
    bool composing = false;      // an input method is in the middle of a word
    bool pointer_moved = false;  // onto another node since the last frame
    ui::Vec2 pointer{-1, -1};

    bool empty() const { return clicks.empty() && edits.empty() && keys.empty() && scrolls.empty(); }
    void clear() {
        clicks.clear();
        edits.clear();
        keys.clear();
        scrolls.clear();
        pointer_moved = false;
    }
};

}  // namespace batchline::semantics
