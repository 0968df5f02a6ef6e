// Says which rows were left out: each reason with enough of its rows to find the mistake by.

#include "server/import/left_out.h"

#include <algorithm>
#include <ostream>

#include "shared/base/text.h"

namespace batchline {
namespace {

constexpr std::size_t lines_shown_max = 100;
constexpr std::size_t examples_max = 3;
constexpr std::size_t example_length_max_bytes = 40;

/// "lines 3, 4 (2 rows), as "25:00:00"": enough of them to find the mistake by.
std::string rows_text(LeftOutRows rows) {
    std::sort(rows.lines.begin(), rows.lines.end());
    const std::size_t count = rows.lines.size();
    std::string text = count == 1 ? "line " : "lines ";
    for (std::size_t i = 0; i < std::min(count, lines_shown_max); ++i)
        text += (i == 0 ? "" : ", ") + std::to_string(rows.lines[i]);
    if (count > lines_shown_max) text += " …";
    if (count > 1) text += " (" + with_commas(static_cast<std::int64_t>(count)) + " rows)";
    if (!rows.examples.empty()) text += ", as \"" + joined(rows.examples, "\", \"") + "\"";
    return text;
}

}  // namespace

void leave_out_row(LeftOut& left_out, const std::string& reason, std::int64_t line, const std::string& example) {
    LeftOutRows& rows = left_out[reason];
    rows.lines.push_back(line);
    const bool is_known = std::find(rows.examples.begin(), rows.examples.end(), example) != rows.examples.end();
    if (!example.empty() && !is_known && rows.examples.size() < examples_max) rows.examples.push_back(example);
}

std::int64_t count_of(const LeftOut& left_out) {
    std::size_t count = 0;
    for (const auto& [reason, rows] : left_out) count += rows.lines.size();
    return static_cast<std::int64_t>(count);
}

std::string shown(std::string_view text) {
    if (!is_valid_utf8(text)) return {};
    std::string out;
    for (const char c : text.substr(0, example_length_max_bytes)) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    while (!is_valid_utf8(out)) out.pop_back();
    return text.size() > out.size() ? out + "…" : out;
}

std::string with_commas(std::int64_t value) {
    std::string digits = std::to_string(value);
    for (auto at = static_cast<std::ptrdiff_t>(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(static_cast<std::size_t>(at), ",");
    return digits;
}

void report_left_out(std::ostream& out, const LeftOut& left_out) {
    const std::int64_t count = count_of(left_out);
    if (count == 0) return;
    out << "Left out: " << with_commas(count) << (count == 1 ? " row\n" : " rows\n");
    for (const auto& [reason, rows] : left_out) out << "  " << reason << ": " << rows_text(rows) << "\n";
}

}  // namespace batchline
