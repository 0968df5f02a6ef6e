#pragma once
// A number that changes when what it was made of changes: for knowing when to compute anew.

#include <cstdint>
#include <string_view>

#include "shared/base/uuid.h"

namespace batchline::screens {

// FNV-1a over all that the outlook follows from.
class Signature {
public:
    void add(std::string_view text) {
        for (const char c : text) step(static_cast<std::uint8_t>(c));
        step(0xFF);
    }
    void add(const Uuid& id) {
        for (const std::uint8_t byte : id.bytes) step(byte);
    }
    void add(std::uint64_t number) {
        for (int shift = 0; shift < 64; shift += 8) step(static_cast<std::uint8_t>(number >> shift));
    }
    std::uint64_t value() const { return value_; }

private:
    void step(std::uint8_t byte) { value_ = (value_ ^ byte) * 1099511628211ULL; }
    std::uint64_t value_ = 14695981039346656037ULL;
};

}  // namespace batchline::screens
