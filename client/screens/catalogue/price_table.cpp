// What a product costs instead of its own price, as a table of its page: what holds before what stands above it.

#include <algorithm>
#include <limits>
#include <tuple>

#include "client/forms/typed_quantity.h"
#include "client/screens/catalogue/catalogue_parts.h"
#include "client/screens/words.h"

namespace batchline::screens {
namespace {

using app::AppState;

constexpr float valid_column_from_width = 600;
constexpr float card_height = 72;

struct PriceRow {
    const ProductPrice* price = nullptr;
    std::string audience{};
    std::string validity{};          // empty: always
    std::optional<Margin> margin{};  // where the viewer sees costs
};

std::string validity_text(const ProductPrice& price) {
    if (price.valid_from && price.valid_to) return date_text(*price.valid_from) + " – " + date_text(*price.valid_to);
    if (price.valid_from) return "From " + date_text(*price.valid_from);
    return price.valid_to ? "Until " + date_text(*price.valid_to) : std::string{};
}

// The closest to the customer first; of the same customers the one that is taken first where several apply.
auto place_of(const AppState& state, const ProductPrice& price, const std::vector<std::string>& lists) {
    const int distance = !price.list.empty() ? 0 : !price.tier.empty() ? 1 : 2;
    const auto list = std::find(lists.begin(), lists.end(), price.list) - lists.begin();
    const std::size_t tier = tier_rank(state, price.tier);
    const std::int64_t from = price.from_quantity ? price.from_quantity->amount : 0;
    const std::int64_t began =
        price.valid_from ? -std::int64_t{price.valid_from->days} : std::numeric_limits<std::int64_t>::max();
    return std::tuple(distance, list, tier, -from, began, price.price.amount);
}

std::vector<PriceRow> rows_of(const AppState& state, const Product& product) {
    const auto cost = unit_cost(state, product);
    const Company* company = state.replica.find<Company>(the_company());
    const std::vector<std::string> lists = company ? company->price_lists : std::vector<std::string>();
    std::vector<PriceRow> rows;
    for (const ProductPrice& price : product.prices)
        rows.push_back({&price, audience_text(price.list, price.tier), validity_text(price),
                        cost ? margin_of(price.price, *cost) : std::nullopt});
    std::stable_sort(rows.begin(), rows.end(), [&](const PriceRow& one, const PriceRow& other) {
        return place_of(state, *one.price, lists) < place_of(state, *other.price, lists);
    });
    return rows;
}

std::string row_name(const PriceRow& row) {
    std::vector<std::string> parts{row.audience};
    if (row.price->from_quantity) parts.push_back("from " + row.price->from_quantity->text());
    parts.push_back(money_text(row.price->price));
    if (!row.validity.empty()) parts.push_back(row.validity);
    if (row.margin) parts.push_back("margin " + row.margin->text);
    return joined(parts, ", ");
}

ui::Tone tone_of(const Margin& margin) { return margin.is_loss ? ui::Tone::danger : ui::Tone::muted; }

void draw_card(ui::Ui& ui, const PriceRow& row) {
    ui::Stack card(ui, {.gap = theme::space::xs});
    {
        ui::Row line(ui);
        ui::strong(ui, row.audience);
        ui::spacer(ui);
        ui::strong(ui, money_text(row.price->price));
    }
    std::vector<std::string> notes{row.price->from_quantity ? "From " + row.price->from_quantity->text() : "",
                                   row.validity};
    std::erase(notes, std::string{});
    if (!notes.empty()) ui::caption(ui, joined(notes, ", "));
    if (row.margin) ui::caption(ui, "Margin " + row.margin->text, tone_of(*row.margin));
}

}  // namespace

std::string audience_text(const std::string& list, const std::string& tier) {
    if (!list.empty()) return list;
    return tier.empty() ? "Everybody" : tier + " customers";
}

void draw_price_table(ui::Ui& ui, const AppState& state, const Product& product) {
    if (product.prices.empty()) return;
    const std::vector<PriceRow> rows = rows_of(state, product);
    const bool has_margin =
        std::any_of(rows.begin(), rows.end(), [](const PriceRow& row) { return row.margin.has_value(); });
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "prices"});
    ui::section(ui, "Prices");
    // Where there is no room for a column of its own, the days stand below for whom the price is.
    const bool has_valid_column = ui.available_width() >= valid_column_from_width;
    std::vector<ui::Column> columns{{.title = "For", .width = 120, .grow = true},
                                    {.title = "From", .width = 72, .align = ui::Align::end},
                                    {.title = "Price", .width = 96, .align = ui::Align::end}};
    if (has_valid_column) columns.push_back({.title = "Valid", .width = 172});
    if (has_margin) columns.push_back({.title = "Margin", .width = 112, .align = ui::Align::end});
    const ui::TableOptions options{.name = "Prices",
                                   .columns = columns,
                                   .row_count = rows.size(),
                                   .height = -1,
                                   .row_height = has_valid_column ? 0 : theme::layout::two_line_row,
                                   .card_height = has_margin ? theme::layout::phone_row : card_height,
                                   .padding_x = ui.is_phone() ? 0 : theme::space::md,
                                   .bordered = !ui.is_phone()};
    ui::data_table(ui, "prices", options, [&](ui::TableRow& row) {
        const PriceRow& shown = rows[row.index];
        row.identify(ui::Key(std::uint64_t{row.index} + 1), row_name(shown));
        if (row.card) return draw_card(row.ui, shown);
        if (row.cell()) {
            ui::Stack texts(row.ui, {.gap = 0, .grow = true});
            ui::text(row.ui, shown.audience);
            if (!has_valid_column && !shown.validity.empty()) ui::caption(row.ui, shown.validity);
        }
        row.text(shown.price->from_quantity ? forms::short_text(*shown.price->from_quantity) : std::string{});
        row.text(money_text(shown.price->price), {.style = ui::TextStyle::body_strong});
        if (has_valid_column) row.text(shown.validity, {.tone = ui::Tone::muted});
        if (!has_margin) return;
        if (shown.margin) row.text(shown.margin->text, {.tone = tone_of(*shown.margin)});
        else row.text({});
    });
}

}  // namespace batchline::screens
