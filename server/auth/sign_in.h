#pragma once
// Whether somebody gets in: right, wrong, too often, or not now.

#include <optional>
#include <string>
#include <variant>

#include "server/auth/passwords.h"
#include "server/auth/rate_limit.h"
#include "server/execution/executor.h"
#include "server/storage/store.h"
#include "shared/organisation/model.h"

namespace batchline::auth {

struct WrongCredentials {};
struct TooManyAttempts {
    int retry_after_seconds = 0;
};
struct TooBusy {};
using SignInResult = std::variant<User, WrongCredentials, TooManyAttempts, TooBusy>;

/// Compares names and passwords, and slows down whoever guesses. Safe from any thread.
class SignIn {
public:
    SignIn(Store& store, Executor& executor) : store_(store), executor_(executor) {}

    SignInResult attempt(const std::string& user_name, const std::string& password, const std::string& address,
                         Instant now);

    struct Hash {
        std::string text;  ///< to store
    };
    using NewPasswordResult = std::variant<Hash, WrongCredentials, TooManyAttempts, TooBusy>;
    /// Whether somebody signed in knows the present password too, which counts like signing in, and the hash of the new
    /// one.
    NewPasswordResult exchange(const User& user, const std::string& current, const std::string& wanted,
                               const std::string& address, Instant now);

private:
    /// The turn of one who knows the password; it lasts as long as the value.
    using Judged = std::variant<HashingTurns::Turn, WrongCredentials, TooManyAttempts, TooBusy>;
    Judged judge(const std::string& name, const std::optional<User>& user, const std::string& password,
                 const std::string& address, Instant now);
    std::optional<User> find_user(const std::string& user_name) const;

    Store& store_;
    Executor& executor_;
    HashingTurns turns_;
    FailureLimit by_name_{10, 300};
    FailureLimit by_address_{30, 300};
};

}  // namespace batchline::auth
