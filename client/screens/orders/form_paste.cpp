// Splits what was pasted into rows and cells, and finds their products by name.

#include "client/screens/orders/form_paste.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/orders/model.h"

namespace batchline::screens {
namespace {

struct PastedRow {
    std::string product;
    std::string quantity;
};

std::vector<std::string> cells_of(std::string_view line) {
    std::vector<std::string> cells;
    while (true) {
        const std::size_t tab = line.find('\t');
        if (const std::string_view cell = trimmed(line.substr(0, tab)); !cell.empty()) cells.emplace_back(cell);
        if (tab == std::string_view::npos) return cells;
        line.remove_prefix(tab + 1);
    }
}

bool begins_with_digit(const std::string& text) { return text.front() >= '0' && text.front() <= '9'; }

// Quantity and product may stand in either order.
PastedRow row_of(const std::vector<std::string>& cells) {
    PastedRow row;
    for (const std::string& cell : cells) {
        if (row.quantity.empty() && begins_with_digit(cell) && cells.size() > 1) row.quantity = cell;
        else if (row.product.empty()) row.product = cell;
    }
    return row;
}

std::vector<PastedRow> rows_of(std::string_view pasted) {
    std::vector<PastedRow> rows;
    while (!pasted.empty()) {
        const std::size_t end = std::min(pasted.find('\n'), pasted.size());
        if (const auto cells = cells_of(pasted.substr(0, end)); !cells.empty()) rows.push_back(row_of(cells));
        pasted.remove_prefix(std::min(pasted.size(), end + 1));
    }
    return rows;
}

// By its whole name, or by words that fit one product only.
const Product* find_product(const std::vector<ProductChoice>& products, const std::string& name) {
    const std::string wanted = folded(name);
    const Product* only = nullptr;
    int count = 0;
    for (const ProductChoice& choice : products) {
        const Product* product = choice.standing.product;
        if (folded(product->name) == wanted) return product;
        if (!matches_words(product->name, wanted)) continue;
        only = product;
        ++count;
    }
    return count == 1 ? only : nullptr;
}

FormLine line_from(OrderForm& form, const PastedRow& row, const std::vector<ProductChoice>& products) {
    FormLine line;
    line.key = ++form.last_key;
    line.product.text = row.product;
    line.quantity = row.quantity;
    line.quantity_left = true;
    if (const Product* product = find_product(products, row.product)) {
        line.chosen = product->id;
        line.product.text = product->name;
    }
    return line;
}

}  // namespace

bool is_table(std::string_view pasted) { return trimmed(pasted).find_first_of("\t\n") != std::string_view::npos; }

PasteResult paste_table(OrderForm& form, std::uint32_t line_key, std::string_view pasted,
                        const std::vector<ProductChoice>& products) {
    PasteResult result;
    std::vector<PastedRow> rows = rows_of(pasted);
    // A head such as "Product, Quantity" names nothing and counts nothing.
    const bool has_head = rows.size() > 1 && rows.front().quantity.empty() && !rows[1].quantity.empty() &&
                          !find_product(products, rows.front().product);
    if (has_head) rows.erase(rows.begin());

    auto at = std::find_if(form.lines.begin(), form.lines.end(),
                           [line_key](const FormLine& line) { return line.key == line_key; });
    if (at == form.lines.end()) return result;
    // The line pasted into was being filled in: it makes way.
    at = form.lines.erase(at);
    for (const PastedRow& row : rows) {
        if (form.lines.size() >= order_lines_max) {
            ++result.left_out;
            continue;
        }
        FormLine line = line_from(form, row, products);
        ++result.line_count;
        result.unknown_count += line.chosen ? 0 : 1;
        at = std::next(form.lines.insert(at, std::move(line)));
    }
    if (form.lines.empty()) form.add_line();
    form.want_focus(FormPlace::quantity, at == form.lines.begin() ? form.lines.front().key : std::prev(at)->key);
    return result;
}

}  // namespace batchline::screens
