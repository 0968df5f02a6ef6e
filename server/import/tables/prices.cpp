// The table of what products cost: a row for a product's own price, and one for each that holds instead.

#include <algorithm>

#include "server/import/tables/column_kinds.h"
#include "server/import/tables/table.h"
#include "shared/base/partial.h"
#include "shared/recipes/messages.h"

namespace batchline::tables {
namespace {

/// A price of a product, found by the product's name or number.
struct PriceRow {
    std::string product;
    ProductPrice price;
    OwnUnits units = {};  ///< that the product is counted in
};

/// Whether it is the product's own price: for everybody, any amount and always.
bool is_own(const ProductPrice& price) {
    return price.list.empty() && price.tier.empty() && !price.from_quantity && !price.valid_from && !price.valid_to;
}

bool is_for_the_same(const ProductPrice& one, ProductPrice other) {
    other.price = one.price;
    return one == other;
}

Column<PriceRow> from_quantity() {
    return {{"fromQuantity",
             {"from", "from quantity", "ab Menge", "Menge ab", "à partir de"},
             "/fromQuantity",
             Holds::amount},
            [](const PriceRow& row, const Surroundings&) {
                return row.price.from_quantity ? text_of(*row.price.from_quantity) : std::string();
            },
            [](std::string_view cell, PriceRow& row, const Surroundings& with) -> std::string {
                row.price.from_quantity.reset();
                if (is_blank(cell)) return {};
                return put(quantity_or_number_from(cell, row.units, with.numbers.decimal), row.price.from_quantity);
            }};
}

std::vector<Column<PriceRow>> price_columns() {
    return {
        word_column<PriceRow>(
            {"product",
             {"name", "number", "Produkt", "Artikel", "Bezeichnung", "Artikelnummer", "Nummer", "produit", "article",
              "désignation"},
             "/id"},
            [](auto& row) -> auto& { return row.product; }),
        money_column<PriceRow>(
            price_heading(), [](auto& row) -> auto& { return row.price.price; }),
        price_list_column<PriceRow>(
            "list", "/list", [](auto& row) -> auto& { return row.price.list; }),
        tier_column<PriceRow>(
            [](auto& row) -> auto& { return row.price.tier; }, EmptyTier::none),
        from_quantity(),
        day_column<PriceRow>(
            {"validFrom", {"valid from", "gültig ab", "valable du"}, "/validFrom"},
            [](auto& row) -> auto& { return row.price.valid_from; }),
        day_column<PriceRow>(
            {"validTo", {"valid to", "valid until", "gültig bis", "valable au"}, "/validTo"},
            [](auto& row) -> auto& { return row.price.valid_to; }),
    };
}

/// What a row makes of its product.
struct Decision {
    RowOutcome outcome = RowOutcome::unchanged;
    ProductContent wanted;
    Money before;           ///< what it cost, where that changes
    std::size_t place = 0;  ///< among the product's prices; of one of those
};

Decision decision_of(const Product& product, const ProductPrice& said) {
    Decision decision;
    decision.wanted = product;
    std::vector<ProductPrice>& prices = decision.wanted.prices;
    Money* money = &decision.wanted.price;
    if (!is_own(said)) {
        const auto found = std::find_if(prices.begin(), prices.end(),
                                        [&](const ProductPrice& price) { return is_for_the_same(price, said); });
        decision.place = static_cast<std::size_t>(found - prices.begin());
        if (found == prices.end()) {
            decision.outcome = RowOutcome::added;
            prices.push_back(said);
            return decision;
        }
        money = &found->price;
    }
    decision.before = *money;
    if (*money != said.price) decision.outcome = RowOutcome::changed;
    *money = said.price;
    return decision;
}

/// With pointers into the one price of the row: "/list" for "/prices/3/list".
Refusal of_one_price(Refusal refusal, std::size_t place) {
    const std::string prefix = "/prices/" + std::to_string(place) + "/";
    if (!refusal.members.contains("errors")) return refusal;
    for (Json& error : refusal.members["errors"]) {
        const std::string pointer = error.value("pointer", "");
        if (pointer.starts_with(prefix)) error["pointer"] = pointer.substr(prefix.size() - 1);
    }
    return refusal;
}

class PriceTable final : public RowTable<PriceRow> {
public:
    PriceTable() : RowTable("prices", Action::ManageCatalogue, price_columns()) {}

    void plan(const FileTable& table, Plan& plan) const override {
        for (const FileRow& row : table.rows) {
            const RowOutcome outcome = outcome_of(table, row, plan);
            plan.end(row.number, outcome, std::string(said(table, row, "product")));
        }
    }

private:
    std::vector<PriceRow> rows(const ExportSource& source, const Surroundings& with) const override {
        std::vector<PriceRow> out;
        for (const Product* product : source.residents.all<Product>()) {
            if (product->retired_at) continue;
            const PriceRow own{reference_text<Product>(product->id, with), {.price = product->price}};
            out.push_back(own);
            for (const ProductPrice& price : product->prices) out.push_back({own.product, price});
        }
        return out;
    }

    RowOutcome outcome_of(const FileTable& table, const FileRow& from, Plan& plan) const {
        const auto refuse_at_product = [&](const std::string& detail) {
            refuse(table, from.number, {{place_of("product"), detail}}, plan);
            return RowOutcome::refused;
        };
        if (!from.problem.empty()) return refuse_at_product("The row cannot be read, because " + from.problem);
        const Surroundings with = plan.surroundings();
        const auto id = product_from(said(table, from, "product"), with);
        if (!id) return refuse_at_product(id.error());
        const Product product = *with.world.find<Product>(*id);
        PriceRow row{{}, {.price = {0, with.currency()}}, own_units_of(product)};
        std::vector<CellProblem> problems = read(table, from, row, with);
        if (said(table, from, "price").empty())
            problems.push_back({place_of("price"), "A price is missing: write one"});
        if (!row.price.list.empty() && !row.price.tier.empty())
            problems.push_back({place_of("tier"), "A price is for a list or for a tier: leave one of the two empty"});
        refuse(table, from.number, problems, plan);
        if (!problems.empty()) return RowOutcome::refused;
        if (const auto first = plan.first_row_of(key_of(*id, row.price), from.number))
            return refuse_at_product("This is in row " + std::to_string(*first) + " already: leave one of them out");
        return give(table, from, product, row, plan);
    }

    /// What no two rows may share.
    static std::string key_of(ProductId product, const ProductPrice& price) {
        const auto day = [](const std::optional<Date>& date) { return date ? date->text() : std::string(); };
        return joined({product.text(), price.tier, price.from_quantity ? text_of(*price.from_quantity) : "",
                       day(price.valid_from), day(price.valid_to), price.list},
                      "/");
    }

    RowOutcome give(const FileTable& table, const FileRow& from, const Product& product, const PriceRow& row,
                    Plan& plan) const {
        const Decision decision = decision_of(product, row.price);
        if (decision.outcome == RowOutcome::unchanged) return RowOutcome::unchanged;
        ChangeProduct command;
        command.id = product.id;
        command.expected = product.version;
        command.changes = difference(static_cast<const ProductContent&>(product), decision.wanted);
        Step step(plan);
        const Outcome changed = step.give(command);
        if (!changed) {
            refuse(table, from.number, of_one_price(changed.error(), decision.place), {}, plan);
            return RowOutcome::refused;
        }
        step.keep();
        PriceRow before = row;
        before.price.price = decision.before;
        if (decision.outcome == RowOutcome::changed)
            tell_differences(table, from.number, product.name, before, row, plan.surroundings(), plan);
        return decision.outcome;
    }
};

}  // namespace

const TableKind& prices_table() {
    static const PriceTable table;
    return table;
}

}  // namespace batchline::tables
