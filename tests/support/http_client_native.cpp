// Writes requests to sockets and reads answers, streams among them.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>

#include "tests/support/http_client.h"

namespace batchline::testing {

namespace {

using SteadyClock = std::chrono::steady_clock;

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

std::string head_of(const std::string& method, const std::string& path, const Headers& headers,
                    const std::string& cookie) {
    std::string head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    if (!cookie.empty()) head += "Cookie: " + cookie + "\r\n";
    for (const auto& [name, value] : headers) head += name + ": " + value + "\r\n";
    return head;
}

}  // namespace

std::string Reply::header(const std::string& name) const {
    const auto found = headers.find(lower(name));
    return found == headers.end() ? "" : found->second;
}

Json Reply::json() const { return parse_json(body).value_or(Json()); }

std::string Reply::type() const {
    const Json document = json();
    return document.is_object() ? document.value("type", "") : "";
}

Connection::Connection(int port) {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0) {
        ::close(socket_);
        socket_ = -1;
    }
}

Connection::~Connection() {
    if (socket_ >= 0) ::close(socket_);
}

bool Connection::send(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool Connection::fill(SteadyClock::time_point until) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - SteadyClock::now()).count();
    pollfd waiting{socket_, POLLIN, 0};
    if (socket_ < 0 || left <= 0 || ::poll(&waiting, 1, static_cast<int>(left)) <= 0) return false;
    char buffer[16384];
    const ssize_t count = ::recv(socket_, buffer, sizeof(buffer), 0);
    if (count <= 0) return false;
    received_.append(buffer, static_cast<std::size_t>(count));
    return true;
}

std::optional<std::string> Connection::read_line(std::chrono::milliseconds patience) {
    const auto until = SteadyClock::now() + patience;
    std::size_t end = 0;
    while ((end = received_.find('\n')) == std::string::npos) {
        if (!fill(until)) return std::nullopt;
    }
    std::string line = received_.substr(0, end);
    received_.erase(0, end + 1);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    return line;
}

bool Connection::read_chunks(SteadyClock::time_point until, std::string& body) {
    for (;;) {
        const std::optional<std::string> line =
            read_line(std::chrono::duration_cast<std::chrono::milliseconds>(until - SteadyClock::now()));
        if (!line) return false;
        const std::size_t size = std::stoul(*line, nullptr, 16);
        while (received_.size() < size + 2) {
            if (!fill(until)) return false;
        }
        body.append(received_, 0, size);
        received_.erase(0, size + 2);
        if (size == 0) return true;
    }
}

Reply Connection::read_reply(std::chrono::seconds patience, bool without_body) {
    const auto until = SteadyClock::now() + patience;
    Reply reply;
    const std::optional<std::string> status_line = read_line(patience);
    if (!status_line || status_line->size() < 12) return reply;
    reply.status = std::atoi(status_line->c_str() + 9);
    while (const std::optional<std::string> line = read_line(patience)) {
        if (line->empty()) break;
        const std::size_t colon = line->find(": ");
        if (colon != std::string::npos) reply.headers[lower(line->substr(0, colon))] = line->substr(colon + 2);
    }
    if (without_body) return reply;
    if (reply.header("transfer-encoding") == "chunked") {
        if (!read_chunks(until, reply.body)) reply.status = 0;
        return reply;
    }
    const std::string length = reply.header("content-length");
    const std::size_t wanted = length.empty() ? 0 : std::stoul(length);
    while (received_.size() < wanted && fill(until)) continue;
    reply.body = received_.substr(0, wanted);
    received_.erase(0, reply.body.size());
    return reply;
}

bool Connection::is_closed(std::chrono::milliseconds patience) {
    const auto until = SteadyClock::now() + patience;
    while (fill(until)) continue;
    return SteadyClock::now() < until;
}

Reply Client::sign_in(const std::string& user_name, const std::string& password) {
    const Json body{{"userName", user_name}, {"password", password}};
    Reply reply = request("POST", "/api/v1/session", body.dump(), {{"Content-Type", "application/json"}});
    if (reply.status != 200) return reply;
    const std::string set = reply.header("set-cookie");
    cookie = set.substr(0, set.find(';'));
    csrf_token = reply.json().value("csrfToken", "");
    return reply;
}

Reply Client::send(const std::string& method, const std::string& path, const Json& body, const Headers& headers) const {
    return send_text(method, path, body.dump(), headers);
}

Reply Client::send_text(const std::string& method, const std::string& path, const std::string& body,
                        const Headers& headers) const {
    Headers all = headers;
    const auto has = [&all](const std::string& name) {
        return std::any_of(all.begin(), all.end(), [&](const auto& header) { return header.first == name; });
    };
    if (!has("Content-Type")) all.emplace_back("Content-Type", "application/json");
    if (!has("X-CSRF-Token")) all.emplace_back("X-CSRF-Token", csrf_token);
    return request(method, path, body, all);
}

Reply Client::request(const std::string& method, const std::string& path, const std::string& body,
                      const Headers& headers) const {
    Connection connection(port_);
    std::string bytes = head_of(method, path, headers, cookie);
    if (!body.empty()) bytes += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    connection.send(bytes + "Connection: close\r\n\r\n" + body);
    return connection.read_reply(std::chrono::seconds(30), method == "HEAD");
}

EventStream::EventStream(const Client& client, const std::string& path, const Headers& headers)
    : connection_(client.port()) {
    connection_.send(head_of("GET", path, headers, client.cookie) + "\r\n");
    const std::optional<std::string> status_line = connection_.read_line(std::chrono::seconds(10));
    if (status_line && status_line->size() >= 12) status_ = std::atoi(status_line->c_str() + 9);
    while (const std::optional<std::string> line = connection_.read_line(std::chrono::seconds(10))) {
        if (line->empty()) break;
    }
}

std::optional<Event> EventStream::next(std::chrono::milliseconds patience) {
    Event event;
    while (const std::optional<std::string> line = connection_.read_line(patience)) {
        if (line->starts_with("id: ")) event.id = line->substr(4);
        if (line->starts_with("event: ")) event.name = line->substr(7);
        if (line->starts_with("data: ")) event.data = parse_json(line->substr(6)).value_or(Json());
        if (line->empty() && !event.name.empty()) return event;
    }
    return std::nullopt;
}

}  // namespace batchline::testing
