#pragma once
// How much of something: masses, volumes and counts, which never mix.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace batchline {

enum class Dimension : std::uint8_t { Mass, Volume, Count };

/// An exact amount in the dimension's base unit: milligrams, microlitres, or pieces.
struct Quantity {
    std::int64_t amount = 0;
    Dimension dimension = Dimension::Count;

    bool operator==(const Quantity&) const = default;

    /// Both must be of one dimension and the result must fit (ENSURE): records are checked for range when read.
    Quantity plus(const Quantity& other) const;
    Quantity minus(const Quantity& other) const;
    bool less_than(const Quantity& other) const;

    /// Decimal value in the dimension's display unit without needless zeros: 2,500,000 mg is "2.5".
    std::string value_text() const;
    /// "kg", "l" or "piece".
    std::string_view unit_text() const;
    /// "2.5 kg", "12 pieces", "1 piece": for people. Below a tenth of the display unit in smaller ones: "35 g", "534
    /// mg", "20 ml".
    std::string text() const;

    /// `value` a decimal with up to 18 digits, `unit` one of mg g kg t, ul ml cl l, piece pieces pcs dozen.
    /// Nothing if the unit is unknown, the number malformed or out of range, or not a whole number of base units.
    static std::optional<Quantity> parse(std::string_view value, std::string_view unit);
};

/// The largest amount a command may name, in base units: 1,000,000 t. Sums of 500 of them still fit 64 bits.
inline constexpr std::int64_t quantity_amount_max = 1'000'000'000'000'000;

/// The unit that quantities of this dimension are shown and sent in.
std::string_view display_unit(Dimension dimension);

}  // namespace batchline
