// Leads each command through shape, permission, version, story and invariants.

#include "shared/engine/engine.h"

#include "shared/discussions/rules.h"
#include "shared/follow_ups/rules.h"
#include "shared/notifications/rules.h"
#include "shared/workflows/escalations.h"
#include "shared/workflows/invariants.h"
#include "shared/workflows/manage_users.h"
#include "shared/workflows/notify.h"
#include "shared/workflows/stories.h"
#include "shared/workflows/watch_rooms.h"

namespace batchline {
namespace {

/// Shape alone, before anything is looked up.
template <class C>
Problems shape_problems(const C&) {
    return {};
}
Problems shape_problems(const CreateOrder& command) { return check_lines(command.lines, "/lines"); }
Problems shape_problems(const PostMessage& command) { return check_shape(command); }
Problems shape_problems(const EditOrder& command) {
    return command.lines ? check_lines(*command.lines, "/lines") : Problems{};
}

/// The permission each command on an order needs.
Action action_for(const SubmitOrder&) { return Action::EditOrder; }
Action action_for(const EditOrder&) { return Action::EditOrder; }
Action action_for(const CancelOrder&) { return Action::CancelOrder; }
Action action_for(const AcknowledgeRejection&) { return Action::AcknowledgeRejection; }
Action action_for(const DeliverOrder&) { return Action::DeliverOrder; }
Action action_for(const DecideProcurement&) { return Action::DecideProcurement; }
Action action_for(const StartProduction&) { return Action::StartProduction; }
Action action_for(const CompleteProduction&) { return Action::CompleteProduction; }
Action action_for(const CorrectProduction&) { return Action::CorrectProduction; }
Action action_for(const CancelLine&) { return Action::CancelOrder; }
Action action_for(const SetPriority&) { return Action::OverridePriority; }
Action action_for(const HoldProduction&) { return Action::HoldProduction; }

template <class C>
constexpr bool needs_version(const C&) {
    return false;
}
/// Who edits must have seen what is replaced.
constexpr bool needs_version(const EditOrder&) { return true; }

template <class C>
Outcome answer_about_order(const C& command, Action action, Story& story) {
    const Order* order = story.changes.find<Order>(command.order);
    if (!order) return Refusal::not_found("order");
    const AccessFacts facts = access_facts(*order, story.changes.find<Customer>(order->customer));
    const auto authorized =
        authorize(command, action, facts, "order", story.actor, story.configuration.policy, story.moment.now);
    if (!authorized) return authorized.error();
    if (!command.expected && needs_version(command)) {
        return Refusal{RefusalKind::version_needed, "Say which version you saw.", {{"currentVersion", order->version}}};
    }
    if (command.expected && *command.expected != order->version) return Refusal::changed_meanwhile(order->version);
    return tell(*authorized, *order, story);
}

/// Taking part in an order's room is for who sees the order, and is let in by role or by invitation.
template <class C>
Outcome answer_in_room(const C& command, Action action, Story& story) {
    const Order* order = story.changes.find<Order>(command.order);
    if (!order) return Refusal::not_found("order");
    const AccessFacts facts = with_room(access_facts(*order, story.changes.find<Customer>(order->customer)),
                                        room_of(*order, story.changes, story.configuration.workflow));
    const auto authorized =
        authorize(command, action, facts, "order", story.actor, story.configuration.policy, story.moment.now);
    if (!authorized) return authorized.error();
    return tell(*authorized, *order, story);
}
Outcome answer(const PostMessage& command, Story& story) {
    return answer_in_room(command, Action::JoinDiscussion, story);
}
Outcome answer(const EditMessage& command, Story& story) {
    return answer_in_room(command, Action::JoinDiscussion, story);
}
Outcome answer(const InviteParticipant& command, Story& story) {
    return answer_in_room(command, Action::JoinDiscussion, story);
}
Outcome answer(const MarkRead& command, Story& story) { return answer_in_room(command, Action::ViewDiscussion, story); }
Outcome answer(const CloseDiscussion& command, Story& story) {
    return answer_in_room(command, Action::JoinDiscussion, story);
}
Outcome answer(const ConvertToInteraction& command, Story& story) {
    return answer_in_room(command, Action::JoinDiscussion, story);
}

/// Whoever takes part in the room, and whoever is to see to it.
template <class C>
Outcome answer_about_follow_up(const C& command, Story& story) {
    const FollowUp* follow_up = story.changes.find<FollowUp>(command.follow_up);
    const bool is_own = follow_up && follow_up->order == command.order && follow_up->owner == story.actor.user;
    return answer_in_room(command, is_own ? Action::ViewDiscussion : Action::JoinDiscussion, story);
}
Outcome answer(const ScheduleFollowUp& command, Story& story) {
    return answer_in_room(command, Action::JoinDiscussion, story);
}
Outcome answer(const CompleteFollowUp& command, Story& story) { return answer_about_follow_up(command, story); }
Outcome answer(const SnoozeFollowUp& command, Story& story) { return answer_about_follow_up(command, story); }
Outcome answer(const ReassignFollowUp& command, Story& story) { return answer_about_follow_up(command, story); }

/// The server's clock alone reminds, so that nobody is nagged by a colleague's hand.
Outcome answer(const RemindOfFollowUp& command, Story& story) {
    const Order* order = story.changes.find<Order>(command.order);
    const bool is_visible =
        order && story.configuration.policy.allows(story.actor, Action::ViewOrder,
                                                   access_facts(*order, story.changes.find<Customer>(order->customer)),
                                                   story.moment.now);
    if (story.actor.user != system_user()) {
        return is_visible ? Refusal{RefusalKind::forbidden, "The server reminds by itself.", Json::object()}
                          : Refusal::not_found("order");
    }
    if (!order) return Refusal::not_found("order");
    return tell(command, *order, story);
}

template <class C>
Outcome answer(const C& command, Story& story) {
    return answer_about_order(command, action_for(command), story);
}

/// The permission is the transition's; one of this name from another status asks for the same, so that who may not is
/// told so first.
Outcome answer(const TakeTransition& command, Story& story) {
    const Order* order = story.changes.find<Order>(command.order);
    const Workflow& workflow = story.configuration.workflow;
    const TransitionDefinition* transition = order ? workflow.find_transition(command.name, order->status) : nullptr;
    for (const TransitionDefinition& other : workflow.transitions()) {
        if (!transition && other.name == command.name) transition = &other;
    }
    if (!transition) return Refusal::invalid({{"/name", "is not a step of the workflow"}});
    return answer_about_order(command, transition->action, story);
}

/// Stock may be changed by who has the permission where the lot is; who may not even see it is told of none.
template <class C>
Outcome answer_about_lot(const C& command, Story& story) {
    const Lot* lot = story.changes.find<Lot>(command.lot);
    if (!lot) return Refusal::not_found("lot");
    AccessFacts facts;
    facts.kind = RecordKind::Lot;
    facts.locations = {lot->location};
    if (!story.configuration.policy.allows(story.actor, Action::ViewStock, facts, story.moment.now))
        return Refusal::not_found("lot");
    const auto authorized = authorize(command, Action::AdjustStock, facts, "lot", story.actor,
                                      story.configuration.policy, story.moment.now);
    if (!authorized) return authorized.error();
    return tell(*authorized, *lot, story);
}
Outcome answer(const HoldLot& command, Story& story) { return answer_about_lot(command, story); }
Outcome answer(const ReleaseLot& command, Story& story) { return answer_about_lot(command, story); }

/// Whoever may recall lots anywhere may ask; which lots it is about follows from where they may.
Outcome answer(const RecallLots& command, Story& story) {
    AccessFacts facts;
    facts.kind = RecordKind::Location;
    facts.locations = story.actor.locations;
    const auto authorized =
        authorize(command, Action::RecallLots, facts, "lot", story.actor, story.configuration.policy, story.moment.now);
    if (!authorized) return authorized.error();
    if (!story.changes.find<Material>(command.material))
        return Refusal::at(RefusalKind::unknown_reference, "There is no such material.", "/materialId");
    return tell(*authorized, story);
}

Outcome answer(const AdjustStock& command, Story& story) {
    if (!story.changes.find<Location>(command.location))
        return Refusal::at(RefusalKind::unknown_reference, "There is no such location.", "/locationId");
    AccessFacts facts;
    facts.kind = RecordKind::Location;
    facts.locations = {command.location};
    const auto authorized = authorize(command, Action::AdjustStock, facts, "location", story.actor,
                                      story.configuration.policy, story.moment.now);
    if (!authorized) return authorized.error();
    const Lot* lot = story.changes.find<Lot>(command.lot);
    if (!lot || lot->location != command.location) {
        return Refusal::at(RefusalKind::unknown_reference, "There is no such lot at this location.", "/lotId");
    }
    return tell(*authorized, *lot, story);
}

Outcome answer(const CreateOrder& asked, Story& story) {
    CreateOrder command = asked;
    if (command.id.is_nil()) command.id = story.ids.next<OrderId>();
    const Location* location = story.changes.find<Location>(command.location);
    if (!location) return Refusal::at(RefusalKind::unknown_reference, "There is no such location.", "/locationId");
    AccessFacts facts;
    facts.kind = RecordKind::Location;
    facts.locations = {command.location};
    facts.owner = story.actor.user;
    const auto authorized = authorize(command, Action::CreateOrder, facts, "location", story.actor,
                                      story.configuration.policy, story.moment.now);
    if (!authorized) return authorized.error();
    const Customer* customer = story.changes.find<Customer>(command.customer);
    // A customer the actor may not see looks like none at all.
    const bool is_visible = customer && story.configuration.policy.allows(story.actor, Action::ViewCustomer,
                                                                          access_facts(*customer), story.moment.now);
    if (!is_visible)
        return Refusal::at(RefusalKind::unknown_reference, "There is no such customer at your location.",
                           "/customerId");
    if (story.changes.find<Order>(command.id)) {
        return Refusal{
            RefusalKind::id_taken, "There is a record with this id already. Use a new one.", {{"pointer", "/id"}}};
    }
    return tell(*authorized, *customer, story);
}

Outcome answer(const ReceiveStock& command, Story& story) {
    const Location* location = story.changes.find<Location>(command.location);
    if (!location) return Refusal::at(RefusalKind::unknown_reference, "There is no such location.", "/locationId");
    AccessFacts facts;
    facts.kind = RecordKind::Location;
    facts.locations = {command.location};
    const auto authorized = authorize(command, Action::ReceiveStock, facts, "location", story.actor,
                                      story.configuration.policy, story.moment.now);
    if (!authorized) return authorized.error();
    return tell(*authorized, *location, story);
}

/// What somebody is told is theirs alone: no role is asked, and the others learn of none.
Outcome answer(const ReadNotification& command, Story& story) {
    const Notification* found = story.changes.find<Notification>(command.notification);
    if (!found || found->receiver != story.actor.user) return Refusal::not_found("notification");
    const Order* order = found->order ? story.changes.find<Order>(*found->order) : nullptr;
    const bool is_visible =
        !order || story.configuration.policy.allows(story.actor, Action::ViewOrder,
                                                    access_facts(*order, story.changes.find<Customer>(order->customer)),
                                                    story.moment.now);
    if (!is_visible) return Refusal::not_found("notification");
    const Notification before = *found;
    Notification notification = before;
    if (!notification.read_at) notification.read_at = story.moment.now;
    if (command.acknowledge && !notification.acknowledged_at) {
        notification.acknowledged_at = story.moment.now;
        acknowledge_for_others(story, before);
    }
    if (!(notification == before)) story.changes.put(std::move(notification));
    return RecordKey{RecordKind::Notification, before.id.value};
}

/// As with follow-ups, the server's clock alone escalates; what others were told does not exist for anybody else.
Outcome answer(const EscalateNotification& command, Story& story) {
    const Notification* found = story.changes.find<Notification>(command.notification);
    const bool is_clock = story.actor.user == system_user();
    if (!found || (!is_clock && found->receiver != story.actor.user)) return Refusal::not_found("notification");
    if (!is_clock) return Refusal{RefusalKind::forbidden, "The server escalates by itself.", Json::object()};
    const Notification notification = *found;
    return tell(command, notification, story);
}

Outcome answer(const SetNotificationPreferences& command, Story& story) {
    const NotificationPreferencesId id = preferences_of(story.actor.user);
    const auto* former = story.changes.find<NotificationPreferences>(id);
    const std::int64_t version = former ? former->version : 0;
    if (!command.expected)
        return Refusal{RefusalKind::version_needed, "Say which version you saw.", {{"currentVersion", version}}};
    if (*command.expected != version) return Refusal::changed_meanwhile(version);
    auto preferences = chosen(command, former, story.actor.user);
    if (!preferences) return preferences.error();
    story.changes.put(std::move(*preferences));
    return RecordKey{RecordKind::NotificationPreferences, id.value};
}

AccessFacts facts_of_users() {
    AccessFacts facts;
    facts.kind = RecordKind::User;
    return facts;
}

Outcome answer(const CreateUser& command, Story& story) {
    const auto authorized = authorize(command, Action::ManageUsers, facts_of_users(), "user", story.actor,
                                      story.configuration.policy, story.moment.now);
    if (!authorized) return authorized.error();
    return tell(*authorized, story);
}

Outcome answer(const ChangeUser& command, Story& story) {
    const User* user = story.changes.find<User>(command.user);
    if (!user) return Refusal::not_found("user");
    const bool is_ones_own = user->id == story.actor.user && command.is_password_alone();
    const auto authorized = is_ones_own ? Result<Authorized<ChangeUser>, Refusal>(for_oneself(command))
                                        : authorize(command, Action::ManageUsers, facts_of_users(), "user", story.actor,
                                                    story.configuration.policy, story.moment.now);
    if (!authorized) return authorized.error();
    if (!command.expected)
        return Refusal{RefusalKind::version_needed, "Say which version you saw.", {{"currentVersion", user->version}}};
    if (*command.expected != user->version) return Refusal::changed_meanwhile(user->version);
    return tell(*authorized, *user, story);
}

}  // namespace

Outcome decide(const Command& command, const Actor& actor, const Configuration& configuration, const Moment& moment,
               Changes& changes) {
    Story story{actor, configuration, moment, changes, IdSource(moment.command, moment.now)};
    const Problems problems = std::visit([](const auto& c) { return shape_problems(c); }, command);
    if (!problems.empty()) return Refusal::invalid(problems);
    Outcome outcome = std::visit([&](const auto& c) { return answer(c, story); }, command);
    if (!outcome) return outcome;
    watch_rooms(story);
    tell_people(story);
    if (const auto broken = broken_invariant(changes)) {
        return Refusal{RefusalKind::invariant_broken,
                       "This would break a rule that must always hold: " + *broken + ". Nothing was done.",
                       Json::object()};
    }
    return outcome;
}

}  // namespace batchline
