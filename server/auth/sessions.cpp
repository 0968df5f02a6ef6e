// Begins, finds, prolongs and ends sessions, with those in use held in memory.

#include "server/auth/sessions.h"

#include <algorithm>

namespace batchline::auth {

namespace {

constexpr std::int64_t days_unused_max = 7;
constexpr std::int64_t days_in_all_max = 30;
/// A session's last use is written down at most this often: reading must not become writing.
constexpr std::int64_t seconds_between_prolonging = 3600;

}  // namespace

std::string rights_of(const User& user) {
    std::vector<LocationId> locations = user.locations;
    std::sort(locations.begin(), locations.end());
    std::string text = user.id.text() + " " + user.role;
    for (const LocationId& location : locations) text += " " + location.text();
    if (user.deactivated_at) text += " off";
    return base64url(digest(text)).substr(0, 16);
}

std::string Sessions::csrf_token_of(const std::string& session, const User& user) const {
    // A new password ends sessions, but changes nothing of what the user may see.
    const std::string password = user.password_set_at ? " " + user.password_set_at->text() : "";
    return base64url(authentication_code(key_, "csrf " + session + " " + rights_of(user) + password));
}

Sessions::Begun Sessions::begin(const User& user, Instant now) {
    const std::string token = random_token();
    const std::string session = base64url(digest(token));
    StoredSession stored{session, user.id, csrf_token_of(session, user), now, now, now.plus_days(days_unused_max)};
    executor_.write([&stored](Writer& writer) { writer.put_session(stored); }).get();
    const std::lock_guard lock(mutex_);
    known_[session] = stored;
    return {token, stored.csrf_token};
}

std::optional<SignedIn> Sessions::find(const std::string& token, Instant now) {
    if (token.empty()) return std::nullopt;
    return find_by_digest(base64url(digest(token)), now);
}

std::optional<SignedIn> Sessions::find_by_digest(const std::string& session, Instant now) {
    const std::optional<StoredSession> found = stored(session);
    if (!found) return std::nullopt;
    if (found->expires_at <= now) return end_if_possible(session);
    const std::shared_ptr<const MemoryWorld> residents = executor_.residents();
    const User* user = residents->find<User>(found->user);
    // The token for changes is bound to the rights at sign-in, so it tells when they are others now.
    if (!user || user->deactivated_at || !equal_in_constant_time(found->csrf_token, csrf_token_of(session, *user))) {
        return end_if_possible(session);
    }
    if (found->used_at.plus_seconds(seconds_between_prolonging) < now) prolong(*found, now);
    return SignedIn{session, found->csrf_token, *user, actor_of(*user, residents->all<User>(), now)};
}

std::optional<StoredSession> Sessions::stored(const std::string& session) {
    // Read under the lock, so that a session that is being ended cannot slip back in.
    const std::lock_guard lock(mutex_);
    const auto known = known_.find(session);
    if (known != known_.end()) return known->second;
    std::optional<StoredSession> found = store_.read()->find_session(session);
    if (found) known_.emplace(session, *found);
    return found;
}

void Sessions::prolong(StoredSession session, Instant now) {
    session.used_at = now;
    session.expires_at = std::min(now.plus_days(days_unused_max), session.created_at.plus_days(days_in_all_max));
    {
        const std::lock_guard lock(mutex_);
        known_[session.token_hash] = session;
    }
    // Nobody waits for it: losing a prolongation only ends a session earlier.
    executor_.write([session](Writer& writer) { writer.put_session(session); });
}

// It is over, whether or not the disk takes that now: whoever comes with it again is told so again. And of many event
// streams one that ends must not keep the others waiting for the disk to be mended.
std::nullopt_t Sessions::end_if_possible(const std::string& session) {
    try {
        end(session);
    } catch (const StorageFailure&) {
    }
    return std::nullopt;
}

void Sessions::end(const std::string& session) {
    executor_.write([&session](Writer& writer) { writer.erase_session(session); }).get();
    const std::lock_guard lock(mutex_);
    known_.erase(session);
}

}  // namespace batchline::auth
