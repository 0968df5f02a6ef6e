// What orders come to with tax, and how it is rounded.

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>

#include "shared/orders/totals.h"

using namespace batchline;

namespace {

OrderLine a_line(std::int64_t amount, std::string rate, std::int64_t permille) {
    OrderLine line;
    line.unit_price = Money{amount, "EUR"};
    line.amount = Money{amount, "EUR"};
    line.tax_rate = std::move(rate);
    line.tax_permille = permille;
    return line;
}

Money eur(std::int64_t amount) { return {amount, "EUR"}; }

}  // namespace

TEST_CASE("lines are added up by rate, and the tax of each sum is rounded once") {
    // Each line alone would be taxed 0.07 → 0 cents (7 % of 5 is 0.35), together it is 0.7 → 1 cent.
    const auto totals = totals_of({a_line(5, "Reduced", 70), a_line(1000, "Full", 190), a_line(5, "Reduced", 70)});
    REQUIRE(totals);
    REQUIRE(totals->taxes.size() == 2);
    CHECK(totals->taxes[0] == TaxTotal{"Reduced", 70, eur(10), eur(1)});
    CHECK(totals->taxes[1] == TaxTotal{"Full", 190, eur(1000), eur(190)});
    CHECK(totals->net == eur(1010));
    CHECK(totals->gross == eur(1201));
}

TEST_CASE("halves are rounded away from zero, what is below them down") {
    CHECK(totals_of({a_line(50, "", 70)})->taxes[0].tax == eur(4));    // 3.5
    CHECK(totals_of({a_line(49, "", 70)})->taxes[0].tax == eur(3));    // 3.43
    CHECK(totals_of({a_line(500, "", 81)})->taxes[0].tax == eur(41));  // 40.5
    CHECK(totals_of({a_line(100, "", 0)})->gross == eur(100));
    CHECK(totals_of({a_line(100, "", 1000)})->gross == eur(200));
}

TEST_CASE("one name with two rates, as when a law has changed between two orders' lines, is two sums") {
    const auto totals = totals_of({a_line(100, "Reduced", 70), a_line(100, "Reduced", 50)});
    REQUIRE(totals->taxes.size() == 2);
    CHECK(totals->taxes[0].tax == eur(7));
    CHECK(totals->taxes[1].tax == eur(5));
}

TEST_CASE("what is cancelled costs nothing, and what is not known adds up to nothing") {
    OrderLine cancelled = a_line(900, "Full", 190);
    cancelled.status = LineStatus::Cancelled;
    CHECK(totals_of({a_line(100, "Full", 190), cancelled})->gross == eur(119));
    CHECK_FALSE(totals_of({}));
    CHECK_FALSE(totals_of({cancelled}));
    OrderLine unknown = a_line(900, "Full", 190);
    unknown.amount.reset();
    CHECK_FALSE(totals_of({a_line(100, "Full", 190), unknown}));
    OrderLine foreign = a_line(900, "Full", 190);
    foreign.amount->currency = "CHF";
    CHECK_FALSE(totals_of({a_line(100, "Full", 190), foreign}));
}

TEST_CASE("a line of before there was tax is taxed with nothing") {
    OrderLine old = a_line(250, "", 0);
    old.tax_permille.reset();
    const auto totals = totals_of({old});
    REQUIRE(totals);
    CHECK(totals->net == totals->gross);
}

TEST_CASE("sums that do not fit are told, not cut") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    CHECK_FALSE(totals_of({a_line(most, "", 0), a_line(1, "", 0)}));
    CHECK_FALSE(totals_of({a_line(most, "", 0), a_line(1, "Full", 0)}));
    CHECK_FALSE(totals_of({a_line(most, "Full", 190)}));
    CHECK(totals_of({a_line(most, "", 0)})->gross == eur(most));
}

TEST_CASE("a price says where it comes from, and all of it is hidden together") {
    PriceOrigin origin;
    CHECK(origin_text(origin).empty());
    origin.list = "Shops";
    origin.from_quantity = Quantity{100, Dimension::Count};
    origin.valid_to = Date::parse("2026-12-31");
    origin.promotion = "Rye week";
    CHECK(origin_text(origin) == "Shops, from 100 pieces, until 2026-12-31, Rye week");
    CHECK(tax_percent_text(70) == "7 %");
    CHECK(tax_percent_text(81) == "8.1 %");
    std::vector<OrderLine> lines{a_line(100, "Full", 190)};
    lines[0].price_origin = origin;
    hide_prices(lines);
    OrderLine nothing;
    CHECK(lines[0] == nothing);
}
