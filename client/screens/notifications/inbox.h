#pragma once
// What the user was told, newest first, and how they want to be told.

#include <map>
#include <optional>
#include <string>

#include "client/app/state.h"
#include "client/screens/follow_ups/calendar.h"
#include "client/widgets/ui.h"
#include "shared/notifications/messages.h"

namespace batchline::screens {

struct NotificationsView {
    CalendarView calendar{};
    bool only_unread = true;
    app::Ticket earlier = 0;  // the list of what was read before
    bool has_asked_earlier = false;
    bool shows_preferences = false;
    std::optional<SetNotificationPreferences> draft{};  // of the preferences
    bool is_quiet = false;
    std::string quiet_from{};
    std::string quiet_to{};
    std::string gather_after{};
    app::Ticket saving = 0;
};

int unread_count(const app::AppState& state);
void draw_notifications(ui::Ui& ui, ui::Rect panel, const app::AppState& state, NotificationsView& view,
                        app::Intents& intents);
// Above the screen.
void draw_notification_preferences(ui::Ui& ui, const app::AppState& state, NotificationsView& view,
                                   app::Intents& intents);

}  // namespace batchline::screens
