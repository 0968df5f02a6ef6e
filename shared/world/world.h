#pragma once
// The records a decision looks at, wherever they really are: memory, SQLite or the client's replica.

#include <map>
#include <set>
#include <vector>

#include "shared/world/record.h"

namespace batchline {

/// What a rule may read. Pointers stay valid as long as the world does.
class World {
public:
    World() = default;
    World(const World&) = delete;
    World& operator=(const World&) = delete;
    virtual ~World() = default;

    /// The record as it is, or nullptr where there is none.
    template <Record R>
    const R* find(Id<R::kind> id) const {
        const AnyRecord* any = find_any({R::kind, id.value});
        return any ? &any->as<R>() : nullptr;
    }

    /// The range's records in the order of their ids.
    template <Record R>
    std::vector<const R*> list(const Range& range) const {
        std::vector<const R*> out;
        for (const AnyRecord* any : list_any(range)) out.push_back(&any->as<R>());
        return out;
    }

    virtual const AnyRecord* find_any(const RecordKey& key) const = 0;
    virtual std::vector<const AnyRecord*> list_any(const Range& range) const = 0;
};

/// Records in memory, indexed by their ranges: the store of tests, and the client's replica.
class MemoryWorld final : public World {
public:
    const AnyRecord* find_any(const RecordKey& key) const override;
    std::vector<const AnyRecord*> list_any(const Range& range) const override;

    void put(AnyRecord record);
    template <Record R>
    void put(R record) {
        put(AnyRecord::of(std::move(record)));
    }
    void erase(const RecordKey& key);

    /// All records of a kind in the order of their ids.
    template <Record R>
    std::vector<const R*> all() const {
        std::vector<const R*> out;
        for (auto at = records_.lower_bound({R::kind, Uuid{}}); at != records_.end() && at->first.kind == R::kind;
             ++at) {
            out.push_back(&at->second.template as<R>());
        }
        return out;
    }
    const std::map<RecordKey, AnyRecord>& records() const { return records_; }

private:
    std::map<RecordKey, AnyRecord> records_;
    std::map<Range, std::set<RecordKey>> ranges_;
};

}  // namespace batchline
