// Requests of random nonsense never make the server fail.

#include <doctest/doctest.h>

#include <cstdlib>
#include <random>

#include "server/http/openapi/shapes.h"
#include "shared/protocol/calls.h"
#include "tests/server/http_test_server.h"

/// Requests nobody would write, from a seed that is printed when one of them is answered badly. More of them:
/// BATCHLINE_GENERATED_REQUESTS=50000, and from another seed: BATCHLINE_SEED=7.

using namespace batchline;
using namespace batchline::testing;

namespace {

std::uint64_t setting(const char* name, std::uint64_t usual) {
    const char* text = std::getenv(name);
    return text ? std::strtoull(text, nullptr, 10) : usual;
}

class Generator {
public:
    explicit Generator(std::uint64_t seed) : random_(seed) {}

    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }
    bool once_in(std::size_t times) { return below(times) == 0; }
    template <class T>
    const T& one_of(const std::vector<T>& values) {
        return values[below(values.size())];
    }

    std::string text() {
        static const std::vector<std::string> odd{"",
                                                  " ",
                                                  "0",
                                                  "-1",
                                                  "null",
                                                  "true",
                                                  "1e999",
                                                  "99999999999999999999",
                                                  "%00",
                                                  "%ff%fe",
                                                  "%F0%9F%A5%90",
                                                  "' OR 1=1 --",
                                                  "../../etc/passwd",
                                                  "{{name}}",
                                                  "=1+1",
                                                  "*",
                                                  "\"",
                                                  "a,b,c",
                                                  "Draft,Cancelled",
                                                  "N-000001",
                                                  "2026-05-28T07:30:00Z",
                                                  "2026-02-30T00:00:00Z",
                                                  "9999-12-31T23:59:59Z",
                                                  "north",
                                                  "-updatedAt",
                                                  "Urgent",
                                                  "butter \"OR\" NEAR(",
                                                  std::string(5000, 'x')};
        return once_in(4) ? fresh_id() : one_of(odd);
    }

    Json value(int depth = 0) {
        switch (below(depth > 3 ? 9 : 11)) {
            case 0: return nullptr;
            case 1: return once_in(2);
            case 2: return static_cast<std::int64_t>(random_());
            case 3: return -1;
            case 4: return 1e300;
            case 5: return 0.1;
            case 6: return std::string("\xF0\x9F\xA5\x90 \xE2\x80\xAE \x01", 10);
            case 7: return plain_text();
            case 8: return once_in(20) ? Json(std::string(100'000, 'y')) : Json(fresh_id());
            case 9: {
                Json array = Json::array();
                for (std::size_t i = below(4); i > 0; --i) array.push_back(value(depth + 1));
                return array;
            }
            default: {
                Json object = Json::object();
                for (std::size_t i = below(4); i > 0; --i) object[one_of(member_names())] = value(depth + 1);
                return object;
            }
        }
    }

    /// The document with some of its values replaced, removed or doubled.
    Json mutated(Json document) {
        for (std::size_t i = below(4); i > 0; --i) mutate(document, 0);
        return document;
    }

private:
    std::string plain_text() {
        return one_of(std::vector<std::string>{"", "piece", "kg", "2.5", "-3", "1000000000000000000", "Other", "Fulfil",
                                               "2026-05-28T07:30:00Z"});
    }
    const std::vector<std::string>& member_names() {
        static const std::vector<std::string> names{"id",    "lines",         "productId", "quantity", "value",
                                                    "unit",  "justification", "code",      "text",     "",
                                                    "a/b~c", "__proto__",     "neededAt"};
        return names;
    }
    void mutate(Json& node, int depth) {
        if (!node.is_structured() || node.empty() || once_in(4) || depth > 6) {
            node = value();
            return;
        }
        const auto at = static_cast<std::ptrdiff_t>(below(node.size()));
        if (node.is_array()) {
            if (once_in(3)) {
                node.push_back(node[static_cast<std::size_t>(at)]);
            } else {
                mutate(node[static_cast<std::size_t>(at)], depth + 1);
            }
            return;
        }
        auto member = std::next(node.begin(), at);
        if (once_in(4)) {
            node.erase(member);
        } else if (once_in(4)) {
            node[one_of(member_names())] = value();
        } else {
            mutate(*member, depth + 1);
        }
    }

    std::mt19937_64 random_;
};

struct Known {
    std::vector<std::string> ids;
    std::map<std::string, std::vector<std::string>> of_member;  ///< "customerId" …
    std::vector<std::string> orders;
    std::vector<std::string> cursors;
};

/// Ids that exist and cursors that once led somewhere, so that some requests get further than the door.
Known known_texts(const Client& director) {
    Known known;
    for (const char* kind : {"order", "customer", "product", "material"}) {
        const Json page = director.get("/api/v1/" + std::string(kind) + "s?limit=20").json();
        for (const Json& item : page["items"]) {
            known.ids.push_back(item["id"]);
            known.of_member[std::string(kind) + "Id"].push_back(item["id"]);
        }
        if (page["nextCursor"].is_string()) known.cursors.push_back(page["nextCursor"]);
    }
    known.of_member["locationId"] = {goods().north};
    known.of_member["customerId"].assign(5, goods().customer);
    known.of_member["productId"].assign(5, goods().in_stock);
    known.orders = known.of_member["orderId"];
    known.cursors.push_back(director.get("/api/v1/changes").json()["cursor"]);
    return known;
}

struct Request {
    std::string method;
    std::string path;
    std::string body;
    Headers headers;
};

std::string forged(Generator& random, std::string cursor) {
    if (!cursor.empty() && random.once_in(2)) cursor[random.below(cursor.size())] = "Az09-_"[random.below(6)];
    return cursor;
}

/// The example with ids that exist, mostly of the right kind.
Json with_known_ids(Generator& random, const Known& known, Json document) {
    if (!document.is_structured()) return document;
    for (const auto& [name, child] : document.items()) {
        const auto ids = known.of_member.find(name);
        document[Json::json_pointer("/" + name)] = ids != known.of_member.end() && !random.once_in(10)
                                                       ? Json(random.one_of(ids->second))
                                                       : with_known_ids(random, known, child);
    }
    return document;
}

Request request_from(Generator& random, const Known& known) {
    static const std::vector<std::string> methods{"GET",  "POST",    "PATCH", "PUT", "DELETE",
                                                  "HEAD", "OPTIONS", "TRACE", "BREW"};
    const ApiCall& call = random.one_of(api_calls());
    Request request{std::string(random.once_in(20) ? random.one_of(methods) : call.method), "", "", {}};
    for (const std::string& segment : split_path(call.path)) {
        const bool is_hole = !segment.empty() && segment.front() == '{';
        std::string filled = !is_hole            ? segment
                             : random.once_in(4) ? random.text()
                             : random.once_in(4) ? random.one_of(known.ids)
                                                 : random.one_of(known.orders);
        if (random.once_in(60)) filled = random.text();
        for (char& c : filled) {
            if (c == ' ' || c == '"') c = '+';
        }
        request.path += "/" + filled;
    }
    std::string separator = "?";
    for (const QueryParameter& parameter : call.query) {
        if (random.once_in(2)) continue;
        std::string value = random.once_in(2)                         ? random.text()
                            : parameter.type == ParameterType::cursor ? forged(random, random.one_of(known.cursors))
                                                                      : random.one_of(known.ids);
        for (char& c : value) {
            if (c == ' ' || c == '"') c = '+';
        }
        request.path += separator + std::string(parameter.name) + "=" + value;
        separator = "&";
    }
    if (random.once_in(15)) request.path += separator + "surprise=" + fresh_id();

    if (call.body != BodyRule::none || random.once_in(20)) {
        Json body = http::example_body(call);
        if (body.is_null()) body = Json::object();
        request.body =
            random.mutated(with_known_ids(random, known, body)).dump(-1, ' ', false, Json::error_handler_t::replace);
        if (random.once_in(12)) request.body.resize(random.below(request.body.size() + 1));
        if (random.once_in(12) && !request.body.empty())
            request.body[random.below(request.body.size())] = static_cast<char>(random.below(256));
        if (random.once_in(100)) request.body = std::string(70, '[') + std::string(70, ']');
    }
    if (random.once_in(2))
        request.headers.emplace_back("If-Match",
                                     random.once_in(2) ? "\"" + std::to_string(random.below(4)) + "\"" : random.text());
    if (random.once_in(3))
        request.headers.emplace_back("Idempotency-Key", random.once_in(4) ? random.text() : fresh_id());
    if (random.once_in(25))
        request.headers.emplace_back("Content-Type",
                                     random.once_in(2) ? "text/plain" : "application/json; charset=latin1");
    if (random.once_in(40)) request.headers.emplace_back("X-CSRF-Token", random.text());
    if (random.once_in(40)) request.headers.emplace_back("Content-Encoding", "gzip");
    if (random.once_in(40)) request.headers.emplace_back("Last-Event-ID", random.text());
    return request;
}

/// What is wrong with an answer; empty where nothing is.
std::string complaint_about(const Reply& reply, const std::string& method) {
    if (reply.status == 0) return "no answer";
    if (reply.status >= 500) return "a server error";
    if (reply.status == 503 && reply.header("retry-after").empty()) return "no Retry-After";
    if (reply.status < 400 || method == "HEAD") return "";
    if (reply.header("content-type") != "application/problem+json") return "no problem document";
    const Json problem = reply.json();
    const bool is_whole = problem.is_object() && problem.value("type", "").starts_with("/problems/") &&
                          problem.value("status", 0) == reply.status && !problem.value("title", "").empty() &&
                          !problem.value("detail", "").empty();
    if (!is_whole) return "an incomplete problem document";
    if (reply.status == 405 && reply.header("allow").empty()) return "no Allow";
    if (reply.status == 429 && reply.header("retry-after").empty()) return "no Retry-After";
    if (problem["type"] == "/problems/invalid" && (!problem.contains("errors") || !problem["errors"].is_array()))
        return "no pointers";
    return "";
}

}  // namespace

TEST_SUITE_BEGIN("thorough");

TEST_CASE(
    "thousands of requests nobody would write are each answered, refusals by a problem document and none by a "
    "failure") {
    const std::uint64_t first_seed = setting("BATCHLINE_SEED", 1);
    const std::uint64_t count = setting("BATCHLINE_GENERATED_REQUESTS", 3000);
    const std::vector<std::string> users{"sales.north",    "manager.north", "procurement",
                                         "operator.north", "director",      "admin"};
    // A company of its own: nonsense that gets through receives and holds stock that other tests count on.
    TestServer server;
    std::map<std::string, Client> clients;
    for (const std::string& user : users)
        REQUIRE(clients.emplace(user, server.client()).first->second.sign_in(user).status == 200);
    const Known known = known_texts(clients.at("director"));
    std::map<int, int> statuses;
    for (std::uint64_t seed = first_seed; seed < first_seed + count; ++seed) {
        Generator random(seed);
        const Request request = request_from(random, known);
        // Attempts to sign in are slow on purpose, and signing out would end the others' work.
        if (request.path.starts_with("/api/v1/session") && request.method != "GET") continue;
        const Client& client = clients.at(random.one_of(users));
        const Reply reply = request.method == "GET"
                                ? client.get(request.path, request.headers)
                                : client.send_text(request.method, request.path, request.body, request.headers);
        ++statuses[reply.status];
        const std::string complaint = complaint_about(reply, request.method);
        if (complaint.empty()) continue;
        FAIL_CHECK("BATCHLINE_SEED=", seed, ": ", complaint, ": ", request.method, " ", request.path.substr(0, 300),
                   " ", request.body.substr(0, 500), " → ", reply.status, " ", reply.body.substr(0, 300));
    }
    // Some must get through, or nothing behind the door was tried.
    CHECK(statuses[200] + statuses[201] > static_cast<int>(count / 20));
    CHECK(statuses[201] > 0);
    CHECK(statuses[422] > static_cast<int>(count / 20));
    std::string seen;
    for (const auto& [status, times] : statuses) seen += " " + std::to_string(status) + ":" + std::to_string(times);
    MESSAGE("seeds from ", first_seed, ", answers", seen);
}

TEST_SUITE_END();
