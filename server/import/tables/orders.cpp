// The table of open orders, a line a row: rows with the same number of the file's own are one order.

#include <cstdlib>
#include <map>

#include "server/import/tables/column_kinds.h"
#include "server/import/tables/table.h"
#include "shared/base/search.h"
#include "shared/orders/messages.h"

namespace batchline::tables {
namespace {

/// A line with the head of its order. What depends on another cell is read once that is known.
struct OrderRow {
    std::string number;  ///< the file's own
    std::optional<CustomerId> customer;
    std::optional<LocationId> location;
    std::optional<ProductId> product;
    std::string quantity;   ///< as it stands: its unit may be the product's
    std::string unit;       ///< empty: the product's, or beside the quantity
    std::string needed_at;  ///< as it stands: the location's clocks say when that is
    std::string notes;
    std::string line_notes;
    std::optional<Fulfilment> fulfilment;  ///< nothing: as the rows before it, or what the address says
    std::string delivery_address;
    std::optional<bool> draft;  ///< nothing: as the rows before it, or none
};

Column<OrderRow> customer() {
    return {{"customer", {"customer name", "Kunde", "Kundenname", "client", "Firma"}, "/customerId"},
            [](const OrderRow& row, const Surroundings& with) {
                return row.customer ? reference_text<Customer>(*row.customer, with) : std::string();
            },
            [](std::string_view cell, OrderRow& row, const Surroundings& with) -> std::string {
                row.customer.reset();
                return is_blank(cell) ? std::string() : put(reference_from<Customer>(cell, with), row.customer);
            }};
}

Column<OrderRow> product() {
    return {{"product",
             {"item", "article", "Produkt", "Artikel", "Artikelnummer", "Bezeichnung", "produit", "désignation"},
             "/productId"},
            [](const OrderRow& row, const Surroundings& with) {
                return row.product ? reference_text<Product>(*row.product, with) : std::string();
            },
            [](std::string_view cell, OrderRow& row, const Surroundings& with) -> std::string {
                row.product.reset();
                return is_blank(cell) ? std::string() : put(product_from(cell, with), row.product);
            }};
}

Column<OrderRow> draft() {
    return {{"draft", {"Entwurf", "brouillon"}},
            [](const OrderRow& row, const Surroundings&) {
                return std::string(!row.draft ? "" : *row.draft ? "true" : "false");
            },
            [](std::string_view cell, OrderRow& row, const Surroundings&) -> std::string {
                row.draft = yes_or_no(cell);
                if (row.draft || is_blank(cell)) return {};
                return "\"" + std::string(trimmed(cell)) + "\" is neither true nor false: write one of them";
            }};
}

std::vector<Column<OrderRow>> order_columns() {
    const std::vector<std::string_view> needed_titles{
        "needed",   "due",          "delivery",    "delivery date",     "Liefertermin", "Lieferdatum", "Termin",
        "benötigt", "gebraucht am", "benötigt am", "date de livraison", "livraison",    "pour le"};
    return {
        word_column<OrderRow>(
            {"order",
             {"number", "order number", "Auftrag", "Auftragsnummer", "Bestellung", "Bestellnummer", "commande",
              "numéro de commande"},
             "/id"},
            [](auto& row) -> auto& { return row.number; }),
        customer(),
        location_column<OrderRow>(
            location_heading(), [](auto& row) -> auto& { return row.location; }),
        product(),
        word_column<OrderRow>(
            {"quantity", {"amount", "Menge", "Anzahl", "quantité"}, "/quantity", Holds::amount},
            [](auto& row) -> auto& { return row.quantity; }),
        word_column<OrderRow>(
            {"unit", {"Einheit", "unité"}}, [](auto& row) -> auto& { return row.unit; }),
        word_column<OrderRow>(
            {"neededAt", needed_titles, "/neededAt", Holds::days}, [](auto& row) -> auto& { return row.needed_at; }),
        text_column<OrderRow>(
            {"notes", {"note", "Notizen", "Bemerkung", "Bemerkungen", "remarques"}, "/customerNotes"},
            [](auto& row) -> auto& { return row.notes; }),
        text_column<OrderRow>(
            {"lineNotes", {"line note", "Positionstext", "Positionsbemerkung", "remarque de ligne"}, "/notes"},
            [](auto& row) -> auto& { return row.line_notes; }),
        draft(),
        optional_choice_column<Fulfilment, OrderRow>(
            {"fulfilment", {"fulfillment", "Lieferart", "mode de retrait"}, "/fulfilment"},
            [](auto& row) -> auto& { return row.fulfilment; }, fulfilment_from),
        text_column<OrderRow>(
            {"deliveryAddress",
             {"delivery address", "Lieferadresse", "Lieferanschrift", "adresse de livraison"},
             "/deliveryAddress"},
            [](auto& row) -> auto& { return row.delivery_address; }),
    };
}

/// Whoever says where to brings it there.
Fulfilment fulfilment_of(const OrderRow& first) {
    return first.fulfilment.value_or(is_blank(first.delivery_address) ? Fulfilment::PickUp : Fulfilment::Delivery);
}

/// The rows of one order, wherever they stand in the file.
struct Group {
    std::string number;
    std::vector<const FileRow*> rows;
};

/// What the rows of a group say together.
struct WantedOrder {
    std::optional<LocationId> location;
    CreateOrder command;
    std::vector<std::vector<CellProblem>> problems;  ///< by row
};

/// Where the file names no location: the only one that there is for whoever imports.
std::optional<LocationId> only_location(const Surroundings& with) {
    const std::vector<LocationId>& own = with.viewer.actor.locations;
    if (own.size() == 1) return own.front();
    const std::vector<const Location*>& all = with.lookups.locations;
    return own.empty() && all.size() == 1 ? std::optional(all.front()->id) : std::nullopt;
}

/// The same file twice makes the same orders, so the second time there is nothing to be done.
OrderId id_of(LocationId location, const std::string& number) {
    return OrderId{Uuid::from_name("imported order " + location.text() + " " + folded(number))};
}

class OrderTable final : public RowTable<OrderRow> {
public:
    OrderTable() : RowTable("orders", Action::CreateOrder, order_columns()) {}

    void plan(const FileTable& table, Plan& plan) const override {
        for (const Group& group : groups_of(table, plan)) {
            const RowOutcome outcome = outcome_of(table, group, plan);
            for (const FileRow* row : group.rows) plan.end(row->number, outcome, group.number);
        }
    }

private:
    /// Orders have their numbers from here, not from a file: what is given out of them is a report.
    std::vector<OrderRow> rows(const ExportSource&, const Surroundings&) const override { return {}; }

    std::vector<Group> groups_of(const FileTable& table, Plan& plan) const;
    RowOutcome outcome_of(const FileTable& table, const Group& group, Plan& plan) const;
    WantedOrder wanted(const FileTable& table, const Group& group, const Surroundings& with) const;
    void set_head(const OrderRow& first, const Surroundings& with, WantedOrder& want) const;
    void check_agreement(const OrderRow& row, const OrderRow& first, std::int64_t first_number,
                         std::vector<CellProblem>& problems) const;
    LineContent line_of(const OrderRow& row, const Surroundings& with, std::vector<CellProblem>& problems) const;
    void refuse_by_core(const FileTable& table, const Group& group, const Refusal& refusal, const WantedOrder& want,
                        Plan& plan) const;
    void refuse_clash(const FileTable& table, const Group& group, const Json& clash, const WantedOrder& want,
                      Plan& plan) const;
    bool is_told(const std::vector<CellProblem>& problems, std::string_view column) const {
        const std::size_t place = place_of(column);
        return std::any_of(problems.begin(), problems.end(), [&](const auto& p) { return p.column == place; });
    }
    void miss(std::string_view column, const std::string& what, std::vector<CellProblem>& problems) const {
        if (!is_told(problems, column)) problems.push_back({place_of(column), what});
    }
};

std::vector<Group> OrderTable::groups_of(const FileTable& table, Plan& plan) const {
    std::vector<Group> groups;
    std::map<std::string, std::size_t> by_number;
    for (const FileRow& row : table.rows) {
        const std::string number(said(table, row, "order"));
        if (!row.problem.empty() || number.empty()) {
            const std::string problem = row.problem.empty()
                                            ? "The order's number is missing: write it in each of its rows."
                                            : "The row cannot be read, because " + row.problem + ".";
            plan.refuse({row.number, table.titles[place_of("order")], problem});
            plan.end(row.number, RowOutcome::refused, number);
            continue;
        }
        const auto [at, is_new] = by_number.emplace(folded(number), groups.size());
        if (is_new) groups.push_back({number, {}});
        groups[at->second].rows.push_back(&row);
    }
    return groups;
}

RowOutcome OrderTable::outcome_of(const FileTable& table, const Group& group, Plan& plan) const {
    const Surroundings with = plan.surroundings();
    const WantedOrder want = wanted(table, group, with);
    const AnyRecord* there = want.location ? with.world.find_any({RecordKind::Order, want.command.id.value}) : nullptr;
    if (there && is_visible(facts_of(*there, with.world), with.viewer)) {
        plan.remark(
            "Orders of this file that are there already stay as they are, whatever it says of them now: change them "
            "under Orders.");
        return RowOutcome::unchanged;
    }
    bool has_problems = false;
    for (std::size_t i = 0; i < group.rows.size(); ++i) {
        refuse(table, group.rows[i]->number, want.problems[i], plan);
        has_problems = has_problems || !want.problems[i].empty();
    }
    if (has_problems) return RowOutcome::refused;
    Step step(plan);
    const Outcome made = step.give(want.command);
    if (!made) {
        refuse_by_core(table, group, made.error(), want, plan);
        return RowOutcome::refused;
    }
    step.keep();
    return RowOutcome::added;
}

WantedOrder OrderTable::wanted(const FileTable& table, const Group& group, const Surroundings& with) const {
    WantedOrder want;
    want.problems.resize(group.rows.size());
    OrderRow first;
    for (std::size_t i = 0; i < group.rows.size(); ++i) {
        std::vector<CellProblem>& problems = want.problems[i];
        OrderRow row;
        problems = read(table, *group.rows[i], row, with);
        if (i == 0) {
            first = row;
            set_head(first, with, want);
        } else {
            check_agreement(row, first, group.rows.front()->number, problems);
        }
        want.command.lines.push_back(line_of(row, with, problems));
    }
    if (want.location) want.command.id = id_of(*want.location, group.number);
    return want;
}

void OrderTable::set_head(const OrderRow& first, const Surroundings& with, WantedOrder& want) const {
    constexpr std::int32_t seven_in_the_morning = 7 * 3600;
    std::vector<CellProblem>& problems = want.problems.front();
    if (!first.customer) miss("customer", "The customer is missing: write it in the order's first row", problems);
    want.location = first.location;
    if (!first.location && !is_told(problems, "location")) want.location = only_location(with);
    if (!want.location) miss("location", "The location is missing: write it in the order's first row", problems);
    want.command.customer = first.customer.value_or(CustomerId());
    want.command.location = want.location.value_or(LocationId());
    want.command.customer_notes = first.notes;
    want.command.fulfilment = fulfilment_of(first);
    want.command.delivery_address = first.delivery_address;
    want.command.submission = first.draft.value_or(false) ? Submission::as_draft : Submission::at_once;
    const Location* location = want.location ? with.world.find<Location>(*want.location) : nullptr;
    if (first.needed_at.empty() || !location) return;
    const std::string problem = put(
        moment_from(first.needed_at, with.numbers.dates, location->zone, seven_in_the_morning), want.command.needed_at);
    if (!problem.empty()) problems.push_back({place_of("neededAt"), problem});
}

void OrderTable::check_agreement(const OrderRow& row, const OrderRow& first, std::int64_t first_number,
                                 std::vector<CellProblem>& problems) const {
    const auto agree = [&](std::string_view column, bool differs) {
        if (!differs) return;
        problems.push_back({place_of(column), "This is not what row " + std::to_string(first_number) +
                                                  " says of the same order: write the same in all of its rows, or "
                                                  "leave it empty behind the first"});
    };
    agree("customer", row.customer && first.customer && row.customer != first.customer);
    agree("location", row.location && first.location && row.location != first.location);
    agree("neededAt", !row.needed_at.empty() && row.needed_at != first.needed_at);
    agree("notes", !is_blank(row.notes) && row.notes != first.notes);
    agree("fulfilment", row.fulfilment && *row.fulfilment != fulfilment_of(first));
    agree("deliveryAddress", !is_blank(row.delivery_address) && row.delivery_address != first.delivery_address);
    agree("draft", row.draft && *row.draft != first.draft.value_or(false));
}

LineContent OrderTable::line_of(const OrderRow& row, const Surroundings& with,
                                std::vector<CellProblem>& problems) const {
    LineContent line;
    line.notes = row.line_notes;
    if (row.quantity.empty()) miss("quantity", "The quantity is missing: write it", problems);
    const Product* product = row.product ? with.world.find<Product>(*row.product) : nullptr;
    if (!product) miss("product", "The product is missing: write its name or number", problems);
    if (!product || row.quantity.empty()) return line;
    line.product = product->id;
    const auto plain = decimal_from(row.quantity, with.numbers.decimal);
    const std::string unit = row.unit.empty() ? std::string(display_unit(product->dimension)) : row.unit;
    const OwnUnits own = own_units_of(*product);
    // A unit beside the number, in the same cell, counts more than one in a cell of its own.
    const std::string problem = plain ? put(quantity_from(*plain, unit, own), line.quantity)
                                      : put(quantity_from(row.quantity, own, with.numbers.decimal), line.quantity);
    const bool is_of_unit = plain && !row.unit.empty();
    if (!problem.empty()) problems.push_back({place_of(is_of_unit ? "unit" : "quantity"), problem});
    return line;
}

void OrderTable::refuse_by_core(const FileTable& table, const Group& group, const Refusal& refusal,
                                const WantedOrder& want, Plan& plan) const {
    const Json clashes = refusal.members.value("clashes", Json::array());
    for (const Json& clash : clashes) refuse_clash(table, group, clash, want, plan);
    if (!clashes.empty()) return;
    // A pointer into a line leads to the line's row.
    const auto refuse_at = [&](std::string pointer, Refusal one) {
        constexpr std::string_view lines = "/lines/";
        std::size_t row = 0;
        if (pointer.starts_with(lines)) {
            pointer.erase(0, lines.size());
            row = static_cast<std::size_t>(std::strtoull(pointer.c_str(), nullptr, 10));
            pointer.erase(0, std::min(pointer.find('/'), pointer.size()));
        }
        if (one.members.contains("errors")) one.members["errors"][0]["pointer"] = pointer;
        else one.members["pointer"] = pointer;
        refuse(table, group.rows[std::min(row, group.rows.size() - 1)]->number, one, {}, plan);
    };
    const Json errors = refusal.members.value("errors", Json::array());
    for (const Json& error : errors) {
        const std::string pointer = error.value("pointer", "");
        refuse_at(pointer, Refusal::invalid({{pointer, error.value("detail", "")}}));
    }
    if (errors.empty()) refuse_at(refusal.members.value("pointer", ""), refusal);
}

void OrderTable::refuse_clash(const FileTable& table, const Group& group, const Json& clash, const WantedOrder& want,
                              Plan& plan) const {
    const Customer* customer = plan.world().find<Customer>(want.command.customer);
    ENSURE(customer);
    std::vector<std::string> path;
    for (const Json& step : clash.at("path")) path.push_back(step.get<std::string>());
    const bool is_restriction = clash.contains("restriction");
    const std::string subject = clash.at(is_restriction ? "restriction" : "allergen").get<std::string>();
    const std::string verb = is_restriction               ? " does not fit "
                             : clash.at("traces") == true ? " may contain "
                                                          : " contains ";
    const std::string detail = path.front() + verb + in_lower_case(spaced_words(subject)) + " (" + joined(path, " → ") +
                               "), which " + customer->name +
                               " cannot have: take the line out, or enter this order by hand, where that can be "
                               "overridden with a reason";
    refuse(table, group.rows[clash.at("lineIndex").get<std::size_t>()]->number, {{place_of("product"), detail}}, plan);
}

}  // namespace

const TableKind& orders_table() {
    static const OrderTable table;
    return table;
}

}  // namespace batchline::tables
