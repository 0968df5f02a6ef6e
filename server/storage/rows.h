#pragma once
// Answers, audit entries, feed rows and sessions, as the store knows them.

#include <cstdint>
#include <optional>
#include <string>

#include "shared/access/facts.h"
#include "shared/base/described.h"
#include "shared/base/time.h"
#include "shared/world/record.h"

/// What a store keeps besides records.
namespace batchline {

/// The first answer to a command, kept to be given again under the same command id.
struct StoredAnswer {
    UserId user;
    CommandId command;
    std::string fingerprint;  ///< of the request; another one under the same id is another request
    int status = 0;
    std::string body;  ///< as it was sent, byte for byte
    std::optional<RecordKey> subject;
    std::int64_t version = 0;  ///< of the subject, as answered
    Instant at;
};

/// One link of the audit's chain, as it is kept.
struct AuditRow {
    std::int64_t sequence = 0;  ///< from 1 without gaps
    std::optional<OrderId> order;
    std::optional<CustomerId> customer;
    Instant at;
    std::string body;           ///< the entry without its hash as canonical JSON; what is hashed
    std::string previous_hash;  ///< 64 hexadecimal digits, zeros for the first entry
    std::string hash;
    std::string words{};  ///< AuditWords as JSON; empty: none were written, or they were erased
};
/// The entry as the API shows it: its body with "hash", and its words where they belong.
Json json_of(const AuditRow& entry);

/// Says that a record changed, or that who may see it did. Holds what the policy needs to judge the record before and
/// after, never the record itself: readers send the record as it is when they read.
struct FeedRow {
    std::int64_t sequence = 0;  ///< ascending in the order of commits; may have gaps
    RecordKey key;
    std::int64_t version = 0;
    std::optional<AccessFacts> before;  ///< nothing for a new record
    AccessFacts after;
};

struct FeedBounds {
    std::int64_t first = 0;  ///< oldest row that is kept; 0 while there is none
    std::int64_t last = 0;
};

/// Somebody who is signed in. The token itself is never stored.
struct StoredSession {
    std::string token_hash;
    UserId user;
    std::string csrf_token;
    Instant created_at;
    Instant used_at;
    Instant expires_at;
};

}  // namespace batchline
