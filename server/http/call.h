#pragma once
// What a handler is given, and the questions that handlers ask.

#include <memory>
#include <optional>
#include <string>

#include "server/auth/sessions.h"
#include "server/http/problems.h"
#include "server/http/router.h"
#include "server/http/services.h"
#include "shared/base/json.h"
#include "shared/protocol/views.h"

namespace batchline::http {

/// One request to a route, after what all have in common has been checked: who asks, the token for changes, that the
/// body is a JSON object, that all query parameters are known.
class Call {
public:
    Call(const Services& services, const Request& request, const RouteMatch& match, Instant now)
        : services(services), request(request), match(match), now(now), residents(services.executor.residents()) {}

    const Services& services;
    const Request& request;
    const RouteMatch& match;
    const Instant now;
    const std::shared_ptr<const MemoryWorld> residents;
    std::optional<auth::SignedIn> signed_in;
    Json body = Json::object();
    std::string body_text;

    const Actor& actor() const { return signed_in->actor; }
    Viewer viewer() const { return {signed_in->actor, services.configuration, now}; }
    bool may(Action action, const AccessFacts& facts) const { return viewer().may(action, facts); }
    /// Whether the actor's role has the action at this location.
    bool may_at(Action action, LocationId location, RecordKind kind) const;

    /// The id in the path; nothing where it is not one, which is as good as one that does not exist.
    std::optional<Uuid> id(const std::string& parameter = "id") const;
};

/// Whether the caller may see the order; `world` finds it.
bool sees_order(const Call& call, const World& world, OrderId id);

/// Reads query parameters, noting what cannot be accepted.
class QueryReader {
public:
    explicit QueryReader(const Call& call) : call_(call) {}

    std::optional<std::string> text(const std::string& name);
    std::optional<Uuid> uuid(const std::string& name);
    std::optional<Instant> instant(const std::string& name);
    std::optional<bool> boolean(const std::string& name);
    /// 1 to what the call's table says, `usual` where it is absent.
    int limit(int usual = 50);
    /// What a cursor says that was sealed for this purpose.
    std::optional<std::string> cursor(const std::string& purpose);
    template <NamedEnum E>
    std::optional<E> named(const std::string& name) {
        const std::optional<std::string> value = text(name);
        if (!value) return std::nullopt;
        const std::optional<E> found = enum_from_name<E>(*value);
        if (!found) fail(name, "is not one of the values there are");
        return found;
    }
    void fail(const std::string& name, const std::string& message) { problems_.push_back({"/" + name, message}); }

    bool failed() const { return !problems_.empty(); }
    Response failure() const { return problems::of(Refusal::invalid(problems_)); }

private:
    const Call& call_;
    Problems problems_;
};

/// {"items": …, "nextCursor": …}
Response list_response(Json items, const std::optional<std::string>& next_cursor);
/// One entry of a list that is at hand as a whole; made into JSON only if it stands on the page asked for.
struct ListEntry {
    std::string key;  ///< what the list is sorted by; no two alike
    std::function<Json()> json;
};
/// A key that sorts ids by the time they were made at, the newest first.
std::string newest_first(const Uuid& id);
/// The same by a time that may be another one; of the same time what was made later comes first.
std::string newest_first(Instant at, const Uuid& id);
/// The page that `limit` and `cursor` ask for; sorts the entries.
Response page_of(const Call& call, QueryReader& query, const std::string& purpose, std::vector<ListEntry> entries);
std::string etag_of(std::int64_t version);

/// A location without the changes of its clocks, which fill pages and are in the configuration.
Json location_json(const Location& location);
/// What a command answers with: its subject as its actor sees it, a location in short.
std::string render_answer(const RecordKey& subject, const World& world, const Viewer& viewer);

}  // namespace batchline::http
