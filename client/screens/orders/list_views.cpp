// Applies, removes and names saved views.

#include "client/screens/orders/list_views.h"

#include <algorithm>

#include "generated/icons.h"
#include "shared/base/search.h"
#include "shared/base/text.h"

namespace batchline::screens {
namespace {

constexpr int name_length_max = 40;

std::vector<SavedView> known_views(const app::AppState& state) {
    return saved_views_from(state.kept_value(app::kept_key::list_views));
}

bool is_shown(const OrderListView& list, const SavedView& saved) {
    return list.filter == saved.filter && list.sort == saved.sort;
}

std::string name_problem(const OrderListView& list, const std::vector<SavedView>& known) {
    const std::string name(trimmed(list.new_name));
    if (name.empty()) return "What shall it be called?";
    const bool is_taken =
        std::any_of(known.begin(), known.end(), [&](const SavedView& one) { return folded(one.name) == folded(name); });
    return is_taken ? "There is a view of this name" : "";
}

}  // namespace

void draw_saved_views(ui::Ui& ui, const app::AppState& state, OrderListView& list, app::Intents& intents) {
    std::vector<SavedView> known = known_views(state);
    bool is_known = false;
    for (std::size_t i = 0; i < known.size(); ++i) {
        const SavedView& saved = known[i];
        const bool on = is_shown(list, saved);
        is_known = is_known || on;
        const ui::ChipOptions look{
            .on = on, .icon = icons::bookmark, .removable = true, .key = ui::Key("view " + saved.name)};
        switch (ui::chip(ui, saved.name, look)) {
            case ui::ChipEvent::none: break;
            case ui::ChipEvent::pressed:
                list.filter = on ? OrderFilter{} : saved.filter;
                if (!on) list.sort = saved.sort;
                break;
            case ui::ChipEvent::removed:
                known.erase(known.begin() + static_cast<std::ptrdiff_t>(i));
                intents.keep(app::kept_key::list_views, text_of(known));
                return;
        }
    }
    if (is_known || list.filter.is_empty() || known.size() >= saved_views_max) return;
    if (!ui::button(ui, "Save view", {.kind = ui::ButtonKind::ghost, .icon = icons::bookmark, .small = true})) return;
    list.is_naming = true;
    list.name_tried = false;
    list.new_name.clear();
}

void draw_save_dialog(ui::Ui& ui, const app::AppState& state, OrderListView& list, app::Intents& intents) {
    if (!list.is_naming) return;
    std::vector<SavedView> known = known_views(state);
    ui::Dialog dialog(ui, "save view",
                      {.title = "Save this view",
                       .text = "Search, filters and order of the list, under a name of yours. Kept on this device."});
    const std::string problem = name_problem(list, known);
    const ui::FieldEvents name =
        ui::text_field(ui, "Name", list.new_name,
                       {.placeholder = "North, this week",
                        .error = list.name_tried ? std::string_view(problem) : std::string_view{},
                        .required = true,
                        .length_max = name_length_max});
    dialog.buttons();
    if (ui::button(ui, "Back") || dialog.dismissed()) list.is_naming = false;
    const bool pressed = ui::button(ui, "Save", {.kind = ui::ButtonKind::primary, .shortcut = "Ctrl+Enter"});
    if (!pressed && !name.submitted) return;
    list.name_tried = true;
    if (!problem.empty()) return;
    known.push_back({std::string(trimmed(list.new_name)), list.filter, list.sort});
    intents.keep(app::kept_key::list_views, text_of(known));
    list.is_naming = false;
}

}  // namespace batchline::screens
