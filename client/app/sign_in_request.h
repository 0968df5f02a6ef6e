#pragma once
// Signing in, as far as it needs no more than a name and a password: the question to the server, and what its refusal
// says to people.

#include <string>

#include "client/sync/network.h"

namespace batchline::app {

// What somebody typed.
struct SignIn {
    std::string user_name;
    std::string password;
};

// What the sign-in screen shows besides its fields.
struct SignInProgress {
    bool sending = false;
    std::string problem{};  // what was wrong, in words; empty: nothing
    std::string advice{};   // second line
};

inline constexpr std::string_view session_path = "/api/v1/session";

sync::Request sign_in_request(const SignIn& wish);
// Of an answer that is no success.
SignInProgress refusal_of(const sync::Reply& reply);

}  // namespace batchline::app
