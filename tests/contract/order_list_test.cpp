// Lists of orders from any store: pages, filters, search, and exactly what the policy allows.

#include <algorithm>

#include "shared/base/search.h"
#include "shared/protocol/views.h"
#include "tests/contract/stores.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

OrderSight all_seeing(const Bakery& bakery) {
    return sight_of(shipped_configuration().policy, bakery.actor("director"), bakery.world, bakery.now);
}

/// The ids of all pages, in order.
std::vector<OrderId> pages(Reader& reader, OrderQuery query, const OrderSight& sight) {
    std::vector<OrderId> ids;
    for (;;) {
        const OrderPage page = reader.list_orders(query, sight);
        CHECK(static_cast<int>(page.orders.size()) <= query.limit);
        for (const AnyRecord& order : page.orders) ids.push_back(order.as<Order>().id);
        if (!page.next) return ids;
        // As a client gives it back.
        query.after = OrderCursor::parse(page.next->text());
        REQUIRE(query.after.has_value());
    }
}

std::vector<OrderId> expected(std::vector<Order> orders, const OrderSorting& sorting, Instant now = Bakery().now) {
    std::sort(orders.begin(), orders.end(), [&](const Order& a, const Order& b) {
        const auto first = OrderCursor::at(a, sorting, now);
        const auto second = OrderCursor::at(b, sorting, now);
        const bool before = std::pair(first.value, first.id) < std::pair(second.value, second.id);
        return (sorting.direction == Direction::ascending) == before && a.id != b.id;
    });
    std::vector<OrderId> ids;
    for (const Order& order : orders) ids.push_back(order.id);
    return ids;
}

void check_filter(const OrderFilter& filter) {
    const Bakery bakery;
    const auto orders = random_orders(bakery, 120, 11);
    std::vector<Order> passing;
    std::copy_if(orders.begin(), orders.end(), std::back_inserter(passing),
                 [&](const Order& order) { return passes(filter, order, bakery.now); });
    CHECK(!passing.empty());
    CHECK(passing.size() < orders.size());
    on_each_store([&](Store& store) {
        put_all(store, orders);
        const auto reader = store.read();
        CHECK(pages(*reader, {filter, {}, std::nullopt, 50, bakery.now}, all_seeing(bakery)) == expected(passing, {}));
        std::int64_t counted = 0;
        for (const auto& [status, count] : reader->count_orders(filter, all_seeing(bakery))) counted += count;
        CHECK(counted == static_cast<std::int64_t>(passing.size()));
    });
}

}  // namespace

TEST_CASE("pages hold every order once, in order, whatever it is sorted by") {
    const Bakery bakery;
    const auto orders = random_orders(bakery, 83, 5);
    on_each_store([&](Store& store) {
        put_all(store, orders);
        const auto reader = store.read();
        for (const auto& each : EnumNames<OrderSort>::names) {
            for (const Direction direction : {Direction::ascending, Direction::descending}) {
                const auto& [by, name] = each;
                CAPTURE(each.second);
                const OrderSorting sorting{by, direction};
                for (const int limit : {1, 10, 83, 200}) {
                    CHECK(pages(*reader, {{}, sorting, std::nullopt, limit, bakery.now}, all_seeing(bakery)) ==
                          expected(orders, sorting));
                }
            }
        }
    });
}

TEST_CASE("filters let through what they say") {
    SUBCASE("statuses") { check_filter({.statuses = {"Draft", "Cancelled"}}); }
    SUBCASE("location") { check_filter({.location = id<LocationId>("south")}); }
    SUBCASE("customer") { check_filter({.customers = {id<CustomerId>("vegan"), id<CustomerId>("key")}}); }
    SUBCASE("creator") { check_filter({.created_by = id<UserId>("sales.north")}); }
    SUBCASE("owner") { check_filter({.owner = id<UserId>("sales.north")}); }
    SUBCASE("needed before, which an order without a date never is") {
        check_filter({.needed_before = at("2026-05-28T18:00:00Z")});
    }
    SUBCASE("priority") { check_filter({.priority = Priority::Urgent}); }
    SUBCASE("all at once") {
        check_filter({.statuses = {"Draft", "ReadyForProduction", "Rejected"},
                      .location = id<LocationId>("north"),
                      .text = "c"});
    }
}

TEST_CASE("search finds words by their beginnings, without accents, in number, customer, products and notes") {
    for (const std::string text :
         {"creme", "CRÈME bru", "elodie", "N-000042", "42", "vegan rye", "key", "no-nuts", "bell"}) {
        CAPTURE(text);
        check_filter({.text = text});
    }
}

TEST_CASE("every store finds in every script what the device finds") {
    const Bakery bakery;
    const std::vector<std::string> names = {"Café Morgenrot",
                                            "Cafe\xCC\x81 Abendrot",
                                            "Bäckerei Müller",
                                            "Baeckerei Mueller",
                                            "ПЕКАРНЯ Ёлка",
                                            "Φούρνος ΚΑΦΈΣ",
                                            "Brașov Țară",
                                            "Œuf & Co",
                                            "全麦パン",
                                            "한국 빵",
                                            "O\xE2\x80\x99"
                                            "Brien",
                                            "Smørrebrød 🥐"};
    auto orders = random_orders(bakery, 60, 29);
    for (std::size_t i = 0; i < orders.size(); ++i) orders[i].customer_name = names[i % names.size()];
    std::vector<std::string> queries{"cafe",
                                     "CAFÉ",
                                     "caf\xE2\x81\xA0"
                                     "e",
                                     "mueller",
                                     "müll",
                                     "пек ел",
                                     "καφεσ",
                                     "φουρνο",
                                     "țara",
                                     "oeuf",
                                     "麦",
                                     "パン",
                                     "한구",
                                     "brien",
                                     "smorre",
                                     "🥐",
                                     "zzz"};
    for (const std::string& name : names) queries.push_back(name);
    on_each_store([&](Store& store) {
        put_all(store, orders);
        const auto reader = store.read();
        std::size_t found = 0;
        for (const std::string& query : queries) {
            CAPTURE(query);
            std::vector<Order> passing;
            std::copy_if(orders.begin(), orders.end(), std::back_inserter(passing), [&](const Order& order) {
                return matches_search_text(search_text_of(order), search_text(query));
            });
            found += passing.size();
            CHECK(pages(*reader, {{.text = query}, {}, std::nullopt, 50, bakery.now}, all_seeing(bakery)) ==
                  expected(passing, {}));
        }
        CHECK(found > 100);
    });
}

TEST_CASE("search finds nothing where a word is missing, and takes no text for a query language") {
    const Bakery bakery;
    on_each_store([&](Store& store) {
        put_all(store, random_orders(bakery, 30, 2));
        const auto reader = store.read();
        for (const std::string text :
             {"rye nonsense", "\"unclosed", "a OR b", "words:rye zzz", "NEAR(rye)", "' OR 1=1 --"}) {
            CAPTURE(text);
            CHECK(reader->list_orders({{.text = text}, {}, std::nullopt, 50}, all_seeing(bakery)).orders.empty());
        }
        CHECK(reader->list_orders({{.text = " -*\" "}, {}, std::nullopt, 50}, all_seeing(bakery)).orders.size() == 30);
    });
}

TEST_CASE("search follows a changed order") {
    const Bakery bakery;
    on_each_store([&](Store& store) {
        Order order = random_orders(bakery, 1, 4).front();
        order.customer_notes = "leave at the door";
        put_all(store, {order});
        const AnyRecord former = AnyRecord::of(order);
        order.version = 2;
        order.customer_notes = "hand over in person";
        in_transaction(store, [&](Writer& writer) { writer.put(AnyRecord::of(order), &former); });
        const auto count = [&](const std::string& text) {
            return store.read()->list_orders({{.text = text}, {}, std::nullopt, 50}, all_seeing(bakery)).orders.size();
        };
        CHECK(count("door") == 0);
        CHECK(count("person") == 1);
    });
}

TEST_CASE("lists and counts show exactly what the policy allows, for every role") {
    Bakery bakery;
    // Somebody stands in for a manager, and a key account's team says more and less than the roles.
    User away = *bakery.world.find<User>(id<UserId>("manager.north"));
    away.absence = Absence{bakery.now, bakery.now.plus_days(1), id<UserId>("manager.south"), true};
    bakery.world.put(away);
    Customer account = *bakery.world.find<Customer>(id<CustomerId>("key"));
    account.team = {id<UserId>("sales.north"), id<UserId>("sales2.north"), id<UserId>("manager.north")};
    account.team_rights = {{id<UserId>("sales2.north"), {Action::ViewOrder}, {}},
                           {id<UserId>("manager.north"), {}, {Action::ViewPrices}}};
    bakery.world.put(account);
    auto orders = random_orders(bakery, 300, 17);
    for (std::size_t i = 0; i < orders.size(); i += 5) orders[i].handed_to = orders[(i + 7) % 300].created_by;
    const Policy& policy = shipped_configuration().policy;
    on_each_store([&](Store& store) {
        put_all(store, orders);
        const auto reader = store.read();
        for (const User* user : bakery.world.all<User>()) {
            CAPTURE(user->user_name);
            const Actor actor = bakery.actor(user->user_name);
            std::vector<Order> allowed;
            std::map<std::string, std::int64_t> counts;
            for (const Order& order : orders) {
                const AccessFacts facts = facts_of(AnyRecord::of(order), bakery.world);
                if (!policy.allows(actor, Action::ViewOrder, facts, bakery.now)) continue;
                allowed.push_back(order);
                ++counts[order.status];
            }
            const OrderSight sight = sight_of(policy, actor, bakery.world, bakery.now);
            CHECK(pages(*reader, {{}, {}, std::nullopt, 40}, sight) == expected(allowed, {}));
            CHECK(reader->count_orders({}, sight) == counts);
        }
    });
}

TEST_CASE("how an order stands is the same from columns as from the order") {
    Bakery bakery;
    auto orders = random_orders(bakery, 60, 23);
    on_each_store([&](Store& store) {
        put_all(store, orders);
        for (const Order& order : orders) CHECK(store.read()->standing_of(order.id) == standing_of(order));
        CHECK(store.read()->standing_of(OrderId{}) == std::nullopt);

        Order changed = orders.front();
        changed.version += 1;
        changed.phase = Phase::Delivered;
        changed.procurement_status = ProcurementStatus::Fulfilled;
        changed.completed_at = bakery.now;
        changed.handed_to = orders.back().created_by;
        changed.location = orders.back().location;
        store.writer().begin();
        const AnyRecord former = AnyRecord::of(orders.front());
        store.writer().put(AnyRecord::of(changed), &former);
        store.writer().commit();
        CHECK(store.read()->standing_of(changed.id) == standing_of(changed));
    });
}

TEST_CASE("nobody sees anything with a role that is not configured, or with no place assigned") {
    const Bakery bakery;
    on_each_store([&](Store& store) {
        put_all(store, random_orders(bakery, 30, 1));
        for (Actor actor : {bakery.actor("director"), bakery.actor("operator.north")}) {
            if (actor.role == "RegionalManager") actor.role = "Stranger";
            actor.locations.clear();
            const OrderSight sight = sight_of(shipped_configuration().policy, actor, bakery.world, bakery.now);
            CHECK(store.read()->list_orders({}, sight).orders.empty());
            CHECK(store.read()->count_orders({}, sight).empty());
        }
    });
}

TEST_CASE("the pages of a list judge priorities as of the first one, however long a reader takes") {
    const Bakery bakery;
    const auto orders = random_orders(bakery, 83, 23);
    on_each_store([&](Store& store) {
        put_all(store, orders);
        const auto reader = store.read();
        for (const int hours : {0, 3, 7, 12}) {
            const Instant now = bakery.now.plus_seconds(hours * 3600);
            const OrderSorting sorting{OrderSort::priority, Direction::descending};
            OrderQuery query{{}, sorting, std::nullopt, 10, now};
            std::vector<OrderId> ids;
            for (int page_number = 0;; ++page_number) {
                const OrderPage page = reader->list_orders(query, all_seeing(bakery));
                for (const AnyRecord& order : page.orders) ids.push_back(order.as<Order>().id);
                if (!page.next) break;
                query.after = OrderCursor::parse(page.next->text());
                query.now = now.plus_seconds(1800 * (page_number + 1));
            }
            CHECK(ids == expected(orders, sorting, now));
            std::size_t urgent = 0;
            for (const Order& order : orders) urgent += priority_of(order, now) == Priority::Urgent ? 1 : 0;
            CHECK(pages(*reader, {{.priority = Priority::Urgent}, {}, std::nullopt, 10, now}, all_seeing(bakery))
                      .size() == urgent);
        }
    });
}

TEST_CASE("forged cursors are told apart") {
    for (const std::string text :
         {"", ".", "..", "updatedAt", "updatedAt.1", "updatedAt.x.0190a000-0000-7000-8000-000000000001",
          "nothing.1.0190a000-0000-7000-8000-000000000001", "updatedAt.1.zzz",
          "updatedAt.1.0190a000-0000-7000-8000-000000000001", "updatedAt.1.0190a000-0000-7000-8000-000000000001.",
          "updatedAt.1.0190a000-0000-7000-8000-000000000001.5.5",
          "updatedAt.99999999999999999999.0190a000-0000-7000-8000-000000000001.5"}) {
        CAPTURE(text);
        CHECK_FALSE(OrderCursor::parse(text).has_value());
    }
    CHECK(OrderCursor::parse("-number.12.0190a000-0000-7000-8000-000000000001.5")->text() ==
          "-number.12.0190a000-0000-7000-8000-000000000001.5");
}
