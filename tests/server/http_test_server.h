#pragma once
// The server that HTTP tests talk to.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "server/program/server.h"
#include "tests/support/http_client.h"
#include "tests/support/temporary_directory.h"

namespace batchline::testing {

/// A real server on a free port of loopback, with a small demo company in a folder of its own.
class TestServer {
public:
    using Adjust = std::function<void(program::ServeOptions&)>;
    explicit TestServer(const std::string& site = "", Adjust adjust = {});
    ~TestServer();

    int port() const { return server_->port(); }
    Client client() const { return Client(port()); }
    /// Where an empty server is set up, as it says once after each start.
    std::optional<std::string> take_setup_address() { return server_->take_setup_address(); }
    /// Stops and starts again on the same data, at another port.
    void restart();
    /// Stops, lets somebody at the data folder, and starts again.
    void while_stopped(const std::function<void(const std::filesystem::path& data)>& work);

    /// One for all tests that leave it as usable as it was.
    static TestServer& shared();

private:
    void start();
    void stop();

    TemporaryDirectory directory_;
    std::string site_;
    Adjust adjust_;
    std::unique_ptr<program::Server> server_;
    std::thread thread_;
};

/// Somebody of the shared server, signed in once for all tests: hashing passwords takes its time.
const Client& signed_in(const std::string& user_name);

/// What tests order: products that are in stock at north, and one that is short there.
struct Goods {
    std::string north;
    std::string south;
    std::string customer;       ///< of north, without allergies and restrictions, no key account
    std::string in_stock;       ///< product id
    std::string short_product;  ///< product id: more than there is, at one piece already
};
const Goods& goods();

/// The body of an order at north.
Json order_body(const std::string& product, const std::string& value, const std::string& unit = "piece");
/// Creates it and gives the order; fails the test where that does not work.
Json create_order(const Client& client, const Json& body);
Json justification(const std::string& code = "Other");
std::string fresh_id();

}  // namespace batchline::testing
