#pragma once
// The audit as it is kept and exported: its entries and the head of an export.

#include <string>

#include "shared/world/fact.h"

namespace batchline {

/// One link of the audit: what happened, bound to everything that happened before it.
struct AuditEntry {
    Fact fact;
    std::string previous_hash;  ///< 64 hexadecimal digits; zeros in the first entry
    std::string hash;           ///< of the entry without this member; see chain.h
};

/// Members stand in the order of their names, so that the text of an entry is its canonical form (RFC 8785) at once.
inline void describe(Io& io, AuditEntry& entry) {
    describe_action(io, entry.fact);
    io.optional("customerId", entry.fact.customer);
    io.required("fromRevision", entry.fact.from_revision);
    io.optional("fromStatus", entry.fact.from_status);
    io.optional("hash", entry.hash);
    io.required("id", entry.fact.id);
    io.optional("interactionId", entry.fact.interaction);
    io.optional("justification", entry.fact.justification);
    io.optional("note", entry.fact.note);
    io.optional("orderId", entry.fact.order);
    io.required("previousHash", entry.previous_hash);
    io.required("timestamp", entry.fact.timestamp);
    io.required("toRevision", entry.fact.to_revision);
    io.optional("toStatus", entry.fact.to_status);
    io.required("userId", entry.fact.user);
}

/// The first line of an export; the entries follow, oldest first, a line each.
struct AuditExportHead {
    std::string format;
    std::int64_t count = 0;
    std::string head_hash;  ///< of the last entry; zeros where there is none
    Instant exported_at;
    std::string signature;  ///< Ed25519 over `signed_text`, base64url without padding
};
inline void describe(Io& io, AuditExportHead& head) {
    io.required("format", head.format);
    io.required("count", head.count);
    io.required("headHash", head.head_hash);
    io.required("exportedAt", head.exported_at);
    io.required("signature", head.signature);
}

inline constexpr std::string_view audit_export_format = "batchline-audit/1";

/// What the signature of an export vouches for: the head's hash, a line feed, and the count in decimal digits.
inline std::string signed_text(const AuditExportHead& head) {
    return head.head_hash + "\n" + std::to_string(head.count);
}

}  // namespace batchline
