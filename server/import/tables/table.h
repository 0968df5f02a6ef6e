#pragma once
// A kind of table that can be taken in and given out, by one description of its columns.

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/http/csv_text.h"
#include "server/import/tables/column.h"
#include "server/import/tables/plan.h"
#include "server/import/tables/table_file.h"
#include "server/storage/store.h"
#include "shared/base/text.h"

namespace batchline::tables {

/// A file whose columns were found.
struct FileTable {
    std::vector<FileRow> rows;                       ///< without the header
    std::vector<std::optional<std::size_t>> places;  ///< of our columns in its rows
    std::vector<std::string> titles;                 ///< of our columns, as the file calls them

    /// nullptr where the file has no such column; an empty cell where the row is shorter.
    const std::string* cell(const FileRow& row, std::size_t column) const;
};

/// Where exports take their rows from.
struct ExportSource {
    const MemoryWorld& residents;
    Reader& reader;
};

class TableKind {
public:
    TableKind(std::string_view name, Action needs) : name_(name), needs_(needs) {}
    virtual ~TableKind() = default;
    TableKind(const TableKind&) = delete;
    TableKind& operator=(const TableKind&) = delete;

    std::string_view name() const { return name_; }
    /// What the commands of its rows need.
    Action needs() const { return needs_; }
    virtual std::vector<const Heading*> headings() const = 0;
    /// Decides each row, without writing anything.
    virtual void plan(const FileTable& table, Plan& plan) const = 0;
    /// The table with all that the viewer may see.
    virtual std::string text(const ExportSource& source, const Surroundings& with) const = 0;

private:
    std::string_view name_;
    Action needs_;
};

/// In the order in which an empty company takes them in; nullptr for a name that is none.
const std::vector<const TableKind*>& table_kinds();
const TableKind* find_table_kind(std::string_view name);

const TableKind& suppliers_table();
const TableKind& materials_table();
const TableKind& recipes_table();
const TableKind& products_table();
const TableKind& prices_table();
const TableKind& customers_table();
const TableKind& stock_table();
const TableKind& orders_table();

/// Whether the viewer may see and fill a column.
bool may_use(const Heading& heading, const Viewer& viewer);

/// A problem of a row that stands in one of our columns.
struct CellProblem {
    std::size_t column = 0;
    std::string detail;
};

/// A table whose rows are of one type.
template <class Row>
class RowTable : public TableKind {
public:
    RowTable(std::string_view name, Action needs, std::vector<Column<Row>> columns)
        : TableKind(name, needs), columns_(std::move(columns)) {}

    std::vector<const Heading*> headings() const final {
        std::vector<const Heading*> out;
        for (const Column<Row>& column : columns_) out.push_back(&column.heading);
        return out;
    }

    std::string text(const ExportSource& source, const Surroundings& with) const final {
        std::vector<const Column<Row>*> shown;
        std::vector<std::string> cells;
        for (const Column<Row>& column : columns_) {
            if (!may_use(column.heading, with.viewer)) continue;
            shown.push_back(&column);
            cells.emplace_back(column.heading.name);
        }
        std::string out = http::csv_line(cells);
        for (const Row& row : rows(source, with)) {
            for (std::size_t i = 0; i < shown.size(); ++i) cells[i] = shown[i]->write(row, with);
            out += http::csv_line(cells);
        }
        return out;
    }

protected:
    const std::vector<Column<Row>>& columns() const { return columns_; }
    /// What there is, as far as the viewer may see it.
    virtual std::vector<Row> rows(const ExportSource& source, const Surroundings& with) const = 0;

    std::size_t place_of(std::string_view column) const {
        std::size_t i = 0;
        while (i < columns_.size() && columns_[i].heading.name != column) ++i;
        ENSURE(i < columns_.size());
        return i;
    }
    /// What a row says in this column; empty where it says nothing.
    std::string_view said(const FileTable& table, const FileRow& from, std::string_view column) const {
        const std::string* cell = table.cell(from, place_of(column));
        return cell ? trimmed(*cell) : std::string_view();
    }

    /// Puts what the file says in the place of what the row holds; what the file does not speak of stays.
    std::vector<CellProblem> read(const FileTable& table, const FileRow& from, Row& row,
                                  const Surroundings& with) const {
        const Row before = row;
        const bool is_as_written = with.numbers.decimal == DecimalMark::point;
        std::vector<CellProblem> problems;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const std::string* cell = table.cell(from, i);
            // What says the same as the record does must not come out as another value, however it would be read.
            if (!cell || (is_as_written && *cell == columns_[i].write(before, with))) continue;
            std::string problem = columns_[i].read(*cell, row, with);
            if (!problem.empty()) problems.push_back({i, std::move(problem)});
        }
        return problems;
    }

    /// Tells what differs in the columns that the file has.
    void tell_differences(const FileTable& table, std::int64_t number, const std::string& name, const Row& before,
                          const Row& after, const Surroundings& with, Plan& plan) const {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (!table.places[i]) continue;
            std::string from = columns_[i].write(before, with);
            std::string to = columns_[i].write(after, with);
            if (from != to) plan.differ({number, name, table.titles[i], std::move(from), std::move(to)});
        }
    }

    void refuse(const FileTable& table, std::int64_t number, const std::vector<CellProblem>& problems,
                Plan& plan) const {
        for (const CellProblem& problem : problems)
            plan.refuse({number, table.titles[problem.column], problem.detail + "."});
    }
    /// What the core said, at the columns it is about; where a cell was complained of already, nothing is added.
    void refuse(const FileTable& table, std::int64_t number, const Refusal& refusal,
                const std::vector<CellProblem>& known, Plan& plan) const {
        plan.refuse(number, refusal, headings(), table.titles, [&](std::size_t column) {
            return std::any_of(known.begin(), known.end(), [&](const CellProblem& p) { return p.column == column; });
        });
    }

private:
    std::vector<Column<Row>> columns_;
};

}  // namespace batchline::tables
