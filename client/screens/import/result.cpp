// Says what an import of the file would do: in figures, and row by row what is refused and what changes.

#include <array>

#include "client/screens/import/import.h"
#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

constexpr float refused_card_height = 128;
constexpr float changed_card_height = 96;
constexpr float row_width = 72;
constexpr std::size_t scrolls_from_rows = 10;  // longer tables scroll by themselves
constexpr float scrolled_height = 560;
constexpr std::string_view arrow = " \xE2\x86\x92 ";
constexpr std::string_view nothing = "nothing";

std::string_view or_nothing(const std::string& text) { return text.empty() ? nothing : std::string_view(text); }

void draw_figure(ui::Ui& ui, std::string_view name, std::size_t count, ui::Tone tone) {
    ui::StackOptions look = ui::card(name);
    look.gap = 0;
    look.role = ui::Role::group;
    look.key = name;
    ui::Stack card(ui, look);
    ui::caption(ui, name);
    ui::text(ui, std::to_string(count),
             {.style = ui::TextStyle::headline, .tone = count == 0 ? ui::Tone::faint : tone});
}

void draw_figures(ui::Ui& ui, const ImportReport& report) {
    const std::array<std::pair<std::string_view, std::int64_t>, 3> figures{
        {{"New", report.added}, {"Changed", report.changed}, {"Unchanged", report.unchanged}}};
    ui::Columns columns(ui, ui.is_phone() ? 2 : 4, {.gap = theme::space::md});
    for (const auto& [name, count] : figures) {
        draw_figure(ui, name, static_cast<std::size_t>(count), ui::Tone::normal);
        columns.next();
    }
    draw_figure(ui, "Refused", refused_row_count(report), ui::Tone::danger);
}

void draw_note_of_more(ui::Ui& ui, std::int64_t count, std::size_t told) {
    if (count <= static_cast<std::int64_t>(told)) return;
    ui::caption(ui, "The first " + std::to_string(told) + " of " + std::to_string(count) + " are shown.");
}

ui::TableOptions table_look(const ui::Ui& ui, const ImportView& view, std::string_view name, std::size_t count) {
    return {.name = name,
            .row_count = count,
            .height = count < scrolls_from_rows ? -1 : scrolled_height,
            .row_height = theme::layout::two_line_row,
            .padding_x = ui.is_phone() ? 0 : theme::space::lg,
            .bordered = !ui.is_phone(),
            .list = view.reports};
}

void draw_wrapped(ui::TableRow& row, std::string_view content, ui::Tone tone) {
    if (!row.cell()) return;
    ui::Stack texts(row.ui, {.gap = 0, .grow = true});
    ui::text(row.ui, content, {.style = ui::TextStyle::label, .tone = tone, .wrap = true});
}

void draw_refused(ui::Ui& ui, const ImportView& view) {
    const std::vector<RefusedCell>& cells = view.report->refused;
    if (cells.empty()) return ui::paragraph(ui, "No row is refused.", ui::Tone::muted);
    const ui::Column columns[] = {{.title = "Row", .width = row_width, .align = ui::Align::end},
                                  {.title = "Column", .width = 160},
                                  {.title = "What is wrong, and how to mend it", .width = 280, .grow = true}};
    ui::TableOptions options = table_look(ui, view, "Refused", cells.size());
    options.columns = columns;
    options.card_height = refused_card_height;
    ui::data_table(ui, "refused", options, [&](ui::TableRow& row) {
        const RefusedCell& cell = cells[row.index];
        const std::string number = std::to_string(cell.row);
        const std::string column = cell.column.empty() ? "The whole row" : cell.column;
        row.identify(ui::Key(static_cast<std::uint64_t>(row.index + 1)),
                     "Row " + number + ", " + column + ": " + cell.detail);
        if (row.card) {
            ui::strong(row.ui, "Row " + number + ", " + column);
            ui::text(row.ui, cell.detail, {.style = ui::TextStyle::label, .tone = ui::Tone::danger, .wrap = true});
            return;
        }
        row.text(number, {.style = ui::TextStyle::body_strong});
        row.text(column);
        draw_wrapped(row, cell.detail, ui::Tone::danger);
    });
    draw_note_of_more(ui, view.report->refused_count, cells.size());
}

void draw_changed(ui::Ui& ui, const ImportView& view) {
    const std::vector<ChangedCell>& cells = view.report->differences;
    if (cells.empty()) return ui::paragraph(ui, "Nothing that is there already changes.", ui::Tone::muted);
    const ui::Column columns[] = {{.title = "Row", .width = row_width, .align = ui::Align::end},
                                  {.title = "Name", .width = 160, .grow = true},
                                  {.title = "Column", .width = 128},
                                  {.title = "Before", .width = 136, .grow = true},
                                  {.title = "After", .width = 136, .grow = true}};
    ui::TableOptions options = table_look(ui, view, "Changed", cells.size());
    options.columns = columns;
    options.card_height = changed_card_height;
    ui::data_table(ui, "changed", options, [&](ui::TableRow& row) {
        const ChangedCell& cell = cells[row.index];
        const std::string number = std::to_string(cell.row);
        const std::string change =
            std::string(or_nothing(cell.before)) + std::string(arrow) + std::string(or_nothing(cell.after));
        row.identify(ui::Key(static_cast<std::uint64_t>(row.index + 1)),
                     "Row " + number + ", " + cell.name + ", " + cell.column + ": " + change);
        if (row.card) {
            ui::strong(row.ui, cell.name);
            ui::caption(row.ui, "Row " + number + ", " + cell.column);
            ui::text(row.ui, change, {.style = ui::TextStyle::label, .wrap = true});
            return;
        }
        row.text(number, {.style = ui::TextStyle::body_strong});
        row.text(cell.name);
        row.text(cell.column, {.tone = ui::Tone::muted});
        draw_wrapped(row, or_nothing(cell.before), ui::Tone::muted);
        draw_wrapped(row, or_nothing(cell.after), ui::Tone::normal);
    });
    draw_note_of_more(ui, view.report->differences_count, cells.size());
}

void draw_head(ImportContext& context) {
    ui::Ui& ui = context.ui;
    {
        ui::Row head(ui, {.height = ui.metrics().control});
        ui::section(ui, "What an import would do");
        ui::spacer(ui);
        ui::caption(ui, counted(static_cast<std::size_t>(context.view.report->rows), "row", "rows") + " read");
    }
    if (context.view.report->refused_count == 0) return;
    ui::Row row(ui, {.wrap = true, .key = "mend"});
    const ui::ButtonOptions look{.icon = icons::file_text, .enabled = context.view.errand != ImportErrand::importing};
    if (ui::button(ui, "Choose the mended file", look)) choose_file(context, FilePicking::mended);
}

}  // namespace

std::string counts_text(const ImportReport& report) {
    return std::to_string(report.added) + " new, " + std::to_string(report.changed) + " changed, " +
           std::to_string(report.unchanged) + " unchanged";
}

void draw_result(ImportContext& context) {
    ui::Ui& ui = context.ui;
    ImportView& view = context.view;
    ui::StackOptions look = ui::card("What an import would do");
    look.role = ui::Role::region;
    look.gap = theme::space::lg;
    look.key = "result";
    ui::Stack card(ui, look);
    draw_head(context);
    draw_figures(ui, *view.report);
    ui::announce(ui, counts_text(*view.report) + ", " + std::to_string(refused_row_count(*view.report)) + " refused");
    const ui::Tab tabs[] = {{.label = "Refused", .count = static_cast<int>(view.report->refused_count)},
                            {.label = "Changed", .count = static_cast<int>(view.report->differences_count)}};
    ui::tabs(ui, "Row by row", view.tab, tabs);
    ui::TabPanel panel(ui, tabs[view.tab].label);
    if (view.tab == 0) draw_refused(ui, view);
    else draw_changed(ui, view);
}

}  // namespace batchline::screens
