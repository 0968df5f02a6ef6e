#pragma once
// Lines of tables that people open in a spreadsheet.

#include <string>
#include <string_view>
#include <vector>

namespace batchline::http {

/// What a table begins with: without it Excel takes "Café" for "CafÃ©".
inline constexpr const char* csv_byte_order_mark = "\xEF\xBB\xBF";

/// A line of CSV (RFC 4180). What a spreadsheet would take for a formula is made text by a leading apostrophe;
/// so is what looks as if that had been done already, so that the way back is certain.
std::string csv_line(const std::vector<std::string>& cells);
/// The cell that `csv_line` wrote so: without the apostrophe that it put in front, and only that one.
std::string_view without_guard(std::string_view cell);

}  // namespace batchline::http
