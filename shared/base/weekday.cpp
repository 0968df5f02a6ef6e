// Which day of the week a date is.

#include "shared/base/weekday.h"

namespace batchline {

Weekday weekday_of(Date date) {
    constexpr std::int32_t first_day = 3;  // 1970-01-01 was a Thursday
    return static_cast<Weekday>(((date.days + first_day) % 7 + 7) % 7);
}

}  // namespace batchline
