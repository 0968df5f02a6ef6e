#pragma once
// CSV from anywhere, of any size.

#include <cstdint>
#include <istream>
#include <optional>
#include <string>
#include <vector>

namespace batchline {

/// One record of a CSV file. `problem` says in words why its fields cannot be used; they are then as far as they were
/// read.
struct CsvRow {
    std::int64_t line = 0;    ///< where it begins, from 1
    std::int64_t number = 0;  ///< as spreadsheets count, from 1: breaks within a cell make no new row, empty lines do
    std::vector<std::string> fields;
    std::string problem;
};

/// Reads RFC 4180 a record at a time: quotes, line breaks inside them, either line ending, with or without a byte order
/// mark. Fields may also be separated by semicolons, tabs or bars, as spreadsheets write them in many countries: the
/// first line says which, unless whoever reads knows it. Memory stays bounded whatever the file holds; text that is not
/// UTF-8 is a problem of its row.
class CsvReader {
public:
    /// The input must be one that can be read again from where it is, as a file.
    explicit CsvReader(std::istream& input, std::optional<char> separator = std::nullopt);
    /// Nothing at the end of the file. Empty lines are skipped.
    std::optional<CsvRow> next();
    char separator() const { return separator_; }

private:
    /// Whichever of comma, semicolon, tab and bar the first line has most of; a comma where it has none.
    char find_separator();
    /// As it stands, counting lines; `take` makes one character of either line ending.
    int take_as_written();
    int take();
    void read_quoted(std::string& field, CsvRow& row);
    /// The character that ended the field: the separator, a line feed or the end of the file.
    int read_field(std::string& field, CsvRow& row);

    std::istream& input_;
    std::int64_t line_ = 1;
    std::int64_t number_ = 0;
    char separator_ = ',';
};

}  // namespace batchline
