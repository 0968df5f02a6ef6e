// Leads each command through shape, permission, version, story and invariants.

#include "shared/engine/engine.h"

#include "shared/customers/merges.h"
#include "shared/discussions/rules.h"
#include "shared/follow_ups/rules.h"
#include "shared/notifications/rules.h"
#include "shared/workflows/assign_work.h"
#include "shared/workflows/escalations.h"
#include "shared/workflows/interactions.h"
#include "shared/workflows/invariants.h"
#include "shared/workflows/key_accounts.h"
#include "shared/workflows/manage_locations.h"
#include "shared/workflows/manage_users.h"
#include "shared/workflows/master_data.h"
#include "shared/workflows/merge_customers.h"
#include "shared/workflows/notify.h"
#include "shared/workflows/product_picture.h"
#include "shared/workflows/pseudonymise_customer.h"
#include "shared/workflows/purchase_orders.h"
#include "shared/workflows/recipe_versions.h"
#include "shared/workflows/set_up_company.h"
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

/// What every version check answers, where the command says which version was seen or has to.
template <class C>
std::optional<Refusal> check_version(const C& command, std::int64_t version) {
    if constexpr (C::declaration.if_match != IfMatch::not_used) {
        // Who replaces something must have seen it.
        if (!command.expected && C::declaration.if_match == IfMatch::required)
            return Refusal{RefusalKind::version_needed, "Say which version you saw.", {{"currentVersion", version}}};
        if (command.expected && *command.expected != version) return Refusal::changed_meanwhile(version);
    }
    return std::nullopt;
}

template <class C>
constexpr Action needed_by = *C::declaration.needs;

/// The command, if its actor may do with what has these facts what it needs.
template <class C>
Result<Authorized<C>, Refusal> authorized_for(const C& command, const AccessFacts& facts, const Story& story,
                                              Action action = needed_by<C>) {
    return authorize(command, action, facts, std::string(noun_of(C::declaration.subject)), story.actor,
                     story.configuration.policy, story.moment.now);
}

AccessFacts facts_at(RecordKind kind, const std::vector<LocationId>& locations) {
    AccessFacts facts;
    facts.kind = kind;
    facts.locations = locations;
    return facts;
}

/// Whether somebody may see an order; one that is not there, nobody may.
bool sees(const Order* order, const Story& story) {
    return order && story.configuration.policy.allows(
                        story.actor, Action::ViewOrder,
                        access_facts(*order, story.changes.find<Customer>(order->customer)), story.moment.now);
}

template <class C>
Outcome answer_about_order(const C& command, Action action, Story& story) {
    const Order* order = story.changes.find<Order>(command.order);
    if (!order) return Refusal::not_found("order");
    const AccessFacts facts = access_facts(*order, story.changes.find<Customer>(order->customer));
    const auto authorized = authorized_for(command, facts, story, action);
    if (!authorized) return authorized.error();
    if (const auto refusal = check_version(command, order->version)) return *refusal;
    return tell(*authorized, *order, story);
}

/// Taking part in an order's room is for who sees the order, and is let in by role or by invitation.
template <class C>
Outcome answer_in_room(const C& command, Action action, Story& story) {
    const Order* order = story.changes.find<Order>(command.order);
    if (!order) return Refusal::not_found("order");
    const AccessFacts facts = with_room(access_facts(*order, story.changes.find<Customer>(order->customer)),
                                        room_of(*order, story.changes, story.configuration.workflow));
    const auto authorized = authorized_for(command, facts, story, action);
    if (!authorized) return authorized.error();
    return tell(*authorized, *order, story);
}

/// Whoever takes part in the room, and whoever is to see to it.
template <class C>
Outcome answer_about_follow_up(const C& command, Story& story) {
    const FollowUp* follow_up = story.changes.find<FollowUp>(command.follow_up);
    const auto& absent = story.actor.stands_in_for;
    const bool is_own = follow_up && follow_up->order == command.order &&
                        (follow_up->owner == story.actor.user ||
                         std::find(absent.begin(), absent.end(), follow_up->owner) != absent.end());
    return answer_in_room(command, is_own ? Action::ViewDiscussion : needed_by<C>, story);
}

/// Stock may be changed by who has the permission where the lot is; who may not even see it is told of none.
template <class C>
Outcome answer_about_lot(const C& command, Story& story) {
    const Lot* lot = story.changes.find<Lot>(command.lot);
    if (!lot) return Refusal::not_found("lot");
    const AccessFacts facts = facts_at(RecordKind::Lot, {lot->location});
    if (!story.configuration.policy.allows(story.actor, Action::ViewStock, facts, story.moment.now))
        return Refusal::not_found("lot");
    const auto authorized = authorized_for(command, facts, story);
    if (!authorized) return authorized.error();
    return tell(*authorized, *lot, story);
}

template <class C>
Outcome answer_at_location(const C& command, Story& story) {
    const Location* location = story.changes.find<Location>(command.location);
    if (!location) return Refusal::at(RefusalKind::unknown_reference, "There is no such location.", "/locationId");
    const auto authorized = authorized_for(command, facts_at(RecordKind::Location, {command.location}), story);
    if (!authorized) return authorized.error();
    return tell(*authorized, *location, story);
}

/// Of what somebody may not buy for a location they learn nothing.
template <class C>
Outcome answer_about_purchase(const C& command, Story& story) {
    const PurchaseOrder* purchase = story.changes.find<PurchaseOrder>(command.purchase);
    if (!purchase) return Refusal::not_found("purchase order");
    const auto authorized = authorized_for(command, facts_at(RecordKind::PurchaseOrder, {purchase->location}), story);
    if (!authorized) return Refusal::not_found("purchase order");
    if (const auto refusal = check_version(command, purchase->version)) return *refusal;
    return tell(*authorized, *purchase, story);
}

/// Whoever keeps a record may do so at each location it belongs to; who gives it to others, or takes it from them, at
/// those too. Of a customer whom the actor does not see there is none.
template <class C, MasterData R>
Result<Authorized<C>, Refusal> authorized_to_keep(const C& command, const R& record, const Story& story) {
    AccessFacts facts = facts_at(R::kind, kept_at(record));
    if constexpr (R::kind == RecordKind::Customer) {
        facts = access_facts(record);
        if (!story.configuration.policy.allows(story.actor, Action::ViewCustomer, facts, story.moment.now))
            return Refusal::not_found("customer");
    }
    return authorized_for(command, facts, story);
}
template <class C>
std::optional<Refusal> check_new_places(const C& command, const std::vector<LocationId>& before,
                                        const std::vector<LocationId>& after, const Story& story) {
    for (const LocationId& location : after) {
        if (std::find(before.begin(), before.end(), location) != before.end()) continue;
        const auto authorized = authorized_for(command, facts_at(C::declaration.answers, {location}), story);
        if (!authorized) return authorized.error();
    }
    return std::nullopt;
}

template <class C, class R>
Outcome keep(const C& command, const Create<R>& wanted, Story& story) {
    const std::vector<LocationId> places = kept_at(wanted.content);
    // One that names no place is refused for that; who may keep none at all is told so first.
    const auto authorized =
        authorized_for(command, facts_at(R::kind, places.empty() ? story.actor.locations : places), story);
    if (!authorized) return authorized.error();
    if (auto refusal = check_new_places(command, {}, places, story)) return *refusal;
    R record;
    static_cast<typename R::Content&>(record) = wanted.content;
    record.id = wanted.id.is_nil() ? story.ids.next<Id<R::kind>>() : wanted.id;
    return create(std::move(record), story);
}
template <class C, class R>
Outcome keep(const C& command, const Change<R>& wanted, Story& story) {
    const R* found = story.changes.find<R>(wanted.id);
    if (!found) return Refusal::not_found(std::string(R::noun));
    const auto authorized = authorized_to_keep(command, *found, story);
    if (!authorized) return authorized.error();
    Problems problems;
    const auto after = with(static_cast<const typename R::Content&>(*found), wanted.changes, problems);
    if (!problems.empty()) return Refusal::invalid(problems);
    if (auto refusal = check_new_places(command, kept_at(*found), kept_at(after), story)) return *refusal;
    if (auto refusal = check_version(command, found->version)) return *refusal;
    return change(*found, wanted, story);
}
template <class C, class R>
Outcome keep(const C& command, const Retire<R>& wanted, Story& story) {
    const R* found = story.changes.find<R>(wanted.id);
    if (!found) return Refusal::not_found(std::string(R::noun));
    const auto authorized = authorized_to_keep(command, *found, story);
    if (!authorized) return authorized.error();
    if (auto refusal = check_version(command, found->version)) return *refusal;
    return retire(*found, wanted, story);
}

/// Of a customer whom the actor does not see there is none.
template <class C>
Outcome answer_about_customer(const C& command, Story& story) {
    const Customer* customer = customer_of(story.changes, command.customer);
    if (!customer) return Refusal::not_found("customer");
    const AccessFacts facts = access_facts(*customer);
    if (!story.configuration.policy.allows(story.actor, Action::ViewCustomer, facts, story.moment.now))
        return Refusal::not_found("customer");
    const auto authorized = authorized_for(command, facts, story);
    if (!authorized) return authorized.error();
    if (const auto refusal = check_version(command, customer->version)) return *refusal;
    if (customer->pseudonymised_at)
        return Refusal{RefusalKind::not_possible_now,
                       "This customer's data were erased for good. Write the customer down anew instead.",
                       Json::object()};
    return tell(*authorized, *customer, story);
}

/// By what the command says of itself. The commands that ask in a way of their own follow.
template <class C>
Outcome answer(const C& command, Story& story) {
    constexpr Subject subject = C::declaration.subject;
    if constexpr (subject == Subject::room) {
        return answer_in_room(command, needed_by<C>, story);
    } else if constexpr (subject == Subject::follow_up) {
        return answer_about_follow_up(command, story);
    } else if constexpr (subject == Subject::lot) {
        return answer_about_lot(command, story);
    } else if constexpr (subject == Subject::location) {
        return answer_at_location(command, story);
    } else if constexpr (subject == Subject::purchase_order) {
        return answer_about_purchase(command, story);
    } else if constexpr (subject == Subject::customer) {
        return answer_about_customer(command, story);
    } else if constexpr (subject == Subject::master_data) {
        return keep(command, command, story);
    } else {
        static_assert(subject == Subject::order);
        return answer_about_order(command, needed_by<C>, story);
    }
}

/// The server's clock alone reminds, so that nobody is nagged by a colleague's hand.
Outcome answer(const RemindOfFollowUp& command, Story& story) {
    const Order* order = story.changes.find<Order>(command.order);
    const bool is_clock = story.actor.user == system_user();
    if (!order || (!is_clock && !sees(order, story))) return Refusal::not_found("order");
    if (!is_clock) return Refusal{RefusalKind::forbidden, "The server reminds by itself.", Json::object()};
    return tell(command, *order, story);
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

/// Whoever may recall lots anywhere may ask; which lots it is about follows from where they may.
Outcome answer(const RecallLots& command, Story& story) {
    const auto authorized = authorized_for(command, facts_at(RecordKind::Location, story.actor.locations), story);
    if (!authorized) return authorized.error();
    if (!story.changes.find<Material>(command.material))
        return Refusal::at(RefusalKind::unknown_reference, "There is no such material.", "/materialId");
    return tell(*authorized, story);
}

Outcome answer(const CreateOrder& asked, Story& story) {
    CreateOrder command = asked;
    if (command.id.is_nil()) command.id = story.ids.next<OrderId>();
    const Location* location = story.changes.find<Location>(command.location);
    if (!location) return Refusal::at(RefusalKind::unknown_reference, "There is no such location.", "/locationId");
    AccessFacts facts = facts_at(RecordKind::Location, {command.location});
    facts.owner = story.actor.user;
    const auto authorized = authorized_for(command, facts, story);
    if (!authorized) return authorized.error();
    const Customer* customer = customer_of(story.changes, command.customer);
    // A customer the actor may not see looks like none at all.
    const bool is_visible = customer && story.configuration.policy.allows(story.actor, Action::ViewCustomer,
                                                                          access_facts(*customer), story.moment.now);
    if (!is_visible)
        return Refusal::at(RefusalKind::unknown_reference, "There is no such customer at your location.",
                           "/customerId");
    // What a key account's team says of its members goes before their roles.
    const AccessFacts of_customer = access_facts(*customer);
    facts.key_account = of_customer.key_account;
    facts.team = of_customer.team;
    facts.member_rights = of_customer.member_rights;
    if (const auto in_team = authorized_for(command, facts, story); !in_team) return in_team.error();
    if (story.changes.find<Order>(command.id)) {
        return Refusal{
            RefusalKind::id_taken, "There is a record with this id already. Use a new one.", {{"pointer", "/id"}}};
    }
    return tell(*authorized, *customer, story);
}

/// What somebody is told is theirs alone: no role is asked, and the others learn of none.
Outcome answer(const ReadNotification& command, Story& story) {
    const Notification* found = story.changes.find<Notification>(command.notification);
    if (!found || found->receiver != story.actor.user) return Refusal::not_found("notification");
    const Order* order = found->order ? story.changes.find<Order>(*found->order) : nullptr;
    if (order && !sees(order, story)) return Refusal::not_found("notification");
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
    if (const auto refusal = check_version(command, version)) return *refusal;
    auto preferences = chosen(command, former, story.actor.user);
    if (!preferences) return preferences.error();
    story.changes.put(std::move(*preferences));
    return RecordKey{RecordKind::NotificationPreferences, id.value};
}

Outcome answer(const ChangeUser& command, Story& story) {
    const User* user = story.changes.find<User>(command.user);
    if (!user) return Refusal::not_found("user");
    const bool is_ones_own = user->id == story.actor.user && command.is_password_alone();
    const auto authorized = is_ones_own ? Result<Authorized<ChangeUser>, Refusal>(for_oneself(command))
                                        : authorized_for(command, facts_at(RecordKind::User, {}), story);
    if (!authorized) return authorized.error();
    if (const auto refusal = check_version(command, user->version)) return *refusal;
    return tell(*authorized, *user, story);
}

/// Whoever may say who sees to somebody's work.
template <class C>
Outcome answer_about_work(const C& command, Story& story) {
    const User* user = story.changes.find<User>(command.user);
    if (!user) return Refusal::not_found("user");
    AccessFacts facts = facts_at(RecordKind::User, user->locations);
    facts.owner = user->id;
    const auto authorized = authorized_for(command, facts, story);
    if (!authorized) return authorized.error();
    if (const auto refusal = check_version(command, user->version)) return *refusal;
    return tell(*authorized, *user, story);
}
Outcome answer(const ArrangeAbsence& command, Story& story) { return answer_about_work(command, story); }
Outcome answer(const EndAbsence& command, Story& story) { return answer_about_work(command, story); }
Outcome answer(const HandOverWork& command, Story& story) { return answer_about_work(command, story); }

/// The server's clock alone begins and ends what was arranged.
Outcome answer(const TendAbsence& command, Story& story) {
    const User* user = story.changes.find<User>(command.user);
    if (!user) return Refusal::not_found("user");
    if (story.actor.user != system_user())
        return Refusal{RefusalKind::forbidden, "The server does that by itself.", Json::object()};
    return tell(command, *user, story);
}

Outcome answer(const CreateRecipe& command, Story& story) {
    const std::vector<LocationId> places = kept_at(command.heading);
    const auto authorized = authorized_for(command, facts_at(RecordKind::Recipe, places), story);
    if (!authorized) return authorized.error();
    return tell(*authorized, command.id.is_nil() ? story.ids.next<RecipeId>() : command.id, story);
}

/// The version that was seen is the draft's, not the recipe's.
template <class C>
Outcome answer_about_draft(const C& command, Story& story) {
    const Recipe* recipe = story.changes.find<Recipe>(command.recipe);
    if (!recipe) return Refusal::not_found("recipe");
    const auto authorized = authorized_to_keep(command, *recipe, story);
    if (!authorized) return authorized.error();
    const RecipeDraft* draft = story.changes.find<RecipeDraft>(draft_of(recipe->id));
    if (const auto refusal = check_version(command, draft ? draft->version : 0)) return *refusal;
    return tell(*authorized, *recipe, story);
}

Outcome answer(const DraftRecipe& command, Story& story) { return answer_about_draft(command, story); }
Outcome answer(const DiscardRecipeDraft& command, Story& story) { return answer_about_draft(command, story); }

/// A draft that waits for its moment is brought into force by the server's clock.
Outcome answer(const ActivateRecipe& command, Story& story) {
    const Recipe* recipe = story.changes.find<Recipe>(command.recipe);
    if (!recipe) return Refusal::not_found("recipe");
    if (story.actor.user == system_user()) {
        const RecipeDraft* draft = story.changes.find<RecipeDraft>(draft_of(recipe->id));
        if (draft && is_due(*draft, story.moment.now)) return bring_into_force(*recipe, *draft, story);
        return Refusal{RefusalKind::not_possible_now, "Its moment has not come.", Json::object()};
    }
    const auto authorized = authorized_to_keep(command, *recipe, story);
    if (!authorized) return authorized.error();
    return tell(*authorized, *recipe, story);
}

Outcome answer(const SetProductPicture& command, Story& story) {
    const Product* product = story.changes.find<Product>(command.product);
    if (!product) return Refusal::not_found("product");
    const auto authorized = authorized_to_keep(command, *product, story);
    if (!authorized) return authorized.error();
    if (const auto refusal = check_version(command, product->version)) return *refusal;
    return tell(*authorized, *product, story);
}

bool is_whoever_runs_the_server(const Story& story) { return story.actor.user == whoever_runs_the_server().user; }

/// What makes a company may be asked for at the server's machine, before anybody is there whose role could be asked.
template <class C>
Result<Authorized<C>, Refusal> authorized_for_company(const C& command, const AccessFacts& facts, const Story& story) {
    if (is_whoever_runs_the_server(story)) return by_whoever_runs_the_server(command);
    return authorized_for(command, facts, story);
}

Outcome answer(const SetUpCompany& command, Story& story) {
    if (!is_whoever_runs_the_server(story)) {
        return Refusal{RefusalKind::forbidden, "Only whoever runs the server sets up the company.", Json::object()};
    }
    return tell(command, story);
}

/// Changes the company's own record.
template <class C>
Outcome answer_about_company(const C& command, Story& story) {
    const Company* company = story.changes.find<Company>(the_company());
    const auto authorized = authorized_for_company(command, facts_at(RecordKind::Company, {}), story);
    if (!authorized) return authorized.error();
    if (!company) return Refusal::not_found("company");
    if (const auto refusal = check_version(command, company->version)) return *refusal;
    return tell(*authorized, *company, story);
}

Outcome answer(const ChangeCompany& command, Story& story) { return answer_about_company(command, story); }
Outcome answer(const ChangeTemplates& command, Story& story) { return answer_about_company(command, story); }

Outcome answer(const CreateLocation& command, Story& story) {
    const auto authorized = authorized_for_company(command, facts_at(RecordKind::Location, {}), story);
    if (!authorized) return authorized.error();
    return tell(*authorized, story);
}

Outcome answer(const ChangeLocation& command, Story& story) {
    const Location* location = story.changes.find<Location>(command.id);
    if (!location) return Refusal::not_found("location");
    const auto authorized = authorized_for_company(command, facts_at(RecordKind::Location, {command.id}), story);
    if (!authorized) return authorized.error();
    if (const auto refusal = check_version(command, location->version)) return *refusal;
    return tell(*authorized, *location, story);
}

Outcome answer(const CloseLocation& command, Story& story) {
    const Location* location = story.changes.find<Location>(command.id);
    if (!location) return Refusal::not_found("location");
    const auto authorized = authorized_for(command, facts_at(RecordKind::Location, {command.id}), story);
    if (!authorized) return authorized.error();
    if (const auto refusal = check_version(command, location->version)) return *refusal;
    return tell(*authorized, *location, story);
}

Outcome answer(const CreateUser& command, Story& story) {
    const auto authorized = authorized_for_company(command, facts_at(RecordKind::User, {}), story);
    if (!authorized) return authorized.error();
    return tell(*authorized, story);
}

}  // namespace

RecordKind answered_by(const Command& command) {
    return std::visit(
        [](const auto& c) {
            constexpr RecordKind kind = std::decay_t<decltype(c)>::declaration.answers;
            return kind;
        },
        command);
}

std::optional<OrderId> order_of(const Command& command) {
    return std::visit(
        [](const auto& c) -> std::optional<OrderId> {
            constexpr Subject subject = std::decay_t<decltype(c)>::declaration.subject;
            if constexpr (is_about_order(subject)) return c.order;
            return std::nullopt;
        },
        command);
}

Outcome decide(const Command& command, const Actor& actor, const Configuration& configuration, const Moment& moment,
               Changes& changes) {
    Story story{actor, configuration, moment, changes, IdSource(moment.command, moment.now)};
    const Problems problems = std::visit([](const auto& c) { return shape_problems(c); }, command);
    if (!problems.empty()) return Refusal::invalid(problems);
    Outcome outcome = std::visit([&](const auto& c) { return answer(c, story); }, command);
    if (!outcome) return outcome;
    ENSURE(outcome->kind == answered_by(command));
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
