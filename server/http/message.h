#pragma once
// Requests and responses in terms of our own, so that handlers know no HTTP library.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/base/described.h"

namespace batchline::http {

/// Bodies up to this many bytes are read; larger ones are 413.
inline constexpr std::size_t body_size_max_bytes = 1024 * 1024;

/// Tables that are taken in may be so large.
inline constexpr std::size_t table_size_max_bytes = 256 * 1024 * 1024;

/// What brings a picture along, in Base64, may be so large.
inline constexpr std::size_t picture_body_size_max_bytes = file_length_max + 64 * 1024;

enum class BodyFailure { too_large, unreadable };

/// What arrived, whatever library received it. Header values are as a library decoded them: never echo them.
struct Request {
    std::string id;      ///< given by the server, named in logs and in answers about failures
    std::string method;  ///< "GET"
    std::string path;    ///< percent-decoded, without the query
    std::string target;  ///< as sent: path and query
    std::vector<std::pair<std::string, std::string>> query;  ///< decoded
    std::string remote_address;                              ///< of the client, behind trusted proxies too
    bool is_secure = false;                                  ///< came over TLS, here or at a trusted proxy
    /// Empty where there is no such header; of several the first.
    std::function<std::string(const char* name)> header = [](const char*) { return std::string(); };
    /// All headers of that name, in the order they came.
    std::function<std::vector<std::string>(const char* name)> every_header = [](const char*) {
        return std::vector<std::string>();
    };
    std::size_t body_size_max = body_size_max_bytes;  ///< more of a body is not read
    /// Reads the body; at most once.
    std::function<std::optional<BodyFailure>(std::string& body)> read_body = [](std::string&) { return std::nullopt; };
};

/// A connection that stays open after the head of its answer has been sent; the socket is the taker's to close.
using SocketTaker = std::function<void(int socket)>;

enum class Compression { as_accepted, never };

struct Response {
    int status = 200;
    std::string content_type;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers;
    /// Points to bytes that outlive every answer (site files); then `body` is empty.
    std::shared_ptr<const std::string> shared_body;
    /// Set: the body comes in pieces, made while it is sent; an empty one is the end. What it throws ends the
    /// connection, so that nobody takes a part for the whole.
    std::function<std::string()> next_piece;
    SocketTaker take_socket;  ///< set: an event stream
    /// `never` where a secret stands beside what others may choose: by trying, they would learn from the length of the
    /// compressed body what the secret begins with, and then how it goes on (the attack is known as BREACH).
    Compression compression = Compression::as_accepted;

    Response&& uncompressed() && {
        compression = Compression::never;
        return std::move(*this);
    }

    Response& with(std::string name, std::string value) & {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    Response&& with(std::string name, std::string value) && {
        headers.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }
};

/// Text of a document; bytes that are not UTF-8 cannot make it fail.
std::string dump(const Json& json);
Response json_response(int status, const Json& json);

}  // namespace batchline::http
