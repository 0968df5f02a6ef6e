// Draws a bar of tabs and moves between them by keys.

#include "client/widgets/tabs.h"

#include <algorithm>
#include <string>
#include <vector>

#include "client/widgets/control.h"
#include "client/widgets/flow.h"
#include "client/widgets/layout.h"

namespace batchline::ui {
namespace {

constexpr float tab_height = 44;
constexpr float tab_gap = 24;

int moved(Ui& ui, Id id, int index, int count) {
    if (ui.key(id, "ArrowRight")) return (index + 1) % count;
    if (ui.key(id, "ArrowLeft")) return (index + count - 1) % count;
    if (ui.key(id, "Home")) return 0;
    if (ui.key(id, "End")) return count - 1;
    return index;
}

}  // namespace

bool tabs(Ui& ui, std::string_view name, int& active, std::span<const Tab> tabs) {
    const theme::Palette& palette = ui.colors();
    Painter& paint = ui.paint();
    const theme::Typeface face{15, 22, theme::Weight::medium};
    const Rect bar = ui.place({0, tab_height});
    paint.fill({bar.x, bar.bottom() - 1, bar.w, 1}, palette.border);

    semantics::Node list;
    list.id = ui.id_of(Key(hash_text(name, 41)));
    list.role = semantics::Role::tablist;
    list.name = name;
    list.rect = bar;
    ui.record().begin(std::move(list));
    const int before = active;
    const int count = static_cast<int>(tabs.size());
    ui.push_scope(name);
    std::vector<Id> ids;
    for (const Tab& tab : tabs) ids.push_back(ui.id_of(tab.label));
    float x = bar.x;
    for (int i = 0; i < count; ++i) {
        const Tab& tab = tabs[static_cast<std::size_t>(i)];
        const Id id = ids[static_cast<std::size_t>(i)];
        float width = paint.text_width(face, tab.label);
        const float label_width = width;
        if (tab.count >= 0) width += 7 + count_width(ui, tab.count);
        const Rect rect{x, bar.y, width, tab_height};
        const ControlState state = control_state(ui, id);
        const bool on = active == i;
        paint.text({x, line_top(rect, face)}, face, on || state.hovered ? palette.text : palette.text_muted, tab.label);
        if (tab.count >= 0) draw_count(ui, x + label_width + 7, rect.center_y(), tab.count, tab.count_quiet);
        if (on) paint.fill({x, bar.bottom() - 3, width, 3}, palette.accent, 2);
        if (state.focus_visible) paint.border(inset(rect, -6, 4), palette.focus_ring, theme::radius::sm, 2);

        std::string spoken(tab.label);
        if (tab.count > 0) spoken.append(" ").append(std::to_string(tab.count));
        semantics::Node node = control_node(ui, id, semantics::Role::tab, inset(rect, -4, 0), spoken);
        node.selected = on ? semantics::Tristate::yes : semantics::Tristate::no;
        node.skip_in_tab_order = !on;
        ui.record().add(std::move(node));
        if (state.clicked) active = i;
        const int next = moved(ui, id, i, count);
        if (next != i) {
            active = next;
            ui.focus(ids[static_cast<std::size_t>(next)]);
        }
        x += width + tab_gap;
    }
    ui.pop_scope();
    ui.record().end();
    if (active != before) ui.request_frame();
    return active != before;
}

TabPanel::TabPanel(Ui& ui, std::string_view label) : ui_(ui) {
    const Flow& flow = ui.flow();
    const float top = flow.cursor.y + (flow.empty ? 0 : flow.gap);
    semantics::Node node;
    node.id = ui.id_of(Key(hash_text(label, 43)));
    node.role = semantics::Role::tabpanel;
    node.name = label;
    // Down to the end of the container, unless what is drawn says otherwise.
    node.rect = {flow.box.x, top, flow.box.w, std::max(0.0F, flow.box.bottom() - top)};
    ui.record().begin(std::move(node));
}

TabPanel::~TabPanel() {
    semantics::Node& node = *ui_.record().current();
    const float drawn = ui_.flow().cursor.y - node.rect.y;
    if (drawn > 0) node.rect.h = drawn;
    ui_.record().end();
}

}  // namespace batchline::ui
