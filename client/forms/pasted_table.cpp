// Judges the columns of a pasted table by their heads, else by what stands in them.

#include "client/forms/pasted_table.h"

#include <algorithm>
#include <array>
#include <utility>

#include "client/forms/typed_quantity.h"
#include "shared/base/search.h"
#include "shared/base/text.h"

namespace batchline::forms {
namespace {

enum class Use { product, quantity, unit, notes, something_else };

// As search_text() makes them.
struct HeadWord {
    std::string_view words;
    Use use;
};
constexpr std::array<HeadWord, 66> head_words{{
    {"product", Use::product},
    {"product name", Use::product},
    {"article", Use::product},
    {"article name", Use::product},
    {"item", Use::product},
    {"item name", Use::product},
    {"name", Use::product},
    {"description", Use::product},
    {"artikel", Use::product},
    {"artikelbezeichnung", Use::product},
    {"artikelname", Use::product},
    {"produkt", Use::product},
    {"bezeichnung", Use::product},
    {"ware", Use::product},
    {"produit", Use::product},
    {"designation", Use::product},
    {"quantity", Use::quantity},
    {"qty", Use::quantity},
    {"amount", Use::quantity},
    {"count", Use::quantity},
    {"pieces", Use::quantity},
    {"pcs", Use::quantity},
    {"ordered", Use::quantity},
    {"order quantity", Use::quantity},
    {"menge", Use::quantity},
    {"anzahl", Use::quantity},
    {"stuck", Use::quantity},
    {"stk", Use::quantity},
    {"bestellmenge", Use::quantity},
    {"bestellung", Use::quantity},
    {"quantite", Use::quantity},
    {"qte", Use::quantity},
    {"nombre", Use::quantity},
    {"unit", Use::unit},
    {"units", Use::unit},
    {"uom", Use::unit},
    {"einheit", Use::unit},
    {"unite", Use::unit},
    {"note", Use::notes},
    {"notes", Use::notes},
    {"comment", Use::notes},
    {"comments", Use::notes},
    {"remark", Use::notes},
    {"remarks", Use::notes},
    {"bemerkung", Use::notes},
    {"hinweis", Use::notes},
    {"pos", Use::something_else},
    {"position", Use::something_else},
    {"no", Use::something_else},
    {"nr", Use::something_else},
    {"number", Use::something_else},
    {"line", Use::something_else},
    {"row", Use::something_else},
    {"sku", Use::something_else},
    {"article no", Use::something_else},
    {"article number", Use::something_else},
    {"item no", Use::something_else},
    {"item number", Use::something_else},
    {"artikelnummer", Use::something_else},
    {"artikel nr", Use::something_else},
    {"art nr", Use::something_else},
    {"ean", Use::something_else},
    {"gtin", Use::something_else},
    {"price", Use::something_else},
    {"preis", Use::something_else},
    {"total", Use::something_else},
}};

using Cells = std::vector<std::string>;

std::optional<Use> use_named(const std::string& head) {
    const std::string words = search_text(head);
    for (const HeadWord& known : head_words) {
        if (search_text(known.words) == words) return known.use;
    }
    return std::nullopt;
}

bool is_quantity(const std::string& cell) {
    constexpr std::array dimensions{Dimension::Count, Dimension::Mass, Dimension::Volume};
    return std::any_of(dimensions.begin(), dimensions.end(),
                       [&](Dimension dimension) { return quantity_from_text(cell, dimension).has_value(); });
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (const std::string_view line = text.substr(0, end); !trimmed(line).empty()) lines.push_back(line);
        text.remove_prefix(std::min(text.size(), end + 1));
    }
    return lines;
}

char separator_of(const std::vector<std::string_view>& lines) {
    const auto in_any = [&](char sign) {
        return std::any_of(lines.begin(), lines.end(), [sign](auto line) { return line.find(sign) != line.npos; });
    };
    const auto in_all = [&](char sign) {
        return std::all_of(lines.begin(), lines.end(), [sign](auto line) { return line.find(sign) != line.npos; });
    };
    if (in_any('\t')) return '\t';
    if (in_all(';')) return ';';
    return in_all('|') ? '|' : '\t';
}

Cells cells_of(std::string_view line, char separator) {
    Cells cells;
    while (true) {
        const std::size_t end = line.find(separator);
        cells.emplace_back(trimmed(line.substr(0, end)));
        if (end == std::string_view::npos) return cells;
        line.remove_prefix(end + 1);
    }
}

// Cells of a column that are not empty.
Cells column_of(const std::vector<Cells>& rows, std::size_t column) {
    Cells cells;
    for (const Cells& row : rows) {
        if (!row[column].empty()) cells.push_back(row[column]);
    }
    return cells;
}

std::optional<std::int64_t> count_in(const std::string& cell) {
    const auto read = quantity_from_text(cell, Dimension::Count);
    return read ? std::optional(read->amount) : std::nullopt;
}

// "1, 2, 3" or "10, 20, 30": the rows are counted.
bool counts_rows(const Cells& cells) {
    const auto first = count_in(cells.front());
    if (!first || (*first != 1 && *first != 10)) return false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (count_in(cells[i]) != *first * static_cast<std::int64_t>(i + 1)) return false;
    }
    return true;
}

// Four digits and more in every row, with nothing that parts or measures them.
bool looks_like_numbers_of_articles(const Cells& cells) {
    return std::all_of(cells.begin(), cells.end(), [](const std::string& cell) {
        return cell.size() >= 4 && cell.find_first_not_of("0123456789") == std::string::npos;
    });
}

class Judge {
public:
    Judge(PastedTable& table, const std::function<bool(std::string_view)>& names_product)
        : table_(table), names_product_(names_product) {}

    void judge() {
        take_head();
        if (!table_.product) table_.product = product_column();
        if (!table_.quantity) table_.quantity = quantity_column();
    }

private:
    void take_head() {
        Cells& first = table_.rows.front();
        uses_.resize(first.size());
        const bool is_words_only = std::none_of(first.begin(), first.end(), [&](const std::string& cell) {
            return is_quantity(cell) || (!cell.empty() && names_product_(cell));
        });
        bool is_known = false;
        for (std::size_t i = 0; is_words_only && i < first.size(); ++i) {
            uses_[i] = use_named(first[i]);
            is_known |= uses_[i].has_value();
        }
        // In a language of which no word is known, a head still counts nothing where the next row does.
        const bool counts_below = table_.rows.size() > 1 && first.size() > 1 &&
                                  std::any_of(table_.rows[1].begin(), table_.rows[1].end(), is_quantity);
        const bool is_head = is_words_only && table_.rows.size() > 1 && (is_known || counts_below);
        for (std::size_t i = 0; i < first.size(); ++i)
            table_.heads.push_back(is_head && !first[i].empty() ? first[i] : "Column " + std::to_string(i + 1));
        if (!is_head) {
            uses_.assign(first.size(), std::nullopt);
            return;
        }
        table_.product = column_for(Use::product);
        table_.quantity = column_for(Use::quantity);
        table_.unit = column_for(Use::unit);
        table_.notes = column_for(Use::notes);
        table_.rows.erase(table_.rows.begin());
    }

    // Nothing, too, where two columns have such a head.
    std::optional<std::size_t> column_for(Use use) const {
        std::optional<std::size_t> found;
        for (std::size_t i = 0; i < uses_.size(); ++i) {
            if (uses_[i] != use) continue;
            if (found) return std::nullopt;
            found = i;
        }
        return found;
    }

    bool is_free(std::size_t column) const {
        return (!uses_[column] || uses_[column] == Use::quantity || uses_[column] == Use::product) &&
               column != table_.product;
    }

    std::optional<std::size_t> product_column() const {
        std::optional<std::size_t> best;
        std::pair<std::ptrdiff_t, std::ptrdiff_t> most{-1, 0};
        for (std::size_t i = 0; i < table_.heads.size(); ++i) {
            const Cells cells = column_of(table_.rows, i);
            if (!is_free(i) || cells.empty()) continue;
            const std::pair named{
                std::count_if(cells.begin(), cells.end(), names_product_),
                std::count_if(cells.begin(), cells.end(), [](const std::string& cell) { return !is_quantity(cell); })};
            if (named <= most) continue;
            most = named;
            best = i;
        }
        return best;
    }

    std::optional<std::size_t> quantity_column() const {
        std::vector<std::size_t> likely;
        for (std::size_t i = 0; i < table_.heads.size(); ++i) {
            const Cells cells = column_of(table_.rows, i);
            // Here and there somebody wrote a row the other way round.
            const bool is_likely = std::all_of(cells.begin(), cells.end(), [&](const std::string& cell) {
                return is_quantity(cell) || names_product_(cell);
            });
            if (!is_free(i) || !is_likely || std::none_of(cells.begin(), cells.end(), is_quantity)) continue;
            // One row alone cannot show whether it is counted.
            const bool is_counted = cells.size() > 1 && counts_rows(cells);
            if (!is_counted && !looks_like_numbers_of_articles(cells)) likely.push_back(i);
        }
        return likely.size() == 1 ? std::optional(likely.front()) : std::nullopt;
    }

    PastedTable& table_;
    const std::function<bool(std::string_view)>& names_product_;
    std::vector<std::optional<Use>> uses_;  // of the columns, by their heads
};

}  // namespace

bool is_table(std::string_view pasted) { return trimmed(pasted).find_first_of("\t\n") != std::string_view::npos; }

PastedTable read_table(std::string_view pasted, const std::function<bool(std::string_view)>& names_product) {
    PastedTable table;
    const auto lines = lines_of(pasted);
    const char separator = separator_of(lines);
    std::size_t width = 0;
    for (const std::string_view line : lines) {
        table.rows.push_back(cells_of(line, separator));
        width = std::max(width, table.rows.back().size());
    }
    for (Cells& row : table.rows) row.resize(width);
    if (!table.rows.empty()) Judge(table, names_product).judge();
    return table;
}

std::vector<PastedRow> rows_of(const PastedTable& table, const std::function<bool(std::string_view)>& names_product) {
    const auto cell = [](const Cells& row, std::optional<std::size_t> column) {
        return column ? row[*column] : std::string();
    };
    std::vector<PastedRow> rows;
    for (const Cells& row : table.rows) {
        PastedRow read{cell(row, table.product), cell(row, table.quantity), cell(row, table.notes)};
        // Somebody wrote this row the other way round.
        if (is_quantity(read.product) && names_product(read.quantity)) std::swap(read.product, read.quantity);
        if (const std::string unit = cell(row, table.unit); !read.quantity.empty() && !unit.empty())
            read.quantity += " " + unit;
        if (!read.product.empty() || !read.quantity.empty()) rows.push_back(std::move(read));
    }
    return rows;
}

}  // namespace batchline::forms
