// What products cost, for whom, how they are taxed and how their orders reach people, taken in from tables and given
// out again.

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/server/import/import_desk.h"

using namespace batchline;
using namespace batchline::testing;
using namespace batchline::tables;

namespace {

/// A bakery with rates of tax, two of which are equal, and with price lists, one of which is hard to write.
class PricedDesk : public ImportDesk {
public:
    PricedDesk() {
        Company company;
        company.id = the_company();
        company.version = 1;
        company.name = "Bakery";
        bakery.world.put(company);
        ChangeCompany change;
        change.expected = 1;
        CompanyContent wanted = company;
        wanted.tax_rates = {{"Full", 190}, {"Réduit", 70}, {"Export", 0}, {"Free", 0}};
        wanted.price_lists = {"Wholesale", "Hotels; big | small\\", "Épicerie"};
        change.changes = difference(static_cast<const CompanyContent&>(company), wanted);
        bakery.must("admin", change);
    }
};

Date day(const char* text) { return *Date::parse(text); }
ProductPrice price_of(std::int64_t cents) {
    ProductPrice price;
    price.price = {cents, "EUR"};
    return price;
}

}  // namespace

TEST_CASE("products come with tax, selling units, lead time and special prices, and a second time nothing changes") {
    PricedDesk desk;
    const std::string file =
        "name;unit;price;MwSt;Gebinde;Vorlauf;Sonderpreise\n"
        "bun;piece;1,00;7 %;Blech = 30 Stück;24;"
        "\"list wholesale; from 100; 0,80 | 0,90 €; tier Gold; since 01.06.2026; until 31.12.2026\"\n"
        "Dough;kg;4,90;19;Kiste = 2,5 kg;;\"from 2 Kiste; 4,50 | List epicerie; 4,60\"\n";
    const ImportReport first = desk.import("products", file);
    CHECK(first.refused_count == 0);
    CHECK(first.detected.decimal == DecimalMark::comma);
    CHECK(first.detected.date_order == DateOrder::dmy);
    CHECK(first.changed == 1);
    CHECK(first.added == 1);
    const Product& bun = desk.called<Product>("bun");
    CHECK(bun.tax_rate == "Réduit");
    CHECK(bun.selling_units == std::vector<OwnUnit>{{"Blech", {30, 1}}});
    CHECK(bun.lead_time_hours == 24);
    ProductPrice listed = price_of(80);
    listed.list = "Wholesale";
    listed.from_quantity = pieces(100);
    ProductPrice tiered = price_of(90);
    tiered.tier = "Gold";
    tiered.valid_from = day("2026-06-01");
    tiered.valid_to = day("2026-12-31");
    CHECK(bun.prices == std::vector<ProductPrice>{listed, tiered});
    const Product& dough = desk.called<Product>("Dough");
    CHECK(dough.tax_rate == "Full");
    CHECK(dough.selling_units == std::vector<OwnUnit>{{"Kiste", {2'500'000, 1}}});
    CHECK(dough.lead_time_hours == 0);
    REQUIRE(dough.prices.size() == 2);
    CHECK(dough.prices[0].from_quantity == kg(5000));
    CHECK(dough.prices[1].list == "Épicerie");
    const std::size_t facts = desk.facts;
    const ImportReport second = desk.import("products", file);
    CHECK(second.unchanged == 2);
    CHECK(second.differences_count == 0);
    CHECK(desk.facts == facts);
}

TEST_CASE("what a file says anew of a product's tax, units, lead time and prices is told, and empty cells empty") {
    PricedDesk desk;
    desk.import("products",
                "name,taxRate,sellingUnits,leadTimeHours,prices\n"
                "bun,\"7,0\",tray = 30 piece,24,list Wholesale; 0.80\n");
    const ImportReport changed =
        desk.import("products", "name,tax,prices\nbun,FULL,list Wholesale; 0.75 | tier Silver; 0.95\n");
    CHECK(changed.changed == 1);
    REQUIRE(changed.differences.size() == 2);
    CHECK(changed.differences[0].before == "Réduit");
    CHECK(changed.differences[0].after == "Full");
    CHECK(changed.differences[1].before == "list Wholesale; 0.80");
    CHECK(changed.differences[1].after == "list Wholesale; 0.75 | tier Silver; 0.95");
    CHECK(desk.called<Product>("bun").lead_time_hours == 24);
    const ImportReport emptied =
        desk.import("products", "name,taxRate,sellingUnits,leadTimeHours,prices\nbun,,,,\nslice,,,,\n");
    CHECK(emptied.changed == 1);
    CHECK(emptied.unchanged == 1);
    CHECK(emptied.differences_count == 4);
    const Product& bun = desk.called<Product>("bun");
    CHECK(bun.tax_rate.empty());
    CHECK(bun.selling_units.empty());
    CHECK(bun.lead_time_hours == 0);
    CHECK(bun.prices.empty());
}

TEST_CASE("what is wrong with a product's tax, units, lead time and prices is told at its column") {
    PricedDesk desk;
    const ImportReport report = desk.plan("products",
                                          "name,taxRate,sellingUnits,leadTimeHours,prices\n"
                                          "a,8 %,,,\n"
                                          "b,0,,,\n"
                                          "c,,tray = 2 kg,-1,\n"
                                          "d,,,,list Nowhere; 1.00\n"
                                          "e,,,,tier Gold\n"
                                          "f,,,,1.00; 2.00\n"
                                          "g,,,,Rabatt; 1.00\n"
                                          "h,,,,from 5 kg; 1.00\n"
                                          "i,,,,list Wholesale; tier Gold; 1.00\n"
                                          "j,,,1.5,tier Bronze; 1.00\n"
                                          "k,,,,since soon; 1.00\n"
                                          "l,,,,tier Gold; 1.00 | tier Gold; 1.10\n"
                                          "m,,,,1.005; tier Gold\n");
    CHECK(refuses(report, 2, "taxRate", "write one of Full, Réduit, Export, Free"));
    CHECK(refuses(report, 3, "taxRate", "write one of Export, Free"));
    CHECK(refuses(report, 4, "sellingUnits", "as piece"));
    CHECK(refuses(report, 4, "leadTimeHours", "from 0 to 1,440"));
    CHECK(refuses(report, 5, "prices", "write one of Wholesale"));
    CHECK(refuses(report, 6, "prices", "has no amount"));
    CHECK(refuses(report, 7, "prices", "write | between two prices"));
    CHECK(refuses(report, 8, "prices", "is no part of a price"));
    CHECK(refuses(report, 9, "prices", "sold by"));
    CHECK(refuses(report, 10, "prices", "not for both"));
    CHECK(refuses(report, 11, "leadTimeHours", "no whole number"));
    CHECK(refuses(report, 11, "prices", "Standard, Silver, Gold, Platinum"));
    CHECK(refuses(report, 12, "prices", "is no day"));
    CHECK(refuses(report, 13, "prices", "for the same"));
    CHECK(refuses(report, 14, "prices", "finer than EUR has coins"));
    CHECK(report.rows == 13);
    CHECK(report.added + report.changed + report.unchanged == 0);
    ImportDesk nothing_set_up;
    CHECK(refuses(nothing_set_up.plan("products", "name,taxRate\na,7\n"), 2, "taxRate", "has none yet"));
    CHECK(refuses(nothing_set_up.plan("prices", "product,price,list\nbun,1.00,x\n"), 2, "list", "has none yet"));
}

TEST_CASE("a dirty list of prices has a row for each, and a second time nothing changes") {
    PricedDesk desk;
    // In Windows-1252, with euro signs.
    const std::string file =
        "Artikel;Preis;Preisliste;Stufe;ab Menge;g\xFCltig ab;g\xFCltig bis;Bemerkung\n"
        "bun;1,00 \x80;;;;;;\n"
        "BUN ; 0,90 \x80;Wholesale;;;;;\n"
        "bun;0,80;WHOLESALE;;100;;;old\n"
        "bun;0,95;;Silber;2 Dutzend;1.6.2026;31.12.26;\n"
        "slice;2,50;;;1.000 St\xFC"
        "ck;;;\n"
        "slice;3,20;;;;;;\n"
        "bun;0,70;epicerie;;;;30.6.2026;\n";
    const ImportReport first = desk.import("prices", file);
    CHECK(first.refused_count == 0);
    CHECK(first.detected.encoding == TextEncoding::windows_1252);
    CHECK(first.detected.separator == Separator::semicolon);
    CHECK(first.detected.decimal == DecimalMark::comma);
    CHECK(first.detected.date_order == DateOrder::dmy);
    CHECK(first.detected.ignored == std::vector<std::string>{"Bemerkung"});
    CHECK(first.added == 5);
    CHECK(first.changed == 1);
    CHECK(first.unchanged == 1);
    REQUIRE(first.differences.size() == 1);
    CHECK(first.differences[0].before == "3.00");
    const Product& bun = desk.called<Product>("bun");
    CHECK(bun.version == 5);
    CHECK(bun.price == Money{100, "EUR"});
    REQUIRE(bun.prices.size() == 4);
    ProductPrice tiered = price_of(95);
    tiered.tier = "Silver";
    tiered.from_quantity = pieces(24);
    tiered.valid_from = day("2026-06-01");
    tiered.valid_to = day("2026-12-31");
    CHECK(bun.prices[2] == tiered);
    CHECK(bun.prices[3].list == "Épicerie");
    CHECK(bun.prices[3].valid_to == day("2026-06-30"));
    const Product& slice = desk.called<Product>("slice");
    CHECK(slice.price == Money{320, "EUR"});
    REQUIRE(slice.prices.size() == 1);
    CHECK(slice.prices[0].from_quantity == pieces(1000));
    const std::size_t facts = desk.facts;
    const ImportReport second = desk.import("prices", file);
    CHECK(second.unchanged == 7);
    CHECK(second.differences_count == 0);
    CHECK(desk.facts == facts);
    const ImportReport other =
        desk.import("prices", "product,price,list,fromQuantity\nbun,0.75,Wholesale,100\nbun,0.75,Wholesale,200\n");
    CHECK(other.changed == 1);
    CHECK(other.added == 1);
    REQUIRE(other.differences.size() == 1);
    CHECK(other.differences[0].column == "price");
    CHECK(other.differences[0].before == "0.80");
    CHECK(other.differences[0].after == "0.75");
    CHECK(desk.called<Product>("bun").prices.size() == 5);
}

TEST_CASE("a price that is refused is told at its column, and one that stands twice names the first row") {
    PricedDesk desk;
    const ImportReport report = desk.plan("prices",
                                          "product,price,list,tier,fromQuantity,validFrom,validTo\n"
                                          "bun,1.00,,,,,\n"
                                          "bun,1.10,,,,,\n"
                                          "bun,0.90,wholesale,,,,\n"
                                          "bun,0.80,Wholesale,,,,\n"
                                          "bun,0.80,Retail,,,,\n"
                                          "bun,0.80,,Bronze,,,\n"
                                          "bun,0.80,,,many,,\n"
                                          "bun,0.80,,,2 kg,,\n"
                                          "bun,0.80,,,0,,\n"
                                          "bun,0.80,,,,2026-06-02,2026-06-01\n"
                                          "bun,0.80,,,,soon,\n"
                                          "bun,,,,5,,\n"
                                          "bun,-1,,,7,,\n"
                                          "bun,0.80,Wholesale,Gold,,,\n"
                                          "pretzel,1.00,,,,,\n");
    CHECK(refuses(report, 3, "product", "row 2"));
    CHECK(refuses(report, 5, "product", "row 4"));
    CHECK(refuses(report, 6, "list", "write one of Wholesale, Hotels"));
    CHECK(refuses(report, 7, "tier", "Standard, Silver, Gold, Platinum"));
    CHECK(refuses(report, 8, "fromQuantity", "is no amount"));
    CHECK(refuses(report, 9, "fromQuantity", "sold by"));
    CHECK(refuses(report, 10, "fromQuantity", "above zero"));
    CHECK(refuses(report, 11, "validTo", "before the first day"));
    CHECK(refuses(report, 12, "validFrom", "is no day"));
    CHECK(refuses(report, 13, "price", "is missing"));
    CHECK(refuses(report, 14, "price", "must not be negative"));
    CHECK(refuses(report, 15, "tier", "leave one of the two empty"));
    CHECK(refuses(report, 16, "product", "There is no product"));
    CHECK(report.refused_count == 13);
    CHECK(report.unchanged == 1);
    CHECK(report.added == 1);
}

TEST_CASE("a customer is put on a price list, taken off it, and on none that there is not") {
    PricedDesk desk;
    const std::string file = "Kunde;Preisliste\nanybody;WHOLESALE\nvegan;\n";
    const ImportReport first = desk.import("customers", file);
    CHECK(first.changed == 1);
    CHECK(first.unchanged == 1);
    CHECK(desk.called<Customer>("anybody").price_list == "Wholesale");
    CHECK(desk.import("customers", file).unchanged == 2);
    CHECK(
        refuses(desk.plan("customers", "name,priceList\nanybody,Retail\n"), 2, "priceList", "write one of Wholesale"));
    CHECK(desk.import("customers", "name,priceList\nanybody,\n").changed == 1);
    CHECK(desk.called<Customer>("anybody").price_list.empty());
    CHECK(desk.import("customers", "name,locations,tarif\nNew café,north,epicerie\n").added == 1);
    CHECK(desk.called<Customer>("New café").price_list == "Épicerie");
}

TEST_CASE("what costs differently by list, tier, amount and day comes out as it came in, and says nothing new twice") {
    PricedDesk here;
    REQUIRE(here.import("products",
                        "name,number,unit,price,taxRate,sellingUnits,leadTimeHours,prices\n"
                        "Dough,D-1,kg,4.90,Réduit,Kiste = 2.5 kg | Prise = 1000/3 mg,48,"
                        "from 2.5 kg; 4.50 | list Hotels\\; big \\| small\\\\; from 1 Kiste; 4.40 | "
                        "tier Gold; 4.30; since 2026-06-01; until 2026-12-31\n"
                        "bun,B-1,piece,1.00,free,,,1.10; until 2026-05-31\n")
                .refused_count == 0);
    REQUIRE(here.import("prices", "product,price,list,validFrom\nB-1,0.80,Wholesale,2026-06-01\n").added == 1);
    REQUIRE(here.import("customers", "name,priceList\nanybody,hotels; BIG | small\\\n").changed == 1);
    CHECK(here.called<Customer>("anybody").price_list == "Hotels; big | small\\");
    const std::string prices = here.exported("prices");
    CHECK(prices.find("Dough,4.40,Hotels; big | small\\,,2.5 kg,,") != std::string::npos);
    CHECK(prices.find("Dough,4.30,,Gold,,2026-06-01,2026-12-31") != std::string::npos);
    CHECK(prices.find("bun,1.00,,,,,") != std::string::npos);
    PricedDesk there;
    PricedDesk by_prices_alone;
    by_prices_alone.import("products", "id,name,unit\n" + here.called<Product>("Dough").id.text() + ",Dough,kg\n");
    CHECK(by_prices_alone.import("prices", prices).refused_count == 0);
    CHECK(by_prices_alone.exported("prices") == prices);
    for (const char* kind : {"products", "prices", "customers"}) {
        INFO(kind);
        const std::string table = here.exported(kind);
        const ImportReport taken = there.import(kind, table);
        CHECK(taken.refused_count == 0);
        CHECK(there.exported(kind) == table);
        for (PricedDesk* desk : {&here, &there}) {
            const ImportReport again = desk->plan(kind, table);
            CHECK(again.unchanged == again.rows);
            CHECK(again.differences_count == 0);
            CHECK(again.detected.remarks.empty());
        }
    }
}

TEST_CASE("a price without any condition is the product's own, and refused elsewhere") {
    PricedDesk desk;
    const ImportReport report = desk.import("products", "name,prices\nbun,1.10\n");
    REQUIRE(report.refused.size() == 1);
    CHECK(report.refused[0].column == "prices");
    CHECK(report.refused[0].detail.find("write it as the product's own price") != std::string::npos);
}

TEST_CASE("an order is delivered where its rows say so, and picked up where they say nothing") {
    ImportDesk desk;
    desk.bakery.stock_for_buns();
    desk.import("products", "name,sellingUnits\nbun,tray = 30 piece\n");
    const std::string file =
        "Auftrag;Kunde;location;Artikel;Menge;Bemerkung;Lieferart;Lieferadresse\n"
        "1;anybody;north;bun;2 tray;first;;Hauptstr. 1\n"
        "1;;;bun;2;;Lieferung;\n"
        "2;anybody;north;bun;2;second;Abholung;\n"
        "3;anybody;north;bun;2;third;;\n"
        "4;anybody;north;bun;2;fourth;livraison;Hauptstr. 4\n"
        "4;;;bun;3;;;Hauptstr. 4\n";
    const ImportReport made = desk.import("orders", file);
    CHECK(made.refused_count == 0);
    CHECK(made.added == 6);
    CHECK(desk.order_noted("first").fulfilment == Fulfilment::Delivery);
    CHECK(desk.order_noted("first").delivery_address == "Hauptstr. 1");
    CHECK(desk.order_noted("first").lines[0].quantity == pieces(60));
    CHECK(desk.order_noted("second").fulfilment == Fulfilment::PickUp);
    CHECK(desk.order_noted("third").fulfilment == Fulfilment::PickUp);
    CHECK(desk.order_noted("fourth").delivery_address == "Hauptstr. 4");
    CHECK(desk.import("orders", file).unchanged == 6);
    const ImportReport refused = desk.plan("orders",
                                           "order,customer,location,product,quantity,fulfilment,deliveryAddress\n"
                                           "11,anybody,north,bun,1,drone,\n"
                                           "12,anybody,north,bun,1,pick-up,Side street 2\n"
                                           "13,anybody,north,bun,1,delivery,\n"
                                           "14,anybody,north,bun,1,,\n"
                                           "14,,,bun,1,delivery,\n"
                                           "15,anybody,north,bun,1,,First street\n"
                                           "15,,,bun,1,,Second street\n");
    CHECK(refuses(refused, 2, "fulfilment", "write one of PickUp, Delivery"));
    CHECK(refuses(refused, 3, "deliveryAddress", "picked up"));
    CHECK(refuses(refused, 4, "deliveryAddress", "say where to"));
    CHECK(refuses(refused, 6, "fulfilment", "row 5"));
    CHECK(refuses(refused, 8, "deliveryAddress", "row 7"));
    CHECK(refused.refused_count == 5);
}

TEST_CASE("numbers and days of special prices say how the file is written, names of lists do not") {
    const std::string cell =
        "list 1,5 off\\; 2,5; from 1.5 kg; €1.20 | tier Gold; 1.30 EUR; since 3.4.2026; Until 9.9.2026";
    CHECK(numbers_in(cell, Holds::prices) == std::vector<std::string>{"1.5", "1.20", "1.30"});
    CHECK(days_in(cell, Holds::prices) == std::vector<std::string>{"3.4.2026", "9.9.2026"});
    CHECK(days_in("3.4.2026", Holds::days) == std::vector<std::string>{"3.4.2026"});
    CHECK(days_in("3.4.2026", Holds::text).empty());
}
