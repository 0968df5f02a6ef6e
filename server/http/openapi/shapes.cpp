// What each call takes and gives, and an example to try it with.

#include "server/http/openapi/shapes.h"

#include <functional>
#include <utility>

#include "server/http/api/bodies.h"
#include "shared/base/check.h"
#include "shared/orders/past.h"
#include "shared/protocol/calendar_feed.h"
#include "shared/protocol/configuration.h"
#include "shared/protocol/counts.h"
#include "shared/protocol/customer_history.h"
#include "shared/protocol/discussion.h"
#include "shared/protocol/explanation.h"
#include "shared/protocol/feed.h"
#include "shared/protocol/page.h"
#include "shared/protocol/preview.h"
#include "shared/protocol/recall.h"
#include "shared/protocol/routes.h"
#include "shared/protocol/session.h"
#include "shared/protocol/sight.h"
#include "shared/protocol/stock.h"
#include "shared/protocol/views.h"

namespace batchline::http {

namespace {

using MakeShape = std::function<CallShape(SchemaBook&)>;

Json text() { return text_schema(); }
Json integer() { return integer_schema(); }
Json boolean() { return {{"type", "boolean"}}; }
Json texts() { return array_of(text()); }
Json anything() { return {{"type", "object"}}; }

Json page_of_items(SchemaBook& book, Json items) {
    Json page = book.members_of<Page>();
    page["properties"]["items"] = array_of(std::move(items));
    return page;
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

Json audit_entry(SchemaBook& book) {
    return extended<Fact>(book, {{"previousHash", text()}, {"hash", nullable(text())}}, {"previousHash", "hash"});
}

Json preview(SchemaBook& book) { return extended<Preview>(book, {{"order", book.of<OrderView>()}}, {}); }

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
    Json history = book.members_of<CustomerHistory>();
    history["properties"]["history"] = array_of(book.of<OrderView>());
    return extended<Customer>(book, history["properties"], history["required"]);
}

Json recall(SchemaBook& book) { return book.of<RecallAnswer>(); }

const std::map<std::string_view, MakeShape>& shapes() {
    static const std::map<std::string_view, MakeShape> all{
        {"healthz", [](SchemaBook&) { return answers(health()); }},
        {"readyz", [](SchemaBook&) { return answers(health()); }},
        {"metrics", [](SchemaBook&) { return answers_as("text/plain"); }},
        {"getApiPage", [](SchemaBook&) { return answers_as("text/html"); }},
        {"getApiPageScript", [](SchemaBook&) { return answers_as("text/javascript"); }},
        {"getOpenApi", [](SchemaBook&) { return answers(anything()); }},
        {"signIn", [](SchemaBook& book) { return asked(book.of<Credentials>(), book.of<SessionAnswer>()); }},
        {"changeOwnPassword", [](SchemaBook& book) { return asked(book.of<OwnPassword>(), book.of<SessionAnswer>()); }},
        {"getSession", [](SchemaBook& book) { return answers(book.of<SessionAnswer>()); }},
        {"signOut",
         [](SchemaBook&) {
             return CallShape{"", nullptr, nullptr};
         }},
        {"getConfiguration", [](SchemaBook& book) { return answers(book.of<ConfigurationAnswer>()); }},
        {"listOrders", [](SchemaBook& book) { return answers(page_of_items(book, book.of<OrderView>())); }},
        {"countOrders", [](SchemaBook& book) { return answers(book.of<OrderCounts>()); }},
        {"getOrder",
         [](SchemaBook& book) {
             return answers({{"anyOf", Json::array({book.of<OrderView>(), book.of<PastOrder>()})}});
         }},
        {"getDiscussion", [](SchemaBook& book) { return answers(book.of<DiscussionAnswer>()); }},
        {"getOrderAudit", [](SchemaBook& book) { return answers(page_of_items(book, audit_entry(book))); }},
        {"getOrderRevisions", [](SchemaBook& book) { return answers(array_of(book.of<OrderRevision>())); }},
        {"previewOrder", [](SchemaBook& book) { return asked(book.of<CreateOrder>(), preview(book)); }},
        {"previewEdit", [](SchemaBook& book) { return asked(book.of<EditOrder>(), preview(book)); }},
        {"listCustomers", [](SchemaBook& book) { return answers(page_of_items(book, book.of<Customer>())); }},
        {"getCustomer", [](SchemaBook& book) { return answers(book.of<Customer>()); }},
        {"getCustomerContext", [](SchemaBook& book) { return answers(customer_context(book)); }},
        {"listCustomerInteractions",
         [](SchemaBook& book) { return answers(page_of_items(book, book.of<Interaction>())); }},
        {"listProducts", [](SchemaBook& book) { return answers(page_of_items(book, product(book))); }},
        {"getProduct", [](SchemaBook& book) { return answers(product(book)); }},
        {"listMaterials",
         [](SchemaBook& book) {
             return answers(page_of_items(book, extended<Material>(book, {{"unit", text()}}, {"unit"})));
         }},
        {"getRecipe", [](SchemaBook& book) { return answers(recipe(book)); }},
        {"getInventory", [](SchemaBook& book) { return answers(array_of(book.of<MaterialStock>())); }},
        {"listStockMovements", [](SchemaBook& book) { return answers(page_of_items(book, book.of<StockMovement>())); }},
        {"getAvailability", [](SchemaBook& book) { return answers(page_of_items(book, book.of<Availability>())); }},
        {"checkStock", [](SchemaBook& book) { return asked(book.of<StockCheck>(), book.of<StockAnswer>()); }},
        {"listProcurementRequests",
         [](SchemaBook& book) {
             return answers(page_of_items(
                 book, extended<ProcurementRequest>(
                           book, {{"order", book.of<OrderView>()}, {"coverableNow", boolean()}}, {"coverableNow"})));
         }},
        {"listWorkOrders",
         [](SchemaBook& book) {
             return answers(page_of_items(book, extended<WorkOrder>(book, {{"order", book.of<OrderView>()}}, {})));
         }},
        {"getOrderTimeline", [](SchemaBook& book) { return answers(book.of<Timeline>()); }},
        {"getOrderExplanation", [](SchemaBook& book) { return answers(book.of<Explanation>()); }},
        {"listNotifications", [](SchemaBook& book) { return answers(page_of_items(book, book.of<Notification>())); }},
        {"listFollowUps", [](SchemaBook& book) { return answers(page_of_items(book, book.of<FollowUp>())); }},
        {"getCalendarFeed", [](SchemaBook& book) { return answers(book.of<CalendarFeed>()); }},
        {"makeCalendarFeed",
         [](SchemaBook& book) {
             return asked(object_schema(Json::object(), Json::array()), book.of<CalendarAddress>());
         }},
        {"revokeCalendarFeed",
         [](SchemaBook&) {
             return CallShape{"", nullptr, nullptr};
         }},
        {"getCalendar", [](SchemaBook&) { return answers_as("text/calendar"); }},
        {"getNotificationPreferences", [](SchemaBook& book) { return answers(book.of<NotificationPreferences>()); }},
        {"listUsers", [](SchemaBook& book) { return answers(page_of_items(book, book.of<User>())); }},
        {"getUser", [](SchemaBook& book) { return answers(book.of<User>()); }},
        {"explainSight", [](SchemaBook& book) { return answers(book.of<Sight>()); }},
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
        {"listChanges", [](SchemaBook& book) { return answers(book.of<FeedPage>()); }},
        {"streamChanges", [](SchemaBook&) { return answers_as("text/event-stream"); }},
        {"exportTable", [](SchemaBook&) { return answers_as("text/csv"); }},
    };
    return all;
}

template <std::size_t... I>
std::vector<MakeShape> command_bodies(std::index_sequence<I...>) {
    return {[](SchemaBook& book) { return asked(book.of<std::variant_alternative_t<I, Command>>(), nullptr); }...};
}

/// A command answers with the record it was about.
Json subject_of(const ApiCall& call, SchemaBook& book) {
    if (call.path.find("/discussion/messages") != std::string_view::npos) return book.of<Message>();
    if (call.path.find("/discussion/follow-ups") != std::string_view::npos) return book.of<FollowUp>();
    if (call.path.find("/discussion/") != std::string_view::npos) return book.of<Discussion>();
    if (call.path.starts_with("/api/v1/orders")) return book.of<OrderView>();
    if (call.name == "receiveStock") return extended<Location>(book, {{"warnings", texts()}}, Json::array());
    if (call.name == "recallLots") return recall(book);
    if (call.path.starts_with("/api/v1/inventory")) return book.of<Lot>();
    if (call.path.starts_with("/api/v1/users")) return book.of<User>();
    if (call.path.starts_with("/api/v1/notifications")) return book.of<Notification>();
    if (call.path.starts_with("/api/v1/notification-preferences")) return book.of<NotificationPreferences>();
    return {{"type", "object"},
            {"properties", {{"id", book.of<Uuid>()}, {"version", integer()}}},
            {"required", {"id", "version"}}};
}

CallShape shape_of_command(const ApiCall& call, SchemaBook& book) {
    static const std::vector<MakeShape> bodies =
        command_bodies(std::make_index_sequence<std::variant_size_v<Command>>());
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        if (command_routes()[i].name != call.name) continue;
        CallShape shape = bodies[i](book);
        shape.answer = subject_of(call, book);
        return shape;
    }
    ENSURE(false);
    return {};
}

constexpr const char* some_id = "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11";

Json line_example() { return {{"productId", some_id}, {"quantity", {{"value", "40"}, {"unit", "piece"}}}}; }

Json justified(const char* code, const char* words) { return {{"justification", {{"code", code}, {"text", words}}}}; }

}  // namespace

CallShape shape_of(const ApiCall& call, SchemaBook& book) {
    if (call.is_command) return shape_of_command(call, book);
    const auto found = shapes().find(call.name);
    ENSURE(found != shapes().end());
    return found->second(book);
}

Json example_body(const ApiCall& call) {
    static const Json order{{"customerId", some_id},
                            {"locationId", some_id},
                            {"lines", Json::array({line_example()})},
                            {"neededAt", "2026-05-28T07:30:00Z"}};
    static const Json receipt{{"materialId", some_id},
                              {"quantity", {{"value", "2.5"}, {"unit", "kg"}}},
                              {"lotCode", "L-2026-148"},
                              {"expiresOn", "2026-11-30"}};
    static const std::map<std::string_view, Json> examples{
        {"signIn", {{"userName", "sales.north"}, {"password", "the password"}}},
        {"changeOwnPassword", {{"current", "the present password"}, {"new", "another long password"}}},
        {"createOrder", order},
        {"previewOrder", order},
        {"checkStock", {{"locationId", some_id}, {"lines", Json::array({line_example()})}}},
        {"editOrder",
         {{"lines", Json::array({line_example()})},
          {"justification", {{"code", "CustomerRequest"}, {"text", "The customer called and wants more."}}}}},
        {"previewEdit", {{"lines", Json::array({line_example()})}}},
        {"cancelOrder", justified("CustomerCancelled", "The event was called off.")},
        {"decideProcurement",
         {{"decision", "Fulfil"},
          {"justification", {{"code", "Received"}, {"text", "The delivery came this morning."}}},
          {"receipts", Json::array({receipt})}}},
        {"receiveStock", {{"locationId", some_id}, {"receipts", Json::array({receipt})}}},
        {"cancelLine", justified("CustomerCancelled", "They do not want this one any more.")},
        {"setPriority",
         {{"priorityLevel", "Urgent"},
          {"justification", {{"code", "ManagerDecision"}, {"text", "The wedding is this evening."}}}}},
        {"holdProduction", justified("Equipment", "The oven does not hold its heat.")},
        {"takeTransition", {{"name", "resumeProduction"}}},
        {"adjustStock",
         {{"locationId", some_id},
          {"lotId", some_id},
          {"quantity", {{"value", "-0.5"}, {"unit", "kg"}}},
          {"justification", {{"code", "Damage"}, {"text", "A tub fell off the rack."}}}}},
        {"holdLot", justified("Recall", "The supplier calls it back.")},
        {"releaseLot", justified("Cleared", "The laboratory found nothing.")},
        {"readNotification", {{"acknowledge", true}}},
        {"setNotificationPreferences",
         {{"kinds", Json::array({Json{{"kind", "Shortage"}, {"channel", "Browser"}}})},
          {"quietHours", {{"from", "22:00"}, {"to", "06:00"}}},
          {"gatherAfter", 20}}},
        {"createUser",
         {{"userName", "sales3.north"},
          {"name", "Ines Lindner"},
          {"role", "SalesSupervisor"},
          {"locationIds", Json::array({some_id})}}},
        {"changeUser", {{"role", "BranchManager"}}},
        {"setUserPassword", {{"password", "another long password"}}},
        {"postMessage", {{"text", "The customer would like them sliced."}}},
        {"editMessage", {{"text", "The customer would like half of them sliced."}}},
        {"inviteParticipant", {{"userId", some_id}}},
        {"convertToInteraction", {{"outcome", "They keep the order and collect it themselves."}}},
        {"scheduleFollowUp",
         {{"dueAt", "2026-06-01T09:00:00Z"}, {"ownerId", some_id}, {"note", "Ask whether they liked the new buns."}}},
        {"completeFollowUp", {{"outcome", "They did, and want more of them."}}},
        {"snoozeFollowUp",
         {{"until", "2026-06-02T09:00:00Z"},
          {"justification", {{"code", "WaitingForCustomer"}, {"text", "They are away until Tuesday."}}}}},
        {"reassignFollowUp",
         {{"ownerId", some_id}, {"justification", {{"code", "Absence"}, {"text", "Ines is on leave this week."}}}}},
        {"completeProduction",
         {{"lines", Json::array({Json{{"lineId", some_id}, {"produced", {{"value", "39"}, {"unit", "piece"}}}}})}}},
        {"correctProduction",
         {{"lines", Json::array({Json{{"lineId", some_id},
                                      {"produced", {{"value", "37"}, {"unit", "piece"}}},
                                      {"wasted", {{"value", "3"}, {"unit", "piece"}}}}})},
          {"justification", {{"code", "Miscounted"}, {"text", "Two more had burnt at the bottom."}}}}},
        {"recallLots",
         {{"materialId", some_id},
          {"lotCode", "L-2026-148"},
          {"justification", {{"code", "Recall"}, {"text", "The supplier calls it back."}}}}},
    };
    const auto found = examples.find(call.name);
    return found == examples.end() ? Json(nullptr) : found->second;
}

}  // namespace batchline::http
