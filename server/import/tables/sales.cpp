// Reads sales row by row, takes off what was given back, and gathers the rest by transaction.

#include "server/import/tables/sales.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "server/import/item_names.h"
#include "server/import/tables/numbers.h"
#include "shared/base/search.h"
#include "shared/base/text.h"
#include "shared/orders/model.h"

namespace batchline::tables {
namespace {

enum Place : std::size_t {
    transaction_place,
    date_place,
    time_place,
    item_place,
    quantity_place,
    price_place,
    customer_place,
    location_place
};

const std::array<Heading, 8>& headings() {
    static const std::array<Heading, 8> all{{
        {"transaction",
         {"InvoiceNo", "invoice", "receipt", "Bon", "Bonnummer", "Beleg", "Belegnummer", "Rechnung", "ticket",
          "facture"}},
        {"date", {"InvoiceDate", "Datum", "day", "jour"}, "", Holds::days},
        {"time", {"Zeit", "Uhrzeit", "heure"}},
        {"item", {"description", "product", "Artikel", "Produkt", "Bezeichnung", "article", "désignation"}},
        {"quantity", {"qty", "Menge", "Anzahl", "quantité"}, "", Holds::amount},
        {"price", {"UnitPrice", "unit price", "Preis", "Einzelpreis", "prix"}, "", Holds::amount},
        {"customer", {"CustomerID", "Kunde", "Kundennummer", "client"}},
        {"location", {"Standort", "Filiale", "branch", "site", "lieu", "succursale"}},
    }};
    return all;
}

/// What stands among the items of a sale and is none.
bool is_no_product(std::string_view item) {
    static const std::set<std::string, std::less<>> names = [] {
        std::set<std::string, std::less<>> made;
        for (const std::string_view name :
             {"postage", "dotcom postage", "carriage", "shipping", "manual", "discount", "samples", "bank charges",
              "amazon fee", "adjust bad debt", "CRUK Commission", "Versand", "Versandkosten", "Porto", "Rabatt",
              "Gutschein", "Pfand", "frais de port", "remise"})
            made.insert(folded(name));
        return made;
    }();
    return names.contains(folded(item));
}

/// A row of which something was sold or given back.
struct Line {
    std::int64_t row = 0;
    std::string transaction;
    LocationId location;
    Date date;
    std::int32_t second_of_day = 0;
    std::size_t item = 0;
    std::int64_t quantity = 0;  ///< below zero: given back
    std::int64_t left = 0;      ///< of what was sold, once what was given back is taken off
    std::optional<Money> price;
    std::string customer;

    auto sale() const { return std::tuple(location, date, transaction); }
    auto moment() const { return std::tuple(date, second_of_day, row); }
};

/// Why a row cannot be read, with what stands there instead; no reason: it can.
struct Fault {
    std::string reason;
    std::string example = {};
};

class SalesReader {
public:
    SalesReader(const FileTable& table, const SaleSettings& settings) : table_(table), settings_(settings) {}

    TableSales read() {
        for (const FileRow& row : table_.rows) read_row(row);
        leave_out_torn();
        take_off_returns();
        gather();
        return std::move(out_);
    }

private:
    void read_row(const FileRow& row);
    Fault fault_of(const FileRow& row, Line& line);
    Fault read_moment(const FileRow& row, Line& line) const;
    Fault read_amounts(const FileRow& row, Line& line) const;
    const Location* location_of(std::string_view text) const;
    std::size_t item_of(std::string_view text);
    void leave_out_torn();
    void take_off_returns();
    bool take_off(const Line& given_back, const std::vector<Line*>& sold);
    void gather();
    void add_sale(const std::vector<const Line*>& lines);
    void leave_out(const std::string& reason, std::int64_t row, std::string_view example = {}) {
        leave_out_row(out_.left_out, reason, row, shown(example));
    }
    std::string_view said(const FileRow& row, Place place) const {
        const std::string* cell = table_.cell(row, place);
        return cell ? trimmed(*cell) : std::string_view();
    }

    const FileTable& table_;
    const SaleSettings& settings_;
    std::vector<Line> lines_;
    std::vector<std::string> items_;  ///< by their first spelling
    std::map<std::string, std::size_t> item_by_key_;
    std::set<std::pair<std::string, Date>> torn_;  ///< transactions with a row that cannot be read
    std::set<std::string> torn_on_any_day_;        ///< likewise, where even the row's day is not known
    TableSales out_;
};

void SalesReader::read_row(const FileRow& row) {
    ++out_.rows;
    Line line;
    line.row = row.number;
    line.transaction = said(row, transaction_place);
    const std::string_view item = said(row, item_place);
    if (row.problem.empty() && (item.empty() || folded(item) == "none"))
        return leave_out("no item is named", row.number);
    if (row.problem.empty() && is_no_product(item))
        return leave_out("postage, a fee, a discount or the like, and no product", row.number, item);
    const Fault fault = fault_of(row, line);
    if (fault.reason.empty() && line.quantity == 0) return leave_out("the quantity is nothing", row.number);
    if (fault.reason.empty()) return lines_.push_back(std::move(line));
    ++out_.unreadable;
    leave_out(fault.reason, row.number, fault.example);
    if (line.transaction.empty()) return;
    if (line.date == Date{}) torn_on_any_day_.insert(line.transaction);
    else torn_.emplace(line.transaction, line.date);
}

Fault SalesReader::fault_of(const FileRow& row, Line& line) {
    constexpr std::size_t name_length_max = 200;
    if (!row.problem.empty()) return {row.problem};
    if (const Fault fault = read_moment(row, line); !fault.reason.empty()) return fault;
    if (line.transaction.empty()) return {"the transaction has no number"};
    const std::string_view item = said(row, item_place);
    line.customer = said(row, customer_place);
    for (const std::string_view name : {item, std::string_view(line.transaction), std::string_view(line.customer)}) {
        if (length_in_characters(name) > name_length_max)
            return {"a name is longer than 200 characters", std::string(name)};
    }
    const Location* location = location_of(said(row, location_place));
    if (!location) return {"there is no such location", std::string(said(row, location_place))};
    line.location = location->id;
    if (const Fault fault = read_amounts(row, line); !fault.reason.empty()) return fault;
    line.item = item_of(item);
    return {};
}

Fault SalesReader::read_moment(const FileRow& row, Line& line) const {
    constexpr std::int32_t noon = 12 * 3600;
    const std::string_view day = said(row, date_place);
    const std::string_view time = said(row, time_place);
    const auto local = local_time_from(day, settings_.numbers.dates, noon);
    if (!local) return {"the date is not one like 2016-10-30", std::string(day)};
    line.date = local->date;
    line.second_of_day = local->second_of_day;
    if (time.empty()) return {};
    const auto second = time_from(time);
    if (!second) return {"the time is not one like 09:58:11", std::string(time)};
    line.second_of_day = *second;
    return {};
}

Fault SalesReader::read_amounts(const FileRow& row, Line& line) const {
    constexpr std::int64_t quantity_max = 1'000'000;
    const std::string_view quantity = said(row, quantity_place);
    const auto count = table_.places[quantity_place] ? decimal_from(quantity, settings_.numbers.decimal)
                                                     : std::optional(Decimal{1, 0});
    if (!count || count->places > 0 || count->digits > quantity_max || count->digits < -quantity_max)
        return {"the quantity is not a whole number like 3 or -1", std::string(quantity)};
    line.quantity = count->digits;
    line.left = std::max<std::int64_t>(line.quantity, 0);
    const std::string_view price = said(row, price_place);
    if (price.empty()) return {};
    const auto money = money_from(price, settings_.numbers.decimal, settings_.currency);
    if (!money || money->amount < 0 || money->currency != settings_.currency)
        return {"the price is no amount in " + settings_.currency + " like 2.50", std::string(price)};
    line.price = *money;
    return {};
}

const Location* SalesReader::location_of(std::string_view text) const {
    if (text.empty()) return settings_.usual;
    for (const Location* location : settings_.locations) {
        if (folded(location->code) == folded(text) || folded(location->name) == folded(text)) return location;
    }
    return nullptr;
}

std::size_t SalesReader::item_of(std::string_view text) {
    const auto [at, is_new] = item_by_key_.emplace(item_key(text), items_.size());
    if (is_new) items_.push_back(tidy_item(text));
    return at->second;
}

void SalesReader::leave_out_torn() {
    std::erase_if(lines_, [&](const Line& line) {
        const bool is_torn =
            torn_on_any_day_.contains(line.transaction) || torn_.contains({line.transaction, line.date});
        if (is_torn) leave_out("another row of the same transaction cannot be read", line.row);
        return is_torn;
    });
}

void SalesReader::take_off_returns() {
    std::map<std::tuple<LocationId, std::size_t, std::string>, std::vector<Line*>> sold;
    std::vector<const Line*> returns;
    for (Line& line : lines_) {
        if (line.quantity < 0) returns.push_back(&line);
        else sold[{line.location, line.item, line.customer}].push_back(&line);
    }
    const auto by_moment = [](const Line* a, const Line* b) { return a->moment() < b->moment(); };
    for (auto& [key, lines] : sold) std::sort(lines.begin(), lines.end(), by_moment);
    std::sort(returns.begin(), returns.end(), by_moment);
    for (const Line* given_back : returns) {
        const auto candidates = sold.find({given_back->location, given_back->item, given_back->customer});
        if (candidates != sold.end() && take_off(*given_back, candidates->second)) ++out_.returned;
        else if (given_back->customer.empty())
            leave_out("more is given back than the same transaction sold", given_back->row);
        else leave_out("more is given back than the customer bought before", given_back->row);
    }
}

/// All of it, or nothing.
bool SalesReader::take_off(const Line& given_back, const std::vector<Line*>& sold) {
    const auto may_be_meant = [&](const Line& line) {
        if (line.sale() == given_back.sale()) return true;
        return !given_back.customer.empty() && line.moment() < given_back.moment();
    };
    std::vector<Line*> meant;
    std::int64_t open = -given_back.quantity;
    // Those of its own sale first, then the latest.
    for (const bool is_own : {true, false}) {
        for (auto at = sold.rbegin(); at != sold.rend() && open > 0; ++at) {
            Line& line = **at;
            if (line.left == 0 || (line.sale() == given_back.sale()) != is_own || !may_be_meant(line)) continue;
            meant.push_back(&line);
            open -= std::min(open, line.left);
        }
    }
    if (open > 0) return false;
    open = -given_back.quantity;
    for (Line* line : meant) {
        const std::int64_t taken = std::min(open, line->left);
        line->left -= taken;
        open -= taken;
    }
    return true;
}

void SalesReader::gather() {
    std::map<std::tuple<LocationId, Date, std::string>, std::size_t> numbers;
    std::vector<std::vector<const Line*>> sales;
    for (const Line& line : lines_) {
        if (line.quantity < 0) continue;
        if (line.left == 0) {
            ++out_.returned;
            continue;
        }
        const auto [at, is_new] = numbers.emplace(line.sale(), sales.size());
        if (is_new) sales.emplace_back();
        sales[at->second].push_back(&line);
    }
    for (const std::vector<const Line*>& lines : sales) add_sale(lines);
}

void SalesReader::add_sale(const std::vector<const Line*>& lines) {
    const Line& first = *lines.front();
    TableSale made{first.location, {first.row, first.transaction, first.date, first.second_of_day, {}}, {}};
    std::set<std::string> unpriced;
    std::set<std::string> several;
    for (const Line* line : lines) {
        const std::string& item = items_[line->item];
        made.rows.push_back(line->row);
        made.sale.second_of_day = std::min(made.sale.second_of_day, line->second_of_day);
        made.sale.counts[item] += line->left;
        if (made.sale.customer.empty()) made.sale.customer = line->customer;
        if (!line->price) unpriced.insert(item);
        else if (made.sale.prices.emplace(item, *line->price).first->second != *line->price) several.insert(item);
    }
    if (made.sale.counts.size() > order_lines_max) {
        for (const Line* line : lines) leave_out("a transaction has more than 500 different items", line->row);
        return;
    }
    for (const std::string& item : unpriced) made.sale.prices.erase(item);
    for (const std::string& item : several) made.sale.prices.erase(item);
    out_.several_prices += static_cast<std::int64_t>(several.size());
    out_.sales.push_back(std::move(made));
}

}  // namespace

std::vector<const Heading*> sale_headings() {
    std::vector<const Heading*> out;
    for (const Heading& heading : headings()) out.push_back(&heading);
    return out;
}

TableSales sales_of(const FileTable& table, const SaleSettings& settings) {
    return SalesReader(table, settings).read();
}

}  // namespace batchline::tables
