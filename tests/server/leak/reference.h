#pragma once
// Who may see what in the demo company, independent of the code under test.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "shared/base/json.h"
#include "tests/server/http_test_server.h"

namespace batchline::testing {

struct Person {
    std::string user_name;
    std::string id;
    std::string role;
    std::set<std::string> locations;
    Client client;
};

/// Everything there is, as those who may see it tell it, and a second opinion on who else may: written by hand from the
/// roles people agreed on, without the server's policy and without roles.json.
class Reference {
public:
    explicit Reference(const TestServer& server);

    std::vector<Person> people;
    std::map<std::string, Json> orders;     ///< by id, as the director sees them
    std::map<std::string, Json> customers;  ///< by id
    /// Whom somebody stands in for at present; ids.
    std::map<std::string, std::set<std::string>> stands_in_for;

    const Person& person(const std::string& user_name) const;
    /// Reads orders and customers anew.
    void refresh();

    bool sees_order(const Person& person, const Json& order) const;
    /// The order's room, while it stands open or can still be read.
    bool sees_room(const Person& person, const Json& order) const;
    bool sees_customer(const Person& person, const Json& customer) const;
    bool sees_audit(const Person& person) const {
        return person.role != "ProductionOperator" && person.role != "Administrator";
    }
    bool sees_prices(const Person& person) const;
    bool sees_stock_at(const Person& person, const std::string& location) const;
    bool sees_availability_at(const Person& person, const std::string& location) const;
    bool sees_request(const Person& person, const Json& order) const;
    bool sees_work(const Person& person, const Json& order) const;

    std::set<std::string> visible_orders(const Person& person) const;
    std::set<std::string> visible_customers(const Person& person) const;
    /// Texts that must stand in no answer to this person: ids and numbers of orders, ids of customers.
    std::vector<std::string> secrets_from(const Person& person) const;

private:
    bool is_in_team(const Person& person, const Json& customer) const;
    bool is_open_account(const Person& person, const Json& order) const;
    /// Whether the team of the key account shows this member all of its orders.
    bool is_shown_all(const Person& person, const Json& order) const;
};

/// All pages of a list.
std::vector<Json> all_items(const Client& client, const std::string& path);

}  // namespace batchline::testing
