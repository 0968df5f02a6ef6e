// Keeps records and their ranges in step, in memory.

#include "shared/world/world.h"

namespace batchline {

const AnyRecord* MemoryWorld::find_any(const RecordKey& key) const {
    const auto found = records_.find(key);
    return found == records_.end() ? nullptr : &found->second;
}

std::vector<const AnyRecord*> MemoryWorld::list_any(const Range& range) const {
    std::vector<const AnyRecord*> out;
    const auto members = ranges_.find(range);
    if (members == ranges_.end()) return out;
    for (const RecordKey& key : members->second) out.push_back(find_any(key));
    return out;
}

void MemoryWorld::put(AnyRecord record) {
    erase(record.key);
    for (const Range& range : record.ranges) ranges_[range].insert(record.key);
    const RecordKey key = record.key;
    records_.insert_or_assign(key, std::move(record));
}

void MemoryWorld::erase(const RecordKey& key) {
    const auto found = records_.find(key);
    if (found == records_.end()) return;
    for (const Range& range : found->second.ranges) {
        const auto members = ranges_.find(range);
        members->second.erase(key);
        if (members->second.empty()) ranges_.erase(members);
    }
    records_.erase(found);
}

}  // namespace batchline
