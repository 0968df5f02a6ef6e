#pragma once
// What an import of a table did or would do, row by row, and what was found out about the file.

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/described.h"

namespace batchline {

/// How a file is to be read, or was: found out from the file, or said by whoever sends it.
enum class TextEncoding { utf_8, windows_1252 };
template <>
struct EnumNames<TextEncoding> {
    static constexpr std::array<std::pair<TextEncoding, std::string_view>, 2> names{
        {{TextEncoding::utf_8, "utf-8"}, {TextEncoding::windows_1252, "windows-1252"}}};
};
enum class Separator { comma, semicolon, tab, pipe };
template <>
struct EnumNames<Separator> : NamesAsWritten<Separator> {};
enum class DecimalMark { point, comma };
template <>
struct EnumNames<DecimalMark> : NamesAsWritten<DecimalMark> {};
enum class DateOrder { ymd, dmy, mdy };
template <>
struct EnumNames<DateOrder> : NamesAsWritten<DateOrder> {};
enum class HeaderRow { yes, no };
template <>
struct EnumNames<HeaderRow> : NamesAsWritten<HeaderRow> {};

/// Where a column of ours was found; without a title it is not in the file. Of a file without a header the title is
/// the column's number, from 1.
struct ImportedColumn {
    std::string column;
    std::optional<std::string> title;
};

struct DetectedTable {
    TextEncoding encoding = TextEncoding::utf_8;
    Separator separator = Separator::comma;
    DecimalMark decimal = DecimalMark::point;
    DateOrder date_order = DateOrder::ymd;
    HeaderRow header = HeaderRow::yes;
    std::vector<ImportedColumn> columns;
    std::vector<std::string> ignored;  ///< titles that are none of ours
    std::vector<std::string> remarks;  ///< what could be read in two ways, in words
};

enum class RowOutcome { added, changed, unchanged, refused };
template <>
struct EnumNames<RowOutcome> {
    static constexpr std::array<std::pair<RowOutcome, std::string_view>, 4> names{{{RowOutcome::added, "new"},
                                                                                   {RowOutcome::changed, "changed"},
                                                                                   {RowOutcome::unchanged, "unchanged"},
                                                                                   {RowOutcome::refused, "refused"}}};
};

/// What is wrong in a row, and how to mend it. Rows are counted as spreadsheets do, the header among them.
struct RefusedCell {
    std::int64_t row = 0;
    std::string column;  ///< its title in the file; empty: the row as a whole
    std::string detail;
};
struct ChangedCell {
    std::int64_t row = 0;
    std::string name;  ///< of the record
    std::string column;
    std::string before;
    std::string after;
};
struct ImportedRow {
    std::int64_t row = 0;
    RowOutcome outcome = RowOutcome::unchanged;
    std::string name;
};

/// At most so many refusals, and so many differences, are told one by one.
inline constexpr std::size_t import_details_max = 1000;

struct ImportReport {
    std::string kind;
    bool dry_run = false;
    DetectedTable detected;
    std::int64_t rows = 0;
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    std::int64_t refused_count = 0;  ///< of all refusals; a row may have several
    std::vector<RefusedCell> refused;
    std::int64_t differences_count = 0;
    std::vector<ChangedCell> differences;
    std::vector<ImportedRow> outcomes;  ///< of every row, only where they were asked for
};

inline void describe(Io& io, ImportedColumn& column) {
    io.required("column", column.column);
    io.required("title", column.title);
}
inline void describe(Io& io, DetectedTable& detected) {
    io.required("encoding", detected.encoding);
    io.required("separator", detected.separator);
    io.required("decimal", detected.decimal);
    io.required("dateOrder", detected.date_order);
    io.required("header", detected.header);
    io.required("columns", detected.columns);
    io.required("ignored", detected.ignored);
    io.required("remarks", detected.remarks);
}
inline void describe(Io& io, RefusedCell& cell) {
    io.required("row", cell.row);
    io.required("column", cell.column);
    io.required("detail", cell.detail);
}
inline void describe(Io& io, ChangedCell& cell) {
    io.required("row", cell.row);
    io.required("name", cell.name);
    io.required("column", cell.column);
    io.required("before", cell.before);
    io.required("after", cell.after);
}
inline void describe(Io& io, ImportedRow& row) {
    io.required("row", row.row);
    io.required("outcome", row.outcome);
    io.required("name", row.name);
}
inline void describe(Io& io, ImportReport& report) {
    io.required("kind", report.kind);
    io.required("dryRun", report.dry_run);
    io.required("detected", report.detected);
    io.required("rows", report.rows);
    io.required("new", report.added);
    io.required("changed", report.changed);
    io.required("unchanged", report.unchanged);
    io.required("refusedCount", report.refused_count);
    io.required("refused", report.refused);
    io.required("differencesCount", report.differences_count);
    io.required("differences", report.differences);
    io.optional("outcomes", report.outcomes);
}

}  // namespace batchline
