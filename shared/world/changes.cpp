// Looks at the changed records first, and at the world below for the rest.

#include "shared/world/changes.h"

#include <algorithm>
#include <iterator>

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
    if (const auto changed = ranges_.find(range); changed != ranges_.end()) {
        for (const RecordKey& key : changed->second) out.push_back(&records_.at(key));
    }
    std::sort(out.begin(), out.end(), [](const AnyRecord* a, const AnyRecord* b) { return a->key < b->key; });
    return out;
}

void Changes::put_any(AnyRecord record) {
    const RecordKey key = record.key;
    if (const auto former = records_.find(key); former != records_.end()) {
        for (const Range& range : former->second.ranges) ranges_[range].erase(key);
    }
    for (const Range& range : record.ranges) ranges_[range].insert(key);
    records_.insert_or_assign(key, std::move(record));
}

void Changes::take(Changes&& later) {
    ENSURE(later.base_ == this);
    for (auto& [key, record] : later.records_) put_any(std::move(record));
    std::move(later.facts_.begin(), later.facts_.end(), std::back_inserter(facts_));
    later.records_.clear();
    later.ranges_.clear();
    later.facts_.clear();
}

}  // namespace batchline
