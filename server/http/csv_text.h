#pragma once
// Lines of tables that people open in a spreadsheet.

#include <string>
#include <vector>

namespace batchline::http {

/// What a table begins with: without it Excel takes "Café" for "CafÃ©".
inline constexpr const char* csv_byte_order_mark = "\xEF\xBB\xBF";

/// A line of CSV (RFC 4180). What a spreadsheet would take for a formula is made text by a leading apostrophe.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace batchline::http
