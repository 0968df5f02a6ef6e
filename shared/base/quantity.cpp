// Converts between the units people write and the base units, exactly, and picks the one to show.

#include "shared/base/quantity.h"

#include <array>

#include "shared/base/check.h"

namespace batchline {
namespace {

struct Unit {
    std::string_view name;
    Dimension dimension;
    std::int64_t base_units;
};

constexpr std::array<Unit, 12> units{{{"mg", Dimension::Mass, 1},
                                      {"g", Dimension::Mass, 1'000},
                                      {"kg", Dimension::Mass, 1'000'000},
                                      {"t", Dimension::Mass, 1'000'000'000},
                                      {"ul", Dimension::Volume, 1},
                                      {"ml", Dimension::Volume, 1'000},
                                      {"cl", Dimension::Volume, 10'000},
                                      {"l", Dimension::Volume, 1'000'000},
                                      {"piece", Dimension::Count, 1},
                                      {"pieces", Dimension::Count, 1},
                                      {"pcs", Dimension::Count, 1},
                                      {"dozen", Dimension::Count, 12}}};

const Unit* find_unit(std::string_view name) {
    for (const Unit& unit : units) {
        if (unit.name == name) return &unit;
    }
    return nullptr;
}

const Unit& unit_of(Dimension dimension) {
    const Unit* unit = find_unit(display_unit(dimension));
    ENSURE(unit != nullptr);
    return *unit;
}

/// amount ÷ base units as an exact decimal without needless zeros; base units a power of ten.
std::string decimal_text(std::int64_t amount, std::int64_t base_units) {
    const auto base = static_cast<std::uint64_t>(base_units);
    const std::uint64_t size = amount < 0 ? 0 - static_cast<std::uint64_t>(amount) : static_cast<std::uint64_t>(amount);
    std::string out = (amount < 0 ? "-" : "") + std::to_string(size / base);
    std::uint64_t rest = size % base;
    if (rest == 0) return out;
    out += '.';
    for (std::uint64_t scale = base / 10; rest != 0; scale /= 10) {
        out += static_cast<char>('0' + rest / scale);
        rest %= scale;
    }
    return out;
}

/// The unit in which people say an amount of this size: a pinch of saffron in milligrams, butter in kilograms.
const Unit& spoken_unit(std::int64_t amount, Dimension dimension) {
    const std::int64_t size = amount < 0 ? -amount : amount;
    const bool is_small = dimension != Dimension::Count && size != 0 && size < 100'000;
    if (!is_small) return unit_of(dimension);
    if (size < 1'000) return *find_unit(dimension == Dimension::Mass ? "mg" : "ul");
    return *find_unit(dimension == Dimension::Mass ? "g" : "ml");
}

}  // namespace

std::string_view display_unit(Dimension dimension) {
    switch (dimension) {
        case Dimension::Mass: return "kg";
        case Dimension::Volume: return "l";
        case Dimension::Count: return "piece";
    }
    return "piece";
}

Quantity Quantity::plus(const Quantity& other) const {
    ENSURE(dimension == other.dimension);
    Quantity sum{0, dimension};
    ENSURE(!__builtin_add_overflow(amount, other.amount, &sum.amount));
    return sum;
}

Quantity Quantity::minus(const Quantity& other) const {
    ENSURE(dimension == other.dimension);
    Quantity difference{0, dimension};
    ENSURE(!__builtin_sub_overflow(amount, other.amount, &difference.amount));
    return difference;
}

bool Quantity::less_than(const Quantity& other) const {
    ENSURE(dimension == other.dimension);
    return amount < other.amount;
}

std::string Quantity::value_text() const { return decimal_text(amount, unit_of(dimension).base_units); }

std::string_view Quantity::unit_text() const { return display_unit(dimension); }

std::string Quantity::text() const {
    if (dimension == Dimension::Count) return value_text() + (amount == 1 ? " piece" : " pieces");
    const Unit& unit = spoken_unit(amount, dimension);
    return decimal_text(amount, unit.base_units) + " " + (unit.name == "ul" ? "µl" : std::string(unit.name));
}

std::optional<Quantity> Quantity::parse(std::string_view value, std::string_view unit_name) {
    const Unit* unit = find_unit(unit_name);
    if (!unit) return std::nullopt;
    const bool negative = !value.empty() && value.front() == '-';
    if (negative) value.remove_prefix(1);
    std::int64_t amount = 0;
    std::int64_t scale = unit->base_units;
    bool in_fraction = false;
    std::size_t digits = 0;
    for (const char c : value) {
        if (c == '.' && !in_fraction && digits > 0) {
            in_fraction = true;
            continue;
        }
        if (c < '0' || c > '9' || ++digits > 18) return std::nullopt;
        const std::int64_t digit = c - '0';
        if (!in_fraction) {
            std::int64_t step = 0;
            if (__builtin_mul_overflow(amount, std::int64_t{10}, &amount) ||
                __builtin_mul_overflow(digit, unit->base_units, &step) ||
                __builtin_add_overflow(amount, step, &amount)) {
                return std::nullopt;
            }
            continue;
        }
        // A digit finer than a base unit is only fine when it is a zero; so is one where the unit has no such part
        // (dozens).
        if (scale % 10 != 0) {
            if (digit != 0) return std::nullopt;
            continue;
        }
        scale /= 10;
        if (__builtin_add_overflow(amount, digit * scale, &amount)) return std::nullopt;
    }
    if (digits == 0 || value.back() == '.') return std::nullopt;
    return Quantity{negative ? -amount : amount, unit->dimension};
}

}  // namespace batchline
