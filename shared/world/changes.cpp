// Looks at the changed records first, and at the world below for the rest.

#include "shared/world/changes.h"

#include <algorithm>

namespace batchline {

const AnyRecord* Changes::find_any(const RecordKey& key) const {
    const auto found = records_.find(key);
    return found == records_.end() ? base_->find_any(key) : &found->second;
}

std::vector<const AnyRecord*> Changes::list_any(const Range& range) const {
    std::vector<const AnyRecord*> out;
    for (const AnyRecord* record : base_->list_any(range)) {
        if (!records_.contains(record->key)) out.push_back(record);
    }
    for (const auto& [key, record] : records_) {
        if (std::find(record.ranges.begin(), record.ranges.end(), range) != record.ranges.end()) out.push_back(&record);
    }
    std::sort(out.begin(), out.end(), [](const AnyRecord* a, const AnyRecord* b) { return a->key < b->key; });
    return out;
}

void Changes::put_any(AnyRecord record) {
    const RecordKey key = record.key;
    records_.insert_or_assign(key, std::move(record));
}

}  // namespace batchline
