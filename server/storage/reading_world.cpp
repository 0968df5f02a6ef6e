// Reads records when they are looked for, once each, with the resident kinds from memory.

#include "server/storage/store.h"

namespace batchline {

const AnyRecord* ReadingWorld::find_any(const RecordKey& key) const {
    if (keeping_of(key.kind) == Keeping::resident) return residents_.find_any(key);
    auto found = records_.find(key);
    if (found == records_.end()) found = records_.emplace(key, source_.find(key)).first;
    return found->second ? &*found->second : nullptr;
}

std::vector<const AnyRecord*> ReadingWorld::list_any(const Range& range) const {
    auto known = ranges_.find(range);
    if (known == ranges_.end()) {
        std::vector<RecordKey> keys;
        // Of resident kinds what is in memory counts: it stands in all ranges there are, also in those that the store
        // has not known from the beginning.
        for (const AnyRecord* resident : residents_.list_any(range)) keys.push_back(resident->key);
        for (AnyRecord& record : source_.members(range)) {
            if (keeping_of(record.key.kind) == Keeping::resident) continue;
            keys.push_back(record.key);
            const RecordKey key = record.key;
            records_.try_emplace(key, std::move(record));
        }
        known = ranges_.emplace(range, std::move(keys)).first;
    }
    std::vector<const AnyRecord*> out;
    for (const RecordKey& key : known->second) out.push_back(find_any(key));
    return out;
}

std::unique_ptr<MemoryWorld> load_residents(RecordSource& source) {
    auto world = std::make_unique<MemoryWorld>();
    for (const auto& [kind, name] : EnumNames<RecordKind>::names) {
        if (keeping_of(kind) != Keeping::resident) continue;
        for (AnyRecord& record : source.all(kind)) world->put(std::move(record));
    }
    return world;
}

}  // namespace batchline
