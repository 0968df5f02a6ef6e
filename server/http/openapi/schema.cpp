#include "server/http/openapi/schema.h"

namespace batchline::http {

Json reference_to(std::string_view schema) { return {{"$ref", "#/components/schemas/" + std::string(schema)}}; }

Json object_schema(Json properties, Json required) {
    Json schema = {{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
    if (!required.empty()) schema["required"] = std::move(required);
    return schema;
}

Json array_of(Json items) { return {{"type", "array"}, {"items", std::move(items)}}; }

Json nullable(Json schema) { return {{"oneOf", Json::array({std::move(schema), {{"type", "null"}}})}}; }

Json constant(const char* text) { return {{"type", "string"}, {"const", text}}; }

Json SchemaBook::of_scalar(const std::string&) { return {{"type", "string"}, {"maxLength", text_length_max}}; }
Json SchemaBook::of_scalar(const Instant&) { return reference_to("Instant"); }
Json SchemaBook::of_scalar(const Date&) { return reference_to("Date"); }
Json SchemaBook::of_scalar(const Money&) { return reference_to("Money"); }
Json SchemaBook::of_scalar(const Quantity&) { return reference_to("Quantity"); }

SchemaBook::SchemaBook() {
    add("Id", {{"type", "string"}, {"format", "uuid"}, {"examples", {"0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11"}}});
    add("Instant", {{"type", "string"},
                    {"format", "date-time"},
                    {"description", "ISO 8601 in UTC, ending in Z."},
                    {"examples", {"2026-05-28T07:30:00Z"}}});
    add("Date", {{"type", "string"}, {"format", "date"}, {"examples", {"2026-05-28"}}});
    Json money = object_schema({{"amount", {{"type", "integer"}, {"format", "int64"}}}, {"currency", {{"type", "string"}, {"pattern", "^[A-Z]{3}$"}}}},
                               {"amount", "currency"});
    money["description"] = "An amount in minor units of its currency.";
    money["examples"] = {{{"amount", 1250}, {"currency", "EUR"}}};
    add("Money", std::move(money));
    Json quantity = object_schema({{"value", {{"type", "string"}, {"pattern", "^-?[0-9]+([.][0-9]+)?$"}, {"maxLength", 40}}},
                                   {"unit", {{"type", "string"}, {"maxLength", 20}}}},
                                  {"value", "unit"});
    quantity["description"] = "A decimal number as text, never a float, and its unit.";
    quantity["examples"] = {{{"value", "2.5"}, {"unit", "kg"}}};
    add("Quantity", std::move(quantity));
}

}  // namespace batchline::http
