// The demo company fits its configuration, adds up, and is the same every time.

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "server/config/assets.h"
#include "server/demo/demo_history.h"
#include "server/demo/demo_ids.h"
#include "server/demo/demo_seed.h"
#include "server/demo/moving_in.h"
#include "shared/engine/engine.h"
#include "shared/orders/codec.h"
#include "shared/orders/rules.h"
#include "shared/organisation/model.h"
#include "shared/workflows/approvals.h"
#include "shared/workflows/story.h"

using namespace batchline;

namespace {

const std::filesystem::path assets = config::find_in_project("assets");
const Instant sunday_afternoon = *Instant::parse("2026-11-22T15:30:00Z");

/// Central European winter time is enough here; the server takes its zones from ICU.
ZoneRules winter_time(const std::string& name) { return {name, 3600, {}}; }

Configuration configuration() {
    std::map<std::string, Json> files;
    for (const std::string& name : Configuration::file_names()) {
        std::ifstream file(assets / "config" / name);
        const std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
        files[name] = parse_json(text).value();
    }
    Problems problems;
    Configuration out = Configuration::from_files(files, problems);
    REQUIRE(problems.empty());
    return out;
}

struct Poured {
    MemoryWorld world;
    std::vector<Fact> facts;
    demo::People people;
};

void pour(Poured& poured, std::int64_t past_orders, Instant now = sunday_afternoon) {
    const auto people =
        demo::pour_demo(configuration(), {assets / "demo", {.orders = past_orders, .days = 60}, now, winter_time},
                        [&](const std::vector<AnyRecord>& records, const std::vector<Fact>& facts) {
                            for (const AnyRecord& record : records) {
                                CHECK(poured.world.find_any(record.key) == nullptr);
                                poured.world.put(record);
                            }
                            poured.facts.insert(poured.facts.end(), facts.begin(), facts.end());
                        });
    REQUIRE_MESSAGE(people.ok(), people.error());
    poured.people = *people;
}

const Poured& demo_company() {
    static const Poured* poured = [] {
        auto* fresh = new Poured;
        pour(*fresh, 600);
        return fresh;
    }();
    return *poured;
}

CreateOrder order_for(const std::string& customer, const std::string& product, const std::string& pieces) {
    CreateOrder command;
    command.id = OrderId{Uuid::from_name("test/" + customer + product)};
    command.customer = demo::customer_id(customer);
    command.location = demo::location_id("north");
    command.lines = {{{}, demo::product_id(product), *Quantity::parse(pieces, "piece"), ""}};
    command.needed_at = sunday_afternoon.plus_days(1);
    return command;
}

Actor actor(const World& world, const std::string& user_name) {
    const auto& memory = dynamic_cast<const MemoryWorld&>(world);
    return actor_of(*world.find<User>(demo::user_id(user_name)), memory.all<User>(), sunday_afternoon);
}

/// What becomes of an order that sales.north submits now.
Result<Phase, RefusalKind> submitted(const CreateOrder& command) {
    const MemoryWorld& world = demo_company().world;
    Changes changes(world);
    const Outcome outcome = decide(command, actor(world, "sales.north"), configuration(),
                                   {sunday_afternoon, CommandId{Uuid::from_name("test")}, 9999}, changes);
    if (!outcome) return outcome.error().kind;
    return changes.find<Order>(command.id)->phase;
}

}  // namespace

TEST_CASE("the demo company has what the contract promises") {
    const MemoryWorld& world = demo_company().world;
    CHECK(world.all<Location>().size() == 3);
    CHECK(world.all<Material>().size() >= 80);
    CHECK(world.all<Product>().size() >= 40);
    CHECK(world.all<Customer>().size() == 200);
    std::map<std::string, int> tiers;
    int key_accounts = 0;
    int allergic = 0;
    for (const Customer* customer : world.all<Customer>()) {
        ++tiers[customer->tier];
        if (customer->key_account) ++key_accounts;
        if (!customer->allergies.empty()) ++allergic;
    }
    CHECK(tiers.size() == 4);
    CHECK(key_accounts == 2);
    CHECK(allergic >= 20);
    for (const char* name : {"sales.north", "sales2.north", "manager.north", "sales.south", "manager.south",
                             "procurement", "operator.north", "production", "director", "admin"}) {
        CHECK_MESSAGE(world.find<User>(demo::user_id(name)) != nullptr, name);
    }
    CHECK(world.find<User>(demo::user_id("sales2.north"))->manager == demo::user_id("manager.north"));
    CHECK(demo_company().people.pins.at("operator.north") == "1234");
}

TEST_CASE("the demo company's catalogue and customers were entered by somebody who may, before the first order") {
    const MemoryWorld& world = demo_company().world;
    std::map<FactAction, std::size_t> entered;
    bool is_before_orders = true;
    for (const Fact& fact : demo_company().facts) {
        if (fact.order) is_before_orders = false;
        if (!is_before_orders || fact.order) continue;
        CHECK(fact.user == demo::user_id("director"));
        ++entered[fact.action];
    }
    CHECK(entered[FactAction::SupplierCreated] == world.all<Supplier>().size());
    CHECK(entered[FactAction::MaterialCreated] == world.all<Material>().size());
    CHECK(entered[FactAction::ProductCreated] == world.all<Product>().size());
    CHECK(entered[FactAction::CustomerCreated] == world.all<Customer>().size());
    CHECK(entered[FactAction::RecipeCreated] == world.all<Recipe>().size());
    CHECK(entered[FactAction::KeyAccountChanged] == 2);
    std::size_t later_versions = 0;
    for (const Recipe* recipe : world.all<Recipe>()) {
        later_versions += recipe->former.size();
        CHECK(recipe->version == static_cast<std::int64_t>(recipe->former.size()) + 1);
        for (const RecipeContent& former : recipe->former) CHECK_FALSE(former.lines == recipe->lines);
        for (const RecipeLine& line : recipe->lines) {
            if (line.recipe) CHECK(line.recipe_version == world.find<Recipe>(*line.recipe)->version);
        }
    }
    CHECK(entered[FactAction::RecipeVersionActivated] == later_versions);
    CHECK(later_versions > 100);
}

TEST_CASE("the demo company's suppliers are somebody to order from, and some materials have a second one") {
    const MemoryWorld& world = demo_company().world;
    for (const Supplier* supplier : world.all<Supplier>()) {
        CHECK_FALSE(supplier->address.empty());
        CHECK_FALSE(supplier->customer_number.empty());
        CHECK_FALSE(supplier->contacts.front().email.empty());
    }
    std::set<std::string> numbers;
    int with_a_second = 0;
    for (const Material* material : world.all<Material>()) {
        CHECK_FALSE(material->storage.empty());
        for (const SupplierArticle& article : material->supplier_articles) CHECK(numbers.insert(article.number).second);
        if (material->supplier_articles.size() > 1) ++with_a_second;
    }
    CHECK(with_a_second >= 10);
    for (const Product* product : world.all<Product>()) {
        CHECK_FALSE(product->gtin.empty());
        CHECK(numbers.insert(product->number).second);
    }
}

TEST_CASE("every allergy, restriction and role of the demo company is configured") {
    const Configuration config = configuration();
    const MemoryWorld& world = demo_company().world;
    const std::set<std::string> allergens(config.diet.allergens.begin(), config.diet.allergens.end());
    for (const Material* material : world.all<Material>()) {
        for (const std::string& name : material->contains) CHECK(allergens.contains(name));
        for (const std::string& name : material->may_contain) CHECK(allergens.contains(name));
    }
    for (const Customer* customer : world.all<Customer>()) {
        CHECK(config.customers.find_tier(customer->tier) != nullptr);
        for (const Allergy& one : customer->allergies) CHECK(allergens.contains(one.allergen));
        for (const Restriction& one : customer->restrictions) CHECK(config.diet.restrictions.contains(one.restriction));
    }
    for (const User* user : world.all<User>()) CHECK(config.policy.find_role(user->role) != nullptr);
}

TEST_CASE("the demo company knows who told of an allergy, where to deliver and when, and what is liked or avoided") {
    const MemoryWorld& world = demo_company().world;
    std::map<Stance, int> stances;
    std::size_t with_windows = 0;
    int with_two_addresses = 0;
    int with_payment_days = 0;
    for (const Customer* customer : world.all<Customer>()) {
        INFO(customer->name);
        REQUIRE(customer->contacts.size() == 1);
        CHECK_FALSE(customer->contacts.front().email.empty());
        CHECK_FALSE(delivery_address_of(*customer).empty());
        for (const Allergy& one : customer->allergies) {
            CHECK(one.said_by == customer->contacts.front().name);
            CHECK(one.since.has_value());
        }
        for (const Preference& one : customer->preferences) ++stances[one.stance];
        if (!customer->delivery_windows.empty()) ++with_windows;
        if (customer->addresses.size() > 1) ++with_two_addresses;
        if (customer->payment_days) ++with_payment_days;
    }
    CHECK(with_windows >= world.all<Customer>().size() / 3);
    CHECK(with_two_addresses >= 2);
    CHECK(with_payment_days >= 10);
    CHECK(stances[Stance::Likes] >= 10);
    CHECK(stances[Stance::Avoids] >= 10);
    for (const Order* order : world.all<Order>()) {
        // What is told of today is needed at any hour.
        if (!order->needed_at || *order->needed_at > sunday_afternoon.plus_days(-1)) continue;
        CHECK(order->tier_raise.has_value());
        const Location* location = world.find<Location>(order->location);
        const Customer* customer = world.find<Customer>(order->customer);
        CHECK_MESSAGE(takes_deliveries_at(*customer, location->zone.local(*order->needed_at)), customer->name);
    }
}

TEST_CASE("every product of the demo company can be planned exactly, even all of them in one order") {
    const MemoryWorld& world = demo_company().world;
    Demand all;
    for (const Product* product : world.all<Product>()) {
        const auto* recipe = world.find<Recipe>(product->recipe.value());
        REQUIRE(recipe != nullptr);
        const auto quantity = Quantity::parse("37", display_unit(product->dimension));
        CHECK_FALSE(all.add(world, recipe->id, recipe->version, *quantity).has_value());
    }
    CHECK(all.total().ok());
}

TEST_CASE("a product in stock at north becomes ready, one that is short waits for procurement") {
    for (const char* product : {"butter-croissant", "wheat-roll", "farmhouse-rye", "pretzel", "cinnamon-bun"}) {
        const auto phase = submitted(order_for("cafe-faehrmann", product, "20"));
        REQUIRE(phase.ok());
        CHECK_MESSAGE(*phase == Phase::Ready, product);
    }
    for (const char* product :
         {"saffron-bun", "shrimp-roll", "pistachio-croissant", "fruit-stollen", "protein-loaf", "blueberry-muffin"}) {
        const auto phase = submitted(order_for("cafe-faehrmann", product, "20"));
        REQUIRE(phase.ok());
        CHECK_MESSAGE(*phase == Phase::Short, product);
    }
}

TEST_CASE("most products can be ordered at north five times by twenty") {
    int enough = 0;
    for (const Product* product : demo_company().world.all<Product>()) {
        CreateOrder command = order_for("cafe-faehrmann", "wheat-roll", "1");
        command.lines.front().product = product->id;
        command.lines.front().quantity = *Quantity::parse("100", display_unit(product->dimension));
        const auto phase = submitted(command);
        REQUIRE(phase.ok());
        if (*phase == Phase::Ready) ++enough;
    }
    CHECK(enough >= 50);
}

TEST_CASE("a nut allergy stops the almond croissant") {
    const auto phase = submitted(order_for("kita-pusteblume", "almond-croissant", "20"));
    REQUIRE_FALSE(phase.ok());
    CHECK(phase.error() == RefusalKind::allergen_clash);
}

TEST_CASE("a key account is served by its team alone") {
    const MemoryWorld& world = demo_company().world;
    const CreateOrder command = order_for("hotel-lindenallee", "wheat-roll", "20");
    CHECK(submitted(command).ok());
    Changes changes(world);
    const Outcome outcome = decide(command, actor(world, "sales2.north"), configuration(),
                                   {sunday_afternoon, CommandId{Uuid::from_name("test")}, 9999}, changes);
    CHECK_FALSE(outcome.ok());
}

TEST_CASE("each demo order has one fact for every change, in the order of time") {
    std::map<OrderId, std::int64_t> facts;
    Instant last;
    for (const Fact& fact : demo_company().facts) {
        CHECK(last <= fact.timestamp);
        CHECK(fact.timestamp <= sunday_afternoon);
        last = fact.timestamp;
        if (fact.order && !is_consent(fact.action)) ++facts[*fact.order];
        const bool changes_content = fact.action == FactAction::Submitted || fact.action == FactAction::DraftSaved ||
                                     fact.action == FactAction::Edited;
        CHECK_MESSAGE(fact.to_revision == fact.from_revision + (changes_content ? 1 : 0), name_of(fact.action));
    }
    std::set<std::int64_t> numbers;
    for (const Order* order : demo_company().world.all<Order>()) {
        CHECK(facts[order->id] == order->version);
        CHECK(order->updated_at <= sunday_afternoon);
        CHECK(numbers.insert(order->number).second);
    }
    CHECK(numbers.size() == facts.size());
    CHECK(*numbers.rbegin() == static_cast<std::int64_t>(numbers.size()));
}

TEST_CASE("each demo order has all its revisions") {
    const MemoryWorld& world = demo_company().world;
    for (const Order* order : world.all<Order>()) {
        const auto revisions = world.list<OrderRevision>(revisions_of(order->id));
        REQUIRE(static_cast<std::int64_t>(revisions.size()) == order->revision);
        const auto newest = std::find_if(revisions.begin(), revisions.end(), [&](const OrderRevision* revision) {
            return revision->revision == order->revision;
        });
        REQUIRE(newest != revisions.end());
        CHECK((*newest)->needed_at == order->needed_at);
        CHECK((*newest)->lines.size() == order->lines.size());
    }
}

TEST_CASE("the demo company's stock adds up: ledger, reservations, and nothing held by what has ended") {
    const MemoryWorld& world = demo_company().world;
    std::map<LotId, std::int64_t> reserved;
    for (const Order* order : world.all<Order>()) {
        if (order->phase != Phase::Ready) CHECK(order->reservations.empty());
        std::map<MaterialId, Quantity> held;
        for (const Reservation& reservation : order->reservations) {
            reserved[reservation.lot.value()] += reservation.quantity.amount;
            const auto [at, is_new] = held.emplace(reservation.material, reservation.quantity);
            if (!is_new) at->second = at->second.plus(reservation.quantity);
        }
        if (order->phase != Phase::Ready) continue;
        CHECK(held == *demand_of(world, *order));
        CHECK(world.find<WorkOrder>(order->work_order.value())->status == WorkOrderStatus::Planned);
    }
    for (const Lot* lot : world.all<Lot>()) {
        std::int64_t moved = 0;
        for (const StockMovement* movement : world.list<StockMovement>(movements_of(lot->id)))
            moved += movement->quantity.amount;
        CHECK(moved == lot->on_hand.amount);
        CHECK(lot->reserved.amount == reserved[lot->id]);
        CHECK(lot->reserved.amount <= lot->on_hand.amount);
        if (lot->held) CHECK(lot->reserved.amount == 0);
    }
}

TEST_CASE("the demo company shows an order in every state") {
    std::map<std::string, int> statuses;
    for (const Order* order : demo_company().world.all<Order>()) ++statuses[order->status];
    const Configuration config = configuration();
    for (const StatusDefinition& status : config.workflow.statuses())
        CHECK_MESSAGE(statuses[status.name] > 0, status.name);
}

TEST_CASE("no past order clashes with what its customer must not have") {
    const Configuration config = configuration();
    const MemoryWorld& world = demo_company().world;
    for (const Order* order : world.all<Order>()) {
        if (!order->overrides.empty()) continue;
        for (const OrderLine& line : order->lines) {
            const DietProfile profile =
                diet_profile(world, line.product_name, line.recipe.value(), line.recipe_version);
            for (const DietClash& clash :
                 diet_clashes(profile, order->customer_allergies, order->customer_restrictions, config.diet)) {
                CHECK_MESSAGE((clash.is_restriction && clash.traces),
                              order->customer_name << ": " << line.product_name);
            }
        }
    }
}

TEST_CASE("the demo company is the same every time, whenever in the day it starts") {
    Poured once;
    Poured again;
    pour(once, 200);
    pour(again, 200);
    REQUIRE(once.world.records().size() == again.world.records().size());
    REQUIRE(once.facts.size() == again.facts.size());
    for (const Order* order : once.world.all<Order>()) CHECK(*order == *again.world.find<Order>(order->id));

    for (const char* moment : {"2026-11-21T23:30:00Z", "2026-11-22T05:00:00Z", "2026-12-31T22:59:00Z"}) {
        Poured other;
        pour(other, 50, *Instant::parse(moment));
        CHECK(other.world.all<Order>().size() == once.world.all<Order>().size() - 150);
    }
}

TEST_CASE("as many past orders are told as were asked for") {
    for (const std::int64_t count : {0, 1, 7, 2000}) {
        const auto company = demo::load_company(assets / "demo", sunday_afternoon, winter_time);
        REQUIRE(company.ok());
        MemoryWorld world;
        const demo::HistoryOptions past{.orders = count};
        const Date first_day = demo::first_day_of_past(*company, past, sunday_afternoon);
        const Instant since = demo::moving_in_begins(*company, first_day);
        for (AnyRecord& record : company->organisation(since)) world.put(std::move(record));
        const Configuration config = configuration();
        REQUIRE(demo::move_in(*company, config, world, first_day).ok());
        demo::History history(*company, config, world, past, sunday_afternoon);
        std::int64_t told = 0;
        while (auto batch = history.next()) {
            for (const AnyRecord& record : batch->records) told += record.key.kind == RecordKind::Order ? 1 : 0;
        }
        CHECK(told == count);
        CHECK(history.next_order_number() == count + 1);
    }
}
