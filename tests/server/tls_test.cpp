// The server over TLS, with peers that speak it well, badly or not at all.

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <memory>

#include "server/http/tls.h"
#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

struct Files {
    TemporaryDirectory folder;
    std::filesystem::path certificate = folder.path() / "certificate.pem";
    std::filesystem::path key = folder.path() / "key.pem";

    Files() {
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pair(EVP_EC_gen("P-256"), EVP_PKEY_free);
        const std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), X509_free);
        X509_set_version(made.get(), X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(made.get()), 0);
        X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
        X509_set_pubkey(made.get(), pair.get());
        X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char*>("localhost"), -1, -1, 0);
        X509_set_issuer_name(made.get(), X509_get_subject_name(made.get()));
        REQUIRE(X509_sign(made.get(), pair.get(), EVP_sha256()) > 0);
        write(certificate, [&](FILE* file) { return PEM_write_X509(file, made.get()); });
        write(key, [&](FILE* file) {
            return PEM_write_PrivateKey(file, pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
    }

    template <class Write>
    static void write(const std::filesystem::path& path, const Write& how) {
        FILE* file = std::fopen(path.c_str(), "w");
        REQUIRE(file);
        CHECK(how(file) == 1);
        std::fclose(file);
    }
};

int connect_to(int port) {
    const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0);
    timeval patience{20, 0};
    ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    return socket;
}

/// OpenSSL's client on one connection.
class Peer {
public:
    explicit Peer(int port, int version_max = TLS1_3_VERSION)
        : context_(SSL_CTX_new(TLS_client_method()), SSL_CTX_free),
          socket_(connect_to(port)),
          session_(nullptr, SSL_free) {
        SSL_CTX_set_security_level(context_.get(), 0);
        SSL_CTX_set_min_proto_version(context_.get(), TLS1_VERSION);
        SSL_CTX_set_max_proto_version(context_.get(), version_max);
        session_.reset(SSL_new(context_.get()));
        SSL_set_fd(session_.get(), socket_);
        is_open = SSL_connect(session_.get()) == 1;
    }
    Peer(const Peer&) = delete;
    ~Peer() {
        session_.reset();
        ::close(socket_);
    }

    bool say(std::string_view text) {
        while (!text.empty()) {
            const int sent = SSL_write(session_.get(), text.data(), static_cast<int>(text.size()));
            if (sent <= 0) return false;
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    /// Up to and with `end`, or all there is.
    std::string hear_until(const std::string& end) {
        while (heard_.find(end) == std::string::npos && hear_more()) {
        }
        const std::size_t at = heard_.find(end);
        return take(at == std::string::npos ? heard_.size() : at + end.size());
    }
    std::string hear(std::size_t bytes) {
        while (heard_.size() < bytes && hear_more()) {
        }
        return take(std::min(bytes, heard_.size()));
    }
    /// Of an answer with a length: its head and body.
    std::pair<std::string, std::string> answer() {
        std::string head = hear_until("\r\n\r\n");
        const std::size_t at = head.find("Content-Length: ");
        const std::size_t length = at == std::string::npos ? 0 : std::stoul(head.substr(at + 16));
        std::string body = hear(length);
        return {std::move(head), std::move(body)};
    }

    bool is_open = false;

private:
    bool hear_more() {
        char piece[4096];
        const int read = SSL_read(session_.get(), piece, sizeof(piece));
        if (read > 0) heard_.append(piece, static_cast<std::size_t>(read));
        return read > 0;
    }
    std::string take(std::size_t bytes) {
        std::string taken = heard_.substr(0, bytes);
        heard_.erase(0, bytes);
        return taken;
    }

    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context_;
    int socket_;
    std::unique_ptr<SSL, decltype(&SSL_free)> session_;
    std::string heard_;
};

struct Secure {
    Files files;
    TestServer server{"", [this](program::ServeOptions& options) {
                          options.tls_certificate = files.certificate;
                          options.tls_key = files.key;
                      }};
    std::string cookie, csrf_token;

    Secure() {
        Peer peer(server.port());
        REQUIRE(peer.is_open);
        const std::string body = R"({"userName":"sales.north","password":"batchline-demo"})";
        REQUIRE(peer.say(
            "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
            std::to_string(body.size()) + "\r\n\r\n" + body));
        const auto [head, answer] = peer.answer();
        REQUIRE(head.starts_with("HTTP/1.1 200"));
        CHECK(head.find("; Secure") != std::string::npos);
        CHECK(head.find("Strict-Transport-Security: max-age=") != std::string::npos);
        const std::size_t at = head.find("batchline_session=");
        cookie = head.substr(at, head.find(';', at) - at);
        csrf_token = (*parse_json(answer))["csrfToken"];
    }
    std::string get(const std::string& path) const {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie + "\r\n\r\n";
    }
    std::string post(const std::string& path, const std::string& body) const {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: " + cookie +
               "\r\nX-CSRF-Token: " + csrf_token +
               "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
               body;
    }
};

}  // namespace

TEST_CASE("over TLS the same server answers, many times on one connection, whatever the size") {
    const Secure secure;
    Peer peer(secure.server.port());
    REQUIRE(peer.is_open);
    for (int i = 0; i < 3; ++i) {
        REQUIRE(peer.say(secure.get("/api/v1/products?limit=200")));
        const auto [head, body] = peer.answer();
        CHECK(head.starts_with("HTTP/1.1 200"));
        CHECK(body.size() > 16 * 1024);
        CHECK(parse_json(body).has_value());
    }
    // Larger than all buffers on the way.
    const std::string notes(900 * 1024, 'x');
    REQUIRE(peer.say(secure.post("/api/v1/orders", R"({"customerNotes":")" + notes + R"("})")));
    CHECK(peer.answer().first.starts_with("HTTP/1.1 422"));
}

TEST_CASE("event streams come over TLS") {
    const Secure secure;
    Peer stream(secure.server.port());
    REQUIRE(stream.say(secure.get("/api/v1/changes/stream")));
    CHECK(stream.hear_until(": connected").starts_with("HTTP/1.1 200"));
    Peer seller(secure.server.port());
    REQUIRE(seller.say(secure.get("/api/v1/customers?limit=1")));
    const Json customer = (*parse_json(seller.answer().second))["items"][0];
    const std::string draft = Json{
        {"customerId", customer["id"]},
        {"locationId", customer["locationIds"][0]},
        {"lines", Json::array()},
        {"draft", true}}.dump();
    REQUIRE(seller.say(secure.post("/api/v1/orders", draft)));
    const auto answer = seller.answer();
    const auto& [head, body] = answer;
    INFO(answer.second);
    REQUIRE(head.starts_with("HTTP/1.1 201"));
    CHECK(stream.hear_until((*parse_json(body))["id"].get<std::string>()).find("event: change") != std::string::npos);
}

TEST_CASE("who does not speak TLS, or a broken one, or nothing, gets nothing and hinders nobody") {
    const Secure secure;
    std::vector<int> silent;
    for (int i = 0; i < 60; ++i) silent.push_back(connect_to(secure.server.port()));
    const int plain = connect_to(secure.server.port());
    const std::string request = secure.get("/healthz");
    REQUIRE(::send(plain, request.data(), request.size(), 0) > 0);
    std::string answer(1000, '\0');
    const ssize_t size = ::recv(plain, answer.data(), answer.size(), 0);
    CHECK(answer.substr(0, static_cast<std::size_t>(std::max<ssize_t>(size, 0))).find("HTTP/") == std::string::npos);
    CHECK_FALSE(Peer(secure.server.port(), TLS1_1_VERSION).is_open);
    CHECK(Peer(secure.server.port(), TLS1_2_VERSION).is_open);

    Peer peer(secure.server.port());
    REQUIRE(peer.say(secure.get("/healthz")));
    CHECK(peer.answer().first.starts_with("HTTP/1.1 200"));
    ::close(plain);
    for (const int socket : silent) ::close(socket);
}

TEST_CASE("certificates and keys that do not serve are refused at the start, in words") {
    const Files one, other;
    const auto refusal = [](const std::filesystem::path& certificate, const std::filesystem::path& key) {
        const auto opened = http::Tls::open(certificate, key);
        return opened ? std::string() : opened.error();
    };
    CHECK(refusal(one.certificate, one.key).empty());
    CHECK(refusal(one.key, one.key).starts_with("--tls-cert: "));
    CHECK(refusal(one.folder.path() / "absent.pem", one.key).find("absent.pem") != std::string::npos);
    CHECK(refusal(one.certificate, one.certificate).starts_with("--tls-key: "));
    CHECK(refusal(one.certificate, other.key).starts_with("--tls-key: "));

    program::ServeOptions options;
    options.tls_certificate = one.certificate;
    const auto server = program::Server::open(options);
    REQUIRE_FALSE(server.ok());
    CHECK(server.error() == "--tls-cert and --tls-key go together: name both files, or none.");
}
