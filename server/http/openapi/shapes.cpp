// What each call takes and gives, and an example to try it with.

#include "server/http/openapi/shapes.h"

#include <functional>
#include <utility>

#include "server/http/api/bodies.h"
#include "shared/base/check.h"
#include "shared/engine/records.h"
#include "shared/orders/past.h"
#include "shared/protocol/routes.h"
#include "shared/protocol/views.h"

namespace batchline::http {

namespace {

using MakeShape = std::function<CallShape(SchemaBook&)>;

Json text() { return text_schema(); }
Json integer() { return integer_schema(); }
Json boolean() { return {{"type", "boolean"}}; }
Json texts() { return array_of(text()); }
Json anything() { return {{"type", "object"}}; }

Json page_of_items(Json items) {
    return object_schema({{"items", array_of(std::move(items))}, {"nextCursor", nullable(text())}},
                         {"items", "nextCursor"});
}

/// A described record with members that its call adds.
template <class T>
Json extended(SchemaBook& book, const Json& more, const std::vector<std::string>& required) {
    Json schema = book.members_of<T>();
    schema["properties"].update(more);
    for (const std::string& name : required) schema["required"].push_back(name);
    return schema;
}

CallShape answers(Json schema) { return {"application/json", std::move(schema), nullptr}; }
CallShape answers_as(const char* content_type) {
    return {content_type, {{"type", "string"}, {"maxLength", 1 << 30}}, nullptr};
}
CallShape asked(Json request, Json answer) { return {"application/json", std::move(answer), std::move(request)}; }

Json health() { return object_schema({{"status", text()}}, {"status"}); }

Json session(SchemaBook& book) {
    const Json user = object_schema({{"id", book.of<UserId>()},
                                     {"userName", text()},
                                     {"name", text()},
                                     {"role", text()},
                                     {"locationIds", array_of(book.of<LocationId>())},
                                     {"subordinateIds", array_of(book.of<UserId>())}},
                                    {"id", "userName", "name", "role", "locationIds", "subordinateIds"});
    return object_schema({{"user", nullable(user)}, {"csrfToken", text()}}, {"user"});
}

Json configuration(SchemaBook& book) {
    const Json reason = object_schema({{"code", text()}, {"label", text()}}, {"code", "label"});
    return object_schema(
        {{"roles", {{"type", "object"}, {"additionalProperties", anything()}}},
         {"workflow", anything()},
         {"reasonCodes", {{"type", "object"}, {"additionalProperties", array_of(reason)}}},
         {"diet", anything()},
         {"followUps", anything()},
         {"locations", array_of(book.of<Location>())},
         {"attributes", array_of(anything())},
         {"templates", array_of(book.of<MessageTemplate>())},
         {"locales", texts()}},
        {"roles", "workflow", "reasonCodes", "diet", "locations", "attributes", "templates", "locales"});
}

Json audit_entry(SchemaBook& book) {
    return extended<Fact>(book, {{"previousHash", text()}, {"hash", nullable(text())}}, {"previousHash", "hash"});
}

Json difference(SchemaBook& book) {
    const auto from_to = [](const Json& schema) {
        return object_schema({{"from", nullable(schema)}, {"to", nullable(schema)}}, {"from", "to"});
    };
    const Json reserved = object_schema(
        {{"materialId", book.of<MaterialId>()}, {"from", book.of<Quantity>()}, {"to", book.of<Quantity>()}},
        {"materialId", "from", "to"});
    return object_schema(
        {{"stock", object_schema({{"reserved", array_of(reserved)}, {"shortfall", array_of(book.of<Shortfall>())}},
                                 {"reserved", "shortfall"})},
         {"allergens", object_schema({{"added", texts()}, {"removed", texts()}}, {"added", "removed"})},
         {"dates", from_to(book.of<Instant>())},
         {"priority", from_to(book.of<Priority>())},
         {"price", from_to(book.of<Money>())}},
        {"stock", "allergens", "dates", "priority"});
}

Json preview(SchemaBook& book) {
    return object_schema({{"order", book.of<OrderView>()}, {"difference", difference(book)}}, {"order", "difference"});
}

Json product(SchemaBook& book) {
    return extended<Product>(
        book,
        {{"unit", text()},
         {"orderable", boolean()},
         {"allergens", object_schema({{"contains", texts()}, {"mayContain", texts()}}, {"contains", "mayContain"})}},
        {"unit", "orderable"});
}

Json recipe(SchemaBook& book) {
    const Json ratio =
        object_schema({{"numerator", integer()}, {"denominator", integer()}}, {"numerator", "denominator"});
    const Json lines =
        array_of(extended<RecipeLine>(book, {{"scrap", ratio}, {"kind", book.of<MaterialKind>()}}, {"scrap", "kind"}));
    const Json former = array_of(extended<RecipeContent>(book, {{"lines", lines}}, {}));
    return extended<Recipe>(book, {{"lines", lines}, {"former", former}}, {});
}

Json customer_context(SchemaBook& book) {
    const Json usual =
        object_schema({{"productId", book.of<ProductId>()}, {"orders", integer()}}, {"productId", "orders"});
    return extended<Customer>(book, {{"history", array_of(book.of<OrderView>())}, {"usualBasket", array_of(usual)}},
                              {"history", "usualBasket"});
}

Json inventory(SchemaBook& book) {
    const Json lot = object_schema({{"lotId", book.of<LotId>()},
                                    {"lotCode", text()},
                                    {"onHand", book.of<Quantity>()},
                                    {"reserved", book.of<Quantity>()},
                                    {"expiresOn", book.of<Date>()},
                                    {"held", boolean()}},
                                   {"lotId", "lotCode", "onHand", "reserved", "held"});
    return array_of(object_schema({{"locationId", book.of<LocationId>()},
                                   {"materialId", book.of<MaterialId>()},
                                   {"onHand", book.of<Quantity>()},
                                   {"reserved", book.of<Quantity>()},
                                   {"available", book.of<Quantity>()},
                                   {"incoming", book.of<Quantity>()},
                                   {"lots", array_of(lot)}},
                                  {"locationId", "materialId", "onHand", "reserved", "available", "incoming", "lots"}));
}

Json recall(SchemaBook& book) {
    const Json lot = object_schema({{"lotId", book.of<LotId>()},
                                    {"lotCode", text()},
                                    {"locationId", book.of<LocationId>()},
                                    {"onHand", book.of<Quantity>()},
                                    {"expiresOn", book.of<Date>()},
                                    {"held", boolean()}},
                                   {"lotId", "lotCode", "locationId", "onHand", "held"});
    const Json order = object_schema({{"id", book.of<OrderId>()},
                                      {"number", text()},
                                      {"status", text()},
                                      {"use", {{"type", "string"}, {"enum", {"Reserved", "Consumed"}}}}},
                                     {"id", "number", "status", "use"});
    return object_schema({{"lots", array_of(lot)}, {"orders", array_of(order)}}, {"lots", "orders"});
}

Json availability(SchemaBook& book) {
    return object_schema({{"locationId", book.of<LocationId>()},
                          {"materialId", book.of<MaterialId>()},
                          {"available", book.of<Quantity>()}},
                         {"locationId", "materialId", "available"});
}

Json timeline(SchemaBook& book) {
    const Json step = object_schema({{"at", book.of<Instant>()},
                                     {"step", text()},
                                     {"status", text()},
                                     {"userId", book.of<UserId>()},
                                     {"userName", text()},
                                     {"justification", book.of<Justification>()},
                                     {"note", text()}},
                                    {"at", "step"});
    const Json line = object_schema({{"lineId", book.of<Uuid>()},
                                     {"productId", book.of<ProductId>()},
                                     {"productName", text()},
                                     {"status", book.of<LineStatus>()},
                                     {"quantity", book.of<Quantity>()},
                                     {"produced", book.of<Quantity>()},
                                     {"wasted", book.of<Quantity>()},
                                     {"steps", array_of(step)}},
                                    {"lineId", "productId", "status", "quantity", "steps"});
    return object_schema({{"items", array_of(step)}, {"lines", array_of(line)}}, {"items", "lines"});
}

Json explanation(SchemaBook& book) {
    const Json next =
        object_schema({{"name", text()}, {"to", text()}, {"label", text()}, {"allowed", boolean()}, {"reason", text()}},
                      {"name", "to", "allowed", "reason"});
    const Json who =
        object_schema({{"userId", book.of<UserId>()}, {"name", text()}, {"role", text()}, {"reason", text()}},
                      {"userId", "name", "role", "reason"});
    const Json priced = object_schema({{"lineId", book.of<Uuid>()},
                                       {"unitPrice", book.of<Money>()},
                                       {"amount", book.of<Money>()},
                                       {"reason", text()}},
                                      {"lineId", "reason"});
    const Json missing =
        object_schema({{"materialId", book.of<MaterialId>()}, {"missing", book.of<Quantity>()}, {"reason", text()}},
                      {"materialId", "missing", "reason"});
    return object_schema(
        {{"orderId", book.of<OrderId>()},
         {"status",
          object_schema({{"status", text()}, {"label", text()}, {"reasons", texts()}, {"next", array_of(next)}},
                        {"status", "label", "reasons", "next"})},
         {"priority",
          object_schema({{"priorityLevel", book.of<Priority>()}, {"reasons", texts()}}, {"priorityLevel", "reasons"})},
         {"queue",
          nullable(object_schema({{"name", text()}, {"position", integer()}, {"of", integer()}, {"reason", text()}},
                                 {"name", "position", "of", "reason"}))},
         {"price",
          object_schema({{"total", nullable(book.of<Money>())}, {"lines", array_of(priced)}}, {"total", "lines"})},
         {"shortfall", array_of(missing)},
         {"visibility", object_schema({{"you", text()}, {"users", array_of(who)}}, {"you"})}},
        {"orderId", "status", "priority", "queue", "shortfall", "visibility"});
}

Json discussion(SchemaBook& book) {
    Json schema = extended<Discussion>(
        book,
        {{"messages", array_of(book.of<Message>())},
         {"sentiment", book.of<Sentiment>()},
         {"templates", array_of(book.of<MessageTemplate>())},
         {"followUps", array_of(book.of<FollowUp>())},
         {"followUpRequired", boolean()},
         {"convertedToCrmInteraction", boolean()}},
        {"messages", "sentiment", "templates", "followUps", "followUpRequired", "convertedToCrmInteraction"});
    return schema;
}

Json change(SchemaBook& book) {
    return object_schema({{"type", book.of<std::string>()},
                          {"id", text()},
                          {"version", nullable(integer())},
                          {"record", {{"type", {"object", "null"}}}}},
                         {"type", "id", "version", "record"});
}

const std::map<std::string_view, MakeShape>& shapes() {
    static const std::map<std::string_view, MakeShape> all{
        {"healthz", [](SchemaBook&) { return answers(health()); }},
        {"readyz", [](SchemaBook&) { return answers(health()); }},
        {"metrics", [](SchemaBook&) { return answers_as("text/plain"); }},
        {"getApiPage", [](SchemaBook&) { return answers_as("text/html"); }},
        {"getApiPageScript", [](SchemaBook&) { return answers_as("text/javascript"); }},
        {"getOpenApi", [](SchemaBook&) { return answers(anything()); }},
        {"signIn", [](SchemaBook& book) { return asked(book.of<Credentials>(), session(book)); }},
        {"changeOwnPassword", [](SchemaBook& book) { return asked(book.of<OwnPassword>(), session(book)); }},
        {"getSession", [](SchemaBook& book) { return answers(session(book)); }},
        {"signOut",
         [](SchemaBook&) {
             return CallShape{"", nullptr, nullptr};
         }},
        {"getConfiguration", [](SchemaBook& book) { return answers(configuration(book)); }},
        {"listOrders", [](SchemaBook& book) { return answers(page_of_items(book.of<OrderView>())); }},
        {"countOrders",
         [](SchemaBook&) {
             return answers(object_schema(
                 {{"counts", {{"type", "object"}, {"additionalProperties", integer()}}}, {"total", integer()}},
                 {"counts", "total"}));
         }},
        {"getOrder",
         [](SchemaBook& book) {
             return answers({{"anyOf", Json::array({book.of<OrderView>(), book.of<PastOrder>()})}});
         }},
        {"getDiscussion", [](SchemaBook& book) { return answers(discussion(book)); }},
        {"getOrderAudit", [](SchemaBook& book) { return answers(page_of_items(audit_entry(book))); }},
        {"getOrderRevisions", [](SchemaBook& book) { return answers(array_of(book.of<OrderRevision>())); }},
        {"previewOrder", [](SchemaBook& book) { return asked(book.of<CreateOrder>(), preview(book)); }},
        {"previewEdit", [](SchemaBook& book) { return asked(book.of<EditOrder>(), preview(book)); }},
        {"listCustomers", [](SchemaBook& book) { return answers(page_of_items(book.of<Customer>())); }},
        {"getCustomer", [](SchemaBook& book) { return answers(book.of<Customer>()); }},
        {"getCustomerContext", [](SchemaBook& book) { return answers(customer_context(book)); }},
        {"listCustomerInteractions", [](SchemaBook& book) { return answers(page_of_items(book.of<Interaction>())); }},
        {"listProducts", [](SchemaBook& book) { return answers(page_of_items(product(book))); }},
        {"getProduct", [](SchemaBook& book) { return answers(product(book)); }},
        {"listMaterials",
         [](SchemaBook& book) {
             return answers(page_of_items(extended<Material>(book, {{"unit", text()}}, {"unit"})));
         }},
        {"getRecipe", [](SchemaBook& book) { return answers(recipe(book)); }},
        {"getInventory", [](SchemaBook& book) { return answers(inventory(book)); }},
        {"listStockMovements", [](SchemaBook& book) { return answers(page_of_items(book.of<StockMovement>())); }},
        {"getAvailability", [](SchemaBook& book) { return answers(page_of_items(availability(book))); }},
        {"checkStock",
         [](SchemaBook& book) {
             return asked(book.of<StockCheck>(), object_schema({{"possible", boolean()},
                                                                {"shortfall", array_of(book.of<Shortfall>())},
                                                                {"earliestAt", nullable(book.of<Instant>())}},
                                                               {"possible", "shortfall", "earliestAt"}));
         }},
        {"listProcurementRequests",
         [](SchemaBook& book) {
             return answers(page_of_items(extended<ProcurementRequest>(
                 book, {{"order", book.of<OrderView>()}, {"coverableNow", boolean()}}, {"coverableNow"})));
         }},
        {"listWorkOrders",
         [](SchemaBook& book) {
             return answers(page_of_items(extended<WorkOrder>(book, {{"order", book.of<OrderView>()}}, {})));
         }},
        {"getOrderTimeline", [](SchemaBook& book) { return answers(timeline(book)); }},
        {"getOrderExplanation", [](SchemaBook& book) { return answers(explanation(book)); }},
        {"listNotifications", [](SchemaBook& book) { return answers(page_of_items(book.of<Notification>())); }},
        {"listFollowUps", [](SchemaBook& book) { return answers(page_of_items(book.of<FollowUp>())); }},
        {"getCalendarFeed",
         [](SchemaBook&) {
             return answers(object_schema({{"isActive", boolean()}}, {"isActive"}));
         }},
        {"makeCalendarFeed",
         [](SchemaBook&) {
             return asked(object_schema(Json::object(), Json::array()),
                          object_schema({{"address", text()}}, {"address"}));
         }},
        {"revokeCalendarFeed",
         [](SchemaBook&) {
             return CallShape{"", nullptr, nullptr};
         }},
        {"getCalendar", [](SchemaBook&) { return answers_as("text/calendar"); }},
        {"getNotificationPreferences", [](SchemaBook& book) { return answers(book.of<NotificationPreferences>()); }},
        {"listUsers", [](SchemaBook& book) { return answers(page_of_items(book.of<User>())); }},
        {"getUser", [](SchemaBook& book) { return answers(book.of<User>()); }},
        {"explainSight",
         [](SchemaBook& book) {
             const Json action =
                 object_schema({{"action", book.of<Action>()}, {"allowed", boolean()}, {"reason", text()}},
                               {"action", "allowed", "reason"});
             return answers(object_schema({{"userId", book.of<UserId>()},
                                           {"orderId", book.of<OrderId>()},
                                           {"sees", boolean()},
                                           {"reason", text()},
                                           {"actions", array_of(action)}},
                                          {"userId", "orderId", "sees", "reason", "actions"}));
         }},
        {"setUserPassword",
         [](SchemaBook& book) {
             return CallShape{"", nullptr, book.of<NewPassword>()};
         }},
        {"exportAudit", [](SchemaBook&) { return answers_as("application/x-ndjson"); }},
        {"getAuditKey",
         [](SchemaBook&) {
             return answers(object_schema({{"algorithm", text()}, {"publicKey", text()}, {"signs", text()}},
                                          {"algorithm", "publicKey", "signs"}));
         }},
        {"listChanges",
         [](SchemaBook& book) {
             return answers(object_schema(
                 {{"cursor", text()}, {"epoch", text()}, {"changes", array_of(change(book))}, {"more", boolean()}},
                 {"cursor", "epoch", "changes", "more"}));
         }},
        {"streamChanges", [](SchemaBook&) { return answers_as("text/event-stream"); }},
        {"exportTable", [](SchemaBook&) { return answers_as("text/csv"); }},
    };
    return all;
}

/// A command answers with the record it was about, or with a report of what it came to.
template <class C>
Json answer_of(SchemaBook& book) {
    if constexpr (std::same_as<C, ReceiveStock>) return extended<Location>(book, {{"warnings", texts()}}, {});
    if constexpr (std::same_as<C, RecallLots>) return recall(book);
    return visit(C::declaration.answers, [&](auto type) {
        using R = typename decltype(type)::type;
        return book.of<std::conditional_t<std::same_as<R, Order>, OrderView, R>>();
    });
}

template <class... C>
std::map<std::string_view, MakeShape> shapes_of_commands(const std::variant<C...>*) {
    return {{C::declaration.name, [](SchemaBook& book) { return asked(book.of<C>(), answer_of<C>(book)); }}...};
}

constexpr const char* some_id = "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11";

Json line_example() { return {{"productId", some_id}, {"quantity", {{"value", "40"}, {"unit", "piece"}}}}; }

}  // namespace

CallShape shape_of(const ApiCall& call, SchemaBook& book) {
    static const std::map<std::string_view, MakeShape> commands =
        shapes_of_commands(static_cast<const Command*>(nullptr));
    const auto& all = call.is_command ? commands : shapes();
    const auto found = all.find(call.name);
    ENSURE(found != all.end());
    return found->second(book);
}

Json example_body(const ApiCall& call) {
    if (const CommandRoute* command = find_command(call.name))
        return command->example.empty() ? Json(nullptr) : Json::parse(command->example);
    static const std::map<std::string_view, Json> examples{
        {"signIn", {{"userName", "sales.north"}, {"password", "the password"}}},
        {"changeOwnPassword", {{"current", "the present password"}, {"new", "another long password"}}},
        {"setUserPassword", {{"password", "another long password"}}},
        {"previewOrder", Json::parse(CreateOrder::declaration.example)},
        {"checkStock", {{"locationId", some_id}, {"lines", Json::array({line_example()})}}},
        {"previewEdit", {{"lines", Json::array({line_example()})}}},
    };
    const auto found = examples.find(call.name);
    return found == examples.end() ? Json(nullptr) : found->second;
}

}  // namespace batchline::http
