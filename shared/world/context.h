#pragma once
// Time, ids and numbers for a decision, so that it takes nothing from its surroundings by itself.

#include "shared/base/time.h"
#include "shared/identity/ids.h"

namespace batchline {

/// Ids for what a command makes besides its own record: the same command gives the same ids wherever it is decided.
class IdSource {
public:
    IdSource(CommandId command, Instant now) : command_(command), now_(now) {}

    template <class TypedId>
    TypedId next() {
        return TypedId{next_uuid()};
    }
    Uuid next_uuid();

private:
    CommandId command_;
    Instant now_;
    std::uint64_t count_ = 0;
};

/// Everything a decision needs besides records: time, ids and chance come as values.
struct Moment {
    Instant now;
    CommandId command;
    std::int64_t next_order_number = 0;  ///< 0 in a preview: the server gives numbers
};

}  // namespace batchline
