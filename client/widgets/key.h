#pragma once
// Identity of a widget within its scope: a label or a record id, never a row index.

#include <cstdint>
#include <string_view>

namespace batchline::ui {

// FNV-1a, so that keys are the same in every build and run.
constexpr std::uint32_t hash_text(std::string_view text, std::uint32_t seed = 2166136261U) {
    for (const char c : text) seed = (seed ^ static_cast<std::uint8_t>(c)) * 16777619U;
    return seed;
}

// A second identity that belongs to the first: the list of a combobox, the memory of a field.
constexpr std::uint32_t part(std::uint32_t id, std::uint32_t number) {
    const std::uint32_t mixed = (id ^ (number * 0x9E3779B9U)) * 16777619U;
    return mixed ? mixed : 1;
}

struct Key {
    std::uint32_t hash = 0;

    constexpr Key() = default;
    constexpr Key(std::string_view text) : hash(hash_text(text)) {}
    constexpr Key(const char* text) : hash(hash_text(text)) {}
    explicit constexpr Key(std::uint64_t number)
        : hash(static_cast<std::uint32_t>(number ^ (number >> 32)) * 16777619U) {}
    constexpr bool empty() const { return hash == 0; }
};

}  // namespace batchline::ui
