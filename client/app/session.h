#pragma once
// Who is signed in: asks the server at the start, signs in and out, and fetches the rules that apply.

#include <cstdint>
#include <functional>
#include <string>

#include "client/app/state.h"
#include "client/sync/network.h"

namespace batchline::app {

class Session {
public:
    // Both must outlive this.
    Session(sync::Network& network, AppState& state) : network_(network), state_(state) {}

    // Somebody is signed in and the rules are known: time to fill the replica.
    std::function<void(const std::string& csrf_token)> on_begun = [](const std::string&) {};
    std::function<void()> on_ended = [] {};

    // Is there a session already?
    void ask();
    void sign_in(const SignIn& wish);
    void sign_out();
    // The server no longer knows the session.
    void expire();

private:
    void take_session(const sync::Reply& reply);
    void take_refusal(const sync::Reply& reply);
    void begin(const Json& user, std::string csrf_token);
    void fetch_configuration();
    void end();

    sync::Network& network_;
    AppState& state_;
    std::string csrf_token_;
    int failures_ = 0;
    std::uint64_t run_ = 0;  // replies to questions of an earlier session are dropped
};

}  // namespace batchline::app
