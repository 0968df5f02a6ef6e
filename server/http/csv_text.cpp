// Quotes cells where they need it, and takes the danger out of those that look like formulas.

#include "server/http/csv_text.h"

namespace batchline::http {

namespace {

bool is_number(const std::string& cell) { return cell.find_first_not_of("0123456789.-") == std::string::npos; }

std::string cell_text(const std::string& cell) {
    std::string safe = cell;
    if (!cell.empty() && std::string("=+-@\t\r").find(cell.front()) != std::string::npos && !is_number(cell))
        safe.insert(0, "'");
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

}  // namespace batchline::http
