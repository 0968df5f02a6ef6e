// Starts the whole server in this process, and stops it at the end.

#include "tests/server/http_test_server.h"

#include <doctest/doctest.h>

#include <map>
#include <stdexcept>

#include "server/auth/secrets.h"

namespace batchline::testing {

TestServer::TestServer(const std::string& site, Adjust adjust) : site_(site), adjust_(std::move(adjust)) { start(); }

TestServer::~TestServer() { stop(); }

void TestServer::start() {
    program::ServeOptions options;
    options.data = directory_.path();
    options.listen = "127.0.0.1:0";
    options.site = site_.empty() ? directory_.path() / "no-site" : std::filesystem::path(site_);
    options.demo = program::Demo::yes;
    options.demo_past = {.orders = 40, .days = 60};
    options.threads = 32;
    options.operator_token = "the-test-token";
    options.log_level = "error";
    if (adjust_) adjust_(options);
    auto opened = program::Server::open(options);
    if (!opened) throw std::runtime_error(opened.error());
    server_ = std::move(opened).value();
    thread_ = std::thread([this] { server_->serve(); });
}

void TestServer::stop() {
    server_->stop();
    thread_.join();
    server_.reset();
}

void TestServer::restart() {
    stop();
    start();
}

void TestServer::while_stopped(const std::function<void(const std::filesystem::path& data)>& work) {
    stop();
    work(directory_.path());
    start();
}

TestServer& TestServer::shared() {
    static TestServer server;
    return server;
}

const Client& signed_in(const std::string& user_name) {
    static std::map<std::string, Client> clients;
    const auto found = clients.find(user_name);
    if (found != clients.end()) return found->second;
    Client client = TestServer::shared().client();
    const Reply reply = client.sign_in(user_name);
    if (reply.status != 200) throw std::runtime_error("cannot sign in as " + user_name + ": " + reply.body);
    return clients.emplace(user_name, std::move(client)).first->second;
}

namespace {

std::string location_by_code(const std::string& code) {
    for (const Json& location : Json(signed_in("sales.north").get("/api/v1/configuration").json()["locations"])) {
        if (location["code"] == code) return location["id"];
    }
    throw std::runtime_error("no location " + code);
}

std::string easy_customer() {
    for (const Json& customer : Json(signed_in("sales.north").get("/api/v1/customers?limit=200").json()["items"])) {
        const bool easy =
            customer["allergies"].empty() && customer["restrictions"].empty() && !customer["keyAccount"].get<bool>();
        if (easy) return customer["id"];
    }
    throw std::runtime_error("no customer without allergies");
}

Json check(const std::string& location, const std::string& product, const std::string& value) {
    const Json line{{"productId", product}, {"quantity", {{"value", value}, {"unit", "piece"}}}};
    return signed_in("sales.north")
        .send("POST", "/api/v1/inventory/check", {{"locationId", location}, {"lines", Json::array({line})}})
        .json();
}

}  // namespace

const Goods& goods() {
    static const Goods found = [] {
        Goods goods{location_by_code("north"), location_by_code("south"), easy_customer(), "", ""};
        for (const Json& product : Json(signed_in("sales.north").get("/api/v1/products?limit=200").json()["items"])) {
            if (product["unit"] != "piece" || !product["orderable"].get<bool>()) continue;
            const std::string id = product["id"];
            if (goods.in_stock.empty() && check(goods.north, id, "40").value("possible", false)) goods.in_stock = id;
            if (goods.short_product.empty() && !check(goods.north, id, "20").value("possible", true))
                goods.short_product = id;
        }
        if (goods.in_stock.empty() || goods.short_product.empty())
            throw std::runtime_error("the demo company has other stock");
        return goods;
    }();
    return found;
}

Json order_body(const std::string& product, const std::string& value, const std::string& unit) {
    const Json line{{"productId", product}, {"quantity", {{"value", value}, {"unit", unit}}}};
    return {{"customerId", goods().customer}, {"locationId", goods().north}, {"lines", Json::array({line})}};
}

Json create_order(const Client& client, const Json& body) {
    const Reply reply = client.send("POST", "/api/v1/orders", body);
    INFO(reply.body);
    REQUIRE(reply.status == 201);
    return reply.json();
}

Json justification(const std::string& code) {
    return {{"code", code}, {"text", "Because this is what the test asks for."}};
}

std::string fresh_id() {
    auth::start_cryptography();
    return auth::random_uuid(1'800'000'000'000).text();
}

}  // namespace batchline::testing
