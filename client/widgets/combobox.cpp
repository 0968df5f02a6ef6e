// Draws field and list, marks what was typed in the options, and follows the keys.

#include "client/widgets/combobox.h"

#include <algorithm>
#include <vector>

#include "client/widgets/control.h"
#include "client/widgets/field_box.h"
#include "client/widgets/flow.h"
#include "client/widgets/layout.h"
#include "generated/icons.h"
#include "shared/base/search.h"

namespace batchline::ui {
namespace {

constexpr float popup_gap = 4;
constexpr float popup_padding = 6;
constexpr float option_height = 36;
constexpr float option_height_two_lines = 46;
constexpr float popup_height_max = 380;

const theme::Typeface body = theme::typeface_of(TextStyle::body);
const theme::Typeface strong_body{15, 22, theme::Weight::semibold};
const theme::Typeface small = theme::typeface_of(TextStyle::caption);

bool can_be_chosen(const Option& option) { return option.refused.empty() || option.may_insist; }
bool has_second_line(const Option& option) { return !option.secondary.empty() || !option.refused.empty(); }

float height_of(const Option& option) { return has_second_line(option) ? option_height_two_lines : option_height; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

// Where `typed` occurs in `content`, ignoring the case of Latin letters; npos if it does not.
std::size_t find_typed(std::string_view content, std::string_view typed) {
    if (typed.empty()) return std::string_view::npos;
    const auto found = std::search(content.begin(), content.end(), typed.begin(), typed.end(),
                                   [](char a, char b) { return lower(a) == lower(b); });
    return found == content.end() ? std::string_view::npos : static_cast<std::size_t>(found - content.begin());
}

void draw_marked(Ui& ui, Vec2 at, float width, std::string_view content, std::string_view typed, Color ink,
                 Color mark) {
    Painter& paint = ui.paint();
    const std::size_t found = find_typed(content, typed);
    if (found == std::string_view::npos || paint.text_width(body, content) > width)
        return paint.text_cut(at, width, body, ink, content);
    const std::string_view parts[] = {content.substr(0, found), content.substr(found, typed.size()),
                                      content.substr(found + typed.size())};
    float x = at.x;
    for (int i = 0; i < 3; ++i) {
        const theme::Typeface face = i == 1 ? strong_body : body;
        paint.text({x, at.y}, face, i == 1 ? mark : ink, parts[i]);
        x += paint.text_width(face, parts[i]);
    }
}

void draw_option(Ui& ui, Rect rect, const Option& option, std::string_view typed, bool highlighted) {
    const theme::Palette& palette = ui.colors();
    Painter& paint = ui.paint();
    const bool refused = !option.refused.empty();
    if (highlighted) paint.fill(rect, palette.surface_selected, theme::radius::sm);
    float right = rect.right() - 12;
    if (highlighted && can_be_chosen(option)) {
        paint.icon({right - 16, rect.center_y() - 8}, theme::icon_size::sm, palette.accent_text,
                   icons::corner_down_left);
    }
    right -= 16 + 10;
    if (!option.right.empty()) {
        const float width = paint.text_width(body, option.right);
        paint.text({right - width, line_top(rect, body)}, body, refused ? palette.text_muted : palette.text,
                   option.right);
        right -= width + 16;
    }
    if (!option.middle.empty()) {
        const float width = paint.text_width(small, option.middle);
        paint.text({right - width - 24, line_top(rect, small)}, small, ui.color_of(option.middle_tone), option.middle);
        right -= width + 40;
    }
    const float room = std::max(0.0F, right - rect.x - 12);
    const float top = has_second_line(option) ? rect.y + 3 : line_top(rect, body);
    draw_marked(ui, {rect.x + 12, top}, room, option.text, typed, refused ? palette.text_muted : palette.text,
                refused ? palette.text_muted : palette.accent_text);
    const float second_top = top + body.line_height;
    const float second_room = rect.right() - rect.x - 24;
    if (refused) {
        paint.icon({rect.x + 12, second_top + 2}, theme::icon_size::xs, palette.danger_text, icons::shield_alert);
        paint.text_cut({rect.x + 12 + 20, second_top}, second_room - 20, small, palette.danger_text, option.refused);
    } else if (!option.secondary.empty()) {
        paint.text_cut({rect.x + 12, second_top}, room, small, palette.text_muted, option.secondary);
    }
}

struct PopupResult {
    std::optional<std::size_t> chosen;
};

Id option_id(Id list, std::size_t index, const Option& option) {
    return hash_text(option.text, list) ^ (option.key.empty() ? static_cast<Id>(index) : option.key.hash);
}

struct Popup {
    Rect rect;
    float list_height = 0;
};

Popup popup_place(Ui& ui, Rect field, std::span<const Option> options, float wanted_width) {
    Popup popup;
    float height = 0;
    for (const Option& option : options) height += height_of(option);
    popup.list_height = options.empty() ? option_height : height;
    const float below = ui.height() - field.bottom() - popup_gap - 8;
    const float above = field.y - popup_gap - 8;
    const float full = std::min(popup.list_height + 2 * popup_padding, popup_height_max);
    const bool upwards = full > below && above > below;
    popup.rect.h = std::min(full, std::max(option_height, upwards ? above : below));
    popup.rect.w = std::min(std::max(wanted_width > 0 ? wanted_width : field.w, 240.0F), ui.width() - 16);
    popup.rect.x = std::clamp(field.x, 8.0F, std::max(8.0F, ui.width() - 8 - popup.rect.w));
    popup.rect.y = upwards ? field.y - popup_gap - popup.rect.h : field.bottom() + popup_gap;
    return popup;
}

void keep_in_view(ScrollArea& scroll, std::span<const Option> options, int highlighted) {
    float top = 0;
    for (int i = 0; i < highlighted; ++i) top += height_of(options[static_cast<std::size_t>(i)]);
    const float bottom = top + height_of(options[static_cast<std::size_t>(highlighted)]);
    const float room = scroll.rect().h;
    if (top < scroll.offset()) scroll.scroll_to(top);
    else if (bottom > scroll.offset() + room) scroll.scroll_to(bottom - room);
}

PopupResult draw_popup(Ui& ui, Id list, std::string_view label, Rect field, ComboboxState& state,
                       std::span<const Option> options, const ComboboxOptions& settings, bool moved_by_key) {
    PopupResult result;
    const theme::Palette& palette = ui.colors();
    const Popup popup = popup_place(ui, field, options, settings.popup_width);
    ui.note_popup_open();
    ui.push_layer(ui.layer() >= Layer::dialog ? Layer::dialog_popup : Layer::base_popup);
    Painter& paint = ui.paint();
    if (ui.scheme() != theme::Scheme::high_contrast)
        paint.shadow(popup.rect, theme::shadow_popup, palette.shadow, theme::radius::lg);
    paint.fill(popup.rect, palette.surface_raised, theme::radius::lg);
    paint.border(popup.rect, palette.border_strong, theme::radius::lg);

    semantics::Node frame;
    frame.id = part(list, 1);
    frame.rect = popup.rect;
    frame.layer = static_cast<std::uint8_t>(ui.layer());
    ui.record().begin_popup(std::move(frame));
    const Rect inner = inset(popup.rect, popup_padding);
    Flow& flow = ui.push_flow_at(inner);
    flow.gap = 0;
    if (options.empty()) {
        const Rect rect = ui.place({0, option_height});
        paint.text_cut({rect.x + 12, line_top(rect, body)}, rect.w - 24, body, palette.text_muted, settings.empty_text);
        semantics::Node empty;
        empty.id = list;
        empty.role = semantics::Role::status;
        empty.name = settings.empty_text;
        empty.rect = rect;
        ui.record().add(std::move(empty));
    } else {
        ui.push_scope_id(list);
        ScrollArea scroll(ui, Key(std::uint64_t{list}), {.height = inner.h, .gap = 0});
        if (moved_by_key && state.highlighted >= 0) keep_in_view(scroll, options, state.highlighted);
        semantics::Node box;
        box.id = list;
        box.role = semantics::Role::listbox;
        box.name = label;
        box.rect = {inner.x, ui.flow().cursor.y, inner.w, popup.list_height};
        ui.record().begin(std::move(box));
        for (std::size_t i = 0; i < options.size(); ++i) {
            const Option& option = options[i];
            const Rect rect = ui.place({0, height_of(option)});
            const Id id = option_id(list, i, option);
            if (ui.hovered(id) && ui.pointer_moved()) state.highlighted = static_cast<int>(i);
            const bool highlighted = state.highlighted == static_cast<int>(i);
            if (paint.visible(rect)) draw_option(ui, rect, option, state.text, highlighted);
            semantics::Node node = control_node(ui, id, semantics::Role::option, rect, option.text);
            node.focusable = false;
            node.clickable = true;
            node.selected = highlighted ? semantics::Tristate::yes : semantics::Tristate::no;
            node.disabled = !can_be_chosen(option);
            node.description = !option.refused.empty() ? option.refused : option.secondary;
            ui.record().add(std::move(node));
            if (ui.clicked(id) && can_be_chosen(option)) result.chosen = i;
        }
        ui.record().end();
        ui.pop_scope();
    }
    ui.pop_flow();
    ui.record().end();
    ui.pop_layer();
    return result;
}

int next_choosable(std::span<const Option> options, int from, int step) {
    const int count = static_cast<int>(options.size());
    if (count == 0) return -1;
    for (int i = 0; i < count; ++i) {
        from = (from + step + count) % count;
        if (can_be_chosen(options[static_cast<std::size_t>(from)])) return from;
    }
    return -1;
}

// Arrow keys, Enter and Escape; returns whether the highlight was moved.
bool handle_keys(Ui& ui, Id id, ComboboxState& state, std::span<const Option> options, ComboboxEvents& events) {
    bool moved = false;
    for (const auto& [chord, step] : {std::pair<std::string_view, int>{"ArrowDown", 1}, {"ArrowUp", -1}}) {
        if (!ui.key(id, chord)) continue;
        if (state.open)
            state.highlighted =
                next_choosable(options, state.highlighted < 0 && step < 0 ? 0 : state.highlighted, step);
        else if (state.highlighted < 0) state.highlighted = next_choosable(options, -1, 1);
        state.open = true;
        moved = true;
    }
    if (!state.open) return moved;
    if (ui.key(id, "Enter") && state.highlighted >= 0 && static_cast<std::size_t>(state.highlighted) < options.size())
        events.chosen = static_cast<std::size_t>(state.highlighted);
    // Tab takes what is highlighted and goes on, as in a spreadsheet.
    if (ui.focused(id) && ui.key_pressed("Tab") && state.highlighted >= 0 &&
        static_cast<std::size_t>(state.highlighted) < options.size())
        events.chosen = static_cast<std::size_t>(state.highlighted);
    if (ui.key(id, "Escape")) state.open = false;
    return moved;
}

}  // namespace

ComboboxEvents combobox(Ui& ui, std::string_view label, ComboboxState& state, std::span<const Option> options,
                        const ComboboxOptions& settings) {
    ComboboxEvents events;
    const Id peeked = ui.peek_id(settings.field.key.empty() ? Key(hash_text(label, 23)) : settings.field.key);
    const Id list = hash_text("list", peeked);
    if (state.highlighted >= static_cast<int>(options.size())) state.highlighted = -1;
    const bool moved_by_key = handle_keys(ui, peeked, state, options, events);

    FieldBoxExtras extras;
    extras.role = semantics::Role::combobox;
    // In a grid of lines a column of chevrons says nothing; the one being filled in shows it.
    extras.icon_after = settings.field.bare && !ui.focused(peeked) ? nullptr : icons::chevron_down;
    extras.takes_enter = false;
    extras.expanded = state.open ? semantics::Tristate::yes : semantics::Tristate::no;
    if (state.open) {
        extras.controls = list;
        if (state.highlighted >= 0)
            extras.active_descendant = option_id(list, static_cast<std::size_t>(state.highlighted),
                                                 options[static_cast<std::size_t>(state.highlighted)]);
    }
    const FieldBox field = field_box(ui, label, state.text, settings.field, extras);
    events.changed = field.events.changed;
    events.focused = field.events.focused;
    events.left = field.events.left;
    if (field.events.changed) {
        state.open = true;
        state.highlighted = -1;  // the caller's options are not yet those of the new text
        ui.memory(part(list, 12)) = 1;
        ui.request_frame();
    } else if (ui.memory(part(list, 12)) > 0) {
        ui.memory(part(list, 12)) = 0;
        if (!state.text.empty() && state.highlighted < 0) state.highlighted = next_choosable(options, -1, 1);
        ui.request_frame();
    }
    if (ui.clicked(field.id) && settings.open_on_click) state.open = true;
    if (field.events.left) state.open = false;

    if (state.open && settings.field.enabled) {
        const PopupResult popup = draw_popup(ui, list, label, field.rect, state, options, settings, moved_by_key);
        if (popup.chosen) events.chosen = popup.chosen;
    }
    if (events.chosen) {
        state.text = options[*events.chosen].text;
        state.open = false;
        state.highlighted = -1;
        ui.request_frame();
    }
    return events;
}

bool select(Ui& ui, std::string_view label, int& chosen, std::span<const std::string_view> choices,
            const FieldOptions& field) {
    const Id id = ui.peek_id(field.key.empty() ? Key(hash_text(label, 23)) : field.key);
    ComboboxState& state = ui.combobox_state(id);
    const bool typing = ui.memory(part(id, 5)) > 0;
    const std::string_view current = chosen >= 0 && chosen < static_cast<int>(choices.size())
                                         ? choices[static_cast<std::size_t>(chosen)]
                                         : std::string_view{};
    if (!typing) state.text = current;

    std::vector<Option> options;
    std::vector<int> index;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        if (typing && !matches_words(choices[i], state.text)) continue;
        options.push_back({.text = choices[i]});
        index.push_back(static_cast<int>(i));
    }
    if (!state.open && !typing) state.highlighted = chosen;
    ComboboxOptions settings;
    settings.field = field;
    const ComboboxEvents events = combobox(ui, label, state, options, settings);
    if (events.changed) ui.memory(part(id, 5)) = 1;
    if (events.left || events.chosen) ui.memory(part(id, 5)) = 0;
    if (events.left && !events.chosen) ui.request_frame();
    if (!events.chosen) return false;
    const int before = chosen;
    chosen = index[*events.chosen];
    return chosen != before;
}

}  // namespace batchline::ui
