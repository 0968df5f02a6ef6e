// The catalogue on the screen: lists, pages and forms of products, materials, recipes and suppliers.

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
