// Draws the items of rail and bottom bar, their counts, and the status line.

#include "client/widgets/navigation.h"

#include <algorithm>
#include <string>
#include <vector>

#include "client/widgets/brand.h"
#include "client/widgets/buttons.h"
#include "client/widgets/control.h"
#include "client/widgets/flow.h"
#include "client/widgets/layout.h"
#include "client/widgets/marks.h"
#include "client/widgets/text.h"
#include "generated/icons.h"

namespace batchline::ui {
namespace {

const theme::Typeface item_face{15, 22, theme::Weight::medium};
const theme::Typeface small = theme::typeface_of(TextStyle::caption);
const theme::Typeface small_strong = theme::typeface_of(TextStyle::caption_strong);

std::string spoken(const NavigationItem& item) { return std::string(item.label); }

bool mirror_item(Ui& ui, Id id, Rect rect, const NavigationItem& item, Role role) {
    semantics::Node node = control_node(ui, id, role, rect, spoken(item));
    if (role == Role::link) node.href = item.href;
    node.current = item.current;
    if (item.count > 0) node.description = std::to_string(item.count);
    ui.record().add(std::move(node));
    return ui.clicked(id);
}

bool rail_item(Ui& ui, const NavigationItem& item, bool collapsed) {
    const theme::Palette& palette = ui.colors();
    Painter& paint = ui.paint();
    const float height = collapsed ? 48 : ui.metrics().nav_item;
    const Rect rect = ui.place({0, height});
    const Id id = ui.id_of(Key(item.href));
    const ControlState state = control_state(ui, id);
    if (item.current) {
        paint.fill(rect, palette.surface, theme::radius::md);
        paint.border(rect, palette.border, theme::radius::md);
    } else if (state.hovered) {
        paint.fill(rect, palette.surface_hover, theme::radius::md);
    }
    if (state.focus_visible) paint.border(rect, palette.focus_ring, theme::radius::md, 2);
    const Color ink = item.current || state.hovered ? palette.text : palette.text_muted;
    const Color glyph_ink = item.current ? palette.accent_text : ink;
    if (collapsed) {
        paint.icon({rect.center_x() - 10, rect.center_y() - 10}, 20, glyph_ink, item.icon);
        if (item.count > 0) paint.circle({rect.center_x() + 11, rect.center_y() - 10}, 4, palette.accent);
    } else {
        paint.icon({rect.x + 10, rect.center_y() - 9}, theme::icon_size::md, glyph_ink, item.icon);
        paint.text({rect.x + 38, line_top(rect, item_face)}, item_face, ink, item.label);
        if (item.count > 0 && item.count_loud) {
            draw_count(ui, rect.right() - 10 - count_width(ui, item.count), rect.center_y(), item.count, false);
        } else if (item.count > 0) {
            const std::string figure = std::to_string(item.count);
            paint.text({rect.right() - 10 - paint.text_width(small_strong, figure), line_top(rect, small_strong)},
                       small_strong, palette.text_muted, figure);
        }
    }
    return mirror_item(ui, id, rect, item, Role::link);
}

bool palette_entry(Ui& ui, std::string_view label, bool collapsed) {
    const theme::Palette& palette = ui.colors();
    Painter& paint = ui.paint();
    const Rect rect = ui.place({0, collapsed ? 48.0F : 36.0F});
    const Id id = ui.id_of("jump");
    const ControlState state = control_state(ui, id);
    if (!collapsed) {
        paint.fill(rect, state.hovered ? palette.surface_hover : palette.surface, theme::radius::md);
        paint.border(rect, palette.border, theme::radius::md);
        const theme::Typeface face{14, 20, theme::Weight::regular};
        paint.text({rect.x + 34, line_top(rect, face)}, face, palette.text_muted, label);
        const float width = paint.text_width(small, "Ctrl K") + 12;
        const Rect box{rect.right() - 10 - width, rect.center_y() - 10, width, 20};
        paint.border(box, palette.border_strong, theme::radius::xs);
        paint.text({box.x + 6, line_top(box, small)}, small, palette.text_muted, "Ctrl K");
    }
    if (state.focus_visible) paint.border(rect, palette.focus_ring, theme::radius::md, 2);
    paint.icon({collapsed ? rect.center_x() - 9 : rect.x + 10, rect.center_y() - 9}, theme::icon_size::md,
               palette.text_faint, icons::search);
    semantics::Node node = control_node(ui, id, Role::button, rect, label);
    node.key_shortcut = "Control+K";
    ui.record().add(std::move(node));
    return state.clicked || ui.shortcut("Ctrl+K");
}

constexpr float avatar_room = 42;
constexpr float sign_out_room = 36;

// The role's words below the name, on two lines where one is too short.
std::vector<std::string_view> role_lines(Ui& ui, std::string_view role, float room) {
    auto lines = ui.paint().wrapped(small, role, room);
    if (lines.size() > 2) lines.resize(2);
    return lines;
}

void draw_user(Ui& ui, Rect rect, const NavigationUser& user, float room) {
    Painter& paint = ui.paint();
    const theme::Palette& palette = ui.colors();
    ui.push_flow_at({rect.x, rect.y + 6, 32, 32});
    avatar(ui, user.name);
    ui.pop_flow();
    const float x = rect.x + avatar_room;
    paint.text_cut({x, rect.y + 3}, room, theme::typeface_of(TextStyle::label), palette.text, user.name);
    float y = rect.y + 23;
    const auto lines = role_lines(ui, user.role, room);
    for (const std::string_view line : lines) {
        paint.text_cut({x, y}, room, small, palette.text_muted, line);
        y += small.line_height;
    }
    ui.record().add_text(ui.id_of("user name"), {x, rect.y + 3, room, 20}, user.name);
    ui.record().add_text(ui.id_of("user role"), {x, rect.y + 23, room, y - rect.y - 23}, user.role);
}

// At the foot of the rail: who is signed in and the way out; as high as the role's name needs.
bool user_entry(Ui& ui, Rect rail, float side, const NavigationUser& user, const NavigationOptions& options) {
    constexpr float bottom = 12;
    const float width = rail.w - 2 * side;
    bool pressed = false;
    if (options.collapsed) {
        ui.push_flow_at({rail.x + side, rail.bottom() - bottom - 48, width, 48});
        pressed = icon_button(ui, icons::log_out, options.sign_out_label, "sign out");
        ui.pop_flow();
        return pressed;
    }
    const float room = width - avatar_room - sign_out_room;
    const float extra = role_lines(ui, user.role, room).size() > 1 ? small.line_height : 0;
    const float height = 44 + extra;
    const Rect rect{rail.x + side, rail.bottom() - bottom - height, width, height};
    draw_user(ui, rect, user, room);
    ui.push_flow_at(
        {rect.right() - sign_out_room, rect.y + 22 - ui.metrics().control / 2, sign_out_room, sign_out_room});
    pressed = icon_button(ui, icons::log_out, options.sign_out_label, "sign out");
    ui.pop_flow();
    return pressed;
}

}  // namespace

NavigationEvents navigation_rail(Ui& ui, Rect rect, std::span<const NavigationItem> items, const NavigationUser& user,
                                 const NavigationOptions& options) {
    NavigationEvents events;
    Scope scope(ui, "navigation");
    const float side = options.collapsed ? 8 : 12;
    Area area(ui, rect, {.padding_x = side, .padding_y = 12, .gap = 2, .role = Role::navigation, .name = "Main"});
    {
        ui.push_flow_at({rect.x + (options.collapsed ? 18.0F : 20.0F), rect.y + 12, rect.w - 32, 44});
        brand(ui, options.company, options.collapsed);
        ui.pop_flow();
        gap(ui, 52);
    }
    if (!options.jump_label.empty()) {
        events.palette = palette_entry(ui, options.jump_label, options.collapsed);
        gap(ui, 10);
    }
    for (std::size_t i = 0; i < items.size(); ++i)
        if (rail_item(ui, items[i], options.collapsed)) events.followed = static_cast<int>(i);
    events.sign_out = user_entry(ui, rect, side, user, options);
    return events;
}

NavigationEvents bottom_bar(Ui& ui, Rect rect, std::span<const NavigationItem> items, int primary) {
    NavigationEvents events;
    const theme::Palette& palette = ui.colors();
    Painter& paint = ui.paint();
    Scope scope(ui, "navigation");
    Area area(ui, rect, {.fill = Fill::surface, .role = Role::navigation, .name = "Main"});
    paint.horizontal_line(rect.x, rect.y, rect.w, palette.border);
    // Each gets what its label needs and an equal share of the rest, so that five fit on a phone unabridged.
    float wanted = 0;
    for (const NavigationItem& item : items) wanted += paint.text_width(small_strong, item.label) + 4;
    const float share = (rect.w - wanted) / static_cast<float>(std::max<std::size_t>(1, items.size()));
    const float squeeze = share < 0 ? rect.w / wanted : 1;
    float x = rect.x;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const NavigationItem& item = items[i];
        const float width = (paint.text_width(small_strong, item.label) + 4) * squeeze + std::max(0.0F, share);
        const Rect place{x, rect.y, width, rect.h};
        x += width;
        const Id id = ui.id_of(Key(item.href));
        const bool filled = static_cast<int>(i) == primary;
        const Rect mark{place.center_x() - (filled ? 30.0F : 26.0F), place.y + 8, filled ? 60.0F : 52.0F,
                        filled ? 36.0F : 28.0F};
        if (filled) paint.fill(mark, palette.accent, 10);
        else if (item.current) paint.fill(mark, palette.accent_soft, 14);
        const Color ink = filled ? palette.on_accent : item.current ? palette.accent_text : palette.text_muted;
        paint.icon({mark.center_x() - 10, mark.center_y() - 10}, 20, ink, item.icon);
        if (item.count > 0 && !filled) paint.circle({mark.center_x() + 12, mark.center_y() - 10}, 4, palette.accent);
        const bool strong = filled || item.current;
        const theme::Typeface face = strong ? small_strong : small;
        const float label_width = std::min(paint.text_width(face, item.label), width - 4);
        paint.text_cut({place.center_x() - label_width / 2, place.y + 45}, label_width, face,
                       strong ? palette.accent_text : palette.text_muted, item.label);
        if (ui.focus_visible(id)) paint.border(inset(place, 3), palette.focus_ring, theme::radius::md, 2);
        // What does something is a button, as on larger screens; what leads somewhere is a link.
        const Role role = filled || item.href.empty() ? Role::button : Role::link;
        if (mirror_item(ui, id, place, item, role)) events.followed = static_cast<int>(i);
    }
    return events;
}

bool status_line(Ui& ui, Rect rect, const StatusLine& line) {
    Scope scope(ui, "status line");
    Area area(ui, rect, {.padding_x = 12, .role = Role::contentinfo, .name = "Status"});
    bool pressed = false;
    Row row(ui, {.gap = theme::space::lg, .height = rect.h});
    {
        Row state(ui, {.gap = theme::space::lg, .height = rect.h, .role = Role::status, .name = "Connection"});
        {
            Row link_row(ui, {.gap = theme::space::sm});
            dot(ui, line.link == Link::online    ? Tone::success
                    : line.link == Link::offline ? Tone::warning
                                                 : Tone::faint);
            text(ui, line.link_text, {.style = TextStyle::caption});
        }
        for (const std::string_view fact : line.facts) caption(ui, fact);
    }
    spacer(ui);
    if (!line.clock.empty()) caption(ui, line.clock);
    const theme::Palette& palette = ui.colors();
    const std::string_view word = "Shortcuts";
    const Rect place = ui.place({28 + ui.paint().text_width(small, word), 24});
    const Id id = ui.id_of("shortcuts");
    const Rect box{place.x, place.center_y() - 10, 20, 20};
    ui.paint().fill(box, palette.surface, theme::radius::xs);
    ui.paint().border(box, palette.border_strong, theme::radius::xs);
    ui.paint().text({box.x + (20 - ui.paint().text_width(small, "?")) / 2, line_top(box, small)}, small,
                    palette.text_muted, "?");
    ui.paint().text({place.x + 28, line_top(place, small)}, small, ui.hovered(id) ? palette.text : palette.text_muted,
                    word);
    if (ui.focus_visible(id)) focus_ring(ui, inset(place, 0, 2), theme::radius::xs);
    ui.record().add(control_node(ui, id, Role::button, place, word));
    pressed = ui.clicked(id) || ui.shortcut("?");
    return pressed;
}

}  // namespace batchline::ui
