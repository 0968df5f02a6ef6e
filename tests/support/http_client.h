#pragma once
// For asking a server on this machine, properly or not.

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/json.h"

/// A small HTTP client for tests: plain sockets, so that it can also send what no library would.
namespace batchline::testing {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Reply {
    int status = 0;                              ///< 0: the server closed without an answer
    std::map<std::string, std::string> headers;  ///< names in lower case
    std::string body;

    std::string header(const std::string& name) const;
    Json json() const;         ///< null where the body is not JSON
    std::string type() const;  ///< of a problem: "/problems/forbidden"
};

/// A connection to 127.0.0.1.
class Connection {
public:
    explicit Connection(int port);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    bool send(std::string_view bytes);
    /// Reads one answer; `without_body` for HEAD.
    Reply read_reply(std::chrono::seconds patience = std::chrono::seconds(30), bool without_body = false);
    /// Up to the next line break, without it; nothing at the end or when patience ends.
    std::optional<std::string> read_line(std::chrono::milliseconds patience);
    bool is_closed(std::chrono::milliseconds patience);

private:
    bool fill(std::chrono::steady_clock::time_point until);
    /// A body in chunks; false where the connection ended first.
    bool read_chunks(std::chrono::steady_clock::time_point until, std::string& body);

    int socket_ = -1;
    std::string received_;
};

/// Somebody with (or without) a session. Each request has a connection of its own.
class Client {
public:
    explicit Client(int port) : port_(port) {}

    Reply sign_in(const std::string& user_name, const std::string& password = "batchline-demo");
    Reply get(const std::string& path, const Headers& headers = {}) const { return request("GET", path, "", headers); }
    /// A changing request: brings the token, and JSON unless `headers` say otherwise.
    Reply send(const std::string& method, const std::string& path, const Json& body = Json::object(),
               const Headers& headers = {}) const;
    Reply send_text(const std::string& method, const std::string& path, const std::string& body,
                    const Headers& headers = {}) const;
    /// As it is: only the cookie is added.
    Reply request(const std::string& method, const std::string& path, const std::string& body,
                  const Headers& headers) const;

    int port() const { return port_; }
    std::string cookie;  ///< "batchline_session=…"
    std::string csrf_token;

private:
    int port_;
};

struct Event {
    std::string id;
    std::string name;
    Json data;
};

/// An open event stream.
class EventStream {
public:
    EventStream(const Client& client, const std::string& path, const Headers& headers = {});
    int status() const { return status_; }
    /// The next event; comments are passed over.
    std::optional<Event> next(std::chrono::milliseconds patience = std::chrono::milliseconds(5000));
    bool is_closed(std::chrono::milliseconds patience) { return connection_.is_closed(patience); }

private:
    Connection connection_;
    int status_ = 0;
};

}  // namespace batchline::testing
