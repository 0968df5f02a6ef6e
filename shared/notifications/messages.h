#pragma once
// What receivers can ask for: to have read something, and to be told in another way.

#include "shared/notifications/model.h"
#include "shared/world/declaration.h"

namespace batchline {

/// The receiver has seen it; an urgent one stays marked until it is acknowledged.
struct ReadNotification {
    NotificationId notification;  ///< from the path
    bool acknowledge = false;

    static constexpr CommandDeclaration declaration{
        .name = "readNotification",
        .path = "/notifications/{id}/read",
        .summary = "Mark what one was told as read, and acknowledge it where it is urgent.",
        .subject = Subject::notification,
        .answers = RecordKind::Notification,
        .example = R"({"acknowledge": true})",
    };
};
inline void describe(Io& io, ReadNotification& command) {
    io.in_path("id", command.notification);
    io.optional("acknowledge", command.acknowledge);
}

/// Tells somebody above the receiver of what was not acknowledged in time. The server gives it by itself.
struct EscalateNotification {
    NotificationId notification;  ///< from the path

    static constexpr CommandDeclaration declaration{
        .name = "escalateNotification",
        .path = "/notifications/{id}/escalation",
        .summary =
            "Tell somebody above the receiver of what was not acknowledged; the server alone does, by its clock.",
        .subject = Subject::notification,
        .answers = RecordKind::Notification,
    };
};
inline void describe(Io& io, EscalateNotification& command) { io.in_path("id", command.notification); }

/// How the actor wants to be told from now on.
struct SetNotificationPreferences {
    std::optional<std::int64_t> expected;  ///< 0: there are none yet
    std::vector<KindPreference> kinds;
    std::optional<QuietHours> quiet_hours;
    std::optional<std::int64_t> gather_after;

    static constexpr CommandDeclaration declaration{
        .name = "setNotificationPreferences",
        .method = "PUT",
        .path = "/notification-preferences",
        .summary = "Choose how one wants to be told of what.",
        .subject = Subject::preferences,
        .answers = RecordKind::NotificationPreferences,
        .if_match = IfMatch::required,
        .example = R"({"kinds": [{"kind": "Shortage", "channel": "Browser"}], "quietHours": {"from": "22:00", )"
                   R"("to": "06:00"}, "gatherAfter": 20})",
    };
};
inline void describe(Io& io, SetNotificationPreferences& command) {
    io.if_match(command.expected);
    io.optional("kinds", command.kinds);
    io.optional("quietHours", command.quiet_hours);
    io.optional("gatherAfter", command.gather_after);
}

}  // namespace batchline
