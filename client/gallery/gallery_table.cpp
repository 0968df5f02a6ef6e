// Made-up orders in a table, thousands of them, and lines in a grid.

#include "client/gallery/gallery_table.h"

#include <cstdio>

#include "generated/icons.h"

namespace batchline::gallery {

using namespace ui;
using ui::Priority;
using ui::Status;
using ui::Tier;

namespace {

struct Sample {
    std::string_view customer;
    Tier tier;
    Status status;
    Priority priority;
    std::string_view needed_by;
    std::string_view location;
    std::string_view total;
};
constexpr Sample samples[] = {
    {"Tannhof Clinic", Tier::platinum, Status::awaiting_procurement, Priority::urgent, "Today 13:00", "Central",
     "€1,284.00"},
    {"Hotel Aurelia", Tier::platinum, Status::in_production, Priority::urgent, "Today 14:30", "North", "€862.40"},
    {"Brightwater Offices", Tier::standard, Status::rejected, Priority::high, "Today 11:00", "South", "€745.00"},
    {"Kita Sonnenhof", Tier::gold, Status::ready_for_production, Priority::high, "Today 15:00", "Central", "€318.60"},
    {"Café Morgenrot", Tier::silver, Status::delivered, Priority::normal, "Today 06:00", "Central", "€96.45"},
    {"Villa Ortensia", Tier::silver, Status::completed, Priority::normal, "Today 08:30", "Central", "€688.00"},
    {"Grand Café Vela", Tier::gold, Status::draft, Priority::normal, "Fri 29 May 07:00", "Central", "€227.90"},
    {"Delikat Markthalle", Tier::standard, Status::cancelled, Priority::low, "Sat 30 May 10:00", "North", "€530.10"},
};
constexpr std::size_t sample_count = sizeof samples / sizeof samples[0];

bool is_over(Status status) { return status == Status::delivered || status == Status::cancelled; }

std::string number_of(std::size_t index) {
    char text[16];
    std::snprintf(text, sizeof text, "N-%06zu", 512 - index % 500 + index / 500 * 1000);
    return text;
}

void draw_order_card(Ui& ui, const Sample& order, std::string_view number) {
    {
        Row row(ui);
        strong(ui, order.customer);
        tier_mark(ui, order.tier);
        spacer(ui);
        priority_mark(ui, order.priority);
    }
    {
        Row row(ui);
        caption(ui, number);
        spacer(ui);
        text(ui, order.needed_by, {.tone = Tone::muted});
    }
    Row row(ui);
    status_pill(ui, order.status);
    spacer(ui);
    strong(ui, order.total);
}

void draw_order(TableRow& row, GalleryView& view) {
    const Sample& order = samples[row.index % sample_count];
    const std::string number = number_of(row.index);
    const bool over = is_over(order.status);
    std::string name = number;
    name.append(" ").append(order.customer).append(", ").append(english_label(order.status));
    row.identify(Key(static_cast<std::uint64_t>(row.index) + 1), name,
                 {.selected = row.index == view.selected_row, .muted = over});
    if (row.card) return draw_order_card(row.ui, order, number);
    row.text(number, {.style = over ? TextStyle::body : TextStyle::body_strong});
    if (row.cell()) {
        text(row.ui, order.customer,
             {.style = over ? TextStyle::body : TextStyle::body_strong, .tone = over ? Tone::muted : Tone::normal});
        tier_mark(row.ui, order.tier);
    }
    if (row.cell()) status_pill(row.ui, order.status);
    if (row.cell()) priority_mark(row.ui, order.priority);
    row.text(order.needed_by);
    row.text(order.location, {.tone = Tone::muted});
    row.text(order.total, {.style = TextStyle::body_strong});
}

}  // namespace

void big_table(Ui& ui, GalleryView& view, std::size_t rows) {
    {
        Stack head(ui, {.padding_x = ui.is_phone() ? 16.0F : 24.0F});
        Row row(ui, {.height = theme::layout::title_row});
        heading(ui, 1, "Orders");
        spacer(ui);
        if (!ui.is_phone()) search_field(ui, "Search orders", view.search, {.key_hint = "/", .width = 280});
        button(ui, ui.is_phone() ? "New" : "New order",
               {.kind = ButtonKind::primary, .icon = icons::plus, .name = "New order"});
    }
    static constexpr Column columns[] = {
        {"Number", 112, false, Align::start, true, false, 0},
        {"Customer", 200, true, Align::start, true, false, 0},
        {"Status", 208, false, Align::start, true, false, 0},
        {"Priority", 112, false, Align::start, true, false, 900},
        {"Needed by", 160, false, Align::start, true, false, 0},
        {"Location", 88, false, Align::start, true, false, 1000},
        {"Total", 104, false, Align::end, true, false, 800},
    };
    const TableEvents events = data_table(ui, "orders",
                                          {.name = "Orders",
                                           .columns = columns,
                                           .row_count = rows,
                                           .card_height = theme::layout::phone_row,
                                           .sorted_column = view.sorted_column,
                                           .direction = view.direction},
                                          [&](TableRow& row) { draw_order(row, view); });
    if (events.activated) view.selected_row = *events.activated;
    if (events.sort_by) view.sorted_column = static_cast<int>(*events.sort_by);
}

void small_table(Ui& ui, GalleryView& view) {
    static constexpr Column columns[] = {{"Number", 90, false, Align::start, false, false, 0},
                                         {"Customer", 100, true, Align::start, false, false, 0},
                                         {"Total", 84, false, Align::end, false, false, 0}};
    const TableEvents events = data_table(
        ui, "small",
        {.name = "Latest orders", .columns = columns, .row_count = 4, .height = -1, .padding_x = 12, .bordered = true},
        [&](TableRow& row) {
            const Sample& order = samples[row.index];
            const std::string number = number_of(row.index);
            row.identify(Key(number), number + " " + std::string(order.customer),
                         {.selected = row.index == view.selected_row});
            row.text(number, {.style = TextStyle::body_strong});
            row.text(order.customer);
            row.text(order.total);
        });
    if (events.activated) view.selected_row = *events.activated;
}

void line_grid(Ui& ui, GalleryView& view) {
    static constexpr Column columns[] = {{"#", 28, false, Align::start, false, false, 0},
                                         {"Product", 130, true, Align::start, false, false, 0},
                                         {"Pieces", 80, false, Align::end, false, false, 0}};
    LineGrid grid(ui, "lines", "Lines", columns, 8);
    grid.row("1", "Line 1, Spelt roll", {.height = 56});
    grid.cell();
    text(ui, "1", {.tone = Tone::muted});
    grid.cell();
    {
        Stack stack(ui, {.gap = 0, .grow = true});
        strong(ui, "Spelt roll");
        text(ui, "Gluten", {.style = TextStyle::caption, .tone = Tone::muted, .icon = icons::wheat});
    }
    grid.cell();
    number_field(ui, "Pieces of line 1", view.quantity, {.label_hidden = true, .bare = true});
    grid.row("2", "Line 2, Almond croissant", {.height = 56, .fill = Fill::danger_soft});
    grid.cell();
    text(ui, "2", {.tone = Tone::muted});
    grid.cell();
    {
        Stack stack(ui, {.gap = 0, .grow = true});
        strong(ui, "Almond croissant");
        text(ui, "Blocked", {.style = TextStyle::caption_strong, .tone = Tone::danger, .icon = icons::shield_alert});
    }
    grid.cell();
    strong(ui, "24");
    grid.note();
    tag(ui, "Tree nuts", TagKind::solid_danger);
    spacer(ui);
    link(ui, "Remove line", "#", {.underline = true});
}

}  // namespace batchline::gallery
