// Answers the application's requests by the core, and lets the driver do what people do.

#include "tests/client/app_bakery.h"

#include "generated/embedded_texts.h"
#include "shared/audit/model.h"
#include "shared/base/http_date.h"
#include "shared/inventory/rules.h"
#include "shared/protocol/problems.h"
#include "shared/protocol/routes.h"
#include "shared/protocol/session.h"
#include "shared/protocol/stock.h"
#include "shared/protocol/views.h"

namespace batchline::test {
namespace {

using platform::HttpReply;
using platform::HttpRequest;

constexpr std::string_view base = "/api/v1";

HttpReply json_reply(int status, const Json& body) { return {.status = status, .headers = {}, .body = body.dump()}; }

std::string header_of(const HttpRequest& request, std::string_view name) {
    for (const auto& [known, value] : request.headers) {
        if (known == name) return value;
    }
    return {};
}

}  // namespace

ServedApp::ServedApp(const std::string& user_name, const std::string& address)
    : user_name_(user_name), address_(address) {}

void ServedApp::open() {
    platform.clock().now = bakery.now.microseconds;
    platform.location().history = {address_};
    platform.tabs().join(browser_);
    app = std::make_unique<app::BrowserApp>(platform);
    driver = std::make_unique<platform::Driver>(platform, *app);
    serve();
}

void ServedApp::reload(const std::string& address) {
    driver.reset();
    app.reset();
    platform.end_page();
    address_ = address;
    open();
}

ServedApp::Tab& ServedApp::open_tab(const std::string& address, Disk disk) {
    Tab& tab = *tabs_.emplace_back(std::make_unique<Tab>());
    tab.platform.clock().now = bakery.now.microseconds;
    tab.platform.random().state = 43 + tabs_.size();
    tab.platform.location().history = {address};
    tab.platform.database().disk = platform.database().disk;
    tab.platform.database().holds_back = disk == Disk::slow;
    tab.platform.tabs().join(browser_);
    tab.app = std::make_unique<app::BrowserApp>(tab.platform);
    tab.driver = std::make_unique<platform::Driver>(tab.platform, *tab.app);
    serve();
    return tab;
}

bool ServedApp::answer_one(platform::HeadlessPlatform& page) {
    if (page.http().waiting.empty()) return false;
    const HttpRequest request = page.http().waiting.front().request;
    HttpReply reply;
    if (is_captured_) {
        reply = {.status = 200, .headers = {}, .body = "<html>Please accept our terms</html>"};
    } else if (!is_cut_) {
        reply = reply_to(request);
        if (server_clock) reply.headers.emplace_back("date", http_date(server_clock()));
    }
    page.http().answer(std::move(reply));
    return true;
}

void ServedApp::serve() {
    const auto serve_page = [this](platform::HeadlessPlatform& page, const app::BrowserApp& shown,
                                   platform::Driver& viewer) {
        bool has_served = false;
        while (answer_one(page)) {
            has_served = true;
            page.timers().advance(0);  // the rest of a large page
            viewer.draw();
            const bool opens_stream = page.events().is_open && page.tabs().leads() &&
                                      shown.workplace().state().connection.link != app::Link::online;
            if (opens_stream && !is_cut_ && !is_captured_) page.events().set_state(platform::StreamState::open);
            viewer.draw();
        }
        return has_served;
    };
    for (bool again = true; again;) {
        again = serve_page(platform, *app, *driver);
        for (const auto& tab : tabs_) again = serve_page(tab->platform, *tab->app, *tab->driver) || again;
    }
    driver->draw();
    for (const auto& tab : tabs_) tab->driver->draw();
}

void ServedApp::cut_network() {
    is_cut_ = true;
    if (platform.events().is_open) platform.events().set_state(platform::StreamState::connecting);
    platform.timers().advance(1);
    driver->draw();
}

void ServedApp::restore_network() {
    is_cut_ = false;
    platform.timers().advance(60'000);
    driver->draw();
    serve();
}

void ServedApp::restore(const Backup& backup) {
    for (const auto& [key, record] : back_up()) {
        if (!backup.contains(key)) bakery.world.erase(key);
    }
    for (const auto& [key, record] : backup) bakery.world.put(record);
    epoch_ = "second";
    answered_.clear();
    cut_network();
    restore_network();
}

void ServedApp::happens(const std::string& user_name, const Command& command) {
    const std::map<RecordKey, AnyRecord> before = bakery.world.records();
    const Outcome outcome = bakery.give(user_name, command);
    ENSURE(outcome.ok());
    for (const auto& [key, record] : bakery.world.records()) {
        const auto former = before.find(key);
        if (former != before.end() && former->second.version == record.version) continue;
        // What is no longer for this user to see goes away.
        platform.events().send({.id = "later", .type = "change", .data = item(record).dump()});
    }
    driver->draw();
    serve();
}

HttpReply ServedApp::reply_to(const HttpRequest& request) {
    if (const auto reply = answers_instead ? answers_instead(request) : std::nullopt) return *reply;
    const std::string_view path = std::string_view(request.path).substr(base.size());
    if (path == "/session" && request.method == "DELETE") {
        user_name_.clear();
        return {.status = 204, .headers = {}, .body = ""};
    }
    if (path == "/session/password" && (*parse_json(request.body))["current"] != "the present password") {
        return json_reply(403, {{"type", "/problems/wrong-password"},
                                {"detail", "The present password is another. Nothing was changed."},
                                {"pointer", "/current"}});
    }
    if (user_name_.empty() && path != "/session") return json_reply(401, Json::object());
    if (path == "/session" && user_name_.empty()) return json_reply(200, {{"user", nullptr}});
    if (path == "/session" || path == "/session/password") {
        const Actor actor = bakery.actor(user_name_);
        const SessionUser user{actor.user,      user_name_,         actor.name,         actor.role,
                               actor.locations, actor.subordinates, actor.stands_in_for};
        return json_reply(200, to_json(SessionAnswer{user, path == "/session" ? "token" : "token of afterwards"}));
    }
    if (path == "/configuration") {
        return json_reply(200, {{"roles", (*parse_json(roles_json))["roles"]},
                                {"workflow", *parse_json(workflow_json)},
                                {"reasonCodes", (*parse_json(reasons_json))["reasons"]},
                                {"diet", *parse_json(diet_json)},
                                {"templates", (*parse_json(templates_json))["templates"]},
                                {"followUps", *parse_json(follow_ups_json)},
                                {"customers", *parse_json(customers_json)}});
    }
    if (path.starts_with("/changes")) {
        const bool leads_nowhere =
            path.find("since=") != std::string_view::npos && path.find(epoch_) == std::string_view::npos;
        if (leads_nowhere) return json_reply(410, Json::object());
        return json_reply(200,
                          {{"cursor", "now-" + epoch_}, {"epoch", epoch_}, {"changes", changes()}, {"more", false}});
    }
    if (path.ends_with("/audit")) {
        Json items = Json::array();
        for (const Fact& fact : bakery.facts) items.push_back(to_json(AuditEntry{fact, std::string(64, '0'), ""}));
        return json_reply(200, {{"items", items}, {"nextCursor", nullptr}});
    }
    if (path.ends_with("/revisions")) return json_reply(200, Json::array());
    if (request.method == "GET" && path.starts_with("/orders?"))
        return json_reply(200, {{"items", Json::array()}, {"nextCursor", nullptr}});
    const ApiCall* call = call_for(request.method, request.path);
    if (call && call->name == "getOrder") {
        const auto match = match_path(split_path("/orders/{id}"), split_path(path.substr(0, path.find('?'))));
        const AnyRecord* order = bakery.world.find_any({RecordKind::Order, *id_in(match->parameters)});
        if (order) return json_reply(200, item(*order)["record"]);
    }
    if (request.method == "GET") return json_reply(404, problem_of(Refusal::not_found("order")));
    return decide(request);
}

HttpReply ServedApp::decide(const HttpRequest& request) {
    const std::string key = header_of(request, "Idempotency-Key");
    keys.push_back(key);
    if (const auto answered = answered_.find(key); answered != answered_.end() && !key.empty()) return answered->second;
    const HttpReply reply = decide_anew(request);
    answered_[key] = reply;
    return std::exchange(loses_answer_, false) ? HttpReply{} : reply;
}

HttpReply ServedApp::decide_anew(const HttpRequest& request) {
    const std::string_view path = std::string_view(request.path).substr(base.size());
    for (const CommandRoute& route : command_routes()) {
        const auto match = match_path(split_path(route.path), split_path(path.substr(0, path.find('?'))));
        if (route.method != request.method || !match) continue;
        const std::string expected = header_of(request, "If-Match");
        std::optional<std::int64_t> version;
        if (expected.size() > 2) version = std::stoll(expected.substr(1));
        Problems problems;
        const std::optional<Json> body = parse_json(request.body);
        const Command command =
            route.read(body && body->is_object() ? *body : Json::object(), match->parameters, version, problems);
        if (!problems.empty()) return json_reply(422, problem_of(Refusal::invalid(problems)));
        ++command_count;
        const Outcome outcome = bakery.give(user_name_, command);
        if (!outcome)
            return json_reply(definition_of(problem_type(outcome.error().kind)).status, problem_of(outcome.error()));
        return json_reply(find_call(route.name)->status,
                          bakery.report ? *bakery.report : item(*bakery.world.find_any(*outcome))["record"]);
    }
    return json_reply(404, Json::object());
}

Json ServedApp::item(const AnyRecord& record) const {
    const Actor actor = bakery.actor(user_name_);
    const Viewer viewer{actor, testing::shipped_configuration(), bakery.now};
    const AccessFacts facts = facts_of(record, bakery.world);
    Json json{{"type", name_of(record.key.kind)},
              {"id", record.key.id.text()},
              {"version", record.version},
              {"record", nullptr}};
    if (is_visible(facts, viewer)) json["record"] = view_of(record, facts, viewer);
    return json;
}

Json ServedApp::changes() const {
    Json out = Json::array();
    for (const auto& [key, record] : bakery.world.records()) {
        Json change = item(record);
        if (!change["record"].is_null()) out.push_back(std::move(change));
    }
    for (const Location* location : bakery.world.all<Location>()) {
        for (const Material* material : bakery.world.all<Material>()) {
            const Quantity sum =
                available_at(bakery.world, location->id, *material, ZoneRules{}.local(bakery.now).date);
            out.push_back({{"type", "Availability"},
                           {"id", location->id.text() + ":" + material->id.text()},
                           {"version", 1},
                           {"record", to_json(Availability{location->id, material->id, sum})}});
        }
    }
    return out;
}

}  // namespace batchline::test
