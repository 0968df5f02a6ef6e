#pragma once
// What a till's export says was sold.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "server/import/csv.h"
#include "server/import/left_out.h"
#include "shared/base/money.h"
#include "shared/base/time.h"

namespace batchline {

/// What somebody bought at once, as a till noted it.
struct Sale {
    std::int64_t line = 0;  ///< of its first row
    std::string transaction;
    Date date;
    std::int32_t second_of_day = 0;              ///< local; of its earliest row
    std::map<std::string, std::int64_t> counts;  ///< by item, what was given back taken off; each above zero
    std::map<std::string, Money> prices = {};    ///< of a piece, by item; of others the price is not known
    std::string customer = {};                   ///< as the file calls them; empty: nobody is named
};

/// Reads a till's file (Date,Time,Transaction,Item and perhaps Quantity; further columns do not matter) whole, and
/// gives it out a sale at a time. The rows of a sale may stand anywhere in it: they are those of one transaction on one
/// day, also past midnight while no hour lies between them. A row without a quantity column is one piece. Rows that
/// name nothing sold are left out; a sale is taken whole or, where a row of it cannot be read, not at all.
class TillFile {
public:
    explicit TillFile(std::istream& input);

    /// What is wrong with the file as a whole; empty for nothing.
    const std::string& problem() const { return problem_; }
    /// What was understood in a way that whoever imports should hear of, in sentences.
    std::vector<std::string> remarks() const;
    /// Nothing at the end.
    std::optional<Sale> next();

    std::int64_t rows() const { return rows_; }              ///< below the first line
    std::int64_t unreadable() const { return unreadable_; }  ///< of these
    const LeftOut& left_out() const { return left_out_; }
    void leave_out(const std::string& reason, std::int64_t line, const std::string& example = {});

private:
    static constexpr std::size_t no_item = static_cast<std::size_t>(-1);

    struct Row {
        std::int64_t line = 0;
        std::size_t item = no_item;  ///< in items_
        Date date;
        std::int32_t second_of_day = 0;
        std::int64_t quantity = 1;
        bool is_unreadable = false;
        bool has_moment = false;
        /// A row of the same transaction that cannot be read may belong to the same sale.
        bool is_in_doubt = false;
        std::int64_t second() const { return date.days * std::int64_t{86'400} + second_of_day; }
    };
    using Rows = std::vector<Row>;

    using Spellings = std::vector<std::string>;  ///< of one product in the file, the first one first

    void read_header();
    void read_rows();
    void read_row(const CsvRow& csv);
    /// Why the row cannot be read, and what stands there instead; the reason is empty where it can.
    struct Fault {
        std::string reason;
        std::string example;
    };
    Fault fault_of(const CsvRow& csv, Row& row);
    std::size_t item_of(const std::string& text);
    /// The sales among the rows of one transaction number, which a till may give out again another day.
    void split(const std::string& transaction, Rows rows);
    std::optional<Sale> sale_of(const std::string& transaction, const Rows& rows);
    static std::int64_t first_line_of(const Rows& rows);
    std::nullopt_t leave_out_all(const Rows& rows, const std::string& reason);

    CsvReader csv_;
    std::string problem_;
    std::size_t date_ = 0, time_ = 0, transaction_ = 0, item_ = 0;  ///< columns
    std::optional<std::size_t> quantity_;
    std::int64_t rows_ = 0;
    std::int64_t unreadable_ = 0;
    std::vector<Spellings> items_;
    std::map<std::string, std::size_t> item_by_key_;
    struct Candidate {
        std::string transaction;
        Rows rows;
    };
    std::vector<Candidate> candidates_;  ///< for sales, in the order of their first rows
    std::size_t given_out_ = 0;
    std::vector<std::int64_t> long_sales_;  ///< their first lines
    LeftOut left_out_;
};

}  // namespace batchline
