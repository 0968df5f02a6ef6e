// Tables over HTTP: taken in whole or not at all, by those who may, and given out as they were taken in.

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "server/http/message.h"
#include "shared/protocol/calls.h"
#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

const Headers csv{{"Content-Type", "text/csv"}};

Reply import(const Client& client, const std::string& kind, const std::string& file, const std::string& query = "") {
    return client.send_text("POST", "/api/v1/imports/" + kind + query, file, csv);
}
std::string exported(const Client& client, const std::string& kind) {
    const Reply reply = client.get("/api/v1/exports/" + kind + ".csv");
    REQUIRE(reply.status == 200);
    return reply.body;
}
std::ptrdiff_t audit_entries() {
    const std::string audit = signed_in("director").get("/api/v1/audit/export").body;
    return std::count(audit.begin(), audit.end(), '\n');
}

bool refuses(const Json& report, int row, const std::string& column, const std::string& detail) {
    for (const Json& cell : report["refused"]) {
        const bool is_it = cell["row"] == row && cell["column"] == column &&
                           cell["detail"].get<std::string>().find(detail) != std::string::npos;
        if (is_it) return true;
    }
    MESSAGE(report["refused"].dump());
    return false;
}

/// A table of stock without the lots that have expired: they are on hand, but cannot be received.
std::string without_expired(const Client& client, const std::string& table) {
    std::set<int> expired;
    const Json report = import(client, "stock", table, "?dryRun=true").json();
    for (const Json& cell : report["refused"]) {
        REQUIRE(cell["detail"].get<std::string>().find("has passed") != std::string::npos);
        expired.insert(cell["row"].get<int>());
    }
    std::string out;
    std::istringstream lines(table);
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        if (!expired.contains(number)) out += line + "\n";
    }
    return out;
}

/// A company with the same locations, rates of tax and price lists as the demo's and nothing else, and the people who
/// fill it.
class EmptyCompany {
public:
    EmptyCompany(const Json& locations, const Json& company)
        : server_("", [](program::ServeOptions& options) { options.demo = program::Demo::no; }) {
        const std::string address = server_.take_setup_address().value_or("");
        Client page = server_.client();
        const Reply done =
            page.send("POST", "/api/v1/setup",
                      {{"code", address.substr(address.find("code=") + 5)},
                       {"company",
                        {{"name", "Second"},
                         {"currency", "EUR"},
                         {"taxRates", company["taxRates"]},
                         {"priceLists", company["priceLists"]}}},
                       {"location", {{"name", "Elsewhere"}, {"zone", "Europe/Berlin"}}},
                       {"administrator", {{"userName", "ada"}, {"name", "Ada"}, {"password", "a long password"}}}});
        REQUIRE(done.status == 201);
        page.cookie = done.header("set-cookie").substr(0, done.header("set-cookie").find(';'));
        page.csrf_token = done.json()["csrfToken"];
        std::vector<std::string> ids;
        for (const Json& location : locations) {
            const Reply made =
                page.send("POST", "/api/v1/locations",
                          {{"code", location["code"]}, {"name", location["name"]}, {"zone", location["zone"]["name"]}});
            REQUIRE(made.status == 201);
            ids.push_back(made.json()["id"]);
        }
        add_user(page, "regional", "RegionalManager", {});
        add_user(page, "stores", "ProcurementOfficer", ids);
    }

    Client signed_in_as(const std::string& user) {
        Client client = server_.client();
        REQUIRE(client.sign_in(user, "a long password").status == 200);
        return client;
    }

private:
    static void add_user(const Client& page, const char* name, const char* role, const std::vector<std::string>& at) {
        const Reply made = page.send("POST", "/api/v1/users",
                                     {{"userName", name}, {"name", name}, {"role", role}, {"locationIds", at}});
        REQUIRE(made.status == 201);
        const std::string path = "/api/v1/users/" + made.json()["id"].get<std::string>() + "/password";
        REQUIRE(page.send("POST", path, {{"password", "a long password"}}).status == 204);
    }

    TestServer server_;
};

/// Two names that something retired and something in use have, which stand in the table in either order.
void add_namesakes(const Client& client) {
    std::vector<std::string> ids{fresh_id(), fresh_id(), fresh_id(), fresh_id()};
    std::sort(ids.begin(), ids.end());
    for (const std::string kind : {"suppliers", "products"}) {
        const std::string more = kind == "products" ? ",piece,1.20\n" : "\n";
        const Reply added =
            import(client, kind,
                   (kind == "products" ? "id,name,active,unit,price\n" : "id,name,active\n") +
                       (ids[0] + ",Namesake,false" + more) + (ids[1] + ",Namesake,true" + more) +
                       (ids[2] + ",Other namesake,true" + more) + (ids[3] + ",Other namesake,false" + more));
        INFO(added.body);
        REQUIRE(added.status == 200);
        CHECK(added.json()["new"] == 4);
    }
}

}  // namespace

TEST_CASE("the demo company's tables, taken in elsewhere, come out again byte for byte") {
    TestServer demo;
    Client director = demo.client();
    REQUIRE(director.sign_in("director").status == 200);
    add_namesakes(director);
    EmptyCompany company(director.get("/api/v1/locations?limit=200").json()["items"],
                         director.get("/api/v1/company").json());
    const Client regional = company.signed_in_as("regional");
    const Client stores = company.signed_in_as("stores");
    const std::vector<std::string> kinds{"suppliers", "materials", "recipes", "products",
                                         "prices",    "customers", "stock"};
    for (const std::string& kind : kinds) {
        INFO(kind);
        std::string table = exported(director, kind);
        CHECK(std::count(table.begin(), table.end(), '\n') > 3);
        const Client& filler = kind == "stock" ? stores : regional;
        if (kind == "stock") table = without_expired(stores, table);
        const Reply done = import(filler, kind, table);
        INFO(done.body.substr(0, 2000));
        REQUIRE(done.status == 200);
        CHECK(exported(filler, kind) == table);
        const Json again = import(filler, kind, table).json();
        CHECK(again["unchanged"] == again["rows"]);
        CHECK(again["differencesCount"] == 0);
        // And at home there is nothing to be changed, either.
        const Json home = import(director, kind == "stock" ? "prices" : kind,
                                 kind == "stock" ? exported(director, "prices") : table, "?dryRun=true")
                              .json();
        CHECK(home["unchanged"] == home["rows"]);
    }
}

TEST_CASE("a dirty bakery is refused row by row, with nothing written, and taken in once it is mended") {
    const Client& director = signed_in("director");
    const std::ptrdiff_t before = audit_entries();
    // "Mühle Süd" and "Bäckerei" in Windows-1252.
    const Reply suppliers = import(director, "suppliers",
                                   "Lieferant;Lieferzeit\nM\xFChle S\xFC"
                                   "d;2\nM\xDCHLE S\xDC"
                                   "D;3\n");
    CHECK(suppliers.status == 422);
    CHECK(suppliers.type() == "/problems/import-refused");
    CHECK(suppliers.json()["detected"]["encoding"] == "windows-1252");
    CHECK(refuses(suppliers.json(), 3, "Lieferant", "row 2"));
    const Reply materials = import(director, "materials",
                                   "Bezeichnung;Einheit;Kosten;enth\xE4lt\nUrmehl;kg;1,25;Glutn\nUrsalz;Eimer;0,40;\n");
    CHECK(materials.status == 422);
    CHECK(materials.json()["detected"]["decimal"] == "comma");
    CHECK(refuses(materials.json(), 2, "enthält", "Glutn"));
    CHECK(refuses(materials.json(), 3, "Einheit", "Eimer"));
    CHECK(import(director, "recipes", "recipe;yield;item;quantity\nUr A;1 kg;Ur B;1,5 kg\nUr B;1 kg;Ur A;1 kg\n")
              .status == 422);
    CHECK(audit_entries() == before);

    CHECK(import(director, "suppliers",
                 "Lieferant;Lieferzeit\nM\xFChle S\xFC"
                 "d;2\n")
              .json()["new"] == 1);
    const std::string mended =
        "Bezeichnung;Einheit;Kosten;enth\xE4lt;suppliers\nUrmehl;kg;1,25;Gluten;"
        "\"M\xFChle S\xFC"
        "d; pack 25 kg; 18,50\"\nUrsalz;kg;0,40;;\n";
    CHECK(import(director, "materials", mended, "?dryRun=true").json()["new"] == 2);
    CHECK(import(director, "materials", mended).json()["new"] == 2);
    CHECK(import(director, "recipes", "recipe;yield;item;quantity\nUr A;1 kg;Ur B;1,5 kg\nUr B;1 kg;Urmehl;1 kg\n")
              .json()["new"] == 2);
    CHECK(import(director, "products", "name;unit;price;recipe\nUrbrot;kg;4,90;Ur A\n").json()["new"] == 1);
    CHECK(import(director, "prices", "product;price\nUrbrot;5,10\n").json()["changed"] == 1);
    CHECK(import(director, "customers", "name;locations\nUrcaf\xE9;north\n").json()["new"] == 1);
    const std::ptrdiff_t after = audit_entries();
    CHECK(after > before);
    CHECK(import(director, "materials", mended).json()["unchanged"] == 2);
    CHECK(audit_entries() == after);
}

TEST_CASE("who may give none of the commands may not import, and the query is understood or refused") {
    CHECK(import(signed_in("sales.north"), "materials", "name\nx\n", "?dryRun=true").status == 403);
    CHECK(import(signed_in("procurement"), "customers", "name\nx\n", "?dryRun=true").status == 403);
    CHECK(import(signed_in("director"), "stock", "name\nx\n", "?dryRun=true").status == 403);
    CHECK(import(signed_in("operator.north"), "orders", "order\n1\n", "?dryRun=true").status == 403);
    CHECK(import(signed_in("director"), "nothing", "name\nx\n").status == 404);
    const Reply sales = import(signed_in("director"), "sales", "transaction,date,item\n1,2016-10-30,Bread\n");
    CHECK(sales.status == 404);
    CHECK(sales.body.find("import table sales") != std::string::npos);
    CHECK(import(signed_in("director"), "materials", "name\nx\n", "?separator=dot").status == 422);
    CHECK(import(signed_in("director"), "materials", "name\nx\n", "?mapping=%7B%22colour%22:1%7D").status == 422);
    CHECK(signed_in("director").send("POST", "/api/v1/imports/materials", Json::object()).status == 415);
    const Reply told = import(signed_in("director"), "materials", "name;kind\nYet unknown;Zutat\n",
                              "?dryRun=true&outcomes=true&separator=semicolon&header=yes");
    CHECK(told.status == 200);
    CHECK(told.json()["dryRun"] == true);
    CHECK(told.json()["outcomes"][0] == Json{{"row", 2}, {"outcome", "new"}, {"name", "Yet unknown"}});
}

TEST_CASE("a customer of other branches looks like none to whoever imports") {
    const Client& north = signed_in("sales.north");
    const Reply hidden =
        import(signed_in("director"), "customers", "name,locations,notes\nFar away,south,Kellerschluessel\n");
    REQUIRE(hidden.status == 200);
    const Reply tried = import(north, "customers", "name,locations\nFar away,north\n", "?dryRun=true");
    CHECK(tried.json()["new"] == 1);
    CHECK(tried.body.find("Kellerschluessel") == std::string::npos);
    CHECK(exported(north, "customers").find("Kellerschluessel") == std::string::npos);
}

TEST_CASE("open orders are made of a table, once") {
    const Client& seller = signed_in("sales.north");
    const std::string line = "," + goods().customer + ",north," + goods().in_stock + ",1\n";
    const std::string file = "order,customer,location,product,quantity\nW-1" + line + "W-2" + line + "W-1" + line;
    const Reply done = import(seller, "orders", file);
    INFO(done.body);
    REQUIRE(done.status == 200);
    CHECK(done.json()["new"] == 3);
    const std::ptrdiff_t entries = audit_entries();
    const Json again = import(seller, "orders", file).json();
    CHECK(again["unchanged"] == 3);
    CHECK(again["detected"]["remarks"].dump().find("stay as they are") != std::string::npos);
    CHECK(audit_entries() == entries);
}

TEST_CASE("a table may be larger than other bodies") {
    std::string file = "name,notes\n";
    while (file.size() <= http::body_size_max_bytes) file += "Nobody,\"" + std::string(3'000, 'x') + "\"\n";
    CHECK(import(signed_in("director"), "suppliers", file, "?dryRun=true").status == 200);
}
