#pragma once
// The program itself, which a browser gets in two parts: what starts it and lets people in, and the rest.

#include <cstdint>
#include <functional>

namespace batchline::platform {

enum class Rest : std::uint8_t {
    on_its_way,
    missing,  // could not be fetched; it is tried again by itself
    here
};

class Program {
public:
    virtual ~Program() = default;
    virtual Rest rest() const = 0;
    // Calls once the rest is here, at once if it already is. Until then nothing may be called that is not of the first
    // part (client/first_part.txt).
    virtual void when_whole(std::function<void()> call) = 0;
    // Tries again now.
    virtual void hurry() = 0;
};

}  // namespace batchline::platform
