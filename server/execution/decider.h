#pragma once
// Everything between a queue of commands and one transaction, without writing a byte.

#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "server/execution/executor.h"
#include "server/execution/hot_world.h"
#include "server/storage/audit_chain.h"

namespace batchline {

/// What a batch of commands makes durable, in one transaction.
struct BatchWrites {
    struct Record {
        AnyRecord present;
        std::optional<AnyRecord> former;
        std::string text;  ///< empty where it is not made yet
    };
    std::vector<Record> records;
    std::vector<FeedRow> feed;
    std::vector<AuditRow> audit;
    std::vector<StoredAnswer> answers;
    std::vector<CustomerId> forgotten;             ///< whose data were erased
    std::shared_ptr<const MemoryWorld> residents;  ///< the resident records as they are after the batch

    /// Inside a transaction. Returns the feed's last sequence, 0 where nothing changed; throws StorageFailure.
    std::int64_t write(Writer& writer) const;
};

/// What the next order and the next purchase order are numbered.
struct NextNumbers {
    std::int64_t order = 1;
    std::int64_t purchase = 1;

    /// Counts on behind what was made, whatever the order of its ids.
    void pass(const Changes& made);
};

/// Decides commands one after another, each against the world as the ones before it left it, and collects what they
/// change; records that several commands of a batch changed are written once. It never writes, so that a batch can be
/// decided while the one before it is still being committed: what is not committed yet it knows from memory.
///
/// Everything may throw StorageFailure. After one, or when a batch could not be committed, what was decided since
/// counts for nothing: make a new one.
class Decider {
public:
    /// `store`, `configuration` and `render` must outlive this. Nobody may be writing meanwhile.
    Decider(Store& store, std::shared_ptr<const MemoryWorld> residents, const Configuration& configuration,
            const Render& render);

    /// Decides one command, or repeats its first answer. The answer counts once its batch is committed.
    Answer run(const Submitted& submitted);
    /// Ends the batch and begins the next. The batch before this one must have been committed. Holds on to at most so
    /// many records besides the resident ones.
    BatchWrites finish(std::size_t cached_records_max);

private:
    using AnswerKey = std::pair<UserId, CommandId>;

    /// A record that changed, or whose readers did, as it was before the batch.
    struct Touched {
        std::optional<AnyRecord> former;
        std::optional<AccessFacts> facts_before;
        bool is_changed = false;
        std::string text;  ///< of a record that is new; others may change again in the batch
    };

    /// What is committed, read when it is first asked for and given back with each batch.
    class Committed final : public RecordSource {
    public:
        explicit Committed(Store& store) : store_(store) {}
        std::optional<AnyRecord> find(const RecordKey& key) override { return reader().find(key); }
        std::vector<AnyRecord> find_all(const std::set<RecordKey>& keys) override { return reader().find_all(keys); }
        std::vector<AnyRecord> members(const Range& range) override { return reader().members(range); }
        std::vector<AnyRecord> all(RecordKind kind) override { return reader().all(kind); }
        Reader& reader();
        void let_go() { reader_.reset(); }

    private:
        Store& store_;
        std::unique_ptr<Reader> reader_;
    };

    Answer decide_now(const Submitted& submitted);
    /// The commands that came with another, on top of what that changed; a refusal of one is the answer to all.
    std::optional<Answer> decide_further(const Submitted& submitted, Changes& changes) const;
    std::optional<StoredAnswer> find_answer(const AnswerKey& key);
    void take(const Changes& changes);
    void touch(const AnyRecord& present, bool is_changed, const AnyRecord* former);
    void touch_companions(const Order& former, const Order& present);
    void touch_messages(const Discussion& former, const Discussion& present);
    /// What this batch holds of a customer whose data were just erased; what is stored goes when the batch is written.
    void forget(CustomerId customer);
    bool is_about(CustomerId customer, const RecordKey& key) const;

    const Configuration& configuration_;
    const Render& render_;
    Committed committed_;
    HotWorld world_;
    AuditChain audit_;
    NextNumbers next_;
    std::map<RecordKey, Touched> touched_;                   ///< by the batch being decided
    std::map<AnswerKey, StoredAnswer> answers_;              ///< of the batch being decided
    std::map<AnswerKey, StoredAnswer> uncommitted_answers_;  ///< of the batch before it
    std::vector<AuditRow> entries_;
    std::vector<CustomerId> forgotten_;
};

}  // namespace batchline
