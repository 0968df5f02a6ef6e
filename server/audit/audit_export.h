#pragma once
// The audit as a file that somebody can take away and check elsewhere.

#include <string>

#include "server/auth/signatures.h"
#include "server/storage/store.h"

namespace batchline {

/// The whole audit as of now, as lines: a signed head, then the entries, oldest first. In pieces, so that an audit of
/// any size takes little memory, and without holding a reader between them: entries are never changed, so the pieces
/// fit.
class AuditExport {
public:
    /// `store` must outlive this.
    AuditExport(Store& store, const auth::SigningKey& key, Instant now);
    /// Of the words that stand beside the chain instead: an entry's id with its AuditWords a line, without a head. What
    /// was erased, or never said, has no line.
    explicit AuditExport(Store& store);
    /// The next piece; empty once all has been given.
    std::string next();

private:
    using Line = std::string (*)(const AuditRow& row);

    Store& store_;
    Line line_;
    std::string head_line_;
    std::int64_t last_ = 0;   ///< sequence of the newest entry that belongs to it
    std::int64_t given_ = 0;  ///< up to this one
};

/// An entry as the chain has it, as text.
std::string line_of(const AuditRow& row);
/// What stands beside it; empty where that is nothing.
std::string words_line_of(const AuditRow& row);

}  // namespace batchline
