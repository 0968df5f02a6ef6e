#pragma once
// Lines of tables that people open in a spreadsheet.

#include <string>
#include <vector>

namespace batchline::http {

/// A line of CSV (RFC 4180). What a spreadsheet would take for a formula is made text by a leading apostrophe.
std::string csv_line(const std::vector<std::string>& cells);

}  // namespace batchline::http
