#pragma once
// Who is signed in: asks the server at the start, signs in and out, and fetches the rules that apply.

#include <cstdint>
#include <functional>
#include <string>

#include "client/app/state.h"
#include "client/sync/network.h"
#include "shared/base/described.h"
#include "shared/protocol/session.h"

namespace batchline::app {

class Session {
public:
    // Both must outlive this.
    Session(sync::Network& network, AppState& state) : network_(network), state_(state) {}

    // Somebody is signed in and the rules are known: time to fill the replica.
    std::function<void(const std::string& csrf_token, const SessionUser& user, const Json& configuration)> on_begun =
        [](const std::string&, const SessionUser&, const Json&) {};
    // The server ended it; or somebody signed out while it could not be told, and now it has been.
    std::function<void()> on_ended = [] {};
    // Whether a sign-out still has to be told the server, and that it has been.
    std::function<bool()> must_leave = [] { return false; };
    std::function<void()> on_left = [] {};
    // Somebody has just typed the password here.
    std::function<void()> on_signed_in = [] {};

    // Is there a session already?
    void ask();
    // Asks at once if it has not been answered yet.
    void hurry();
    // As it was when the server was last heard of: shown until it answers, once what is kept has been read.
    void recognise(const SessionUser& user, const Json& configuration);
    void restore();
    void sign_in(const SignIn& wish);
    // The same two questions, asked before this was there: what is to be done with their answers.
    using OnReply = std::function<void(const sync::Reply&)>;
    OnReply answer_to_asking();
    OnReply answer_to_sign_in();
    // Gives whoever is signed in another password. The server answers with a session in place of this one; `told` gets
    // the answer.
    void change_password(const std::string& current, const std::string& wanted, OnReply told);
    // Sets up the company of an empty server; the server answers with its administrator's session.
    void set_up(const Json& body, OnReply told);
    void sign_out();
    // The server no longer knows the session.
    void expire();
    // Nobody is signed in here any more.
    void end();

private:
    void take_session(const sync::Reply& reply);
    void begin(const SessionUser& user, std::string csrf_token);
    void fetch_configuration();
    void leave(const std::string& csrf_token);
    void take_user(const SessionUser& user);

    sync::Network& network_;
    AppState& state_;
    std::string csrf_token_;
    SessionUser user_;
    bool is_confirmed_ = false;  // by the server
    int failures_ = 0;
    bool is_renewing_ = false;  // a new password is on its way, and with its answer a new session
    bool asks_after_ = false;   // that answer, as the question would be about a session that is no more
    std::uint64_t run_ = 0;     // replies to questions of an earlier session are dropped
};

}  // namespace batchline::app
