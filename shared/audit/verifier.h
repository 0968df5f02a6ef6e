#pragma once
// Finds whether anybody has tampered with an export of the audit; for people who need not trust the server.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "shared/audit/chain.h"
#include "shared/base/json.h"

namespace batchline {

enum class AuditFaultKind {
    unreadable,  ///< no entry, or no head, of an audit
    altered,     ///< the content is not what was hashed
    reworded,    ///< the words beside it are not those that were written
    unlinked,    ///< does not follow the entry before it: one is missing, added or moved
    cut_off,     ///< fewer entries than the head counts
    too_long,    ///< more entries than the head counts
    other_head,  ///< the last entry is not the one that the head names
    wrong_signature,
};

/// The first thing that is wrong, in words that name it.
struct AuditFault {
    AuditFaultKind kind{};
    std::int64_t position = 0;  ///< of the entry, from 1; 0 is the export's first line
    std::string detail;
    bool operator==(const AuditFault&) const = default;
};

/// Whether the text was signed so by whom one trusts.
using SignatureCheck = std::function<bool(std::string_view text, std::string_view signature)>;

/// Checks an export line by line, whatever its size. Pure: it runs the same in the server's program and in a browser
/// without a connection. Once a fault was found, later answers mean nothing.
class AuditVerifier {
public:
    /// Without a check the signature is not looked at.
    explicit AuditVerifier(HashFunction hash, SignatureCheck check_signature = {})
        : hash_(hash), check_signature_(std::move(check_signature)) {}

    /// A line of the words that stand beside the chain, to be compared with what the entries say of them. Before the
    /// first `add`; entries whose words are not given are checked without. Nothing where it is such a line.
    std::optional<AuditFault> know(std::string_view line);
    /// The next line, without its line feed: the head first, then the entries.
    std::optional<AuditFault> add(std::string_view line);
    /// After the last line.
    std::optional<AuditFault> finish() const;

    /// Entries read so far.
    std::int64_t count() const { return count_; }
    /// Of them, those that have words beside them which were not given, or were erased.
    std::int64_t wordless() const { return wordless_; }
    const std::optional<AuditExportHead>& head() const { return head_; }

private:
    std::optional<AuditFault> add_head(std::string_view line);
    std::optional<AuditFault> add_entry(std::string_view line);
    bool fits_its_words(const Json& entry);

    HashFunction hash_;
    SignatureCheck check_signature_;
    std::optional<AuditExportHead> head_;
    std::string last_hash_ = first_previous_hash();
    std::map<std::string, AuditWords> words_;  ///< by the entry's id
    std::int64_t words_read_ = 0;
    std::int64_t count_ = 0;
    std::int64_t wordless_ = 0;
};

}  // namespace batchline
