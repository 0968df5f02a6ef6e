// Every way of reading, as every person, held against a reference: nobody learns what they may not see.

#include <doctest/doctest.h>

#include "server/http/services.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "shared/organisation/model.h"
#include "shared/protocol/calls.h"
#include "tests/server/leak/reference.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

TestServer& server() {
    static TestServer server;
    return server;
}

Reference& reference() {
    static Reference reference(server());
    return reference;
}

std::set<std::string> ids_of(const std::vector<Json>& items, const char* member = "id") {
    std::set<std::string> ids;
    for (const Json& item : items) ids.insert(item[member].get<std::string>());
    CHECK(ids.size() == items.size());
    return ids;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

/// Fails for each text that this person must not read, wherever in the answer it stands.
void check_tells_no_secret(const Person& person, const std::string& path, const std::string& body,
                           const std::vector<std::string>& secrets) {
    for (const std::string& secret : secrets) {
        const std::size_t at = body.find(secret);
        // What was asked with may be said back.
        if (at == std::string::npos || path.find(secret) != std::string::npos) continue;
        INFO(person.user_name);
        INFO(path);
        FAIL_CHECK(secret, " stands in: ", body.substr(at < 200 ? 0 : at - 200, 400));
        return;
    }
}

/// The changes from the snapshot (or a cursor) on, and where they end.
std::pair<std::vector<Json>, std::string> feed_of(const Client& client, std::string cursor = "") {
    std::vector<Json> changes;
    for (;;) {
        const Json page = client.get("/api/v1/changes?limit=300" + (cursor.empty() ? "" : "&since=" + cursor)).json();
        for (const Json& change : page["changes"]) changes.push_back(change);
        cursor = page["cursor"];
        if (!page["more"].get<bool>()) return {changes, cursor};
    }
}

void check_hides_prices(const Person& person, const Json& order) {
    if (reference().sees_prices(person)) return;
    CHECK_FALSE(order.contains("total"));
    CHECK_FALSE(order.contains("totals"));
    for (const Json& line : order["lines"]) {
        for (const char* member : {"unitPrice", "amount", "priceOrigin", "taxRate", "taxPermille"})
            CHECK_FALSE(line.contains(member));
    }
}

/// The audit's export is the whole of it by its meaning, for those alone who have the permission
/// (http_routes_test.cpp).
bool is_export_of_audit(const ApiCall& call) { return call.name == "exportAudit" || call.name == "exportAuditWords"; }

bool is_of_room(const Json& change) { return change["type"] == "Discussion" || change["type"] == "Message"; }

bool is_streamed_or_not_json(const ApiCall& call) {
    return call.name == "streamChanges" || call.name == "metrics" || call.name == "getApiPageScript";
}

}  // namespace

TEST_SUITE_BEGIN("thorough");

TEST_CASE("the director sees every order there is, so the comparison is with everything") {
    std::set<std::string> numbers;
    for (const auto& [id, order] : reference().orders) {
        if (order.contains("number")) numbers.insert(order["number"]);
    }
    REQUIRE(numbers.size() > 40);
    const std::string last = *numbers.rbegin();
    CHECK(std::stoul(last.substr(2)) == numbers.size());
    // Each role sees something that another does not, or the comparison would say nothing.
    for (const Person& person : reference().people) {
        INFO(person.user_name);
        const std::size_t visible = reference().visible_orders(person).size();
        CHECK((visible > 0) == (person.role != "Administrator"));
        CHECK((visible < reference().orders.size()) == (person.role != "RegionalManager"));
    }
}

TEST_CASE("lists, counts, search and exports hold exactly what the reference says") {
    for (const Person& person : reference().people) {
        INFO(person.user_name);
        const std::set<std::string> expected = reference().visible_orders(person);
        const std::vector<Json> listed = all_items(person.client, "/api/v1/orders");
        CHECK(ids_of(listed) == expected);
        for (const Json& order : listed) check_hides_prices(person, order);
        CHECK(ids_of(all_items(person.client, "/api/v1/orders?sort=neededAt")) == expected);
        CHECK(person.client.get("/api/v1/orders/counts").json()["total"] == expected.size());
        std::map<std::string, std::size_t> by_status;
        for (const std::string& id : expected) ++by_status[reference().orders.at(id)["status"]];
        const Json counts = person.client.get("/api/v1/orders/counts").json()["counts"];
        for (const auto& [status, count] : counts.items()) CHECK(count == by_status[status]);
        CHECK(ids_of(all_items(person.client, "/api/v1/customers")) == reference().visible_customers(person));

        for (const auto& [id, order] : reference().orders) {
            if (!order.contains("number")) continue;
            const std::string number = order["number"];
            const std::size_t hits = expected.contains(id) ? 1 : 0;
            CHECK(person.client.get("/api/v1/orders?q=" + number).json()["items"].size() == hits);
            CHECK(person.client.get("/api/v1/orders/counts?q=" + number).json()["total"] == hits);
        }

        const std::string table = person.client.get("/api/v1/exports/orders.csv").body;
        for (const auto& [id, order] : reference().orders) {
            if (order.contains("number"))
                CHECK((table.find(order["number"].get<std::string>() + ",") != std::string::npos) ==
                      expected.contains(id));
        }
    }
}

TEST_CASE("queues hold the requests and the work of visible orders alone") {
    const Client& director = reference().person("director").client;
    for (const auto& [path, member] :
         std::map<std::string, bool>{{"/api/v1/procurement-requests", true}, {"/api/v1/work-orders", false}}) {
        const std::vector<Json> all = all_items(director, path);
        REQUIRE_FALSE(all.empty());
        for (const Person& person : reference().people) {
            INFO(person.user_name);
            std::set<std::string> expected;
            for (const Json& item : all) {
                const Json& order = reference().orders.at(item["orderId"]);
                if (member ? reference().sees_request(person, order) : reference().sees_work(person, order))
                    expected.insert(item["id"].get<std::string>());
            }
            const Reply reply = person.client.get(path);
            if (reply.status == 403) {
                CHECK(expected.empty());
            } else {
                CHECK(ids_of(all_items(person.client, path)) == expected);
            }
        }
    }
}

TEST_CASE("stock and availability are told location by location") {
    const Json locations = reference().person("director").client.get("/api/v1/configuration").json()["locations"];
    for (const Person& person : reference().people) {
        for (const Json& location : locations) {
            const std::string id = location["id"];
            INFO(person.user_name, " at ", location["code"].get<std::string>());
            const int stock = reference().sees_stock_at(person, id) ? 200 : 403;
            const int availability = reference().sees_availability_at(person, id) ? 200 : 403;
            CHECK(person.client.get("/api/v1/inventory?locationId=" + id).status == stock);
            CHECK(person.client.get("/api/v1/inventory/movements?locationId=" + id).status == stock);
            CHECK(person.client.get("/api/v1/availability?locationId=" + id).status == availability);
        }
        // Without a location, those of all locations there may be and no others.
        for (const char* path : {"/api/v1/inventory", "/api/v1/availability"}) {
            const Json answer = person.client.get(path).json();
            const bool is_stock = std::string(path) == "/api/v1/inventory";
            for (const Json& item : is_stock ? answer : answer.value("items", Json::array())) {
                if (!item.is_object()) continue;
                const std::string location = item["locationId"];
                CHECK((is_stock ? reference().sees_stock_at(person, location)
                                : reference().sees_availability_at(person, location)));
            }
        }
    }
}

TEST_CASE("no call that reads tells anybody of what they may not see, whatever it is asked for") {
    for (const Person& person : reference().people) {
        const std::vector<std::string> secrets = reference().secrets_from(person);
        for (const ApiCall& call : api_calls()) {
            if (call.method != "GET" || is_streamed_or_not_json(call) || is_export_of_audit(call)) continue;
            const std::string pattern(call.path);
            std::vector<std::string> paths;
            const bool is_order = pattern.starts_with("/api/v1/orders/{id}");
            const bool is_customer = pattern.starts_with("/api/v1/customers/{id}");
            std::map<std::string, bool> is_visible;
            if (is_order || is_customer) {
                int count = 0;
                for (const auto& [id, record] : is_order ? reference().orders : reference().customers) {
                    const std::string path = replaced(pattern, "{id}", id);
                    is_visible[path] =
                        is_order ? reference().sees_order(person, record) : reference().sees_customer(person, record);
                    if (call.name == "getDiscussion") is_visible[path] = reference().sees_room(person, record);
                    paths.push_back(path);
                    if (call.name == "getOrder") {
                        // Looking back shows nobody more than looking.
                        const std::string past = path + "?at=" + record["updatedAt"].get<std::string>();
                        is_visible[past] = is_visible[path];
                        paths.push_back(past);
                    }
                    if (++count == 80) break;
                }
            } else if (pattern.find("{kind}") != std::string::npos) {
                for (const char* kind : {"orders", "customers", "products", "materials", "inventory", "purchase-orders",
                                         "suppliers", "recipes", "prices", "stock"})
                    paths.push_back(replaced(pattern, "{kind}", kind));
            } else if (pattern.find("{id}") != std::string::npos) {
                paths.push_back(replaced(pattern, "{id}", fresh_id()));
            } else {
                paths.push_back(pattern);
                for (const QueryParameter& parameter : call.query) {
                    if (parameter.name == "limit") paths.push_back(pattern + "?limit=200");
                    if (parameter.name == "q") paths.push_back(pattern + "?limit=200&q=a");
                    if (parameter.name == "locationId") {
                        for (const std::string& location : reference().person("director").locations)
                            paths.push_back(pattern + "?locationId=" + location);
                    }
                }
                if (call.name == "countOrders") paths.resize(1);
            }
            for (const std::string& path : paths) {
                const Reply reply = person.client.get(path);
                INFO(person.user_name, " ", path, " ", reply.status);
                CHECK(reply.status < 500);
                check_tells_no_secret(person, path, reply.body, secrets);
                const auto visible = is_visible.find(path);
                if (visible != is_visible.end()) CHECK((reply.status != 404) == visible->second);
                if (call.name == "getOrderAudit" && reply.status != 404)
                    CHECK((reply.status == 200) == reference().sees_audit(person));
            }
        }
    }
}

namespace {

struct Watcher {
    const Person* person;
    std::set<std::string> held;
    std::string cursor;
    std::unique_ptr<EventStream> stream;
};

/// With what its first look at the feed gave, which is held to what may be seen, and a stream that goes on from there.
Watcher watcher_of(const Person& person) {
    Watcher watcher{&person, {}, "", nullptr};
    const auto [changes, cursor] = feed_of(person.client);
    for (const Json& change : changes) {
        if (change["type"] == "Order") watcher.held.insert(change["id"].get<std::string>());
        check_tells_no_secret(person, "snapshot", change.dump(), reference().secrets_from(person));
        if (is_of_room(change))
            CHECK(reference().sees_room(person, reference().orders.at(change["record"]["orderId"])));
    }
    INFO(person.user_name);
    for (const auto& [id, order] : reference().orders) {
        const std::string phase = order["phase"];
        const bool is_open = phase != "Delivered" && phase != "Cancelled" && phase != "RejectedFinal";
        if (is_open && reference().sees_order(person, order)) CHECK(watcher.held.contains(id));
        if (!reference().sees_order(person, order)) CHECK_FALSE(watcher.held.contains(id));
    }
    watcher.cursor = cursor;
    watcher.stream = std::make_unique<EventStream>(person.client, "/api/v1/changes/stream?since=" + cursor);
    REQUIRE(watcher.stream->status() == 200);
    return watcher;
}

/// What is said in a room comes to those who may look in, and goes when production starts.
void check_room_opens_and_closes(const std::vector<Watcher>& watchers, const Client& seller, const Client& baker,
                                 const std::string& order) {
    for (const char* text : {"First words.", "Second words."}) {
        CHECK(seller.send("POST", order + "/discussion/messages", {{"text", text}}).status == 201);
    }
    const Json talked_about = seller.get(order).json();
    for (const Watcher& watcher : watchers) {
        const Person& person = *watcher.person;
        INFO(person.user_name);
        const auto [changes, cursor] = feed_of(person.client, watcher.cursor);
        std::size_t heard = 0;
        for (const Json& change : changes) {
            const bool is_here =
                is_of_room(change) && change["record"].is_object() && change["record"]["orderId"] == talked_about["id"];
            heard += is_here ? 1U : 0U;
        }
        CHECK(heard == (reference().sees_room(person, talked_about) ? 3U : 0U));
        CHECK(person.client.get(order + "/discussion").status == (heard > 0 ? 200 : 404));
    }
    CHECK(baker.send("POST", order + "/production-start").status == 200);
    for (const Watcher& watcher : watchers) {
        INFO(watcher.person->user_name);
        const auto [changes, cursor] = feed_of(watcher.person->client, watcher.cursor);
        for (const Json& change : changes) {
            if (is_of_room(change)) CHECK(change["record"].is_null());
        }
        CHECK(watcher.person->client.get(order + "/discussion").status == 404);
    }
}

/// By pages: exactly those of the orders that may be seen now, and tombstones for what may be known of no longer.
std::set<std::string> check_pages(const Watcher& watcher, const std::vector<Json>& changes,
                                  const std::set<std::string>& visible, const std::vector<std::string>& ids) {
    std::set<std::string> told;
    for (const Json& change : changes) {
        if (change["type"] != "Order") continue;
        CHECK(change["record"].is_object() == visible.contains(change["id"].get<std::string>()));
        if (!change["record"].is_object()) continue;
        told.insert(change["id"].get<std::string>());
        check_hides_prices(*watcher.person, change["record"]);
    }
    for (const std::string& id : ids) CHECK(told.contains(id) == visible.contains(id));
    return told;
}

/// By stream: every record was visible as it was sent, every tombstone of something that had been visible. Of two steps
/// taken in one the first is not told: `hurried` was seen by who saw it meanwhile.
std::set<std::string> check_stream(Watcher& watcher, const std::string& hurried) {
    std::set<std::string> streamed = watcher.held;
    while (const std::optional<Event> event = watcher.stream->next(std::chrono::milliseconds(700))) {
        if (event->data["type"] != "Order") continue;
        const std::string id = event->data["id"];
        if (event->data["record"].is_null()) {
            CHECK((streamed.contains(id) || id == hurried));
            streamed.erase(id);
        } else {
            CHECK(reference().sees_order(*watcher.person, event->data["record"]));
            check_hides_prices(*watcher.person, event->data["record"]);
            streamed.insert(id);
        }
    }
    return streamed;
}

}  // namespace

TEST_CASE("the feed and its streams tell what may be seen, while things change") {
    std::vector<Watcher> watchers;
    for (const Person& person : reference().people) watchers.push_back(watcher_of(person));

    // Orders come into sight of some and leave that of others.
    const Client& seller = reference().person("sales.north").client;
    const Client& baker = reference().person("operator.north").client;
    const Client& buyer = reference().person("procurement").client;
    const auto id_of_new = [&](const std::string& product, const char* amount) -> std::string {
        return create_order(seller, order_body(product, amount))["id"];
    };
    const std::string orders = "/api/v1/orders/";
    const std::string produced = id_of_new(goods().in_stock, "1");
    CHECK(baker.send("POST", orders + produced + "/production-start").status == 200);
    CHECK(baker.send("POST", orders + produced + "/production-completion").status == 200);
    check_room_opens_and_closes(watchers, seller, baker, orders + id_of_new(goods().in_stock, "1"));
    const std::string cancelled = id_of_new(goods().in_stock, "1");
    CHECK(seller.send("POST", orders + cancelled + "/cancellation", {{"justification", justification()}}).status ==
          200);
    const std::string rejected = id_of_new(goods().short_product, "900");
    const Json rejection{{"decision", "Reject"}, {"justification", justification()}};
    CHECK(buyer.send("POST", orders + rejected + "/procurement-decision", rejection).status == 200);
    reference().refresh();

    for (Watcher& watcher : watchers) {
        const Person& person = *watcher.person;
        INFO(person.user_name);
        const std::set<std::string> visible = reference().visible_orders(person);
        const auto [changes, cursor] = feed_of(person.client, watcher.cursor);
        const std::set<std::string> told = check_pages(watcher, changes, visible, {produced, cancelled, rejected});
        const std::set<std::string> streamed = changes.empty() ? watcher.held : check_stream(watcher, cancelled);
        for (const std::string& id : told) CHECK(streamed.contains(id));
        for (const std::string& id : streamed) CHECK((visible.contains(id) || watcher.held.contains(id)));
    }
    // Out of sight at once: the answer to a look is the same as for an order that never was.
    CHECK(baker.get(orders + cancelled).body == baker.get(orders + fresh_id()).body);
}

TEST_CASE("whoever is given another role begins anew: session, cursor and stream of before are worth nothing") {
    TestServer own;
    Client seller = own.client();
    REQUIRE(seller.sign_in("sales.north").status == 200);
    const auto [changes, cursor] = feed_of(seller);
    REQUIRE(seller.get("/api/v1/changes?since=" + cursor).status == 200);

    own.while_stopped([](const std::filesystem::path& data) {
        auto store = open_sqlite_store(data);
        REQUIRE(store);
        Writer& writer = (*store)->writer();
        for (const AnyRecord& record : writer.all(RecordKind::User)) {
            if (record.as<User>().user_name != "sales.north") continue;
            User demoted = record.as<User>();
            demoted.role = "ProductionOperator";
            ++demoted.version;
            writer.begin();
            writer.put(AnyRecord::of(demoted), &record);
            writer.commit();
        }
    });

    Client same = own.client();
    same.cookie = seller.cookie;
    same.csrf_token = seller.csrf_token;
    CHECK(same.get("/api/v1/orders").status == 401);
    CHECK(same.get("/api/v1/session").json()["user"].is_null());
    CHECK(EventStream(same, "/api/v1/changes/stream?since=" + cursor).status() == 401);
    REQUIRE(same.sign_in("sales.north").status == 200);
    CHECK(same.get("/api/v1/changes?since=" + cursor).status == 410);
    CHECK(EventStream(same, "/api/v1/changes/stream?since=" + cursor).status() == 410);
    CHECK(same.get("/api/v1/customers").json()["items"].empty());
}

TEST_CASE("an ended session ends its streams, and a cursor is nobody else's") {
    Client seller = server().client();
    REQUIRE(seller.sign_in("sales.south").status == 200);
    const auto [changes, cursor] = feed_of(seller);
    EventStream stream(seller, "/api/v1/changes/stream?since=" + cursor);
    REQUIRE(stream.status() == 200);
    const Client& other = reference().person("manager.south").client;
    CHECK(other.get("/api/v1/changes?since=" + cursor).status == 410);
    CHECK(EventStream(other, "/api/v1/changes/stream?since=" + cursor).status() == 410);
    REQUIRE(seller.send("DELETE", "/api/v1/session").status == 204);
    CHECK(seller.get("/api/v1/orders").status == 401);
    // The next thing that happens closes it.
    create_order(reference().person("sales.north").client, order_body(goods().in_stock, "1"));
    CHECK(stream.is_closed(std::chrono::seconds(20)));
}

namespace {

/// Whoever asks gets what the reference says, in the list and on a device that begins anew.
void check_sight_of_all() {
    for (const Person& person : reference().people) {
        INFO(person.user_name);
        const std::set<std::string> expected = reference().visible_orders(person);
        CHECK(ids_of(all_items(person.client, "/api/v1/orders")) == expected);
        CHECK(person.client.get("/api/v1/orders/counts").json()["total"] == expected.size());
        CHECK(ids_of(all_items(person.client, "/api/v1/customers")) == reference().visible_customers(person));
        std::set<std::string> held;
        for (const Json& change : feed_of(person.client).first) {
            if (change["type"] == "Order") held.insert(change["id"].get<std::string>());
        }
        for (const auto& [id, order] : reference().orders) {
            const std::string phase = order["phase"];
            const bool is_open = phase != "Delivered" && phase != "Cancelled" && phase != "RejectedFinal";
            if (!expected.contains(id)) CHECK_FALSE(held.contains(id));
            else if (is_open) CHECK(held.contains(id));
        }
    }
}

std::string cursor_of(const Person& person) { return feed_of(person.client).second; }

bool starts_anew(const Person& person, const std::string& cursor) {
    return person.client.get("/api/v1/changes?since=" + cursor).status == 410;
}

std::string some_key_account(const Person& member) {
    for (const auto& [id, customer] : reference().customers) {
        if (customer["keyAccount"].get<bool>() && customer["team"].dump().find(member.id) != std::string::npos)
            return id;
    }
    FAIL("no key account has this member");
    return {};
}

Reply change_team(const std::string& customer, const Json& team, const Json& rights) {
    const Client& director = reference().person("director").client;
    const std::string path = "/api/v1/customers/" + customer;
    return director.send("POST", path + "/key-account", {{"keyAccount", true}, {"team", team}, {"teamRights", rights}},
                         {{"If-Match", director.get(path).header("ETag")}});
}

}  // namespace

TEST_CASE("who stands in sees what is the absent one's and no more, until the absence ends") {
    reference().refresh();
    const Person& absent = reference().person("sales.north");
    const Person& cover = reference().person("sales2.north");
    const Client& manager = reference().person("manager.north").client;
    const std::string before = cursor_of(cover);
    const std::string others = cursor_of(reference().person("sales.south"));
    const std::string path = "/api/v1/users/" + absent.id + "/absence";
    const Instant now = http::system_now();
    CHECK(manager
              .send("POST", path,
                    {{"from", now.plus_days(-1).text()}, {"until", now.plus_days(1).text()}, {"coverId", cover.id}})
              .status == 200);
    CHECK(starts_anew(cover, before));
    CHECK_FALSE(starts_anew(reference().person("sales.south"), others));
    // Nobody has to sign in again.
    const Json session = cover.client.get("/api/v1/session").json();
    CHECK(session["user"]["standsInForIds"] == Json::array({absent.id}));
    reference().stands_in_for[cover.id] = {absent.id};
    check_sight_of_all();

    const std::string meanwhile = cursor_of(cover);
    CHECK(manager.send("POST", path + "/end").status == 200);
    CHECK(starts_anew(cover, meanwhile));
    reference().stands_in_for.clear();
    check_sight_of_all();
}

TEST_CASE("a team that is widened or narrowed changes what its members see, at once") {
    const Person& member = reference().person("manager.north");
    const Person& newcomer = reference().person("sales2.north");
    const std::string customer = some_key_account(member);
    const Json former = reference().customers.at(customer);
    const std::string before = cursor_of(newcomer);
    Json team = former["team"];
    team.push_back(newcomer.id);
    CHECK(change_team(customer, team,
                      Json::array({{{"userId", newcomer.id}, {"granted", Json::array({"ViewOrder", "ViewPrices"})}},
                                   {{"userId", member.id}, {"withheld", Json::array({"ViewPrices"})}}}))
              .status == 200);
    CHECK(starts_anew(newcomer, before));
    reference().refresh();
    check_sight_of_all();
    int seen = 0;
    for (const auto& [id, order] : reference().orders) {
        if (order["customerId"] != customer) continue;
        ++seen;
        CHECK_FALSE(member.client.get("/api/v1/orders/" + id).json().contains("totals"));
        CHECK(newcomer.client.get("/api/v1/orders/" + id).json().contains("totals"));
    }
    CHECK(seen > 0);

    const std::string meanwhile = cursor_of(newcomer);
    CHECK(change_team(customer, former["team"], former.value("teamRights", Json::array())).status == 200);
    CHECK(starts_anew(newcomer, meanwhile));
    reference().refresh();
    check_sight_of_all();
}

TEST_SUITE_END();
