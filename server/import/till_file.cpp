// Gathers the rows of each sale and sorts out those that name nothing.

#include "server/import/till_file.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/orders/model.h"

namespace batchline {
namespace {

constexpr std::size_t name_length_max = 200;  ///< characters
/// More rows than any sale has; beyond it the file is not what it is taken for, and memory stays bounded.
constexpr std::size_t rows_of_sale_max = 10'000;

/// "09:58" or "09:58:11".
std::optional<std::int32_t> second_of_day(std::string_view text) {
    if (text.size() != 5 && text.size() != 8) return std::nullopt;
    std::int32_t parts[3] = {0, 0, 0};
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i % 3 == 2) {
            if (text[i] != ':') return std::nullopt;
            continue;
        }
        if (text[i] < '0' || text[i] > '9') return std::nullopt;
        parts[i / 3] = parts[i / 3] * 10 + (text[i] - '0');
    }
    if (parts[0] > 23 || parts[1] > 59 || parts[2] > 59) return std::nullopt;
    return parts[0] * 3600 + parts[1] * 60 + parts[2];
}

}  // namespace

TillFile::TillFile(std::istream& input) : csv_(input) {
    read_header();
    if (problem_.empty()) ahead_ = next_row();
}

void TillFile::read_header() {
    const auto header = csv_.next();
    if (!header) {
        problem_ = "The file is empty.";
        return;
    }
    const auto find = [&](const std::string& name, std::size_t& column) {
        const auto at = std::find_if(header->fields.begin(), header->fields.end(),
                                     [&](const std::string& field) { return folded(trimmed(field)) == folded(name); });
        if (at == header->fields.end())
            problem_ = "The first line has no column " + name + "; it must name Date, Time, Transaction and Item.";
        column = static_cast<std::size_t>(at - header->fields.begin());
    };
    find("Item", item_);
    find("Transaction", transaction_);
    find("Time", time_);
    find("Date", date_);
}

TillFile::Row TillFile::read(const CsvRow& csv) const {
    Row row;
    row.line = csv.line;
    row.problem = csv.problem;
    if (csv.fields.size() <= std::max({date_, time_, transaction_, item_})) {
        if (row.problem.empty()) row.problem = "columns are missing";
        return row;
    }
    row.transaction = trimmed(csv.fields[transaction_]);
    row.item = trimmed(csv.fields[item_]);
    const auto date = Date::parse(trimmed(csv.fields[date_]));
    const auto second = second_of_day(trimmed(csv.fields[time_]));
    if (!row.problem.empty()) return row;
    if (row.transaction.empty()) row.problem = "the transaction has no number";
    if (!date) row.problem = "the date is not one like 2016-10-30";
    if (!second) row.problem = "the time is not one like 09:58:11";
    if (length_in_characters(row.item) > name_length_max || length_in_characters(row.transaction) > name_length_max) {
        row.problem = "a name is longer than 200 characters";
    }
    row.date = date.value_or(Date{});
    row.second_of_day = second.value_or(0);
    return row;
}

std::optional<TillFile::Row> TillFile::next_row() {
    while (const auto csv = csv_.next()) {
        Row row = read(*csv);
        if (!row.transaction.empty()) return row;
        leave_out(row.problem, row.line);
    }
    return std::nullopt;
}

std::optional<Sale> TillFile::next() {
    while (ahead_) {
        std::vector<Row> rows;
        while (ahead_ && (rows.empty() || ahead_->transaction == rows.front().transaction)) {
            if (rows.size() == rows_of_sale_max) ahead_->problem = "a sale has more than 10,000 rows";
            if (rows.size() <= rows_of_sale_max) rows.push_back(std::move(*ahead_));
            ahead_ = next_row();
        }
        if (auto sale = sale_of(rows)) return sale;
    }
    return std::nullopt;
}

std::optional<Sale> TillFile::sale_of(const std::vector<Row>& rows) {
    const Row& first = rows.front();
    const auto unreadable = std::find_if(rows.begin(), rows.end(), [](const Row& row) { return !row.problem.empty(); });
    if (unreadable != rows.end()) {
        for (const Row& row : rows) {
            leave_out(row.problem.empty() ? "another row of the same transaction cannot be read" : row.problem,
                      row.line);
        }
        return std::nullopt;
    }
    Sale sale{first.line, first.transaction, first.date, first.second_of_day, {}};
    for (const Row& row : rows) {
        if (row.item.empty() || folded(row.item) == "none") {
            leave_out("no item is named", row.line);
        } else if (row.date != first.date || row.second_of_day != first.second_of_day) {
            leave_out("the transaction has another time in its first row", row.line);
        } else {
            ++sale.counts[row.item];
        }
    }
    if (sale.counts.empty()) return std::nullopt;
    if (sale.counts.size() > order_lines_max) {
        for (const Row& row : rows) leave_out("a transaction has more than 500 different items", row.line);
        return std::nullopt;
    }
    return sale;
}

}  // namespace batchline
