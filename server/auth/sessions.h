#pragma once
// Who is signed in, for each request and each event stream.

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "server/auth/secrets.h"
#include "server/execution/executor.h"
#include "server/storage/store.h"
#include "shared/organisation/model.h"

namespace batchline::auth {

/// Somebody signed in, as of one request.
struct SignedIn {
    std::string session;  ///< digest of the token: names the session without being able to use it
    std::string csrf_token;
    User user;
    Actor actor;
};

/// What decides about a user's sight and permissions, in a form to compare. A session or cursor made under other rights
/// ends; a session also ends with the password it was begun with.
std::string rights_of(const User& user);

/// Sessions live in the store under the digest of their token, so that they survive a restart and a stolen copy of the
/// database opens none. Safe from any thread. Beginning, ending and reading one may throw StorageFailure.
class Sessions {
public:
    Sessions(Store& store, Executor& executor, const Key& key) : store_(store), executor_(executor), key_(key) {}

    struct Begun {
        std::string token;  ///< for the cookie; kept nowhere else
        std::string csrf_token;
    };
    /// Waits until it is durable.
    Begun begin(const User& user, Instant now);
    /// Who the token stands for; nothing if it is unknown, has expired, or was made while the user had other rights.
    std::optional<SignedIn> find(const std::string& token, Instant now);
    /// The same for a session known by its digest: an event stream that lives longer than a request.
    std::optional<SignedIn> find_by_digest(const std::string& session, Instant now);
    /// Waits until it is durable.
    void end(const std::string& session);

private:
    std::optional<StoredSession> stored(const std::string& session);
    std::nullopt_t end_if_possible(const std::string& session);
    void prolong(StoredSession session, Instant now);
    std::string csrf_token_of(const std::string& session, const User& user) const;

    Store& store_;
    Executor& executor_;
    Key key_;
    std::mutex mutex_;
    std::map<std::string, StoredSession> known_;  ///< by digest; read again from the store after a restart
};

}  // namespace batchline::auth
