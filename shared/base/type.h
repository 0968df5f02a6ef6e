#pragma once
// What a described type consists of, for who reads or writes its values without knowing it.

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <map>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "shared/base/money.h"
#include "shared/base/names.h"
#include "shared/base/quantity.h"
#include "shared/base/time.h"
#include "shared/base/uuid.h"

/// So that a description is compiled once, and not once more for everybody who reads or writes by it: whoever does
/// goes by these tables. Values are handed over as `void*`, of the type that the table beside them is of.
namespace batchline {

/// Members are kept in the order of their names, so equal records give equal text.
using Json = nlohmann::json;

/// JSON as it stands in a text that somebody else keeps: one value, whole.
struct JsonText {
    std::string_view text;
};

class Io;

template <class T>
concept Described = requires(Io& io, T& value) {
    describe(io, value);
};

/// A typed wrapper around a Uuid, such as OrderId.
template <class T>
concept UuidLike = std::is_aggregate_v<T> && requires(T id) {
    { id.value } -> std::same_as<Uuid&>;
};

enum class Shape : std::uint8_t {
    boolean,
    integer,
    name,  ///< an enum, by its names

    text,
    id,  ///< a Uuid, or what wraps one
    instant,
    date,
    money,
    quantity,
    document,  ///< any Json
    written,   ///< JsonText
    object,    ///< what has a `describe` of its own

    optional,
    list,
    map,  ///< from texts
};

struct Type;

struct TextType {
    std::size_t length_max = 0;  ///< in characters
};
struct EnumType {
    std::span<const NamedNumber> names;
};
struct ObjectType {
    std::string_view name;  ///< "OrderLine"
    void (*describe)(Io& io, void* object) = nullptr;
    /// The member, a text, by which alone it may be sent: "Gluten" for {"allergen": "Gluten"}. Empty: there is none.
    std::string_view short_form;
};
struct OptionalType {
    const Type* inner = nullptr;
    void* (*find)(void* optional) = nullptr;  ///< nullptr: it holds nothing
    /// Holds a value, as new, or nothing from now on; returns as `find`.
    void* (*hold)(void* optional, bool something) = nullptr;
};
/// The elements of a list, one behind the other.
struct Elements {
    void* first = nullptr;
    std::size_t bytes = 0;
};
struct ListType {
    const Type* inner = nullptr;
    std::size_t stride = 0;  ///< bytes of one element
    Elements (*elements)(void* list) = nullptr;
    void (*resize)(void* list, std::size_t size) = nullptr;  ///< new elements are as new
};
struct MapType {
    const Type* inner = nullptr;
    std::vector<std::pair<std::string_view, void*>> (*members)(void* map) = nullptr;
    void* (*add)(void* map, std::string_view name) = nullptr;
    void (*clear)(void* map) = nullptr;
};

struct Type {
    Shape shape{};
    std::uint8_t bytes = 0;  ///< of integers and enums
    bool is_signed = true;
    const void* more = nullptr;  ///< what those below return, each for its own shape alone

    /// Nothing of text as people type it.
    const TextType* text() const { return static_cast<const TextType*>(more); }
    std::span<const NamedNumber> names() const { return static_cast<const EnumType*>(more)->names; }
    const ObjectType& object() const { return *static_cast<const ObjectType*>(more); }
    const OptionalType& optional() const { return *static_cast<const OptionalType*>(more); }
    const ListType& list() const { return *static_cast<const ListType*>(more); }
    const MapType& map() const { return *static_cast<const MapType*>(more); }
};

/// Of shapes `integer` and `name`.
std::int64_t number_in(const void* value, const Type& type);
/// False, and nothing is done, where the type cannot hold it.
bool set_number(void* value, const Type& type, std::int64_t number);

std::size_t size_of_list(const void* list, const ListType& type);
void* element_at(const void* list, const ListType& type, std::size_t index);

/// The value with which an optional member is left out.
struct Default {
    bool (*is_held)(const void* value, const Type& type) = nullptr;
    void (*set)(void* value, const Type& type) = nullptr;
};
/// Zero, empty, nothing: of numbers, enums, and what holds others.
extern const Default default_of_shape;
/// Of what can be compared.
template <class T>
inline constexpr Default default_of_value{
    [](const void* value, const Type&) { return *static_cast<const T*>(value) == T{}; },
    [](void* value, const Type&) { *static_cast<T*>(value) = T{}; },
};

namespace detail {

template <class T>
constexpr std::string_view written_type_name() {
    std::string_view text = __PRETTY_FUNCTION__;
    text.remove_prefix(text.find("T = ") + 4);
    text = text.substr(0, text.find_first_of(";]"));
    return text.substr(text.rfind(':') + 1);
}
/// The name alone, so that the program does not carry the long text it was cut from.
template <class T>
constexpr auto type_letters = [] {
    std::array<char, written_type_name<T>().size()> letters{};
    for (std::size_t i = 0; i < letters.size(); ++i) letters[i] = written_type_name<T>()[i];
    return letters;
}();

template <class T>
struct Container : std::false_type {};

}  // namespace detail

template <class T>
consteval Type make_type();
template <class T>
inline constexpr Type type_of = make_type<T>();

namespace detail {

template <class T>
struct Container<std::optional<T>> : std::true_type {
    using Held = std::optional<T>;
    static constexpr OptionalType operations{
        &type_of<T>,
        [](void* held) -> void* {
            Held& value = *static_cast<Held*>(held);
            return value ? &*value : nullptr;
        },
        [](void* held, bool something) -> void* {
            if (something) return &static_cast<Held*>(held)->emplace();
            static_cast<Held*>(held)->reset();
            return nullptr;
        },
    };
    static constexpr Type type{.shape = Shape::optional, .more = &operations};
};
template <class T>
struct Container<std::vector<T>> : std::true_type {
    using Held = std::vector<T>;
    static constexpr ListType operations{
        &type_of<T>,
        sizeof(T),
        [](void* held) {
            Held& list = *static_cast<Held*>(held);
            return Elements{list.data(), list.size() * sizeof(T)};
        },
        [](void* held, std::size_t size) { static_cast<Held*>(held)->resize(size); },
    };
    static constexpr Type type{.shape = Shape::list, .more = &operations};
};
template <class T>
struct Container<std::map<std::string, T>> : std::true_type {
    using Held = std::map<std::string, T>;
    static constexpr MapType operations{
        &type_of<T>,
        [](void* held) {
            std::vector<std::pair<std::string_view, void*>> members;
            for (auto& [name, value] : *static_cast<Held*>(held)) members.emplace_back(name, &value);
            return members;
        },
        [](void* held, std::string_view name) -> void* { return &(*static_cast<Held*>(held))[std::string(name)]; },
        [](void* held) { static_cast<Held*>(held)->clear(); },
    };
    static constexpr Type type{.shape = Shape::map, .more = &operations};
};

template <class E>
inline constexpr EnumType enum_type{numbers_by_name<E>};
template <class T>
constexpr std::string_view short_form_of() {
    if constexpr (requires { T::short_form; }) return T::short_form;
    return {};
}
template <class T>
inline constexpr ObjectType object_type{
    {type_letters<T>.data(), type_letters<T>.size()},
    [](Io& io, void* object) { describe(io, *static_cast<T*>(object)); },
    short_form_of<T>(),
};

}  // namespace detail

/// The table of a type; does not compile for one that no description can name.
template <class T>
consteval Type make_type() {
    if constexpr (std::same_as<T, bool>) {
        return {.shape = Shape::boolean};
    } else if constexpr (std::integral<T>) {
        static_assert(std::is_signed_v<T> || sizeof(T) < 8, "JSON carries numbers as far as std::int64_t has them.");
        return {.shape = Shape::integer, .bytes = sizeof(T), .is_signed = std::is_signed_v<T>};
    } else if constexpr (std::same_as<T, std::string>) {
        return {.shape = Shape::text};
    } else if constexpr (std::same_as<T, Uuid> || UuidLike<T>) {
        return {.shape = Shape::id};
    } else if constexpr (std::same_as<T, Instant>) {
        return {.shape = Shape::instant};
    } else if constexpr (std::same_as<T, Date>) {
        return {.shape = Shape::date};
    } else if constexpr (std::same_as<T, Money>) {
        return {.shape = Shape::money};
    } else if constexpr (std::same_as<T, Quantity>) {
        return {.shape = Shape::quantity};
    } else if constexpr (std::same_as<T, Json>) {
        return {.shape = Shape::document};
    } else if constexpr (std::same_as<T, JsonText>) {
        return {.shape = Shape::written};
    } else if constexpr (std::is_enum_v<T>) {
        return {.shape = Shape::name,
                .bytes = sizeof(T),
                .is_signed = std::is_signed_v<std::underlying_type_t<T>>,
                .more = &detail::enum_type<T>};
    } else if constexpr (detail::Container<T>::value) {
        return detail::Container<T>::type;
    } else {
        static_assert(Described<T>, "Only what has a describe(Io&, T&) can be a member of a description.");
        return {.shape = Shape::object, .more = &detail::object_type<T>};
    }
}

}  // namespace batchline
