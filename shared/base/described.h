#pragma once
// What a record needs to describe itself: names for its enums, and JSON by name. Reading and writing are in json.h.

#include <array>
#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace batchline {

/// Members are kept in the order of their names, so equal records give equal text.
using Json = nlohmann::json;

/// What is wrong at one place of a document; `pointer` is an RFC 6901 JSON pointer.
struct Problem {
    std::string pointer;
    std::string message;
    bool operator==(const Problem&) const = default;
};
using Problems = std::vector<Problem>;

/// Free text people type: at most this many characters.
inline constexpr std::size_t text_length_max = 4000;

/// Specialise with `static constexpr std::array<std::pair<E, std::string_view>, N> names` to carry an enum by name.
template <class E>
struct EnumNames;

template <class E>
concept NamedEnum = std::is_enum_v<E> && requires {
    EnumNames<E>::names;
};

template <NamedEnum E>
constexpr std::string_view name_of(E value) {
    for (const auto& [known, name] : EnumNames<E>::names) {
        if (known == value) return name;
    }
    return "?";
}

template <NamedEnum E>
constexpr std::optional<E> enum_from_name(std::string_view name) {
    for (const auto& [known, known_name] : EnumNames<E>::names) {
        if (known_name == name) return known;
    }
    return std::nullopt;
}

}  // namespace batchline
