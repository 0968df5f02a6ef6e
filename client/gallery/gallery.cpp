// Shows buttons, fields, marks and messages with their kinds and states, one group after another.

#include "client/gallery/gallery.h"

#include <algorithm>

#include "client/gallery/gallery_table.h"
#include "generated/icons.h"

namespace batchline::gallery {

using namespace ui;
using ui::Priority;
using ui::Status;
using ui::Tier;

namespace {

void part_title(Ui& ui, std::string_view title) {
    gap(ui, 8);
    heading(ui, 2, title, TextStyle::caption_strong);
}

void buttons(Ui& ui, GalleryView& view) {
    part_title(ui, "Buttons");
    {
        Row row(ui, {.wrap = true});
        if (button(ui, "Submit", {.kind = ButtonKind::primary})) ++view.presses;
        button(ui, "New order", {.kind = ButtonKind::primary, .icon = icons::plus});
        button(ui, "Off", {.enabled = false});
    }
    {
        Row row(ui, {.wrap = true});
        button(ui, "Edit", {.icon = icons::pencil});
        button(ui, "Quiet", {.kind = ButtonKind::ghost});
        icon_button(ui, icons::ellipsis, "More");
        button(ui, "Menu", {.icon_after = icons::chevron_down, .expanded = 0});
    }
    {
        Row row(ui, {.wrap = true});
        if (button(ui, "Cancel order", {.kind = ButtonKind::danger_quiet})) view.dialog_open = true;
        button(ui, "Confirm removal", {.kind = ButtonKind::danger, .icon = icons::circle_x});
        button(ui, "Start", {.icon = icons::lock, .enabled = false, .reason = "Stock is short"});
    }
    Row row(ui);
    caption(ui, "Pressed " + std::to_string(view.presses));
    link(ui, "Open N-000512", "/orders/512");
    link(ui, "Show", "/sync", {.underline = true});
}

void fields(Ui& ui, GalleryView& view) {
    part_title(ui, "Fields");
    static constexpr std::string_view locations[] = {"Central", "North", "South"};
    {
        Columns columns(ui, 2, {.gap = 12, .row_gap = 8});
        select(ui, "Location", view.location, locations);
        columns.next();
        text_field(ui, "Name", view.alpen, {.placeholder = "Alpenhof"});
        columns.next();
        text_field(ui, "Weight", view.wrong, {.error = "Unit kgg unknown"});
        columns.next();
        text_field(ui, "Branch", view.fixed, {.hint = "Fixed after start", .enabled = false});
        columns.next();
        number_field(ui, "Quantity", view.quantity, {.suffix = "kg"});
        columns.next();
        date_time_field(ui, "Needed by", view.needed_by);
    }
    text_area(ui, "Customer notes", view.notes, {.placeholder = "Anything the bakers should know"});
    search_field(ui, "Search orders", view.search, {.key_hint = "/"});
    Stack form(ui, {.role = Role::form, .name = "Sign in"});
    Columns columns(ui, 2, {.gap = 12});
    text_field(ui, "User name", view.user_name, {.icon = icons::user, .autocomplete = "username"});
    columns.next();
    password_field(ui, "Password", view.password, {.icon = icons::lock});
}

struct Product {
    std::string_view name, allergens, available, price, refused;
};
constexpr Product products[] = {
    {"Butter croissant", "Gluten, milk, egg", "140 available", "€2.10", ""},
    {"Croissant dough, frozen", "Gluten, milk", "600 available", "€0.90", ""},
    {"Spelt croissant", "Gluten, milk", "18 by 07:00", "€2.40", ""},
    {"Almond croissant", "Gluten, milk, egg, almonds", "", "€3.20",
     "Contains almonds. Kita Sonnenhof cannot eat tree nuts."},
    {"Rye sourdough, sliced", "Gluten", "80 available", "€4.10", ""},
};

bool contains(std::string_view content, std::string_view typed) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; };
    return std::search(content.begin(), content.end(), typed.begin(), typed.end(),
                       [&](char a, char b) { return lower(a) == lower(b); }) != content.end();
}

void choices(Ui& ui, GalleryView& view) {
    part_title(ui, "Choices");
    std::vector<Option> options;
    for (const Product& product : products) {
        if (!contains(product.name, view.product.text)) continue;
        options.push_back({.text = product.name,
                           .secondary = product.allergens,
                           .middle = product.available,
                           .middle_tone = Tone::success,
                           .right = product.price,
                           .refused = product.refused});
    }
    combobox(ui, "Product", view.product, options,
             {.field = {.placeholder = "Type a product", .icon = icons::search}, .popup_width = 480});
    {
        Row row(ui, {.gap = 16, .wrap = true});
        checkbox(ui, "On", view.on);
        checkbox(ui, "Off box", view.off);
        toggle(ui, "Switch", view.live);
    }
    static constexpr std::string_view substitutes[] = {"Cream 32 %, 0.50 l", "Oat cream, 0.50 l"};
    radio_group(ui, "Substitute", view.radio, substitutes);
    {
        Row row(ui, {.wrap = true});
        chip(ui, "Location", {.icon = icons::map_pin, .value = "All 3", .opens = true});
        if (view.filter && chip(ui, "Needed by",
                                {.on = true, .icon = icons::calendar, .value = "28 May – 3 Jun", .removable = true}) ==
                               ChipEvent::removed)
            view.filter = false;
    }
    Row row(ui, {.wrap = true});
    if (status_tile(ui, "All", "412", {.on = view.tile == 0})) view.tile = 0;
    if (status_tile(ui, "Awaiting procurement", "23", {.on = view.tile == 1, .icon = icons::hourglass})) view.tile = 1;
}

void marks(Ui& ui) {
    part_title(ui, "Statuses: icon, shape and word");
    {
        Columns columns(ui, {px(190), fr(1)}, {.gap = 8});
        for (int status = 0; status < theme::status_count; ++status) {
            if (status > 0) columns.next();
            status_pill(ui, static_cast<Status>(status));
        }
    }
    part_title(ui, "Priority and tier");
    {
        Row row(ui, {.gap = 12, .wrap = true});
        priority_mark(ui, Priority::urgent);
        priority_mark(ui, Priority::high);
        priority_mark(ui, Priority::normal);
        priority_mark(ui, Priority::low);
    }
    {
        Row row(ui, {.gap = 12, .wrap = true});
        tier_mark(ui, Tier::platinum);
        tier_mark(ui, Tier::gold);
        tier_mark(ui, Tier::silver);
        avatar(ui, "Ines Falk");
        avatar(ui, "Jonas Weil");
        avatar(ui, "Mara Jensen");
        badge(ui, 6, false, "6 unread");
        badge(ui, 2, true, "2 revisions");
    }
    part_title(ui, "Allergen and stock marks");
    {
        Row row(ui, {.wrap = true});
        tag(ui, "Gluten, milk", TagKind::neutral, icons::wheat);
        tag(ui, "Tree nuts", TagKind::solid_danger, icons::shield_alert);
        tag(ui, "Override", TagKind::warning, icons::pen_line);
        tag(ui, "Key account", TagKind::key_account, icons::key_round);
    }
    Row row(ui, {.gap = 16, .wrap = true});
    text(ui, "Available", {.style = TextStyle::label, .tone = Tone::success, .icon = icons::check});
    text(ui, "Short 0.6 kg", {.style = TextStyle::label, .tone = Tone::warning, .icon = icons::triangle_alert});
    text(ui, "Fri 05:30", {.style = TextStyle::label, .tone = Tone::info, .icon = icons::calendar_clock});
    key_hint(ui, "Ctrl");
    key_hint(ui, "Enter");
}

void feedback(Ui& ui, GalleryView& view) {
    part_title(ui, "Banners and toasts");
    banner(ui, "Offline since 09:36",
           {.severity = Severity::warning,
            .text = "Keep working. 2 changes waiting to be sent.",
            .icon = icons::cloud_off,
            .action = "Show changes"});
    banner(ui, "User name or password is not right.",
           {.severity = Severity::danger, .text = "Two more tries, then a pause of 5 minutes."});
    banner(ui, "No network is no obstacle", {.text = "These three can sign in offline with their password."});
    if (button(ui, "Show a toast"))
        view.toasts.push_back(
            {view.toasts.size() + 1U, Severity::success, "N-000521 submitted", "Ready for production", "Open"});
    part_title(ui, "Empty state");
    {
        StackOptions look = card();
        look.padding_y = 8;
        Stack stack(ui, look);
        empty_state(ui, "No orders for South tomorrow",
                    {.text = "Copy last Friday or start a new one.", .action = "Copy last Friday"});
    }
    part_title(ui, "Skeleton and progress");
    progress_bar(ui, 0.64F, {.name = "Butter 82 %", .severity = Severity::warning});
    StackOptions look = card();
    look.padding_x = look.padding_y = 0;
    Stack stack(ui, look);
    skeleton_rows(ui, 2);
}

void structure(Ui& ui, GalleryView& view) {
    part_title(ui, "Tabs");
    static constexpr Tab tab_list[] = {
        {"Details", -1, true, ""}, {"Discussion", 2, false, ""}, {"Audit", -1, true, ""}};
    tabs(ui, "Order", view.tab, tab_list);
    {
        TabPanel panel(ui, tab_list[view.tab].label);
        Columns columns(ui, 3, {.gap = 8});
        fact(ui, "Needed by", "Fri 29 May 06:00");
        columns.next();
        fact(ui, "Location", "South");
        columns.next();
        fact(ui, "Total", "€1,580.00");
    }
    part_title(ui, "Table rows");
    small_table(ui, view);
    part_title(ui, "Line grid");
    line_grid(ui, view);
    part_title(ui, "Timeline");
    static constexpr TimelineStep steps[] = {
        {"Draft saved", "Mara Jensen", "Wed 16:40", StepState::past},
        {"Submitted, stock short", "Mara Jensen", "08:12", StepState::past},
        {"Procurement deciding", "Jonas Weil", "now, 1 h 30 min", StepState::present},
        {"Ready for production", "almond flour comes", "Fri 05:30", StepState::future}};
    timeline(ui, steps);
}

void cancel_dialog(Ui& ui, GalleryView& view) {
    Dialog dialog(ui, "cancel", {.title = "Cancel N-000515?", .text = "5 lines, €1,580.00. Nothing is held."});
    static constexpr std::string_view reasons[] = {"Customer changed plans", "Ordered twice", "Cannot be delivered"};
    select(ui, "Reason", view.reason, reasons);
    const bool too_short = !view.explanation.empty() && view.explanation.size() < 10;
    text_area(ui, "Explanation", view.explanation, {.error = too_short ? "A few more characters needed" : ""});
    dialog.buttons();
    if (button(ui, "Back") || dialog.dismissed()) view.dialog_open = false;
    if (button(ui, "Confirm", {.kind = ButtonKind::danger, .enabled = view.reason >= 0})) view.dialog_open = false;
}

}  // namespace

void draw_gallery(Ui& ui, GalleryView& view, std::size_t big_table_rows) {
    Rect rest = ui.screen();
    static const NavigationItem items[] = {{"Orders", icons::clipboard_list, "/orders", 0, false, true},
                                           {"Procurement", icons::shopping_cart, "/procurement", 23, false, false},
                                           {"Production", icons::factory, "/production", 0, false, false},
                                           {"Customers", icons::users, "/customers", 0, false, false},
                                           {"Notifications", icons::bell, "/notifications", 6, true, false}};
    NavigationEvents events;
    if (ui.is_phone()) {
        events = bottom_bar(ui, cut_bottom(rest, theme::layout::bottom_bar), items);
    } else {
        const bool collapsed = ui.width() <= theme::breakpoint::desk;
        const Rect rail = cut_left(rest, collapsed ? theme::layout::rail_collapsed : theme::layout::rail);
        events = navigation_rail(ui, rail, items, {"Ines Falk", "Regional manager"},
                                 {.company = "Kornfeld & Daughters", .collapsed = collapsed});
        const Rect foot = cut_bottom(rest, theme::layout::status_line);
        static constexpr std::string_view facts[] = {"Data 3 s old", "All changes sent"};
        status_line(ui, foot,
                    {.link = Link::online, .link_text = "Online", .facts = facts, .clock = "Thu 28 May 2026, 09:42"});
        cut_right(rest, 8);
        cut_top(rest, 8);
    }
    if (events.followed >= 0) view.followed = events.followed;
    {
        Area area(ui, rest,
                  {.fill = Fill::surface,
                   .border = !ui.is_phone(),
                   .radius = ui.is_phone() ? 0 : theme::radius::lg,
                   .role = Role::main});
        if (big_table_rows > 0) {
            big_table(ui, view, big_table_rows);
        } else {
            ScrollArea scroll(ui, "gallery", {.padding_x = ui.is_phone() ? 16.0F : 24.0F, .padding_y = 16});
            heading(ui, 1, "Widgets");
            Columns columns(ui, ui.is_phone() ? 1 : ui.is_wide() ? 3 : 2, {.gap = 24});
            buttons(ui, view);
            fields(ui, view);
            columns.next();
            choices(ui, view);
            marks(ui);
            columns.next();
            structure(ui, view);
            feedback(ui, view);
        }
    }
    if (view.dialog_open) cancel_dialog(ui, view);
    toast_stack(ui, view.toasts);
}

}  // namespace batchline::gallery
