// Loads what commands look for, remembers what is absent too, and lets go of what is not needed.

#include "server/execution/hot_world.h"

#include <algorithm>
#include <utility>

namespace batchline {
namespace {

bool has(const std::vector<Range>& ranges, const Range& range) {
    return std::find(ranges.begin(), ranges.end(), range) != ranges.end();
}

}  // namespace

std::size_t HotWorld::KeyHash::operator()(const RecordKey& key) const {
    return std::hash<Uuid>()(key.id) ^ static_cast<std::size_t>(key.kind);
}

std::size_t HotWorld::RangeHash::operator()(const Range& range) const {
    return std::hash<Uuid>()(range.first) ^ 3 * std::hash<Uuid>()(range.second) ^ static_cast<std::size_t>(range.kind);
}

HotWorld::HotWorld(RecordSource& source, std::shared_ptr<const MemoryWorld> residents)
    : source_(source), residents_(std::move(residents)) {
    hold_residents();
}

void HotWorld::hold_residents() {
    for (const auto& [key, record] : residents_->records()) held_.insert_or_assign(key, record);
}

const AnyRecord* HotWorld::find_any(const RecordKey& key) const {
    const auto found = held_.find(key);
    if (found != held_.end()) return &found->second;
    if (keeping_of(key.kind) == Keeping::resident || absent_.contains(key)) return nullptr;
    std::optional<AnyRecord> record = source_.find(key);
    if (record) return &held_.emplace(key, std::move(*record)).first->second;
    absent_.insert(key);
    return nullptr;
}

std::vector<const AnyRecord*> HotWorld::list_any(const Range& range) const {
    auto members = held_ranges_.find(range);
    if (members == held_ranges_.end()) members = held_ranges_.emplace(range, members_of(range)).first;
    std::vector<const AnyRecord*> out;
    out.reserve(members->second.size());
    for (const RecordKey& key : members->second) out.push_back(&held_.at(key));
    return out;
}

std::vector<RecordKey> HotWorld::members_of(const Range& range) const {
    std::set<RecordKey> candidates = unsaved_;
    candidates.insert(being_stored_.begin(), being_stored_.end());
    // They stand in all ranges there are, also in those that the store has not known from the beginning.
    for (const AnyRecord* resident : residents_->list_any(range)) candidates.insert(resident->key);
    for (const AnyRecord& record : source_.members(range)) {
        // What is held may be newer than what is stored, because batches are written at their end: it is never
        // overwritten.
        held_.try_emplace(record.key, record);
        candidates.insert(record.key);
    }
    std::vector<RecordKey> members;
    for (const RecordKey& key : candidates) {
        if (has(held_.at(key).ranges, range)) members.push_back(key);
    }
    return members;
}

void HotWorld::put(const AnyRecord& record) {
    residents_changed_ = residents_changed_ || keeping_of(record.key.kind) == Keeping::resident;
    unsaved_.insert(record.key);
    const auto [at, is_new] = held_.try_emplace(record.key, record);
    if (is_new) return move_in_ranges(record, nullptr);
    move_in_ranges(record, &at->second);
    at->second = record;
}

void HotWorld::move_in_ranges(const AnyRecord& record, const AnyRecord* former) {
    if (former) {
        for (const Range& range : former->ranges) {
            const auto members = held_ranges_.find(range);
            if (members != held_ranges_.end() && !has(record.ranges, range)) std::erase(members->second, record.key);
        }
    }
    for (const Range& range : record.ranges) {
        if (former && has(former->ranges, range)) continue;
        const auto members = held_ranges_.find(range);
        if (members == held_ranges_.end()) continue;
        auto& keys = members->second;
        keys.insert(std::lower_bound(keys.begin(), keys.end(), record.key), record.key);
    }
}

void HotWorld::end_batch(std::size_t records_max) {
    being_stored_ = std::exchange(unsaved_, {});
    absent_.clear();
    if (residents_changed_) {
        auto residents = std::make_shared<MemoryWorld>();
        for (const auto& [key, record] : held_) {
            if (keeping_of(key.kind) == Keeping::resident) residents->put(record);
        }
        residents_ = std::move(residents);
        residents_changed_ = false;
    }
    if (held_.size() > residents_->records().size() + records_max) let_go();
}

/// All at once and seldom: the few records in use are back with the next commands.
void HotWorld::let_go() {
    std::vector<AnyRecord> kept;
    for (const RecordKey& key : being_stored_) kept.push_back(held_.at(key));
    held_.clear();
    held_ranges_.clear();
    hold_residents();
    for (const AnyRecord& record : kept) held_.insert_or_assign(record.key, record);
}

}  // namespace batchline
