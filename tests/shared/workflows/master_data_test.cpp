// Materials, products, suppliers and customers are created, changed and retired, by those who may.

#include <doctest/doctest.h>

#include "shared/recipes/catalogue.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

CreateMaterial hazelnuts() {
    CreateMaterial command;
    command.id = id<MaterialId>("hazelnuts");
    command.content.name = "Hazelnuts";
    command.content.contains = {"TreeNuts"};
    command.content.units = {{"sack", {25'000'000, 1}}};
    command.content.cost = Money{1290, "EUR"};
    return command;
}

CreateProduct almond_bar() {
    CreateProduct command;
    command.id = id<ProductId>("almond bar");
    command.content.name = "Almond bar";
    command.content.price = {250, "EUR"};
    command.content.recipe = id<RecipeId>("slice");
    return command;
}

template <class C>
C change_of(const World& world, const std::string& name, Json changes) {
    C command;
    command.id = {id_from(name)};
    command.expected = world.find_any({C::declaration.answers, command.id.value})->version;
    command.changes.members = std::move(changes);
    return command;
}

std::string pointer_of(const Outcome& outcome) { return outcome.error().members.value("pointer", std::string()); }

}  // namespace

TEST_CASE("a material is added, changed with before and after in the audit, retired with what needs it, and back") {
    Bakery bakery;
    bakery.must("director", hazelnuts());
    CHECK(bakery.facts.back().action == FactAction::MaterialCreated);
    CHECK(bakery.facts.back().note.find("cost €12.90") != std::string::npos);

    bakery.must("director", change_of<ChangeMaterial>(bakery.world, "hazelnuts",
                                                      {{"cost", {{"amount", 1350}, {"currency", "EUR"}}},
                                                       {"units", nullptr},
                                                       {"minimumStock", {{"value", "5"}, {"unit", "kg"}}}}));
    const Material* changed = bakery.world.find<Material>(id<MaterialId>("hazelnuts"));
    CHECK(changed->cost == Money{1350, "EUR"});
    CHECK(changed->units.empty());
    CHECK(changed->minimum_stock == kg(5000));
    CHECK(changed->contains == std::vector<std::string>{"TreeNuts"});
    CHECK(bakery.facts.back().note.find("cost €12.90 → €13.50") != std::string::npos);
    CHECK(bakery.facts.back().note.find("minimum stock nothing → 5 kg") != std::string::npos);

    RetireMaterial retire;
    retire.id = id<MaterialId>("flour");
    retire.reason = "The mill has closed.";
    bakery.must("director", retire);
    CHECK(bakery.facts.back().action == FactAction::MaterialRetired);
    CHECK(bakery.facts.back().note == "flour. Still needed by slice, dough. The mill has closed.");
    const std::size_t facts = bakery.facts.size();
    bakery.must("director", retire);
    CHECK(bakery.facts.size() == facts);

    ChangeMaterial back = change_of<ChangeMaterial>(bakery.world, "flour", Json::object());
    back.active = true;
    bakery.must("director", back);
    CHECK_FALSE(bakery.world.find<Material>(id<MaterialId>("flour"))->retired_at);
}

TEST_CASE("what cannot be is refused at its place") {
    Bakery bakery;
    const auto refused = [&](const std::function<void(MaterialContent&)>& spoil) {
        CreateMaterial command = hazelnuts();
        spoil(command.content);
        const Outcome outcome = bakery.give("director", command);
        return outcome ? std::string("accepted") : pointer_of(outcome);
    };
    CHECK(refused([](MaterialContent& m) { m.name = " "; }) == "/name");
    CHECK(refused([](MaterialContent& m) { m.name = "FLOUR"; }) == "/name");
    CHECK(refused([](MaterialContent& m) { m.contains = {"Nuts"}; }) == "/allergens/contains/0");
    CHECK(refused([](MaterialContent& m) { m.units = {{"kg", {1, 1}}}; }) == "/units/0/name");
    CHECK(refused([](MaterialContent& m) { m.units = {{"sack", {0, 1}}}; }) == "/units/0/factor");
    CHECK(refused([](MaterialContent& m) { m.units = {{"sack", {1, 1}}, {"Sack", {2, 1}}}; }) == "/units/1/name");
    CHECK(refused([](MaterialContent& m) { m.minimum_stock = pieces(1); }) == "/minimumStock");
    CHECK(refused([](MaterialContent& m) { m.shelf_life_days = 0; }) == "/shelfLifeDays");
    CHECK(refused([](MaterialContent& m) { m.cost = Money{1, "USD"}; }) == "/cost");
    CHECK(refused([](MaterialContent& m) { m.cost_per = pieces(3); }) == "/costPer");
    CHECK(refused([](MaterialContent& m) {
              m.supplier_articles = {{id<SupplierId>("nobody"), "", kg(1000), {}, 1}};
          }) == "/supplierArticles/0/supplierId");
    CHECK(refused([](MaterialContent& m) { m.location = id<LocationId>("nowhere"); }) == "/locationId");
    CHECK(refused([](MaterialContent&) {}) == "accepted");
    CHECK(bakery.give("director", hazelnuts()).error().kind == RefusalKind::id_taken);
    CHECK(pointer_of(bakery.give("director", change_of<ChangeMaterial>(bakery.world, "flour", {{"baseUnit", "ul"}}))) ==
          "/baseUnit");
}

TEST_CASE("a change needs the version that was seen, and changes nothing when nothing differs") {
    Bakery bakery;
    ChangeProduct change = change_of<ChangeProduct>(bakery.world, "bun", {{"number", "4711"}});
    change.expected.reset();
    CHECK(bakery.give("director", change).error().kind == RefusalKind::version_needed);
    change.expected = 7;
    CHECK(bakery.give("director", change).error().kind == RefusalKind::changed_meanwhile);
    change.expected = 1;
    bakery.must("director", change);
    CHECK(bakery.world.find<Product>(id<ProductId>("bun"))->version == 2);
    const std::size_t facts = bakery.facts.size();
    bakery.must("director", change_of<ChangeProduct>(bakery.world, "bun", {{"number", "4711"}}));
    CHECK(bakery.facts.size() == facts);
    CHECK(bakery.world.find<Product>(id<ProductId>("bun"))->version == 2);
}

TEST_CASE("the catalogue is kept by who may everywhere; a branch keeps what is its own alone") {
    Bakery bakery;
    for (const char* user : {"sales.north", "operator.north", "procurement", "production"})
        CHECK(bakery.give(user, hazelnuts()).error().kind == RefusalKind::forbidden);
    CHECK(bakery.give("manager.north", hazelnuts()).error().kind == RefusalKind::forbidden);
    bakery.must("admin", hazelnuts());

    CreateProduct own = almond_bar();
    own.content.location = id<LocationId>("south");
    CHECK(bakery.give("manager.north", own).error().kind == RefusalKind::forbidden);
    own.content.location = id<LocationId>("north");
    bakery.must("manager.north", own);
    const auto change = [&](Json changes) { return change_of<ChangeProduct>(bakery.world, "almond bar", changes); };
    bakery.must("manager.north", change({{"category", "Bars"}}));
    CHECK(bakery.give("manager.south", change({{"category", "Sweets"}})).error().kind == RefusalKind::forbidden);
    // Neither given away to all, nor to another branch.
    CHECK(bakery.give("manager.north", change({{"locationId", nullptr}})).error().kind == RefusalKind::forbidden);
    CHECK(bakery.give("manager.north", change({{"locationId", id<LocationId>("south").text()}})).error().kind ==
          RefusalKind::forbidden);
    CHECK(bakery.give("manager.north", change_of<ChangeProduct>(bakery.world, "bun", {{"category", "Bread"}}))
              .error()
              .kind == RefusalKind::forbidden);
}

TEST_CASE("a retired product, or one that is not made there or then, cannot be ordered; what was ordered goes on") {
    Bakery bakery;
    bakery.stock_for_buns();
    bakery.must("sales.north", bakery.order_of("bun", pieces(12)));
    bakery.must("director",
                change_of<ChangeProduct>(bakery.world, "bun",
                                         {{"availability", Json::array({{{"locationId", id<LocationId>("north").text()},
                                                                         {"weekdays", {"Friday"}}}})}}));
    CreateOrder thursday = bakery.order_of("bun", pieces(12), "thursday");  // 2026-05-28 is one
    CHECK(bakery.give("sales.north", thursday).error().kind == RefusalKind::not_orderable);
    CreateOrder friday = bakery.order_of("bun", pieces(12), "friday");
    friday.needed_at = at("2026-05-29T10:00:00Z");
    bakery.must("sales.north", friday);
    CreateOrder south = bakery.order_of("bun", pieces(12), "south");
    south.location = id<LocationId>("south");
    south.needed_at = friday.needed_at;
    CHECK(bakery.give("sales.south", south).error().kind == RefusalKind::not_orderable);

    EditOrder later;
    later.order = id<OrderId>("friday");
    later.expected = bakery.order("friday").version;
    later.needed_at = at("2026-05-30T10:00:00Z");
    later.justification = Justification{"CustomerRequest", "They have a party"};
    CHECK(bakery.give("sales.north", later).error().kind == RefusalKind::not_orderable);

    RetireProduct retire;
    retire.id = id<ProductId>("bun");
    bakery.must("director", retire);
    CreateOrder another = bakery.order_of("bun", pieces(12), "another");
    another.needed_at = friday.needed_at;
    CHECK(bakery.give("sales.north", another).error().detail == "bun is not sold any more.");
    bakery.must("operator.north", StartProduction{id<OrderId>("order"), {}});
}

TEST_CASE(
    "customers are kept by who may create orders where they are served, and nobody hears of those they do not see") {
    Bakery bakery;
    CreateCustomer command;
    command.id = id<CustomerId>("cafe");
    command.content.name = "key";  // as a key account that sales2.north does not see is called
    command.content.locations = {id<LocationId>("north")};
    command.content.allergies = allergic_to({"TreeNuts"});
    CHECK(bakery.give("operator.north", command).error().kind == RefusalKind::forbidden);
    CHECK(bakery.give("sales.south", command).error().kind == RefusalKind::forbidden);
    CHECK(bakery.give("admin", command).error().kind == RefusalKind::forbidden);
    bakery.must("sales2.north", command);
    CHECK(bakery.facts.back().action == FactAction::CustomerCreated);

    // From now on they cannot order what has nuts in it.
    CreateOrder order = bakery.order_of("slice", pieces(10));
    order.customer = id<CustomerId>("cafe");
    CHECK(bakery.give("sales.north", order).error().kind == RefusalKind::allergen_clash);

    bakery.must("sales.north", change_of<ChangeCustomer>(bakery.world, "cafe", {{"notes", "Back door"}}));
    CHECK(bakery.give("sales2.north", change_of<ChangeCustomer>(bakery.world, "key", {{"notes", "x"}})).error().kind ==
          RefusalKind::not_found);
    CHECK(bakery.give("sales.north", change_of<ChangeCustomer>(bakery.world, "cafe", {{"allergies", {"Nuts"}}}))
              .error()
              .members["pointer"] == "/allergies/0");
    CHECK(bakery.give("sales.north", change_of<ChangeCustomer>(bakery.world, "cafe", {{"locationIds", Json::array()}}))
              .error()
              .members["pointer"] == "/locationIds");
    RetireCustomer retire;
    retire.id = id<CustomerId>("cafe");
    bakery.must("sales.north", retire);
    order.lines[0].product = id<ProductId>("bun");
    CHECK(bakery.give("sales.north", order).error().kind == RefusalKind::not_orderable);
}

TEST_CASE("suppliers are kept, and materials name them by rank") {
    Bakery bakery;
    CreateSupplier command;
    command.id = id<SupplierId>("mill");
    command.content.name = "The mill";
    command.content.delivery_weekdays = {Weekday::Tuesday};
    command.content.lead_time_days = 400;
    CHECK(pointer_of(bakery.give("director", command)) == "/leadTimeDays");
    command.content.lead_time_days = 2;
    bakery.must("director", command);
    const Json article{{"supplierId", id<SupplierId>("mill").text()}, {"packSize", {{"value", "25"}, {"unit", "kg"}}}};
    bakery.must("director",
                change_of<ChangeMaterial>(bakery.world, "flour", {{"supplierArticles", Json::array({article})}}));
    const std::vector<Use> uses = uses_of(id_from("mill"), bakery.world);
    REQUIRE(uses.size() == 1);
    CHECK(uses[0].name == "flour");
}
