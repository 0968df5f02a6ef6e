// The calls for one's own notifications and preferences.

#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "shared/notifications/model.h"

/// What the caller was told, and how they want to be told. Changing either is a command.
namespace batchline::http {

namespace {

Response list_notifications(Call& call) {
    QueryReader query(call);
    const std::optional<bool> unread = query.boolean("unread");
    const std::unique_ptr<Reader> reader = call.services.store.read();
    const ReadingWorld world(*reader, *call.residents);
    const UserId user = call.actor().user;
    const std::vector<AnyRecord> found =
        reader->members(unread.value_or(false) ? unread_notifications_of(user) : notifications_of(user));
    std::vector<ListEntry> entries;
    for (const AnyRecord& record : found) {
        const bool is_asked = !unread || *unread == !record.as<Notification>().read_at;
        if (!is_asked || !is_visible(facts_of(record, world), call.viewer())) continue;
        entries.push_back({newest_first(record.key.id), [&record] { return body_of(record); }});
    }
    return page_of(call, query, "notifications", std::move(entries));
}

Response show_preferences(Call& call) {
    const auto* chosen = call.residents->find<NotificationPreferences>(preferences_of(call.actor().user));
    NotificationPreferences preferences;
    preferences.id = preferences_of(call.actor().user);
    if (chosen) preferences = *chosen;
    return json_response(200, to_json(preferences)).with("ETag", etag_of(preferences.version));
}

}  // namespace

void add_notification_routes(Router& router) {
    router.serve("listNotifications", list_notifications);
    router.serve("getNotificationPreferences", show_preferences);
}

}  // namespace batchline::http
