#pragma once
// The way into the store for what is not asked for by a command.

#include <memory>

#include "server/storage/audit_chain.h"
#include "server/storage/store.h"

namespace batchline {

/// Whether clients that are connected, or come back, hear of it.
enum class Announce { yes, no };

/// Puts records that no command made (a demo company, imports) with their feed rows and facts, inside the writer's
/// transaction, which the caller begins and commits. No executor may run on the store meanwhile.
class HistoryWriter {
public:
    explicit HistoryWriter(Writer& writer, Announce announce = Announce::yes);

    enum class Outcome { added, changed, already_there };
    /// A new record keeps its version; a changed one too where that is above the stored one, else it gets the next.
    /// Content equal to what is stored is left alone. Put what others refer to first: customers before orders, orders
    /// before revisions.
    Outcome put(const AnyRecord& record);
    template <Record R>
    Outcome put(R record) {
        return put(AnyRecord::of(std::move(record)));
    }
    void add(const Fact& fact);

    /// Resident records as they are by now.
    const MemoryWorld& residents() const { return *residents_; }

private:
    Writer& writer_;
    Announce announce_;
    std::unique_ptr<MemoryWorld> residents_;
    AuditChain chain_;
};

}  // namespace batchline
