#pragma once
// Turns a record's description into a schema, so that nobody has to write it down twice.

#include <limits>
#include <map>
#include <string>
#include <string_view>

#include "shared/base/json.h"

/// JSON Schemas (draft 2020-12, as OpenAPI 3.1 has them) of what `describe` describes.
namespace batchline::http {

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

    /// The schema of a value; described types become references. What is taken as it stands is an object of any kind.
    template <class T>
    Json of() {
        T value{};
        return of(&value, type_of<T>);
    }
    /// `value`: any of that type.
    Json of(void* value, const Type& type);
    /// The schema of a described type as an object, for adding to it.
    template <Described T>
    Json members_of() {
        T value{};
        return members_of(&value, type_of<T>.object());
    }

    void add(const std::string& name, Json schema) { schemas_[name] = std::move(schema); }
    const std::map<std::string, Json>& schemas() const { return schemas_; }

private:
    Json members_of(void* object, const ObjectType& type);

    std::map<std::string, Json> schemas_;
};

}  // namespace batchline::http
