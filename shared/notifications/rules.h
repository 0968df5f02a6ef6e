#pragma once
// Whether and how an event reaches somebody: preferences, quiet hours, digests.

#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/base/time_of_day.h"
#include "shared/notifications/messages.h"
#include "shared/world/changes.h"
#include "shared/world/context.h"
#include "shared/world/refusal.h"

namespace batchline {

bool is_quiet(const std::optional<QuietHours>& hours, std::int32_t second_of_day);

/// `preferences` is nullptr for who never chose.
Channel channel_of(const NotificationPreferences* preferences, NotificationKind kind);
/// How an event reaches somebody; nothing where it does not. `local` is the clock on the receiver's wall.
std::optional<Alert> alert_for(const NotificationPreferences* preferences, NotificationKind kind, Urgency urgency,
                               const LocalTime& local);

/// Puts a new one, gathering it with its like where there are too many.
void deliver(Changes& changes, Notification notification, IdSource& ids);

/// What nobody acknowledged for so long is no news any more: it is escalated within these days, or never.
inline constexpr std::int64_t escalation_days_max = 3;
/// It could come to that: urgent, about an order, neither acknowledged nor escalated.
bool may_escalate(const Notification& notification);
bool needs_escalation(const Notification& notification, std::int64_t after_minutes, Instant now);
/// The ranges in which all stand that may need it now.
std::vector<Range> urgent_notices_to_look_at(Instant now);

/// The preferences as they will be, or what is wrong with them.
Result<NotificationPreferences, Refusal> chosen(const SetNotificationPreferences& command,
                                                const NotificationPreferences* former, UserId user);

}  // namespace batchline
