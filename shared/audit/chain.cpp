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

AuditLink AuditLinker::append(const Fact& fact) {
    AuditLink link{to_json_text(AuditEntry{fact, head_hash_, {}}), head_hash_, {}};
    link.hash = link_hash(link.previous_hash, link.body, hash_);
    head_hash_ = link.hash;
    return link;
}

}  // namespace batchline
