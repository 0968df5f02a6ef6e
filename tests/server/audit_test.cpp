// Exports of the audit: sound or faulty, by the program and by the server, signed by one key.

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <sstream>

#include "server/audit/audit_export.h"
#include "server/audit/audit_key.h"
#include "server/program/audit_commands.h"
#include "server/storage/audit_chain.h"
#include "server/storage/memory/memory_store.h"
#include "server/storage/sqlite/sqlite_store.h"
#include "shared/base/canonical_json.h"
#include "tests/server/http_test_server.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

constexpr int entry_count = 10'000;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

void put_entries(Writer& writer, int count) {
    AuditChain chain(writer.audit_head());
    writer.begin();
    for (int number = 0; number < count; ++number) {
        Fact fact;
        fact.id = Uuid::version_7(number, 1, 2);
        fact.action = FactAction::Edited;
        fact.user = UserId{Uuid::version_7(1, 1, 1)};
        fact.timestamp = Instant{1'800'000'000'000'000 + number};
        fact.justification = Justification{"Other", "Number " + std::to_string(number)};
        writer.put_audit(chain.next(fact));
    }
    writer.commit();
}

std::string whole_export(Store& store) {
    AuditExport pieces(store, audit_key(store), Instant{1'900'000'000'000'000});
    std::string text;
    for (std::string piece = pieces.next(); !piece.empty(); piece = pieces.next()) text += piece;
    return text;
}

struct Verified {
    program::AuditExit exit;
    std::string said;
};

Verified verify(const std::filesystem::path& folder, const std::vector<std::string>& lines, const std::string& key) {
    const auto path = folder / "audit.ndjson";
    std::ofstream file(path, std::ios::binary);
    for (const std::string& line : lines) file << line << '\n';
    file.close();
    std::ostringstream said;
    const auto exit = program::verify_audit(path, key, said);
    return {exit, said.str()};
}

}  // namespace

TEST_CASE("both SHA-256 agree on anything") {
    std::string bytes;
    for (int length = 0; length < 300; ++length) {
        CHECK(sha256_text(bytes) == portable_sha256_text(bytes));
        bytes += static_cast<char>(length * 37);
    }
}

TEST_CASE("an export of 10,000 entries is sound, and any single fault in it is found by its place") {
    auth::start_cryptography();
    const TemporaryDirectory folder;
    auto store = make_memory_store();
    put_entries(store->writer(), entry_count);
    const std::string key = audit_key(*store).public_key();
    const std::vector<std::string> sound = lines_of(whole_export(*store));
    REQUIRE(sound.size() == entry_count + 1);
    const Verified untouched = verify(folder.path(), sound, key);
    CHECK(untouched.exit == program::AuditExit::sound);
    CHECK(untouched.said.find("10000 entries") != std::string::npos);
    CHECK(verify(folder.path(), sound, "").said.find("signature was not checked") != std::string::npos);

    using Lines = std::vector<std::string>;
    struct Row {
        const char* said;
        std::function<void(Lines&)> harm;
    };
    const auto replace = [](std::string& line, const std::string& what, const std::string& by) {
        line.replace(line.find(what), what.size(), by);
    };
    for (const Row& row :
         {Row{"Entry 5001 has been altered", [&](Lines& lines) { replace(lines[5001], "Edited", "Ended"); }},
          Row{"Entry 77 does not follow", [](Lines& lines) { lines.erase(lines.begin() + 77); }},
          Row{"Entry 300 does not follow", [](Lines& lines) { std::swap(lines[300], lines[301]); }},
          Row{"Entry 10000 is missing", [](Lines& lines) { lines.pop_back(); }},
          Row{"the beginning is missing", [](Lines& lines) { lines.erase(lines.begin() + 1); }},
          Row{"The signature does not fit",
              [&](Lines& lines) { replace(lines[0], R"("count":10000)", R"("count":9999)"); }},
          Row{"The signature does not fit",
              [&](Lines& lines) { lines[0].replace(lines[0].find(R"("signature":")") + 13, 4, "AAAA"); }},
          Row{"The first line is not the head", [](Lines& lines) { lines.erase(lines.begin()); }}}) {
        INFO(row.said);
        Lines lines = sound;
        row.harm(lines);
        const Verified found = verify(folder.path(), lines, key);
        CHECK(found.exit == program::AuditExit::faulty);
        INFO(found.said);
        CHECK(found.said.find(row.said) != std::string::npos);
    }
    auth::Key other{};
    CHECK(verify(folder.path(), sound, auth::SigningKey(other).public_key()).exit == program::AuditExit::faulty);
    CHECK(verify(folder.path(), sound, "no key at all").exit == program::AuditExit::faulty);
    std::ostringstream said;
    CHECK(program::verify_audit(folder.path() / "absent", "", said) == program::AuditExit::unreadable);
}

TEST_CASE("the key of a database is always the same") {
    auth::start_cryptography();
    const TemporaryDirectory folder;
    std::string first;
    for (int start = 0; start < 2; ++start) {
        auto store = open_sqlite_store(folder.path());
        REQUIRE(store.ok());
        const std::string key = audit_key(**store).public_key();
        if (first.empty()) first = key;
        CHECK(key == first);
    }
}

TEST_CASE("a database is exported without a server, and checked with the key as a file") {
    const TemporaryDirectory folder;
    std::string key;
    {
        auth::start_cryptography();
        auto store = open_sqlite_store(folder.path());
        REQUIRE(store.ok());
        put_entries((*store)->writer(), 3);
        key = audit_key(**store).public_key();
    }
    std::ostringstream text;
    CHECK(program::export_audit(folder.path(), text).empty());
    std::ofstream(folder.path() / "key.json") << Json{{"algorithm", "Ed25519"}, {"publicKey", key}};
    CHECK(verify(folder.path(), lines_of(text.str()), (folder.path() / "key.json").string()).exit ==
          program::AuditExit::sound);
}

TEST_CASE("the server exports what it did, signed by the key it shows") {
    const Client& director = signed_in("director");
    const Json order = create_order(signed_in("sales.north"), order_body(goods().in_stock, "1"));
    CHECK(signed_in("sales.north").get("/api/v1/audit/export").status == 403);
    const Json key = signed_in("sales.north").get("/api/v1/audit/key").json();
    CHECK(key["algorithm"] == "Ed25519");
    const Reply exported = signed_in("admin").get("/api/v1/audit/export");
    REQUIRE(exported.status == 200);
    CHECK(exported.header("content-type") == "application/x-ndjson");
    const std::vector<std::string> lines = lines_of(exported.body);
    const Json head = *parse_json(lines.at(0));
    CHECK(head["format"] == "batchline-audit/1");
    CHECK(head["count"] == lines.size() - 1);
    CHECK(head["headHash"] == parse_json(lines.back())->at("hash"));
    const TemporaryDirectory folder;
    const Verified found = verify(folder.path(), lines, key["publicKey"]);
    INFO(found.said);
    CHECK(found.exit == program::AuditExit::sound);

    // What an order's own audit shows are the same entries, to be checked in the same way, with the words beside them.
    const Json cancelled{{"justification", justification("CustomerCancelled")}};
    const std::string path = "/api/v1/orders/" + order["id"].get<std::string>();
    REQUIRE(signed_in("sales.north").send("POST", path + "/cancellation", cancelled).status == 200);
    const Json items = director.get(path + "/audit").json()["items"];
    REQUIRE(items.size() == 2);
    for (const char* member :
         {"id", "orderId", "action", "userId", "timestamp", "fromRevision", "toRevision", "hash", "previousHash"})
        CHECK(items[0].contains(member));
    CHECK(items[1]["justification"] == cancelled["justification"]);
    for (Json body : items) {
        const std::string hash = body["hash"];
        body.erase("hash");
        body.erase("note");
        if (body.contains("justificationDigest"))
            body["justification"] = {{"code", body["justification"]["code"]},
                                     {"textDigest", body["justificationDigest"]}};
        body.erase("justificationDigest");
        CHECK(hash == sha256_text(body["previousHash"].get<std::string>() + "\n" + *canonical_json(body)));
    }
}

TEST_CASE("the words beside the audit are exported by themselves, and checked against it") {
    const Json order = create_order(signed_in("sales.north"), order_body(goods().in_stock, "1"));
    Json why = justification("CustomerCancelled");
    why["text"] = "Nobody will read this but an auditor.";
    REQUIRE(signed_in("sales.north")
                .send("POST", "/api/v1/orders/" + order["id"].get<std::string>() + "/cancellation",
                      {{"justification", why}})
                .status == 200);
    const Client& admin = signed_in("admin");
    CHECK(signed_in("manager.north").get("/api/v1/audit/words").status == 403);
    const std::vector<std::string> entries = lines_of(admin.get("/api/v1/audit/export").body);
    std::vector<std::string> words = lines_of(admin.get("/api/v1/audit/words").body);
    const auto line = std::find_if(words.begin(), words.end(), [](const std::string& one) {
        return one.find("Nobody will read this") != std::string::npos;
    });
    REQUIRE(line != words.end());
    CHECK(std::none_of(entries.begin(), entries.end(),
                       [](const std::string& one) { return one.find("Nobody will read this") != std::string::npos; }));

    const TemporaryDirectory folder;
    const auto write = [&](const char* name, const std::vector<std::string>& lines) {
        std::ofstream file(folder.path() / name, std::ios::binary);
        for (const std::string& one : lines) file << one << '\n';
        return folder.path() / name;
    };
    std::ostringstream said;
    CHECK(program::verify_audit(write("audit", entries), "", said, write("words", words)) == program::AuditExit::sound);
    CHECK(said.str().find("those that were written; 0 entries have none any more") != std::string::npos);
    line->replace(line->find("Nobody"), 6, "Someone");
    CHECK(program::verify_audit(folder.path() / "audit", "", said, write("words", words)) ==
          program::AuditExit::faulty);
    CHECK(said.str().find("other words beside it") != std::string::npos);
    CHECK(program::verify_audit(folder.path() / "audit", "", said, folder.path() / "absent") ==
          program::AuditExit::unreadable);
}
