// Backups made while people work, and what may be restored.

#include <doctest/doctest.h>

#include <atomic>
#include <fstream>
#include <sstream>
#include <thread>

#include "server/program/backup_commands.h"
#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

struct Kept {
    TestServer server;
    TemporaryDirectory elsewhere;
    std::filesystem::path data;
    std::filesystem::path file = elsewhere.path() / "evening.batchline";

    Kept() {
        server.client().get("/healthz");  // it serves, so it can be stopped
        server.while_stopped([this](const std::filesystem::path& folder) { data = folder; });
    }
    Client seller() const {
        Client client = server.client();
        client.sign_in("sales.north");
        return client;
    }
    int back_up() const {
        std::ostringstream said;
        return program::back_up(data, file, said);
    }
    std::string restore(int expected = 0) const {
        std::ostringstream said;
        CHECK(program::restore(data, file, Instant::parse("2026-05-28T08:00:00Z").value(), said) == expected);
        return said.str();
    }
};

std::string path_of(const Json& order) { return "/api/v1/orders/" + order["id"].get<std::string>(); }

}  // namespace

TEST_CASE_FIXTURE(
    Kept, "a backup that was made while people work is whole, and a restored server says that it is another life") {
    const Client client = seller();
    const Json early = create_order(client, order_body(goods().in_stock, "1"));
    std::atomic<bool> is_enough = false;
    std::thread others([&] {
        const Client other = seller();
        while (!is_enough) create_order(other, order_body(goods().in_stock, "1"));
    });
    CHECK(back_up() == 0);
    is_enough = true;
    others.join();
    const Json late = create_order(client, order_body(goods().in_stock, "1"));
    Json page = client.get("/api/v1/changes").json();
    const std::string epoch = page["epoch"];
    while (page["more"].get<bool>())
        page = client.get("/api/v1/changes?since=" + page["cursor"].get<std::string>()).json();
    const std::string cursor = page["cursor"];
    CHECK((std::filesystem::status(file).permissions() &
           (std::filesystem::perms::group_all | std::filesystem::perms::others_all)) == std::filesystem::perms::none);

    CHECK(restore(1).find("Another batchline-server") != std::string::npos);
    CHECK(client.get(path_of(late)).status == 200);

    server.while_stopped([this](const std::filesystem::path& folder) {
        CHECK(restore().find("kept as") != std::string::npos);
        CHECK(std::filesystem::exists(folder / "batchline.db.before-2026-05-28T08-00-00"));
    });
    const Client again = seller();
    CHECK(again.get(path_of(early)).status == 200);
    CHECK(again.get(path_of(late)).status == 404);
    // Even after as much has happened as before, the old cursor leads nowhere.
    for (int i = 0; i < 3; ++i) create_order(again, order_body(goods().in_stock, "1"));
    CHECK(again.get("/api/v1/changes?since=" + cursor).status == 410);
    CHECK(again.get("/api/v1/changes/stream?since=" + cursor).status == 410);
    const Json fresh = again.get("/api/v1/changes").json();
    CHECK(fresh["epoch"] != epoch);
    server.restart();
    CHECK(seller().get("/api/v1/changes").json()["epoch"] == fresh["epoch"]);
}

TEST_CASE_FIXTURE(Kept, "backups are never written over, and what is no whole backup is never restored") {
    CHECK(back_up() == 0);
    CHECK(back_up() == 1);
    std::filesystem::resize_file(file, std::filesystem::file_size(file) / 2);
    server.while_stopped([this](const std::filesystem::path&) {
        CHECK(restore(1).find("Nothing was restored") != std::string::npos);
        std::ofstream(file, std::ios::trunc) << "something else";
        CHECK(restore(1).find("Nothing was restored") != std::string::npos);
        std::filesystem::remove(file);
        CHECK(restore(1).find("is no file") != std::string::npos);
    });
    CHECK(seller().get("/api/v1/orders").status == 200);
}
