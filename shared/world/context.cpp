// Makes ids from the command's own, in the order in which they are asked for.

#include "shared/world/context.h"

namespace batchline {

Uuid IdSource::next_uuid() {
    ++count_;
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    for (std::size_t i = 0; i < 8; ++i) {
        high = high << 8 | command_.value.bytes[i];
        low = low << 8 | command_.value.bytes[i + 8];
    }
    const std::uint64_t first = mix(high ^ mix(low + count_));
    return Uuid::version_7(now_.microseconds / 1000, first, mix(first ^ low));
}

}  // namespace batchline
