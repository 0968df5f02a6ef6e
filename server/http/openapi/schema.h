#pragma once
// Turns a record's description into a schema, so that nobody has to write it down twice.

#include <limits>
#include <map>
#include <string>
#include <string_view>

#include "shared/base/json.h"

/// JSON Schemas (draft 2020-12, as OpenAPI 3.1 has them) of what `describe` describes.
namespace batchline::http {

/// "OrderLine" for batchline::OrderLine.
template <class T>
std::string type_name() {
    std::string_view text = __PRETTY_FUNCTION__;
    text.remove_prefix(text.find("T = ") + 4);
    text = text.substr(0, text.find_first_of(";]"));
    return std::string(text.substr(text.rfind(':') + 1));
}

Json reference_to(std::string_view schema);
/// An object with just these members; `required` are those that are always there.
Json object_schema(Json properties, Json required);
Json array_of(Json items);
Json text_schema();
Json integer_schema(std::int64_t least = std::numeric_limits<std::int64_t>::min(),
                    std::int64_t most = std::numeric_limits<std::int64_t>::max());
Json nullable(Json schema);

/// The schemas that others refer to by name, made while they are asked for.
class SchemaBook {
public:
    SchemaBook();

    template <class T>
    Json of(const T&) {
        return of<T>();
    }
    /// The schema of a value; described types become references. What is taken as it stands is an object of any kind.
    template <class T>
    Json of() {
        if constexpr (std::same_as<T, Json>) {
            return {{"type", "object"}};
        } else if constexpr (requires { typename T::value_type; } && !std::same_as<T, std::string>) {
            return of_container<T>();
        } else if constexpr (NamedEnum<T>) {
            Json names = Json::array();
            for (const auto& [value, name] : EnumNames<T>::names) names.push_back(std::string(name));
            return {{"type", "string"}, {"enum", std::move(names)}};
        } else if constexpr (UuidLike<T> || std::same_as<T, Uuid>) {
            return reference_to("Id");
        } else if constexpr (std::same_as<T, bool>) {
            return {{"type", "boolean"}};
        } else if constexpr (std::integral<T>) {
            return integer_schema(static_cast<std::int64_t>(std::numeric_limits<T>::min()),
                                  static_cast<std::int64_t>(std::numeric_limits<T>::max()));
        } else if constexpr (Described<T>) {
            const std::string name = type_name<T>();
            if (!schemas_.contains(name)) {
                schemas_[name] = Json::object();  // so that a type within itself ends
                schemas_[name] = members_of<T>();
            }
            return reference_to(name);
        } else {
            return of_scalar(T{});
        }
    }
    /// The same as an object, for adding to it.
    template <Described T>
    Json members_of();

    void add(const std::string& name, Json schema) { schemas_[name] = std::move(schema); }
    const std::map<std::string, Json>& schemas() const { return schemas_; }

private:
    template <class T>
    Json of_container() {
        if constexpr (requires { typename T::mapped_type; }) {
            return {{"type", "object"}, {"additionalProperties", of<typename T::mapped_type>()}};
        } else if constexpr (requires(T value) { value.has_value(); }) {
            return of<typename T::value_type>();
        } else {
            return array_of(of<typename T::value_type>());
        }
    }
    static Json of_scalar(const std::string&);
    static Json of_scalar(const Instant&);
    static Json of_scalar(const Date&);
    static Json of_scalar(const Money&);
    static Json of_scalar(const Quantity&);

    std::map<std::string, Json> schemas_;
};

/// Takes notes of what a description names instead of reading or writing it.
class SchemaNotes {
public:
    static constexpr bool reading = false;
    explicit SchemaNotes(SchemaBook& book) : book_(book) {}

    template <class T>
    void required(const char* name, const T&) {
        // What is always there though it may be nothing is null then.
        if constexpr (requires(T value) { value.has_value(); }) {
            properties_[name] = nullable(book_.of<T>());
        } else {
            properties_[name] = book_.of<T>();
        }
        required_.push_back(name);
    }
    template <class T>
    void optional(const char* name, const T&) {
        properties_[name] = book_.of<T>();
    }
    template <class T>
    void in_path(const char*, const T&) {}
    void if_match(const std::optional<std::int64_t>&) {}
    Json take() && { return object_schema(std::move(properties_), std::move(required_)); }

private:
    SchemaBook& book_;
    Json properties_ = Json::object();
    Json required_ = Json::array();
};

template <Described T>
Json SchemaBook::members_of() {
    SchemaNotes notes(*this);
    T value{};
    describe(notes, value);
    return std::move(notes).take();
}

}  // namespace batchline::http
