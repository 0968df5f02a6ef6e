// The calls for managing users: the list, new passwords, and why somebody can or cannot see an order.

#include "server/auth/passwords.h"
#include "server/http/api/bodies.h"
#include "server/http/api/new_password.h"
#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "shared/base/search.h"
#include "shared/identity/password_rule.h"
#include "shared/protocol/order_actions.h"
#include "shared/protocol/sight.h"
#include "shared/protocol/work.h"
#include "shared/workflows/assign_work.h"

/// Who may sign in, for administrators. Creating and changing users are commands; passwords never become part of a
/// record.
namespace batchline::http {

namespace {

bool may_manage(const Call& call) {
    AccessFacts facts;
    facts.kind = RecordKind::User;
    return call.may(Action::ManageUsers, facts);
}

Response forbidden() {
    return problems::of(
        Refusal{RefusalKind::forbidden, "Your role does not include the management of users.", Json::object()});
}

Response done() {
    Response response;
    response.status = 204;
    return response;
}

const User* find_user(const Call& call) {
    const std::optional<Uuid> id = call.id();
    return id ? call.residents->find<User>(UserId{*id}) : nullptr;
}

Response list_users(Call& call) {
    if (!may_manage(call)) return forbidden();
    QueryReader query(call);
    const std::string words = query.text("q").value_or("");
    std::vector<ListEntry> entries;
    for (const User* user : call.residents->all<User>()) {
        if (!matches_words(user->name + " " + user->user_name, words)) continue;
        entries.push_back({user->user_name + " " + user->id.text(), [user] { return to_json(*user); }});
    }
    return page_of(call, query, "users", std::move(entries));
}

Response show_user(Call& call) {
    const User* user = find_user(call);
    if (!user) return problems::of(Refusal::not_found("user"));
    if (!may_manage(call)) return forbidden();
    return json_response(200, to_json(*user)).with("ETag", etag_of(user->version));
}

/// Why somebody can, or cannot, see an order and do things with it: for administrators, who need not see it themselves.
Response explain_sight(Call& call) {
    QueryReader query(call);
    const std::optional<Uuid> wanted = query.uuid("orderId");
    if (!wanted) query.fail("orderId", "is missing");
    if (query.failed()) return query.failure();
    const User* user = find_user(call);
    if (!user) return problems::of(Refusal::not_found("user"));
    if (!may_manage(call)) return forbidden();
    const std::unique_ptr<Reader> reader = call.services.store.read();
    const ReadingWorld world(*reader, *call.residents);
    const AnyRecord* order = world.find_any({RecordKind::Order, *wanted});
    if (!order) return problems::of(Refusal::not_found("order"));

    const AccessFacts facts = facts_of(*order, world);
    const Actor actor = actor_of(*user, call.residents->all<User>(), call.now);
    const Policy& policy = call.services.configuration.policy;
    const bool is_off = user->deactivated_at.has_value();
    const auto verdict_on = [&](Action action) {
        return is_off ? Verdict{false, "The user is switched off and cannot sign in."}
                      : policy.may(actor, action, facts, call.now);
    };
    const Verdict sees = verdict_on(Action::ViewOrder);
    SightAnswer sight{user->id, OrderId{*wanted}, sees.allowed, sees.reason, {}};
    for (const Action action : order_actions()) {
        const Verdict verdict = verdict_on(action);
        sight.actions.push_back({action, sees.allowed && verdict.allowed, verdict.reason});
    }
    return json_response(200, to_json(sight));
}

/// Before somebody hands it over; of orders that they need not see themselves.
Response show_work(Call& call) {
    const User* user = find_user(call);
    if (!user) return problems::of(Refusal::not_found("user"));
    AccessFacts facts;
    facts.kind = RecordKind::User;
    facts.owner = user->id;
    facts.locations = user->locations;
    if (!call.may(Action::AssignWork, facts)) {
        return problems::of(
            Refusal{RefusalKind::forbidden, "Your role does not include assigning this user's work.", Json::object()});
    }
    const std::unique_ptr<Reader> reader = call.services.store.read();
    const Work work = work_of(user->id, ReadingWorld(*reader, *call.residents));
    const auto count = [](const auto& all) { return static_cast<std::int64_t>(all.size()); };
    return json_response(200,
                         to_json(WorkAnswer{count(work.orders), count(work.follow_ups), count(work.key_accounts)}));
}

Response set_password(Call& call) {
    Problems problems;
    const auto wanted = read_json<NewPassword>(call.body, problems);
    if (problems.empty() && !may_be_password(wanted.password)) problems.push_back({"/password", password_rule});
    if (!problems.empty()) return problems::of(Refusal::invalid(problems));
    const User* user = find_user(call);
    if (!user) return problems::of(Refusal::not_found("user"));
    if (!may_manage(call)) return forbidden();
    const Answer answer = put_password(call, *user, auth::hash_password(wanted.password));
    return answer.status < 400 ? done() : problems::of(answer);
}

}  // namespace

void add_user_routes(Router& router) {
    router.serve("listUsers", list_users);
    router.serve("getUser", show_user);
    router.serve("setUserPassword", set_password);
    router.serve("explainSight", explain_sight);
    router.serve("getUserWork", show_work);
}

}  // namespace batchline::http
