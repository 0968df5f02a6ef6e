#pragma once

#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

#include "server/storage/store.h"

namespace batchline {

/// The decider's world: resident kinds whole, and whatever else commands have touched lately, as of the batch being decided.
/// What is not held is noted as missing and answered with "none"; `fetch` loads it and the decision is taken again, so that a
/// command on records that are held, the usual case, is decided at once.
class HotWorld final : public World {
public:
    /// `source` must outlive this.
    HotWorld(RecordSource& source, std::shared_ptr<const MemoryWorld> residents);

    const AnyRecord* find_any(const RecordKey& key) const override;
    std::vector<const AnyRecord*> list_any(const Range& range) const override;

    /// Call before a decision: what was looked for in vain is looked for again.
    void begin_decision();
    bool is_complete() const { return missing_records_.empty() && missing_ranges_.empty(); }
    /// Loads what is missing; one round trip per kind and range.
    void fetch();

    /// A record as it will be.
    void put(const AnyRecord& record);

    /// Resident records as of the last `end_batch`.
    std::shared_ptr<const MemoryWorld> residents() const { return residents_; }
    /// Makes changed resident records part of `residents`, and lets go of what is stored when it has become too much. What was
    /// put before the last `end_batch` must be stored by now; what came later is held until the next.
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
    std::vector<RecordKey> members_of(const Range& range);
    /// The record's place in the ranges that are held.
    void move_in_ranges(const AnyRecord& record, const AnyRecord* former);

    RecordSource& source_;
    std::shared_ptr<const MemoryWorld> residents_;
    bool residents_changed_ = false;  ///< since `end_batch`
    std::unordered_map<RecordKey, AnyRecord, KeyHash> held_;
    std::unordered_map<Range, std::vector<RecordKey>, RangeHash> held_ranges_;  ///< all of each range's members, in their order
    std::set<RecordKey> unsaved_;        ///< put since `end_batch`: the source does not know them as they are
    std::set<RecordKey> being_stored_;   ///< of the batch before: it may not know these either
    std::set<RecordKey> absent_;   ///< of this decision
    mutable std::set<RecordKey> missing_records_;
    mutable std::set<Range> missing_ranges_;
};

}  // namespace batchline
