// Reads sales, writes them location by location in one transaction, and accounts for every row.

#include "server/import/import_sales.h"

#include <algorithm>
#include <ostream>

#include "server/import/past_sales.h"
#include "server/import/tables/sales.h"
#include "shared/base/text.h"
#include "shared/recipes/catalogue.h"

namespace batchline {
namespace {

/// What came of sales, and of their rows.
struct Written {
    std::int64_t added = 0;
    std::int64_t already_there = 0;
    std::int64_t products = 0;
    std::int64_t rows_added = 0;
    std::int64_t rows_already_there = 0;
};

int refuse(std::ostream& out, const std::string& why) {
    out << why << "\n";
    return 1;
}

const Location* called(const std::vector<const Location*>& locations, const std::string& code) {
    const auto found = std::find_if(locations.begin(), locations.end(),
                                    [&](const Location* location) { return location->code == code; });
    return found == locations.end() ? nullptr : *found;
}

std::string known(const std::vector<const Location*>& locations) {
    std::vector<std::string> codes;
    for (const Location* location : locations) codes.push_back(location->code);
    std::sort(codes.begin(), codes.end());
    return joined(codes, ", ");
}

/// What the file cannot be taken in without.
std::string missing_column(const tables::FileTable& table, const std::string& location_code) {
    const std::vector<const tables::Heading*> headings = tables::sale_headings();
    for (std::size_t i = 0; i < headings.size(); ++i) {
        const std::string name(headings[i]->name);
        const bool is_needed =
            name == "transaction" || name == "date" || name == "item" || (name == "location" && location_code.empty());
        if (!is_needed || table.places[i]) continue;
        return name == "location" ? "The file has no column location: say with --location where all of it belongs."
                                  : "The file has no column " + name + ": name it in the first row, or by --mapping.";
    }
    return {};
}

/// One after the other, since each continues the numbers and the audit of the one before.
Written write_all(Writer& writer, tables::TableSales& sales, const std::vector<const Location*>& locations,
                  const SalesImport& options, const Configuration& configuration, Instant now) {
    Written written;
    for (const Location* location : locations) {
        const auto is_here = [&](const tables::TableSale& sale) { return sale.location == location->id; };
        if (std::none_of(sales.sales.begin(), sales.sales.end(), is_here)) continue;
        PastSales past(writer, *location, configuration, options.file_name, now);
        for (const tables::TableSale& sale : sales.sales) {
            if (!is_here(sale)) continue;
            const auto rows = static_cast<std::int64_t>(sale.rows.size());
            switch (past.put(sale.sale)) {
                case PastSales::Outcome::added:
                    ++written.added;
                    written.rows_added += rows;
                    break;
                case PastSales::Outcome::already_there:
                    ++written.already_there;
                    written.rows_already_there += rows;
                    break;
                case PastSales::Outcome::clashes:
                    for (const std::int64_t row : sale.rows)
                        leave_out_row(sales.left_out,
                                      "an order of this transaction is there already, with other content", row, {});
                    break;
            }
        }
        written.products += past.products_added();
    }
    return written;
}

void report(std::ostream& out, const tables::TableSales& sales, const Written& written, SalesImport::Mode mode) {
    const std::string verb = mode == SalesImport::Mode::dry_run ? "would be added" : "added";
    out << "  orders: " << with_commas(written.added) << " " << verb << ", " << with_commas(written.already_there)
        << " already there\n"
        << "  products: " << with_commas(written.products) << " " << verb << "\n"
        << "  rows: " << with_commas(sales.rows) << " = " << with_commas(written.rows_added) << " " << verb << " + "
        << with_commas(written.rows_already_there) << " already there + " << with_commas(sales.returned)
        << " taken off as returns + " << with_commas(count_of(sales.left_out)) << " left out\n";
    if (sales.several_prices > 0)
        out << "  " << with_commas(sales.several_prices)
            << " items are sold at several prices in one transaction: no price is kept of them there.\n";
    report_left_out(out, sales.left_out);
}

}  // namespace

int import_sales(Store& store, std::string_view bytes, const SalesImport& options, const Configuration& configuration,
                 Instant now, std::ostream& out) {
    Writer& writer = store.writer();
    const auto residents = load_residents(writer);
    const std::vector<const Location*> locations = residents->all<Location>();
    const Location* usual = called(locations, options.location_code);
    if (!usual && !options.location_code.empty())
        return refuse(out, "There is no location " + options.location_code + ": there are " + known(locations) + ".");
    DetectedTable detected;
    const tables::MatchedTable matched =
        tables::match_table(tables::sale_headings(), bytes, options.settings, detected);
    if (!matched.problem.empty()) return refuse(out, matched.problem);
    if (const std::string problem = missing_column(matched.table, options.location_code); !problem.empty())
        return refuse(out, problem);
    for (const std::string& remark : detected.remarks) out << remark << "\n";
    tables::TableSales sales = tables::sales_of(
        matched.table, {{detected.decimal, detected.date_order}, currency_of(*residents), locations, usual});
    if (100 * sales.unreadable > sales.rows) {
        report_left_out(out, sales.left_out);
        return refuse(out, "Nothing was imported: " + with_commas(sales.unreadable) + " of " + with_commas(sales.rows) +
                               " rows cannot be read, and at most one in a hundred may be left out for that. Mend "
                               "these rows, or say which column is which (--mapping).");
    }

    // One transaction: all or nothing. A dry run does the same and takes it back, so it cannot say anything else.
    writer.begin();
    const Written written = write_all(writer, sales, locations, options, configuration, now);
    if (options.mode == SalesImport::Mode::dry_run || written.added == 0) writer.rollback();
    else writer.commit();
    report(out, sales, written, options.mode);
    return 0;
}

}  // namespace batchline
