// Reads the audit a few hundred entries at a time and writes each as a line, after a signed head.

#include "server/audit/audit_export.h"

#include <algorithm>
#include <utility>

#include "shared/audit/chain.h"
#include "shared/base/json.h"
#include "shared/base/json_text.h"

namespace batchline {
namespace {

constexpr int piece_entries_max = 500;

}  // namespace

AuditExport::AuditExport(Store& store) : store_(store), line_(words_line_of) {
    if (const std::optional<AuditRow> newest = store.read()->audit_head()) last_ = newest->sequence;
}

AuditExport::AuditExport(Store& store, const auth::SigningKey& key, Instant now) : store_(store), line_(line_of) {
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
    std::string piece;
    while (piece.empty() && given_ < last_) {
        const int limit = static_cast<int>(std::min<std::int64_t>(piece_entries_max, last_ - given_));
        const std::vector<AuditRow> rows = store_.read()->audit_after(given_, limit);
        for (const AuditRow& row : rows) {
            if (const std::string line = line_(row); !line.empty()) piece += line + "\n";
            given_ = row.sequence;
        }
        // Whoever checks sees by the count that something is missing; waiting for it would never end.
        if (rows.empty()) given_ = last_;
    }
    return piece;
}

std::string words_line_of(const AuditRow& row) {
    if (row.words.empty()) return {};
    const auto entry = parse_json(row.body);
    auto words = parse_json(row.words);
    if (!entry || !words) return {};
    (*words)["id"] = entry->at("id");
    return words->dump();
}

std::string line_of(const AuditRow& row) {
    return row.body.substr(0, row.body.size() - 1) + R"(,"hash":")" + row.hash + "\"}";
}

}  // namespace batchline
