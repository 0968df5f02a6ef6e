// Reads records when they are looked for, once each, with the resident kinds from memory.

#include "server/storage/store.h"

namespace batchline {

const std::set<RecordKind>& resident_kinds() {
    static const std::set<RecordKind> kinds{RecordKind::Location,
                                            RecordKind::User,
                                            RecordKind::Customer,
                                            RecordKind::Material,
                                            RecordKind::Recipe,
                                            RecordKind::Product,
                                            RecordKind::NotificationPreferences};
    return kinds;
}

bool is_in_working_set(RecordKind kind) {
    static const std::set<RecordKind> histories{RecordKind::OrderRevision, RecordKind::StockMovement,
                                                RecordKind::Interaction};
    return !histories.contains(kind);
}

const AnyRecord* ReadingWorld::find_any(const RecordKey& key) const {
    if (resident_kinds().contains(key.kind)) return residents_.find_any(key);
    auto found = records_.find(key);
    if (found == records_.end()) found = records_.emplace(key, source_.find(key)).first;
    return found->second ? &*found->second : nullptr;
}

std::vector<const AnyRecord*> ReadingWorld::list_any(const Range& range) const {
    auto known = ranges_.find(range);
    if (known == ranges_.end()) {
        std::vector<RecordKey> keys;
        for (AnyRecord& record : source_.members(range)) {
            keys.push_back(record.key);
            const RecordKey key = record.key;
            records_.try_emplace(key, std::move(record));
        }
        known = ranges_.emplace(range, std::move(keys)).first;
    }
    std::vector<const AnyRecord*> out;
    for (const RecordKey& key : known->second) out.push_back(&*records_.at(key));
    return out;
}

std::unique_ptr<MemoryWorld> load_residents(RecordSource& source) {
    auto world = std::make_unique<MemoryWorld>();
    for (const RecordKind kind : resident_kinds()) {
        for (AnyRecord& record : source.all(kind)) world->put(std::move(record));
    }
    return world;
}

}  // namespace batchline
