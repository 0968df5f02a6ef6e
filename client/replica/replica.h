#pragma once
// What this client knows: the records the server says its user may see, kept current by the change feed.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "shared/customers/model.h"
#include "shared/identity/action.h"
#include "shared/inventory/model.h"
#include "shared/orders/model.h"
#include "shared/organisation/model.h"
#include "shared/procurement/model.h"
#include "shared/production/model.h"
#include "shared/recipes/model.h"
#include "shared/world/world.h"

namespace batchline::replica {

class Replica {
public:
    Replica();

    // The shared core's read port: its rules run on it as they do on the server.
    const MemoryWorld& world() const { return *world_; }
    template <Record R>
    const R* find(Id<R::kind> id) const {
        return world_->find<R>(id);
    }
    template <Record R>
    std::vector<const R*> all() const {
        return world_->all<R>();
    }

    // Stock that may be promised at a location, in the material's dimension; nothing where the user may not know.
    std::optional<Quantity> available(LocationId location, MaterialId material) const;
    // What the server says the user may do with the order, whatever its state; nothing for an order it has not seen.
    const std::vector<Action>* permissions_of(OrderId order) const;

    // Grows with every change: what a screen derives (filtered lists, sums) is good as long as this is the same.
    std::uint64_t generation() const { return generation_; }

    // One item of the feed; `record` null: it is gone, or no longer this user's business. False where the record could
    // not be read (it is skipped). Older versions than the known one change nothing.
    bool apply(std::string_view type, std::string_view id, const Json& record);
    // A record as it was when a command was answered. What the feed has brought or taken away since then is newer, and
    // what it has not brought (unless the command made it) may be out of sight: false where nothing is taken.
    bool take_answer(std::string_view type, std::string_view id, const Json& record, bool is_made_by_it);
    // Everything up to finish_snapshot() is the whole truth: what it does not name is dropped then. Where nothing was
    // known, its records are there as they come; otherwise all at once at its end.
    void begin_snapshot();
    void finish_snapshot();
    // The rest of it cannot be had.
    void drop_snapshot();
    void clear();

    // Lays records as they are expected to be over what the server said, until taken off or laid anew. What the server
    // says meanwhile goes below.
    void lay(std::vector<AnyRecord> expected);
    void take_off();
    bool holds_any(RecordKind kind) const;
    bool is_expected(RecordKey key) const { return laid_over_.contains(key); }
    // What the server said, where something is laid over it; nothing where it has not said anything.
    const AnyRecord* confirmed(RecordKey key) const;
    // All that may be promised, per location and material.
    const std::map<std::pair<LocationId, MaterialId>, Quantity>& availability() const { return availability_; }

private:
    bool apply_availability(std::string_view id, const Json& record);
    void note_permissions(OrderId order, const Json& record);
    void take_over(Replica other);

    using StockKey = std::pair<LocationId, MaterialId>;
    std::unique_ptr<MemoryWorld> world_;
    std::map<StockKey, Quantity> availability_;
    std::map<OrderId, std::vector<Action>> permissions_;
    std::map<RecordKey, std::optional<AnyRecord>> laid_over_;  // what lies below; none: the server knows no such record
    std::set<RecordKey> gone_;                                 // by the feed, since this page was opened
    std::unique_ptr<Replica> incoming_;  // filled while a snapshot arrives that replaces what is known
    std::uint64_t generation_ = 0;
};

}  // namespace batchline::replica
