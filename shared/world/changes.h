#pragma once
// An overlay of what one decision changes; nothing below it is touched.

#include <map>
#include <set>
#include <vector>

#include "shared/world/fact.h"
#include "shared/world/world.h"

namespace batchline {

/// The world as it will be: changed records over the world they change. Rules read through it, so each step of a
/// decision sees the steps before it.
class Changes final : public World {
public:
    /// `base` must outlive this.
    explicit Changes(const World& base) : base_(&base) {}

    const AnyRecord* find_any(const RecordKey& key) const override;
    std::vector<const AnyRecord*> list_any(const Range& range) const override;

    /// A new record has version 1, a changed one its former version plus one; `put` sees to both, however often it is
    /// called.
    template <Record R>
    void put(R record) {
        const AnyRecord* former = base_->find_any({R::kind, record.id.value});
        record.version = former ? former->version + 1 : 1;
        put_any(AnyRecord::of(std::move(record)));
    }

    void add(Fact fact) { facts_.push_back(std::move(fact)); }

    /// Takes over what was decided on top of this, after all that is here: records with the versions they have there,
    /// and facts in their order. `later` must have this as its base, and is empty afterwards.
    void take(Changes&& later);

    const World& base() const { return *base_; }
    const std::map<RecordKey, AnyRecord>& records() const { return records_; }
    const std::vector<Fact>& facts() const { return facts_; }

private:
    void put_any(AnyRecord record);

    const World* base_;
    std::map<RecordKey, AnyRecord> records_;
    std::map<Range, std::set<RecordKey>> ranges_;  ///< of records_, so that a long list of changes is not searched
    std::vector<Fact> facts_;
};

}  // namespace batchline
