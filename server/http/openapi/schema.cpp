// Writes the schemas of plain values, which all others consist of.

#include "server/http/openapi/schema.h"

namespace batchline::http {

namespace {

/// No answer has more of anything; generated clients want to know.
constexpr int items_max = 1'000'000;

}  // namespace

Json reference_to(std::string_view schema) { return {{"$ref", "#/components/schemas/" + std::string(schema)}}; }

Json object_schema(Json properties, Json required) {
    Json schema = {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    if (!required.empty()) schema["required"] = std::move(required);
    return schema;
}

Json array_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}, {"maxItems", items_max}}; }

Json text_schema() { return {{"type", "string"}, {"maxLength", text_length_max}}; }

Json integer_schema(std::int64_t least, std::int64_t most) {
    const bool is_small =
        least >= std::numeric_limits<std::int32_t>::min() && most <= std::numeric_limits<std::int32_t>::max();
    return {{"type", "integer"}, {"format", is_small ? "int32" : "int64"}, {"minimum", least}, {"maximum", most}};
}

Json nullable(Json schema) { return {{"oneOf", Json::array({std::move(schema), {{"type", "null"}}})}}; }

namespace {

/// Takes notes of what a description names instead of reading or writing it.
class SchemaNotes final : public Io {
public:
    explicit SchemaNotes(SchemaBook& book) : Io(false), book_(book) {}
    Json take() && { return object_schema(std::move(properties_), std::move(required_)); }

private:
    void member(const char* name, void* value, const Type& type, const Default* otherwise) override {
        Json schema = book_.of(value, type);
        // What is always there though it may be nothing is null then.
        const bool is_nullable = !otherwise && type.shape == Shape::optional;
        properties_[name] = is_nullable ? nullable(std::move(schema)) : std::move(schema);
        if (!otherwise) required_.push_back(name);
    }
    void some_of(const ObjectType& type, void* sample, Json&) override {
        SchemaNotes notes(book_);
        type.describe(notes, sample);
        properties_.update(notes.properties_);
    }

    SchemaBook& book_;
    Json properties_ = Json::object();
    Json required_ = Json::array();
};

Json file_schema(const TextType& type) {
    return {{"type", "string"}, {"contentEncoding", "base64"}, {"maxLength", type.length_max}};
}

Json integers_of(const Type& type) {
    if (type.bytes == sizeof(std::int64_t)) return integer_schema();
    const int bits = 8 * type.bytes - (type.is_signed ? 1 : 0);
    const std::int64_t most = (std::int64_t{1} << bits) - 1;
    return integer_schema(type.is_signed ? -most - 1 : 0, most);
}

Json names_of(std::span<const NamedNumber> table) {
    Json names = Json::array();
    for (const NamedNumber& known : table) names.push_back(std::string(known.name));
    return {{"type", "string"}, {"enum", std::move(names)}};
}

}  // namespace

Json SchemaBook::of(void* value, const Type& type) {
    switch (type.shape) {
        case Shape::boolean: return {{"type", "boolean"}};
        case Shape::integer: return integers_of(type);
        case Shape::text: return type.text() ? file_schema(*type.text()) : text_schema();
        case Shape::id: return reference_to("Id");
        case Shape::instant: return reference_to("Instant");
        case Shape::date: return reference_to("Date");
        case Shape::money: return reference_to("Money");
        case Shape::quantity: return reference_to("Quantity");
        case Shape::name: return names_of(type.names());
        case Shape::document:
        case Shape::written: return {{"type", "object"}};
        case Shape::object: {
            const std::string name(type.object().name);
            if (!schemas_.contains(name)) {
                schemas_[name] = Json::object();  // so that a type within itself ends
                schemas_[name] = members_of(value, type.object());
            }
            if (type.object().short_form.empty()) return reference_to(name);
            return {{"anyOf", {reference_to(name), text_schema()}}};
        }
        case Shape::optional: return of(type.optional().hold(value, true), *type.optional().inner);
        case Shape::list:
            type.list().resize(value, 1);
            return array_of(of(element_at(value, type.list(), 0), *type.list().inner));
        case Shape::map:
            return {{"type", "object"}, {"additionalProperties", of(type.map().add(value, ""), *type.map().inner)}};
    }
    return {};
}

Json SchemaBook::members_of(void* object, const ObjectType& type) {
    SchemaNotes notes(*this);
    type.describe(notes, object);
    return std::move(notes).take();
}

SchemaBook::SchemaBook() {
    add("Id", {{"type", "string"},
               {"format", "uuid"},
               {"maxLength", 36},
               {"examples", {"0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11"}}});
    add("Instant", {{"type", "string"},
                    {"format", "date-time"},
                    {"maxLength", 40},
                    {"description", "ISO 8601 in UTC, ending in Z."},
                    {"examples", {"2026-05-28T07:30:00Z"}}});
    add("Date", {{"type", "string"}, {"format", "date"}, {"maxLength", 10}, {"examples", {"2026-05-28"}}});
    Json money = object_schema(
        {{"amount", integer_schema()}, {"currency", {{"type", "string"}, {"pattern", "^[A-Z]{3}$"}, {"maxLength", 3}}}},
        {"amount", "currency"});
    money["description"] = "An amount in minor units of its currency.";
    money["examples"] = {{{"amount", 1250}, {"currency", "EUR"}}};
    add("Money", std::move(money));
    Json quantity =
        object_schema({{"value", {{"type", "string"}, {"pattern", "^-?[0-9]+([.][0-9]+)?$"}, {"maxLength", 40}}},
                       {"unit", {{"type", "string"}, {"maxLength", 20}}}},
                      {"value", "unit"});
    quantity["description"] = "A decimal number as text, never a float, and its unit.";
    quantity["examples"] = {{{"value", "2.5"}, {"unit", "kg"}}};
    add("Quantity", std::move(quantity));
}

}  // namespace batchline::http
