// Decodes bytes, tries what may separate cells, and takes the rows apart.

#include "server/import/tables/table_file.h"

#include <algorithm>
#include <array>
#include <istream>
#include <streambuf>
#include <tuple>

#include "server/http/csv_text.h"
#include "server/import/csv.h"
#include "shared/base/text.h"

namespace batchline::tables {
namespace {

/// Characters 0x80 to 0x9F of Windows-1252; the five it has not are the controls that browsers take them for.
constexpr std::array<char32_t, 32> windows_characters{0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                      0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                                      0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                      0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

/// A text that somebody else keeps, to be read as a file is.
class TextBuffer final : public std::streambuf {
public:
    explicit TextBuffer(std::string_view text) {
        char* begin = const_cast<char*>(text.data());  // It is only read.
        setg(begin, begin, begin + text.size());
    }

private:
    pos_type seekoff(off_type offset, std::ios_base::seekdir from, std::ios_base::openmode) override {
        char* base = from == std::ios_base::beg ? eback() : from == std::ios_base::cur ? gptr() : egptr();
        setg(eback(), base + offset, egptr());
        return gptr() - eback();
    }
    pos_type seekpos(pos_type position, std::ios_base::openmode) override {
        setg(eback(), eback() + off_type(position), egptr());
        return position;
    }
};

char character_of(Separator separator) {
    switch (separator) {
        case Separator::comma: return ',';
        case Separator::semicolon: return ';';
        case Separator::tab: return '\t';
        case Separator::pipe: return '|';
    }
    return ',';
}

/// How well a separator fits the first rows; more is better.
using Fit = std::tuple<std::size_t, bool, std::size_t>;

Fit fit_of(std::string_view text, Separator separator,
           const std::function<std::size_t(const std::vector<std::string>&)>& known) {
    constexpr std::size_t rows_looked_at = 20;
    TextBuffer buffer(text);
    std::istream input(&buffer);
    CsvReader reader(input, character_of(separator));
    const auto first = reader.next();
    if (!first) return {};
    bool are_equal = first->fields.size() > 1;
    for (std::size_t i = 1; i < rows_looked_at && are_equal; ++i) {
        const auto row = reader.next();
        if (!row) break;
        are_equal = row->fields.size() == first->fields.size();
    }
    return {known(first->fields), are_equal, first->fields.size()};
}

}  // namespace

TextEncoding encoding_of(std::string_view bytes) {
    return is_valid_utf8(bytes) ? TextEncoding::utf_8 : TextEncoding::windows_1252;
}

std::string decoded(std::string_view bytes, TextEncoding encoding) {
    if (bytes.starts_with(http::csv_byte_order_mark))
        bytes.remove_prefix(std::string_view(http::csv_byte_order_mark).size());
    if (encoding == TextEncoding::utf_8) return std::string(bytes);
    std::string out;
    out.reserve(bytes.size() + bytes.size() / 8);
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        if (code < 0x80) out += byte;
        else append_utf8(out, code < 0xA0 ? windows_characters[code - 0x80] : char32_t{code});
    }
    return out;
}

Separator find_separator(std::string_view text,
                         const std::function<std::size_t(const std::vector<std::string>&)>& known) {
    Separator best = Separator::tab;
    Fit best_fit{};
    for (const Separator separator : {Separator::tab, Separator::semicolon, Separator::pipe, Separator::comma}) {
        const Fit fit = fit_of(text, separator, known);
        if (fit <= best_fit) continue;
        best = separator;
        best_fit = fit;
    }
    // Nothing is separated where there is but one column.
    return std::get<2>(best_fit) > 1 ? best : Separator::comma;
}

std::vector<FileRow> rows_of(std::string_view text, Separator separator) {
    TextBuffer buffer(text);
    std::istream input(&buffer);
    CsvReader reader(input, character_of(separator));
    std::vector<FileRow> rows;
    while (auto row = reader.next()) {
        for (std::string& cell : row->fields) {
            if (cell.starts_with('\'')) cell = std::string(http::without_guard(cell));
        }
        const auto is_empty = [](const std::string& cell) { return is_blank(cell); };
        if (row->problem.empty() && std::all_of(row->fields.begin(), row->fields.end(), is_empty)) continue;
        rows.push_back({row->number, std::move(row->fields), std::move(row->problem)});
    }
    return rows;
}

}  // namespace batchline::tables
