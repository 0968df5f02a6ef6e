// Gathers the rows of each sale and sorts out those that name nothing.

#include "server/import/till_file.h"

#include <algorithm>
#include <charconv>
#include <tuple>
#include <utility>

#include "server/import/item_names.h"
#include "shared/base/search.h"
#include "shared/base/text.h"
#include "shared/orders/model.h"

namespace batchline {
namespace {

constexpr std::size_t name_length_max = 200;  ///< characters
/// More rows than any sale has; beyond it the file is not what it is taken for.
constexpr std::size_t rows_of_sale_max = 10'000;
constexpr std::int64_t quantity_max = 1'000'000;
constexpr std::int64_t seconds_of_one_sale = 3600;
constexpr std::size_t spellings_shown_max = 20;

/// Takes a number of up to two digits off the front of the text; nothing where there are fewer than `digits_min`.
std::optional<std::int32_t> take_number(std::string_view& text, std::size_t digits_min) {
    std::int32_t value = 0;
    std::size_t digits = 0;
    for (; digits < 2 && digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits)
        value = value * 10 + (text[digits] - '0');
    if (digits < digits_min) return std::nullopt;
    text.remove_prefix(digits);
    return value;
}

/// Takes ":58" off the front of the text.
std::optional<std::int32_t> take_sixtieth(std::string_view& text) {
    if (!text.starts_with(':')) return std::nullopt;
    text.remove_prefix(1);
    const auto number = take_number(text, 2);
    return number && *number < 60 ? number : std::nullopt;
}

/// "9:58", "09:58" or "09:58:11".
std::optional<std::int32_t> second_of_day(std::string_view text) {
    const auto hour = take_number(text, 1);
    const auto minute = take_sixtieth(text);
    const auto second = text.empty() ? std::optional<std::int32_t>(0) : take_sixtieth(text);
    if (!hour || *hour > 23 || !minute || !second || !text.empty()) return std::nullopt;
    return *hour * 3600 + *minute * 60 + *second;
}

/// "3", "-1", "3.0" or "3,00"; spreadsheets write the sign as a hyphen or as a minus.
std::optional<std::int64_t> pieces_of(std::string_view text) {
    constexpr std::string_view minus = "\xE2\x88\x92";
    const bool is_negative = text.starts_with('-') || text.starts_with(minus);
    if (is_negative) {
        text.remove_prefix(text.front() == '-' ? 1 : minus.size());
    } else if (text.starts_with('+')) {
        text.remove_prefix(1);
    }
    for (const std::string_view nothing_behind_the_point : {".0", ",0", ".00", ",00"}) {
        if (!text.ends_with(nothing_behind_the_point)) continue;
        text.remove_suffix(nothing_behind_the_point.size());
        break;
    }
    if (text.empty() || text.size() > 7 || text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    if (value > quantity_max) return std::nullopt;
    return is_negative ? -value : value;
}

std::string name_of_separator(char separator) {
    return separator == ';' ? "semicolons" : separator == '\t' ? "tabs" : "commas";
}

}  // namespace

TillFile::TillFile(std::istream& input) : csv_(input) {
    read_header();
    if (problem_.empty()) read_rows();
}

void TillFile::read_header() {
    const auto header = csv_.next();
    if (!header) {
        problem_ = "The file is empty.";
        return;
    }
    const auto column = [&](const std::string& name) -> std::optional<std::size_t> {
        const auto at = std::find_if(header->fields.begin(), header->fields.end(),
                                     [&](const std::string& field) { return folded(trimmed(field)) == folded(name); });
        if (at == header->fields.end()) return std::nullopt;
        return static_cast<std::size_t>(at - header->fields.begin());
    };
    const auto find = [&](const std::string& name, std::size_t& at) {
        const auto found = column(name);
        if (!found)
            problem_ = "The first line has no column " + name +
                       "; it must name Date, Time, Transaction and Item. It was read as separated by " +
                       name_of_separator(csv_.separator()) + " and names: " + shown(joined(header->fields, " | ")) +
                       ". Commas, semicolons and tabs are understood.";
        at = found.value_or(0);
    };
    find("Item", item_);
    find("Transaction", transaction_);
    find("Time", time_);
    find("Date", date_);
    quantity_ = column("Quantity");
    if (!quantity_) quantity_ = column("Qty");
}

void TillFile::read_rows() {
    std::map<std::string, std::size_t> numbers;
    std::vector<Candidate> transactions;
    while (const auto csv = csv_.next()) {
        ++rows_;
        Row row;
        row.line = csv->line;
        const Fault fault = fault_of(*csv, row);
        row.is_unreadable = !fault.reason.empty();
        if (row.is_unreadable) {
            ++unreadable_;
            leave_out(fault.reason, row.line, fault.example);
        }
        const std::string transaction(csv->fields.size() > transaction_ ? trimmed(csv->fields[transaction_])
                                                                        : std::string_view());
        if (transaction.empty()) continue;
        const auto [at, is_new] = numbers.emplace(transaction, transactions.size());
        if (is_new) transactions.push_back({transaction, {}});
        transactions[at->second].rows.push_back(row);
    }
    for (Candidate& transaction : transactions) split(transaction.transaction, std::move(transaction.rows));
    std::sort(candidates_.begin(), candidates_.end(),
              [](const Candidate& a, const Candidate& b) { return first_line_of(a.rows) < first_line_of(b.rows); });
}

TillFile::Fault TillFile::fault_of(const CsvRow& csv, Row& row) {
    const std::size_t last = std::max({date_, time_, transaction_, item_, quantity_.value_or(0)});
    const bool is_complete = csv.fields.size() > last;
    if (!csv.problem.empty() && !is_complete) return {csv.problem, shown(joined(csv.fields, " | "))};
    if (!is_complete) return {"columns are missing", shown(joined(csv.fields, " | "))};
    const auto text = [&](std::size_t column) { return trimmed(csv.fields[column]); };
    const auto date = Date::parse(text(date_));
    const auto second = second_of_day(text(time_));
    const auto quantity = quantity_ ? pieces_of(text(*quantity_)) : std::optional<std::int64_t>(1);
    row.has_moment = date && second;
    row.date = date.value_or(Date{});
    row.second_of_day = second.value_or(0);
    row.quantity = quantity.value_or(0);
    if (!csv.problem.empty()) return {csv.problem, shown(text(item_))};
    if (text(transaction_).empty()) return {"the transaction has no number", {}};
    if (!date) return {"the date is not one like 2016-10-30", shown(text(date_))};
    if (!second) return {"the time is not one like 09:58:11", shown(text(time_))};
    if (!quantity) return {"the quantity is not a whole number like 3 or -1", shown(text(*quantity_))};
    if (length_in_characters(text(item_)) > name_length_max ||
        length_in_characters(text(transaction_)) > name_length_max) {
        return {"a name is longer than 200 characters", shown(text(item_))};
    }
    if (!text(item_).empty() && folded(text(item_)) != "none") row.item = item_of(std::string(text(item_)));
    return {};
}

std::size_t TillFile::item_of(const std::string& text) {
    const auto [at, is_new] = item_by_key_.emplace(item_key(text), items_.size());
    if (is_new) items_.emplace_back();
    Spellings& spellings = items_[at->second];
    const std::string spelling = tidy_item(text);
    if (std::find(spellings.begin(), spellings.end(), spelling) == spellings.end()) spellings.push_back(spelling);
    return at->second;
}

// A row without a moment belongs to the sale before or after it, and nobody knows to which: neither is taken.
void TillFile::split(const std::string& transaction, Rows rows) {
    Rows placed;
    bool is_next_in_doubt = false;
    for (Row& row : rows) {
        if (!row.has_moment) {
            if (!placed.empty()) placed.back().is_in_doubt = true;
            is_next_in_doubt = true;
            continue;
        }
        row.is_in_doubt = std::exchange(is_next_in_doubt, false);
        placed.push_back(row);
    }
    std::sort(placed.begin(), placed.end(), [](const Row& a, const Row& b) {
        return std::tuple(a.second(), a.line) < std::tuple(b.second(), b.line);
    });
    for (std::size_t i = 0; i < placed.size(); ++i) {
        const bool is_another = i == 0 || (placed[i].date != placed[i - 1].date &&
                                           placed[i].second() - placed[i - 1].second() > seconds_of_one_sale);
        if (is_another) candidates_.push_back({transaction, {}});
        candidates_.back().rows.push_back(placed[i]);
    }
}

std::int64_t TillFile::first_line_of(const Rows& rows) {
    return std::min_element(rows.begin(), rows.end(), [](const Row& a, const Row& b) { return a.line < b.line; })->line;
}

std::optional<Sale> TillFile::next() {
    while (given_out_ < candidates_.size()) {
        Candidate candidate = std::move(candidates_[given_out_++]);
        if (auto sale = sale_of(candidate.transaction, candidate.rows)) return sale;
    }
    return std::nullopt;
}

std::optional<Sale> TillFile::sale_of(const std::string& transaction, const Rows& rows) {
    const bool is_whole =
        std::none_of(rows.begin(), rows.end(), [](const Row& row) { return row.is_unreadable || row.is_in_doubt; });
    if (!is_whole) return leave_out_all(rows, "another row of the same transaction cannot be read");
    if (rows.size() > rows_of_sale_max) return leave_out_all(rows, "a sale has more than 10,000 rows");

    std::map<std::size_t, std::int64_t> counts;
    for (const Row& row : rows) {
        if (row.item != no_item) counts[row.item] += row.quantity;
    }
    const auto is_owed = [](const auto& count) { return count.second < 0; };
    if (std::any_of(counts.begin(), counts.end(), is_owed))
        return leave_out_all(rows, "more is given back than the same transaction sold");
    if (counts.size() > order_lines_max) return leave_out_all(rows, "a transaction has more than 500 different items");

    Sale sale{first_line_of(rows), transaction, rows.front().date, rows.front().second_of_day, {}};
    for (const Row& row : rows) {
        if (row.item == no_item) {
            leave_out("no item is named", row.line);
        } else if (counts[row.item] == 0) {
            leave_out("the same transaction takes it back", row.line);
        } else {
            sale.counts[items_[row.item].front()] = counts[row.item];
        }
    }
    if (sale.counts.empty()) return std::nullopt;
    if (rows.back().second() - rows.front().second() > seconds_of_one_sale) long_sales_.push_back(sale.line);
    return sale;
}

void TillFile::leave_out(const std::string& reason, std::int64_t line, const std::string& example) {
    leave_out_row(left_out_, reason, line, example);
}

std::nullopt_t TillFile::leave_out_all(const Rows& rows, const std::string& reason) {
    for (const Row& row : rows) {
        if (!row.is_unreadable) leave_out(reason, row.line);  // else it has a reason of its own
    }
    return std::nullopt;
}

std::vector<std::string> TillFile::remarks() const {
    std::vector<std::string> out;
    if (csv_.separator() != ',')
        out.push_back("The file is separated by " + name_of_separator(csv_.separator()) +
                      " instead of commas; it was read so.");
    std::vector<std::string> merged;
    for (const Spellings& spellings : items_) {
        if (spellings.size() > 1) merged.push_back(joined(spellings, " = "));
    }
    if (!merged.empty()) {
        const std::size_t count = merged.size();
        merged.resize(std::min(count, spellings_shown_max));
        out.push_back("Spellings taken for one product: " + joined(merged, "; ") +
                      (count > merged.size() ? "; and " + std::to_string(count - merged.size()) + " more" : "") + ".");
    }
    if (!long_sales_.empty()) {
        out.push_back(std::to_string(long_sales_.size()) +
                      " transactions have rows more than an hour apart; each was taken for one sale. The first begins "
                      "in line " +
                      std::to_string(long_sales_.front()) + ".");
    }
    return out;
}

}  // namespace batchline
