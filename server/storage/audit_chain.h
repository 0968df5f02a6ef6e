#pragma once
// The audit's chain as the store grows it.

#include <optional>
#include <string>

#include "server/storage/rows.h"
#include "shared/audit/chain.h"

namespace batchline {

/// Makes facts rows of the store's one audit chain, numbered without gaps.
class AuditChain {
public:
    /// `head` is the newest row stored; nothing starts a new chain.
    explicit AuditChain(const std::optional<AuditRow>& head);
    AuditRow next(const Fact& fact);

private:
    std::int64_t sequence_ = 0;
    AuditLinker linker_;
};

/// Chance that nobody can foresee, as 32 hexadecimal digits.
std::string random_salt();
/// portable_sha256_text by the processor's own instructions where it has them: every command of every commit asks for
/// some.
std::string sha256_text(std::string_view bytes);
/// Whether the row's hash is what its content asks for, and its words, where they are there, what the content says.
bool is_intact(const AuditRow& row);

}  // namespace batchline
