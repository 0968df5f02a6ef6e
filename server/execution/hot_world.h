#pragma once
// The records that commands work on, held in memory from one batch to the next.

#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

#include "server/storage/store.h"

namespace batchline {

/// The decider's world: resident kinds whole, and whatever else commands have touched lately, as of the batch being
/// decided. What is not held is loaded when it is looked for, and then held. Looking for something may throw
/// StorageFailure.
class HotWorld final : public World {
public:
    /// `source` must outlive this.
    HotWorld(RecordSource& source, std::shared_ptr<const MemoryWorld> residents);

    const AnyRecord* find_any(const RecordKey& key) const override;
    std::vector<const AnyRecord*> list_any(const Range& range) const override;

    /// A record as it will be.
    void put(const AnyRecord& record);

    /// Resident records as of the last `end_batch`.
    std::shared_ptr<const MemoryWorld> residents() const { return residents_; }
    /// Makes changed resident records part of `residents`, and lets go of what is stored when it has become too much.
    /// What was put before the last `end_batch` must be stored by now; what came later is held until the next.
    void end_batch(std::size_t records_max);

private:
    struct KeyHash {
        std::size_t operator()(const RecordKey& key) const;
    };
    struct RangeHash {
        std::size_t operator()(const Range& range) const;
    };

    void hold_residents();
    void let_go();
    std::vector<RecordKey> members_of(const Range& range) const;
    /// The record's place in the ranges that are held.
    void move_in_ranges(const AnyRecord& record, const AnyRecord* former);

    RecordSource& source_;
    std::shared_ptr<const MemoryWorld> residents_;
    bool residents_changed_ = false;  ///< since `end_batch`
    mutable std::unordered_map<RecordKey, AnyRecord, KeyHash> held_;
    mutable std::unordered_map<Range, std::vector<RecordKey>, RangeHash>
        held_ranges_;                     ///< all of each range's members, in their order
    mutable std::set<RecordKey> absent_;  ///< looked for in vain since `end_batch`
    std::set<RecordKey> unsaved_;         ///< put since `end_batch`: the source does not know them as they are
    std::set<RecordKey> being_stored_;    ///< of the batch before: it may not know these either
};

}  // namespace batchline
