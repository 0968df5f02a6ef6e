#pragma once
// A table as it came: its bytes as text, what separates its cells, and its rows.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/protocol/imports.h"

namespace batchline::tables {

struct FileRow {
    std::int64_t number = 0;  ///< as spreadsheets count, from 1
    std::vector<std::string> cells;
    std::string problem;  ///< why its cells cannot be used; empty: they can
};

/// Text in UTF-8 where the bytes are valid UTF-8, else what Windows of western Europe wrote, which any bytes can be.
TextEncoding encoding_of(std::string_view bytes);
/// As UTF-8, without a byte order mark.
std::string decoded(std::string_view bytes, TextEncoding encoding);

/// The one by which the first row has the most titles that are known; where that does not decide, the one by which the
/// first rows are all equally long, then the one there is most of, and a comma last, since it may be a decimal one.
/// `known` counts the titles of a row that it knows.
Separator find_separator(std::string_view text,
                         const std::function<std::size_t(const std::vector<std::string>&)>& known);
/// All rows but empty ones; cells as they were before a spreadsheet was kept from taking them for formulas. What this
/// takes is about twice the text: at most half a gigabyte more for the largest file that is read.
std::vector<FileRow> rows_of(std::string_view text, Separator separator);

}  // namespace batchline::tables
