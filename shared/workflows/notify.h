#pragma once
// Telling people about orders that concern them.

#include "shared/notifications/model.h"
#include "shared/workflows/story.h"

namespace batchline {

/// Something about an order that concerns some people.
struct Notice {
    NotificationKind kind = NotificationKind::OrderStatus;
    Urgency urgency = Urgency::Normal;
    Uuid event;  ///< the fact
    OrderId order;
    std::string title;
    std::string text;
};

/// Whether changes of the order are urgent news, for its customer's tier.
bool is_told_at_once(const Story& story, const Order& order);

/// Tells one user: not whoever acts (but for what is coverable now), not who may not see the order as it will be, and
/// of one event about one order only once, by the first notice of it. Who stands in for the user is told, too. Gives
/// what was written for the user; nothing where they are not told, or not of this alone.
std::optional<NotificationId> tell_user(Story& story, const Notice& notice, UserId receiver);

/// Tells one user, unless it is whoever acts, that a colleague's work is theirs to see to, or no longer.
void tell_of_work(Story& story, UserId receiver, const std::string& title, const std::string& text);

/// Tells whose an order is and those who produce it that a lot it holds or was made of is called back. `of_what`:
/// "Butter it was made of".
void tell_of_recall(Story& story, Uuid event, OrderId order, const std::string& of_what);

/// Tells who is concerned by what the command did, as the last step of each. A preview tells nobody.
void tell_people(Story& story);

}  // namespace batchline
