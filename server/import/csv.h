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
    std::int64_t line = 0;  ///< where it begins, from 1
    std::vector<std::string> fields;
    std::string problem;
};

/// Reads RFC 4180 a record at a time: quotes, line breaks inside them, either line ending, with or without a byte order
/// mark. Memory stays bounded whatever the file holds; text that is not UTF-8 is a problem of its row.
class CsvReader {
public:
    explicit CsvReader(std::istream& input);
    /// Nothing at the end of the file. Empty lines are skipped.
    std::optional<CsvRow> next();

private:
    int take();
    void read_quoted(std::string& field, CsvRow& row);
    /// The character that ended the field: a comma, a line feed or the end of the file.
    int read_field(std::string& field, CsvRow& row);

    std::istream& input_;
    std::int64_t line_ = 1;
};

}  // namespace batchline
