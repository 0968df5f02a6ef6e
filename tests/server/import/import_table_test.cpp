// Tables of a bakery's own data: what each row comes to, what is refused and where, and that nothing is done by half.

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/server/import/import_desk.h"

using namespace batchline;
using namespace batchline::testing;
using namespace batchline::tables;

TEST_CASE("materials are new, changed and unchanged, and a second time nothing changes") {
    ImportDesk desk;
    const std::string file =
        "name;kind;baseUnit;units;contains;cost;costPer;minimumStock\n"
        "rye flour;Zutat;kg;sack = 25 kg | l = 600 g;Gluten;0,62;1 kg;2 sack\n"
        "FLOUR;Ingredient;mg;;Getreide;0,58;;\n"
        "bag;Packaging;piece;;;;;\n";
    const ImportReport first = desk.import("materials", file);
    CHECK(first.refused_count == 0);
    CHECK(first.detected.separator == Separator::semicolon);
    CHECK(first.detected.decimal == DecimalMark::comma);
    CHECK(first.added == 1);
    CHECK(first.changed == 2);
    const Material& rye = desk.called<Material>("rye flour");
    CHECK(rye.units == std::vector<OwnUnit>{{"sack", {25'000'000, 1}}, {"l", {600'000, 1}}});
    CHECK(rye.cost == Money{62, "EUR"});
    CHECK(rye.minimum_stock == Quantity{50'000'000, Dimension::Mass});
    CHECK(desk.called<Material>("flour").version == 2);
    const std::size_t facts = desk.facts;
    const ImportReport second = desk.import("materials", file);
    CHECK(second.unchanged == 3);
    CHECK(second.differences_count == 0);
    CHECK(desk.facts == facts);
    CHECK(desk.called<Material>("flour").version == 2);
}

TEST_CASE("all that is wrong in a row is told at its column, and duplicates name the first row") {
    ImportDesk desk;
    const ImportReport report = desk.plan("products",
                                          "name,unit,gtin,price,recipe,location\n"
                                          "Roll,bucket,4006381333932,-1.00,bun,nowhere\n"
                                          "Roll two,piece,,many,no such,north\n"
                                          "ROLL TWO,piece,,1.00,,\n");
    CHECK(report.refused_count == report.refused.size());
    CHECK(refuses(report, 2, "unit", "bucket"));
    CHECK(refuses(report, 2, "gtin", "is not a GTIN"));
    CHECK(refuses(report, 2, "price", "must not be negative"));
    CHECK(refuses(report, 2, "location", "nowhere"));
    CHECK(refuses(report, 3, "price", "is no amount of money"));
    CHECK(refuses(report, 3, "recipe", "There is no recipe"));
    CHECK(refuses(report, 4, "name", "row 3"));
    CHECK(report.rows == 3);
    CHECK(report.added + report.changed + report.unchanged == 0);
}

TEST_CASE("recipes of one file may need one another in any order, and circles are told at their rows") {
    ImportDesk desk;
    const ImportReport made = desk.import("recipes",
                                          "recipe,yield,yieldUnit,item,quantity,unit,scrapPercent,substitutes\n"
                                          "Tart,10,piece,Frangipane,1,kg,2.5,\n"
                                          "Frangipane,2,kg,almonds,1,kg,,flour\n"
                                          "Tart,10,piece,bag,10,piece,,\n"
                                          "Frangipane,,,butter,1,kg,,\n");
    CHECK(made.refused_count == 0);
    CHECK(made.added == 4);
    const Recipe& tart = desk.called<Recipe>("Tart");
    REQUIRE(tart.lines.size() == 2);
    CHECK(tart.lines[0].recipe == desk.called<Recipe>("Frangipane").id);
    CHECK(tart.lines[0].scrap_permille == 25);
    CHECK(desk.called<Recipe>("Frangipane").lines[0].substitutes.size() == 1);

    const ImportReport again = desk.import("recipes", "recipe,item,quantity\nFrangipane,almonds,1.2\n,butter,1\n");
    CHECK(refuses(again, 3, "recipe", "is missing"));
    const ImportReport changed =
        desk.import("recipes", "recipe,item,quantity\nFrangipane,almonds,1.2\nFrangipane,butter,1\n");
    CHECK(changed.refused_count == 0);
    CHECK(changed.changed == 2);
    CHECK(changed.differences_count == 1);
    const Recipe& frangipane = desk.called<Recipe>("Frangipane");
    CHECK(frangipane.version == 2);
    CHECK(frangipane.lines[0].quantity == kg(1200));
    CHECK(frangipane.lines[0].substitutes.size() == 1);

    const ImportReport round = desk.plan("recipes",
                                         "recipe,yield,item,quantity\n"
                                         "A,1 kg,B,1 kg\n"
                                         "B,1 kg,A,1 kg\n"
                                         "C,1 kg,A,1 kg\n");
    CHECK(refuses(round, 2, "item", "A → B → A"));
    CHECK(refuses(round, 3, "item", "B → A → B"));
    CHECK(refuses(round, 4, "item", "mend row 2"));
    const ImportReport deeper = desk.plan("recipes", "recipe,yield,item,quantity\ndough,1 kg,bun,1 piece\n");
    CHECK(refuses(deeper, 2, "item", "dough"));
}

TEST_CASE("suppliers, prices and stock are taken in") {
    ImportDesk desk;
    CHECK(desk.import("suppliers",
                      "Lieferant,Liefertage,Lieferzeit,contacts,Mindestbestellwert\n"
                      "Mill,\"Di, Fr\",2,Anke; Orders; +49 30; a@b | Bo,150.00\n")
              .added == 1);
    const Supplier& mill = desk.called<Supplier>("Mill");
    CHECK(mill.delivery_weekdays == std::vector<Weekday>{Weekday::Tuesday, Weekday::Friday});
    CHECK(mill.contacts.size() == 2);
    CHECK(mill.order_minimum == Money{15000, "EUR"});
    CHECK(desk.import("materials", "name,suppliers\nflour,Mill; no. 4711; pack 25 kg; 18.50; rank 1\n").changed == 1);
    REQUIRE(desk.called<Material>("flour").supplier_articles.size() == 1);
    CHECK(desk.called<Material>("flour").supplier_articles[0].price == Money{1850, "EUR"});
    const ImportReport prices = desk.import("prices", "Artikel;Preis\nbun;1,20\nslice;3,00\n");
    CHECK(prices.changed == 1);
    CHECK(prices.unchanged == 1);
    CHECK(prices.differences.front().before == "1.00");
    CHECK(prices.differences.front().after == "1.20");
    CHECK(desk.called<Product>("bun").price == Money{120, "EUR"});

    const std::string lots =
        "location,material,lotCode,quantity,unit,expiresOn\n"
        "north,flour,L1,12,kg,31.12.2026\n"
        "south,butter,L2,5 kg,,\n";
    CHECK(desk.import("stock", lots, "procurement").refused_count == 0);
    const ImportReport same = desk.import("stock", lots, "procurement");
    CHECK(same.unchanged == 2);
    const ImportReport other = desk.plan("stock",
                                         "location,material,lotCode,quantity,unit,expiresOn\n"
                                         "north,flour,L1,13,kg,2026-12-31\n"
                                         "north,flour,L9,1,bucket,\n",
                                         {}, "procurement");
    CHECK(refuses(other, 2, "quantity", "has 12 kg on hand: correct it under Inventory"));
    CHECK(refuses(other, 3, "unit", "bucket"));
}

TEST_CASE("an empty cell empties, an absent column leaves what is there, and a mapping says which column is which") {
    ImportDesk desk;
    desk.import("materials", "name,storage,shelfLifeDays\nflour,Shelf 3,90\n");
    desk.import("materials", "name,storage\nflour,\n");
    CHECK(desk.called<Material>("flour").storage.empty());
    CHECK(desk.called<Material>("flour").shelf_life_days == 90);
    TableSettings settings;
    settings.mapping = {{"storage", std::int64_t{2}}, {"notes", std::nullopt}, {"shelfLifeDays", std::nullopt}};
    const ImportReport mapped = desk.plan("materials", "name,place,shelfLifeDays\nflour,Shelf 4,1\n", settings);
    CHECK(mapped.changed == 1);
    REQUIRE(mapped.differences.size() == 1);
    CHECK(mapped.differences[0].column == "place");
    const ImportReport ignored = desk.plan("materials", "name,colour\nflour,white\n");
    CHECK(ignored.detected.ignored == std::vector<std::string>{"colour"});
    CHECK(ignored.unchanged == 1);
}

TEST_CASE("a file without a header has our columns in our order, and what its cells say is found out all the same") {
    ImportDesk desk;
    const ImportReport prices = desk.plan("prices", "bun;1,20\nslice;3,00\n");
    CHECK(prices.detected.header == HeaderRow::no);
    CHECK(prices.detected.separator == Separator::semicolon);
    CHECK(prices.detected.decimal == DecimalMark::comma);
    CHECK(prices.changed == 1);
    CHECK(prices.unchanged == 1);
    TableSettings settings;
    settings.decimal = DecimalMark::point;
    CHECK(refuses(desk.plan("prices", "bun;1,20\n", settings), 1, "price", "is no amount of money"));
    CHECK(desk.plan("prices", "2. product;Preis\nbun;1,20\n").detected.columns[1].title == "Preis");
    CHECK(desk.plan("prices", "").rows == 0);
    CHECK(desk.plan("prices", "colour;size\nred;3\n", {.header = HeaderRow::yes}).refused_count == 1);
}

TEST_CASE("a customer whom somebody may not see looks like none, and costs are for those who may know them") {
    ImportDesk desk;
    Customer secret;
    secret.id = id<CustomerId>("secret");
    secret.version = 1;
    secret.name = "Secret café";
    secret.locations = {id<LocationId>("south")};
    desk.bakery.world.put(secret);
    const std::string file = "name,locations,notes\nSecret café,north,Hello\n";
    CHECK(desk.plan("customers", file, {}, "sales.north").added == 1);
    CHECK(desk.plan("customers", file, {}, "sales.north").differences.empty());
    CHECK(desk.plan("customers", file).changed == 1);
    const ImportReport unseen = desk.plan("materials", "name,cost\nflour,1.00\n", {}, "sales.north");
    CHECK(unseen.refused_count == 1);
    CHECK(unseen.differences.empty());
}

TEST_CASE("customers come with who told of an allergy, several addresses, what they avoid, and when they are in") {
    ImportDesk desk;
    const std::string file =
        "name,tier,locations,contacts,addresses,preferences,allergies,restrictions,deliveryWindows,paymentDays\n"
        "Quay café,GOLD,north,Bo; Chef; +49 30; bo@quay.example,"
        "Back gate = Quay 4 (delivery) | Quay 5 (billing),"
        "Call first | No almonds (strongly avoids material almonds) | More buns (likes product bun),"
        "\"TreeNuts (Eleanor Finch, 2026-05-12), Milk\",Vegan,Mo 6:00-7:30 | Friday 06:00-07:30,21\n";
    const ImportReport first = desk.import("customers", file);
    CHECK(first.refused_count == 0);
    CHECK(first.added == 1);
    const Customer& quay = desk.called<Customer>("Quay café");
    CHECK(quay.tier == "Gold");
    CHECK(quay.contacts == std::vector<Contact>{{"Bo", "Chef", "+49 30", "bo@quay.example"}});
    CHECK(quay.addresses ==
          std::vector<Address>{{"Quay 4", "Back gate", AddressUse::Delivery}, {"Quay 5", "", AddressUse::Billing}});
    REQUIRE(quay.preferences.size() == 3);
    CHECK(quay.preferences[0].text == "Call first");
    CHECK(quay.preferences[0].stance == Stance::Advice);
    CHECK(quay.preferences[1].material == desk.called<Material>("almonds").id);
    CHECK(quay.preferences[1].strength == Strength::Strong);
    CHECK(quay.preferences[2].product == desk.called<Product>("bun").id);
    REQUIRE(quay.allergies.size() == 2);
    CHECK(quay.allergies[0] == Allergy{"TreeNuts", "Eleanor Finch", Date::parse("2026-05-12")});
    CHECK_FALSE(quay.allergies[1].said_by.empty());
    CHECK(quay.delivery_windows.size() == 2);
    CHECK(quay.payment_days == 21);
    // Whoever says a second time that there is an allergy leaves it as it was said.
    CHECK(desk.import("customers", file).unchanged == 1);
    CHECK(desk.plan("customers", "name,allergies\nQuay café,Nüsse; Milch\n").unchanged == 1);
    const std::string table = desk.exported("customers");
    CHECK(desk.plan("customers", table).unchanged == desk.plan("customers", table).rows);
}

TEST_CASE("what is wrong with a customer is told at its column, and files of before are understood") {
    ImportDesk desk;
    const ImportReport report =
        desk.plan("customers",
                  "name,locations,tier,contacts,preferences,allergies,restrictions,deliveryWindows,paymentDays\n"
                  "a,north,Bronze,,,Dust,,,\n"
                  "b,north,,a; b; c; d; e,No such (avoids material no such),Milk (Anna,,,\n"
                  "c,north,,,,,Noodles,Monday,many\n"
                  "d,north,,,,\"Milk (Anna, 31.02.2026)\",,Monday 07:00-06:00,400\n");
    CHECK(refuses(report, 2, "tier", "Standard, Silver, Gold, Platinum"));
    CHECK(refuses(report, 2, "allergies", "is not configured"));
    CHECK(refuses(report, 3, "contacts", "name; role; phone; e-mail"));
    CHECK(refuses(report, 3, "preferences", "There is no material"));
    CHECK(refuses(report, 3, "allergies", "without its )"));
    CHECK(refuses(report, 4, "restrictions", "is not configured"));
    CHECK(refuses(report, 4, "deliveryWindows", "Monday 06:00-07:30"));
    CHECK(refuses(report, 4, "paymentDays", "many"));
    CHECK(refuses(report, 5, "allergies", "is no day"));
    CHECK(refuses(report, 5, "deliveryWindows", "must be later than"));
    CHECK(refuses(report, 5, "paymentDays", "from 0 to 365"));

    CHECK(desk.import("customers",
                      "name,Stufe,location,contact,address,preferences,allergies\n"
                      "Old café,Silber,north,Bo; Chef; +49 30,\"Quay 4, Port\",Call first; Soft crust,Gluten; Milk\n")
              .refused_count == 0);
    const Customer& old = desk.called<Customer>("Old café");
    CHECK(old.tier == "Silver");
    CHECK(old.addresses == std::vector<Address>{{"Quay 4, Port", "", AddressUse::Any}});
    CHECK(texts_of(old.preferences) == std::vector<std::string>{"Call first", "Soft crust"});
    CHECK(names_of(old.allergies) == std::vector<std::string>{"Gluten", "Milk"});
}

TEST_CASE("a long list is new once and unchanged the next time") {
    ImportDesk desk;
    std::string file = "name,baseUnit\n";
    for (int i = 0; i < 2'000; ++i) file += "Material " + std::to_string(i) + ",kg\n";
    CHECK(desk.import("materials", file).added == 2'000);
    CHECK(desk.plan("materials", file).unchanged == 2'000);
}

TEST_CASE("what is retired and what has its name now are told apart by id, or by one of them having none") {
    const std::string retired = id_from("retired mill").text();
    const std::string active = id_from("active mill").text();
    const std::string head = "id,name,active\n";
    for (const std::string& file :
         {head + retired + ",Mill,false\n" + active + ",Mill,true\n",
          head + active + ",Mill,true\n" + retired + ",Mill,false\n", head + retired + ",Mill,false\n,Mill,true\n",
          head + active + ",Mill,\n,MILL,no\n"}) {
        ImportDesk desk;
        INFO(file);
        const ImportReport first = desk.import("suppliers", file);
        CHECK(first.refused_count == 0);
        CHECK(first.added == 2);
        const auto named_so = desk.bakery.world.list<Supplier>(named(RecordKind::Supplier, "Mill"));
        CHECK(named_so.size() == 2);
        CHECK(std::count_if(named_so.begin(), named_so.end(), [](const Supplier* s) { return !s->retired_at; }) == 1);
        CHECK(desk.import("suppliers", file).unchanged == 2);
        // Without an id what is in use is meant.
        CHECK(desk.plan("suppliers", "name,leadTimeDays\nMill,3\n").changed == 1);
    }
}

TEST_CASE("rows of one number are one order, needed by the location's clocks, and made once") {
    ImportDesk desk;
    desk.bakery.stock_for_buns();
    desk.bakery.world.put(Location{id<LocationId>("north"), 1, "north", "north", ZoneRules{"Two east", 7200, {}}});
    const std::string head =
        "Bestellnummer;Kunde;Standort;Artikel;Menge;Einheit;Liefertermin;Bemerkung;Positionstext;Entwurf\n";
    const std::string rest =
        "A-2;anybody;north;bun;2 Dutzend;;30.05.2026;Later;;ja\n"
        "a-1;;;slice;10;Stück;;;;\n";
    const std::string first = "A-1;anybody;north;bun;24;;29.05.2026 7:30;Side door;Sliced;\n";
    const ImportReport made = desk.import("orders", head + first + rest);
    CHECK(made.refused_count == 0);
    CHECK(made.added == 3);
    CHECK(desk.bakery.world.all<Order>().size() == 2);
    const Order& order = desk.order_noted("Side door");
    REQUIRE(order.lines.size() == 2);
    CHECK(order.lines[0].notes == "Sliced");
    CHECK(order.lines[1].product_name == "slice");
    CHECK(order.needed_at == at("2026-05-29T05:30:00Z"));
    CHECK_FALSE(order.shortfall.empty());  // of almonds: it goes to procurement, as any other
    const Order& draft = desk.order_noted("Later");
    CHECK(draft.phase == Phase::Draft);
    CHECK(draft.lines[0].quantity == pieces(24));
    CHECK(draft.needed_at == at("2026-05-30T05:00:00Z"));

    const std::size_t facts = desk.facts;
    const ImportReport again =
        desk.import("orders", head + "A-1;anybody;north;bun;48;;29.05.2026 7:30;Side door;Sliced;\n" + rest);
    CHECK(again.unchanged == 3);
    REQUIRE(again.detected.remarks.size() == 1);
    CHECK(again.detected.remarks[0].find("stay as they are") != std::string::npos);
    CHECK(desk.facts == facts);
}

TEST_CASE("what keeps an order from being made is told at its rows") {
    ImportDesk desk;
    desk.bakery.stock_for_buns();
    const ImportReport report = desk.plan("orders",
                                          "order,customer,location,product,quantity,neededAt\n"
                                          "1,nut-free,north,bun,10,2026-06-01\n"
                                          "1,,,slice,10,\n"
                                          "2,anybody,north,bun,many,\n"
                                          "2,nut-free,north,bun,1,\n"
                                          ",anybody,north,bun,1,\n"
                                          "3,anybody,north,bun,1,\n"
                                          "3,anybody,north,bun,0,\n"
                                          "4,anybody,north,cake,1,\n"
                                          "5,anybody,north,bun,1,tomorrow\n"
                                          "6,anybody,nowhere,bun,1,\n"
                                          "7,,,,,\n");
    CHECK(report.added == 0);
    CHECK(refuses(report, 3, "product", "→ almonds"));
    CHECK(refuses(report, 4, "quantity", "many"));
    CHECK(refuses(report, 5, "customer", "row 4"));
    CHECK(refuses(report, 6, "order", "is missing"));
    CHECK(refuses(report, 8, "quantity", "above zero"));
    CHECK(refuses(report, 9, "product", "There is no product"));
    CHECK(refuses(report, 10, "neededAt", "is no day"));
    CHECK(refuses(report, 11, "location", "nowhere"));
    for (const char* column : {"customer", "location", "product", "quantity"})
        CHECK(refuses(report, 12, column, "is missing"));
}

TEST_CASE("orders are made where somebody may make them, and there alone") {
    ImportDesk desk;
    desk.bakery.stock_for_buns();
    CHECK(desk.plan("orders", "order,customer,location,product,quantity\n1,anybody,south,bun,1\n", {}, "sales.north")
              .refused_count == 1);
    // Who belongs to one location need not name it.
    CHECK(desk.plan("orders", "order,customer,product,quantity\n1,anybody,bun,1\n", {}, "sales.north").added == 1);
}
