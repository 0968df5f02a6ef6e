// Finds out what a command meant for whom, and writes a notification for each of them.

#include "shared/workflows/notify.h"

#include <algorithm>
#include <set>

#include "shared/base/sentence.h"
#include "shared/base/text.h"
#include "shared/follow_ups/rules.h"
#include "shared/notifications/rules.h"
#include "shared/production/rules.h"
#include "shared/workflows/diet_changes.h"
#include "shared/workflows/discussion.h"
#include "shared/workflows/warnings.h"

namespace batchline {
namespace {

AccessFacts facts_as_it_will_be(const Story& story, const Order& order) {
    return access_facts(order, story.changes.find<Customer>(order.customer));
}

/// The clock on the wall where the user works.
LocalTime clock_of(const Story& story, const User& user) {
    const Location* location = user.locations.empty() ? nullptr : story.changes.find<Location>(user.locations.front());
    return (location ? location->zone : ZoneRules{}).local(story.moment.now);
}

bool is_told_already(const Story& story, const Notice& notice, UserId receiver) {
    const auto& records = story.changes.records();
    return std::any_of(records.begin(), records.end(), [&](const auto& entry) {
        if (entry.first.kind != RecordKind::Notification) return false;
        const auto& other = entry.second.template as<Notification>();
        return other.event == notice.event && other.receiver == receiver &&
               (!other.order || other.order == notice.order);
    });
}

/// `order`: what the notice leads to, where its receiver sees that. Gives what was written, where it stands for itself.
std::optional<NotificationId> write(Story& story, const Notice& notice, const User& user, const Order* order) {
    if (is_told_already(story, notice, user.id)) return std::nullopt;
    const auto* preferences = story.changes.find<NotificationPreferences>(preferences_of(user.id));
    const std::optional<Alert> alert = alert_for(preferences, notice.kind, notice.urgency, clock_of(story, user));
    if (!alert) return std::nullopt;

    Notification notification;
    notification.id = story.ids.next<NotificationId>();
    notification.receiver = user.id;
    notification.notification_kind = notice.kind;
    notification.urgency = notice.urgency;
    notification.alert = *alert;
    notification.event = notice.event;
    if (order) {
        notification.order = order->id;
        notification.customer = order->customer;
    }
    notification.title = notice.title;
    notification.text = notice.text;
    notification.at = story.moment.now;
    const NotificationId id = notification.id;
    deliver(story.changes, std::move(notification), story.ids);
    const bool is_gathered = story.changes.find<Notification>(id)->gathered_in.has_value();
    return is_gathered ? std::nullopt : std::optional(id);
}

/// Tells a user who may do all of this with the order as it will be.
std::optional<NotificationId> tell_if_allowed(Story& story, const Notice& notice, const User& user,
                                              const std::vector<const User*>& users,
                                              std::initializer_list<Action> actions) {
    const Policy& policy = story.configuration.policy;
    // What somebody did they know; what it makes possible they do not.
    const bool is_own_deed = user.id == story.actor.user && notice.kind != NotificationKind::Coverable;
    if (is_own_deed || user.deactivated_at) return std::nullopt;
    if (!std::all_of(actions.begin(), actions.end(),
                     [&](Action action) { return policy.has_action(user.role, action); }))
        return std::nullopt;
    const Order* order = story.changes.find<Order>(notice.order);
    if (!order) return std::nullopt;
    const Actor actor = actor_of(user, users, story.moment.now);
    const AccessFacts facts = facts_as_it_will_be(story, *order);
    if (!std::all_of(actions.begin(), actions.end(),
                     [&](Action action) { return policy.allows(actor, action, facts, story.moment.now); }))
        return std::nullopt;
    return write(story, notice, user, order);
}

/// Who could do this with the order before is told also where they no longer see it: the notice then leads nowhere, and
/// says only what they knew.
void tell_who_could(Story& story, const Notice& notice, Action action, const Order& before) {
    const Policy& policy = story.configuration.policy;
    const std::vector<const User*> users = story.changes.list<User>(everybody());
    const AccessFacts facts = access_facts(before, story.changes.base().find<Customer>(before.customer));
    for (const User* user : users) {
        const Actor actor = actor_of(*user, users, story.moment.now);
        const bool could = user->id != story.actor.user && !user->deactivated_at &&
                           policy.allows(actor, action, facts, story.moment.now) &&
                           policy.allows(actor, Action::ViewOrder, facts, story.moment.now);
        if (!could) continue;
        const Order* after = story.changes.find<Order>(before.id);
        const bool sees_it =
            after && policy.allows(actor, Action::ViewOrder, facts_as_it_will_be(story, *after), story.moment.now);
        write(story, notice, *user, sees_it ? after : nullptr);
    }
}

/// Tells everybody who may do this with the order.
void tell_who_may(Story& story, const Notice& notice, Action action) {
    const std::vector<const User*> users = story.changes.list<User>(everybody());
    for (const User* user : users) tell_if_allowed(story, notice, *user, users, {action, Action::ViewOrder});
}

/// Who works on the order as it will be.
void tell_workers(Story& story, const Notice& notice, Phase phase) {
    if (phase == Phase::Short) tell_who_may(story, notice, Action::DecideProcurement);
    if (phase == Phase::Ready) tell_who_may(story, notice, Action::StartProduction);
}

bool is_one_of(FactAction action, std::initializer_list<FactAction> actions) {
    return std::find(actions.begin(), actions.end(), action) != actions.end();
}

/// After another sentence.
std::string then(std::string_view words) { return is_blank(words) ? "" : " " + as_sentence(words); }

/// Each fact about a follow-up changes just one of the order's by hand.
const FollowUp* tended(const Story& story, const Order& order) {
    for (const auto& [key, record] : story.changes.records()) {
        if (key.kind == RecordKind::FollowUp && record.as<FollowUp>().order == order.id) return &record.as<FollowUp>();
    }
    return nullptr;
}

/// The titles say nothing of what was said in the room: not all who see the order may look there.
void tell_of_follow_up(Story& story, const Fact& fact, const Order& order) {
    const FollowUp* found = tended(story, order);
    if (!found) return;
    const FollowUp follow_up = *found;
    const std::string number = number_text(order.number);
    const std::string text = order.customer_name + ". " + std::string(words_for(follow_up.reason)) + ".";
    const auto notice = [&](const std::string& title, Urgency urgency) {
        return Notice{NotificationKind::FollowUp, urgency, fact.id, order.id, title, text};
    };
    if (fact.action == FactAction::FollowUpReminded)
        tell_user(story, notice("The follow-up of " + number + " is due soon", Urgency::Normal), follow_up.owner);
    if (is_one_of(fact.action, {FactAction::FollowUpScheduled, FactAction::FollowUpReassigned})) {
        tell_user(story, notice("A follow-up of " + number + " is yours", Urgency::Normal), follow_up.owner);
    }
    if (fact.action != FactAction::FollowUpEscalated) return;
    const User* owner = story.changes.find<User>(follow_up.owner);
    const UserId manager = owner && owner->manager ? *owner->manager : follow_up.owner;
    tell_user(story, notice("The follow-up of " + number + " is overdue", Urgency::Urgent), manager);
    tell_user(story, notice("The follow-up of " + number + " is overdue", Urgency::Normal), follow_up.owner);
}

/// "10 pieces Bun, 4 pieces Almond slice and 2 more."
std::string asked_text(const Order& order) {
    constexpr std::size_t shown = 3;
    std::vector<std::string> parts;
    std::size_t wanted = 0;
    for (const OrderLine& line : order.lines) {
        if (!is_wanted(line)) continue;
        if (++wanted <= shown) parts.push_back(line.quantity.text() + " " + line.product_name);
    }
    const std::string more = wanted > shown ? " and " + std::to_string(wanted - shown) + " more" : "";
    return joined(parts, ", ") + more + ".";
}

/// Production has to take the order off its board.
void tell_of_withdrawal(Story& story, const Fact& fact, const Order* before, const Order& after) {
    const bool is_cancelled = after.phase == Phase::Cancelled;
    const bool is_withdrawn = before && before->phase == Phase::Ready && (after.phase == Phase::Short || is_cancelled);
    if (!is_withdrawn) return;
    const std::string title =
        number_text(after.number) + (is_cancelled ? " was cancelled: do not produce it" : " waits for materials again");
    const Urgency urgency = is_told_at_once(story, after) ? Urgency::Urgent : Urgency::Normal;
    // Not whose it was: the notice belongs to no order that its reader sees, so nobody could take that back.
    tell_who_could(story, {NotificationKind::Withdrawn, urgency, fact.id, after.id, title, asked_text(*before)},
                   Action::StartProduction, *before);
}

/// Whose the order is and those who produce it have to know what the customer cannot have, at once where that is in it.
void tell_of_diet(Story& story, const Fact& fact, const Order& after) {
    const std::string blocked = blocked_text(story, after);
    const std::string title =
        number_text(after.number) + (blocked.empty() ? ": what the customer cannot have has changed"
                                                     : ": the customer cannot have what it asks for");
    const Notice notice{NotificationKind::DietChange,
                        blocked.empty() ? Urgency::Normal : Urgency::Urgent,
                        fact.id,
                        after.id,
                        title,
                        blocked.empty() ? after.customer_name + "." : blocked};
    tell_user(story, notice, owner_of(after));
    const bool is_with_production =
        after.phase == Phase::Ready || after.phase == Phase::Producing || after.phase == Phase::Produced;
    if (is_with_production && !blocked.empty()) tell_who_may(story, notice, Action::StartProduction);
}

/// The seller has to know what they cannot hand over.
void tell_of_yield(Story& story, const Fact& fact, const Order& after) {
    const auto tell = [&](const std::string& title, const std::string& words) {
        tell_user(story,
                  {NotificationKind::OrderStatus, Urgency::Normal, fact.id, after.id,
                   number_text(after.number) + " " + title, after.customer_name + "." + words},
                  owner_of(after));
    };
    const std::string missing = fact.action == FactAction::ProductionCompleted ? missing_text(after) : "";
    if (!missing.empty()) tell("came to less than ordered", then(missing));
    if (fact.action == FactAction::ProductionCorrected) tell("was corrected by production", then(fact.note));
}

/// The rules: what is told of which fact to whom, the most telling first.
void tell_of(Story& story, const Fact& fact, const Order* before, const Order& after) {
    const std::string number = number_text(after.number);
    const std::string customer = after.customer_name + ".";
    const std::string shortfall = then(shortfall_text(story.changes, after.shortfall));
    const auto entered = [&](Phase phase) { return after.phase == phase && (!before || before->phase != phase); };
    const auto notice = [&](NotificationKind kind, const std::string& title, const std::string& text,
                            Urgency urgency = Urgency::Normal) {
        return Notice{kind, urgency, fact.id, after.id, number + " " + title, text};
    };

    if (is_of_follow_up(fact.action)) return tell_of_follow_up(story, fact, after);
    if (fact.action == FactAction::DietChanged) return tell_of_diet(story, fact, after);
    if (entered(Phase::RejectedOpen)) {
        const std::string why = fact.justification ? then(fact.justification->text) : "";
        tell_user(story,
                  notice(NotificationKind::Rejection, "was rejected by procurement", customer + why, Urgency::Urgent),
                  owner_of(after));
    }
    const bool was_with_somebody = before && (before->phase == Phase::Short || before->phase == Phase::Ready);
    if (was_with_somebody && is_told_at_once(story, after) &&
        is_one_of(fact.action, {FactAction::Edited, FactAction::LineCancelled, FactAction::Cancelled})) {
        const Notice changed =
            notice(NotificationKind::HighTierChange, after.phase == Phase::Cancelled ? "was cancelled" : "was changed",
                   customer + " The customer is " + after.customer_tier + "." + shortfall, Urgency::Urgent);
        tell_workers(story, changed, before->phase);
        tell_workers(story, changed, after.phase);
    }
    tell_of_withdrawal(story, fact, before, after);
    if (fact.action == FactAction::PriorityChanged) {
        const Priority level = priority_of(after, story.moment.now);
        const Urgency urgency = level == Priority::Urgent ? Urgency::Urgent : Urgency::Normal;
        const Notice changed =
            notice(NotificationKind::PriorityChange, "has priority " + std::string(name_of(level)), customer, urgency);
        tell_workers(story, changed, after.phase);
        tell_user(story, changed, owner_of(after));
    }
    if (entered(Phase::Short)) {
        tell_who_may(story, notice(NotificationKind::Shortage, "waits for procurement", customer + shortfall),
                     Action::DecideProcurement);
    }
    if (entered(Phase::Ready)) {
        tell_who_may(story, notice(NotificationKind::ReadyForProduction, "is ready for production", customer),
                     Action::StartProduction);
    }
    if (fact.action == FactAction::Replanned)
        tell_user(story, notice(NotificationKind::StockHold, "was planned anew", fact.note), owner_of(after));
    if (is_one_of(fact.action, {FactAction::Fulfilled, FactAction::PartlyFulfilled, FactAction::Substituted})) {
        const std::string what = after.phase == Phase::Ready ? "can be produced: procurement decided"
                                                             : "is still short after what procurement decided";
        const std::vector<std::string> late = late_supplies(story.changes, after);
        const std::string words = late.empty() ? shortfall : " " + joined(late, " ");
        tell_user(story,
                  notice(NotificationKind::ProcurementDecision,
                         late.empty() ? what : "has materials that come after it is needed", customer + words,
                         late.empty() ? Urgency::Normal : Urgency::Urgent),
                  owner_of(after));
    }
    tell_of_yield(story, fact, after);
    if (before && before->status != after.status) {
        const std::string label = story.configuration.workflow.label_of(after.status);
        tell_user(story, notice(NotificationKind::OrderStatus, "is now: " + label, customer), owner_of(after));
    }
}

bool has_unread_word(const World& world, UserId receiver, OrderId order) {
    const std::vector<const Notification*> unread = world.list<Notification>(unread_notifications_of(receiver));
    return std::any_of(unread.begin(), unread.end(), [&](const Notification* one) {
        return one->order == order && is_of_discussion(one->notification_kind);
    });
}

/// Whoever is spoken to, answered or invited hears of each time; who takes part hears once, until they look. What was
/// said is not repeated: it is for the room alone.
void tell_of_room(Story& story, const Order& order, const Discussion& room) {
    const std::string number = number_text(order.number);
    const auto tell = [&](UserId receiver, NotificationKind kind, Uuid event, const std::string& what) {
        const User* user = story.changes.find<User>(receiver);
        if (!user || !may_look(story, order, room, *user)) return;
        tell_user(story,
                  {kind, Urgency::Normal, event, order.id, number + ": " + story.actor.name + " " + what,
                   order.customer_name + "."},
                  receiver);
    };
    const Discussion* before = story.changes.base().find<Discussion>(room.id);
    Uuid invited = room.id.value;
    for (const Fact& fact : story.changes.facts()) {
        if (fact.order == order.id && fact.action == FactAction::DiscussionInvitation) invited = fact.id;
    }
    for (const Invitation& invitation : room.invitations) {
        const bool is_known = before && std::find(before->invitations.begin(), before->invitations.end(), invitation) !=
                                            before->invitations.end();
        if (!is_known) tell(invitation.user, NotificationKind::Mention, invited, "invited you to the discussion");
    }
    std::vector<Message> said;
    for (const auto& [key, record] : story.changes.records()) {
        const bool is_new = key.kind == RecordKind::Message && record.as<Message>().order == order.id &&
                            record.as<Message>().author && !story.changes.base().find_any(key);
        if (is_new) said.push_back(record.as<Message>());
    }
    for (const Message& message : said) {
        const Uuid event = message.id.value;
        for (const UserId mentioned : message.mentions)
            tell(mentioned, NotificationKind::Mention, event, "mentions you");
        const Message* answered = message.reply_to ? story.changes.find<Message>(*message.reply_to) : nullptr;
        if (answered && answered->author) tell(*answered->author, NotificationKind::Mention, event, "answered you");
        for (const UserId participant : room.participants) {
            if (!has_unread_word(story.changes, participant, order.id))
                tell(participant, NotificationKind::DiscussionMessage, event, "wrote in the discussion");
        }
    }
}

void tell_of_rooms(Story& story) {
    std::vector<Discussion> rooms;
    for (const auto& [key, record] : story.changes.records()) {
        if (key.kind == RecordKind::Discussion) rooms.push_back(record.as<Discussion>());
    }
    for (const Discussion& room : rooms) {
        const Order* order = story.changes.find<Order>(room.order);
        if (!order) continue;
        const Order of_room = *order;
        tell_of_room(story, of_room, room);
    }
}

using Place = std::pair<LocationId, MaterialId>;

/// Where more can be had of what than before.
std::set<Place> freed_places(const Changes& changes, Instant now) {
    std::set<Place> out;
    for (const auto& [key, record] : changes.records()) {
        if (key.kind != RecordKind::Lot) continue;
        const Lot& lot = record.as<Lot>();
        const Location* location = changes.find<Location>(lot.location);
        const Date today = (location ? location->zone : ZoneRules{}).local(now).date;
        const Lot* before = changes.base().find<Lot>(lot.id);
        const std::int64_t had = before ? available_of(*before, today).amount : 0;
        if (available_of(lot, today).amount > had) out.insert({lot.location, lot.material});
    }
    return out;
}

/// Freed or received stock reserves nothing by itself: procurement is told of what it would cover now.
void tell_of_coverable(Story& story, Uuid event) {
    const std::set<Place> freed = freed_places(story.changes, story.moment.now);
    std::set<LocationId> locations;
    for (const auto& [location, material] : freed) locations.insert(location);
    for (const LocationId& location : locations) {
        for (const ProcurementRequest* request : story.changes.list<ProcurementRequest>(open_requests_at(location))) {
            const Order* order = story.changes.find<Order>(request->order);
            const Order* before = story.changes.base().find<Order>(request->order);
            if (!order || !before || order->phase != Phase::Short || before->phase != Phase::Short) continue;
            const bool is_concerned =
                std::any_of(order->shortfall.begin(), order->shortfall.end(), [&](const Shortfall& one) {
                    return freed.contains({location, one.material});
                });
            if (!is_concerned || !is_coverable(story.changes, *order, story.moment.now)) continue;
            if (is_coverable(story.changes.base(), *before, story.moment.now)) continue;
            const Notice notice{NotificationKind::Coverable,
                                Urgency::Normal,
                                event,
                                order->id,
                                number_text(order->number) + " is covered by stock now",
                                order->customer_name + "."};
            tell_who_may(story, notice, Action::DecideProcurement);
        }
    }
}

bool is_preview(const Story& story) { return story.moment.purpose == Purpose::preview; }

}  // namespace

bool is_told_at_once(const Story& story, const Order& order) {
    return story.configuration.customers.tier(order.customer_tier).is_told_at_once;
}

std::optional<NotificationId> tell_user(Story& story, const Notice& notice, UserId receiver) {
    const User* user = story.changes.find<User>(receiver);
    if (!user) return std::nullopt;
    const std::vector<const User*> users = story.changes.list<User>(everybody());
    const User* cover = is_away(*user, story.moment.now) ? story.changes.find<User>(user->absence->cover) : nullptr;
    if (cover) {
        Notice instead = notice;
        instead.text += " You stand in for " + user->name + ".";
        tell_if_allowed(story, instead, *cover, users, {Action::ViewOrder});
    }
    return tell_if_allowed(story, notice, *user, users, {Action::ViewOrder});
}

void tell_of_work(Story& story, UserId receiver, const std::string& title, const std::string& text) {
    const User* user = story.changes.find<User>(receiver);
    if (is_preview(story) || !user || user->id == story.actor.user || user->deactivated_at) return;
    const Notice notice{NotificationKind::WorkAssigned, Urgency::Normal, story.ids.next_uuid(), OrderId(), title, text};
    write(story, notice, *user, nullptr);
}

void tell_of_recall(Story& story, Uuid event, OrderId id, const std::string& of_what) {
    const Order* order = is_preview(story) ? nullptr : story.changes.find<Order>(id);
    if (!order) return;
    const Notice notice{NotificationKind::StockHold,
                        Urgency::Urgent,
                        event,
                        id,
                        number_text(order->number) + " is concerned by a recall",
                        order->customer_name + ". A lot of the " + of_what + " is called back."};
    tell_user(story, notice, owner_of(*order));
    tell_who_may(story, notice, Action::CompleteProduction);
}

void tell_people(Story& story) {
    if (is_preview(story)) return;
    const std::vector<Fact> facts = story.changes.facts();
    for (const Fact& fact : facts) {
        const Order* after = fact.order ? story.changes.find<Order>(*fact.order) : nullptr;
        if (after && !is_consent(fact.action))
            tell_of(story, fact, story.changes.base().find<Order>(after->id), *after);
    }
    tell_of_rooms(story);
    if (!facts.empty()) tell_of_coverable(story, facts.front().id);
}

}  // namespace batchline
