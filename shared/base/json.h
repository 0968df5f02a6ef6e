#pragma once
// One description of a record for both directions, with a pointer to every member that cannot be accepted.

#include <concepts>
#include <cstdint>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "shared/base/described.h"
#include "shared/base/money.h"
#include "shared/base/quantity.h"
#include "shared/base/time.h"
#include "shared/base/uuid.h"

/// Reading and writing JSON from one description per type:
///
///     template <class Io> void describe(Io& io, OrderLine& line) {
///         io.required("id", line.id);
///         io.optional("notes", line.notes);
///     }
///
/// `to_json(line)` and `read_json<OrderLine>(json, problems)` both follow it. An optional member is left out when it
/// holds its default, and is the default when absent. A required std::optional is null where it holds nothing. A member
/// of the type Json is any document, taken as it stands. Commands also say what is carried outside the body: in the
/// path
/// (`in_path`) and in If-Match (`if_match`); see protocol/routes.h.
namespace batchline {

/// Commands refuse members they do not know; stored records skip them, so that an older program reads a newer record.
enum class UnknownMembers { refuse, skip };

/// Parses without exceptions. Refuses invalid UTF-8 and nesting deeper than 64 levels.
std::optional<Json> parse_json(std::string_view text);

/// Where the value that begins at `at` ends, without reading it, for who keeps it as it stands; npos where the text
/// ends before it does, or where it nests deeper than 64 levels. Of what is not JSON it may say anything.
std::size_t end_of_json(std::string_view text, std::size_t at);

class JsonWriter;
class JsonReader;

template <class T>
concept Described = requires(JsonWriter& io, T& value) {
    describe(io, value);
};

/// A typed wrapper around a Uuid, such as OrderId.
template <class T>
concept UuidLike = requires(T id) {
    { id.value } -> std::same_as<Uuid&>;
}
&&std::is_aggregate_v<T>;

Json json_of(bool value);
Json json_of(std::int64_t value);
Json json_of(const std::string& value);
Json json_of(const Uuid& value);
Json json_of(const Instant& value);
Json json_of(const Date& value);
Json json_of(const Money& value);
Json json_of(const Quantity& value);
template <class T>
Json json_of_value(const T& value);
template <class T>
Json json_of_value(const std::optional<T>& value);
template <class T>
Json json_of_value(const std::vector<T>& values);
template <class T>
Json json_of_value(const std::map<std::string, T>& values);

class JsonWriter {
public:
    template <class T>
    void required(const char* name, const T& value) {
        out_[name] = json_of_value(value);
    }
    template <class T>
    void optional(const char* name, const T& value) {
        if (!(value == T{})) out_[name] = json_of_value(value);
    }
    /// Carried in the address or a header of the request, not in its body; so for all that read and write documents.
    template <class T>
    void in_path(const char*, const T&) {}
    void if_match(const std::optional<std::int64_t>&) {}
    static constexpr bool reading = false;
    Json take() && { return std::move(out_); }

private:
    Json out_ = Json::object();
};

/// Where in a document a value stands. A chain up to the document, whose text is made only when there is something to
/// say about the value: each place lives as long as what is read below it.
class JsonPlace {
public:
    JsonPlace() = default;  ///< the document itself
    JsonPlace(const JsonPlace& parent, std::string_view member) : parent_(&parent), member_(member) {}
    JsonPlace(const JsonPlace& parent, std::size_t index) : parent_(&parent), index_(index), is_index_(true) {}

    /// As a JSON pointer (RFC 6901); "" for the document.
    std::string pointer() const;

private:
    const JsonPlace* parent_ = nullptr;
    std::string_view member_;
    std::size_t index_ = 0;
    bool is_index_ = false;
};

namespace detail {
void read_value(const Json& json, bool& out, const JsonPlace& place, Problems& problems);
void read_value(const Json& json, std::int64_t& out, const JsonPlace& place, Problems& problems);
void read_value(const Json& json, std::string& out, const JsonPlace& place, Problems& problems);
void read_value(const Json& json, Uuid& out, const JsonPlace& place, Problems& problems);
void read_value(const Json& json, Instant& out, const JsonPlace& place, Problems& problems);
void read_value(const Json& json, Date& out, const JsonPlace& place, Problems& problems);
void read_value(const Json& json, Money& out, const JsonPlace& place, Problems& problems);
void read_value(const Json& json, Quantity& out, const JsonPlace& place, Problems& problems);
/// Text from outside has none: programs in C would take it for the end.
void refuse_nul(std::string_view text, const JsonPlace& place, Problems& problems);
/// Escapes "~" and "/" as RFC 6901 asks.
std::string pointer_to(const std::string& parent, std::string_view member);
bool expect_object(const Json& json, const JsonPlace& place, Problems& problems);
bool expect_array(const Json& json, const JsonPlace& place, Problems& problems);
std::string one_of(const std::vector<std::string_view>& names);
}  // namespace detail

class JsonReader {
public:
    JsonReader(const Json& json, const JsonPlace& place, UnknownMembers unknown, Problems& problems)
        : json_(json), place_(place), unknown_(unknown), problems_(problems) {}
    JsonReader(const Json& json, JsonPlace&& place, UnknownMembers unknown, Problems& problems) = delete;

    template <class T>
    void required(const char* name, T& value) {
        const JsonPlace place(place_, name);
        const auto member = find(name);
        if (member == json_.end()) {
            problems_.push_back({place.pointer(), "is missing"});
            return;
        }
        read(*member, value, place);
    }

    template <class T>
    void optional(const char* name, T& value) {
        const auto member = find(name);
        value = T{};
        if (member == json_.end() || member->is_null()) return;
        read(*member, value, {place_, name});
    }
    template <class T>
    void in_path(const char*, T&) {}
    void if_match(std::optional<std::int64_t>&) {}
    static constexpr bool reading = true;

    /// After the description has run: names the members that nobody asked for.
    void finish() {
        if (unknown_ == UnknownMembers::skip) return;
        for (const auto& [name, value] : json_.items()) {
            bool is_known = false;
            for (const std::string_view known : known_) is_known = is_known || known == name;
            if (!is_known) problems_.push_back({JsonPlace(place_, name).pointer(), "is not a member this accepts"});
        }
    }

private:
    Json::const_iterator find(std::string_view name) {
        if (unknown_ == UnknownMembers::refuse) known_.push_back(name);
        return json_.find(name);
    }

    template <class T>
    void read(const Json& json, T& value, const JsonPlace& place) {
        if constexpr (std::same_as<T, Json>) {
            value = json;
        } else if constexpr (NamedEnum<T>) {
            read_enum(json, value, place);
        } else if constexpr (UuidLike<T>) {
            detail::read_value(json, value.value, place, problems_);
        } else if constexpr (std::integral<T> && !std::same_as<T, bool>) {
            read_integer(json, value, place);
        } else if constexpr (Described<T>) {
            if (!detail::expect_object(json, place, problems_)) return;
            JsonReader inner(json, place, unknown_, problems_);
            describe(inner, value);
            inner.finish();
        } else {
            detail::read_value(json, value, place, problems_);
            // What is stored already stays readable.
            if constexpr (std::same_as<T, std::string>) {
                if (unknown_ == UnknownMembers::refuse) detail::refuse_nul(value, place, problems_);
            }
        }
    }

    template <class T>
    void read(const Json& json, std::optional<T>& value, const JsonPlace& place) {
        if (json.is_null()) return value.reset();
        read(json, value.emplace(), place);
    }

    template <class T>
    void read(const Json& json, std::vector<T>& values, const JsonPlace& place) {
        if (!detail::expect_array(json, place, problems_)) return;
        values.clear();
        values.reserve(json.size());
        for (std::size_t i = 0; i < json.size(); ++i) {
            T value{};
            read(json[i], value, {place, i});
            values.push_back(std::move(value));
        }
    }

    template <class T>
    void read(const Json& json, std::map<std::string, T>& values, const JsonPlace& place) {
        if (!detail::expect_object(json, place, problems_)) return;
        values.clear();
        for (const auto& [name, inner] : json.items()) {
            if (unknown_ == UnknownMembers::refuse) detail::refuse_nul(name, place, problems_);
            read(inner, values[name], {place, name});
        }
    }

    template <NamedEnum E>
    void read_enum(const Json& json, E& value, const JsonPlace& place) {
        if (json.is_string()) {
            if (const auto found = enum_from_name<E>(json.template get_ref<const std::string&>())) {
                value = *found;
                return;
            }
        }
        std::vector<std::string_view> names;
        for (const auto& [known, name] : EnumNames<E>::names) names.push_back(name);
        problems_.push_back({place.pointer(), "must be " + detail::one_of(names)});
    }

    template <std::integral T>
    void read_integer(const Json& json, T& value, const JsonPlace& place) {
        std::int64_t wide = 0;
        const std::size_t before = problems_.size();
        detail::read_value(json, wide, place, problems_);
        if (problems_.size() != before) return;
        if constexpr (sizeof(T) < sizeof(std::int64_t)) {
            if (wide < static_cast<std::int64_t>(std::numeric_limits<T>::min()) ||
                wide > static_cast<std::int64_t>(std::numeric_limits<T>::max())) {
                problems_.push_back({place.pointer(), "is out of range"});
                return;
            }
        }
        value = static_cast<T>(wide);
    }

    const Json& json_;
    const JsonPlace& place_;
    UnknownMembers unknown_;
    Problems& problems_;
    std::vector<std::string_view> known_;
};

template <class T>
Json json_of_value(const T& value) {
    if constexpr (std::same_as<T, Json>) {
        return value;
    } else if constexpr (NamedEnum<T>) {
        return Json(std::string(name_of(value)));
    } else if constexpr (UuidLike<T>) {
        return json_of(value.value);
    } else if constexpr (std::same_as<T, bool>) {
        return json_of(value);
    } else if constexpr (std::integral<T>) {
        return json_of(static_cast<std::int64_t>(value));
    } else if constexpr (Described<T>) {
        JsonWriter io;
        // One description serves both ways; writing never changes the value.
        describe(io, const_cast<T&>(value));
        return std::move(io).take();
    } else {
        return json_of(value);
    }
}

template <class T>
Json json_of_value(const std::optional<T>& value) {
    return value ? json_of_value(*value) : Json(nullptr);
}

template <class T>
Json json_of_value(const std::vector<T>& values) {
    Json out = Json::array();
    for (const T& value : values) out.push_back(json_of_value(value));
    return out;
}

template <class T>
Json json_of_value(const std::map<std::string, T>& values) {
    Json out = Json::object();
    for (const auto& [name, value] : values) out[name] = json_of_value(value);
    return out;
}

template <Described T>
Json to_json(const T& value) {
    return json_of_value(value);
}

/// The value as far as it could be read; it counts only if `problems` did not grow.
template <Described T>
T read_json(const Json& json, Problems& problems, UnknownMembers unknown = UnknownMembers::refuse) {
    T value{};
    const JsonPlace document;
    if (!detail::expect_object(json, document, problems)) return value;
    JsonReader reader(json, document, unknown, problems);
    describe(reader, value);
    reader.finish();
    return value;
}

/// A record that this program wrote: what it cannot read is damage or a newer format, so the caller hears nothing but
/// "no".
template <Described T>
std::optional<T> read_record(const Json& json) {
    Problems problems;
    T value = read_json<T>(json, problems, UnknownMembers::skip);
    if (!problems.empty()) return std::nullopt;
    return value;
}

}  // namespace batchline
