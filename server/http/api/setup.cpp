// The calls of the first start: whether it is still to come, and the company with all it begins with.

#include "shared/protocol/setup.h"

#include "server/auth/passwords.h"
#include "server/auth/secrets.h"
#include "server/auth/setup_code.h"
#include "server/config/zone_rules.h"
#include "server/http/api/new_password.h"
#include "server/http/api/new_session.h"
#include "server/http/api/routes.h"
#include "server/http/log.h"
#include "server/http/metrics.h"
#include "shared/base/check.h"
#include "shared/identity/password_rule.h"

namespace batchline::http {

namespace {

Response show_setup(Call& call) {
    if (!call.services.setup_code.exists()) return problems::no_such_page();
    return json_response(200, to_json(SetupAnswer{true, config::zone_names()}));
}

SetUpCompany command_of(const SetupRequest& asked, UserId administrator) {
    return {asked.company, asked.location, {administrator, asked.administrator.user_name, asked.administrator.name}};
}

/// The core decides, as whoever runs the server: it was they who were told the code.
Answer give(const Call& call, const SetupRequest& asked, UserId administrator) {
    Submitted submitted;
    submitted.command = command_of(asked, administrator);
    submitted.actor = whoever_runs_the_server();
    submitted.id = CommandId{auth::random_uuid(call.now.microseconds / 1000)};
    submitted.now = call.now;
    submitted.keep_answer = KeepAnswer::no;
    submitted.together = [administrator, hash = auth::hash_password(asked.administrator.password)](Writer& writer) {
        writer.put_credential(administrator, hash);
    };
    return call.services.executor.submit(std::move(submitted)).get();
}

std::optional<Response> refuse_code(const Call& call, const std::string& code) {
    const auth::JudgedCode judged = call.services.setup_code.judge(code, call.request.remote_address, call.now);
    if (std::holds_alternative<auth::RightCode>(judged)) return std::nullopt;
    call.services.metrics.count_sign_in_failure();
    if (const auto* wait = std::get_if<auth::TooManyCodes>(&judged))
        return problems::too_many_attempts(wait->retry_after_seconds);
    return problems::of(Refusal::at(RefusalKind::forbidden,
                                    "The code is another. Open the address that the server printed when it started; "
                                    "each start makes another one.",
                                    "/code"));
}

Response set_up(Call& call) {
    auth::SetupCode& code = call.services.setup_code;
    // What has been set up has no such address any more, whatever is asked of it.
    if (!code.exists()) return problems::no_such_page();
    Problems problems;
    const auto asked = read_json<SetupRequest>(call.body, problems);
    if (!problems.empty()) return problems::of(Refusal::invalid(problems));
    if (std::optional<Response> refusal = refuse_code(call, asked.code)) return std::move(*refusal);
    if (!may_be_password(asked.administrator.password))
        return problems::of(Refusal::invalid({{"/administrator/password", password_rule}}));

    const UserId administrator{auth::random_uuid(call.now.microseconds / 1000)};
    const Answer answer = give(call, asked, administrator);
    if (answer.status >= 400) {
        // Somebody else with the code was faster.
        const bool is_set_up = call.services.executor.residents()->find<Company>(the_company());
        return is_set_up ? problems::no_such_page() : problems::of(answer);
    }
    code.forget();
    log_line("info", "the company was set up", {{"requestId", call.request.id}, {"company", asked.company.name}});
    const Call afterwards(call.services, call.request, call.match, call.now);
    const User* user = afterwards.residents->find<User>(administrator);
    ENSURE(user);
    return begin_session(afterwards, *user, 201);
}

}  // namespace

void add_setup_routes(Router& router) {
    router.serve("getSetup", show_setup);
    router.serve("setUp", set_up);
}

}  // namespace batchline::http
