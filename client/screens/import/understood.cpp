// Shows how the server has understood a file, and lets people say where it is otherwise.

#include <algorithm>
#include <array>
#include <utility>

#include "client/screens/import/import.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/base/text.h"

namespace batchline::screens {
namespace {

constexpr std::string_view not_in_the_file = "Not in the file";

// In the order of the enums of protocol/imports.h.
constexpr std::array<std::string_view, 4> separator_words{"Comma", "Semicolon", "Tab", "Vertical bar"};
constexpr std::array<std::string_view, 2> decimal_words{"Point: 1.50", "Comma: 1,50"};
constexpr std::array<std::string_view, 3> date_words{"Year, month, day", "Day, month, year", "Month, day, year"};
constexpr std::array<std::string_view, 2> header_words{"Titles of the columns", "The first record"};
constexpr std::array<std::string_view, 2> encoding_words{"UTF-8", "Windows-1252"};

// "costPer" as "Cost per".
std::string column_label(std::string_view column) {
    std::string label = spaced_words(column);
    if (!label.empty() && label[0] >= 'a' && label[0] <= 'z') label[0] = static_cast<char>(label[0] - 'a' + 'A');
    return label;
}

int column_count(const ImportContext& context) {
    if (context.ui.is_phone()) return 1;
    return context.has_two_columns || !context.ui.is_desk() ? 2 : 3;
}

// What is chosen, else what was found out.
template <class E, std::size_t N>
bool draw_choice(ImportContext& context, std::string_view label, const std::array<std::string_view, N>& words,
                 E detected, std::optional<E>& chosen) {
    int index = static_cast<int>(chosen.value_or(detected));
    const bool is_enabled = context.view.errand != ImportErrand::importing;
    if (!ui::select(context.ui, label, index, words, {.enabled = is_enabled})) return false;
    chosen = static_cast<E>(index);
    try_soon(context);
    return true;
}

void draw_reading(ImportContext& context, const DetectedTable& detected) {
    ui::Ui& ui = context.ui;
    ImportChoices& choices = context.view.choices;
    ui::Columns columns(ui, column_count(context), {.gap = theme::space::md});
    bool has_other_titles = draw_choice(context, "Separator", separator_words, detected.separator, choices.separator);
    columns.next();
    draw_choice(context, "Decimal mark", decimal_words, detected.decimal, choices.decimal);
    columns.next();
    draw_choice(context, "Order of dates", date_words, detected.date_order, choices.date_order);
    columns.next();
    has_other_titles |= draw_choice(context, "First row", header_words, detected.header, choices.header);
    columns.next();
    has_other_titles |= draw_choice(context, "Characters", encoding_words, detected.encoding, choices.encoding);
    // The titles there were then are no longer those of the file.
    if (has_other_titles) choices.mapping.clear();
}

// What was said of the column, else where it was found.
std::optional<std::string> title_of(const ImportChoices& choices, const ImportedColumn& column) {
    for (const ImportedColumn& said : choices.mapping) {
        if (said.column == column.column) return said.title;
    }
    return column.title;
}

void draw_mapping(ImportContext& context, const DetectedTable& detected) {
    ui::Ui& ui = context.ui;
    const std::vector<std::string> titles = titles_of(detected);
    std::vector<std::string> labels;
    for (const std::string& title : titles)
        labels.push_back(detected.header == HeaderRow::yes ? title : "Column " + title);
    std::vector<std::string_view> words{not_in_the_file};
    words.insert(words.end(), labels.begin(), labels.end());
    ui::Columns columns(ui, column_count(context), {.gap = theme::space::md});
    for (std::size_t i = 0; i < detected.columns.size(); ++i) {
        const ImportedColumn& column = detected.columns[i];
        if (i > 0) columns.next();
        const auto title = title_of(context.view.choices, column);
        const auto at = title ? std::find(titles.begin(), titles.end(), *title) : titles.end();
        int chosen = at == titles.end() ? 0 : static_cast<int>(at - titles.begin()) + 1;
        const ui::FieldOptions field{.enabled = context.view.errand != ImportErrand::importing,
                                     .key = ui::Key(column.column)};
        if (!ui::select(ui, column_label(column.column), chosen, words, field)) continue;
        const auto index = static_cast<std::size_t>(chosen);
        context.view.choices.map(column.column,
                                 index == 0 ? std::nullopt : std::optional<std::string>(titles[index - 1]));
        try_soon(context);
    }
}

void draw_remarks(ui::Ui& ui, const DetectedTable& detected) {
    for (std::size_t i = 0; i < detected.remarks.size(); ++i) {
        ui::Scope scope(ui, ui::Key(static_cast<std::uint64_t>(i + 1)));
        ui::Row row(ui, {.align = ui::Align::start});
        ui::icon(ui, icons::info, ui::Tone::info, theme::icon_size::sm);
        ui::Stack texts(ui, {.gap = 0, .grow = true});
        ui::text(ui, detected.remarks[i], {.style = ui::TextStyle::label, .wrap = true});
    }
}

void draw_as_last_time(ImportContext& context) {
    ImportView& view = context.view;
    if (!view.as_last_time) return;
    const bool take = ui::banner(context.ui, "A file with these titles was imported before",
                                 {.text = "What was said about it then can be said again.", .action = "As last time"});
    if (!take) return;
    view.choices = *std::exchange(view.as_last_time, std::nullopt);
    try_now(context);
}

// "Semicolon between the columns, decimal comma, UTF-8. 12 columns were found.": enough where all of it is right.
std::string summary_of(const DetectedTable& detected) {
    const auto found = std::count_if(detected.columns.begin(), detected.columns.end(),
                                     [](const ImportedColumn& column) { return column.title.has_value(); });
    return std::string(separator_words[static_cast<std::size_t>(detected.separator)]) +
           " between the columns, decimal " + std::string(name_of(detected.decimal)) + ", " +
           std::string(encoding_words[static_cast<std::size_t>(detected.encoding)]) + ". " +
           counted(static_cast<std::size_t>(found), "column was", "columns were") + " found.";
}

void draw_head(ImportContext& context) {
    ui::Ui& ui = context.ui;
    ui::section(ui, "How the file was understood");
    if (context.view.choices.is_empty() || context.view.errand == ImportErrand::importing) return;
    ui::Row row(ui, {.key = "anew"});
    if (!ui::button(ui, "Find out anew", {.icon = icons::undo_2, .small = !ui.is_touch()})) return;
    context.view.choices = {};
    try_now(context);
}

// Without room beside the result it is folded, so that the result is in sight.
bool draw_fold(ImportContext& context) {
    if (context.has_two_columns) return true;
    ui::Ui& ui = context.ui;
    bool& is_open = context.view.shows_reading;
    ui::paragraph(ui, summary_of(context.view.report->detected), ui::Tone::muted);
    ui::Row row(ui, {.key = "fold"});
    if (ui::button(ui, is_open ? "Show less" : "Show and change",
                   {.icon = icons::sliders_horizontal, .expanded = is_open ? 1 : 0})) {
        is_open = !is_open;
        ui.request_frame();
    }
    return is_open;
}

}  // namespace

void draw_understood(ImportContext& context) {
    ui::Ui& ui = context.ui;
    const DetectedTable& detected = context.view.report->detected;
    ui::StackOptions look = ui::card("How the file was understood");
    look.role = ui::Role::region;
    look.gap = theme::space::lg;
    look.key = "understood";
    ui::Stack card(ui, look);
    draw_head(context);
    draw_as_last_time(context);
    draw_remarks(ui, detected);
    if (!draw_fold(context)) return;
    draw_reading(context, detected);
    ui::divider(ui);
    ui::heading(ui, 3, "Where each column stands in the file", ui::TextStyle::body_strong);
    draw_mapping(context, detected);
    if (detected.ignored.empty()) return;
    ui::text(ui, "Not used: " + joined(detected.ignored, ", "),
             {.style = ui::TextStyle::label, .tone = ui::Tone::muted, .wrap = true});
}

}  // namespace batchline::screens
