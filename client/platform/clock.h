#pragma once
// Time and timers.

#include <cstdint>
#include <functional>

namespace batchline::platform {

class Clock {
public:
    virtual ~Clock() = default;
    virtual std::int64_t now_us() const = 0;        // since 1970, UTC, microseconds; may jump
    virtual std::int64_t monotonic_ms() const = 0;  // since some start; never goes back
    // What local time is ahead of UTC at that instant, in minutes.
    virtual int zone_offset_minutes(std::int64_t at_us) const = 0;
};

using TimerId = std::uint32_t;

class Timers {
public:
    virtual ~Timers() = default;
    // Calls once after that many milliseconds and asks for a frame afterwards.
    virtual TimerId after(int milliseconds, std::function<void()> call) = 0;
    virtual void cancel(TimerId timer) = 0;
};

}  // namespace batchline::platform
