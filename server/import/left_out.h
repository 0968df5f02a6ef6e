#pragma once
// Rows of a file that were not taken in, and why.

#include <cstdint>
#include <iosfwd>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace batchline {

/// Rows that were left out for one reason.
struct LeftOutRows {
    std::vector<std::int64_t> lines;
    std::vector<std::string>
        examples;  ///< what stands there instead of something that can be read; a few, no two alike
};
using LeftOut = std::map<std::string, LeftOutRows>;  ///< by reason

/// Of a row that stands there with this instead of something that can be read; empty: nothing of it need be shown.
void leave_out_row(LeftOut& left_out, const std::string& reason, std::int64_t line, const std::string& example);
std::int64_t count_of(const LeftOut& left_out);
void report_left_out(std::ostream& out, const LeftOut& left_out);

/// As it can be printed in a line of a report.
std::string shown(std::string_view text);
/// "1,234".
std::string with_commas(std::int64_t value);

}  // namespace batchline
