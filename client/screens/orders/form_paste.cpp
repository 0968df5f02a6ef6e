// Says row by row what a pasted table means, and lets whoever pasted it name its columns.

#include "client/screens/orders/form_paste.h"

#include <algorithm>
#include <utility>

#include "client/forms/typed_quantity.h"
#include "client/screens/words.h"
#include "generated/icons.h"
#include "shared/orders/model.h"

namespace batchline::screens {
namespace {

constexpr float problem_width = 280;
constexpr std::size_t samples_max = 3;

void understand(FormContext& context) {
    PasteView& view = *context.form.pasted;
    const auto& products = product_choices(context);
    const auto names_product = [&](std::string_view name) { return product_named(products, name) != nullptr; };
    view.table.product = view.product < 0 ? std::nullopt : std::optional<std::size_t>(view.product);
    view.table.quantity = view.quantity < 0 ? std::nullopt : std::optional<std::size_t>(view.quantity);
    view.rows.clear();
    for (forms::PastedRow& row : forms::rows_of(view.table, names_product)) {
        PasteRow& read = view.rows.emplace_back();
        read.written = std::move(row);
        if (const Product* product = product_named(products, read.written.product)) {
            read.product = product->id;
            read.name = product->name;
            const auto quantity =
                forms::read_quantity(read.written.quantity, product->dimension, forms::Amounts::above_zero);
            if (quantity) read.quantity = forms::short_text(*quantity);
            else read.problem = read.written.quantity.empty() ? "Without a quantity" : quantity.error();
        } else {
            read.name = read.written.product;
            read.quantity = read.written.quantity;
            read.problem = read.name.empty() ? "Without a product" : "No product of this name";
        }
    }
}

// "Quantity: 24, 12, 6" tells a column better than its head alone.
std::string column_label(const forms::PastedTable& table, std::size_t column) {
    std::string label = table.heads[column] + ": ";
    for (std::size_t i = 0; i < std::min(samples_max, table.rows.size()); ++i)
        label += (i == 0 ? "" : ", ") + table.rows[i][column];
    return label + (table.rows.size() > samples_max ? ", \xE2\x80\xA6" : "");
}

// Products alone, without quantities.
bool has_one_column(const PasteView& view) { return view.table.heads.size() == 1; }

void draw_columns(FormContext& context) {
    ui::Ui& ui = context.ui;
    PasteView& view = *context.form.pasted;
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < view.table.heads.size(); ++i) labels.push_back(column_label(view.table, i));
    const std::vector<std::string_view> choices(labels.begin(), labels.end());
    const auto same = view.product >= 0 && view.product == view.quantity;
    ui::Columns columns(ui, ui.is_phone() || has_one_column(view) ? 1 : 2, {.gap = theme::space::md});
    bool changed = ui::select(ui, "Products stand in", view.product, choices,
                              {.error = view.product < 0 ? "Choose the column of the products" : "", .required = true});
    if (!has_one_column(view)) columns.next();
    if (!has_one_column(view))
        changed |= ui::select(ui, "Quantities stand in", view.quantity, choices,
                              {.error = view.quantity < 0 ? "More than one column may be it, or none: choose it"
                                        : same            ? "The products stand there"
                                                          : "",
                               .required = true});
    if (changed) understand(context);
}

void draw_row(ui::Ui& ui, const PasteRow& row, std::size_t index) {
    ui::Scope scope(ui, ui::Key(static_cast<std::uint64_t>(index)));
    const bool is_fine = row.problem.empty();
    constexpr float icon_width = 18;
    constexpr float quantity_width = 96;
    const bool beside = !ui.is_phone();
    ui::Columns columns(ui, {ui::px(icon_width), ui::fr(1), ui::px(beside ? problem_width : 0), ui::px(quantity_width)},
                        {.gap = theme::space::sm, .row_gap = 0});
    ui::icon(ui, is_fine ? icons::check : icons::triangle_alert, is_fine ? ui::Tone::success : ui::Tone::warning,
             theme::icon_size::sm);
    columns.next();
    ui::text(ui, row.name, {.width = ui.available_width()});
    if (!beside && !is_fine)
        ui::text(ui, row.problem, {.style = ui::TextStyle::caption, .tone = ui::Tone::warning, .wrap = true});
    columns.next();
    if (beside && !is_fine)
        ui::text(ui, row.problem, {.style = ui::TextStyle::label, .tone = ui::Tone::warning, .wrap = true});
    columns.next();
    ui::text(ui, row.quantity, {.style = ui::TextStyle::body_strong, .width = quantity_width, .align = ui::Align::end});
}

std::size_t take(OrderForm& form) {
    const PasteView& view = *form.pasted;
    auto at =
        std::find_if(form.lines.begin(), form.lines.end(), [&](const FormLine& line) { return line.key == view.line; });
    if (at != form.lines.end()) at = form.lines.erase(at);
    std::size_t left_out = 0;
    for (const PasteRow& row : view.rows) {
        if (form.lines.size() >= order_lines_max) {
            ++left_out;
            continue;
        }
        FormLine line;
        line.key = ++form.last_key;
        line.product.text = row.name;
        line.chosen = row.product;
        line.quantity = row.written.quantity;
        line.quantity_left = true;
        line.notes = row.written.notes;
        at = std::next(form.lines.insert(at, std::move(line)));
    }
    if (form.lines.empty()) form.add_line();
    form.want_focus(FormPlace::quantity, at == form.lines.begin() ? form.lines.front().key : std::prev(at)->key);
    return left_out;
}

void take_and_tell(FormContext& context) {
    const auto& rows = context.form.pasted->rows;
    const auto doubtful = static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [](const PasteRow& row) { return !row.problem.empty(); }));
    const std::size_t left_out = take(context.form);
    std::string text;
    if (doubtful > 0) text = counted(doubtful, "line has", "lines have") + " to be mended. ";
    if (left_out > 0)
        text += counted(left_out, "row was", "rows were") + " left out: an order holds " +
                std::to_string(order_lines_max) + " lines.";
    context.intents.toast(text.empty() ? ui::Severity::success : ui::Severity::warning,
                          counted(rows.size() - left_out, "line", "lines") + " pasted", text);
}

}  // namespace

void begin_paste(FormContext& context, std::uint32_t line_key, std::string_view pasted) {
    const auto& products = product_choices(context);
    PasteView& view = context.form.pasted.emplace();
    view.line = line_key;
    view.table =
        forms::read_table(pasted, [&](std::string_view name) { return product_named(products, name) != nullptr; });
    const auto chosen = [](std::optional<std::size_t> column) { return column ? static_cast<int>(*column) : -1; };
    view.product = chosen(view.table.product);
    view.quantity = chosen(view.table.quantity);
    understand(context);
}

void draw_paste_dialog(FormContext& context) {
    OrderForm& form = context.form;
    if (!form.pasted) return;
    ui::Ui& ui = context.ui;
    PasteView& view = *form.pasted;
    const std::string rows = counted(view.rows.size(), "row", "rows");
    ui::Dialog dialog(ui, "paste",
                      {.title = "Paste " + rows + "?",
                       .text = "This is what was understood. What has to be mended can be mended in the form.",
                       .width = theme::layout::dialog_wide});
    draw_columns(context);
    {
        ui::Stack list(ui, {.gap = theme::space::sm, .role = ui::Role::list, .name = "Rows"});
        for (std::size_t i = 0; i < view.rows.size(); ++i) draw_row(ui, view.rows[i], i);
    }
    dialog.buttons();
    const bool back = ui::button(ui, "Back") || dialog.dismissed();
    const bool has_quantity = view.quantity >= 0 && view.quantity != view.product;
    const bool is_clear = view.product >= 0 && (has_quantity || has_one_column(view));
    const std::string label = "Add " + counted(view.rows.size(), "line", "lines");
    const bool add = ui::button(ui, label,
                                {.kind = ui::ButtonKind::primary,
                                 .icon = icons::plus,
                                 .enabled = is_clear && !view.rows.empty(),
                                 .shortcut = "Ctrl+Enter"});
    if (add) take_and_tell(context);
    if (!back && !add) return;
    form.pasted.reset();
    refresh_outlook(context);
    ui.request_frame();
}

}  // namespace batchline::screens
