// The table of suppliers.

#include "server/import/tables/master_data_table.h"

namespace batchline::tables {
namespace {

using Row = Entry<Supplier>;

/// "Anke Brodersen; Orders; +49 30 5550 1200; anke@mill.example | …"
std::string contact_text(const SupplierContact& contact) {
    std::vector<std::string> parts{escaped(contact.name), escaped(contact.role), escaped(contact.phone),
                                   escaped(contact.email)};
    while (parts.size() > 1 && parts.back().empty()) parts.pop_back();
    return joined(parts, "; ");
}

Column<Row> contacts() {
    return {{"contacts", {"contact", "Ansprechpartner", "Kontakt", "Kontakte", "interlocuteur"}, "/contacts"},
            [](const Row& row, const Surroundings&) {
                std::vector<std::string> texts;
                for (const SupplierContact& contact : row.content.contacts) texts.push_back(contact_text(contact));
                return joined(texts, " | ");
            },
            [](std::string_view cell, Row& row, const Surroundings&) -> std::string {
                row.content.contacts.clear();
                for (const std::string& entry : raw_parts_of(cell, '|')) {
                    if (entry.empty()) continue;
                    std::vector<std::string> parts = raw_parts_of(entry, ';');
                    if (parts.size() > 4) return "A contact is name; role; phone; e-mail: write | between two contacts";
                    parts.resize(4);
                    for (std::string& part : parts) part = without_backslashes(part);
                    row.content.contacts.push_back({parts[0], parts[1], parts[2], parts[3]});
                }
                return too_long(cell);
            }};
}

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
        contacts(),
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
