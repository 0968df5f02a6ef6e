// The audit's chain: how it is hashed, and that any change of an export is found.

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/audit/verifier.h"
#include "shared/base/canonical_json.h"
#include "shared/base/json_text.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

std::string hash_of(std::string_view bytes) { return portable_sha256_text(bytes); }

Fact fact(int number) {
    Fact fact;
    fact.id = id_from("fact " + std::to_string(number));
    if (number % 3 != 0) fact.order = id<OrderId>("order " + std::to_string(number / 5));
    fact.action = number % 2 == 0 ? FactAction::Edited : FactAction::Submitted;
    fact.user = id<UserId>("sales.north");
    fact.timestamp = at("2026-05-28T08:00:00Z").plus_seconds(number);
    if (number % 2 == 0) fact.justification = Justification{"Other", "The \"customer\"\ncalled: crème brûlée 🍮"};
    fact.from_revision = number % 7;
    fact.to_revision = number % 7 + 1;
    fact.to_status = "Draft";
    return fact;
}

std::string salt(int number) { return portable_sha256_text("salt " + std::to_string(number)).substr(0, 32); }

/// An export of so many entries: the head, then a line each. "signed" by naming what was signed.
std::vector<std::string> export_of(int count) {
    AuditLinker linker(hash_of);
    std::vector<std::string> lines{""};
    for (int number = 0; number < count; ++number) {
        const AuditLink link = linker.append(fact(number), salt(number));
        lines.push_back(link.body.substr(0, link.body.size() - 1) + ",\"hash\":\"" + link.hash + "\"}");
    }
    AuditExportHead head{std::string(audit_export_format), count, linker.head_hash(), at("2026-05-29T08:00:00Z"), ""};
    head.signature = "signed " + signed_text(head);
    lines[0] = to_json_text(head);
    return lines;
}

bool is_signed(std::string_view text, std::string_view signature) { return signature == "signed " + std::string(text); }

std::optional<AuditFault> verify(const std::vector<std::string>& lines) {
    AuditVerifier verifier(hash_of, is_signed);
    for (const std::string& line : lines) {
        if (auto fault = verifier.add(line)) return fault;
    }
    return verifier.finish();
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), by);
}

}  // namespace

TEST_CASE("SHA-256 gives the standard's own examples") {
    CHECK(portable_sha256_text("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(portable_sha256_text("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    CHECK(portable_sha256_text("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq") ==
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    CHECK(portable_sha256_text(std::string(1'000'000, 'a')) ==
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_CASE("canonical JSON sorts by UTF-16, escapes as little as it may, and knows whole numbers only") {
    const auto canonical = [](const char* text) { return canonical_json(*parse_json(text)).value_or("none"); };
    CHECK(canonical(R"({"b": 1, "a": [true, null, {"d": "x", "c": -5}], "": ""})") ==
          R"({"":"","a":[true,null,{"c":-5,"d":"x"}],"b":1})");
    CHECK(canonical(R"({"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\ud83d\ude00": 5, "\u0080": 6, "\u00f6": 7})") ==
          "{\"\\r\":2,\"1\":4,\"\xc2\x80\":6,\"\xc3\xb6\":7,\"\xe2\x82\xac\":1,\"\xf0\x9f\x98\x80\":5,\"\xef\xac\xb3\":"
          "3}");
    CHECK(canonical(R"(["\u000f\n\u0008\u0041\u0022\u005c\/"])") == R"(["\u000f\n\bA\"\\/"])");
    CHECK(canonical("[9007199254740991, -9007199254740991]") == "[9007199254740991,-9007199254740991]");
    for (const char* text : {"[1.5]", "[9007199254740992]", "[-9007199254740992]", "[18446744073709551615]"})
        CHECK(canonical(text) == "none");
}

TEST_CASE("an entry's text is its canonical JSON") {
    for (int number = 0; number < 12; ++number) {
        AuditEntry entry{fact(number), first_previous_hash(), {}};
        if (number % 4 == 0) entry.fact.interaction = id<InteractionId>("interaction");
        if (number % 5 == 0) entry.fact.from_status = "AwaitingProcurement";
        if (number % 3 == 0) entry.fact.note = "Short 3 kg butter\t82 %";
        if (number % 2 == 0) entry.hash = std::string(64, 'f');
        CHECK(to_json_text(entry) == canonical_json(to_json(entry)));
    }
}

TEST_CASE("an entry is hashed as the API says") {
    AuditLinker linker(hash_of);
    const AuditLink first = linker.append(fact(1), salt(1));
    const AuditLink second = linker.append(fact(2), salt(2));
    CHECK(first.previous_hash == std::string(64, '0'));
    CHECK(first.hash == portable_sha256_text(first.previous_hash + "\n" + first.body));
    CHECK(second.previous_hash == first.hash);
    CHECK(parse_json(second.body)->at("previousHash") == first.hash);
    CHECK_FALSE(parse_json(second.body)->contains("hash"));
}

TEST_CASE("words stand beside the chain, which holds their digests alone") {
    Fact told = fact(2);
    told.note = "Anna Keller of Café Morgenrot";
    AuditLinker linker(hash_of);
    const AuditLink link = linker.append(told, salt(2));
    REQUIRE(link.words.has_value());
    CHECK(*link.words == AuditWords{salt(2), told.justification->text, told.note});
    CHECK(link.body.find("Anna") == std::string::npos);
    CHECK(link.body.find("brûlée") == std::string::npos);
    const Json body = *parse_json(link.body);
    CHECK(body["justification"] ==
          Json{{"code", "Other"}, {"textDigest", portable_sha256_text(salt(2) + "\n" + told.justification->text)}});
    CHECK(body["noteDigest"] == portable_sha256_text(salt(2) + "\n" + told.note));
    CHECK_FALSE(body.contains("note"));
    // What is of no customer and no order, of stock or users, keeps its words in the chain.
    Fact of_stock = told;
    of_stock.order.reset();
    const AuditLink inside = linker.append(of_stock, salt(4));
    CHECK_FALSE(inside.words.has_value());
    CHECK(inside.body.find("Anna") != std::string::npos);
    // Without words nothing stands beside it, and the same words of two entries look different.
    CHECK_FALSE(linker.append(fact(1), salt(1)).words.has_value());
    CHECK(parse_json(linker.append(told, salt(3)).body)->at("noteDigest") != body["noteDigest"]);

    const auto entry = read_record<AuditEntry>(body);
    REQUIRE(entry.has_value());
    CHECK(entry->is_erased());
    CHECK(are_words_of(*link.words, *entry, hash_of));
    AuditWords other = *link.words;
    other.note += ".";
    CHECK_FALSE(are_words_of(other, *entry, hash_of));
}

TEST_CASE("words are checked against the entries that they stand beside") {
    const std::vector<std::string> lines = export_of(6);
    const auto words_of = [](int number, const std::string& text) {
        Json words = to_json(AuditWords{salt(number), text, ""});
        words["id"] = fact(number).id.text();
        return words.dump();
    };
    const std::string said = fact(2).justification->text;
    const auto verdict = [&](const std::vector<std::string>& words) {
        AuditVerifier verifier(hash_of);
        for (const std::string& line : words) {
            if (auto fault = verifier.know(line)) return std::pair(fault, std::int64_t{0});
        }
        for (const std::string& line : lines) {
            if (auto fault = verifier.add(line)) return std::pair(fault, std::int64_t{0});
        }
        return std::pair(verifier.finish(), verifier.wordless());
    };
    // Two of six give a reason for what was done to an order; words that were erased, or not handed out, are no fault.
    CHECK(verdict({}) == std::pair(std::optional<AuditFault>(), std::int64_t{2}));
    CHECK(verdict({words_of(2, said)}) == std::pair(std::optional<AuditFault>(), std::int64_t{1}));
    const auto reworded = verdict({words_of(2, said + " twice")}).first;
    REQUIRE(reworded.has_value());
    CHECK(reworded->kind == AuditFaultKind::reworded);
    CHECK(reworded->position == 3);
    CHECK(verdict({"{}"}).first->kind == AuditFaultKind::unreadable);
}

TEST_CASE("an untouched export has no fault, whatever its size") {
    for (const int count : {0, 1, 2, 50}) CHECK_FALSE(verify(export_of(count)).has_value());
}

TEST_CASE("a single fault among 10,000 entries is found, with its place") {
    const std::vector<std::string> sound = export_of(10'000);
    REQUIRE_FALSE(verify(sound).has_value());
    struct Row {
        const char* what;
        AuditFaultKind kind;
        std::int64_t position;
        std::function<void(std::vector<std::string>&)> harm;
    };
    using Lines = std::vector<std::string>;
    const std::vector<Row> rows{
        {"a word altered", AuditFaultKind::altered, 7'777,
         [](Lines& lines) { lines[7'777] = replaced(lines[7'777], "Edited", "Ended"); }},
        {"a hash altered", AuditFaultKind::altered, 42,
         [](Lines& lines) { lines[42] = replaced(lines[42], R"("hash":")", R"("hash":"f)"); }},
        {"an entry missing", AuditFaultKind::unlinked, 5'000, [](Lines& lines) { lines.erase(lines.begin() + 5'000); }},
        {"the first missing", AuditFaultKind::unlinked, 1, [](Lines& lines) { lines.erase(lines.begin() + 1); }},
        {"the last missing", AuditFaultKind::cut_off, 10'000, [](Lines& lines) { lines.pop_back(); }},
        {"half cut off", AuditFaultKind::cut_off, 5'001, [](Lines& lines) { lines.resize(5'001); }},
        {"two swapped", AuditFaultKind::unlinked, 600, [](Lines& lines) { std::swap(lines[600], lines[601]); }},
        {"an entry twice", AuditFaultKind::unlinked, 301,
         [](Lines& lines) { lines.insert(lines.begin() + 300, lines[300]); }},
        {"no JSON", AuditFaultKind::unreadable, 9, [](Lines& lines) { lines[9] = lines[9].substr(0, 30); }},
        {"no hash", AuditFaultKind::unreadable, 9, [](Lines& lines) { lines[9] = R"({"action":"Edited"})"; }},
        {"an entry more than counted", AuditFaultKind::too_long, 10'000,
         [](Lines& lines) {
             AuditExportHead head = *read_record<AuditExportHead>(*parse_json(lines[0]));
             --head.count;
             head.signature = "signed " + signed_text(head);
             lines[0] = to_json_text(head);
         }},
        {"another head", AuditFaultKind::other_head, 10'000,
         [](Lines& lines) {
             AuditExportHead head = *read_record<AuditExportHead>(*parse_json(lines[0]));
             head.head_hash = std::string(64, 'a');
             head.signature = "signed " + signed_text(head);
             lines[0] = to_json_text(head);
         }},
        {"another signature", AuditFaultKind::wrong_signature, 0,
         [](Lines& lines) { lines[0] = replaced(lines[0], "signed", "forged"); }},
        {"a count not signed", AuditFaultKind::wrong_signature, 0,
         [](Lines& lines) { lines[0] = replaced(lines[0], "10000", "10001"); }},
        {"no head", AuditFaultKind::unreadable, 0, [](Lines& lines) { lines.erase(lines.begin()); }},
        {"nothing", AuditFaultKind::unreadable, 0, [](Lines& lines) { lines.clear(); }},
    };
    for (const Row& row : rows) {
        INFO(row.what);
        std::vector<std::string> lines = sound;
        row.harm(lines);
        const auto fault = verify(lines);
        REQUIRE(fault.has_value());
        CHECK(fault->kind == row.kind);
        CHECK(fault->position == row.position);
        CHECK_FALSE(fault->detail.empty());
    }
}

TEST_CASE("whichever byte of an export changes, it is found") {
    const std::vector<std::string> sound = export_of(5);
    std::vector<std::string> lines = sound;
    int missed = 0;
    for (std::size_t line = 1; line < lines.size(); ++line) {
        for (std::size_t at = 0; at < lines[line].size(); ++at) {
            lines[line][at] = lines[line][at] == '1' ? '2' : '1';
            missed += !verify(lines).has_value();
            lines[line][at] = sound[line][at];
        }
    }
    CHECK(missed == 0);
}
