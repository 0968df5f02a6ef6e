// The calls for customers: whom one may see, their history, what they usually order, and their taste.

#include <algorithm>

#include "server/http/api/routes.h"
#include "server/http/seen_customer.h"
#include "server/preferences/gathered.h"
#include "server/preferences/own_sources.h"
#include "shared/base/search.h"
#include "shared/customers/merges.h"
#include "shared/protocol/customer_history.h"

namespace batchline::http {

namespace {

constexpr int history_length_max = 20;
constexpr std::size_t usual_basket_length_max = 8;

bool sees(const Call& call, const Customer& customer) { return call.may(Action::ViewCustomer, access_facts(customer)); }

Json view(const Call& call, const Customer& customer) {
    return view_of(AnyRecord::of(customer), access_facts(customer), call.viewer());
}

Response list_customers(Call& call) {
    QueryReader query(call);
    const std::string words = query.text("q").value_or("");
    const std::optional<Uuid> location = query.uuid("locationId");
    std::vector<ListEntry> entries;
    for (const Customer* customer : call.residents->all<Customer>()) {
        const bool is_here = !location || std::find(customer->locations.begin(), customer->locations.end(),
                                                    LocationId{*location}) != customer->locations.end();
        if (!is_here || !sees(call, *customer) || !matches_words(customer->name, words)) continue;
        entries.push_back(
            {folded(customer->name) + " " + customer->id.text(), [&call, customer] { return view(call, *customer); }});
    }
    return page_of(call, query, "customers", std::move(entries));
}

Response show_customer(Call& call) {
    const Customer* customer = find_customer(call);
    if (!customer) return no_such_customer();
    return json_response(200, view(call, *customer)).with("ETag", etag_of(customer->version));
}

/// What the customer ordered most often lately, among the orders the viewer may see.
std::vector<UsualProduct> usual_basket(const std::vector<AnyRecord>& orders) {
    std::map<ProductId, int> times;
    for (const AnyRecord& order : orders) {
        for (const OrderLine& line : order.as<Order>().lines) ++times[line.product];
    }
    std::vector<std::pair<ProductId, int>> ranked(times.begin(), times.end());
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    if (ranked.size() > usual_basket_length_max) ranked.resize(usual_basket_length_max);
    std::vector<UsualProduct> out;
    for (const auto& [product, count] : ranked) out.push_back({product, count});
    return out;
}

Response show_context(Call& call) {
    const Customer* customer = find_customer(call);
    if (!customer) return no_such_customer();
    OrderQuery wanted;
    wanted.filter.customers = ids_of(*call.residents, customer->id);
    wanted.limit = history_length_max;
    const std::unique_ptr<Reader> reader = call.services.store.read();
    const ReadingWorld world(*reader, *call.residents);
    const OrderSight sight = sight_of(call.services.configuration.policy, call.actor(), *call.residents, call.now);
    const OrderPage page = reader->list_orders(wanted, sight);
    CustomerHistory history;
    // Who does not want to be counted is asked each time.
    if (!has_refused(*customer, call.services.configuration.customers, NeededFor::Suggestions))
        history.usual_basket = usual_basket(page.orders);
    for (const AnyRecord& order : page.orders)
        history.orders.push_back(view_of(order, facts_of(order, world), call.viewer()));
    Json context = view(call, *customer);
    context.update(to_json(history));
    return json_response(200, context).with("ETag", etag_of(customer->version));
}

Response show_preferences(Call& call) {
    const Customer* customer = find_customer(call);
    if (!customer) return no_such_customer();
    const Configuration& configuration = call.services.configuration;
    CustomerRecordSource record;
    PurchasesSource purchases(call.services.store, *call.residents,
                              sight_of(configuration.policy, call.actor(), *call.residents, call.now));
    return json_response(
        200, to_json(gathered(*customer, configuration.customers, {&record, &call.services.profiles, &purchases})));
}

Response list_interactions(Call& call) {
    const Customer* customer = find_customer(call);
    if (!customer) return no_such_customer();
    QueryReader query(call);
    const std::unique_ptr<Reader> reader = call.services.store.read();
    const ReadingWorld world(*reader, *call.residents);
    std::vector<AnyRecord> found;
    for (const CustomerId each : ids_of(*call.residents, customer->id)) {
        const std::vector<AnyRecord> under = reader->members(interactions_of(each));
        found.insert(found.end(), under.begin(), under.end());
    }
    std::vector<ListEntry> entries;
    for (const AnyRecord& record : found) {
        // What was logged about an order is as hidden as the order.
        const auto& interaction = record.as<Interaction>();
        if (interaction.order && !sees_order(call, world, *interaction.order)) continue;
        // By when it was: a call may be logged days later.
        entries.push_back({newest_first(interaction.at, record.key.id), [&record] { return body_of(record); }});
    }
    return page_of(call, query, "interactions", std::move(entries));
}

}  // namespace

void add_customer_routes(Router& router) {
    router.serve("listCustomers", list_customers);
    router.serve("getCustomer", show_customer);
    router.serve("getCustomerContext", show_context);
    router.serve("getCustomerPreferences", show_preferences);
    router.serve("listCustomerInteractions", list_interactions);
}

}  // namespace batchline::http
