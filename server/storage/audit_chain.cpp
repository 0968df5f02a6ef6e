// Goes on with the stored chain, and hashes by OpenSSL.

#include "server/storage/audit_chain.h"

#include <openssl/rand.h>
#include <openssl/sha.h>

#include <array>

#include "server/storage/store.h"
#include "shared/base/json_text.h"

namespace batchline {
namespace {

std::string hexadecimal(const unsigned char* bytes, std::size_t count) {
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2 * count);
    for (std::size_t i = 0; i < count; ++i) (text += digits[bytes[i] >> 4]) += digits[bytes[i] & 15];
    return text;
}

}  // namespace

AuditChain::AuditChain(const std::optional<AuditRow>& head)
    : sequence_(head ? head->sequence : 0), linker_(sha256_text, head ? head->hash : first_previous_hash()) {}

AuditRow AuditChain::next(const Fact& fact) {
    AuditLink link = linker_.append(fact, random_salt());
    return {++sequence_,          fact.order,
            fact.customer,        fact.timestamp,
            std::move(link.body), std::move(link.previous_hash),
            std::move(link.hash), link.words ? to_json_text(*link.words) : std::string()};
}

std::string random_salt() {
    constexpr int bytes_wanted = 16;
    std::array<unsigned char, bytes_wanted> chance;
    if (RAND_bytes(chance.data(), bytes_wanted) != 1)
        throw StorageFailure(StorageFailure::Cause::outside, "The system gives no random numbers.");
    return hexadecimal(chance.data(), chance.size());
}

std::string sha256_text(std::string_view bytes) {
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
    SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
    return hexadecimal(digest.data(), digest.size());
}

bool is_intact(const AuditRow& row) {
    if (row.hash != link_hash(row.previous_hash, row.body, sha256_text)) return false;
    if (row.words.empty()) return true;
    const auto json = parse_json(row.body);
    const auto entry = json ? read_record<AuditEntry>(*json) : std::nullopt;
    const auto words_json = parse_json(row.words);
    const auto words = words_json ? read_record<AuditWords>(*words_json) : std::nullopt;
    return entry && words && are_words_of(*words, *entry, sha256_text);
}

}  // namespace batchline
