// The table of suppliers.

#include "server/import/tables/master_data_table.h"

namespace batchline::tables {
namespace {

using Row = Entry<Supplier>;

Column<Row> delivery_weekdays() {
    return {{"deliveryWeekdays", {"delivery days", "Liefertage", "jours de livraison"}, "/deliveryWeekdays"},
            [](const Row& row, const Surroundings&) { return weekdays_text(row.content.delivery_weekdays, " | "); },
            [](std::string_view cell, Row& row, const Surroundings&) {
                return put(weekdays_from(cell, "|;, "), row.content.delivery_weekdays);
            }};
}

std::vector<Column<Row>> columns() {
    return {
        id_column<Supplier>(),
        word_column<Row>(
            name_heading({"supplier", "Lieferant", "fournisseur", "company", "Firma"}),
            [](auto& row) -> auto& { return row.content.name; }),
        contacts_column<Row, SupplierContact>(
            {&SupplierContact::name, &SupplierContact::role, &SupplierContact::phone, &SupplierContact::email},
            "name; role; phone; e-mail"),
        text_column<Row>(
            {"address", {"Adresse", "Anschrift"}, "/address"}, [](auto& row) -> auto& { return row.content.address; }),
        word_column<Row>(
            {"customerNumber", {"Kundennummer", "Kunden-Nr.", "numéro de client"}, "/customerNumber"},
            [](auto& row) -> auto& { return row.content.customer_number; }),
        number_column<Row>(
            {"leadTimeDays", {"lead time", "Lieferzeit", "Lieferzeit Tage", "délai"}, "/leadTimeDays"},
            [](auto& row) -> auto& { return row.content.lead_time_days; }),
        delivery_weekdays(),
        money_column<Row>(
            {"orderMinimum", {"minimum order", "Mindestbestellwert", "minimum de commande"}, "/orderMinimum"},
            [](auto& row) -> auto& { return row.content.order_minimum; }),
        text_column<Row>(
            {"notes", {"note", "Notizen", "Bemerkung", "Bemerkungen", "remarques"}, "/notes"},
            [](auto& row) -> auto& { return row.content.notes; }),
        location_column<Row>(
            location_heading(), [](auto& row) -> auto& { return row.content.location; }),
        active_column<Row>([](auto& row) -> auto& { return row.active; }),
    };
}

}  // namespace

const TableKind& suppliers_table() {
    static const MasterDataTable<Supplier, CreateSupplier, ChangeSupplier> table("suppliers", Action::ManageCatalogue,
                                                                                 columns());
    return table;
}

}  // namespace batchline::tables
