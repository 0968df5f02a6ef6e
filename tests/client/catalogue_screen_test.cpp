// The catalogue on the screen: lists, pages and forms of products, materials, recipes and suppliers.

#include <algorithm>

#include <doctest/doctest.h>

#include "client/screens/catalogue/catalogue.h"
#include "tests/client/form_screens_support.h"

using namespace batchline;
using semantics::Role;
using testing::kg;
using testing::pieces;

namespace {

constexpr platform::CanvasSize phone{.width = 390, .height = 844};

struct CatalogueDesk : test::BakeryDesk {
    explicit CatalogueDesk(const std::string& address) : BakeryDesk("director") {
        change<Material>("almonds", [](Material& almonds) { almonds.cost = Money{1200}; });
        change<Material>("flour", [](Material& flour) { flour.cost = Money{80}; });
        change<Material>("butter", [](Material& butter) { butter.cost = Money{600}; });
        Supplier mill;
        mill.id = testing::id<SupplierId>("mill");
        mill.version = 1;
        mill.name = "Sand Mill";
        mill.lead_time_days = 2;
        bakery.world.put(mill);
        refresh();
        go(address);
    }

    screens::CatalogueView view;
    test::OneScreen screen{[this](ui::Ui& ui) {
        const ui::Rect panel{0, 0, std::min(1216.0F, ui.width()), 860};
        if (state.route.screen == app::Screen::catalogue) screens::draw_catalogue(ui, panel, state, view, intents);
        else screens::draw_catalogue_form(ui, panel, state, view, intents);
        const std::size_t before = visited.size();
        fulfil();
        if (visited.size() > before) state.route = visited.back();
    }};
    platform::Driver driver{screen};

    template <class R, class Change>
    void change(const std::string& slug, const Change& change) {
        R record = *bakery.world.find<R>(testing::id<Id<R::kind>>(slug));
        change(record);
        bakery.world.put(record);
    }
    void go(const std::string& address) {
        state.route = app::parse_route(address);
        settle();
    }
    void settle() {
        for (int i = 0; i < 5; ++i) driver.draw();
    }
    void click(std::string_view button) {
        driver.click(Role::button, button);
        settle();
    }
    void type(std::string_view field, std::string_view text) {
        driver.fill(Role::textbox, field, text);
        settle();
    }
    template <class C>
    const C& sent_command() const {
        return std::get<C>(sent.back());
    }
};

// With two rates of tax and a price list.
Company company() {
    Company company;
    company.id = the_company();
    company.version = 1;
    company.name = "Muster Bakery";
    company.tax_rates = {{"Reduced", 70}, {"Standard", 190}};
    company.price_lists = {"Wholesale"};
    return company;
}

Date day(const std::string& iso) { return *Date::parse(iso); }

// Slices with all that there is to say of how they are sold; one of them costs €0.62 to make.
struct SellingDesk : CatalogueDesk {
    SellingDesk() : CatalogueDesk("/catalogue/products") {
        bakery.world.put(company());
        change<Product>("slice", [](Product& slice) {
            slice.version = 2;
            slice.tax_rate = "Standard";
            slice.lead_time_hours = 48;
            // The second is not in lowest terms.
            slice.selling_units = {{"Tray", {30, 1}}, {"Half and two", {10, 4}}};
            slice.prices = {{"", "", std::nullopt, Money{280}, day("2026-06-01"), std::nullopt},
                            {"", "Gold", pieces(10), Money{250}, std::nullopt, day("2026-12-31")},
                            {"Wholesale", "", std::nullopt, Money{200}, std::nullopt, std::nullopt},
                            {"Wholesale", "", pieces(100), Money{50}, std::nullopt, std::nullopt}};
        });
        refresh();
    }
};

std::string address(const std::string& tab, const std::string& slug) {
    return "/catalogue/" + tab + "/" + testing::id_from(slug).text();
}

}  // namespace

TEST_CASE("each kind has its list, found by words") {
    CatalogueDesk desk("/catalogue");
    REQUIRE(desk.driver.has(Role::grid, "Products"));
    CHECK(desk.driver.has(Role::row, "bun"));
    desk.driver.click(Role::tab, "Suppliers");
    desk.settle();
    CHECK(desk.driver.has(Role::grid, "Suppliers"));
    CHECK(desk.driver.has(Role::row, "Sand Mill, Delivers on any day, 2 days"));
    desk.go("/catalogue/materials");
    desk.driver.fill(Role::searchbox, "Search materials", "alm");
    desk.settle();
    CHECK(desk.driver.has(Role::row, "almonds, Tree nuts"));
    CHECK_FALSE(desk.driver.has(Role::row, "butter"));
    desk.click("Retired");
    CHECK(desk.driver.says("No material fits"));
}

TEST_CASE("a material is added with a unit of its own, allergens and a supplier") {
    CatalogueDesk desk("/catalogue/materials");
    desk.click("New material");
    REQUIRE(desk.driver.has(Role::heading, "New material"));
    desk.click("Save");
    CHECK(desk.driver.says("What is it called?"));
    CHECK(desk.sent.empty());

    desk.type("Name", "Cream 35 %");
    desk.driver.choose("Base unit", "Volume (ml, l)");
    desk.settle();
    desk.type("Cost", "3,20");
    desk.click("Add unit");
    desk.type("Unit name", "Canister");
    desk.type("Holds", "10 l");
    desk.driver.click(Role::checkbox, "Milk");
    desk.settle();
    desk.click("Add article");
    desk.driver.choose("Supplier", "Sand Mill");
    desk.settle();
    desk.type("Pack size", "10");
    desk.click("Save");
    REQUIRE(desk.sent.size() == 1);
    const auto& command = desk.sent_command<CreateMaterial>();
    CHECK(command.content.name == "Cream 35 %");
    CHECK(command.content.dimension == Dimension::Volume);
    CHECK(command.content.contains == std::vector<std::string>{"Milk"});
    CHECK(command.content.cost == Money{320});
    REQUIRE(command.content.units.size() == 1);
    CHECK(command.content.units[0] == OwnUnit{"Canister", {10'000'000, 1}});
    REQUIRE(command.content.supplier_articles.size() == 1);
    CHECK(command.content.supplier_articles[0].supplier == testing::id<SupplierId>("mill"));
    CHECK(desk.toasts.back() == "Cream 35 % was added");
    CHECK(desk.driver.has(Role::heading, "Cream 35 %"));
}

TEST_CASE("what is refused is said at its field, and the form stays") {
    CatalogueDesk desk("/catalogue/materials/new");
    desk.type("Name", "flour");
    desk.type("Storage", "Dry");
    desk.click("Save");
    REQUIRE(desk.sent.size() == 1);
    CHECK(desk.driver.has(Role::heading, "New material"));
    CHECK(desk.driver.says("Not saved"));
    CHECK_FALSE(desk.view.material->error_at("/name").empty());
    CHECK(desk.driver.find(Role::textbox, "Storage")->value == "Dry");
    desk.type("Name", "Rye flour");
    desk.click("Save");
    CHECK(desk.sent_command<CreateMaterial>().content.storage == "Dry");
    CHECK(desk.driver.has(Role::heading, "Rye flour"));
}

TEST_CASE("what waits to be sent is as good as saved") {
    CatalogueDesk desk("/catalogue/suppliers/new");
    desk.type("Name", "Alpenhof");
    constexpr app::Ticket waiting = 77;
    desk.state.progress[waiting].state = app::CommandState::waiting;
    desk.view.supplier->saving = waiting;
    desk.settle();
    CHECK(desk.toasts.back() == "Alpenhof was added");
    CHECK(desk.visited.back().screen == app::Screen::catalogue);
    CHECK_FALSE(desk.view.supplier.has_value());
}

TEST_CASE("a change sends what differs alone") {
    CatalogueDesk desk(address("materials", "butter"));
    desk.click("Edit");
    desk.type("Shelf life", "60");
    desk.click("Save");
    REQUIRE(desk.sent.size() == 1);
    const auto& command = desk.sent_command<ChangeMaterial>();
    CHECK(command.expected == 1);
    CHECK(command.changes.members == Json{{"shelfLifeDays", 60}});
    CHECK(desk.driver.says("60 days"));
}

TEST_CASE("a product's GTIN is checked while it is typed, and its margin is worked out") {
    CatalogueDesk desk(address("products", "slice") + "/edit");
    desk.type("GTIN", "4006381333932");
    CHECK(desk.driver.says("The last digit does not fit the others"));
    desk.type("GTIN", "4006381333931");
    CHECK_FALSE(desk.driver.says("The last digit does not fit the others"));
    // 0.5 kg of almonds and 0.2 kg of flour make ten: €6.16.
    CHECK(
        desk.driver.says("\xE2\x82\xAC"
                         "0.62 / piece"));
    CHECK(desk.driver.says("79 %"));
}

TEST_CASE("a product is added with its tax, lead time, selling units and prices") {
    CatalogueDesk desk("/catalogue/products/new");
    CHECK_FALSE(desk.driver.has(Role::combobox, "Tax rate"));
    desk.bakery.world.put(company());
    desk.refresh();
    desk.settle();
    desk.type("Name", "Rye roll");
    desk.type("Price", "0,60");
    desk.driver.choose("Tax rate", "Standard, 19 %");
    desk.settle();
    desk.type("Lead time", "48");
    desk.click("Add unit");
    desk.type("Unit name", "Tray");
    desk.type("Holds", "30");
    desk.click("Add price");
    desk.driver.choose("For", "Wholesale");
    desk.settle();
    desk.type("From", "2 trays");
    desk.type("Valid from", "1 Jun 2026");
    desk.type("Valid to", "31.5.2026");
    desk.click("Save");
    CHECK(desk.driver.says("What does it cost?"));
    CHECK(desk.driver.says("It ends before it begins"));
    CHECK(desk.sent.empty());
    desk.type("Valid to", "31.8.2026");
    desk.view.product->prices.all.back().price = "0,50";
    desk.click("Save");
    REQUIRE(desk.sent.size() == 1);
    const ProductContent& content = desk.sent_command<CreateProduct>().content;
    CHECK(content.tax_rate == "Standard");
    CHECK(content.lead_time_hours == 48);
    CHECK(content.selling_units == std::vector<OwnUnit>{{"Tray", {30, 1}}});
    CHECK(content.prices ==
          std::vector<ProductPrice>{{"Wholesale", "", pieces(60), Money{50}, day("2026-06-01"), day("2026-08-31")}});
    CHECK(desk.driver.says("Standard, 19 %"));
    CHECK(desk.driver.says("48 hours"));
    CHECK(desk.driver.says("Tray (30 pieces)"));
    CHECK(desk.driver.has(Role::row,
                          "Wholesale, from 60 pieces, \xE2\x82\xAC"
                          "0.50, 1 Jun 2026 – 31 Aug 2026"));
}

TEST_CASE_FIXTURE(SellingDesk, "a product with everything set sends nothing when nothing is changed") {
    go(address("products", "slice") + "/edit");
    CHECK(driver.find(Role::textbox, "Holds")->value == "30");
    CHECK(view.product->units.all[1].amount == "5/2");
    click("Save");
    CHECK(sent.empty());
    CHECK_FALSE(view.product.has_value());

    go(address("products", "slice") + "/edit");
    driver.choose("Tax rate", "As the company's first (Reduced, 7 %)");
    settle();
    click("Remove price 1");
    type("Lead time", "");
    click("Save");
    REQUIRE(sent.size() == 1);
    const Json& members = sent_command<ChangeProduct>().changes.members;
    CHECK(members.size() == 3);
    CHECK(members.contains("taxRate"));
    CHECK(members.contains("leadTimeHours"));
    CHECK(members["prices"].size() == 3);
}

TEST_CASE_FIXTURE(SellingDesk, "prices are listed as they rank, with what each leaves") {
    go(address("products", "slice"));
    const std::string euro = "\xE2\x82\xAC";
    std::vector<std::string> names;
    for (const semantics::Node* row : driver.all(Role::row)) {
        for (const std::string audience : {"Wholesale", "Gold customers", "Everybody"}) {
            if (row->name.starts_with(audience)) names.push_back(row->name);
        }
    }
    CHECK(names ==
          std::vector<std::string>{
              "Wholesale, from 100 pieces, " + euro + "0.50, margin \xE2\x88\x92 " + euro + "0.12, -24 %",
              "Wholesale, " + euro + "2.00, margin " + euro + "1.38, 69 %",
              "Gold customers, from 10 pieces, " + euro + "2.50, Until 31 Dec 2026, margin " + euro + "1.88, 75 %",
              "Everybody, " + euro + "2.80, From 1 Jun 2026, margin " + euro + "2.18, 77 %"});
    CHECK(driver.says("Tray (30 pieces), Half and two (5/2 pieces)"));
}

TEST_CASE_FIXTURE(SellingDesk, "what is refused of a product's selling is said at its field") {
    go(address("products", "slice") + "/edit");
    view.product->prices.all[2].from = "100";
    view.product->units.all[0].name = "dozen";
    click("Save");
    REQUIRE(sent.size() == 1);
    CHECK(driver.says("is for the same as price 3"));
    CHECK(driver.says("is a unit that everybody knows already"));
    view.product->prices.all[2].from = "50";
    view.product->units.all[0].name = "Tray";
    type("Lead time", "2000");
    // The rate is given up while somebody chooses it.
    Company changed = company();
    changed.tax_rates.pop_back();
    bakery.world.put(changed);
    click("Save");
    REQUIRE(sent.size() == 2);
    CHECK(driver.says("must be from 0 to 1,440"));
    CHECK(driver.says("is not one of the company's rates of tax"));
    CHECK(view.product->error_at("/prices").empty());
}

TEST_CASE("a material's unit that is no whole number of grams is shown exactly, and kept") {
    CatalogueDesk desk("/catalogue/materials");
    desk.change<Material>("butter", [](Material& butter) {
        butter.version = 2;
        butter.units = {{"Pinch", {100'000, 3}}, {"Third", {2'000'000, 6}}};
    });
    desk.refresh();
    desk.go(address("materials", "butter"));
    CHECK(desk.driver.says("Pinch (100/3 g), Third (1/3 kg)"));
    desk.click("Edit");
    CHECK(desk.driver.find(Role::textbox, "Holds")->value == "100/3 g");
    CHECK(desk.view.material->units.all[1].amount == "1/3");
    // Typed anew it means the same.
    desk.type("Holds", "50 g");
    desk.type("Holds", "100/3 g");
    desk.click("Save");
    CHECK(desk.sent.empty());
}

TEST_CASE("the editor of a recipe shows what it costs, the way to each allergen, and a cycle") {
    CatalogueDesk desk(address("recipes", "slice") + "/edit");
    CHECK(desk.driver.says("slice \xE2\x86\x92 almonds"));
    CHECK(
        desk.driver.says("\xE2\x82\xAC"
                         "6.16"));
    desk.type("Batch", "20");
    CHECK(
        desk.driver.says("\xE2\x82\xAC"
                         "12.32"));

    desk.go(address("recipes", "dough") + "/edit");
    desk.click("Add line");
    const auto& lines = desk.view.recipe->lines.all;
    REQUIRE(lines.size() == 3);
    desk.view.recipe->lines.all.back().what = {.state = {.text = "bun"}, .chosen = testing::id_from("bun")};
    desk.view.recipe->lines.all.back().recipe_version = 1;
    desk.view.recipe->lines.all.back().quantity = "1";
    desk.settle();
    CHECK(desk.driver.says("dough \xE2\x86\x92 bun \xE2\x86\x92 dough"));
    desk.click("Save");
    CHECK(desk.driver.says("Not saved"));
    CHECK(desk.view.recipe->lines.all.size() == 3);
}

TEST_CASE("the next version is drafted, compared and brought into force") {
    CatalogueDesk desk(address("recipes", "dough"));
    desk.click("Edit");
    desk.type("Quantity", "550 g");
    desk.type("What is new", "Less flour");
    desk.click("Save");
    REQUIRE(desk.sent.size() == 1);
    CHECK(desk.sent_command<DraftRecipe>().lines[0].quantity == Quantity{550'000, Dimension::Mass});
    CHECK(desk.driver.has(Role::listitem, "Version 2, draft"));
    desk.driver.scroll(desk.driver.find(Role::region, "About dough")->id, 2000);
    desk.settle();
    CHECK(desk.driver.has(Role::row, "flour, 0.6 kg, now 0.55 kg"));
    desk.click("Activate");
    REQUIRE(desk.driver.has(Role::dialog, "Activate version 2?"));
    desk.click("Activate now");
    CHECK(desk.sent_command<ActivateRecipe>().number == 2);
    CHECK(desk.driver.has(Role::listitem, "Version 2, in force"));
    CHECK(desk.bakery.world.find<Recipe>(testing::id<RecipeId>("dough"))->version == 2);
}

TEST_CASE("a draft is discarded once it is said what is lost, and a refusal says why not") {
    CatalogueDesk desk(address("recipes", "dough"));
    CHECK_FALSE(desk.driver.has(Role::button, "Discard draft"));
    desk.click("Edit");
    desk.type("Quantity", "550 g");
    desk.type("What is new", "Less flour");
    desk.click("Save");
    REQUIRE(desk.driver.has(Role::listitem, "Version 2, draft"));
    desk.click("Discard draft");
    REQUIRE(desk.driver.has(Role::alertdialog, "Discard the draft of dough?"));
    CHECK(desk.driver.says("Version 2 as it is drafted, 1 kg from 2 lines (Less flour), is lost"));
    desk.refuses = [](const Command&) { return std::optional(Refusal::changed_meanwhile(2)); };
    desk.click("Discard it");
    CHECK(desk.driver.says("Somebody changed this meanwhile"));
    desk.refuses = nullptr;
    desk.click("Discard it");
    const RecipeId dough = testing::id<RecipeId>("dough");
    CHECK(desk.sent_command<DiscardRecipeDraft>().recipe == dough);
    CHECK(desk.sent_command<DiscardRecipeDraft>().expected == 1);
    CHECK_FALSE(desk.driver.has(Role::alertdialog));
    CHECK(desk.toasts.back() == "The draft of dough was discarded");
    CHECK_FALSE(desk.driver.has(Role::listitem, "Version 2, draft"));
    CHECK(desk.bakery.world.find<Recipe>(dough)->version == 1);
}

TEST_CASE("traces of what restrictions look at are said apart from what is in a material") {
    CatalogueDesk desk(address("materials", "almonds"));
    desk.click("Edit");
    REQUIRE(desk.driver.has(Role::group, "Traces possible of"));
    // Both groups name the same marks; this is the second one's first.
    const auto boxes = desk.driver.all(Role::checkbox);
    const auto is_animal = [](const platform::Node* node) { return node->name == "animal"; };
    CHECK(std::count_if(boxes.begin(), boxes.end(), is_animal) == 2);
    desk.view.material->content.property_traces = {"animal"};
    desk.click("Save");
    CHECK(desk.sent_command<ChangeMaterial>().changes.members == Json{{"dietMarkTraces", {"animal"}}});
}

TEST_CASE("before a material is retired it is said what uses it, and it can be brought back") {
    CatalogueDesk desk(address("materials", "butter"));
    CHECK(desk.driver.has(Role::link, "dough"));
    desk.click("Retire");
    REQUIRE(desk.driver.has(Role::dialog, "Retire butter?"));
    CHECK(desk.driver.says("Recipe dough"));
    desk.type("Reason", "We take margarine");
    desk.click("Retire butter");

    REQUIRE(desk.sent.size() == 1);
    CHECK(desk.sent_command<RetireMaterial>().reason == "We take margarine");
    CHECK_FALSE(desk.driver.has(Role::dialog, "Retire butter?"));
    desk.click("Bring back");
    CHECK(desk.sent_command<ChangeMaterial>().active == true);
    CHECK_FALSE(desk.bakery.world.find<Material>(testing::id<MaterialId>("butter"))->retired_at.has_value());
}

TEST_CASE("on a phone the list and a record take turns") {
    CatalogueDesk desk("/catalogue/recipes");
    desk.driver.resize(phone);
    desk.settle();
    CHECK(desk.driver.has(Role::grid, "Recipes"));
    CHECK_FALSE(desk.driver.has(Role::button, "Edit"));
    desk.driver.click(Role::row, "dough");
    desk.settle();
    CHECK_FALSE(desk.driver.has(Role::grid, "Recipes"));
    CHECK(desk.driver.has(Role::heading, "dough"));
    desk.click("Edit");
    CHECK(desk.driver.has(Role::group, "Line 1"));
    desk.click("Back to the recipe");
    desk.click("Back to the list");
    CHECK(desk.driver.has(Role::grid, "Recipes"));
}
