#pragma once
// Binds the entries of the audit to each other, so that none can be changed or taken out unseen.

#include <optional>
#include <string>
#include <string_view>

#include "shared/audit/model.h"
#include "shared/base/sha256.h"

namespace batchline {

/// What the first entry of every chain names as the hash before it: 64 zeros.
std::string first_previous_hash();

/// SHA-256 of the previous hash, a line feed, and the entry without its hash as canonical JSON.
std::string link_hash(std::string_view previous_hash, std::string_view body, HashFunction hash);

/// SHA-256 of the salt, a line feed, and what was said. Empty for nothing.
std::string words_digest(std::string_view salt, std::string_view words, HashFunction hash);
/// Whether these are the words whose digests the entry holds, or those of them that are there.
bool are_words_of(const AuditWords& words, const AuditEntry& entry, HashFunction hash);

/// An entry as it is kept: `body` is the canonical JSON that is hashed, `words` stand beside it.
struct AuditLink {
    std::string body;
    std::optional<AuditWords> words;
    std::string previous_hash;
    std::string hash;
};

/// Whether its words may name a customer, so that they stand beside the chain: it is of an order, or of a customer.
bool is_about_customer(const Fact& fact);

/// Makes facts the links of one chain.
class AuditLinker {
public:
    /// Goes on after the entry with this hash.
    AuditLinker(HashFunction hash, std::string head_hash = first_previous_hash())
        : hash_(hash), head_hash_(std::move(head_hash)) {}
    /// `salt` is new for every fact: 32 hexadecimal digits of chance.
    AuditLink append(const Fact& fact, std::string salt);
    const std::string& head_hash() const { return head_hash_; }

private:
    HashFunction hash_;
    std::string head_hash_;
};

}  // namespace batchline
