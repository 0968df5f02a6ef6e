#pragma once
// What every record is known by.

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace batchline {

/// 128 bits, ordered as their bytes. The nil value (all zero) means "none" and is never a record's id.
struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    bool operator==(const Uuid&) const = default;
    // Spelled out because libc++ 13 has no <=> for std::array.
    std::strong_ordering operator<=>(const Uuid& other) const {
        return std::memcmp(bytes.data(), other.bytes.data(), 16) <=> 0;
    }
    bool is_nil() const { return *this == Uuid{}; }

    /// Lower-case 8-4-4-4-12 form.
    std::string text() const;
    /// Accepts the 8-4-4-4-12 form in either case; nothing else, and not the nil value.
    static std::optional<Uuid> parse(std::string_view text);

    /// UUID version 7 (RFC 9562, 5.7): 48 bits of milliseconds, then 74 bits taken from `chance`.
    static Uuid version_7(std::int64_t unix_milliseconds, std::uint64_t chance_high, std::uint64_t chance_low);

    /// A name-based id (version 8, RFC 9562, 5.8): the same name always gives the same id. Not for secrets.
    static Uuid from_name(std::string_view name);
};

/// A well-mixed 64-bit hash of the value, the same on every platform (SplitMix64 finaliser, Steele et al. 2014).
std::uint64_t mix(std::uint64_t value);

}  // namespace batchline

template <>
struct std::hash<batchline::Uuid> {
    std::size_t operator()(const batchline::Uuid& id) const noexcept;
};
