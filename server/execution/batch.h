#pragma once

#include <map>
#include <optional>

#include "server/execution/executor.h"
#include "server/execution/hot_world.h"
#include "server/storage/audit_chain.h"

namespace batchline {

/// What the writer remembers between batches; all of it comes from the store, so a failed batch just drops it.
struct WriterState {
    HotWorld world;
    AuditChain audit;
    std::int64_t next_order_number;

    WriterState(Writer& writer, std::shared_ptr<const MemoryWorld> residents);
};

/// The commands that share one transaction. Each is decided against the world as the ones before it left it; records that
/// several of them changed are written once, at the end. Everything here may throw StorageFailure, which fails the batch.
class Batch {
public:
    Batch(Writer& writer, WriterState& state, const Configuration& configuration, const Render& render)
        : writer_(writer), state_(state), configuration_(configuration), render_(render) {}

    /// Decides one command, or repeats its first answer. The answer counts once the transaction is committed.
    Answer run(const Submitted& submitted);
    /// Writes what the commands changed, before the commit. Returns the feed's last sequence, 0 where nothing changed.
    std::int64_t finish();

private:
    /// A record that changed, or whose readers did, as it was before the batch.
    struct Touched {
        std::optional<AnyRecord> former;
        std::optional<AccessFacts> facts_before;
        bool is_changed = false;
    };

    Answer decide_now(const Submitted& submitted);
    void take(const Changes& changes);
    void touch(const AnyRecord& present, bool is_changed, const AnyRecord* former);
    void touch_companions(const Order& former, const Order& present);

    /// What `read` makes of the world, read again until all it looked for was there to be found.
    template <class Read>
    auto complete(const Read& read) {
        for (;;) {
            auto result = read();
            if (state_.world.is_complete()) return result;
            state_.world.fetch();
        }
    }
    const AnyRecord* find(const RecordKey& key);
    std::vector<const AnyRecord*> list(const Range& range);
    AccessFacts facts(const AnyRecord& record);

    Writer& writer_;
    WriterState& state_;
    const Configuration& configuration_;
    const Render& render_;
    std::map<RecordKey, Touched> touched_;
};

}  // namespace batchline
