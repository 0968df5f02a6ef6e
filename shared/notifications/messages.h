#pragma once
// What receivers can ask for: to have read something, and to be told in another way.

#include "shared/notifications/model.h"

namespace batchline {

/// The receiver has seen it; an urgent one stays marked until it is acknowledged.
struct ReadNotification {
    NotificationId notification;  ///< from the path
    bool acknowledge = false;
};
template <class Io>
void describe(Io& io, ReadNotification& command) {
    io.optional("acknowledge", command.acknowledge);
}

/// Tells somebody above the receiver of what was not acknowledged in time. The server gives it by itself.
struct EscalateNotification {
    NotificationId notification;  ///< from the path
};
template <class Io>
void describe(Io&, EscalateNotification&) {}

/// How the actor wants to be told from now on.
struct SetNotificationPreferences {
    std::optional<std::int64_t> expected;  ///< 0: there are none yet
    std::vector<KindPreference> kinds;
    std::optional<QuietHours> quiet_hours;
    std::optional<std::int64_t> gather_after;
};
template <class Io>
void describe(Io& io, SetNotificationPreferences& command) {
    io.optional("kinds", command.kinds);
    io.optional("quietHours", command.quiet_hours);
    io.optional("gatherAfter", command.gather_after);
}

}  // namespace batchline
