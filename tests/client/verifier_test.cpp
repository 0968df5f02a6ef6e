// Checking an export of the audit slice by slice, as the browser's page does.

#include <doctest/doctest.h>

#include "client/verifier/slice_verifier.h"
#include "shared/base/json_text.h"

using namespace batchline;
using namespace batchline::verifier;

namespace {

std::string export_of(int count) {
    AuditLinker linker(portable_sha256_text);
    std::string entries;
    for (int i = 0; i < count; ++i) {
        Fact fact;
        fact.id = Uuid::from_name("entry " + std::to_string(i));
        fact.action = FactAction::Edited;
        fact.note = i % 3 == 0 ? "Übergröße, 2 ½ kg" : "";
        const AuditLink link = linker.append(fact, std::string(32, '0'));
        entries += link.body.substr(0, link.body.size() - 1) + ",\"hash\":\"" + link.hash + "\"}\n";
    }
    AuditExportHead head{std::string(audit_export_format), count, linker.head_hash(), {}, "some signature"};
    return to_json_text(head) + "\n" + entries;
}

Json verdict_on(std::string_view text, std::size_t slice_size, Signature signature = Signature::genuine) {
    SliceVerifier verifier(signature);
    for (std::size_t at = 0; at < text.size(); at += slice_size) {
        if (!verifier.add(text.substr(at, slice_size))) break;
    }
    verifier.finish();
    return verifier.verdict();
}

}  // namespace

TEST_CASE("an export is sound however it is cut into slices") {
    const std::string text = export_of(20);
    for (const std::size_t size : {std::size_t{1}, std::size_t{7}, std::size_t{100}, text.size()}) {
        const Json verdict = verdict_on(text, size);
        INFO(verdict.dump());
        CHECK(verdict["sound"] == true);
        CHECK(verdict["count"] == 20);
        CHECK(verdict["counted"] == 20);
    }
    // The last line needs no line feed.
    CHECK(verdict_on(std::string_view(text).substr(0, text.size() - 1), 64)["sound"] == true);
    CHECK(verdict_on(text, 64, Signature::not_checked)["sound"] == true);
}

TEST_CASE("a fault is named with its place however the export is cut") {
    const std::string text = export_of(20);
    std::string altered = text;
    const std::size_t third = altered.find(
        "Edited", altered.find("\"hash\"", altered.find("\"hash\"", altered.find("\"hash\"") + 1) + 1) - 60);
    altered[third] = 'A';
    for (const std::size_t size : {std::size_t{1}, std::size_t{33}, text.size()}) {
        CHECK(verdict_on(altered, size)["fault"].get<std::string>().find("altered") != std::string::npos);
        CHECK(verdict_on(text, size, Signature::forged)["position"] == 0);
        const Json cut = verdict_on(std::string_view(text).substr(0, text.rfind('\n', text.size() - 2) + 1), size);
        CHECK(cut["position"] == 20);
        CHECK(cut["sound"] == false);
        CHECK(verdict_on("nonsense\n" + text, size)["position"] == 0);
    }
    CHECK(verdict_on("", 1)["sound"] == false);
}

TEST_CASE("what is signed is read off the first line alone") {
    const std::string text = export_of(3);
    const auto part = signed_part_of(std::string_view(text).substr(0, text.find('\n')));
    REQUIRE(part);
    CHECK((*part)["signature"] == "some signature");
    CHECK((*part)["signedText"].get<std::string>().ends_with("\n3"));
    CHECK_FALSE(signed_part_of("{}"));
}
