// Writes a path for each call, with its parameters, headers, bodies and problems.

#include "server/http/openapi/document.h"

#include <set>

#include "server/http/openapi/shapes.h"
#include "server/http/problems.h"
#include "shared/orders/model.h"
#include "shared/protocol/problem_document.h"

namespace batchline::http {

namespace {

constexpr const char* introduction =
    "Order management for producers who make to order: orders, stock, procurement, production and customers.\n\n"
    "Sign in with `POST /api/v1/session`; requests that change something also need the `csrfToken` as `X-CSRF-Token`. "
    "What you may not see does not exist for you (404). Errors are RFC 9457 problem documents whose `type` never "
    "changes. "
    "Send an `Idempotency-Key` with whatever must not happen twice: the same key and request give the first answer "
    "again, byte for byte.";

std::string topic_of(const ApiCall& call) {
    const std::vector<std::string> segments = split_path(call.path);
    if (segments.size() < 3) return "Server";
    const std::string& segment = segments[2];
    if (segment.empty() || segment == "openapi.json" || segment == "renderer.js") return "Description";
    std::string topic = segment;
    for (char& letter : topic) {
        if (letter == '-') letter = ' ';
    }
    topic[0] = static_cast<char>(topic[0] - 'a' + 'A');
    return topic;
}

Json schema_of(const QueryParameter& parameter) {
    switch (parameter.type) {
        case ParameterType::text: return text_schema();
        case ParameterType::id: return reference_to("Id");
        case ParameterType::moment: return reference_to("Instant");
        case ParameterType::flag: return {{"type", "boolean"}};
        case ParameterType::limit: return integer_schema(1, parameter.most);
        case ParameterType::cursor: return text_schema();
        case ParameterType::status:
            return {{"type", "array"}, {"items", {{"type", "string"}, {"maxLength", 100}}}, {"maxItems", 50}};
        case ParameterType::priority: return SchemaBook().of<Priority>();
        case ParameterType::sorting:
            return {
                {"type", "string"},
                {"enum",
                 {"updatedAt", "-updatedAt", "neededAt", "-neededAt", "number", "-number", "priority", "-priority"}}};
    }
    return Json::object();
}

Json header(const char* name, const char* about, Json schema, bool required = false) {
    return {{"name", name},
            {"in", "header"},
            {"description", about},
            {"required", required},
            {"schema", std::move(schema)}};
}

Json short_text() { return {{"type", "string"}, {"maxLength", 200}}; }

Json parameters_of(const ApiCall& call) {
    Json parameters = Json::array();
    for (const std::string& segment : split_path(call.path)) {
        if (segment.empty() || segment.front() != '{') continue;
        const std::string name = segment.substr(1, segment.find('}') - 1);
        const bool is_id = name == "id" || name.ends_with("Id");
        parameters.push_back({{"name", name},
                              {"in", "path"},
                              {"required", true},
                              {"schema", is_id ? reference_to("Id") : short_text()}});
    }
    for (const QueryParameter& parameter : call.query) {
        Json json = {{"name", std::string(parameter.name)},
                     {"in", "query"},
                     {"description", std::string(parameter.about)},
                     {"required", parameter.required},
                     {"schema", schema_of(parameter)}};
        if (parameter.type == ParameterType::status) json["explode"] = false;
        parameters.push_back(std::move(json));
    }
    if (call.is_command)
        parameters.push_back(
            header("Idempotency-Key", "The same key and request give the first answer again.", reference_to("Id")));
    if (call.if_match != IfMatch::not_used) {
        parameters.push_back(header("If-Match", "The ETag of the version that was looked at.", short_text(),
                                    call.if_match == IfMatch::required));
    }
    if (call.name == "streamChanges")
        parameters.push_back(header("Last-Event-ID", "Where a stream that broke off goes on.", short_text()));
    return parameters;
}

/// The statuses of refusals that a call can answer with.
std::set<int> refusals_of(const ApiCall& call) {
    std::set<int> statuses{422, 500, 503};
    const bool has_body = call.body != BodyRule::none;
    if (call.access != Access::anybody) statuses.insert(401);
    if (call.access != Access::anybody) statuses.insert(403);
    if (call.path.find('{') != std::string_view::npos) statuses.insert(404);
    if (has_body) statuses.insert({400, 413, 415});
    if (call.is_command) statuses.insert(409);
    if (call.if_match != IfMatch::not_used) statuses.insert(412);
    if (call.if_match == IfMatch::required) statuses.insert(428);
    if (call.name == "signIn") statuses.insert({401, 429});
    if (call.name == "getSetup") statuses.insert(404);
    if (call.name == "setUp") statuses.insert({403, 404, 429});
    if (call.name == "getCompany") statuses.insert(404);
    if (call.name == "changeOwnPassword") statuses.insert(429);
    // The user's record is changed by it, by a command of its own.
    if (call.name == "changeOwnPassword" || call.name == "setUserPassword") statuses.insert({409, 412});
    // Its rows become commands, and somebody else may change their records meanwhile.
    if (call.body == BodyRule::table) statuses.insert({409, 412});
    if (call.name == "listChanges" || call.name == "streamChanges") statuses.insert(410);
    return statuses;
}

Json success_of(const ApiCall& call, const CallShape& shape) {
    Json response = {{"description", call.status == 204 ? "Done." : "What was asked for."}};
    Json headers = {
        {"X-Request-Id", {{"description", "Names the request in the server's log."}, {"schema", short_text()}}}};
    const bool is_record = call.is_command || call.name == "getOrder" || call.name == "getCustomer" ||
                           call.name == "getProduct" || call.name == "getRecipe" || call.name == "getProductPicture";
    if (is_record) headers["ETag"] = {{"description", "The record's version, in quotes."}, {"schema", short_text()}};
    if (call.is_command)
        headers["Idempotency-Replayed"] = {{"description", "true where this is the first answer again."},
                                           {"schema", short_text()}};
    response["headers"] = std::move(headers);
    if (!shape.content_type.empty()) response["content"] = {{shape.content_type, {{"schema", shape.answer}}}};
    return response;
}

Json operation_of(const ApiCall& call, SchemaBook& book) {
    const CallShape shape = shape_of(call, book);
    Json operation = {
        {"operationId", std::string(call.name)}, {"summary", std::string(call.summary)}, {"tags", {topic_of(call)}}};
    if (Json parameters = parameters_of(call); !parameters.empty()) operation["parameters"] = std::move(parameters);
    if (!shape.request.is_null()) {
        Json content = {{"schema", shape.request}};
        if (Json example = example_body(call); !example.is_null()) content["example"] = std::move(example);
        const bool is_table = call.body == BodyRule::table;
        operation["requestBody"] = {{"content", {{is_table ? "text/csv" : "application/json", std::move(content)}}},
                                    {"required", is_table || !example_body(call).is_null()}};
    }
    operation["responses"][std::to_string(call.status)] = success_of(call, shape);
    for (const int status : refusals_of(call))
        operation["responses"][std::to_string(status)] = {{"$ref", "#/components/responses/" + std::to_string(status)}};
    switch (call.access) {
        case Access::anybody: operation["security"] = Json::array(); break;
        case Access::signed_in:
            operation["security"] = call.method == "GET"
                                        ? Json::array({{{"session", Json::array()}}})
                                        : Json::array({{{"session", Json::array()}, {"csrfToken", Json::array()}}});
            break;
        case Access::operators:
            operation["security"] = Json::array({Json::object(), {{"operatorToken", Json::array()}}});
            break;
    }
    return operation;
}

Json problem_schema(SchemaBook& book) {
    Json types = Json::array();
    for (const ProblemDefinition& type : problems::all_types()) types.push_back(std::string(type.uri));
    // What a request said wrongly may be quoted.
    const Json long_text{{"type", "string"}, {"maxLength", 1'000'000}};
    Json error = book.members_of<MemberProblem>();
    error["properties"]["pointer"] = {
        {"type", "string"},
        {"maxLength", 10000},
        {"description", "An RFC 6901 pointer into the body, or / and the name of a parameter."}};
    error["properties"]["detail"] = long_text;
    Json problem = book.members_of<ProblemDocument>();
    book.add("MemberProblem", std::move(error));
    problem["description"] = "An RFC 9457 problem: what went wrong, and what helps to mend it.";
    problem["additionalProperties"] = true;
    Json& properties = problem["properties"];
    properties["type"] = {{"type", "string"}, {"enum", std::move(types)}};
    properties["status"] = integer_schema(400, 599);
    properties["detail"] = long_text;
    properties["pointer"] = long_text;
    properties["requestId"] = short_text();
    return problem;
}

Json problem_responses() {
    std::map<int, std::set<std::string>> titles;
    std::map<int, ProblemDefinition> first;
    for (const ProblemDefinition& type : problems::all_types()) {
        // Not an answer of any call, but of addresses: it says which methods there are.
        if (type.status == 405) continue;
        titles[type.status].insert("`" + std::string(type.uri) + "`");
        first.try_emplace(type.status, type);
    }
    Json responses = Json::object();
    for (const auto& [status, names] : titles) {
        std::string description(first.at(status).title);
        description += ":";
        for (const std::string& name : names) description += " " + name;
        const Json example = problem_of(first.at(status).type, "What happened, in a sentence.");
        Json response = {
            {"description", description + "."},
            {"content", {{"application/problem+json", {{"schema", reference_to("Problem")}, {"example", example}}}}}};
        if (status == 429 || status == 503) {
            response["headers"] = {
                {"Retry-After", {{"description", "Seconds to wait."}, {"schema", integer_schema(0, 86400)}}}};
        }
        responses[std::to_string(status)] = std::move(response);
    }
    return responses;
}

Json security_schemes() {
    return {{"session",
             {{"type", "apiKey"},
              {"in", "cookie"},
              {"name", "batchline_session"},
              {"description", "Given by POST /api/v1/session."}}},
            {"csrfToken",
             {{"type", "apiKey"},
              {"in", "header"},
              {"name", "X-CSRF-Token"},
              {"description", "The csrfToken of the session."}}},
            {"operatorToken",
             {{"type", "http"},
              {"scheme", "bearer"},
              {"description", "The token the server was started with, for whoever runs it."}}}};
}

Json make_document() {
    SchemaBook book;
    Json paths = Json::object();
    std::set<std::string> topics;
    for (const ApiCall& call : api_calls()) {
        std::string method(call.method);
        for (char& letter : method) letter = static_cast<char>(letter - 'A' + 'a');
        paths[std::string(call.path)][method] = operation_of(call, book);
        topics.insert(topic_of(call));
    }
    book.add("Problem", problem_schema(book));
    Json tags = Json::array();
    for (const std::string& topic : topics)
        tags.push_back({{"name", topic}, {"description", "Calls about " + topic + "."}});
    return {
        {"openapi", "3.1.0"},
        {"info",
         {{"title", "Batchline"},
          {"version", "1"},
          {"description", introduction},
          {"license", {{"name", "MIT"}, {"identifier", "MIT"}}}}},
        {"servers",
         {{{"url", "/"},
           {"description", "This server, whether production, staging or local."},
           {"x-internal", false}}}},
        {"tags", std::move(tags)},
        {"paths", std::move(paths)},
        {"components",
         {{"schemas", book.schemas()}, {"responses", problem_responses()}, {"securitySchemes", security_schemes()}}}};
}

}  // namespace

const Json& openapi_document() {
    static const Json document = make_document();
    return document;
}

}  // namespace batchline::http
