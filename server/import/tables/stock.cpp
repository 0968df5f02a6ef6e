// The table of lots on hand: what is not there yet is received.

#include <array>
#include <map>

#include "server/import/tables/column_kinds.h"
#include "server/import/tables/table.h"
#include "shared/base/search.h"
#include "shared/inventory/messages.h"

namespace batchline::tables {
namespace {

/// A lot; what is said of its amount is known only once its material is.
struct StockRow {
    std::optional<LocationId> location;
    std::optional<MaterialId> material;
    std::string lot_code;
    std::string quantity;
    std::string unit;
    std::optional<Date> expires_on;
};

Column<StockRow> material() {
    return {{"material",
             {"name", "Rohstoff", "Zutat", "Artikel", "Bezeichnung", "ingrédient", "matière"},
             "/receipts/0/materialId"},
            [](const StockRow& row, const Surroundings& with) {
                return row.material ? reference_text<Material>(*row.material, with) : std::string();
            },
            [](std::string_view cell, StockRow& row, const Surroundings& with) {
                return put(reference_from<Material>(cell, with), row.material);
            }};
}

std::vector<Column<StockRow>> stock_columns() {
    Heading where = location_heading();
    Heading quantity{
        "quantity", {"amount", "on hand", "Menge", "Bestand", "quantité"}, "/receipts/0/quantity", Holds::amount};
    return {
        location_column<StockRow>(
            std::move(where), [](auto& row) -> auto& { return row.location; }),
        material(),
        word_column<StockRow>(
            {"lotCode", {"lot", "batch", "Charge", "Chargennummer", "numéro de lot"}, "/receipts/0/lotCode"},
            [](auto& row) -> auto& { return row.lot_code; }),
        word_column<StockRow>(
            std::move(quantity), [](auto& row) -> auto& { return row.quantity; }),
        word_column<StockRow>(
            {"unit", {"Einheit", "unité"}}, [](auto& row) -> auto& { return row.unit; }),
        day_column<StockRow>(
            {"expiresOn",
             {"expires", "best before", "MHD", "Verfall", "haltbar bis", "DLC", "DLUO", "expire le"},
             "/receipts/0/expiresOn"},
            [](auto& row) -> auto& { return row.expires_on; }),
    };
}

class StockTable final : public RowTable<StockRow> {
public:
    StockTable() : RowTable("stock", Action::ReceiveStock, stock_columns()) {}

    void plan(const FileTable& table, Plan& plan) const override {
        for (const FileRow& row : table.rows) {
            const RowOutcome outcome = outcome_of(table, row, plan);
            plan.end(row.number, outcome, std::string(said(table, row, "material")));
        }
    }

private:
    /// By location, material, code and day, so that equal stock makes equal tables.
    std::vector<StockRow> rows(const ExportSource& source, const Surroundings& with) const override {
        std::map<std::array<std::string, 4>, StockRow> sorted;
        for (const Location* location : with.lookups.locations) {
            for (const AnyRecord& record :
                 source.reader.members_of_first(RangeKind::LotsOfMaterial, location->id.value)) {
                if (!is_visible(facts_of(record, source.residents), with.viewer)) continue;
                const Lot& lot = record.as<Lot>();
                const std::string name = reference_text<Material>(lot.material, with);
                const std::string day = lot.expires_on ? lot.expires_on->text() : "";
                sorted[{location->code, name, lot.code, day + lot.id.text()}] = {lot.location,
                                                                                 lot.material,
                                                                                 lot.code,
                                                                                 lot.on_hand.value_text(),
                                                                                 std::string(lot.on_hand.unit_text()),
                                                                                 lot.expires_on};
            }
        }
        std::vector<StockRow> out;
        for (auto& [key, row] : sorted) out.push_back(std::move(row));
        return out;
    }

    RowOutcome outcome_of(const FileTable& table, const FileRow& from, Plan& plan) const {
        if (!from.problem.empty()) {
            plan.refuse({from.number, "", "The row cannot be read, because " + from.problem + "."});
            return RowOutcome::refused;
        }
        const Surroundings with = plan.surroundings();
        StockRow row;
        std::vector<CellProblem> problems = read(table, from, row, with);
        const auto is_known = [&](std::string_view column) {
            const std::size_t place = place_of(column);
            return std::any_of(problems.begin(), problems.end(), [&](const auto& p) { return p.column == place; });
        };
        const auto miss = [&](std::string_view column, const std::string& what) {
            if (!is_known(column)) problems.push_back({place_of(column), what + " is missing: write it"});
        };
        if (!row.location) miss("location", "The location");
        if (!row.material) miss("material", "The material");
        Quantity quantity;
        if (row.material) add_quantity(row, with, quantity, problems);
        refuse(table, from.number, problems, plan);
        if (!problems.empty()) return RowOutcome::refused;
        return receive(table, from, row, quantity, plan);
    }

    void add_quantity(const StockRow& row, const Surroundings& with, Quantity& quantity,
                      std::vector<CellProblem>& problems) const {
        const Material* material = with.world.find<Material>(*row.material);
        ENSURE(material);
        const OwnUnits own = own_units_of(*material);
        const auto plain = row.unit.empty() ? std::nullopt : decimal_from(row.quantity, with.numbers.decimal);
        // A unit beside the number, in the same cell, counts more than one in a cell of its own.
        const std::string problem = plain ? put(quantity_from(*plain, row.unit, own), quantity)
                                          : put(quantity_from(row.quantity, own, with.numbers.decimal), quantity);
        if (!problem.empty()) problems.push_back({place_of(plain ? "unit" : "quantity"), problem});
    }

    RowOutcome receive(const FileTable& table, const FileRow& from, const StockRow& row, const Quantity& quantity,
                       Plan& plan) const {
        const std::string key = row.location->text() + row.material->text() + folded(row.lot_code) + "/" +
                                (row.expires_on ? row.expires_on->text() : "");
        const auto refuse_one = [&](std::string_view column, const std::string& detail) {
            refuse(table, from.number, {{place_of(column), detail}}, plan);
            return RowOutcome::refused;
        };
        if (const auto first = plan.first_row_of(key, from.number))
            return refuse_one("lotCode", "This lot is in row " + std::to_string(*first) +
                                             " already: leave one of them out, or add them up");
        for (const AnyRecord* record : plan.world().list_any(lots_called(*row.material, row.lot_code))) {
            const Lot& lot = record->as<Lot>();
            if (lot.location != *row.location || lot.expires_on != row.expires_on) continue;
            if (!is_visible(facts_of(*record, plan.world()), plan.surroundings().viewer)) continue;
            if (lot.on_hand == quantity) return RowOutcome::unchanged;
            return refuse_one(
                "quantity", "Lot " + lot.code + " has " + lot.on_hand.text() + " on hand: correct it under Inventory");
        }
        ReceiveStock command;
        command.location = *row.location;
        command.receipts.push_back({*row.material, quantity, row.lot_code, row.expires_on});
        Step step(plan);
        const Outcome received = step.give(command);
        if (!received) {
            refuse(table, from.number, received.error(), {}, plan);
            return RowOutcome::refused;
        }
        step.keep();
        return RowOutcome::added;
    }
};

}  // namespace

const TableKind& stock_table() {
    static const StockTable table;
    return table;
}

}  // namespace batchline::tables
