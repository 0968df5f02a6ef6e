// Puts contents on paper: the styles, the tables, the page around them.

#include "server/http/papers/paper.h"

#include "server/http/html_text.h"

namespace batchline::http {

namespace {

/// Only what stands in the page itself, and no script at all.
constexpr const char* content_policy =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'none'";

constexpr std::string_view style = R"(
@page { size: A4; margin: 20mm 18mm; }
* { box-sizing: border-box; }
body { font: 11pt/1.45 system-ui, sans-serif; color: #000; margin: 0 auto; max-width: 174mm; padding: 8mm 0; }
h1 { font-size: 20pt; line-height: 1.2; margin: 0 0 6mm; }
.parties { display: flex; gap: 10mm; margin-bottom: 8mm; }
.parties > div { flex: 1; }
h2 { font-size: 9pt; font-weight: 600; letter-spacing: .04em; margin: 0 0 1mm; color: #444; }
p { margin: 0 0 4mm; white-space: pre-line; }
table { width: 100%; border-collapse: collapse; margin: 0 0 6mm; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: 2mm 2mm 2mm 0; border-bottom: .25mm solid #bbb; }
th { font-size: 9pt; color: #444; border-bottom-color: #000; }
.right { text-align: right; padding-right: 0; padding-left: 3mm; }
tfoot td { font-weight: 600; border-bottom: 0; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
@media screen { body { padding: 12mm 8mm; } }
)";

std::string row_of(const PaperTable& table, const std::vector<std::string>& cells, const std::string& tag) {
    std::string out = "<tr>";
    for (std::size_t i = 0; i < cells.size() && i < table.columns.size(); ++i) {
        const bool is_right = table.columns[i].align == PaperTable::Align::right;
        out += "<" + tag + (is_right ? " class=\"right\">" : ">") + escaped(cells[i]) + "</" + tag + ">";
    }
    return out + "</tr>";
}

}  // namespace

std::string html_of(const PaperTable& table) {
    std::vector<std::string> titles;
    for (const PaperTable::Column& column : table.columns) titles.push_back(column.title);
    std::string out = "<table><thead>" + row_of(table, titles, "th") + "</thead><tbody>";
    for (const std::vector<std::string>& row : table.rows) out += row_of(table, row, "td");
    out += "</tbody>";
    if (!table.footer.empty()) out += "<tfoot>" + row_of(table, table.footer, "td") + "</tfoot>";
    return out + "</table>";
}

std::string paragraph(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) {
        if (line.empty()) continue;
        out += (out.empty() ? "<p>" : "<br>") + escaped(line);
    }
    return out.empty() ? out : out + "</p>";
}

Response paper(std::string_view title, std::string_view body) {
    Response response;
    response.content_type = "text/html; charset=utf-8";
    response.body = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title) +
                    "</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                    "<link rel=\"icon\" href=\"data:,\"><style>" +
                    std::string(style) + "</style></head><body><h1>" + escaped(title) + "</h1>" + std::string(body) +
                    "</body></html>";
    return std::move(response).with("Content-Security-Policy", content_policy);
}

}  // namespace batchline::http
