#include "server/storage/audit_chain.h"

#include <openssl/sha.h>

#include <array>

namespace batchline {
namespace {

std::string hash_of(const std::string& previous, const std::string& body) { return sha256_text(previous + "\n" + body); }

}  // namespace

AuditChain::AuditChain(const std::optional<AuditEntry>& head)
    : sequence_(head ? head->sequence : 0), hash_(head ? head->hash : std::string(64, '0')) {}

AuditEntry AuditChain::next(const Fact& fact) {
    Json json = to_json(fact);
    json["previousHash"] = hash_;
    // Members come sorted, numbers are integers and escapes are the shortest: nlohmann's text of these is canonical.
    AuditEntry entry{++sequence_, fact.order, fact.timestamp, json.dump(), hash_, {}};
    entry.hash = hash_of(hash_, entry.body);
    hash_ = entry.hash;
    return entry;
}

std::string sha256_text(std::string_view bytes) {
    constexpr std::string_view hex = "0123456789abcdef";
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
    std::string text;
    text.reserve(2 * digest.size());
    for (const unsigned char byte : digest) (text += hex[byte >> 4]) += hex[byte & 15];
    return text;
}

bool is_intact(const AuditEntry& entry) { return entry.hash == hash_of(entry.previous_hash, entry.body); }

}  // namespace batchline
