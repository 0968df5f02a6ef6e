// Follows the chain of an export from its head to its last entry and says where it first breaks.

#include "shared/audit/verifier.h"

#include "shared/base/canonical_json.h"
#include "shared/base/json.h"

namespace batchline {
namespace {

/// The text of a member, or nothing where it is absent or no text.
std::optional<std::string> text_member(const Json& object, const char* name) {
    const auto member = object.find(name);
    if (member == object.end() || !member->is_string()) return std::nullopt;
    return member->get<std::string>();
}

}  // namespace

std::optional<AuditFault> AuditVerifier::know(std::string_view line) {
    ++words_read_;
    const auto json = parse_json(line);
    const auto id = json && json->is_object() ? text_member(*json, "id") : std::nullopt;
    auto words = id ? read_record<AuditWords>(*json) : std::nullopt;
    if (!words) {
        return AuditFault{
            AuditFaultKind::unreadable, words_read_,
            "Line " + std::to_string(words_read_) + " of the words is none of an audit's: it has no id, or no salt."};
    }
    words_[*id] = std::move(*words);
    return std::nullopt;
}

bool AuditVerifier::fits_its_words(const Json& json) {
    const auto entry = read_record<AuditEntry>(json);
    const auto id = text_member(json, "id");
    if (!entry || !id || !entry->is_erased()) return true;  // without words, or with them in the chain, as once was
    const auto words = words_.find(*id);
    if (words == words_.end()) {
        ++wordless_;
        return true;
    }
    return are_words_of(words->second, *entry, hash_);
}

std::optional<AuditFault> AuditVerifier::add(std::string_view line) { return head_ ? add_entry(line) : add_head(line); }

std::optional<AuditFault> AuditVerifier::add_head(std::string_view line) {
    const auto json = parse_json(line);
    auto head = json && json->is_object() ? read_record<AuditExportHead>(*json) : std::nullopt;
    if (!head || head->format != audit_export_format) {
        return AuditFault{
            AuditFaultKind::unreadable, 0,
            "The first line is not the head of an audit export (" + std::string(audit_export_format) + ")."};
    }
    if (check_signature_ && !check_signature_(signed_text(*head), head->signature)) {
        return AuditFault{AuditFaultKind::wrong_signature, 0,
                          "The signature does not fit the head: it, the count or the key is another one."};
    }
    head_ = std::move(*head);
    return std::nullopt;
}

std::optional<AuditFault> AuditVerifier::add_entry(std::string_view line) {
    ++count_;
    const auto fault = [this](AuditFaultKind kind, const std::string& what) {
        return AuditFault{kind, count_, "Entry " + std::to_string(count_) + " " + what};
    };
    auto json = parse_json(line);
    if (!json || !json->is_object())
        return fault(AuditFaultKind::unreadable, "cannot be read: it is not a JSON object.");
    const auto hash = text_member(*json, "hash");
    const auto previous_hash = text_member(*json, "previousHash");
    if (!hash || !previous_hash)
        return fault(AuditFaultKind::unreadable, "has no hash, or does not name the one before it.");
    json->erase("hash");
    const auto body = canonical_json(*json);
    if (!body || link_hash(*previous_hash, *body, hash_) != *hash) {
        return fault(AuditFaultKind::altered, "has been altered: its content does not give its hash.");
    }
    if (!fits_its_words(*json)) {
        return fault(AuditFaultKind::reworded, "has other words beside it than those that were written.");
    }
    if (*previous_hash != last_hash_) {
        return fault(AuditFaultKind::unlinked,
                     count_ == 1 ? "is not the first of the chain: the beginning is missing."
                                 : "does not follow the one before it: one is missing, was added or was moved here.");
    }
    if (count_ > head_->count) {
        return fault(AuditFaultKind::too_long,
                     "is one more than the " + std::to_string(head_->count) + " that the head counts.");
    }
    last_hash_ = *hash;
    return std::nullopt;
}

std::optional<AuditFault> AuditVerifier::finish() const {
    if (!head_) return AuditFault{AuditFaultKind::unreadable, 0, "There is nothing to check: the export is empty."};
    if (count_ < head_->count) {
        return AuditFault{AuditFaultKind::cut_off, count_ + 1,
                          "Entry " + std::to_string(count_ + 1) + " is missing: the head counts " +
                              std::to_string(head_->count) + " entries, the export ends after " +
                              std::to_string(count_) + "."};
    }
    if (last_hash_ != head_->head_hash) {
        return AuditFault{AuditFaultKind::other_head, count_, "The last entry is not the one that the head names."};
    }
    return std::nullopt;
}

}  // namespace batchline
