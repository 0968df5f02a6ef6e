// What each call takes and gives, and an example to try it with.

#include "server/http/openapi/shapes.h"

#include <functional>
#include <utility>

#include "server/http/api/bodies.h"
#include "server/http/message.h"
#include "shared/audit/model.h"
#include "shared/base/check.h"
#include "shared/customers/merges.h"
#include "shared/engine/records.h"
#include "shared/orders/past.h"
#include "shared/protocol/calendar_feed.h"
#include "shared/protocol/catalogue.h"
#include "shared/protocol/configuration.h"
#include "shared/protocol/counts.h"
#include "shared/protocol/customer_history.h"
#include "shared/protocol/discussion.h"
#include "shared/protocol/explanation.h"
#include "shared/protocol/feed.h"
#include "shared/protocol/imports.h"
#include "shared/protocol/page.h"
#include "shared/protocol/personal_data.h"
#include "shared/protocol/preview.h"
#include "shared/protocol/purchasing.h"
#include "shared/protocol/recall.h"
#include "shared/protocol/routes.h"
#include "shared/protocol/session.h"
#include "shared/protocol/setup.h"
#include "shared/protocol/sight.h"
#include "shared/protocol/stock.h"
#include "shared/protocol/views.h"
#include "shared/protocol/work.h"
#include "shared/workflows/preferences.h"

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
    return extended<AuditEntry>(book, {{"hash", nullable(text())}, {"justificationDigest", text()}}, {"hash"});
}

Json preview(SchemaBook& book) { return extended<Preview>(book, {{"order", book.of<OrderView>()}}, {}); }

/// A record of the catalogue: `used_by` only where it is read by itself.
template <class R>
Json catalogued(SchemaBook& book, Json more, std::vector<std::string> required = {}) {
    more["active"] = boolean();
    more["usedBy"] = array_of(book.of<Use>());
    required.push_back("active");
    return extended<R>(book, more, required);
}

Json product(SchemaBook& book) {
    return catalogued<Product>(
        book,
        {{"orderable", boolean()},
         {"allergens", object_schema({{"contains", texts()}, {"mayContain", texts()}}, {"contains", "mayContain"})}},
        {"orderable"});
}

Json material(SchemaBook& book) { return catalogued<Material>(book, {{"unit", text()}}, {"unit"}); }

Json recipe(SchemaBook& book) {
    const Json ratio =
        object_schema({{"numerator", integer()}, {"denominator", integer()}}, {"numerator", "denominator"});
    const Json lines =
        array_of(extended<RecipeLine>(book, {{"scrap", ratio}, {"kind", book.of<MaterialKind>()}}, {"scrap", "kind"}));
    const Json former = array_of(extended<RecipeContent>(book, {{"lines", lines}}, {}));
    return catalogued<Recipe>(book, {{"lines", lines}, {"former", former}, {"state", book.of<VersionState>()}},
                              {"state"});
}

Json customer_context(SchemaBook& book) {
    Json history = book.members_of<CustomerHistory>();
    history["properties"]["history"] = array_of(book.of<OrderView>());
    return extended<CustomerView>(book, history["properties"], history["required"]);
}

Json personal_data(SchemaBook& book) {
    return extended<PersonalData>(book,
                                  {{"customers", array_of(book.of<Customer>())},
                                   {"interactions", array_of(book.of<Interaction>())},
                                   {"orders", array_of(book.of<Order>())},
                                   {"revisions", array_of(book.of<OrderRevision>())},
                                   {"messages", array_of(book.of<Message>())},
                                   {"followUps", array_of(book.of<FollowUp>())},
                                   {"audit", array_of(audit_entry(book))}},
                                  {});
}

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
        {"getSetup", [](SchemaBook& book) { return answers(book.of<SetupAnswer>()); }},
        {"setUp", [](SchemaBook& book) { return asked(book.of<SetupRequest>(), book.of<SessionAnswer>()); }},
        {"signOut",
         [](SchemaBook&) {
             return CallShape{"", nullptr, nullptr};
         }},
        {"getConfiguration", [](SchemaBook& book) { return answers(book.of<ConfigurationAnswer>()); }},
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
        {"getCustomerAudit", [](SchemaBook& book) { return answers(page_of_items(book, audit_entry(book))); }},
        {"getPersonalData", [](SchemaBook& book) { return answers(personal_data(book)); }},
        {"previewRetention", [](SchemaBook& book) { return answers(book.of<RetentionPreview>()); }},
        {"getLikelyDuplicates", [](SchemaBook& book) { return answers(page_of_items(book, book.of<Likeness>())); }},
        {"getCustomerContext", [](SchemaBook& book) { return answers(customer_context(book)); }},
        {"getCustomerPreferences", [](SchemaBook& book) { return answers(book.of<CustomerPreferences>()); }},
        {"listProducts", [](SchemaBook& book) { return answers(page_of_items(book, product(book))); }},
        {"getProduct", [](SchemaBook& book) { return answers(product(book)); }},
        {"getProductPicture", [](SchemaBook&) { return answers_as("image/jpeg"); }},
        {"listMaterials", [](SchemaBook& book) { return answers(page_of_items(book, material(book))); }},
        {"getMaterial", [](SchemaBook& book) { return answers(material(book)); }},
        {"listRecipes", [](SchemaBook& book) { return answers(page_of_items(book, recipe(book))); }},
        {"getRecipe", [](SchemaBook& book) { return answers(recipe(book)); }},
        {"listRecipeVersions", [](SchemaBook& book) { return answers(page_of_items(book, book.of<RecipeVersion>())); }},
        {"explodeRecipe", [](SchemaBook& book) { return answers(book.of<Explosion>()); }},
        {"listSuppliers",
         [](SchemaBook& book) { return answers(page_of_items(book, catalogued<Supplier>(book, Json::object()))); }},
        {"getSupplier", [](SchemaBook& book) { return answers(catalogued<Supplier>(book, Json::object())); }},
        {"getInventory", [](SchemaBook& book) { return answers(array_of(book.of<MaterialStock>())); }},
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
        {"getCalendarFeed", [](SchemaBook& book) { return answers(book.of<CalendarFeed>()); }},
        {"makeCalendarFeed",
         [](SchemaBook& book) {
             return asked(object_schema(Json::object(), Json::array()), book.of<CalendarAddress>());
         }},
        {"revokeCalendarFeed",
         [](SchemaBook&) {
             return CallShape{"", nullptr, nullptr};
         }},
        {"printPurchaseOrder", [](SchemaBook&) { return answers_as("text/html"); }},
        {"proposePurchases",
         [](SchemaBook& book) { return asked(book.of<ProposalsWanted>(), book.of<PurchaseProposals>()); }},
        {"getCalendar", [](SchemaBook&) { return answers_as("text/calendar"); }},
        {"explainSight", [](SchemaBook& book) { return answers(book.of<SightAnswer>()); }},
        {"getUserWork", [](SchemaBook& book) { return answers(book.of<WorkAnswer>()); }},
        {"setUserPassword",
         [](SchemaBook& book) {
             return CallShape{"", nullptr, book.of<NewPassword>()};
         }},
        {"exportAudit", [](SchemaBook&) { return answers_as("application/x-ndjson"); }},
        {"exportAuditWords", [](SchemaBook&) { return answers_as("application/x-ndjson"); }},
        {"getAuditKey",
         [](SchemaBook&) {
             return answers(object_schema({{"algorithm", text()}, {"publicKey", text()}, {"signs", text()}},
                                          {"algorithm", "publicKey", "signs"}));
         }},
        {"listChanges", [](SchemaBook& book) { return answers(book.of<FeedPage>()); }},
        {"streamChanges", [](SchemaBook&) { return answers_as("text/event-stream"); }},
        {"exportTable", [](SchemaBook&) { return answers_as("text/csv"); }},
        {"importTable",
         [](SchemaBook& book) {
             return asked({{"type", "string"}, {"maxLength", table_size_max_bytes}}, book.of<ImportReport>());
         }},
    };
    return all;
}

/// Orders carry what their viewer may do with them.
Json record_schema(RecordKind kind, SchemaBook& book) {
    return visit(kind, [&](auto type) {
        using R = typename decltype(type)::type;
        if constexpr (std::same_as<R, Order>) return book.of<OrderView>();
        else if constexpr (std::same_as<R, Customer>) return book.of<CustomerView>();
        else return book.of<R>();
    });
}

/// A command answers with the record it was about, or with a report of what it came to.
template <class C>
Json answer_of(SchemaBook& book) {
    if constexpr (std::same_as<C, ReceiveStock>) return extended<Location>(book, {{"warnings", texts()}}, {});
    if constexpr (std::same_as<C, RecallLots>) return book.of<RecallAnswer>();
    if constexpr (C::declaration.answers == RecordKind::Material) return material(book);
    if constexpr (C::declaration.answers == RecordKind::Product) return product(book);
    if constexpr (C::declaration.answers == RecordKind::Recipe) return recipe(book);
    if constexpr (C::declaration.answers == RecordKind::Supplier) return catalogued<Supplier>(book, Json::object());
    return record_schema(C::declaration.answers, book);
}

template <class... C>
std::map<std::string_view, MakeShape> shapes_of_commands(const std::variant<C...>*) {
    return {{C::declaration.name, [](SchemaBook& book) { return asked(book.of<C>(), answer_of<C>(book)); }}...};
}

template <class... C>
std::map<std::string_view, Json> examples_of(const std::variant<C...>*) {
    const auto read = [](std::string_view text) { return text.empty() ? Json(nullptr) : Json::parse(text); };
    return {{C::declaration.name, read(C::declaration.example)}...};
}

constexpr const char* some_id = "0190a5d4-7c1e-7b3a-9c55-2f4f0d6b8e11";

Json line_example() { return {{"productId", some_id}, {"quantity", {{"value", "40"}, {"unit", "piece"}}}}; }

}  // namespace

CallShape shape_of(const ApiCall& call, SchemaBook& book) {
    static const std::map<std::string_view, MakeShape> commands =
        shapes_of_commands(static_cast<const Command*>(nullptr));
    if (call.record) {
        Json record = record_schema(*call.record, book);
        return answers(call.is_page ? page_of_items(book, std::move(record)) : std::move(record));
    }
    const auto& all = call.is_command ? commands : shapes();
    const auto found = all.find(call.name);
    ENSURE(found != all.end());
    return found->second(book);
}

Json example_body(const ApiCall& call) {
    static const std::map<std::string_view, Json> commands = examples_of(static_cast<const Command*>(nullptr));
    if (call.is_command) return commands.at(call.name);
    static const std::map<std::string_view, Json> examples{
        {"signIn", {{"userName", "sales.north"}, {"password", "the password"}}},
        {"changeOwnPassword", {{"current", "the present password"}, {"new", "another long password"}}},
        {"setUserPassword", {{"password", "another long password"}}},
        {"setUp",
         {{"code", "as the server printed it"},
          {"company", {{"name", "Muster Bakery"}, {"currency", "EUR"}}},
          {"location", {{"name", "Market"}, {"zone", "Europe/Berlin"}}},
          {"administrator", {{"userName", "ada"}, {"name", "Ada Baker"}, {"password", "a long password of her own"}}}}},
        {"previewOrder", Json::parse(CreateOrder::declaration.example)},
        {"checkStock", {{"locationId", some_id}, {"lines", Json::array({line_example()})}}},
        {"previewEdit", {{"lines", Json::array({line_example()})}}},
    };
    const auto found = examples.find(call.name);
    return found == examples.end() ? Json(nullptr) : found->second;
}

}  // namespace batchline::http
