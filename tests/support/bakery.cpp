// The recipes, customers and users of the tests' bakery.

#include "tests/support/bakery.h"

#include <cstdio>

#include "generated/embedded_texts.h"
#include "shared/protocol/reports.h"

namespace batchline::testing {
namespace {

Material material(const std::string& name, Dimension dimension) {
    Material out;
    out.id = id<MaterialId>(name);
    out.version = 1;
    out.name = name;
    out.dimension = dimension;
    return out;
}

RecipeLine of_material(const std::string& name, Quantity quantity, std::int64_t scrap_permille = 0) {
    RecipeLine line;
    line.material = id<MaterialId>(name);
    line.quantity = quantity;
    line.scrap_permille = scrap_permille;
    return line;
}

RecipeLine of_recipe(const std::string& name, Quantity quantity, std::int64_t scrap_permille = 0) {
    RecipeLine line;
    line.recipe = id<RecipeId>(name);
    line.recipe_version = 1;
    line.quantity = quantity;
    line.scrap_permille = scrap_permille;
    return line;
}

void put_recipe(MemoryWorld& world, const std::string& name, Quantity yield, std::vector<RecipeLine> lines) {
    Recipe recipe;
    recipe.id = id<RecipeId>(name);
    recipe.version = 1;
    recipe.name = name;
    recipe.yield = yield;
    recipe.lines = std::move(lines);
    world.put(std::move(recipe));
}

void put_product(MemoryWorld& world, const std::string& name, std::int64_t cents) {
    Product product;
    product.id = id<ProductId>(name);
    product.version = 1;
    product.name = name;
    product.price = {cents, "EUR"};
    product.recipe = id<RecipeId>(name);
    world.put(std::move(product));
}

void put_customer(MemoryWorld& world, const std::string& name, std::initializer_list<const char*> allergies,
                  std::initializer_list<const char*> restrictions) {
    Customer customer;
    customer.id = id<CustomerId>(name);
    customer.version = 1;
    customer.name = name;
    customer.locations = {id<LocationId>("north"), id<LocationId>("south")};
    customer.allergies = allergic_to(allergies);
    for (const char* restriction : restrictions)
        customer.restrictions.push_back({restriction, "Eva Ott", Date::parse("2026-05-01")});
    if (name == "key") {
        customer.key_account = true;
        customer.team = {id<UserId>("sales.north")};
    }
    world.put(std::move(customer));
}

void put_user(MemoryWorld& world, const std::string& name, const std::string& role, std::vector<std::string> locations,
              const std::string& manager = {}) {
    User user;
    user.id = id<UserId>(name);
    user.version = 1;
    user.user_name = name;
    user.name = name;
    user.role = role;
    for (const std::string& location : locations) user.locations.push_back(id<LocationId>(location));
    if (!manager.empty()) user.manager = id<UserId>(manager);
    world.put(std::move(user));
}

}  // namespace

const Configuration& shipped_configuration() {
    static const Configuration configuration = [] {
        Problems problems;
        auto read = Configuration::from_files({{"roles.json", *parse_json(roles_json)},
                                               {"workflow.json", *parse_json(workflow_json)},
                                               {"reasons.json", *parse_json(reasons_json)},
                                               {"diet.json", *parse_json(diet_json)},
                                               {"templates.json", *parse_json(templates_json)},
                                               {"follow_ups.json", *parse_json(follow_ups_json)},
                                               {"customers.json", *parse_json(customers_json)}},
                                              problems);
        for (const Problem& problem : problems)
            std::fprintf(stderr, "%s %s\n", problem.pointer.c_str(), problem.message.c_str());
        ENSURE(problems.empty());
        return read;
    }();
    return configuration;
}

Uuid id_from(const std::string& name) { return Uuid::from_name("test/" + name); }
std::vector<Allergy> allergic_to(std::initializer_list<const char*> allergens) {
    std::vector<Allergy> out;
    for (const char* allergen : allergens) out.push_back({allergen, "Eva Ott", Date::parse("2026-05-01")});
    return out;
}

Quantity kg(std::int64_t grams) { return {grams * 1000, Dimension::Mass}; }
Quantity pieces(std::int64_t count) { return {count, Dimension::Count}; }
Instant at(const std::string& iso) {
    const auto moment = Instant::parse(iso);
    ENSURE(moment.has_value());
    return *moment;
}

Bakery::Bakery() {
    for (const std::string name : {"north", "south"})
        world.put(Location{id<LocationId>(name), 1, name, name, ZoneRules{}});
    Material flour = material("flour", Dimension::Mass);
    flour.contains = {"Gluten"};
    Material butter = material("butter", Dimension::Mass);
    butter.contains = {"Milk"};
    butter.properties = {"animal"};
    Material almonds = material("almonds", Dimension::Mass);
    almonds.contains = {"TreeNuts"};
    almonds.may_contain = {"Sesame"};
    for (Material& one : std::vector<Material>{flour, butter, almonds, material("bag", Dimension::Count)})
        world.put(std::move(one));
    put_recipe(world, "dough", kg(1000), {of_material("flour", kg(600)), of_material("butter", kg(400))});
    put_recipe(world, "bun", pieces(24), {of_recipe("dough", kg(2000), 100), of_material("bag", pieces(24))});
    put_recipe(world, "slice", pieces(10), {of_material("almonds", kg(500)), of_material("flour", kg(200))});
    put_product(world, "bun", 100);
    put_product(world, "slice", 300);
    put_customer(world, "anybody", {}, {});
    put_customer(world, "nut-free", {"TreeNuts"}, {});
    put_customer(world, "vegan", {}, {"Vegan"});
    put_customer(world, "key", {}, {});
    put_user(world, "manager.north", "BranchManager", {"north"});
    put_user(world, "sales.north", "SalesSupervisor", {"north"}, "manager.north");
    put_user(world, "sales2.north", "SalesSupervisor", {"north"}, "manager.north");
    put_user(world, "sales.south", "SalesSupervisor", {"south"});
    put_user(world, "manager.south", "BranchManager", {"south"});
    put_user(world, "procurement", "ProcurementOfficer", {"north", "south"});
    put_user(world, "operator.north", "ProductionOperator", {"north"});
    put_user(world, "production", "ProductionManager", {"north", "south"});
    put_user(world, "director", "RegionalManager", {});
    put_user(world, "admin", "Administrator", {});
}

Actor Bakery::actor(const std::string& user_name) const {
    const User* user = world.find<User>(id<UserId>(user_name));
    ENSURE(user != nullptr);
    return actor_of(*user, world.all<User>(), now);
}

void Bakery::stock_for_buns() {
    stock("flour lot", "flour", kg(50'000), "2026-12-31");
    stock("butter lot", "butter", kg(50'000), "2026-12-31");
    stock("bags lot", "bag", pieces(500), "2027-12-31");
}

void Bakery::stock(const std::string& name, const std::string& material_name, Quantity on_hand,
                   const std::string& expires_on, const std::string& location) {
    Lot lot;
    lot.id = id<LotId>(name);
    lot.version = 1;
    lot.location = id<LocationId>(location);
    lot.material = id<MaterialId>(material_name);
    lot.code = name;
    lot.on_hand = on_hand;
    lot.reserved = {0, on_hand.dimension};
    lot.expires_on = *Date::parse(expires_on);
    lot.received_at = now;
    world.put(std::move(lot));
}

CreateOrder Bakery::order_of(const std::string& product, Quantity quantity, const std::string& name) const {
    CreateOrder command;
    command.id = id<OrderId>(name);
    command.customer = id<CustomerId>("anybody");
    command.location = id<LocationId>("north");
    command.lines = {{OrderLineId{id_from(name + "/1")}, id<ProductId>(product), quantity, ""}};
    return command;
}

Outcome Bakery::give(const std::string& user_name, const Command& command) {
    ++commands_;
    now = now.plus_seconds(1);
    const Moment moment{now, CommandId{id_from("command " + std::to_string(commands_))}, commands_};
    Changes changes(world);
    Outcome outcome = decide(command, actor(user_name), shipped_configuration(), moment, changes);
    if (!outcome) return outcome;
    report = report_of(command, changes, {actor(user_name), shipped_configuration(), now});
    for (const auto& [key, record] : changes.records()) world.put(record);
    facts.insert(facts.end(), changes.facts().begin(), changes.facts().end());
    return outcome;
}

void Bakery::must(const std::string& user_name, const Command& command) {
    const Outcome outcome = give(user_name, command);
    if (!outcome) std::fprintf(stderr, "refused: %s\n", outcome.error().detail.c_str());
    ENSURE(outcome.ok());
}

const Order& Bakery::order(const std::string& name) const {
    const Order* found = world.find<Order>(id<OrderId>(name));
    ENSURE(found != nullptr);
    return *found;
}

const Lot& Bakery::lot(const std::string& name) const {
    const Lot* found = world.find<Lot>(id<LotId>(name));
    ENSURE(found != nullptr);
    return *found;
}

}  // namespace batchline::testing
