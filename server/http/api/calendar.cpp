// Serves follow-ups to calendar programs, and makes and withdraws the secret addresses.

#include "server/auth/secrets.h"
#include "server/http/api/routes.h"
#include "server/http/calendar_text.h"
#include "server/http/call.h"
#include "shared/follow_ups/rules.h"
#include "shared/orders/codec.h"
#include "shared/protocol/calendar_feed.h"

/// Follow-ups in people's calendars, at an address that is its own key.
namespace batchline::http {

namespace {

/// The server keeps a digest of the secret alone, by which it finds whose it is; an empty one was taken back.
std::string owner_setting(const std::string& secret) { return "calendar/" + auth::base64url(auth::digest(secret)); }
std::string own_setting(UserId user) { return "calendar-of/" + user.text(); }

void take_back(Writer& writer, const std::string& former) {
    if (!former.empty()) writer.put_setting(former, "");
}

std::string present_setting(Call& call) {
    return call.services.store.read()->find_setting(own_setting(call.actor().user)).value_or("");
}

Response show_feed(Call& call) { return json_response(200, to_json(CalendarFeed{!present_setting(call).empty()})); }

Response make_feed(Call& call) {
    if (!call.body.empty()) return problems::of(Refusal::invalid({{"", "must be empty"}}));
    const std::string secret = auth::random_token();
    const std::string present = owner_setting(secret);
    const std::string former = present_setting(call);
    const UserId user = call.actor().user;
    call.services.executor
        .write([=](Writer& writer) {
            take_back(writer, former);
            writer.put_setting(present, user.text());
            writer.put_setting(own_setting(user), present);
        })
        .get();
    return json_response(200, to_json(CalendarAddress{"/api/v1/calendar/" + secret + ".ics"}));
}

Response revoke_feed(Call& call) {
    const std::string former = present_setting(call);
    const UserId user = call.actor().user;
    call.services.executor
        .write([=](Writer& writer) {
            take_back(writer, former);
            writer.put_setting(own_setting(user), "");
        })
        .get();
    Response response;
    response.status = 204;
    return response;
}

CalendarEntry entry_of(const FollowUp& follow_up, const Order& order, Instant now) {
    CalendarEntry entry;
    entry.uid = follow_up.id.text() + "@batchline";
    entry.sequence = follow_up.version;
    entry.changed_at = now;
    entry.begin = follow_up.due_at;
    entry.remind_at = follow_up.remind_at;
    entry.summary = "Follow-up " + number_text(order.number) + ": " + order.customer_name;
    entry.description =
        std::string(words_for(follow_up.reason)) + "." + (follow_up.note.empty() ? "" : "\n" + follow_up.note);
    return entry;
}

/// Whose secret it is, while they may still sign in. Of two that were made at once only the one they know of counts.
const User* user_of(const Call& call, Reader& reader, const std::string& secret) {
    const std::string setting = owner_setting(secret);
    const std::optional<std::string> owner = reader.find_setting(setting);
    const std::optional<Uuid> id = owner ? Uuid::parse(*owner) : std::nullopt;
    if (!id || reader.find_setting(own_setting(UserId{*id})) != setting) return nullptr;
    const User* user = call.residents->find<User>(UserId{*id});
    return user && !user->deactivated_at ? user : nullptr;
}

Response show_calendar(Call& call) {
    const std::unique_ptr<Reader> reader = call.services.store.read();
    const User* user = user_of(call, *reader, call.match.parameters.at("secret"));
    if (!user) return problems::of(Refusal::not_found("calendar"));
    const Actor actor = actor_of(*user, call.residents->all<User>(), call.now);
    const Viewer viewer{actor, call.services.configuration, call.now};
    const ReadingWorld world(*reader, *call.residents);
    const std::vector<AnyRecord> open = reader->members(open_follow_ups());
    std::vector<CalendarEntry> entries;
    for (const AnyRecord& record : open) {
        const FollowUp& follow_up = record.as<FollowUp>();
        const Order* order = world.find<Order>(follow_up.order);
        if (follow_up.owner != user->id || !order || !is_visible(facts_of(record, world), viewer)) continue;
        entries.push_back(entry_of(follow_up, *order, call.now));
    }
    Response response;
    response.content_type = "text/calendar; charset=utf-8";
    response.body = calendar_text("Batchline follow-ups", entries);
    return response;
}

}  // namespace

void add_calendar_routes(Router& router) {
    router.serve("getCalendarFeed", show_feed);
    router.serve("makeCalendarFeed", make_feed);
    router.serve("revokeCalendarFeed", revoke_feed);
    router.serve("getCalendar", show_calendar);
}

}  // namespace batchline::http
