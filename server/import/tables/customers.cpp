// The table of customers.

#include "server/import/tables/customer_cells.h"
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

Saying saying_of(const Allergy& one) { return {one.allergen, one.said_by, one.since}; }
Saying saying_of(const Restriction& one) { return {one.restriction, one.said_by, one.since}; }

/// Where an entry says less than what is known of it, the rest stays as it was said then.
template <class Diet>
void keep_known(Diet& entry, const std::vector<Diet>& former) {
    const auto known = std::find_if(former.begin(), former.end(), [&](const Diet& other) {
        const bool is_said_else = !entry.said_by.empty() && entry.said_by != other.said_by;
        const bool is_since_else = entry.since && entry.since != other.since;
        return saying_of(other).name == saying_of(entry).name && !is_said_else && !is_since_else;
    });
    if (known != former.end()) entry = *known;
}

/// What a customer cannot have, by names that the configuration knows.
template <class Diet>
Column<Row> diet_of_customer(Heading heading, std::vector<Diet> CustomerContent::*at,
                             std::optional<std::string> (*from)(std::string_view, const DietRules&),
                             std::vector<std::string> (*known)(const DietRules&)) {
    heading.holds = Holds::sayings;
    return {std::move(heading),
            [at](const Row& row, const Surroundings&) {
                std::vector<std::string> texts;
                for (const Diet& one : row.content.*at) texts.push_back(saying_text(saying_of(one)));
                return joined(texts, " | ");
            },
            [at, from, known](std::string_view cell, Row& row, const Surroundings& with) -> std::string {
                std::vector<Diet> wanted;
                for (const std::string& entry : sayings_in(cell)) {
                    auto saying = saying_from(entry, with.numbers.dates);
                    if (!saying) return saying.error();
                    const auto name = from(saying->name, with.diet());
                    if (!name)
                        return "\"" + saying->name + "\" is not configured: there are " +
                               joined(known(with.diet()), ", ");
                    wanted.push_back({*name, saying->said_by, saying->since});
                    keep_known(wanted.back(), row.content.*at);
                }
                row.content.*at = std::move(wanted);
                return too_long(cell);
            }};
}

Column<Row> addresses() {
    return {{"addresses", {"address", "Adressen", "Adresse", "Anschrift", "Anschriften", "adresses"}, "/addresses"},
            [](const Row& row, const Surroundings&) {
                std::vector<std::string> texts;
                for (const Address& address : row.content.addresses) texts.push_back(address_text(address));
                return joined(texts, " | ");
            },
            [](std::string_view cell, Row& row, const Surroundings&) {
                row.content.addresses.clear();
                for (const std::string& entry : raw_parts_of(cell, '|')) {
                    if (!entry.empty()) row.content.addresses.push_back(address_from(entry));
                }
                return too_long(cell);
            }};
}

SaidPreference said_of(const Preference& preference, const Surroundings& with) {
    SaidPreference said{preference.text, preference.strength, preference.stance, {}, {}};
    if (preference.product) {
        said.kind = "product";
        said.name = reference_text<Product>(*preference.product, with);
    } else if (preference.material) {
        said.kind = "material";
        said.name = reference_text<Material>(*preference.material, with);
    } else if (!preference.property.empty()) {
        said.kind = "property";
        said.name = preference.property;
    }
    return said;
}

/// Puts there what is said, with the thing it names; returns what is wrong with that.
std::string put_preference(const SaidPreference& said, const Surroundings& with, std::vector<Preference>& to) {
    Preference preference;
    preference.text = said.text;
    preference.strength = said.strength;
    preference.stance = said.stance;
    std::string problem;
    if (said.kind == "product") problem = put(product_from(said.name, with), preference.product);
    if (said.kind == "material") problem = put(reference_from<Material>(said.name, with), preference.material);
    if (said.kind == "property") preference.property = said.name;
    to.push_back(std::move(preference));
    return problem;
}

Column<Row> preferences() {
    return {{"preferences", {"preference", "Wünsche", "Vorlieben", "préférences"}, "/preferences"},
            [](const Row& row, const Surroundings& with) {
                std::vector<std::string> texts;
                for (const Preference& preference : row.content.preferences)
                    texts.push_back(preference_text(said_of(preference, with)));
                return joined(texts, " | ");
            },
            [](std::string_view cell, Row& row, const Surroundings& with) {
                row.content.preferences.clear();
                std::string problem = too_long(cell);
                for (const std::string& part : raw_parts_of(cell, '|')) {
                    for (const std::string& entry : raw_parts_of(part, ';')) {
                        if (entry.empty() || !problem.empty()) continue;
                        problem = put_preference(preference_from(entry), with, row.content.preferences);
                    }
                }
                return problem;
            }};
}

Column<Row> delivery_windows() {
    return {{"deliveryWindows",
             {"delivery windows", "delivery times", "Lieferfenster", "Anlieferzeiten", "horaires de livraison"},
             "/deliveryWindows"},
            [](const Row& row, const Surroundings&) {
                std::vector<std::string> texts;
                for (const OpeningHours& window : row.content.delivery_windows) texts.push_back(window_text(window));
                return joined(texts, " | ");
            },
            [](std::string_view cell, Row& row, const Surroundings&) -> std::string {
                row.content.delivery_windows.clear();
                for (const std::string& entry : parts_of(cell, "|;,")) {
                    const auto window = window_from(entry);
                    if (!window) return window.error();
                    row.content.delivery_windows.push_back(*window);
                }
                return {};
            }};
}

std::vector<Column<Row>> columns() {
    return {
        id_column<Customer>(),
        word_column<Row>(
            name_heading({"customer", "Kunde", "Kundenname", "client", "Firma"}),
            [](auto& row) -> auto& { return row.content.name; }),
        tier_column<Row>(
            [](auto& row) -> auto& { return row.content.tier; }, EmptyTier::lowest),
        locations(),
        contacts_column<Row, Contact>({&Contact::name, &Contact::role, &Contact::phone, &Contact::email},
                                      "name; role; phone; e-mail"),
        addresses(),
        preferences(),
        diet_of_customer<Allergy>({"allergies", {"allergens", "Allergien", "Allergene", "allergènes"}, "/allergies"},
                                  &CustomerContent::allergies, allergen_from, allergens),
        diet_of_customer<Restriction>(
            {"restrictions", {"diet", "Einschränkungen", "Ernährung", "régime"}, "/restrictions"},
            &CustomerContent::restrictions, restriction_from, restrictions),
        text_column<Row>(
            {"notes", {"note", "Notizen", "Bemerkung", "Bemerkungen", "remarques"}, "/notes"},
            [](auto& row) -> auto& { return row.content.notes; }),
        price_list_column<Row>(
            "priceList", "/priceList", [](auto& row) -> auto& { return row.content.price_list; }),
        active_column<Row>([](auto& row) -> auto& { return row.active; }),
        // The newest come last, so that files without a header stay what they were.
        delivery_windows(),
        number_column<Row>(
            {"paymentDays", {"payment days", "Zahlungsziel", "Zahlungsziel Tage", "délai de paiement"}, "/paymentDays"},
            [](auto& row) -> auto& { return row.content.payment_days; }),
    };
}

}  // namespace

const TableKind& customers_table() {
    static const MasterDataTable<Customer, CreateCustomer, ChangeCustomer> table("customers", Action::ManageCustomers,
                                                                                 columns());
    return table;
}

}  // namespace batchline::tables
