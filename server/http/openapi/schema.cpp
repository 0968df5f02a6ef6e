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

Json SchemaBook::of_scalar(const std::string&) { return text_schema(); }
Json SchemaBook::of_scalar(const Instant&) { return reference_to("Instant"); }
Json SchemaBook::of_scalar(const Date&) { return reference_to("Date"); }
Json SchemaBook::of_scalar(const Money&) { return reference_to("Money"); }
Json SchemaBook::of_scalar(const Quantity&) { return reference_to("Quantity"); }

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
