#pragma once
// Finds out how a table is written, and where in it our columns are.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "server/import/tables/table.h"

namespace batchline::tables {

/// Where a column of ours is in the file: by title, or by number from 1; nothing: it is left out.
using ColumnSource = std::optional<std::variant<std::string, std::int64_t>>;

/// What whoever sends a file says about it; the rest is found out.
struct TableSettings {
    std::optional<TextEncoding> encoding;
    std::optional<Separator> separator;
    std::optional<DecimalMark> decimal;
    std::optional<DateOrder> date_order;
    std::optional<HeaderRow> header;
    std::map<std::string, ColumnSource> mapping;
    TellOutcomes outcomes = TellOutcomes::no;
};

/// Adds what a mapping in JSON says: {"price": "VK", "name": 2, "notes": null}.
void read_mapping(std::string_view json, const std::vector<const Heading*>& headings, TableSettings& settings,
                  Problems& problems);

struct MatchedTable {
    FileTable table;
    std::string problem;  ///< why it cannot be read at all; empty: it can
};

MatchedTable match_table(const std::vector<const Heading*>& headings, std::string_view bytes,
                         const TableSettings& settings, DetectedTable& detected);

}  // namespace batchline::tables
