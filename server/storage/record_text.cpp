// Goes over all kinds of record once, to write and to read each.

#include "server/storage/record_text.h"

#include "server/storage/store.h"
#include "shared/base/json_text.h"
#include "shared/engine/records.h"
#include "shared/protocol/views.h"

namespace batchline {
namespace {

[[noreturn]] void fail_damaged(std::string_view what) {
    throw StorageFailure(
        StorageFailure::Cause::outside,
        "A stored " + std::string(what) + " cannot be read: the database is damaged or of a newer program.");
}

/// Puts the words of an entry where they were before they were taken out of what is hashed; the digest of the reason's
/// stands beside it then. Erased ones are empty.
void lay_words(Json& entry, const std::string& text) {
    const auto json = text.empty() ? std::optional<Json>(Json::object()) : parse_json(text);
    if (!json) fail_damaged("audit entry");
    const auto reason = entry.find("justification");
    if (reason != entry.end() && reason->contains("textDigest")) {
        const std::string text_said = json->value("justification", std::string());
        (*reason)["text"] = text_said;
        if (!text_said.empty()) {
            const Json digest = (*reason)["textDigest"];
            reason->erase("textDigest");
            entry["justificationDigest"] = digest;
        }
    }
    if (entry.contains("noteDigest")) entry["note"] = json->value("note", std::string());
}

}  // namespace

std::string text_of(const AnyRecord& record) {
    return visit(record, [](const auto& typed) { return to_json_text(typed); });
}

AnyRecord record_from_text(RecordKind kind, std::string_view text) {
    const auto json = parse_json(text);
    if (!json) fail_damaged(name_of(kind));
    auto record = record_from_body(kind, *json);
    if (!record) fail_damaged(name_of(kind));
    return std::move(*record);
}

std::string text_of(const AccessFacts& facts) { return to_json_text(facts); }

AccessFacts facts_from_text(std::string_view text) {
    const auto json = parse_json(text);
    auto facts = json ? read_record<AccessFacts>(*json) : std::nullopt;
    if (!facts) fail_damaged("change");
    return std::move(*facts);
}

Json json_of(const AuditRow& entry) {
    auto json = parse_json(entry.body);
    if (!json) fail_damaged("audit entry");
    (*json)["hash"] = entry.hash;
    lay_words(*json, entry.words);
    return std::move(*json);
}

}  // namespace batchline
