// Takes a CSV file character by character, and goes on after rows that cannot be read.

#include "server/import/csv.h"

#include <algorithm>
#include <iterator>

#include "shared/base/text.h"

namespace batchline {
namespace {

constexpr int end_of_file = std::char_traits<char>::eof();
constexpr std::size_t field_length_max = 64 * 1024;
constexpr std::size_t fields_max = 256;

void note(CsvRow& row, const std::string& problem) {
    if (row.problem.empty()) row.problem = problem;
}

/// What is beyond the limit is read and dropped, so that the rows after it can still be found.
void append(std::string& field, int character, CsvRow& row) {
    if (field.size() < field_length_max) {
        field += static_cast<char>(character);
    } else {
        note(row, "a field is longer than 64 KiB");
    }
}

}  // namespace

CsvReader::CsvReader(std::istream& input, std::optional<char> separator) : input_(input) {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    for (const char expected : byte_order_mark) {
        if (input_.peek() != static_cast<unsigned char>(expected)) break;
        input_.get();
    }
    separator_ = separator ? *separator : find_separator();
}

char CsvReader::find_separator() {
    constexpr std::string_view separators = ",;\t|";
    std::size_t counts[separators.size()] = {};
    const std::istream::pos_type start = input_.tellg();
    bool is_quoted = false;
    for (std::size_t length = 0; length < field_length_max; ++length) {
        const int character = input_.get();
        if (character == end_of_file || (character == '\n' && !is_quoted)) break;
        if (character == '"') is_quoted = !is_quoted;
        const std::size_t which = is_quoted ? std::string_view::npos : separators.find(static_cast<char>(character));
        if (which != std::string_view::npos) ++counts[which];
    }
    input_.clear();
    input_.seekg(start);
    return separators[static_cast<std::size_t>(std::max_element(std::begin(counts), std::end(counts)) - counts)];
}

int CsvReader::take_as_written() {
    const int character = input_.get();
    if (character == '\n') ++line_;
    return character;
}

int CsvReader::take() {
    const int character = take_as_written();
    return character == '\r' && input_.peek() == '\n' ? take_as_written() : character;
}

void CsvReader::read_quoted(std::string& field, CsvRow& row) {
    for (;;) {
        const int character = take_as_written();
        if (character == end_of_file) return note(row, "a quoted field is not closed");
        if (character != '"') {
            append(field, character, row);
            continue;
        }
        if (input_.peek() != '"') return;
        append(field, input_.get(), row);
    }
}

int CsvReader::read_field(std::string& field, CsvRow& row) {
    const bool was_quoted = input_.peek() == '"';
    if (was_quoted) {
        input_.get();
        read_quoted(field, row);
    }
    for (;;) {
        const int character = take();
        if (character == separator_ || character == '\n' || character == end_of_file) return character;
        if (was_quoted) {
            note(row, "something follows a closing quote");
        } else if (character == '"') {
            note(row, "a quote stands inside a field that is not quoted");
        }
        append(field, character, row);
    }
}

std::optional<CsvRow> CsvReader::next() {
    while (input_.peek() != end_of_file) {
        CsvRow row;
        row.line = line_;
        row.number = ++number_;
        int ended_by = separator_;
        while (ended_by == separator_) {
            std::string field;
            ended_by = read_field(field, row);
            if (!is_valid_utf8(field)) note(row, "the text is not UTF-8");
            if (field.find('\0') != std::string::npos) note(row, "the text has a NUL character");
            if (row.fields.size() < fields_max) {
                row.fields.push_back(std::move(field));
            } else {
                note(row, "there are more than 256 fields");
            }
        }
        const bool is_empty = row.fields.size() == 1 && row.fields.front().empty();
        if (!is_empty || !row.problem.empty()) return row;
    }
    return std::nullopt;
}

}  // namespace batchline
