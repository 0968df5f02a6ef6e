#include "server/execution/hot_world.h"

namespace batchline {

HotWorld::HotWorld(RecordSource& source, std::shared_ptr<const MemoryWorld> residents)
    : source_(source), residents_(std::move(residents)) {}

const AnyRecord* HotWorld::find_any(const RecordKey& key) const {
    const bool is_resident = resident_kinds().contains(key.kind);
    if (is_resident && !residents_changed_) return residents_->find_any(key);
    const AnyRecord* held = held_.find_any(key);
    if (held) return held;
    if (is_resident) return residents_->find_any(key);
    if (!absent_.contains(key)) missing_records_.insert(key);
    return nullptr;
}

std::vector<const AnyRecord*> HotWorld::list_any(const Range& range) const {
    if (held_ranges_.contains(range)) return held_.list_any(range);
    missing_ranges_.insert(range);
    return {};
}

void HotWorld::begin_decision() { absent_.clear(); }

void HotWorld::fetch() {
    // What is held may be newer than what is stored: the batch is written at its end.
    for (AnyRecord& record : source_.find_all(missing_records_)) {
        if (!held_.find_any(record.key)) held_.put(std::move(record));
    }
    for (const RecordKey& key : missing_records_) {
        if (!held_.find_any(key)) absent_.insert(key);
    }
    for (const Range& range : missing_ranges_) {
        for (AnyRecord& record : source_.members(range)) {
            if (!held_.find_any(record.key)) held_.put(std::move(record));
        }
        held_ranges_.insert(range);
    }
    missing_records_.clear();
    missing_ranges_.clear();
}

void HotWorld::put(const AnyRecord& record) {
    residents_changed_ = residents_changed_ || resident_kinds().contains(record.key.kind);
    held_.put(record);
}

void HotWorld::publish(std::size_t records_max) {
    if (residents_changed_) {
        auto residents = std::make_shared<MemoryWorld>();
        for (const auto& [key, record] : residents_->records()) residents->put(record);
        for (const auto& [key, record] : held_.records()) {
            if (resident_kinds().contains(key.kind)) residents->put(record);
        }
        residents_ = std::move(residents);
    }
    if (!residents_changed_ && held_.records().size() <= records_max) return;
    // All at once and seldom: the few records in use are back with the next commands.
    std::set<RecordKey> keys;
    for (const auto& [key, record] : held_.records()) keys.insert(key);
    for (const RecordKey& key : keys) held_.erase(key);
    held_ranges_.clear();
    residents_changed_ = false;
}

}  // namespace batchline
