// The table of all calls of the API: names, paths, parameters, and who may make them.

#include "shared/protocol/calls.h"

#include <algorithm>
#include <array>

#include "shared/base/check.h"
#include "shared/workflows/commands.h"

namespace batchline {
namespace {

using Type = ParameterType;

constexpr QueryParameter limit{"limit", Type::limit, "How many at most."};
constexpr QueryParameter cursor{"cursor", Type::cursor, "The nextCursor of the page before."};
constexpr QueryParameter location{"locationId", Type::id, "Only of this location."};
constexpr QueryParameter active{"active", Type::flag, "true: only what is not retired; false: only what is."};
constexpr QueryParameter words{"q", Type::text, "Every word must begin a word of the name."};

std::vector<QueryParameter> order_filter() {
    return {
        {"status", Type::status, "Only with this status; several with commas or by repeating the parameter."},
        location,
        {"customerId", Type::id, "Only of this customer."},
        {"createdBy", Type::id, "Only by this user."},
        {"ownerId", Type::id, "Only this user's to see to: who created them, or to whom they were handed."},
        {"neededBefore", Type::moment, "Only needed before this moment."},
        {"priority", Type::priority, "Only with this priority."},
        {"q", Type::text, "Full text over number, customer, products and notes; every word must begin a word there."},
    };
}

std::vector<QueryParameter> with_page(std::vector<QueryParameter> parameters) {
    parameters.push_back(limit);
    parameters.push_back(cursor);
    return parameters;
}

std::vector<QueryParameter> order_list() {
    std::vector<QueryParameter> parameters = order_filter();
    parameters.push_back({"sort", Type::sorting, "What to sort by; - in front for descending. Default: -updatedAt."});
    return parameters;
}

/// A call that reads, or asks what would be.
ApiCall get(std::string_view name, std::string_view path, std::string_view summary,
            std::vector<QueryParameter> query = {}) {
    ApiCall call{name, "GET", path, summary};
    call.query = std::move(query);
    return call;
}

/// One record, or those of a list, as the caller may see them.
ApiCall one(RecordKind record, std::string_view name, std::string_view path, std::string_view summary) {
    ApiCall call = get(name, path, summary);
    call.record = record;
    return call;
}
ApiCall list(RecordKind record, std::string_view name, std::string_view path, std::string_view summary,
             std::vector<QueryParameter> query = {}) {
    ApiCall call = get(name, path, summary, with_page(std::move(query)));
    call.record = record;
    call.is_page = true;
    return call;
}

ApiCall ask(std::string_view name, std::string_view path, std::string_view summary) {
    ApiCall call{name, "POST", path, summary};
    call.body = BodyRule::optional;
    return call;
}

ApiCall open_to(Access access, ApiCall call) {
    call.access = access;
    return call;
}

ApiCall with_status(int status, ApiCall call) {
    call.status = status;
    return call;
}

ApiCall import_table() {
    ApiCall call{"importTable", "POST", "/api/v1/imports/{kind}",
                 "Take in a table of suppliers, materials, recipes, products, prices, customers, stock or orders: all "
                 "of it or nothing."};
    call.body = BodyRule::table;
    call.query = {
        {"dryRun", Type::flag, "true: only say what would happen."},
        {"outcomes", Type::flag, "true: also say of every row what comes of it."},
        {"separator", Type::text, "comma, semicolon, tab or pipe; found out where absent."},
        {"decimal", Type::text, "point or comma; found out where absent."},
        {"dateOrder", Type::text, "ymd, dmy or mdy; found out where absent."},
        {"header", Type::text, "yes or no: whether the first row has the titles; found out where absent."},
        {"encoding", Type::text, "utf-8 or windows-1252; found out where absent."},
        {"mapping", Type::text,
         "A JSON object from our columns to the file's, by title or number from 1; null leaves one out."},
    };
    return call;
}

std::vector<ApiCall> calls_besides_commands() {
    const std::string_view session = "/api/v1/session";
    return {
        open_to(Access::anybody, get("healthz", "/healthz", "Whether the process is alive.")),
        open_to(Access::anybody, get("readyz", "/readyz", "Whether the database can be reached and is migrated.")),
        open_to(Access::operators, get("metrics", "/metrics", "Figures for Prometheus, in its text format.")),

        open_to(Access::anybody, get("getApiPage", "/api/v1", "This description as a page for people.")),
        open_to(Access::anybody, get("getApiPageScript", "/api/v1/renderer.js", "The script of that page.")),
        open_to(Access::anybody, get("getOpenApi", "/api/v1/openapi.json", "This description.")),

        open_to(Access::anybody, ask("signIn", session, "Sign in: begins a session, which a cookie carries.")),
        open_to(Access::anybody, get("getSession", session, "Who is signed in.")),
        with_status(204, {"signOut", "DELETE", session, "Sign out: ends the session everywhere."}),
        ask("changeOwnPassword", "/api/v1/session/password",
            "Give oneself another password: ends one's other sessions, and begins this one anew."),
        open_to(Access::anybody, get("getSetup", "/api/v1/setup",
                                     "What the page of the first start needs; 404 once the company is set up.")),
        open_to(Access::anybody,
                with_status(201, ask("setUp", "/api/v1/setup",
                                     "Make the company of an empty server, with the code it printed, and sign in its "
                                     "administrator; 404 once that is done."))),
        one(RecordKind::Company, "getCompany", "/api/v1/company", "The company: its name, currency and rates of tax."),
        list(RecordKind::Location, "listLocations", "/api/v1/locations", "Branches, kitchens and stores.", {words}),
        one(RecordKind::Location, "getLocation", "/api/v1/locations/{id}", "One location."),
        get("getConfiguration", "/api/v1/configuration",
            "Roles, workflow, reasons and what else a client needs to know."),

        list(RecordKind::Order, "listOrders", "/api/v1/orders", "The orders the caller may see.", order_list()),
        get("countOrders", "/api/v1/orders/counts", "Counts per status, under the same filters.", order_filter()),
        get("getOrder", "/api/v1/orders/{id}",
            "One order; with at, as its audit and revisions say it stood at that moment.",
            {{"at", Type::moment,
              "The moment. What neither audit nor revisions record (reservations, priority) is left out."}}),
        get("getOrderAudit", "/api/v1/orders/{id}/audit", "Who did what with it, when and why."),
        get("getOrderRevisions", "/api/v1/orders/{id}/revisions", "All versions of its content."),
        get("getOrderTimeline", "/api/v1/orders/{id}/timeline", "What happened to it and to each line, oldest first."),
        get("getOrderExplanation", "/api/v1/orders/{id}/explanation",
            "Why it has its status, rank, price and shortfall, and who sees it."),
        get("getDiscussion", "/api/v1/orders/{id}/discussion", "The order's room with everything said in it."),
        ask("previewOrder", "/api/v1/orders/preview", "What a new order would come to; nothing changes."),
        ask("previewEdit", "/api/v1/orders/{id}/preview", "What an edit would come to; nothing changes."),

        list(RecordKind::Customer, "listCustomers", "/api/v1/customers", "The customers the caller may see.",
             {words, location}),
        one(RecordKind::Customer, "getCustomer", "/api/v1/customers/{id}", "One customer."),
        get("getCustomerContext", "/api/v1/customers/{id}/context",
            "A customer with the last orders and the usual basket."),
        get("getCustomerPreferences", "/api/v1/customers/{id}/preferences",
            "What is known of a customer's taste, from where, and which sources could not say."),
        list(RecordKind::Interaction, "listCustomerInteractions", "/api/v1/customers/{id}/interactions",
             "Contacts with a customer, newest first."),
        get("getCustomerAudit", "/api/v1/customers/{id}/audit",
            "Who did what with the customer, when and why; also under what was merged into it."),
        get("getPersonalData", "/api/v1/customers/{id}/personal-data",
            "All that is known of a customer, as a file for the person to take away."),
        get("previewRetention", "/api/v1/customers/retention",
            "Customers whose personal data were kept for long enough, by the rule of customers.json."),
        get("getLikelyDuplicates", "/api/v1/customers/duplicates",
            "Pairs of customers that may be the same, the likeliest first.", {location}),

        get("listProducts", "/api/v1/products", "What is sold.", with_page({words, active})),
        get("getProduct", "/api/v1/products/{id}", "One product, and what needs it."),
        get("getProductPicture", "/api/v1/products/{id}/picture", "The picture of a product, as a JPEG.",
            {{"number", Type::text,
              "The product's picture.number: the answer may then be kept, for another picture has another number."}}),
        get("listMaterials", "/api/v1/materials", "Ingredients and packaging.", with_page({words, active})),
        get("getMaterial", "/api/v1/materials/{id}", "One material, and what needs it."),
        get("listRecipes", "/api/v1/recipes", "What is made of what.", with_page({words, active})),
        get("getRecipe", "/api/v1/recipes/{id}", "One recipe with its former versions, and what needs it."),
        get("listRecipeVersions", "/api/v1/recipes/{id}/versions", "All versions of a recipe, the draft too.", {}),
        get("explodeRecipe", "/api/v1/recipes/{id}/explosion",
            "What so much of a recipe takes of each material, what it costs, and which allergens come from where.",
            {{"quantity", Type::text, "\"2.5 kg\"; the recipe's yield where absent."}}),
        get("listSuppliers", "/api/v1/suppliers", "Who sells materials.", with_page({words, active})),
        get("getSupplier", "/api/v1/suppliers/{id}", "One supplier, and which materials name it."),

        get("getInventory", "/api/v1/inventory", "What is on hand, reserved and available today, with its lots.",
            {location, {"usedUp", Type::flag, "Also lots with nothing on hand any more."}}),
        list(RecordKind::StockMovement, "listStockMovements", "/api/v1/inventory/movements",
             "Changes of what is on hand, newest first.", {{"locationId", Type::id, "Of this location.", true}}),
        get("getAvailability", "/api/v1/availability", "What is available of each material, today unless said.",
            {location, {"neededAt", Type::moment, "Only of lots that are usable on this day, too."}}),
        ask("checkStock", "/api/v1/inventory/check", "Whether stock covers some products; nothing changes."),

        get("listProcurementRequests", "/api/v1/procurement-requests", "What waits for procurement, most urgent first.",
            with_page({location})),
        get("listWorkOrders", "/api/v1/work-orders", "What waits for production, most urgent first.",
            with_page({location})),

        list(RecordKind::Notification, "listNotifications", "/api/v1/notifications",
             "What the caller was told, newest first.",
             {{"unread", Type::flag, "true: only what has not been read; false: only what has."}}),
        list(RecordKind::FollowUp, "listFollowUps", "/api/v1/follow-ups",
             "What somebody still has to come back to, the first due first.",
             {{"ownerId", Type::id, "Only this user's."}, {"dueBefore", Type::moment, "Only due before this moment."}}),
        get("getCalendarFeed", "/api/v1/calendar-feed",
            "Whether one's follow-ups have a secret address; the address itself is told once, when it is made."),
        ask("makeCalendarFeed", "/api/v1/calendar-feed",
            "A secret address of one's follow-ups for a calendar; the one before ends."),
        with_status(204, {"revokeCalendarFeed", "DELETE", "/api/v1/calendar-feed",
                          "End the secret address of one's follow-ups."}),
        open_to(Access::anybody, get("getCalendar", "/api/v1/calendar/{secret}.ics",
                                     "Somebody's follow-ups as a calendar, for who knows its secret.")),
        one(RecordKind::NotificationPreferences, "getNotificationPreferences", "/api/v1/notification-preferences",
            "How the caller wants to be told of what."),

        list(RecordKind::PurchaseOrder, "listPurchaseOrders", "/api/v1/purchase-orders",
             "What is bought from suppliers, the newest first.",
             {location,
              {"supplierId", Type::id, "Only from this supplier."},
              {"status", Type::text,
               "Only with this status: Draft, Sent, Confirmed …; or Open for all that have not ended."}}),
        one(RecordKind::PurchaseOrder, "getPurchaseOrder", "/api/v1/purchase-orders/{id}", "One purchase order."),
        get("printPurchaseOrder", "/api/v1/purchase-orders/{id}/paper",
            "The purchase order as a page to print, for the supplier."),
        ask("proposePurchases", "/api/v1/purchase-orders/proposals",
            "What a location should buy of whom, for the orders that wait and for its minimum stock; nothing changes."),

        list(RecordKind::User, "listUsers", "/api/v1/users", "All who may sign in; for administrators.", {words}),
        one(RecordKind::User, "getUser", "/api/v1/users/{id}", "One user; for administrators."),
        get("explainSight", "/api/v1/users/{id}/sight",
            "Why a user can or cannot see an order and act on it; for administrators.",
            {{"orderId", Type::id, "The order.", true}}),
        get("getUserWork", "/api/v1/users/{id}/work",
            "How many orders, follow-ups and key accounts are a user's to see to; for who may assign work."),
        with_status(204, ask("setUserPassword", "/api/v1/users/{id}/password",
                             "Give a user another password; for administrators.")),

        get("exportAudit", "/api/v1/audit/export", "The whole audit, a signed head and an entry a line."),
        get("exportAuditWords", "/api/v1/audit/words",
            "What people said in their own words, beside the audit: an entry's id, salt and words a line."),
        open_to(Access::anybody,
                get("getAuditKey", "/api/v1/audit/key", "The public key that exports of the audit are signed by.")),

        get("listChanges", "/api/v1/changes", "The change feed; without since a snapshot of the working set.",
            {{"since", Type::cursor, "The cursor of the answer before."},
             {"limit", Type::limit, "How many rows to look at.", false, feed_limit_max}}),
        get("streamChanges", "/api/v1/changes/stream", "The change feed as server-sent events.",
            {{"since", Type::cursor, "Where to go on; Last-Event-ID counts more."}}),
        get("exportTable", "/api/v1/exports/{kind}.csv",
            "A table of what the caller may see: suppliers, materials, recipes, products, prices, customers or stock, "
            "as an import takes it back; or orders, inventory or purchase-orders."),
        import_table(),
    };
}

ApiCall call_of(const CommandDeclaration& command, std::string_view whole_path) {
    ApiCall call{command.name, command.method, whole_path, command.summary};
    call.body = command.name == SetProductPicture::declaration.name ? BodyRule::picture : BodyRule::optional;
    call.status = command.status;
    call.if_match = command.if_match;
    call.is_command = true;
    call.made_at = command.made_at;
    return call;
}

template <class... C>
void add_commands(std::vector<ApiCall>& calls, const std::variant<C...>*) {
    static const std::array paths{"/api/v1" + std::string(C::declaration.path)...};
    std::size_t i = 0;
    const auto add = [&](const CommandDeclaration& command) {
        const std::string& path = paths[i++];
        if (command.has_call) calls.push_back(call_of(command, path));
    };
    (add(C::declaration), ...);
}

bool is_parameter(std::string_view segment) { return segment.size() > 2 && segment.front() == '{'; }

}  // namespace

const std::vector<ApiCall>& api_calls() {
    static const std::vector<ApiCall> calls = [] {
        std::vector<ApiCall> all = calls_besides_commands();
        add_commands(all, static_cast<const Command*>(nullptr));
        return all;
    }();
    return calls;
}

const ApiCall* find_call(std::string_view name) {
    const auto found =
        std::find_if(api_calls().begin(), api_calls().end(), [&](const ApiCall& call) { return call.name == name; });
    return found == api_calls().end() ? nullptr : &*found;
}

std::string path_of(std::string_view name, const std::map<std::string, std::string>& parameters) {
    const ApiCall* call = find_call(name);
    ENSURE(call);
    std::string path(call->path);
    for (const auto& [name, value] : parameters) ENSURE(fill_in(path, name, value));
    return path;
}

bool fill_in(std::string& path, std::string_view name, std::string_view value) {
    const std::string hole = "{" + std::string(name) + "}";
    const std::size_t at = path.find(hole);
    if (at == std::string::npos) return false;
    path.replace(at, hole.size(), value);
    return true;
}

std::vector<std::string> split_path(std::string_view path) {
    std::vector<std::string> out;
    while (!path.empty()) {
        if (path.front() == '/') path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        out.emplace_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return out;
}

std::optional<PathMatch> match_path(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
    if (pattern.size() != path.size()) return std::nullopt;
    PathMatch match;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const std::string_view expected = pattern[i];
        const std::string_view present = path[i];
        if (!is_parameter(expected)) {
            if (expected != present) return std::nullopt;
            ++match.literals;
            continue;
        }
        const std::size_t end = expected.find('}');
        const std::string_view suffix = expected.substr(end + 1);
        if (present.size() <= suffix.size() || !present.ends_with(suffix)) return std::nullopt;
        match.parameters[std::string(expected.substr(1, end - 1))] =
            std::string(present.substr(0, present.size() - suffix.size()));
    }
    return match;
}

const ApiCall* call_for(std::string_view method, std::string_view path) {
    const std::vector<std::string> wanted = split_path(path.substr(0, path.find('?')));
    const ApiCall* best = nullptr;
    int most_literals = -1;
    for (const ApiCall& call : api_calls()) {
        if (call.method != method) continue;
        const std::optional<PathMatch> match = match_path(split_path(call.path), wanted);
        if (!match || match->literals <= most_literals) continue;
        most_literals = match->literals;
        best = &call;
    }
    return best;
}

}  // namespace batchline
