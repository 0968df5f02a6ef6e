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
    /// The next piece; empty once all has been given.
    std::string next();

private:
    Store& store_;
    std::string head_line_;
    std::int64_t last_ = 0;   ///< sequence of the newest entry that belongs to it
    std::int64_t given_ = 0;  ///< up to this one
};

/// An entry as the API shows it, as text.
std::string line_of(const AuditRow& row);

}  // namespace batchline
