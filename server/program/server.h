#pragma once
// The composition root: from options to a server that answers.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/demo/demo_history.h"
#include "shared/base/result.h"

namespace batchline::program {

enum class Demo { no, yes };

struct ServeOptions {
    std::filesystem::path data;
    std::string listen = "127.0.0.1:8080";
    std::filesystem::path config = "assets/config";
    std::filesystem::path site = "build/web-release/site";
    Demo demo = Demo::no;
    demo::HistoryOptions demo_past;
    bool demo_public = false;
    std::size_t threads = 128;
    std::size_t commands_per_commit_max = 256;  ///< 1 only to compare with
    std::filesystem::path tls_certificate;      ///< PEM, with its chain; empty: plain HTTP
    std::filesystem::path tls_key;
    std::vector<std::string> trusted_proxies;  ///< addresses; what they forward is believed
    std::string operator_token;                ///< opens /metrics from other machines; empty: this machine alone
    std::string profile_service;  ///< address of what else knows the customers' taste; empty: there is none
    std::string profile_token;    ///< by which it knows this server; empty: it does not ask
    std::string log_level = "info";
};

/// The whole server, wired up: storage, executor, sign-in, event streams, HTTP.
class Server {
public:
    /// Opens everything and listens; nothing is served yet. The error says what is wrong and how to mend it.
    static Result<std::unique_ptr<Server>, std::string> open(const ServeOptions& options);
    ~Server();

    int port() const;
    /// The address at which the company of an empty server is set up, with a code that works once. It is told once, to
    /// whoever runs the server; nothing where there is a company.
    std::optional<std::string> take_setup_address();
    /// Until stop() is called by another thread; finishes what has begun.
    void serve();
    void stop();

private:
    struct Parts;
    explicit Server(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
    std::optional<std::string> setup_address_;
};

}  // namespace batchline::program
