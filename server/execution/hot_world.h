#pragma once

#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

#include "server/storage/store.h"

namespace batchline {

/// The writer's world: resident kinds whole, and whatever else commands have touched lately, as of the batch being run. What
/// is not held is noted as missing and answered with "none"; `fetch` loads it and the decision is taken again, so that a
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

    /// Resident records as of the last `publish`.
    std::shared_ptr<const MemoryWorld> residents() const { return residents_; }
    /// After a commit: makes changed resident records part of `residents`, and lets go of the rest when it has become too much.
    void publish(std::size_t records_max);

private:
    struct KeyHash {
        std::size_t operator()(const RecordKey& key) const;
    };
    struct RangeHash {
        std::size_t operator()(const Range& range) const;
    };

    void hold_residents();
    std::vector<RecordKey> members_of(const Range& range);
    /// The record's place in the ranges that are held.
    void move_in_ranges(const AnyRecord& record, const AnyRecord* former);

    RecordSource& source_;
    std::shared_ptr<const MemoryWorld> residents_;
    bool residents_changed_ = false;  ///< since `publish`
    std::unordered_map<RecordKey, AnyRecord, KeyHash> held_;
    std::unordered_map<Range, std::vector<RecordKey>, RangeHash> held_ranges_;  ///< all of each range's members, in their order
    std::set<RecordKey> unsaved_;  ///< put since `publish`: the store may not know them as they are
    std::set<RecordKey> absent_;   ///< of this decision
    mutable std::set<RecordKey> missing_records_;
    mutable std::set<Range> missing_ranges_;
};

}  // namespace batchline
