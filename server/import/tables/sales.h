#pragma once
// What a table of past sales says was sold, with every row of it accounted for.

#include <cstdint>
#include <string>
#include <vector>

#include "server/import/tables/table.h"
#include "server/import/till_file.h"

namespace batchline::tables {

/// transaction, date, time, item, quantity, price, customer, location.
std::vector<const Heading*> sale_headings();

/// A sale, where it was made, and its rows of which something is left.
struct TableSale {
    LocationId location;
    Sale sale;
    std::vector<std::int64_t> rows;
};

/// Each row is one of a sale, or taken off as a return, or left out.
struct TableSales {
    std::vector<TableSale> sales;     ///< in the order of their first rows
    std::int64_t rows = 0;            ///< all of them
    std::int64_t unreadable = 0;      ///< of those left out
    std::int64_t returned = 0;        ///< what was given back, and what it took off so that nothing was left
    std::int64_t several_prices = 0;  ///< items that one sale has at several prices: no price is kept of them
    LeftOut left_out;
};

struct SaleSettings {
    NumberFormat numbers;
    std::string currency;
    std::vector<const Location*> locations;
    const Location* usual = nullptr;  ///< where a row names none
};

/// Rows of one transaction, day and location are one sale, wherever they stand; one with a row that cannot be read is
/// left out whole. What is given back (a quantity below zero) is taken off the same sale, or the last ones before it in
/// which the same customer bought the item there; where those do not come to as much, it is left out.
TableSales sales_of(const FileTable& table, const SaleSettings& settings);

}  // namespace batchline::tables
