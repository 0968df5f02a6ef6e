// The prices in a product's form that hold instead of its own: for whom, from how much on, and when.

#include <algorithm>

#include "client/forms/typed_money.h"
#include "client/forms/typed_time.h"
#include "client/screens/catalogue/catalogue_parts.h"
#include "client/screens/catalogue/forms.h"
#include "shared/base/text.h"
#include "shared/recipes/catalogue.h"

namespace batchline::screens {
namespace {

using app::AppState;

struct Audience {
    std::string list{};
    std::string tier{};
    bool operator==(const Audience&) const = default;
};

// All whom a price can be for, and whom this one is for already.
std::vector<Audience> audiences(const AppState& state, const Audience& chosen) {
    std::vector<Audience> all{{}};
    if (const Company* company = state.replica.find<Company>(the_company())) {
        for (const std::string& list : company->price_lists) all.push_back({list, {}});
    }
    for (const std::string& tier : state.configuration.customers.tier_names()) all.push_back({{}, tier});
    if (std::find(all.begin(), all.end(), chosen) == all.end()) all.push_back(chosen);
    return all;
}

void draw_audience(ui::Ui& ui, const AppState& state, PricePart& price, std::string_view error) {
    const Audience chosen{price.list, price.tier};
    const std::vector<Audience> offered = audiences(state, chosen);
    std::vector<std::string> texts;
    for (const Audience& one : offered) texts.push_back(audience_text(one.list, one.tier));
    const std::vector<std::string_view> names(texts.begin(), texts.end());
    int place = static_cast<int>(std::find(offered.begin(), offered.end(), chosen) - offered.begin());
    if (!ui::select(ui, "For", place, names, {.error = error})) return;
    const Audience& now = offered[static_cast<std::size_t>(place)];
    price.list = now.list;
    price.tier = now.tier;
}

void draw_price(ui::Ui& ui, const AppState& state, Dimension dimension, const RecordForm& form, PricePart& price,
                const std::string& at) {
    // What is wrong with a price as a whole has to do with whom it is for.
    std::string_view error = error_exactly_at(form, at);
    if (error.empty()) error = form.error_at(at + "/list");
    if (error.empty()) error = form.error_at(at + "/tier");
    draw_audience(ui, state, price, error);
    ui::Columns columns(ui, 2, {.gap = theme::space::md});
    ui::number_field(ui, "From", price.from,
                     {.hint = "So much or more; empty: any",
                      .error = form.error_at(at + "/fromQuantity"),
                      .suffix = unit_suffix(price.from, dimension),
                      .length_max = 24});
    columns.next();
    ui::number_field(ui, "Price", price.price,
                     {.hint = "Without tax",
                      .error = form.error_at(at + "/price"),
                      .suffix = forms::currency_sign(currency_of(state.replica.world())),
                      .required = true,
                      .length_max = 24});
    columns.next();
    ui::text_field(ui, "Valid from", price.valid_from,
                   {.placeholder = "1 Jun", .error = form.error_at(at + "/validFrom"), .length_max = 40});
    columns.next();
    ui::text_field(ui, "Valid to", price.valid_to,
                   {.placeholder = "31 Aug", .error = form.error_at(at + "/validTo"), .length_max = 40});
}

// Where the product is made, or its author works.
Date today_for(const AppState& state, const ProductContent& product) {
    const std::vector<const Location*> own = state.own_locations();
    const LocationId location = product.location ? *product.location : own.empty() ? LocationId{} : own.front()->id;
    return state.zone_of(location).local(state.now).date;
}

std::optional<Date> read_day(std::string_view typed, Date today, const std::string& pointer, TypedReader& reader) {
    if (is_blank(typed)) return std::nullopt;
    const auto day = forms::date_from_text(typed, today);
    if (!day) reader.add(pointer, "Type a day, as 1 Jun or 2026-06-01");
    return day;
}

std::string day_text(const std::optional<Date>& day) { return day ? day->text() : std::string{}; }

}  // namespace

void fill_prices(const ProductContent& product, Parts<PricePart>& parts) {
    for (const ProductPrice& price : product.prices) {
        parts.add({{},
                   price.list,
                   price.tier,
                   field_text(price.from_quantity),
                   field_text(price.price),
                   day_text(price.valid_from),
                   day_text(price.valid_to)});
    }
}

void draw_prices(ui::Ui& ui, const AppState& state, Dimension dimension, const RecordForm& form,
                 Parts<PricePart>& parts) {
    ui::Stack part(ui, {.gap = theme::space::sm, .key = "prices"});
    ui::section(ui, "Prices");
    ui::paragraph(ui,
                  parts.all.empty() ? "The price above holds for everybody."
                                    : "Each holds instead of the price above, on the days from the first to the last.",
                  ui::Tone::muted);
    draw_list_error(ui, form, "/prices");
    draw_parts(ui, parts, "Price", "/prices",
               [&](PricePart& price, const std::string& at) { draw_price(ui, state, dimension, form, price, at); });
}

std::vector<ProductPrice> read_prices(const AppState& state, const ProductContent& product,
                                      const Parts<PricePart>& parts, TypedReader& reader) {
    const std::string currency = currency_of(state.replica.world());
    const Date today = today_for(state, product);
    std::vector<ProductPrice> prices;
    for (const PricePart& part : parts.all) {
        const std::string at = "/prices/" + std::to_string(prices.size());
        ProductPrice price;
        price.list = part.list;
        price.tier = part.tier;
        price.from_quantity = reader.quantity(part.from, product.dimension, at + "/fromQuantity",
                                              forms::Amounts::above_zero, product.selling_units);
        price.price = reader.money(part.price, at + "/price").value_or(Money{0, currency});
        if (is_blank(part.price)) reader.add(at + "/price", "What does it cost?");
        price.valid_from = read_day(part.valid_from, today, at + "/validFrom", reader);
        price.valid_to = read_day(part.valid_to, today, at + "/validTo", reader);
        if (price.valid_from && price.valid_to && *price.valid_to < *price.valid_from)
            reader.add(at + "/validTo", "It ends before it begins");
        prices.push_back(std::move(price));
    }
    return prices;
}

}  // namespace batchline::screens
