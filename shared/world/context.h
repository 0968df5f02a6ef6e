#pragma once
// Time, ids and numbers for a decision, so that it takes nothing from its surroundings by itself.

#include <optional>

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

/// What a decision is made for.
enum class Purpose {
    decide,   ///< it is to come true
    preview,  ///< to see what it would come to: nobody is told, no room is watched
};

/// Everything a decision needs besides records: time, ids and chance come as values.
struct Moment {
    Instant now;
    CommandId command;
    std::optional<std::int64_t> next_order_number{};  ///< absent in a preview: only who decides gives numbers
    Purpose purpose = Purpose::decide;
    std::optional<std::int64_t> next_purchase_number{};  ///< likewise
};

}  // namespace batchline
