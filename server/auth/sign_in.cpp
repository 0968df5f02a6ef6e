// Compares a name and a password, taking as long for names that do not exist.

#include "server/auth/sign_in.h"

#include <algorithm>

#include "shared/base/search.h"
#include "shared/base/text.h"

namespace batchline::auth {

std::optional<User> SignIn::find_user(const std::string& user_name) const {
    const std::shared_ptr<const MemoryWorld> residents = executor_.residents();
    for (const User* user : residents->all<User>()) {
        if (user->user_name == user_name && !user->deactivated_at) return *user;
    }
    return std::nullopt;
}

SignIn::Judged SignIn::judge(const std::string& name, const std::optional<User>& user, const std::string& password,
                             const std::string& address, Instant now) {
    const auto wait_seconds = [&] {
        return std::max(by_name_.wait_seconds(name, now), by_address_.wait_seconds(address, now));
    };
    if (const int seconds = wait_seconds(); seconds > 0) return TooManyAttempts{seconds};

    std::optional<HashingTurns::Turn> turn = turns_.wait();
    if (!turn) return TooBusy{};
    // Asked again, because others may have failed while this one waited: guessing in parallel gains nothing.
    if (const int seconds = wait_seconds(); seconds > 0) return TooManyAttempts{seconds};
    const std::optional<std::string> stored = user ? store_.read()->find_credential(user->id) : std::nullopt;
    const bool right = stored ? fits(*stored, password) : fits_nobody(password);
    if (right) {
        by_name_.clear(name);
        return std::move(*turn);
    }
    by_name_.add_failure(name, now);
    by_address_.add_failure(address, now);
    return WrongCredentials{};
}

SignInResult SignIn::attempt(const std::string& user_name, const std::string& password, const std::string& address,
                             Instant now) {
    const std::string name = folded(trimmed(user_name));
    const std::optional<User> user = find_user(name);
    const Judged judged = judge(name, user, password, address, now);
    if (const auto* wait = std::get_if<TooManyAttempts>(&judged)) return *wait;
    if (std::holds_alternative<TooBusy>(judged)) return TooBusy{};
    if (std::holds_alternative<WrongCredentials>(judged)) return WrongCredentials{};
    return *user;
}

SignIn::NewPasswordResult SignIn::exchange(const User& user, const std::string& current, const std::string& wanted,
                                           const std::string& address, Instant now) {
    const Judged judged = judge(user.user_name, user, current, address, now);
    if (const auto* wait = std::get_if<TooManyAttempts>(&judged)) return *wait;
    if (std::holds_alternative<TooBusy>(judged)) return TooBusy{};
    if (std::holds_alternative<WrongCredentials>(judged)) return WrongCredentials{};
    return Hash{hash_password(wanted)};
}

}  // namespace batchline::auth
