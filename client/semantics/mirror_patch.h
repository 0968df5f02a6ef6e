#pragma once
// Turns the recorded nodes into what the browser must change, as JSON, and only when something changed.
//
// {"nodes":[[id,parent index or -1,{…}|0]…],"focus":[id,serial]}: all nodes in document order, 0 where the element is
// as it was. An element: t tag, a attributes, b [left, top, width, height] within its parent, x text, v value, i input
// look, s [content width, content height, offset, wished offset, serial] of a scroller, k clickable, z layer.

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "client/semantics/recorder.h"

namespace batchline::semantics {

class MirrorPatch {
public:
    // Empty if nothing changed since the last call.
    const std::string& update(const Recorder& recorder, Id wanted_focus, std::uint32_t focus_serial);
    // The browser has lost everything: send all next time.
    void forget();

private:
    struct Line {
        Id id;
        int parent;
        friend bool operator==(const Line&, const Line&) = default;
    };
    std::unordered_map<Id, std::string> known_;
    std::vector<Line> lines_;
    std::uint32_t focus_serial_ = 0;
    std::string json_;
};

// One element as JSON; `origin` is where its parent's inside begins.
std::string element_json(const Node& node, ui::Vec2 origin);

}  // namespace batchline::semantics
