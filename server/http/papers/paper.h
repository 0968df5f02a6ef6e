#pragma once
// Pages that are made to be printed: plain HTML with the styles of paper, and nothing from anywhere else.

#include <string>
#include <string_view>
#include <vector>

#include "server/http/message.h"

namespace batchline::http {

/// A table of a paper; cells are text. Figures stand at the right.
struct PaperTable {
    enum class Align { left, right };
    struct Column {
        std::string title;
        Align align = Align::left;
    };
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows;
    std::vector<std::string> footer;  ///< a last row, set apart; empty: none
};
std::string html_of(const PaperTable& table);

/// "<p>…</p>" with a line for each that is not empty.
std::string paragraph(const std::vector<std::string>& lines);

/// A page of A4 paper. `title` names it in the browser and on the paper; `body` is HTML made by the functions above.
Response paper(std::string_view title, std::string_view body);

}  // namespace batchline::http
