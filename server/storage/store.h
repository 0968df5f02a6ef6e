#pragma once
// Store, reader and writer: all that the server asks of storage, whatever is behind it.

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "server/storage/order_query.h"
#include "server/storage/record_text.h"
#include "server/storage/rows.h"
#include "shared/engine/records.h"
#include "shared/world/world.h"

/// The storage port. Adapters: sqlite/ (what servers use) and memory/ (for tests); tests/contract holds them to this
/// page.
namespace batchline {

/// The store could not do what it was asked for reasons outside the program: disk full, input/output error, damage …
/// Thrown by every call of this header; the executor and the HTTP layer each catch it in one place and answer 503.
class StorageFailure : public std::runtime_error {
public:
    enum class Cause {
        outside,  ///< disk, memory, locks: trying again later may help
        content,  ///< what was written broke a constraint: a bug in whoever wrote it
    };
    StorageFailure(Cause cause, const std::string& what) : std::runtime_error(what), cause(cause) {}
    Cause cause;
};

/// What writer and readers have in common.
class RecordSource {
public:
    virtual ~RecordSource() = default;

    virtual std::optional<AnyRecord> find(const RecordKey& key) = 0;
    /// Those that exist, in the order of their keys; one statement per kind.
    virtual std::vector<AnyRecord> find_all(const std::set<RecordKey>& keys) = 0;
    /// The range's records in the order of their keys.
    virtual std::vector<AnyRecord> members(const Range& range) = 0;
    /// All records of a kind in the order of their ids.
    virtual std::vector<AnyRecord> all(RecordKind kind) = 0;

    /// For readers' convenience: a typed copy.
    template <Record R>
    std::optional<R> find_record(Id<R::kind> id) {
        const auto found = find({R::kind, id.value});
        if (!found) return std::nullopt;
        return found->template as<R>();
    }
};

/// A consistent look at what is committed: everything read from one Reader is of one moment. Leased from a pool; give
/// it back (destroy it) soon. Not for several threads at once.
class Reader : public RecordSource {
public:
    /// Members of all ranges of this kind with this `first`: all lots with something on hand at a location, …
    virtual std::vector<AnyRecord> members_of_first(RangeKind kind, const Uuid& first) = 0;

    virtual OrderPage list_orders(const OrderQuery& query, const OrderSight& sight) = 0;
    /// Per status name; statuses without orders are left out.
    virtual std::map<std::string, std::int64_t> count_orders(const OrderFilter& filter, const OrderSight& sight) = 0;

    /// Oldest first.
    virtual std::vector<AuditRow> audit_of(OrderId order) = 0;
    virtual std::vector<AuditRow> audit_of(CustomerId customer) = 0;
    /// The whole chain in pieces, oldest first: entries with a sequence above `after`.
    virtual std::vector<AuditRow> audit_after(std::int64_t after, int limit) = 0;
    /// The newest link of the chain; nothing while the audit is empty.
    virtual std::optional<AuditRow> audit_head() = 0;
    /// Records of a kind that is filed under its location, newest first, with an id below `before` where one is given.
    virtual std::vector<AnyRecord> filed_at(RecordKind kind, LocationId location, std::optional<Uuid> before,
                                            int limit) = 0;

    /// Rows with a sequence above `since`, ascending.
    virtual std::vector<FeedRow> feed_after(std::int64_t since, int limit) = 0;
    virtual FeedBounds feed_bounds() = 0;

    /// How an order stands, without reading the order; nothing where there is none.
    virtual std::optional<OrderStanding> standing_of(OrderId order) = 0;

    /// The working set (is_in_working_set) from after `after` on, kind by kind; orders by descending id, so that the
    /// newest come first, all others by id: resident kinds, lots with something on hand, orders that have not ended or
    /// were updated at or after `changed_since`, and their requests, work orders and rooms.
    virtual std::vector<AnyRecord> working_set(const std::optional<RecordKey>& after, int limit,
                                               Instant changed_since) = 0;

    virtual std::optional<StoredAnswer> find_answer(UserId user, CommandId command) = 0;
    virtual std::optional<StoredSession> find_session(const std::string& token_hash) = 0;
    virtual std::optional<std::string> find_credential(UserId user) = 0;
    /// Small things the server itself remembers (keys, markers), by name.
    virtual std::optional<std::string> find_setting(const std::string& name) = 0;
};

/// The one who writes: one at a time, used by the thread that holds it. Reads see what was written before.
/// After a StorageFailure only `rollback` may follow.
class Writer : public RecordSource {
public:
    virtual void begin() = 0;
    /// Durable once it returns. When it throws, nothing of the transaction happened.
    virtual void commit() = 0;
    /// Also after a failure, whether or not a transaction is still open.
    virtual void rollback() = 0;
    /// One level inside a transaction: what follows can be taken back alone.
    virtual void savepoint() = 0;
    virtual void release_savepoint() = 0;
    virtual void rollback_to_savepoint() = 0;

    /// `former` is the record as it is stored, nullptr for a new one; a mistaken one is a bug and fails as `content`.
    /// `text` is the record's `text_of`, for who has made it while the writer was busy.
    virtual void put(const AnyRecord& record, const AnyRecord* former, const std::string& text) = 0;
    void put(const AnyRecord& record, const AnyRecord* former) { put(record, former, text_of(record)); }
    virtual void put_answer(const StoredAnswer& answer) = 0;
    virtual void put_audit(const AuditRow& entry) = 0;
    /// Takes away for good what was said in the audit, and answered to commands, about the customer and about its
    /// orders; in the audit also of others in the same moment: with whom it was merged, say. Its records are put as
    /// they shall be by whoever decided that.
    virtual void forget(CustomerId customer) = 0;
    /// Ignores `row.sequence`; returns the one given.
    virtual std::int64_t put_feed(const FeedRow& row) = 0;

    virtual std::optional<StoredAnswer> find_answer(UserId user, CommandId command) = 0;
    virtual void erase_answers_before(Instant at) = 0;
    /// The newest link of the chain; nothing while the audit is empty.
    virtual std::optional<AuditRow> audit_head() = 0;
    /// The largest order number there is, 0 without orders; likewise of purchase orders.
    virtual std::int64_t last_order_number() = 0;
    virtual std::int64_t last_purchase_number() = 0;

    virtual void put_session(const StoredSession& session) = 0;
    virtual void erase_session(const std::string& token_hash) = 0;
    virtual void erase_sessions_before(Instant expiry) = 0;
    virtual void put_credential(UserId user, const std::string& password_hash) = 0;
    virtual void put_setting(const std::string& name, const std::string& value) = 0;
};

class Store {
public:
    virtual ~Store() = default;
    /// The writer; it lives as long as the store. The executor owns its use while it runs.
    virtual Writer& writer() = 0;
    /// A reader on what is committed now. Waits for one to be given back when all are taken.
    virtual std::unique_ptr<Reader> read() = 0;
};

/// Records over a source, fetched when first asked for, over resident records: what views and previews read.
class ReadingWorld final : public World {
public:
    /// Both must outlive this.
    ReadingWorld(RecordSource& source, const World& residents) : source_(source), residents_(residents) {}

    const AnyRecord* find_any(const RecordKey& key) const override;
    std::vector<const AnyRecord*> list_any(const Range& range) const override;

private:
    RecordSource& source_;
    const World& residents_;
    mutable std::map<RecordKey, std::optional<AnyRecord>> records_;
    mutable std::map<Range, std::vector<RecordKey>> ranges_;
};

/// All resident kinds of a source, in memory.
std::unique_ptr<MemoryWorld> load_residents(RecordSource& source);

}  // namespace batchline
