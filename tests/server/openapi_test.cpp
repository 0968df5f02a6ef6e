// The API's document is complete, consistent and readable for anybody.

#include <doctest/doctest.h>

#include <set>

#include "server/config/assets.h"
#include "server/http/api/routes.h"
#include "server/http/openapi/document.h"
#include "server/http/openapi/shapes.h"
#include "server/http/router.h"
#include "shared/customers/rules.h"
#include "shared/orders/workflow.h"
#include "tests/server/http_test_server.h"

#include <fstream>

using namespace batchline;
using namespace batchline::http;
using namespace batchline::testing;

namespace {

/// Every "$ref" below a node.
void collect_references(const Json& node, std::set<std::string>& found) {
    for (const auto& [name, child] : node.items()) {
        if (name == "$ref" && child.is_string()) found.insert(child.get<std::string>());
        if (child.is_structured()) collect_references(child, found);
    }
}

std::string lower(std::string_view method) {
    std::string out(method);
    for (char& letter : out) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    return out;
}

Json schema_file(const std::string& name) {
    std::ifstream in(config::find_in_project("assets/config/schema/" + name));
    return Json::parse(in);
}

template <class E>
Json names_of_all() {
    Json names = Json::array();
    for (const auto& [value, name] : EnumNames<E>::names) names.push_back(std::string(name));
    return names;
}

}  // namespace

TEST_CASE("every call of the table is served, and nothing else is") {
    Router router;
    add_api_routes(router);
    CHECK(router.unserved().empty());
    CHECK(router.routes().size() == api_calls().size());
    std::set<std::string> names;
    std::set<std::string> addresses;
    for (const ApiCall& call : api_calls()) {
        INFO(call.name);
        CHECK_FALSE(call.summary.empty());
        CHECK(names.insert(std::string(call.name)).second);
        CHECK(addresses.insert(std::string(call.method) + " " + std::string(call.path)).second);
        CHECK(call_for(call.method, call.path) == &call);
    }
}

TEST_CASE("the OpenAPI document has every call, and every reference in it leads somewhere") {
    const Json& document = openapi_document();
    CHECK(document["openapi"] == "3.1.0");
    for (const ApiCall& call : api_calls()) {
        INFO(call.name);
        const Json& operation = document["paths"][std::string(call.path)][lower(call.method)];
        CHECK(operation["operationId"] == std::string(call.name));
        CHECK(operation["responses"].contains(std::to_string(call.status)));
        CHECK(operation.contains("requestBody") == (call.body != BodyRule::none));
        CHECK((call.access == Access::anybody) == operation["security"].empty());
    }
    std::set<std::string> references;
    collect_references(document, references);
    CHECK(references.size() > 30);
    for (const std::string& reference : references) {
        INFO(reference);
        REQUIRE(reference.starts_with("#/"));
        CHECK(document.contains(Json::json_pointer(reference.substr(1))));
    }
}

TEST_CASE("a table is described as text, with what may come between its planning and its doing") {
    const Json& operation = openapi_document()["paths"]["/api/v1/imports/{kind}"]["post"];
    const Json& content = operation["requestBody"]["content"];
    REQUIRE(content.size() == 1);
    REQUIRE(content.contains("text/csv"));
    CHECK(content["text/csv"]["schema"]["type"] == "string");
    CHECK(operation["requestBody"]["required"] == true);
    for (const char* status : {"403", "404", "409", "412", "413", "415", "422"}) {
        INFO(status);
        CHECK(operation["responses"].contains(status));
    }
}

TEST_CASE("schemas follow what describe says") {
    const Json& schemas = openapi_document()["components"]["schemas"];
    const Json& create = schemas["CreateOrder"];
    CHECK(create["properties"]["customerId"]["$ref"] == "#/components/schemas/Id");
    CHECK(create["properties"]["draft"]["type"] == "boolean");
    CHECK(create["properties"]["lines"]["items"]["$ref"] == "#/components/schemas/LineContent");
    CHECK(create["required"] == Json::array({"customerId", "locationId", "lines"}));
    CHECK(create["additionalProperties"] == false);
    // What has a short form may be sent as a plain text.
    const Json& allergy = schemas["CreateCustomer"]["properties"]["allergies"]["items"]["anyOf"];
    CHECK(allergy[0]["$ref"] == "#/components/schemas/Allergy");
    CHECK(allergy[1]["type"] == "string");
    CHECK(schemas["OrderView"]["properties"]["permissions"]["items"]["enum"].size() == EnumNames<Action>::names.size());
}

TEST_CASE("anybody can read the description, drawn or plain, under a policy of its own") {
    const Client client = TestServer::shared().client();
    const Reply page = client.get("/api/v1/");
    CHECK(page.status == 200);
    CHECK(page.header("content-type") == "text/html; charset=utf-8");
    CHECK(page.body.find("POST /api/v1/orders/{id}/cancellation") != std::string::npos);
    CHECK(page.header("content-security-policy").find("style-src 'self' 'unsafe-inline'") != std::string::npos);
    CHECK(page.header("content-security-policy").find("default-src 'none'") != std::string::npos);
    const Reply script = client.get("/api/v1/renderer.js");
    CHECK((script.status == 200) == (page.body.find("renderer.js") != std::string::npos));
    CHECK(client.get("/api/v1/openapi.json").json() == openapi_document());
}

TEST_CASE("the published schemas of the configuration know what the program knows") {
    const Json roles = schema_file("roles.schema.json");
    CHECK(roles["$defs"]["action"]["enum"] == names_of_all<Action>());
    CHECK(roles["$defs"]["phase"]["enum"] == names_of_all<Phase>());
    CHECK(roles["$defs"]["grant"]["properties"]["scope"]["enum"] == names_of_all<Scope>());
    CHECK(roles["$defs"]["grant"]["properties"]["keyAccounts"]["enum"] == names_of_all<KeyAccounts>());
    const Json tiers = schema_file("customers.schema.json")["properties"]["tiers"]["items"];
    CHECK(tiers["properties"]["mark"]["enum"] == names_of_all<TierMark>());
    const Json workflow = schema_file("workflow.schema.json");
    const Json& status = workflow["properties"]["statuses"]["items"]["properties"];
    CHECK(status["phases"]["items"]["enum"] == names_of_all<Phase>());
    CHECK(status["room"]["enum"] == names_of_all<RoomState>());
    CHECK(workflow["properties"]["transitions"]["items"]["properties"]["action"]["enum"] == names_of_all<Action>());
}

TEST_CASE("what a list may have at most is said by the document and held by the server alike") {
    const Client& client = signed_in("director");
    int lists = 0;
    for (const ApiCall& call : api_calls()) {
        const Json& operation = openapi_document()["paths"][std::string(call.path)][lower(call.method)];
        for (const Json& parameter : operation.value("parameters", Json::array())) {
            if (parameter["name"] != "limit" || call.path.find('{') != std::string_view::npos) continue;
            const int most = parameter["schema"]["maximum"];
            const std::string where = call.name == "listStockMovements" ? "locationId=" + goods().north + "&" : "";
            const std::string path = std::string(call.path) + "?" + where + "limit=";
            INFO(path << most);
            CHECK(client.get(path + std::to_string(most)).status != 422);
            const int beyond = client.get(path + std::to_string(most + 1)).status;
            CHECK((beyond == 422 || beyond == 403));
            ++lists;
        }
    }
    CHECK(lists > 8);
}

TEST_CASE("the public key of the audit is public") {
    const Reply key = TestServer::shared().client().get("/api/v1/audit/key");
    CHECK(key.status == 200);
    CHECK(key.json()["algorithm"] == "Ed25519");
    CHECK(openapi_document()["paths"]["/api/v1/audit/key"]["get"]["security"].empty());
    CHECK(TestServer::shared().client().get("/api/v1/audit/export").status == 401);
}
