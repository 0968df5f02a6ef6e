// The table of customers.

#include "server/import/tables/master_data_table.h"

namespace batchline::tables {
namespace {

using Row = Entry<Customer>;

Column<Row> locations() {
    return {{"locations",
             {"location", "Standorte", "Standort", "Filialen", "Filiale", "lieux", "succursales"},
             "/locationIds"},
            [](const Row& row, const Surroundings& with) {
                std::vector<std::string> codes;
                for (const LocationId& id : row.content.locations) codes.push_back(location_text(id, with));
                return list_text(codes);
            },
            [](std::string_view cell, Row& row, const Surroundings& with) -> std::string {
                row.content.locations.clear();
                for (const std::string& part : parts_of(cell, "|;,")) {
                    const auto location = location_from(part, with);
                    if (!location) return location.error();
                    row.content.locations.push_back(*location);
                }
                return {};
            }};
}

std::vector<std::string> allergens(const DietRules& diet) { return diet.allergens; }
std::vector<std::string> restrictions(const DietRules& diet) {
    std::vector<std::string> names;
    for (const auto& [name, forbids] : diet.restrictions) names.push_back(name);
    return names;
}

std::vector<Column<Row>> columns() {
    return {
        id_column<Customer>(),
        word_column<Row>(
            name_heading({"customer", "Kunde", "Kundenname", "client", "Firma"}),
            [](auto& row) -> auto& { return row.content.name; }),
        choice_column<Tier, Row>(
            {"tier", {"Stufe", "Kundengruppe", "niveau"}, "/tier"}, [](auto& row) -> auto& { return row.content.tier; },
            tier_from),
        locations(),
        contacts_column<Row, Contact>({&Contact::name, &Contact::role, &Contact::phone}, "name; role; phone"),
        text_column<Row>(
            {"address", {"Adresse", "Anschrift"}, "/address"}, [](auto& row) -> auto& { return row.content.address; }),
        texts_column<Row>(
            {"preferences", {"preference", "Wünsche", "Vorlieben", "préférences"}, "/preferences"},
            [](auto& row) -> auto& { return row.content.preferences; }),
        diet_column<Row>(
            {"allergies", {"allergens", "Allergien", "Allergene", "allergènes"}, "/allergies"},
            [](auto& row) -> auto& { return row.content.allergies; }, allergen_from, allergens),
        diet_column<Row>(
            {"restrictions", {"diet", "Einschränkungen", "Ernährung", "régime"}, "/restrictions"},
            [](auto& row) -> auto& { return row.content.restrictions; }, restriction_from, restrictions),
        text_column<Row>(
            {"notes", {"note", "Notizen", "Bemerkung", "Bemerkungen", "remarques"}, "/notes"},
            [](auto& row) -> auto& { return row.content.notes; }),
        price_list_column<Row>(
            "priceList", "/priceList", [](auto& row) -> auto& { return row.content.price_list; }),
        active_column<Row>([](auto& row) -> auto& { return row.active; }),
    };
}

}  // namespace

const TableKind& customers_table() {
    static const MasterDataTable<Customer, CreateCustomer, ChangeCustomer> table("customers", Action::ManageCustomers,
                                                                                 columns());
    return table;
}

}  // namespace batchline::tables
