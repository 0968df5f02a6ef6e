#pragma once
// Collects the mirror of one frame: widgets add nodes in reading order, containers nest.

#include <string>
#include <string_view>
#include <vector>

#include "client/semantics/node.h"

namespace batchline::semantics {

class Recorder {
public:
    struct Entry {
        Node node;
        int parent = -1;  // index of the parent's entry
    };

    void begin_frame();
    // Opens a container; what is added until end() lies inside. The reference lives until the next call.
    Node& begin(Node node);
    // A popup: belongs to the nearest landmark or dialog, not to the scrolling part it was opened from.
    Node& begin_popup(Node node);
    // Outside everything that is open: dialogs, toasts.
    Node& begin_root(Node node);
    void end();
    // A leaf. The reference lives until the next call.
    Node& add(Node node);
    // A text; inside a cell or a named container that speaks for it, it becomes part of that instead.
    void add_text(Id id, ui::Rect rect, std::string_view text);

    const std::vector<Entry>& entries() const { return entries_; }
    // The open container's entry, for corrections once its size is known.
    Node* current();
    Node* find(Id id);

    // Only this subtree (and live regions) is mirrored; 0 for all.
    void set_modal(Id id) { modal_ = id; }
    Id modal() const { return modal_; }

private:
    std::vector<Entry> entries_;
    std::vector<int> open_;
    Id modal_ = 0;
};

}  // namespace batchline::semantics
