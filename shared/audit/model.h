#pragma once
// The audit as it is kept and exported: its entries and the head of an export.

#include <string>

#include "shared/world/fact.h"

namespace batchline {

/// What somebody said in their own words of what happened. It may name a person, and so may have to be erased one day:
/// it stands beside the chain, which holds its digest alone.
struct AuditWords {
    std::string salt;           ///< chance, 32 hexadecimal digits, so that nobody finds short words by trying
    std::string justification;  ///< the text of the fact's; empty: none was given
    std::string note;           ///< of the fact; empty: none
    bool operator==(const AuditWords&) const = default;
};
inline void describe(Io& io, AuditWords& words) {
    io.required("salt", words.salt);
    io.optional("justification", words.justification);
    io.optional("note", words.note);
}

/// Why something was done, without the words.
struct AuditReason {
    std::string code;
    std::string text;         ///< in answers, and in entries of before words stood beside the chain
    std::string text_digest;  ///< of the words; see chain.h
    bool operator==(const AuditReason&) const = default;
};
inline void describe(Io& io, AuditReason& reason) {
    io.required("code", reason.code);
    io.optional("text", reason.text);
    io.optional("textDigest", reason.text_digest);
}

/// One link of the audit: what happened, bound to everything that happened before it.
struct AuditEntry {
    Fact fact;                  ///< its words are written where there are no digests of them
    std::string previous_hash;  ///< 64 hexadecimal digits; zeros in the first entry
    std::string hash;           ///< of the entry without this member; see chain.h
    std::string justification_digest{};
    std::string note_digest{};
    /// Whether words were written that somebody has erased since.
    bool is_erased() const {
        const bool lacks_text =
            !justification_digest.empty() && (!fact.justification || fact.justification->text.empty());
        return lacks_text || (!note_digest.empty() && fact.note.empty());
    }
};

/// The reason of an entry, in both directions.
inline void describe_reason(Io& io, AuditEntry& entry) {
    std::optional<AuditReason> reason;
    if (entry.fact.justification)
        reason =
            AuditReason{entry.fact.justification->code, entry.fact.justification->text, entry.justification_digest};
    io.optional("justification", reason);
    if (!io.is_reading()) return;
    entry.fact.justification.reset();
    if (!reason) return;
    entry.fact.justification = Justification{reason->code, reason->text};
    entry.justification_digest = reason->text_digest;
}

/// Members stand in the order of their names, so that the text of an entry is its canonical form (RFC 8785) at once.
inline void describe(Io& io, AuditEntry& entry) {
    describe_action(io, entry.fact);
    io.optional("customerId", entry.fact.customer);
    io.required("fromRevision", entry.fact.from_revision);
    io.optional("fromStatus", entry.fact.from_status);
    io.optional("hash", entry.hash);
    io.required("id", entry.fact.id);
    io.optional("interactionId", entry.fact.interaction);
    describe_reason(io, entry);
    io.optional("note", entry.fact.note);
    io.optional("noteDigest", entry.note_digest);
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
