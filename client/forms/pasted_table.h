#pragma once
// A table from a spreadsheet or a message, and which of its columns are product and quantity.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace batchline::forms {

struct PastedTable {
    std::vector<std::string> heads{};              ///< of the columns: as pasted, or "Column 2"
    std::vector<std::vector<std::string>> rows{};  ///< without the head, each with a cell for every column
    std::optional<std::size_t> product{};
    /// Nothing where no column, or more than one, can be it: whoever pasted has to say.
    std::optional<std::size_t> quantity{};
    std::optional<std::size_t> unit{};
    std::optional<std::size_t> notes{};
};

struct PastedRow {
    std::string product;
    std::string quantity;  ///< as written, with its unit
    std::string notes;
};

/// More than one cell: what a plain word or number never is.
bool is_table(std::string_view pasted);

/// Cells are parted by tabs, else by semicolons or bars. Columns are taken by the words in the head where there is one
/// (English, German, French); else the product's is the one whose cells name products, and the quantity's the only one
/// that holds quantities and neither counts the rows nor looks like article numbers.
PastedTable read_table(std::string_view pasted, const std::function<bool(std::string_view)>& names_product);

/// The rows as the columns say.
std::vector<PastedRow> rows_of(const PastedTable& table, const std::function<bool(std::string_view)>& names_product);

}  // namespace batchline::forms
