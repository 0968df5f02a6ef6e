#pragma once
// What a record needs to describe itself: names for its enums, and JSON by name. Reading and writing are in json.h.

#include <array>
#include <cstddef>
#include <cstdint>
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
/// Where the names are the enumerators' own, `: NamesAsWritten<E>` says so; then an enumerator is part of the format,
/// and renaming one changes it.
template <class E>
struct EnumNames;

namespace detail {
/// "Gold" for Tier::Gold; empty for a number that is none of the enum's, which compilers write as "(Tier)7".
template <auto V>
constexpr std::string_view enumerator_name() {
    std::string_view text = __PRETTY_FUNCTION__;
    text.remove_prefix(text.find("V = ") + 4);
    text = text.substr(0, text.find_first_of(";]"));
    text.remove_prefix(text.rfind(':') + 1);
    return text.find(')') == text.npos ? text : std::string_view();
}
template <class E, std::int64_t N>
constexpr bool is_enumerator = !enumerator_name<static_cast<E>(N)>().empty();

template <class E, std::int64_t First, std::int64_t Count = 0>
constexpr std::int64_t count_enumerators() {
    if constexpr (is_enumerator<E, First + Count>) {
        return count_enumerators<E, First, Count + 1>();
    } else {
        static_assert(!is_enumerator<E, First + Count + 1>, "The numbers of an enum named as written have no gaps.");
        return Count;
    }
}

/// The name alone, so that the program does not carry the long text it was cut from.
template <auto V>
constexpr auto enumerator_letters = [] {
    std::array<char, enumerator_name<V>().size()> letters{};
    for (std::size_t i = 0; i < letters.size(); ++i) letters[i] = enumerator_name<V>()[i];
    return letters;
}();
template <auto V>
constexpr std::pair<decltype(V), std::string_view> named() {
    return {V, {enumerator_letters<V>.data(), enumerator_letters<V>.size()}};
}

template <class E, std::int64_t First, std::int64_t... I>
constexpr auto enumerators(std::integer_sequence<std::int64_t, I...>) {
    return std::array<std::pair<E, std::string_view>, sizeof...(I)>{{named<static_cast<E>(First + I)>()...}};
}
}  // namespace detail

/// The names of an enum whose numbers go up from 0 or 1, as they are written in the program.
template <class E>
struct NamesAsWritten {
    static constexpr std::int64_t first = detail::is_enumerator<E, 0> ? 0 : 1;
    static constexpr auto names = detail::enumerators<E, first>(
        std::make_integer_sequence<std::int64_t, detail::count_enumerators<E, first>()>());
};

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
