// Quotes cells where they need it, and takes the danger out of those that look like formulas.

#include "server/http/csv_text.h"

#include <algorithm>

namespace batchline::http {

namespace {

/// "12", "-3.5": digits with at most one sign in front and one point between them. "-3-4" is a sum.
bool is_number(std::string_view cell) {
    if (cell.starts_with('-')) cell.remove_prefix(1);
    const std::size_t point = std::min(cell.find('.'), cell.size());
    const auto is_digits = [](std::string_view text) {
        return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
    };
    return is_digits(cell.substr(0, point)) && (point == cell.size() || is_digits(cell.substr(point + 1)));
}

bool looks_like_formula(std::string_view cell) {
    return !cell.empty() && std::string_view("=+-@\t\r\n").find(cell.front()) != std::string_view::npos &&
           !is_number(cell);
}

bool wants_guard(std::string_view cell) {
    while (cell.starts_with('\'')) cell.remove_prefix(1);
    return looks_like_formula(cell);
}

std::string cell_text(const std::string& cell) {
    std::string safe = cell;
    if (wants_guard(cell)) safe.insert(0, "'");
    if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
    std::string quoted = "\"";
    for (const char c : safe) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + "\"";
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) line += (i > 0 ? "," : "") + cell_text(cells[i]);
    return line + "\r\n";
}

std::string_view without_guard(std::string_view cell) {
    if (cell.starts_with('\'') && wants_guard(cell)) cell.remove_prefix(1);
    return cell;
}

}  // namespace batchline::http
