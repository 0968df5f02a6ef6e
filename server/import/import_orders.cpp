// Runs an import: checks the place, reads sale by sale, reports, and writes all or nothing.

#include "server/import/import_orders.h"

#include <algorithm>
#include <fstream>
#include <ostream>

#include "server/import/left_out.h"
#include "server/import/past_sales.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "shared/base/text.h"

namespace batchline {
namespace {

constexpr int done = 0;
constexpr int nothing_done = 1;

struct Count {
    std::int64_t added = 0;
    std::int64_t already_there = 0;
    std::int64_t clashing = 0;
    std::optional<Date> first, last;  ///< of the sales read
};

/// "6.6 %" of 1,398 in 21,293; rounded up, so that what is too much never looks like just enough.
std::string percent_text(std::int64_t part, std::int64_t whole) {
    const std::int64_t tenths = (part * 1000 + whole - 1) / whole;
    return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + " %";
}

const Location* find_location(const MemoryWorld& residents, const std::string& code) {
    for (const Location* location : residents.all<Location>()) {
        if (location->code == code) return location;
    }
    return nullptr;
}

std::string known_locations(const MemoryWorld& residents) {
    std::vector<std::string> codes;
    for (const Location* location : residents.all<Location>()) codes.push_back(location->code);
    std::sort(codes.begin(), codes.end());
    return codes.empty() ? "There are no locations yet." : "There are: " + joined(codes, ", ") + ".";
}

Count put_all(TillFile& file, PastSales& sales) {
    Count count;
    while (const auto sale = file.next()) {
        count.first = std::min(count.first.value_or(sale->date), sale->date);
        count.last = std::max(count.last.value_or(sale->date), sale->date);
        switch (sales.put(*sale)) {
            case PastSales::Outcome::added: ++count.added; break;
            case PastSales::Outcome::already_there: ++count.already_there; break;
            case PastSales::Outcome::clashes:
                ++count.clashing;
                file.leave_out("an order of this transaction is there already, with other content", sale->line);
                break;
        }
    }
    return count;
}

void report(std::ostream& out, ImportOptions::Mode mode, const Count& count, std::int64_t products,
            const LeftOut& left_out) {
    const std::string verb = mode == ImportOptions::Mode::dry_run ? "would be added" : "added";
    if (count.first) out << "Sales from " << count.first->text() << " to " << count.last->text() << "\n";
    out << "  orders: " << with_commas(count.added) << " " << verb << ", " << with_commas(count.already_there)
        << " already there\n";
    out << "  products: " << with_commas(products) << " " << verb << "\n";
    report_left_out(out, left_out);
}

/// Whether so little of the file was understood that it is likely to be another kind of file than it is taken for.
bool is_mostly_a_mistake(const TillFile& file, double unreadable_percent_max) {
    return 100.0 * static_cast<double>(file.unreadable()) > unreadable_percent_max * static_cast<double>(file.rows());
}

void refuse(std::ostream& out, const TillFile& file, const ImportOptions& options) {
    report_left_out(out, file.left_out());
    out << "Nothing was imported: " << with_commas(file.unreadable()) << " of " << with_commas(file.rows()) << " rows ("
        << percent_text(file.unreadable(), file.rows()) << ") cannot be read, and at most "
        << options.unreadable_percent_max
        << " % may be left out. Mend these rows, or allow more with --unreadable-percent.\n";
}

int import_from(std::istream& input, const ImportOptions& options, const Configuration& configuration, Instant now,
                Store& store, std::ostream& out) {
    TillFile file(input);
    if (!file.problem().empty()) {
        out << options.file.string() << ": " << file.problem() << "\n";
        return nothing_done;
    }
    Writer& writer = store.writer();
    const auto residents = load_residents(writer);
    const Location* location = find_location(*residents, options.location_code);
    if (!location) {
        out << "There is no location " << options.location_code << ". " << known_locations(*residents) << "\n";
        return nothing_done;
    }
    const bool is_dry_run = options.mode == ImportOptions::Mode::dry_run;
    out << (is_dry_run ? "Dry run, nothing is written: " : "Importing ") << options.file.filename().string() << " to "
        << location->name << "\n";
    for (const std::string& remark : file.remarks()) out << remark << "\n";
    if (is_mostly_a_mistake(file, options.unreadable_percent_max)) {
        refuse(out, file, options);
        return nothing_done;
    }

    // One transaction: all or nothing. A dry run does the same and takes it back, so it cannot say anything else.
    writer.begin();
    PastSales sales(writer, *location, configuration, options.file.filename().string(), now);
    const Count count = put_all(file, sales);
    if (is_dry_run || count.added == 0) {
        writer.rollback();
    } else {
        writer.commit();
    }
    report(out, options.mode, count, sales.products_added(), file.left_out());
    return done;
}

}  // namespace

int import_orders(const ImportOptions& options, const Configuration& configuration, Instant now, std::ostream& out) {
    std::ifstream input(options.file, std::ios::binary);
    if (!input) {
        out << "Cannot read " << options.file.string() << ".\n";
        return nothing_done;
    }
    auto store = open_sqlite_store(options.data);
    if (!store) {
        out << store.error() << "\n";
        return nothing_done;
    }
    try {
        return import_from(input, options, configuration, now, **store, out);
    } catch (const StorageFailure& failure) {
        out << "Nothing was imported: " << failure.what() << "\n";
        return nothing_done;
    }
}

}  // namespace batchline
