#pragma once
// What a till's export says was sold.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/import/csv.h"
#include "shared/base/time.h"

namespace batchline {

/// What somebody bought at once, as a till noted it.
struct Sale {
    std::int64_t line = 0;  ///< of its first row
    std::string transaction;
    Date date;
    std::int32_t second_of_day = 0;              ///< local
    std::map<std::string, std::int64_t> counts;  ///< by item; an item per row
};

/// Rows that were left out, by reason: lines of each.
using LeftOut = std::map<std::string, std::vector<std::int64_t>>;

/// Reads a till's file (Date,Time,Transaction,Item; further columns do not matter), a sale at a time. The rows of a
/// sale follow each other. Rows that name nothing sold are left out; a sale with a row that cannot be read is left out
/// whole.
class TillFile {
public:
    explicit TillFile(std::istream& input);

    /// What is wrong with the file as a whole; empty for nothing.
    const std::string& problem() const { return problem_; }
    /// Nothing at the end.
    std::optional<Sale> next();
    const LeftOut& left_out() const { return left_out_; }
    void leave_out(const std::string& reason, std::int64_t line) { left_out_[reason].push_back(line); }

private:
    struct Row {
        std::int64_t line = 0;
        std::string transaction;
        std::string item;
        Date date;
        std::int32_t second_of_day = 0;
        std::string problem;  ///< makes the sale unreadable
    };
    void read_header();
    std::optional<Row> next_row();
    Row read(const CsvRow& csv) const;
    /// The sale of these rows, if they are one.
    std::optional<Sale> sale_of(const std::vector<Row>& rows);

    CsvReader csv_;
    std::string problem_;
    std::size_t date_ = 0, time_ = 0, transaction_ = 0, item_ = 0;  ///< columns
    std::optional<Row> ahead_;                                      ///< first row of the next sale
    LeftOut left_out_;
};

}  // namespace batchline
