// How files are written is found out exactly: encodings, separators, numbers, days, lists of words.

#include <doctest/doctest.h>

#include <random>

#include "server/http/csv_text.h"
#include "server/import/tables/column.h"
#include "server/import/tables/customer_cells.h"
#include "server/import/tables/own_units.h"
#include "server/import/tables/recipe_order.h"
#include "server/import/tables/table_file.h"
#include "server/import/tables/words.h"
#include "shared/base/text.h"

using namespace batchline;
using namespace batchline::tables;

namespace {

std::size_t knows_name_and_price(const std::vector<std::string>& row) {
    std::size_t known = 0;
    for (const std::string& title : row) known += title == "name" || title == "price" ? 1 : 0;
    return known;
}

Separator separator_of(const std::string& text) { return find_separator(text, knows_name_and_price); }

DecimalMark mark_of(const std::vector<const char*>& numbers, Separator separator = Separator::comma) {
    DecimalEvidence evidence;
    for (const char* number : numbers) evidence.add(number);
    return evidence.mark(separator);
}

DateOrder order_of(const std::vector<const char*>& days) {
    DateEvidence evidence;
    for (const char* day : days) evidence.add(day);
    return evidence.order();
}

}  // namespace

TEST_CASE("what separates cells is seen by the titles, then by rows of equal length") {
    CHECK(separator_of("name,price\nBun,1.00\n") == Separator::comma);
    CHECK(separator_of("name;price\nBun;1,00\n") == Separator::semicolon);
    CHECK(separator_of("name\tprice\nBun\t1,00\n") == Separator::tab);
    CHECK(separator_of("name|price\nBun|1,00\n") == Separator::pipe);
    CHECK(separator_of("Bun;1,00\nSlice;3,00\n") == Separator::semicolon);
    CHECK(separator_of("name\nBun\n") == Separator::comma);
    CHECK(separator_of("name,\"a;b;c;d\"\nBun,x\n") == Separator::comma);
    CHECK(separator_of("") == Separator::comma);
}

TEST_CASE("text is UTF-8 where it can be, and otherwise what Windows wrote") {
    CHECK(encoding_of("Caf\xC3\xA9") == TextEncoding::utf_8);
    CHECK(encoding_of("Caf\xE9") == TextEncoding::windows_1252);
    CHECK(decoded("\xEF\xBB\xBFname", TextEncoding::utf_8) == "name");
    CHECK(decoded("M\xFChle \x80 5", TextEncoding::windows_1252) == "Mühle € 5");
}

TEST_CASE("a decimal mark is found out from all numbers, and only what can be read in two ways is remarked on") {
    CHECK(mark_of({"1.50"}) == DecimalMark::point);
    CHECK(mark_of({"1,50"}) == DecimalMark::comma);
    CHECK(mark_of({"1.234,5", "1.234"}) == DecimalMark::comma);
    CHECK(mark_of({"1,234.5", "1,234"}) == DecimalMark::point);
    CHECK(mark_of({"1.234.567"}) == DecimalMark::comma);
    CHECK(mark_of({"0,500"}) == DecimalMark::comma);
    CHECK(mark_of({"1'234,567"}) == DecimalMark::comma);
    CHECK(mark_of({"1.234"}) == DecimalMark::point);
    CHECK(mark_of({"1.234"}, Separator::semicolon) == DecimalMark::comma);
    CHECK(mark_of({"12", "13"}) == DecimalMark::point);
    DecimalEvidence clear;
    clear.add("1,5");
    CHECK(clear.remark(Separator::comma).empty());
    DecimalEvidence unclear;
    unclear.add("1,234");
    CHECK_FALSE(unclear.remark(Separator::comma).empty());
}

TEST_CASE("numbers are read whole, with thousands where they belong") {
    CHECK(decimal_from("1.234", DecimalMark::comma) == Decimal{1234, 0});
    CHECK(decimal_from("1.234", DecimalMark::point) == Decimal{1234, 3});
    CHECK(decimal_from("1.234,50", DecimalMark::comma) == Decimal{12345, 1});
    CHECK(decimal_from("1 234,5", DecimalMark::comma) == Decimal{12345, 1});
    CHECK(decimal_from("1'234.5", DecimalMark::point) == Decimal{12345, 1});
    CHECK(decimal_from("12\xC2\xA0"
                       "345",
                       DecimalMark::point) == Decimal{12345, 0});
    CHECK(decimal_from("-0,5", DecimalMark::comma) == Decimal{-5, 1});
    for (const char* none : {"", "-", "1,2,3", "12.34.56", "1,23", "1234,567", "a", "1.", ".5", "1 23", "1e3"}) {
        INFO(none);
        CHECK_FALSE(decimal_from(none, DecimalMark::point));
    }
}

TEST_CASE("amounts have units that people use, exactly") {
    const auto amount = [](const char* text) { return quantity_from(text, {}, DecimalMark::comma); };
    CHECK(*amount("2,5 kg") == Quantity{2'500'000, Dimension::Mass});
    CHECK(*amount("250g") == Quantity{250'000, Dimension::Mass});
    CHECK(*amount("3 dl") == Quantity{300'000, Dimension::Volume});
    CHECK(*amount("15 µl") == Quantity{15, Dimension::Volume});
    CHECK(*amount("12 Stück") == Quantity{12, Dimension::Count});
    CHECK(*amount("12 pièces") == Quantity{12, Dimension::Count});
    CHECK(*amount("1.000 kg") == Quantity{1'000'000'000, Dimension::Mass});
    for (const char* none : {"kg", "2,5", "2,5 Eimer", "0,5 Stück", "0,0001 mg"}) {
        INFO(none);
        CHECK_FALSE(amount(none).ok());
    }
    MaterialContent egg;
    egg.dimension = Dimension::Count;
    egg.units = {{"tray", {30, 1}}};
    CHECK(*quantity_from("2 tray", own_units_of(egg), DecimalMark::point) == Quantity{60, Dimension::Count});
    ProductContent dough;
    dough.dimension = Dimension::Mass;
    dough.selling_units = {{"Kiste", {2'500'000, 1}}};
    const auto sold = [&](const char* text) {
        return quantity_or_number_from(text, own_units_of(dough), DecimalMark::comma);
    };
    CHECK(*sold("1,5") == Quantity{1'500'000, Dimension::Mass});
    CHECK(*sold("500 g") == Quantity{500'000, Dimension::Mass});
    CHECK(*sold("2 Kiste") == Quantity{5'000'000, Dimension::Mass});
    CHECK(sold("2 Korb").error().find("Kiste") != std::string::npos);
    CHECK_FALSE(sold("").ok());
}

TEST_CASE("units of a thing's own come back as they were, also those that are fractions") {
    const OwnUnits own{Dimension::Mass, {{"sack", {25'000'000, 1}}, {"a = b | c;", {1000, 3}}}};
    CHECK(own_units_text(own) == "sack = 25 kg | a = b \\| c\\; = 1000/3 mg");
    CHECK(*own_units_from(own_units_text(own), Dimension::Mass, DecimalMark::point) == own.units);
    CHECK(own_units_from(" | ", Dimension::Mass, DecimalMark::point)->empty());
    const auto problem = [](const char* text) {
        return own_units_from(text, Dimension::Count, DecimalMark::point).error();
    };
    CHECK(problem("tray").find("tray = 30 piece") != std::string::npos);
    CHECK(problem("tray = 2 kg").find("as piece") != std::string::npos);
    CHECK(problem("tray = 30/0 piece").find("is no fraction") != std::string::npos);
}

TEST_CASE("money has a currency, and no more decimals than it has coins") {
    const auto money = [](const char* text) { return money_from(text, DecimalMark::comma, "EUR"); };
    CHECK(*money("18,50") == Money{1850, "EUR"});
    CHECK(*money("€ 18,5") == Money{1850, "EUR"});
    CHECK(*money("18,500") == Money{1850, "EUR"});
    CHECK(*money("1.234,00 CHF") == Money{123400, "CHF"});
    CHECK(*money("-2") == Money{-200, "EUR"});
    CHECK_FALSE(money("18,505").ok());
    CHECK_FALSE(money("free").ok());
}

TEST_CASE("days are read in the order that the file has, and ISO always") {
    CHECK(order_of({"2026-05-28"}) == DateOrder::ymd);
    CHECK(order_of({"3.4.2026"}) == DateOrder::dmy);
    CHECK(order_of({"03/04/2026", "28/05/2026"}) == DateOrder::dmy);
    CHECK(order_of({"03/04/2026", "05/28/2026"}) == DateOrder::mdy);
    CHECK(order_of({"03/04/2026"}) == DateOrder::dmy);
    DateEvidence unclear;
    unclear.add("03/04/2026");
    CHECK_FALSE(unclear.remark().empty());
    CHECK(date_from("28.5.2026", DateOrder::dmy)->text() == "2026-05-28");
    CHECK(date_from("05/28/26", DateOrder::mdy)->text() == "2026-05-28");
    CHECK(date_from("2026-05-28", DateOrder::mdy)->text() == "2026-05-28");
    CHECK_FALSE(date_from("31.02.2026", DateOrder::dmy).ok());
    CHECK_FALSE(date_from("soon", DateOrder::dmy).ok());
}

TEST_CASE("lists come back as they were, whatever is in their parts") {
    for (const std::string part : {"plain", "a;b", "a|b", "back\\slash", "\\", "a\\;b", "ends\\"}) {
        INFO(part);
        CHECK(parts_of(list_text({part, "other"}), "|;") == std::vector<std::string>{part, "other"});
    }
    CHECK(parts_of("Gluten; Milk", "|;,") == std::vector<std::string>{"Gluten", "Milk"});
    CHECK(weekday_from("Dienstag") == Weekday::Tuesday);
    CHECK(weekday_from("mer.") == Weekday::Wednesday);
    CHECK(fulfilment_from("pick-up") == Fulfilment::PickUp);
    CHECK(fulfilment_from("Enlèvement") == Fulfilment::PickUp);
    CHECK(fulfilment_from("LIEFERUNG") == Fulfilment::Delivery);
    CHECK_FALSE(fulfilment_from("drone"));
    CHECK(after_word("List  Café", "list ") == "Café");
    CHECK_FALSE(after_word("listed 3", "list "));
    CHECK_FALSE(after_word("list", "list "));
    DietRules diet{{"Milk", "TreeNuts"}, {{"NoPork", {"pork"}}}};
    CHECK(allergen_from("MILCH", diet) == "Milk");
    CHECK(allergen_from("tree nuts", diet) == "TreeNuts");
    CHECK(allergen_from("Schalenfrüchte", diet) == "TreeNuts");
    CHECK_FALSE(allergen_from("Senf", diet));
    CHECK(restriction_from("no pork", diet) == "NoPork");
}

TEST_CASE("tiers are those that are configured, whatever the case, in other languages where they are the usual ones") {
    CustomerRules rules;
    for (const char* name : {"Standard", "Silver", "Gold", "A-1", "A1"}) rules.tiers.push_back({.name = name});
    CHECK(tier_from("GOLD", rules) == "Gold");
    CHECK(tier_from("silber", rules) == "Silver");
    CHECK(tier_from("or", rules) == "Gold");
    CHECK(tier_from("a1", rules) == "A1");
    CHECK(tier_from("A-1", rules) == "A-1");
    CHECK_FALSE(tier_from("Platin", rules));
}

TEST_CASE("cells of customers are read as people write them") {
    const auto said = [](const char* entry) { return *saying_from(entry, DateOrder::dmy); };
    CHECK(said("Milk") == Saying{"Milk", "", {}});
    CHECK(said("Milk (Anna, by phone, 12.5.2026)") == Saying{"Milk", "Anna, by phone", Date::parse("2026-05-12")});
    CHECK(said("Milk (2026-05-12)") == Saying{"Milk", "", Date::parse("2026-05-12")});
    CHECK(said("Milk (Anna)") == Saying{"Milk", "Anna", {}});
    CHECK(saying_from("Milk (Anna", DateOrder::dmy).error().find("TreeNuts (Eleanor Finch") != std::string::npos);
    CHECK(saying_from("Milk (Anna, 31.02.2026)", DateOrder::dmy).error().find("is no day") != std::string::npos);
    CHECK(sayings_in("Gluten; Milk (Anna, 2026-05-12), Egg|") ==
          std::vector<std::string>{"Gluten", "Milk (Anna, 2026-05-12)", "Egg"});
    CHECK(days_in("Milk (Anna, 3.4.2026) | Egg", Holds::sayings) == std::vector<std::string>{"3.4.2026"});

    CHECK(address_from("Quay 4, Port (yard)") == Address{"Quay 4, Port (yard)", "", AddressUse::Any});
    CHECK(address_from("Back gate = Quay 4 (Lieferung)") == Address{"Quay 4", "Back gate", AddressUse::Delivery});
    CHECK(preference_from("Coffee (strong)") == SaidPreference{"Coffee (strong)"});
    CHECK(preference_from("Call first (strong advice)") == SaidPreference{"Call first", Strength::Strong});
    CHECK(preference_from("No rum (strongly avoids property alcohol)") ==
          SaidPreference{"No rum", Strength::Strong, Stance::Avoids, "property", "alcohol"});
    CHECK(window_text(*window_from("Mo 6:00–7:30")) == "Monday 06:00-07:30");
    CHECK(window_text(*window_from("Monday 22:00 - 24:00")) == "Monday 22:00-24:00");
    for (const char* none : {"Monday", "06:00-07:30", "Monday 6", "Noday 06:00-07:00", "Monday 06:00-25:00"}) {
        INFO(none);
        CHECK_FALSE(window_from(none).ok());
    }
}

TEST_CASE("whatever is said of customers comes back from a cell as it went in") {
    std::mt19937 random(7);
    const std::vector<std::string> bits{"(",
                                        ")",
                                        ",",
                                        "|",
                                        ";",
                                        "\\",
                                        "=",
                                        " ",
                                        "a",
                                        "1",
                                        "delivery",
                                        "(billing)",
                                        "–",
                                        "\n",
                                        "2026-05-12",
                                        "(strong advice)",
                                        "(likes product a)"};
    const auto text = [&] {
        std::string out;
        for (std::size_t length = random() % 6; length > 0; --length) out += bits[random() % bits.size()];
        return std::string(trimmed(out));
    };
    for (int i = 0; i < 20'000; ++i) {
        Saying saying{"n" + text(), text(), {}};
        if (random() % 2 == 0) saying.since = Date::parse("2026-05-12");
        const auto sayings = sayings_in(saying_text(saying) + " | Milk");
        REQUIRE(sayings.size() == 2);
        CHECK(*saying_from(sayings.front(), DateOrder::dmy) == saying);
        const Address address{"t" + text(), text(), static_cast<AddressUse>(random() % 3)};
        const auto addresses = raw_parts_of(address_text(address) + " | x", '|');
        REQUIRE(addresses.size() == 2);
        CHECK(address_from(addresses.front()) == address);
        SaidPreference preference{"t" + text(), static_cast<Strength>(random() % 2)};
        if (random() % 2 == 0) {
            preference.stance = random() % 2 == 0 ? Stance::Likes : Stance::Avoids;
            preference.kind = "material";
            preference.name = "n" + text();
        }
        const auto preferences = raw_parts_of(raw_parts_of(preference_text(preference) + " | x", '|').front(), ';');
        REQUIRE(preferences.size() == 1);
        CHECK(preference_from(preferences.front()) == preference);
    }
}

TEST_CASE("any cell comes back from a table as it went in") {
    std::mt19937 random(7);
    const std::string characters = "'=+-@\t\r\n\",;|a1. \\";
    for (int i = 0; i < 20'000; ++i) {
        std::vector<std::string> cells{"x", "", "y"};
        for (std::size_t length = random() % 6; length > 0; --length)
            cells[1] += characters[random() % characters.size()];
        const auto rows = rows_of(http::csv_line(cells), Separator::comma);
        REQUIRE(rows.size() == 1);
        CHECK(rows.front().problem.empty());
        CHECK(rows.front().cells == cells);
    }
}

TEST_CASE("rows are counted as spreadsheets count them") {
    const auto rows = rows_of("name,notes\n\nBun,\"two\nlines\"\nSlice,\n", Separator::comma);
    REQUIRE(rows.size() == 3);
    CHECK(rows[1].number == 3);
    CHECK(rows[2].number == 4);
}

TEST_CASE("what is needed comes first, and circles are told with the way round") {
    const NeedOrder straight = order_by_need({{1, 2}, {2}, {}});
    CHECK(straight.order == std::vector<std::size_t>{2, 1, 0});
    CHECK(straight.circles.empty());
    const NeedOrder round = order_by_need({{1}, {2}, {1}});
    CHECK(round.order.size() == 3);
    CHECK(round.circles.size() == 2);
    CHECK(round.circles.at(2) == std::vector<std::size_t>{2, 1});
    CHECK(order_by_need({{0}}).circles.at(0) == std::vector<std::size_t>{0});
    std::vector<std::vector<std::size_t>> deep(100'000);
    for (std::size_t i = 0; i + 1 < deep.size(); ++i) deep[i].push_back(i + 1);
    CHECK(order_by_need(deep).order.front() == deep.size() - 1);
}

TEST_CASE("a moment is a day and a time by the clocks of its place, or one that names its zone") {
    const ZoneRules zone{"Two east", 7200, {}};
    const auto read = [&](std::string_view text, DateOrder order = DateOrder::dmy) {
        const auto moment = moment_from(text, order, zone, 7 * 3600);
        return moment ? moment->text() : moment.error();
    };
    for (const char* text : {"2026-06-01 07:30", "2026-06-01T07:30", "1.6.2026 7:30", " 01/06/26  07:30:00 ",
                             "2026-06-01T05:30:00Z", "2026-06-01T07:30:00+02:00"}) {
        INFO(text);
        CHECK(read(text) == "2026-06-01T05:30:00Z");
    }
    CHECK(read("6/1/2026 7:30", DateOrder::mdy) == "2026-06-01T05:30:00Z");
    CHECK(read("2026-06-01") == "2026-06-01T05:00:00Z");
    for (const char* text : {"2026-06-01 24:00", "2026-06-01 7:5", "2026-06-01 07:30:61", "2026-06-01 07:30 late"}) {
        INFO(text);
        CHECK(read(text).find("is no time of day") != std::string::npos);
    }
    CHECK(read("tomorrow").find("is no day") != std::string::npos);
    DateEvidence days;
    days.add("12/13/2026 08:00");
    CHECK(days.order() == DateOrder::mdy);
}
