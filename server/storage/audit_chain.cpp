// Goes on with the stored chain, and hashes by OpenSSL.

#include "server/storage/audit_chain.h"

#include <openssl/sha.h>

#include <array>

namespace batchline {

AuditChain::AuditChain(const std::optional<AuditRow>& head)
    : sequence_(head ? head->sequence : 0), linker_(sha256_text, head ? head->hash : first_previous_hash()) {}

AuditRow AuditChain::next(const Fact& fact) {
    AuditLink link = linker_.append(fact);
    return {++sequence_,         fact.order,           fact.customer,
            fact.timestamp,      std::move(link.body), std::move(link.previous_hash),
            std::move(link.hash)};
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

bool is_intact(const AuditRow& row) { return row.hash == link_hash(row.previous_hash, row.body, sha256_text); }

}  // namespace batchline
