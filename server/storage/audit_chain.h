#pragma once

#include <optional>
#include <string>

#include "server/storage/rows.h"
#include "shared/world/fact.h"

namespace batchline {

/// Links facts into the audit's hash chain: `hash` is the SHA-256 of the previous hash, a line feed and the entry without
/// its hash as canonical JSON (RFC 8785).
class AuditChain {
public:
    /// `head` is the newest entry stored; nothing starts a new chain.
    explicit AuditChain(const std::optional<AuditEntry>& head);
    AuditEntry next(const Fact& fact);

private:
    std::int64_t sequence_ = 0;
    std::string hash_;
};

/// SHA-256 in hexadecimal digits.
std::string sha256_text(std::string_view bytes);
/// Whether the entry's hash is what its content asks for.
bool is_intact(const AuditEntry& entry);

}  // namespace batchline
