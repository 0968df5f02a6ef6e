#pragma once
// Records as JSON documents and back, by their descriptions, with a pointer to every member that cannot be accepted.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/described.h"

namespace batchline {

/// Commands refuse members they do not know; stored records skip them, so that an older program reads a newer record.
enum class UnknownMembers { refuse, skip };

/// Parses without exceptions. Refuses invalid UTF-8 and nesting deeper than 64 levels.
std::optional<Json> parse_json(std::string_view text);

/// Where the value that begins at `at` ends, without reading it, for who keeps it as it stands; npos where the text
/// ends before it does, or where it nests deeper than 64 levels. Of what is not JSON it may say anything.
std::size_t end_of_json(std::string_view text, std::size_t at);

namespace detail {
Json document_of(const void* value, const Type& type);
/// `value` as far as it could be read; false where it is no object, or something in it cannot be accepted.
bool read_document(const Json& json, void* value, const Type& type, Problems& problems, UnknownMembers unknown);
/// Escapes "~" and "/" as RFC 6901 asks.
std::string pointer_to(const std::string& parent, std::string_view member);
}  // namespace detail

/// Of whatever a description can name: "2026-05-28", {"amount": 1250, "currency": "EUR"}, a list, a record.
template <class T>
Json json_of(const T& value) {
    return detail::document_of(&value, type_of<T>);
}

template <Described T>
Json to_json(const T& value) {
    return json_of(value);
}

/// The value as far as it could be read; it counts only if `problems` did not grow.
template <Described T>
T read_json(const Json& json, Problems& problems, UnknownMembers unknown = UnknownMembers::refuse) {
    T value{};
    detail::read_document(json, &value, type_of<T>, problems, unknown);
    return value;
}

/// A record that this program wrote: what it cannot read is damage or a newer format, so the caller hears nothing but
/// "no".
template <Described T>
std::optional<T> read_record(const Json& json) {
    std::optional<T> value(std::in_place);
    Problems problems;
    if (!detail::read_document(json, &*value, type_of<T>, problems, UnknownMembers::skip)) value.reset();
    return value;
}

}  // namespace batchline
