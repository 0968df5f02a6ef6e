// The selection works from what it made before; it must find the same as who looks at everything anew.

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <random>

#include "client/screens/orders/selection.h"
#include "shared/base/search.h"
#include "shared/orders/codec.h"
#include "shared/orders/rules.h"

using namespace batchline;
using namespace batchline::screens;

namespace {

const Instant start = *Instant::parse("2026-05-28T07:42:00Z");

// --- the plain way ---

std::string text_of(const Order& order) {
    std::string text = number_text(order.number) + " " + std::to_string(order.number) + " " + order.customer_name +
                       " " + order.customer_notes;
    for (const OrderLine& line : order.lines) text += " " + line.product_name + " " + line.notes;
    return text;
}

bool passes(const Order& order, const OrderFilter& filter, const app::AppState& state) {
    if (filter.location && order.location != *filter.location) return false;
    if (filter.customer && order.customer != *filter.customer) return false;
    if (filter.is_mine && owner_of(order) != state.actor.user) return false;
    return is_due(order, filter.due, state) && matches_words(text_of(order), filter.search);
}

std::int64_t needed_of(const Order& order) {
    return order.needed_at ? order.needed_at->microseconds : std::numeric_limits<std::int64_t>::max();
}

std::pair<std::int64_t, std::string> key_of(const Order& order, OrderColumn column, const app::AppState& state) {
    const std::optional<Money> total = total_of(order.lines);
    switch (column) {
        case OrderColumn::number: return {order.number, ""};
        case OrderColumn::customer: return {0, folded(order.customer_name)};
        case OrderColumn::products: return {};
        case OrderColumn::status: return {static_cast<std::int64_t>(order.phase), ""};
        case OrderColumn::priority: return {static_cast<std::int64_t>(priority_of(order, state.now)), ""};
        case OrderColumn::needed_by: return {needed_of(order), ""};
        case OrderColumn::location: return {0, std::string(state.location_name(order.location))};
        case OrderColumn::total: return {total ? total->amount : -1, ""};
    }
    return {};
}

bool stands_before(const Order& one, const Order& other, const OrderSort& sort, const app::AppState& state) {
    if (has_ended(one.phase) != has_ended(other.phase)) return has_ended(other.phase);
    const auto key = key_of(one, sort.column, state);
    const auto other_key = key_of(other, sort.column, state);
    if (key != other_key) return (key < other_key) == (sort.direction != ui::SortDirection::descending);
    if (needed_of(one) != needed_of(other))
        return has_ended(one.phase) ? needed_of(one) > needed_of(other) : needed_of(one) < needed_of(other);
    return one.number != other.number ? one.number > other.number : one.id < other.id;
}

// --- what happens ---

constexpr std::array customer_names{"Café Morgenrot",  "Bäckerei Łódź", "STRASSE 12", "Straße 12",  "Île d'Été",
                                    "Ørsted & Møller", "東京 Bakery",   "İzmir",      "naïve–dash", "X"};
constexpr std::array tiers{"Standard", "Silver", "Gold", "Platinum"};
constexpr std::array product_names{"Butter croissant", "Crème brûlée", "Käsekuchen", "rye 100%", "pão-de-ló"};
constexpr std::array words{"cafe", "CAFÉ", "mor",  "Straße", "strasse 1", "łó",  "n-0000", "12", "croiss b", "東",
                           "京",   "ø",    "\xC3", " ",      "de l",      "zzz", "i",      "N-", "100%",     "brûl kä"};

struct Branches {
    app::AppState state;
    OrderSelection selection;
    OrderFilter filter;
    OrderSort sort;
    std::mt19937 random;

    explicit Branches(unsigned seed) : random(seed) {
        state.now = start;
        state.actor.user = UserId{Uuid::from_name("me")};
        for (int i = 0; i < 3; ++i) put_location(i);
        for (int i = 0; i < 60; ++i) put_order();
    }

    int below(int end) { return static_cast<int>(random() % static_cast<unsigned>(end)); }
    template <class Items>
    std::string one_of(const Items& items) {
        return items[static_cast<std::size_t>(below(static_cast<int>(items.size())))];
    }

    Order some_order() {
        Order order;
        const int number = below(90);
        order.id = OrderId{Uuid::from_name(std::to_string(number))};
        order.version = 1;  // what is expected may differ from what is known without another version
        order.number = number / 2 + 1;
        order.phase = static_cast<Phase>(below(9));
        order.status = name_of(order.phase);
        order.location = LocationId{Uuid::from_name("location " + std::to_string(below(4)))};
        order.customer_name = one_of(customer_names);
        order.customer = CustomerId{Uuid::from_name(order.customer_name)};
        order.customer_tier = one_of(tiers);
        order.created_by = UserId{Uuid::from_name(below(2) == 0 ? "me" : "somebody")};
        if (below(5) > 0) order.needed_at = start.plus_seconds((below(40) - 12) * 6LL * 3600);
        for (int i = below(3); i >= 0; --i) {
            OrderLine& line = order.lines.emplace_back();
            line.id = OrderLineId{Uuid::from_name(std::to_string(i))};
            line.product_name = one_of(product_names);
            line.product = ProductId{Uuid::from_name(line.product_name)};
            line.quantity = {1, Dimension::Count};
            if (below(4) > 0) line.amount = Money{below(5) * 100LL, "EUR"};
        }
        return order;
    }

    // With another name and other clocks each time.
    void put_location(int number) {
        Location location;
        location.id = LocationId{Uuid::from_name("location " + std::to_string(number))};
        location.name = one_of(std::array{"South", "North", "Über"});
        location.zone.first_offset_seconds = below(4) * 6 * 3600;
        REQUIRE(state.replica.apply("Location", location.id.text(), to_json(location)));
    }

    void put_order() {
        const Order order = some_order();
        REQUIRE(state.replica.apply("Order", order.id.text(), to_json(order)));
    }

    void change_search() {
        std::string& search = filter.search;
        switch (below(4)) {
            case 0: search = one_of(words); return;
            case 1: search += one_of(words); return;
            case 2: search += static_cast<char>('a' + below(26)); return;
            default: search.resize(search.empty() ? 0 : search.size() - 1); return;  // may cut a letter in two
        }
    }

    void change_something() {
        switch (below(14)) {
            case 0: put_order(); return;
            case 1: state.replica.apply("Order", some_order().id.text(), Json()); return;
            case 2: state.replica.lay({AnyRecord::of(some_order())}); return;
            case 3: state.replica.take_off(); return;
            case 4: state.now = state.now.plus_seconds(below(90) * 60LL); return;
            case 5:
                filter.status = below(2) == 0 ? std::string() : std::string(name_of(static_cast<Phase>(below(9))));
                return;
            case 6: filter.due = static_cast<Due>(below(due_count)); return;
            case 7: filter.is_mine = below(2) == 0; return;
            case 8:
                filter.location.reset();
                if (below(2) == 0) filter.location = LocationId{Uuid::from_name("location 1")};
                return;
            case 9: put_location(below(3)); return;
            case 10:
                sort.column = static_cast<OrderColumn>(below(8));
                sort.direction = below(2) == 0 ? ui::SortDirection::descending : ui::SortDirection::ascending;
                return;
            case 11:
                filter.customer.reset();
                if (below(2) == 0) filter.customer = CustomerId{Uuid::from_name(one_of(customer_names))};
                return;
            default: change_search(); return;
        }
    }

    void check() {
        selection.refresh(state, filter, sort);
        std::vector<const Order*> rows;
        std::map<std::string, std::size_t> counts;
        std::size_t total = 0;
        for (const Order* order : state.replica.all<Order>()) {
            if (!passes(*order, filter, state)) continue;
            ++total;
            ++counts[order->status];
            if (filter.status.empty() || order->status == filter.status) rows.push_back(order);
        }
        std::sort(rows.begin(), rows.end(),
                  [&](const Order* one, const Order* other) { return stands_before(*one, *other, sort, state); });
        REQUIRE(selection.rows() == rows);
        REQUIRE(selection.total() == total);
        for (const auto& [phase, name] : EnumNames<Phase>::names)
            REQUIRE(selection.count_of(std::string(name)) == counts[std::string(name)]);
    }
};

}  // namespace

TEST_CASE("whatever is typed, edited, deleted or expected, the selection is that of who looks at everything anew") {
    for (unsigned seed = 1; seed <= 24; ++seed) {
        CAPTURE(seed);
        Branches company(seed);
        for (int step = 0; step < 250; ++step) {
            CAPTURE(step);
            CAPTURE(company.filter.search);
            company.change_something();
            company.check();
        }
    }
}

TEST_CASE("a search through texts made ready finds what matches_words finds") {
    std::mt19937 random(7);
    const auto some = [&](const auto& items) { return std::string(items[random() % items.size()]); };
    for (int i = 0; i < 20'000; ++i) {
        const std::string text = some(customer_names) + (i % 2 == 0 ? " " : "\t-") + some(product_names);
        const std::string query = some(words).substr(0, random() % 6) + (i % 3 == 0 ? " " : "") + some(words);
        CAPTURE(text);
        CAPTURE(query);
        REQUIRE(TypedSearch(query).matches(SearchableText(search_text(text))) == matches_words(text, query));
    }
}
