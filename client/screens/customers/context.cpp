// Asks the server for a customer's context, and works out what is usual from it or from the replica.

#include "client/screens/customers/context.h"

#include <algorithm>
#include <map>

#include "shared/customers/merges.h"
#include "shared/customers/rules.h"
#include "shared/orders/codec.h"

namespace batchline::screens {
namespace {

using app::AppState;

// As the server counts them.
constexpr std::size_t latest_max = 20;
constexpr std::size_t basket_length_max = 8;

void take(const AppState& state, const app::Progress& answer, CustomerContext& context) {
    auto told = answer.is_done() ? read_record<CustomerHistory>(answer.body) : std::nullopt;
    context.failed_offline = !told && state.connection.link != app::Link::online;
    if (!told) return;
    context.is_known = true;
    for (const Json& item : told->orders) {
        if (auto order = read_record<Order>(item)) context.history.push_back(std::move(*order));
    }
    context.basket = std::move(told->usual_basket);
}

std::vector<const Order*> latest_orders(const AppState& state, const CustomerContext& context) {
    std::vector<const Order*> out;
    for (const Order* order : state.replica.all<Order>()) {
        const bool is_theirs = std::find(context.ids.begin(), context.ids.end(), order->customer) != context.ids.end();
        if (is_theirs && order->number != 0) out.push_back(order);
    }
    for (const Order& order : context.history) {
        if (order.number != 0 && !state.replica.find<Order>(order.id)) out.push_back(&order);
    }
    std::sort(out.begin(), out.end(), [](const Order* one, const Order* other) {
        return one->created_at != other->created_at ? one->created_at > other->created_at : one->id < other->id;
    });
    if (out.size() > latest_max) out.resize(latest_max);
    return out;
}

// All lines of it together.
std::optional<Quantity> quantity_in(const Order& order, ProductId product) {
    std::optional<Quantity> sum;
    for (const OrderLine& line : order.lines) {
        if (line.product != product || !is_wanted(line)) continue;
        if (!sum) sum = line.quantity;
        else if (sum->dimension == line.quantity.dimension) sum = sum->plus(line.quantity);
    }
    return sum;
}

// The median, of two in the middle the lower.
std::optional<Quantity> usual_quantity(const std::vector<const Order*>& orders, ProductId product) {
    std::vector<Quantity> all;
    for (const Order* order : orders) {
        if (const auto quantity = quantity_in(*order, product)) all.push_back(*quantity);
    }
    if (all.empty()) return std::nullopt;
    // What was counted in another dimension before says nothing now.
    const Dimension dimension = all.front().dimension;
    std::erase_if(all, [dimension](const Quantity& one) { return one.dimension != dimension; });
    std::sort(all.begin(), all.end(), [](const Quantity& one, const Quantity& other) { return one.less_than(other); });
    return all[(all.size() - 1) / 2];
}

std::vector<UsualItem> told_basket(const CustomerContext& context) {
    std::vector<const Order*> orders;
    for (const Order& order : context.history) orders.push_back(&order);
    std::vector<UsualItem> out;
    for (const UsualProduct& one : context.basket)
        out.push_back({one.product, one.orders, usual_quantity(orders, one.product)});
    return out;
}

// The most frequent first.
std::vector<UsualItem> basket_of(const std::vector<const Order*>& orders) {
    std::map<ProductId, std::int64_t> times;
    for (const Order* order : orders) {
        for (const OrderLine& line : order->lines) ++times[line.product];
    }
    std::vector<UsualItem> out;
    for (const auto& [product, count] : times) out.push_back({product, count, usual_quantity(orders, product)});
    std::stable_sort(out.begin(), out.end(),
                     [](const UsualItem& one, const UsualItem& other) { return one.orders > other.orders; });
    if (out.size() > basket_length_max) out.resize(basket_length_max);
    return out;
}

// Whether what they bought may be counted; the server asks the same.
bool may_count(const AppState& state, const CustomerContext& context) {
    const Customer* customer = context.shown ? customer_of(state.replica.world(), *context.shown) : nullptr;
    return !customer || !has_refused(*customer, state.configuration.customers, NeededFor::Suggestions);
}

}  // namespace

void refresh_context(const AppState& state, CustomerId customer, CustomerContext& context, app::Intents& intents) {
    std::vector<CustomerId> ids = ids_of(state.replica.world(), customer);
    if (context.shown != customer || context.ids != ids) {
        intents.forget(context.ticket);
        context = {};
        context.shown = customer;
        context.ids = std::move(ids);
    }
    if (context.failed_offline && state.connection.link == app::Link::online) {
        context.failed_offline = false;
        context.was_asked = false;
    }
    // What is on its way to the server is not known there yet, and what is not this user's to see is not told.
    const bool is_told =
        state.replica.find<Customer>(customer) && !state.replica.is_expected({RecordKind::Customer, customer.value});
    if (!context.was_asked && is_told) {
        context.was_asked = true;
        context.ticket = intents.ask("/customers/" + customer.text() + "/context");
        return;
    }
    const app::Progress* answer = state.answer_to(context.ticket);
    if (!answer || answer->is_open()) return;
    take(state, *answer, context);
    intents.forget(context.ticket);
}

const Order* known_order(const AppState& state, const CustomerContext& context, OrderId order) {
    if (const Order* known = state.replica.find<Order>(order)) return known;
    const auto found =
        std::find_if(context.history.begin(), context.history.end(), [&](const Order& one) { return one.id == order; });
    return found == context.history.end() ? nullptr : &*found;
}

void refresh_orders(const AppState& state, const CustomerContext& context, CustomerOrders& orders) {
    const bool is_waiting = context.ticket != 0 && state.connection.link == app::Link::online;
    const bool is_same = orders.shown == context.shown && orders.ids == context.ids &&
                         orders.generation == state.replica.generation() && orders.was_known == context.is_known &&
                         orders.was_waiting == is_waiting;
    if (is_same) return;
    orders = {.shown = context.shown,
              .ids = context.ids,
              .generation = state.replica.generation(),
              .was_known = context.is_known,
              .was_waiting = is_waiting};
    const std::vector<const Order*> latest = latest_orders(state, context);
    for (const Order* order : latest) orders.latest.push_back(order->id);
    if (context.is_known) orders.basket = told_basket(context);
    // Nobody is to press what becomes something else in the next moment.
    else if (!is_waiting && may_count(state, context)) orders.basket = basket_of(latest);
}

std::optional<Quantity> usual_quantity_of(const AppState& state, const CustomerContext& context,
                                          const CustomerOrders& orders, ProductId product) {
    std::vector<const Order*> latest;
    for (const OrderId id : orders.latest) {
        if (const Order* order = known_order(state, context, id)) latest.push_back(order);
    }
    return usual_quantity(latest, product);
}

}  // namespace batchline::screens
