#pragma once
// What people are told, and how each of them wants to be told of which kind.

#include <optional>
#include <string>
#include <vector>

#include "shared/base/described.h"
#include "shared/base/time.h"
#include "shared/base/uuid.h"
#include "shared/world/record.h"

namespace batchline {

/// What somebody can be told of, and can choose how to be told.
enum class NotificationKind {
    OrderStatus,  ///< an order of one's own went on
    Shortage,     ///< an order waits for procurement
    ReadyForProduction,
    Rejection,
    ProcurementDecision,
    PriorityChange,
    HighTierChange,      ///< a customer of a high tier changed or called off an order
    StockHold,           ///< an order was planned anew because stock it held is gone
    Coverable,           ///< stock now covers an order that waits
    FollowUp,            ///< something of one's own, or of one's people, is due
    NegativeDiscussion,  ///< a discussion with a customer of a high tier turned bad
    Mention,             ///< somebody is mentioned in a discussion, answered or invited
    DiscussionMessage,   ///< something was said where one takes part
    Withdrawn,           ///< an order that was ready for production no longer is
    WorkAssigned,        ///< a colleague's work is to be seen to: for a while, or for good
    DietChange,          ///< what a customer cannot have became known, or different, while an order was open
};
/// What reading the order's room takes care of.
inline bool is_of_discussion(NotificationKind kind) {
    return kind == NotificationKind::Mention || kind == NotificationKind::DiscussionMessage;
}
template <>
struct EnumNames<NotificationKind> : NamesAsWritten<NotificationKind> {};

/// Urgent ones want to be acknowledged, come in quiet hours too, and are never gathered nor switched off.
enum class Urgency { Normal, Urgent };
template <>
struct EnumNames<Urgency> : NamesAsWritten<Urgency> {};

/// How a kind reaches somebody.
enum class Channel {
    Off,
    InApp,    ///< the inbox, and a toast where the application is open
    Browser,  ///< a notification of the browser, too
};
template <>
struct EnumNames<Channel> : NamesAsWritten<Channel> {};

/// How loudly it arrives, decided when it is written.
enum class Alert { Silent, Toast, Browser };
template <>
struct EnumNames<Alert> : NamesAsWritten<Alert> {};

/// What one user is told of one event.
struct Notification {
    static constexpr RecordKind kind = RecordKind::Notification;
    static constexpr Keeping keeping = Keeping::working;
    static constexpr Sight sight{SeenBy::receiver};
    static constexpr RangeKind working_range = RangeKind::UnreadNotificationsOf;
    NotificationId id;
    std::int64_t version = 0;
    UserId receiver;
    NotificationKind notification_kind = NotificationKind::OrderStatus;
    Urgency urgency = Urgency::Normal;
    Alert alert = Alert::Toast;
    Uuid event;                    ///< the fact that caused it
    std::optional<OrderId> order;  ///< who loses sight of the order loses sight of this
    std::optional<CustomerId> customer;
    std::string title;  ///< "N-000123 waits for procurement"
    std::string text;
    Instant at;
    std::optional<Instant> read_at;
    std::optional<Instant> acknowledged_at;
    std::optional<UserId> acknowledged_by;       ///< where it was not the receiver, but somebody else who was asked
    std::optional<NotificationId> escalates;     ///< the one that this was written for, as nobody acknowledged it
    std::optional<Instant> escalated_at;         ///< it was not acknowledged in time
    std::optional<UserId> escalated_to;          ///< none: nobody above its receiver may see the order
    std::optional<NotificationId> escalated_as;  ///< what they were told
    std::optional<NotificationId> gathered_in;   ///< stands in the inbox as a part of that one
    std::int64_t count = 1;                      ///< of events; more than one where this gathers others
    bool operator==(const Notification&) const = default;
};

struct KindPreference {
    NotificationKind notification_kind = NotificationKind::OrderStatus;
    Channel channel = Channel::InApp;
    bool operator==(const KindPreference&) const = default;
};

/// Local times of day "HH:MM"; from 22:00 to 06:00 goes over midnight.
struct QuietHours {
    std::string from;
    std::string to;
    bool operator==(const QuietHours&) const = default;
};

inline constexpr std::int64_t gather_after_usual = 20;
inline constexpr std::int64_t gather_after_max = 100;

/// How somebody wants to be told; its id is the user's. Who never chose has none.
struct NotificationPreferences {
    static constexpr RecordKind kind = RecordKind::NotificationPreferences;
    static constexpr Keeping keeping = Keeping::resident;
    static constexpr Sight sight{SeenBy::receiver};
    NotificationPreferencesId id;
    std::int64_t version = 0;
    std::vector<KindPreference> kinds;  ///< the others are InApp
    std::optional<QuietHours> quiet_hours;
    std::int64_t gather_after = gather_after_usual;  ///< so many unread of one kind within an hour become one; 0: never
    bool operator==(const NotificationPreferences&) const = default;
};

inline void describe(Io& io, Notification& notification) {
    io.required("id", notification.id);
    io.required("version", notification.version);
    io.required("receiverId", notification.receiver);
    io.required("kind", notification.notification_kind);
    io.required("urgency", notification.urgency);
    io.required("alert", notification.alert);
    io.required("eventId", notification.event);
    io.optional("orderId", notification.order);
    io.optional("customerId", notification.customer);
    io.required("title", notification.title);
    io.required("text", notification.text);
    io.required("at", notification.at);
    io.optional("readAt", notification.read_at);
    io.optional("acknowledgedAt", notification.acknowledged_at);
    io.optional("acknowledgedBy", notification.acknowledged_by);
    io.optional("escalatesId", notification.escalates);
    io.optional("escalatedAt", notification.escalated_at);
    io.optional("escalatedTo", notification.escalated_to);
    io.optional("escalatedAsId", notification.escalated_as);
    io.optional("gatheredIn", notification.gathered_in);
    io.required("count", notification.count);
}
inline void describe(Io& io, KindPreference& preference) {
    io.required("kind", preference.notification_kind);
    io.required("channel", preference.channel);
}
inline void describe(Io& io, QuietHours& hours) {
    io.required("from", hours.from);
    io.required("to", hours.to);
}
inline void describe(Io& io, NotificationPreferences& preferences) {
    io.required("id", preferences.id);
    io.required("version", preferences.version);
    io.required("kinds", preferences.kinds);
    io.optional("quietHours", preferences.quiet_hours);
    io.required("gatherAfter", preferences.gather_after);
}

inline bool needs_acknowledgement(const Notification& notification) {
    return notification.urgency == Urgency::Urgent && !notification.acknowledged_at;
}

inline Range notifications_of(UserId receiver) { return {RangeKind::NotificationsOf, receiver.value, {}}; }
inline Range unread_notifications_of(UserId receiver) { return {RangeKind::UnreadNotificationsOf, receiver.value, {}}; }
inline Range notifications_about(OrderId order) { return {RangeKind::NotificationsAbout, order.value, {}}; }
/// Those that are of no order of the customer's, but of the customer.
inline Range notifications_about(CustomerId customer) { return {RangeKind::NotificationsAbout, customer.value, {}}; }
/// What was written on that day (UTC) and still waits to be acknowledged or escalated. By days, so that looking for
/// what is due never reads what nobody acknowledged for months.
Range urgent_notices_of(Date day);
std::vector<Range> ranges_of(const Notification& notification);
inline std::vector<Range> ranges_of(const NotificationPreferences&) { return {}; }

inline NotificationPreferencesId preferences_of(UserId user) { return {user.value}; }

}  // namespace batchline
