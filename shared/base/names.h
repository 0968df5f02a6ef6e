#pragma once
// Enums carried by name: a table for each, or the enumerators as they are written.

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>

namespace batchline {

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

/// One name of an enum, for who does not know which.
struct NamedNumber {
    int number = 0;
    std::string_view name;
};
/// The table of an enum in a form that all enums share.
template <NamedEnum E>
inline constexpr auto numbers_by_name = [] {
    std::array<NamedNumber, EnumNames<E>::names.size()> table{};
    for (std::size_t i = 0; i < table.size(); ++i)
        table[i] = {static_cast<int>(EnumNames<E>::names[i].first), EnumNames<E>::names[i].second};
    return table;
}();

/// "?" for what has no name.
constexpr std::string_view name_of(std::span<const NamedNumber> table, int number) {
    for (const NamedNumber& known : table) {
        if (known.number == number) return known.name;
    }
    return "?";
}
constexpr std::optional<int> number_of(std::span<const NamedNumber> table, std::string_view name) {
    for (const NamedNumber& known : table) {
        if (known.name == name) return known.number;
    }
    return std::nullopt;
}

template <NamedEnum E>
constexpr std::string_view name_of(E value) {
    return name_of(numbers_by_name<E>, static_cast<int>(value));
}

template <NamedEnum E>
constexpr std::optional<E> enum_from_name(std::string_view name) {
    const std::optional<int> number = number_of(numbers_by_name<E>, name);
    return number ? std::optional<E>(static_cast<E>(*number)) : std::nullopt;
}

}  // namespace batchline
