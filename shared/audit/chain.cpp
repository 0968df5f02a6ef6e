// Hashes each entry together with the hash of the one before it.

#include "shared/audit/chain.h"

#include "shared/base/json_text.h"

namespace batchline {

std::string first_previous_hash() { return std::string(64, '0'); }

std::string link_hash(std::string_view previous_hash, std::string_view body, HashFunction hash) {
    std::string bytes;
    bytes.reserve(previous_hash.size() + 1 + body.size());
    bytes.append(previous_hash).append("\n").append(body);
    return hash(bytes);
}

std::string words_digest(std::string_view salt, std::string_view words, HashFunction hash) {
    if (words.empty()) return {};
    std::string bytes;
    bytes.reserve(salt.size() + 1 + words.size());
    bytes.append(salt).append("\n").append(words);
    return hash(bytes);
}

bool are_words_of(const AuditWords& words, const AuditEntry& entry, HashFunction hash) {
    const auto fit = [&](const std::string& said, const std::string& digest) {
        return said.empty() || words_digest(words.salt, said, hash) == digest;
    };
    return fit(words.justification, entry.justification_digest) && fit(words.note, entry.note_digest);
}

bool is_about_customer(const Fact& fact) { return fact.order || fact.customer; }

AuditLink AuditLinker::append(const Fact& fact, std::string salt) {
    AuditEntry entry{fact, head_hash_, {}};
    std::optional<AuditWords> words;
    if (is_about_customer(fact)) {
        words = AuditWords{std::move(salt), fact.justification ? fact.justification->text : std::string(), fact.note};
        entry.justification_digest = words_digest(words->salt, words->justification, hash_);
        entry.note_digest = words_digest(words->salt, words->note, hash_);
        entry.fact.note.clear();
        if (entry.fact.justification) entry.fact.justification->text.clear();
        if (words->justification.empty() && words->note.empty()) words.reset();
    }
    AuditLink link{to_json_text(entry), std::move(words), head_hash_, {}};
    link.hash = link_hash(link.previous_hash, link.body, hash_);
    head_hash_ = link.hash;
    return link;
}

}  // namespace batchline
