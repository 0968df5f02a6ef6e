// Reads the audit a few hundred entries at a time and writes each as a line, after a signed head.

#include "server/audit/audit_export.h"

#include <algorithm>
#include <utility>

#include "shared/audit/chain.h"
#include "shared/base/json_text.h"

namespace batchline {
namespace {

constexpr int piece_entries_max = 500;

}  // namespace

AuditExport::AuditExport(Store& store, const auth::SigningKey& key, Instant now) : store_(store) {
    const std::optional<AuditRow> newest = store.read()->audit_head();
    AuditExportHead head{std::string(audit_export_format), 0, first_previous_hash(), now, {}};
    if (newest) {
        head.count = last_ = newest->sequence;
        head.head_hash = newest->hash;
    }
    head.signature = key.sign(signed_text(head));
    head_line_ = to_json_text(head) + "\n";
}

std::string AuditExport::next() {
    if (!head_line_.empty()) return std::exchange(head_line_, {});
    if (given_ >= last_) return {};
    const int limit = static_cast<int>(std::min<std::int64_t>(piece_entries_max, last_ - given_));
    std::string piece;
    for (const AuditRow& row : store_.read()->audit_after(given_, limit)) {
        piece += line_of(row) + "\n";
        given_ = row.sequence;
    }
    // Whoever checks sees by the count that something is missing; waiting for it would never end.
    if (piece.empty()) given_ = last_;
    return piece;
}

std::string line_of(const AuditRow& row) {
    return row.body.substr(0, row.body.size() - 1) + R"(,"hash":")" + row.hash + "\"}";
}

}  // namespace batchline
