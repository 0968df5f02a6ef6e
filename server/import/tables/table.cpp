// The list of all kinds of tables.

#include "server/import/tables/table.h"

namespace batchline::tables {

const std::string* FileTable::cell(const FileRow& row, std::size_t column) const {
    static const std::string nothing;
    if (!places[column]) return nullptr;
    return *places[column] < row.cells.size() ? &row.cells[*places[column]] : &nothing;
}

const std::vector<const TableKind*>& table_kinds() {
    static const std::vector<const TableKind*> kinds{&suppliers_table(), &materials_table(), &recipes_table(),
                                                     &products_table(),  &prices_table(),    &customers_table(),
                                                     &stock_table(),     &orders_table()};
    return kinds;
}

const TableKind* find_table_kind(std::string_view name) {
    for (const TableKind* kind : table_kinds()) {
        if (kind->name() == name) return kind;
    }
    return nullptr;
}

bool may_use(const Heading& heading, const Viewer& viewer) {
    AccessFacts facts;
    facts.kind = RecordKind::Material;
    return !heading.needs || viewer.may(*heading.needs, facts);
}

}  // namespace batchline::tables
