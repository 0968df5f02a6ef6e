// Decides by hand-written rules who sees which orders, rooms, customers, prices and stock.

#include "tests/server/leak/reference.h"

#include <stdexcept>

#include "server/http/services.h"

namespace batchline::testing {

namespace {

constexpr const char* user_names[] = {"sales.north", "sales2.north",   "manager.north", "sales.south", "manager.south",
                                      "procurement", "operator.north", "production",    "director",    "admin"};

bool holds(const Json& list, const std::string& value) {
    for (const Json& item : list) {
        if (item == value) return true;
    }
    return false;
}

bool was_completed_this_week(const Json& order) {
    const std::optional<Instant> at = Instant::parse(order.value("completedAt", ""));
    return at && *at >= http::system_now().plus_days(-7);
}

/// What production works on: not before everything is reserved, and not for ever after.
bool is_productions(const Json& order) {
    const std::string phase = order["phase"];
    if (phase == "Ready" || phase == "Producing") return true;
    return (phase == "Produced" || phase == "Delivered") && was_completed_this_week(order);
}

}  // namespace

std::vector<Json> all_items(const Client& client, const std::string& path) {
    std::vector<Json> items;
    const std::string separator = path.find('?') == std::string::npos ? "?" : "&";
    std::string cursor;
    do {
        const Json page =
            client.get(path + separator + "limit=17" + (cursor.empty() ? "" : "&cursor=" + cursor)).json();
        for (const Json& item : page["items"]) items.push_back(item);
        cursor = page["nextCursor"].is_string() ? page["nextCursor"].get<std::string>() : "";
    } while (!cursor.empty());
    return items;
}

Reference::Reference(const TestServer& server) {
    for (const char* user_name : user_names) {
        Client client = server.client();
        const Reply reply = client.sign_in(user_name);
        if (reply.status != 200) throw std::runtime_error(std::string("cannot sign in as ") + user_name);
        const Json user = reply.json()["user"];
        Person person{user_name, user["id"], user["role"], {}, client};
        for (const Json& location : user["locationIds"]) person.locations.insert(location.get<std::string>());
        people.push_back(std::move(person));
    }
    refresh();
}

void Reference::refresh() {
    customers.clear();
    for (const Json& customer : all_items(person("director").client, "/api/v1/customers"))
        customers[customer["id"]] = customer;
    orders.clear();
    for (const Json& order : all_items(person("director").client, "/api/v1/orders?sort=number"))
        orders[order["id"]] = order;
}

const Person& Reference::person(const std::string& user_name) const {
    for (const Person& each : people) {
        if (each.user_name == user_name) return each;
    }
    throw std::runtime_error("nobody is called " + user_name);
}

bool Reference::is_in_team(const Person& person, const Json& customer) const {
    const Json team = customer.value("team", Json::array());
    const auto absent = stands_in_for.find(person.id);
    bool is_in = holds(team, person.id);
    if (absent != stands_in_for.end()) {
        for (const std::string& one : absent->second) is_in = is_in || holds(team, one);
    }
    return is_in;
}

bool Reference::is_open_account(const Person& person, const Json& order) const {
    const Json& customer = customers.at(order["customerId"]);
    return !customer["keyAccount"].get<bool>() || is_in_team(person, customer);
}

bool Reference::is_shown_all(const Person& person, const Json& order) const {
    for (const Json& rights : customers.at(order["customerId"]).value("teamRights", Json::array())) {
        if (rights["userId"] == person.id && holds(rights.value("granted", Json::array()), "ViewOrder")) return true;
    }
    return false;
}

bool Reference::sees_order(const Person& person, const Json& order) const {
    const bool is_here = person.locations.contains(order["locationId"].get<std::string>());
    if (person.role == "RegionalManager" || is_shown_all(person, order)) return true;
    const std::string owner = order.contains("ownerId") ? order["ownerId"] : order["createdBy"];
    const auto absent = stands_in_for.find(person.id);
    const bool is_own = owner == person.id || (absent != stands_in_for.end() && absent->second.contains(owner));
    if (person.role == "SalesSupervisor") return is_own && is_open_account(person, order);
    if (person.role == "BranchManager") return is_here && is_open_account(person, order);
    if (person.role == "ProcurementOfficer") return is_here && order.contains("procurementRequestId");
    if (person.role == "ProductionOperator" || person.role == "ProductionManager")
        return is_here && is_productions(order);
    return false;
}

bool Reference::sees_room(const Person& person, const Json& order) const {
    const std::string phase = order["phase"];
    const bool is_shut = phase == "Draft" || phase == "Producing" || phase == "Produced" || phase == "Delivered";
    if (is_shut || !sees_order(person, order)) return false;
    if (person.role == "ProductionOperator" || person.role == "ProductionManager") return false;
    return person.role == "RegionalManager" || is_open_account(person, order);
}

bool Reference::sees_customer(const Person& person, const Json& customer) const {
    if (person.role == "RegionalManager") return true;
    if (person.role != "SalesSupervisor" && person.role != "BranchManager") return false;
    bool is_here = customer["locationIds"].empty();
    for (const Json& location : customer["locationIds"])
        is_here = is_here || person.locations.contains(location.get<std::string>());
    return is_here && (!customer["keyAccount"].get<bool>() || is_in_team(person, customer));
}

bool Reference::sees_prices(const Person& person) const {
    return person.role == "SalesSupervisor" || person.role == "BranchManager" || person.role == "RegionalManager";
}

bool Reference::sees_stock_at(const Person& person, const std::string& location) const {
    if (person.role == "RegionalManager") return true;
    if (person.role == "SalesSupervisor" || person.role == "Administrator") return false;
    return person.locations.contains(location);
}

bool Reference::sees_availability_at(const Person& person, const std::string& location) const {
    if (person.role == "RegionalManager") return true;
    return person.role != "Administrator" && person.locations.contains(location);
}

bool Reference::sees_request(const Person& person, const Json& order) const {
    return (person.role == "RegionalManager" || person.role == "BranchManager" ||
            person.role == "ProcurementOfficer") &&
           sees_order(person, order);
}

bool Reference::sees_work(const Person& person, const Json& order) const {
    return person.role != "SalesSupervisor" && person.role != "ProcurementOfficer" && sees_order(person, order);
}

std::set<std::string> Reference::visible_orders(const Person& person) const {
    std::set<std::string> ids;
    for (const auto& [id, order] : orders) {
        if (sees_order(person, order)) ids.insert(id);
    }
    return ids;
}

std::set<std::string> Reference::visible_customers(const Person& person) const {
    std::set<std::string> ids;
    for (const auto& [id, customer] : customers) {
        if (sees_customer(person, customer)) ids.insert(id);
    }
    return ids;
}

std::vector<std::string> Reference::secrets_from(const Person& person) const {
    std::vector<std::string> secrets;
    // Whoever sees an order sees for whom it is.
    std::set<std::string> known_customers = visible_customers(person);
    for (const auto& [id, order] : orders) {
        if (sees_order(person, order)) {
            known_customers.insert(order["customerId"].get<std::string>());
            continue;
        }
        secrets.push_back(id);
        if (order.contains("number")) secrets.push_back(order["number"]);
    }
    for (const auto& [id, customer] : customers) {
        if (!known_customers.contains(id)) secrets.push_back(id);
    }
    return secrets;
}

}  // namespace batchline::testing
