// Every route denies those it must, whatever else it does.

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "server/http/api/routes.h"
#include "server/http/router.h"
#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::http;
using namespace batchline::testing;

namespace {

const Router& router() {
    static const Router router = [] {
        Router made;
        add_api_routes(made);
        return made;
    }();
    return router;
}

std::string filled_in(std::string pattern) {
    if (const std::size_t at = pattern.find("{version}"); at != std::string::npos) pattern.replace(at, 9, "2");
    const std::size_t at = pattern.find("{id}");
    return at == std::string::npos ? pattern : pattern.replace(at, 4, fresh_id());
}

/// Who is denied what on each route: a user without the permission, the body that gets as far as the permission, and
/// the answer.
/// "{order}" stands for an order of sales.north. Routes that everybody signed in may call, each seeing their own, are
/// `nobody`.
struct Denial {
    std::string user;
    std::string path;
    Json body = Json::object();
    int status = 0;
    Headers headers = {};
};

const char* const nobody = "";

std::map<std::string, Denial> denials() {
    const Json why{{"justification", justification("Duplicate")}};
    const Headers seen{{"If-Match", "\"1\""}};
    const Json line{{"productId", goods().in_stock}, {"quantity", {{"value", "1"}, {"unit", "piece"}}}};
    const Json receipt{{"materialId", fresh_id()},
                       {"quantity", {{"value", "1"}, {"unit", "kg"}}},
                       {"lotCode", "x"},
                       {"expiresOn", "2199-01-01"}};
    const Json material{{"name", "x"}, {"kind", "Ingredient"}, {"baseUnit", "mg"}};
    const Json purchase{{"supplierId", fresh_id()}, {"locationId", goods().north}, {"lines", Json::array()}};
    const std::string order = "/api/v1/orders/{order}";
    return {
        {"getConfiguration", {nobody, ""}},
        {"getCompany", {nobody, ""}},
        {"listLocations", {nobody, ""}},
        {"getLocation", {nobody, ""}},
        {"changeCompany", {"director", "/api/v1/company", {{"name", "Mine"}}, 403, seen}},
        {"changeTemplates", {"manager.north", "/api/v1/company/templates", {{"templates", Json::array()}}, 403, seen}},
        {"createLocation", {"director", "/api/v1/locations", {{"name", "Mine"}, {"zone", "Europe/Berlin"}}, 403}},
        {"closeLocation", {"director", "/api/v1/locations/" + goods().north + "/closing", Json::object(), 403}},
        {"changeKeyAccount",
         {"sales.north", "/api/v1/customers/{customer}/key-account", {{"keyAccount", false}}, 403, seen}},
        {"arrangeAbsence",
         {"sales.north",
          "/api/v1/users/{seller}/absence",
          {{"from", "2099-08-01T00:00:00Z"}, {"until", "2099-08-02T00:00:00Z"}, {"coverId", fresh_id()}},
          403}},
        {"endAbsence", {"manager.south", "/api/v1/users/{seller}/absence/end", Json::object(), 403}},
        {"handOverWork", {"manager.south", "/api/v1/users/{seller}/handover", {{"toId", fresh_id()}}, 403}},
        {"getUserWork", {"sales2.north", "/api/v1/users/{seller}/work", {}, 403}},
        {"discardRecipeDraft", {"production", "/api/v1/recipes/{recipe}/draft/discard", Json::object(), 403}},
        {"setProductPicture",
         {"manager.north", "/api/v1/products/" + goods().in_stock + "/picture", {{"image", ""}}, 403}},
        {"getProductPicture", {nobody, ""}},
        {"changeLocation", {"director", "/api/v1/locations/" + goods().north, {{"name", "Mine"}}, 403, seen}},
        {"listProducts", {nobody, ""}},
        {"getProduct", {nobody, ""}},
        {"listMaterials", {nobody, ""}},
        {"getRecipe", {nobody, ""}},
        {"getMaterial", {nobody, ""}},
        {"listRecipes", {nobody, ""}},
        {"listRecipeVersions", {nobody, ""}},
        {"explodeRecipe", {nobody, ""}},
        {"listSuppliers", {nobody, ""}},
        {"getSupplier", {"sales.north", "/api/v1/suppliers/{supplier}", {}, 404}},
        {"createMaterial", {"sales.north", "/api/v1/materials", material, 403}},
        {"changeMaterial", {"sales.north", "/api/v1/materials/{material}", {{"storage", "x"}}, 403, seen}},
        {"retireMaterial", {"procurement", "/api/v1/materials/{material}/retirement", Json::object(), 403}},
        {"createProduct",
         {"manager.north",
          "/api/v1/products",
          {{"name", "x"}, {"unit", "piece"}, {"price", {{"amount", 1}, {"currency", "EUR"}}}},
          403}},
        {"changeProduct", {"manager.north", "/api/v1/products/" + goods().in_stock, {{"number", "1"}}, 403, seen}},
        {"retireProduct", {"sales.north", "/api/v1/products/" + goods().in_stock + "/retirement", Json::object(), 403}},
        {"createRecipe",
         {"production",
          "/api/v1/recipes",
          {{"name", "x"}, {"yield", {{"value", "1"}, {"unit", "kg"}}}, {"lines", Json::array()}},
          403}},
        {"changeRecipe", {"production", "/api/v1/recipes/{recipe}", {{"name", "x"}}, 403, seen}},
        {"retireRecipe", {"production", "/api/v1/recipes/{recipe}/retirement", Json::object(), 403}},
        {"draftRecipe",
         {"production",
          "/api/v1/recipes/{recipe}/versions",
          {{"yield", {{"value", "1"}, {"unit", "kg"}}}, {"lines", Json::array()}},
          403}},
        {"activateRecipe", {"production", "/api/v1/recipes/{recipe}/versions/2/activation", Json::object(), 403}},
        {"createSupplier", {"procurement", "/api/v1/suppliers", {{"name", "x"}}, 403}},
        {"changeSupplier", {"procurement", "/api/v1/suppliers/{supplier}", {{"notes", "x"}}, 403, seen}},
        {"retireSupplier", {"procurement", "/api/v1/suppliers/{supplier}/retirement", Json::object(), 403}},
        {"createCustomer",
         {"sales.south", "/api/v1/customers", {{"name", "x"}, {"locationIds", {goods().north}}}, 403}},
        {"changeCustomer", {"sales.south", "/api/v1/customers/{customer}", {{"notes", "x"}}, 404, seen}},
        {"retireCustomer", {"sales.south", "/api/v1/customers/{customer}/retirement", Json::object(), 404}},
        {"listPurchaseOrders", {nobody, ""}},
        {"getPurchaseOrder", {"manager.north", "/api/v1/purchase-orders/{purchase}", {}, 404}},
        {"printPurchaseOrder", {"sales.north", "/api/v1/purchase-orders/{purchase}/paper", {}, 404}},
        {"proposePurchases",
         {"manager.north", "/api/v1/purchase-orders/proposals", {{"locationId", goods().north}}, 403}},
        {"createPurchaseOrder", {"manager.north", "/api/v1/purchase-orders", purchase, 403}},
        {"changePurchaseOrder", {"manager.north", "/api/v1/purchase-orders/{purchase}", {{"note", "x"}}, 404, seen}},
        {"sendPurchaseOrder", {"production", "/api/v1/purchase-orders/{purchase}/sending", Json::object(), 404}},
        {"confirmPurchaseOrder",
         {"director",
          "/api/v1/purchase-orders/{purchase}/confirmation",
          {{"expectedAt", "2030-01-01T00:00:00Z"}},
          404}},
        {"receivePurchaseOrder",
         {"operator.north", "/api/v1/purchase-orders/{purchase}/receipts", {{"receipts", Json::array()}}, 404}},
        {"closePurchaseOrder", {"sales.north", "/api/v1/purchase-orders/{purchase}/closure", Json::object(), 404}},
        {"cancelPurchaseOrder",
         {"sales.north", "/api/v1/purchase-orders/{purchase}/cancellation", Json::object(), 404}},
        {"signOut", {nobody, ""}},
        {"changeOwnPassword",
         {"sales.south",
          "/api/v1/session/password",
          {{"current", "not the password"}, {"new", "another long password"}},
          403}},
        {"exportTable", {"sales.north", "/api/v1/exports/inventory.csv", {}, 403}},
        {"importTable",
         {"sales.north", "/api/v1/imports/materials", Json::object(), 403, {{"Content-Type", "text/csv"}}}},
        {"logInteraction",
         {"sales.south", "/api/v1/customers/{customer}/interactions", {{"kind", "Note"}, {"text", "hello"}}, 404}},
        {"listCustomerInteractions", {"sales.south", "/api/v1/customers/{customer}/interactions", {}, 404}},
        {"listOrders", {nobody, ""}},
        {"countOrders", {nobody, ""}},
        {"listCustomers", {nobody, ""}},
        {"listChanges", {nobody, ""}},
        {"streamChanges", {nobody, ""}},
        {"getAuditKey", {nobody, ""}},
        {"listUsers", {"director", "/api/v1/users", {}, 403}},
        {"getUser", {"manager.north", "/api/v1/users/{seller}", {}, 403}},
        {"explainSight", {"director", "/api/v1/users/{seller}/sight?orderId=" + fresh_id(), {}, 403}},
        {"setUserPassword", {"director", "/api/v1/users/{seller}/password", {{"password", "a long password"}}, 403}},
        {"createUser",
         {"director", "/api/v1/users", {{"userName", "x"}, {"name", "X"}, {"role", "RegionalManager"}}, 403}},
        {"changeUser", {"manager.north", "/api/v1/users/{seller}", {{"role", "RegionalManager"}}, 403, seen}},
        {"listNotifications", {nobody, ""}},
        {"getNotificationPreferences", {nobody, ""}},
        {"setNotificationPreferences", {nobody, ""}},
        {"readNotification", {"director", "/api/v1/notifications/{notification}/read", Json::object(), 404}},
        {"escalateNotification", {"director", "/api/v1/notifications/{notification}/escalation", Json::object(), 404}},
        {"exportAudit", {"manager.north", "/api/v1/audit/export", {}, 403}},
        {"exportAuditWords", {"manager.north", "/api/v1/audit/words", {}, 403}},
        {"getOrderTimeline", {"sales2.north", order + "/timeline", {}, 404}},
        {"getOrderExplanation", {"sales2.north", order + "/explanation", {}, 404}},
        {"getDiscussion", {"sales2.north", order + "/discussion", {}, 404}},
        {"postMessage", {"operator.north", order + "/discussion/messages", {{"text", "hello"}}, 403}},
        {"editMessage", {"operator.north", order + "/discussion/messages/" + fresh_id(), {{"text", "hello"}}, 403}},
        {"inviteParticipant", {"operator.north", order + "/discussion/participants", {{"userId", fresh_id()}}, 403}},
        {"markRead", {"operator.north", order + "/discussion/read", Json::object(), 403}},
        {"closeDiscussion", {"operator.north", order + "/discussion/closure", Json::object(), 403}},
        {"convertToInteraction", {"operator.north", order + "/discussion/crm-interaction", Json::object(), 403}},
        {"listFollowUps", {nobody, ""}},
        {"getCalendarFeed", {nobody, ""}},
        {"makeCalendarFeed", {nobody, ""}},
        {"revokeCalendarFeed", {nobody, ""}},
        {"getCalendar", {nobody, ""}},
        {"scheduleFollowUp",
         {"operator.north", order + "/discussion/follow-ups", {{"dueAt", "2099-06-01T09:00:00Z"}}, 403}},
        {"completeFollowUp",
         {"operator.north", order + "/discussion/follow-ups/" + fresh_id() + "/completion", Json::object(), 403}},
        {"snoozeFollowUp",
         {"operator.north",
          order + "/discussion/follow-ups/" + fresh_id() + "/snooze",
          {{"until", "2099-06-01T09:00:00Z"}, {"justification", justification()}},
          403}},
        {"reassignFollowUp",
         {"operator.north",
          order + "/discussion/follow-ups/" + fresh_id() + "/owner",
          {{"ownerId", fresh_id()}, {"justification", justification()}},
          403}},
        {"remindOfFollowUp",
         {"director", order + "/discussion/follow-ups/" + fresh_id() + "/reminder", Json::object(), 403}},
        {"cancelLine", {"operator.north", order + "/lines/" + fresh_id() + "/cancellation", why, 403}},
        {"setPriority",
         {"sales.north", order + "/priority", {{"priorityLevel", "High"}, {"justification", justification()}}, 403}},
        {"holdProduction", {"sales.north", order + "/production-hold", why, 403}},
        {"takeTransition", {"sales.north", order + "/transitions", {{"name", "resumeProduction"}}, 403}},
        {"adjustStock",
         {"operator.north",
          "/api/v1/inventory/adjustments",
          {{"locationId", goods().north},
           {"lotId", fresh_id()},
           {"quantity", {{"value", "1"}, {"unit", "kg"}}},
           {"justification", justification()}},
          403}},
        {"holdLot", {"operator.north", "/api/v1/inventory/lots/{lot}/hold", why, 403}},
        {"releaseLot", {"sales.north", "/api/v1/inventory/lots/{lot}/release", why, 404}},
        {"getOrder", {"sales2.north", order, {}, 404}},
        {"getOrderAudit", {"operator.north", order + "/audit", {}, 403}},
        {"getOrderRevisions", {"sales2.north", order + "/revisions", {}, 404}},
        {"createOrder", {"procurement", "/api/v1/orders", order_body(goods().in_stock, "1"), 403}},
        {"previewOrder", {"procurement", "/api/v1/orders/preview", order_body(goods().in_stock, "1"), 403}},
        {"editOrder", {"operator.north", order, Json::object(), 403, seen}},
        {"previewEdit", {"operator.north", order + "/preview", Json::object(), 403}},
        {"submitOrder", {"operator.north", order + "/submission", Json::object(), 403}},
        {"cancelOrder", {"operator.north", order + "/cancellation", why, 403}},
        {"acknowledgeRejection", {"operator.north", order + "/acknowledgement", Json::object(), 403}},
        {"deliverOrder", {"operator.north", order + "/delivery", Json::object(), 403}},
        {"decideProcurement",
         {"sales.north",
          order + "/procurement-decision",
          {{"decision", "Reject"}, {"justification", justification()}},
          403}},
        {"startProduction", {"sales.north", order + "/production-start", Json::object(), 403}},
        {"completeProduction", {"sales.north", order + "/production-completion", Json::object(), 403}},
        {"correctProduction",
         {"operator.north",
          order + "/production-correction",
          {{"lines", Json::array()}, {"justification", justification()}},
          403}},
        {"recallLots",
         {"operator.north",
          "/api/v1/inventory/recalls",
          {{"materialId", fresh_id()}, {"lotCode", "L-1"}, {"justification", justification()}},
          403}},
        {"receiveStock",
         {"sales.north",
          "/api/v1/inventory/receipts",
          {{"locationId", goods().north}, {"receipts", Json::array({receipt})}},
          403}},
        {"checkStock",
         {"admin", "/api/v1/inventory/check", {{"locationId", goods().north}, {"lines", Json::array({line})}}, 403}},
        {"getInventory", {"sales.north", "/api/v1/inventory", {}, 403}},
        {"listStockMovements", {"sales.north", "/api/v1/inventory/movements?locationId=" + goods().north, {}, 403}},
        {"getAvailability", {"admin", "/api/v1/availability", {}, 403}},
        {"getCustomer", {"sales.south", "/api/v1/customers/{customer}", {}, 404}},
        {"getCustomerContext", {"sales.south", "/api/v1/customers/{customer}/context", {}, 404}},
        {"getCustomerPreferences", {"sales.south", "/api/v1/customers/{customer}/preferences", {}, 404}},
        {"getCustomerAudit", {"operator.north", "/api/v1/customers/{customer}/audit", {}, 404}},
        {"getLikelyDuplicates", {nobody, ""}},
        {"mergeCustomers", {"sales.south", "/api/v1/customers/{customer}/merge", {{"otherId", fresh_id()}}, 404}},
        {"getPersonalData", {"sales.north", "/api/v1/customers/{customer}/personal-data", {}, 403}},
        {"previewRetention", {nobody, ""}},
        {"pseudonymiseCustomer", {"sales.south", "/api/v1/customers/{customer}/pseudonymisation", why, 404}},
        {"undoMerge", {"sales.south", "/api/v1/customers/{customer}/merge/undo", Json::object(), 404}},
        {"listProcurementRequests", {"sales.north", "/api/v1/procurement-requests", {}, 403}},
        {"listWorkOrders", {"sales.north", "/api/v1/work-orders", {}, 403}},
    };
}

std::string customer_of_north_only() {
    for (const Json& customer : Json(signed_in("sales.north").get("/api/v1/customers?limit=200").json()["items"])) {
        if (customer["locationIds"].size() == 1) return customer["id"];
    }
    return "";
}

std::string lot_of_north() {
    for (const Json& material : signed_in("procurement").get("/api/v1/inventory?locationId=" + goods().north).json()) {
        if (!material["lots"].empty()) return material["lots"][0]["lotId"];
    }
    return "";
}

/// One of procurement's, which exists because of an order that is short.
std::string notification_of_procurement() {
    create_order(signed_in("sales.north"), order_body(goods().short_product, "900"));
    for (const Json& item : Json(signed_in("procurement").get("/api/v1/notifications").json()["items"]))
        return item["id"];
    return "";
}

std::string first_of(const std::string& kind) {
    return signed_in("director").get("/api/v1/" + kind + "?limit=1").json()["items"][0]["id"];
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

/// A draft of procurement for the north.
std::string purchase_of_north() {
    const Client& procurement = signed_in("procurement");
    const Json material = procurement.get("/api/v1/materials?limit=1").json()["items"][0];
    const std::string unit = material["unit"];
    const Json line{{"materialId", material["id"]}, {"packs", 2}, {"packSize", {{"value", "5"}, {"unit", unit}}}};
    const Reply made =
        procurement.send("POST", "/api/v1/purchase-orders",
                         {{"supplierId", first_of("suppliers")}, {"locationId", goods().north}, {"lines", {line}}});
    INFO(made.body);
    REQUIRE(made.status == 201);
    return made.json()["id"];
}

}  // namespace

TEST_CASE("without a session every route that needs one says 401, before anything else") {
    const Client client = TestServer::shared().client();
    int checked = 0;
    for (const ApiCall& route : api_calls()) {
        if (route.access != Access::signed_in) continue;
        INFO(route.name);
        CHECK(client
                  .request(std::string(route.method), filled_in(std::string(route.path)) + "?nonsense=1", "{",
                           {{"Content-Type", "text/plain"}})
                  .status == 401);
        ++checked;
    }
    CHECK(checked > 25);
}

TEST_CASE("without the token every changing route says 403, before it looks at anything") {
    const Client& client = signed_in("director");
    for (const ApiCall& route : api_calls()) {
        if (route.access != Access::signed_in || route.method == "GET") continue;
        INFO(route.name);
        const Reply reply = client.request(std::string(route.method), filled_in(std::string(route.path)), "{",
                                           {{"Content-Type", "text/plain"}});
        CHECK(reply.status == 403);
        CHECK(reply.type() == "/problems/csrf-token-needed");
    }
}

TEST_CASE("every route has a test of who is denied") {
    const std::map<std::string, Denial> table = denials();
    const std::map<std::string, std::string> filling{
        {"{order}", create_order(signed_in("sales.north"), order_body(goods().in_stock, "1"))["id"]},
        {"{customer}", customer_of_north_only()},
        {"{lot}", lot_of_north()},
        {"{seller}", signed_in("sales.north").get("/api/v1/session").json()["user"]["id"]},
        {"{notification}", notification_of_procurement()},
        {"{material}", first_of("materials")},
        {"{recipe}", first_of("recipes")},
        {"{supplier}", first_of("suppliers")},
        {"{purchase}", purchase_of_north()},
    };
    for (const ApiCall& route : api_calls()) {
        if (route.access != Access::signed_in) continue;
        INFO(route.name);
        REQUIRE(table.contains(std::string(route.name)));
        const Denial& denial = table.at(std::string(route.name));
        if (denial.user == nobody) continue;
        const Client& client = signed_in(denial.user);
        std::string path = denial.path;
        for (const auto& [name, value] : filling) path = replaced(path, name, value);
        const Reply reply = route.method == "GET"
                                ? client.get(path)
                                : client.send(std::string(route.method), path, denial.body, denial.headers);
        INFO(reply.body);
        CHECK(reply.status == denial.status);
    }
}

TEST_CASE("unknown members are refused by every route with a body") {
    const Client& client = signed_in("director");
    for (const ApiCall& route : api_calls()) {
        if (route.body != BodyRule::optional) continue;
        // Once the company is set up, nothing is at that address, whatever is sent.
        if (route.name == "setUp") continue;
        INFO(route.name);
        CHECK(client
                  .send(std::string(route.method), filled_in(std::string(route.path)), {{"surprise", 1}},
                        {{"If-Match", "\"1\""}})
                  .status == 422);
    }
}

TEST_CASE("every route about one record says 404 for one that does not exist") {
    const Client& client = signed_in("director");
    const Json why{{"justification", justification("Duplicate")}};
    for (const ApiCall& route : api_calls()) {
        if (route.path.find("{id}") == std::string::npos) continue;
        INFO(route.name);
        Json body = Json::object();
        if (route.name == "cancelOrder") body = why;
        if (route.name == "setUserPassword") body = {{"password", "a long password"}};
        if (route.name == "cancelLine" || route.name == "holdProduction" || route.name == "holdLot" ||
            route.name == "releaseLot")
            body = why;
        if (route.name == "postMessage" || route.name == "editMessage") body = {{"text", "hello"}};
        if (route.name == "scheduleFollowUp") body = {{"dueAt", "2099-06-01T09:00:00Z"}};
        if (route.name == "snoozeFollowUp") body = {{"until", "2099-06-01T09:00:00Z"}};
        if (route.name == "reassignFollowUp") body = {{"ownerId", fresh_id()}};
        if (route.name == "inviteParticipant") body = {{"userId", fresh_id()}};
        if (route.name == "setPriority") body = {{"priorityLevel", "High"}, {"justification", justification()}};
        if (route.name == "takeTransition") body = {{"name", "resumeProduction"}};
        if (route.name == "decideProcurement") body = {{"decision", "Reject"}, {"justification", justification()}};
        if (route.name == "draftRecipe") body = {{"yield", {{"value", "1"}, {"unit", "kg"}}}, {"lines", Json::array()}};
        if (route.name == "correctProduction") body = {{"lines", Json::array()}, {"justification", justification()}};
        if (route.name == "confirmPurchaseOrder") body = {{"expectedAt", "2099-06-01T09:00:00Z"}};
        if (route.name == "receivePurchaseOrder") body = {{"receipts", Json::array()}};
        if (route.name == "changeKeyAccount") body = {{"keyAccount", false}};
        if (route.name == "mergeCustomers") body = {{"otherId", fresh_id()}};
        if (route.name == "pseudonymiseCustomer") body = why;
        if (route.name == "logInteraction") body = {{"kind", "Note"}, {"text", "hello"}};
        if (route.name == "handOverWork") body = {{"toId", fresh_id()}};
        if (route.name == "setProductPicture") body = {{"image", ""}};
        if (route.name == "arrangeAbsence")
            body = {{"from", "2099-06-01T09:00:00Z"}, {"until", "2099-06-02T09:00:00Z"}, {"coverId", fresh_id()}};
        const std::string no_uuid = replaced(std::string(route.path), "{id}", "none");
        if (route.method == "GET") {
            const std::string query = route.name == "explainSight" ? "?orderId=" + fresh_id() : "";
            CHECK(client.get(filled_in(std::string(route.path)) + query).status == 404);
            CHECK(client.get(no_uuid + query).status == 404);
        } else {
            CHECK(
                client
                    .send(std::string(route.method), filled_in(std::string(route.path)), body, {{"If-Match", "\"1\""}})
                    .status == 404);
            CHECK(client.send(std::string(route.method), no_uuid, body, {{"If-Match", "\"1\""}}).status == 404);
        }
    }
}

TEST_CASE("literal addresses win over parameters, whatever the order of the routes") {
    CHECK(router().find("GET", "/api/v1/orders/counts").route->call->name == "countOrders");
    CHECK(router().find("POST", "/api/v1/orders/preview").route->call->name == "previewOrder");
    const RouteMatch match = router().find("GET", "/api/v1/orders/0190");
    CHECK(match.route->call->name == "getOrder");
    CHECK(match.parameters.at("id") == "0190");
    CHECK(router().find("GET", "/api/v1/orders/a/b/c").route == nullptr);
    CHECK(router().find("PUT", "/api/v1/orders").allowed == "POST, GET");
}
