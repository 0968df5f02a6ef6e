// Draws the page on which a file is imported: what it holds, which file, how it was understood, what it would do.

#include "client/screens/import/import.h"

#include <algorithm>

#include "client/screens/reserved.h"
#include "client/screens/words.h"
#include "generated/icons.h"

namespace batchline::screens {
namespace {

using app::AppState;
using app::Intents;

constexpr float reason_height = 28;  // below the button, on phones
constexpr float progress_width = 200;
constexpr float file_width = 432;
constexpr float two_columns_from_width = 1120;  // of the panel
constexpr std::int64_t kilo = 1000;

// "812 bytes", "12.4 KB", "256.0 MB".
std::string size_text(std::int64_t bytes) {
    if (bytes < kilo) return counted(static_cast<std::size_t>(bytes), "byte", "bytes");
    const bool is_large = bytes >= kilo * kilo;
    const std::int64_t tenths = bytes / (is_large ? kilo * kilo / 10 : kilo / 10);
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + (is_large ? " MB" : " KB");
}

bool may_import(const AppState& state) {
    const auto kinds = import_kinds();
    return std::any_of(kinds.begin(), kinds.end(), [&](const ImportKindEntry& kind) { return state.has(kind.needs); });
}

// --- what, and which file ---

void draw_kinds(ImportContext& context) {
    ui::Ui& ui = context.ui;
    {
        ui::Row row(ui, {.wrap = true, .role = ui::Role::group, .name = "Kind"});
        for (const ImportKindEntry& entry : import_kinds()) {
            if (!context.state.has(entry.needs)) continue;
            const ui::ChipOptions look{.on = entry.kind == context.kind.kind};
            const bool pressed = ui::chip(ui, entry.title, look) != ui::ChipEvent::none;
            if (pressed && context.view.errand != ImportErrand::importing)
                context.intents.replace(import_route(entry.kind));
        }
    }
    ui::paragraph(ui, context.kind.holds, ui::Tone::muted);
}

void draw_template_link(ImportContext& context) {
    if (context.kind.kind == ImportKind::orders) return;  // what is exported of orders is a report
    const std::string table = "/api/v1/exports/" + std::string(context.kind.name) + ".csv";
    ui::link(context.ui, "Download the table", table, {.icon = icons::download});
}

void draw_file(ImportContext& context) {
    ui::Ui& ui = context.ui;
    const platform::PickedFile& file = context.view.file;
    const bool has_file = file.handle != 0;
    const auto draw_name = [&] {
        ui::Stack texts(ui, {.gap = 0, .grow = true, .key = "file name"});
        if (!has_file) return ui::text(ui, "A table saved as CSV", {.width = ui.available_width()});
        ui::text(ui, file.name, {.style = ui::TextStyle::body_strong, .width = ui.available_width()});
        ui::caption(ui, size_text(file.size));
    };
    const auto draw_button = [&] {
        const ui::ButtonOptions look{.kind = has_file ? ui::ButtonKind::secondary : ui::ButtonKind::primary,
                                     .icon = icons::cloud_upload,
                                     .fill = ui.is_phone(),
                                     .enabled = context.view.errand != ImportErrand::importing};
        if (ui::button(ui, has_file ? "Choose another file" : "Choose a file", look))
            choose_file(context, FilePicking::another);
    };
    {
        ui::Row row(ui, {.gap = theme::space::md, .key = "file"});
        ui::icon(ui, icons::file_text, has_file ? ui::Tone::accent : ui::Tone::muted, theme::icon_size::xl);
        draw_name();
        if (!ui.is_phone()) draw_button();
    }
    if (ui.is_phone()) draw_button();
}

void draw_start(ImportContext& context) {
    ui::Ui& ui = context.ui;
    ui::StackOptions look = ui::card("What the file holds");
    look.gap = theme::space::md;
    look.key = "start";
    ui::Stack card(ui, look);
    ui::section(ui, "What the file holds");
    draw_kinds(context);
    draw_template_link(context);
    ui::divider(ui);
    draw_file(context);
    if (context.view.file.handle == 0)
        ui::text(ui,
                 "The table that can be downloaded has the columns and is good to begin with. Files of another making "
                 "are understood as far as possible, and nothing is written before you say so.",
                 {.style = ui::TextStyle::label, .tone = ui::Tone::muted, .wrap = true});
}

// --- what has happened ---

void draw_trouble(ImportContext& context) {
    ui::Ui& ui = context.ui;
    ImportView& view = context.view;
    if (context.state.connection.link == app::Link::offline) {
        ui::banner(ui, "Importing needs the server",
                   {.severity = ui::Severity::warning,
                    .text = "What was chosen stays here, and is tried once you are online again.",
                    .alert = true,
                    .key = "offline"});
        return;
    }
    if (view.trouble.title.empty()) return;
    const bool again = ui::banner(ui, view.trouble.title,
                                  {.severity = ui::Severity::warning,
                                   .text = view.trouble.text,
                                   .action = view.is_untried && !view.is_busy() ? "Try again" : "",
                                   .alert = true,
                                   .key = "trouble"});
    if (again) try_now(context);
}

void draw_done(ImportContext& context) {
    ui::Ui& ui = context.ui;
    const ImportReport& done = *context.view.done;
    ui::StackOptions look = ui::card("Imported");
    look.role = ui::Role::region;
    look.gap = theme::space::md;
    look.key = "done";
    ui::Stack card(ui, look);
    {
        ui::Row head(ui);
        ui::icon(ui, icons::circle_check, ui::Tone::success, theme::icon_size::xl);
        ui::section(ui, std::string(context.kind.title) + " imported");
    }
    ui::strong(ui, counts_text(done));
    ui::announce(ui, "Imported: " + counts_text(done));
    ui::Row actions(ui, {.gap = theme::space::md, .wrap = true});
    const app::Route list = list_route(context.kind.kind);
    if (ui::link(ui, context.kind.list, app::address_of(list), {.icon = icons::arrow_right}))
        context.intents.navigate(list);
    if (ui::button(ui, "Import another file", {.icon = icons::cloud_upload})) begin_anew(context);
}

// --- the bar below ---

float bar_height(const ui::Ui& ui) {
    return ui.metrics().control + 2 * theme::space::md + 2 + (ui.is_phone() ? reason_height : 0);
}

std::string progress_text(const ImportView& view, std::int64_t sent) {
    if (sent >= view.file.size) return "The server is reading\xE2\x80\xA6";
    return size_text(sent) + " of " + size_text(view.file.size) + " sent";
}

float share_of(std::int64_t part, std::int64_t whole) {
    return whole <= 0 ? 1 : static_cast<float>(part) / static_cast<float>(whole);
}

void draw_progress(ImportContext& context) {
    ui::Ui& ui = context.ui;
    const ImportView& view = context.view;
    const app::Progress* progress = context.state.progress_of(view.ticket);
    const std::int64_t sent = progress ? progress->bytes_sent : 0;
    ui::Row row(ui, {.gap = theme::space::md, .height = ui.metrics().control, .key = "progress"});
    {
        ui::Stack texts(ui, {.gap = theme::space::xs, .width = progress_width, .key = "progress texts"});
        ui::caption(ui, progress_text(view, sent));
        ui::progress_bar(ui, share_of(sent, view.file.size), {.name = "Sent", .width = progress_width});
    }
    ui::spacer(ui);
    if (ui::button(ui, "Cancel")) cancel_import(context);
}

void draw_import_buttons(ImportContext& context) {
    ui::Ui& ui = context.ui;
    const std::string obstacle = import_obstacle(context.state, context.view);
    const bool is_fine = obstacle.empty();
    const ui::ButtonOptions look{.kind = ui::ButtonKind::primary,
                                 .icon = icons::check,
                                 .fill = ui.is_phone(),
                                 .enabled = is_fine,
                                 .reason = obstacle,
                                 .shortcut = "Ctrl+Enter"};
    bool pressed = false;
    if (ui.is_phone()) {
        pressed = ui::button(ui, "Import", look);
    } else {
        ui::Row row(ui, {.gap = theme::space::md, .height = ui.metrics().control, .key = "buttons"});
        pressed = ui::button(ui, "Import", look);
        if (is_fine) ui::caption(ui, counts_text(*context.view.report));
    }
    if (pressed && is_fine) import_now(context);
}

void draw_bar(ImportContext& context, ui::Rect bar) {
    ui::Ui& ui = context.ui;
    ui.keep_clear(bar);
    ui::Area area(ui, bar);
    ui::divider(ui);
    ui::Stack padded(ui, {.gap = theme::space::sm,
                          .padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl,
                          .padding_y = theme::space::md});
    if (context.view.is_busy()) draw_progress(context);
    else draw_import_buttons(context);
}

void draw_file_side(ImportContext& context) {
    draw_start(context);
    if (context.view.report) draw_understood(context);
}

void draw_result_side(ImportContext& context) {
    if (context.view.report) draw_result(context);
    else ui::skeleton_rows(context.ui, 4);
}

void draw_body(ImportContext& context) {
    ui::Ui& ui = context.ui;
    const ImportView& view = context.view;
    ui::ScrollArea body(ui, "import",
                        {.name = "Import",
                         .padding_x = ui.is_phone() ? theme::space::lg : theme::space::xl,
                         .padding_y = theme::space::md,
                         .gap = theme::space::lg});
    draw_trouble(context);
    if (view.done) {
        draw_kinds(context);  // what comes next is often another kind
        return draw_done(context);
    }
    if (!view.report && !view.is_busy()) {
        ui::Stack narrow(ui, {.width = std::min(ui.available_width(), theme::layout::reading_max), .key = "narrow"});
        return draw_start(context);
    }
    if (context.has_two_columns) {
        ui::Columns columns(ui, {ui::px(file_width), ui::fr(1)},
                            {.gap = theme::space::lg, .row_gap = theme::space::lg});
        draw_file_side(context);
        columns.next();
        return draw_result_side(context);
    }
    draw_file_side(context);
    draw_result_side(context);
}

void draw_title(ui::Ui& ui) {
    const float side = ui.is_phone() ? theme::space::lg : theme::space::xl;
    ui::Stack padded(ui, {.padding_x = side, .padding_y = ui.is_phone() ? theme::space::md : 0});
    ui::Row row(ui, {.height = ui.is_phone() ? 0 : theme::layout::title_row});
    ui::heading(ui, 1, "Import");
}

}  // namespace

void draw_import(ui::Ui& ui, ui::Rect panel, const AppState& state, ImportView& view, Intents& intents) {
    const bool is_phone = ui.is_phone();
    ui::Area area(ui, panel,
                  {.fill = ui::Fill::surface,
                   .border = !is_phone,
                   .radius = is_phone ? 0 : theme::radius::lg,
                   .role = ui::Role::main,
                   .name = "Import"});
    if (!may_import(state))
        return draw_reserved(ui, "Import", "who keeps the lists",
                             "Your role does not include the catalogue, customers or receiving stock.");
    // What is under way is seen to its end, whatever the address says meanwhile.
    const bool is_under_way = view.errand == ImportErrand::importing && view.kind;
    const ImportKindEntry& kind = is_under_way ? import_kind(*view.kind) : import_kind(state);
    ImportContext context{ui, state, view, intents, kind, panel.w >= two_columns_from_width};
    follow_import(context);
    ui::Rect rest = ui::inset(panel, 1);
    const bool has_bar = view.file.handle != 0 && !view.done;
    const ui::Rect bar = has_bar ? ui::cut_bottom(rest, bar_height(ui)) : ui::Rect{};
    {
        ui::Area main(ui, rest);
        draw_title(ui);
        draw_body(context);
    }
    if (has_bar) draw_bar(context, bar);
}

void draw_import_button(ui::Ui& ui, const AppState& state, ImportKind kind, ImportButton look, Intents& intents) {
    if (!state.has(import_kind(kind).needs)) return;
    if (ui::button(ui, "Import", {.icon = icons::cloud_upload, .icon_only = look == ImportButton::icon}))
        intents.navigate(import_route(kind));
}

}  // namespace batchline::screens
