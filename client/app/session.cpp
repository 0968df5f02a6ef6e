// Asks the server who is signed in, again and again while it cannot be reached, and reads the answer.

#include "client/app/session.h"

#include <algorithm>

#include "client/app/configuration.h"
#include "client/sync/pause.h"
#include "shared/protocol/setup.h"

namespace batchline::app {
namespace {

constexpr int pause_max_ms = 8000;  // between questions whether the server is there: it is cheap to ask

template <class TypedId>
std::vector<TypedId> sorted(std::vector<TypedId> ids) {
    std::sort(ids.begin(), ids.end());
    return ids;
}

}  // namespace

void Session::hurry() {
    if (!is_confirmed_ || must_leave()) ask();
}

void Session::ask() {
    if (is_renewing_) {
        asks_after_ = true;
        return;
    }
    network_.send({.method = "GET", .path = std::string(session_path)}, answer_to_asking());
}

Session::OnReply Session::answer_to_asking() {
    return [this, run = ++run_](const sync::Reply& reply) {
        if (run != run_) return;
        if (!reply.is_success()) {
            state_.connection.link = Link::offline;
            network_.after(std::min(pause_max_ms, sync::pause_ms(failures_++, run)), [this, run] {
                if (run == run_) ask();
            });
            return;
        }
        failures_ = 0;
        take_session(reply);
    };
}

void Session::sign_in(const SignIn& wish) {
    if (state_.sign_in.sending) return;
    network_.send(sign_in_request(wish), answer_to_sign_in());
}

Session::OnReply Session::answer_to_sign_in() {
    state_.sign_in = {.sending = true};
    return [this, run = ++run_](const sync::Reply& reply) {
        if (run != run_) return;
        if (!reply.is_success()) {
            state_.sign_in = refusal_of(reply);
            return;
        }
        state_.sign_in.sending = false;
        on_left();  // whoever left before: the new session replaced it
        on_signed_in();
        take_session(reply);
    };
}

void Session::take_session(const sync::Reply& reply) {
    const auto answer = read_record<SessionAnswer>(sync::json_body(reply)).value_or(SessionAnswer{});
    if (must_leave()) {
        if (answer.user) return leave(answer.csrf_token);
        on_left();
    }
    is_confirmed_ = true;
    if (answer.user) return begin(*answer.user, answer.csrf_token);
    if (state_.session == SessionState::ready || state_.session == SessionState::loading) return expire();
    state_.session = SessionState::signed_out;
}

// Somebody signed out when the server could not be told.
void Session::leave(const std::string& csrf_token) {
    sync::Request request{
        .method = "DELETE", .path = std::string(session_path), .headers = {{"X-CSRF-Token", csrf_token}}};
    network_.send(std::move(request), [this, run = run_](const sync::Reply& reply) {
        if (run != run_) return;
        if (reply.is_success() || reply.status == 401) on_left();
        network_.after(reply.is_success() ? 0 : sync::pause_ms(failures_++, run), [this, run] {
            if (run == run_) ask();
        });
    });
}

void Session::take_user(const SessionUser& user) {
    const bool is_known = state_.session == SessionState::ready && state_.actor.user == user.id;
    state_.sign_in = {};
    state_.actor = {.user = user.id,
                    .name = user.name,
                    .role = user.role,
                    .locations = sorted(user.locations),
                    .subordinates = sorted(user.subordinates),
                    .stands_in_for = sorted(user.stands_in_for)};
    if (!is_known) state_.session = SessionState::loading;
    user_ = user;
}

void Session::recognise(const SessionUser& user, const Json& configuration) {
    if (is_confirmed_) return;
    take_user(user);
    state_.configuration = read_configuration(configuration);
    state_.connection.link = Link::connecting;
}

void Session::restore() {
    if (!is_confirmed_ && state_.session == SessionState::loading) state_.session = SessionState::ready;
}

void Session::begin(const SessionUser& user, std::string csrf_token) {
    take_user(user);
    csrf_token_ = std::move(csrf_token);
    fetch_configuration();
}

void Session::fetch_configuration() {
    network_.send({.method = "GET", .path = "/api/v1/configuration"}, [this, run = run_](const sync::Reply& reply) {
        if (run != run_) return;
        if (reply.status == 401) {
            expire();
            return;
        }
        if (!reply.is_success()) {
            network_.after(sync::pause_ms(failures_++, run), [this, run] {
                if (run == run_) fetch_configuration();
            });
            return;
        }
        failures_ = 0;
        const Json answer = sync::json_body(reply);
        state_.configuration = read_configuration(answer);
        on_begun(csrf_token_, user_, answer);
    });
}

void Session::change_password(const std::string& current, const std::string& wanted, OnReply told) {
    sync::Request request{.method = "POST", .path = std::string(session_path) + "/password"};
    request.headers = {{"Content-Type", "application/json"}, {"X-CSRF-Token", csrf_token_}};
    request.body = Json{{"current", current}, {"new", wanted}}.dump();
    is_renewing_ = true;
    asks_after_ = false;
    network_.send(std::move(request), [this, told = std::move(told), run = run_](const sync::Reply& reply) {
        if (run != run_) return;
        is_renewing_ = false;
        told(reply);
        if (reply.is_success()) {
            ++run_;
            take_session(reply);
        } else if (asks_after_ || !reply.was_answered() || reply.status == 401) {
            ask();
        }
    });
}

void Session::set_up(const Json& body, OnReply told) {
    sync::Request request{.method = "POST", .path = std::string(setup_path)};
    request.headers = {{"Content-Type", "application/json"}};
    request.body = body.dump();
    network_.send(std::move(request), [this, told = std::move(told), run = ++run_](const sync::Reply& reply) {
        if (run != run_) return;
        told(reply);
        if (!reply.is_success()) return;
        on_left();
        on_signed_in();
        take_session(reply);
    });
}

void Session::sign_out() {
    sync::Request request{.method = "DELETE", .path = std::string(session_path)};
    request.headers = {{"X-CSRF-Token", csrf_token_}};
    end();
    network_.send(std::move(request), [this, run = run_](const sync::Reply& reply) {
        if (reply.is_success() || reply.status == 401) return on_left();
        network_.after(sync::pause_ms(failures_++, run), [this, run] {
            if (run == run_) ask();
        });
    });
}

void Session::expire() {
    if (state_.session == SessionState::signed_out) return;
    if (is_renewing_) {
        asks_after_ = true;
        return;
    }
    end();
    on_ended();
    state_.sign_in.problem = "Your session has ended.";
    state_.sign_in.advice = "Sign in to go on where you were.";
}

void Session::end() {
    if (state_.session == SessionState::signed_out) return;  // what is still to be told the server goes on
    ++run_;
    is_renewing_ = false;
    csrf_token_.clear();
    state_.session = SessionState::signed_out;
    state_.sign_in = {};
    state_.actor = {};
    state_.configuration = {};
    user_ = {};
    is_confirmed_ = true;
}

}  // namespace batchline::app
