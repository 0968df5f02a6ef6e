// All that somebody has to see to becomes a colleague's: orders, follow-ups and places in teams, or nothing of it.

#include <algorithm>
#include <set>

#include "shared/base/text.h"
#include "shared/discussions/rules.h"
#include "shared/follow_ups/rules.h"
#include "shared/workflows/assign_work.h"
#include "shared/workflows/discussion.h"
#include "shared/workflows/key_accounts.h"
#include "shared/workflows/notify.h"

namespace batchline {
namespace {

std::string count_text(std::size_t count, const std::string& noun) {
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

Refusal not_for(const User& to, const std::string& what, const std::string& how) {
    return Refusal::at(RefusalKind::not_possible_now, to.name + " could not see " + what + ": " + how, "/toId");
}

/// The customer as it will be, for who may see its orders then.
const Customer* account_of(const std::vector<Customer>& accounts, CustomerId id, const World& world) {
    const auto changed =
        std::find_if(accounts.begin(), accounts.end(), [&](const Customer& one) { return one.id == id; });
    return changed == accounts.end() ? world.find<Customer>(id) : &*changed;
}

/// What becomes of the work, looked at before anything is kept: what somebody could not see would be lost with them.
class Handover {
public:
    Handover(const User& from, const User& to, const std::string& reason, Story& story)
        : from_(from), to_(to), reason_(reason), story_(story), work_(work_of(from.id, story.changes)) {
        for (Customer& account : work_.key_accounts) give_place(account, from.id, to.id);
        for (Order& order : work_.orders) before_.push_back(give(order));
        for (FollowUp& follow_up : work_.follow_ups) follow_up.owner = to.id;
    }

    const Work& work() const { return work_; }

    std::optional<Refusal> check() const {
        const Actor actor = actor_of(to_, story_.changes.list<User>(everybody()), story_.moment.now);
        const Policy& policy = story_.configuration.policy;
        const auto may = [&](Action action, const AccessFacts& facts) {
            return policy.allows(actor, action, facts, story_.moment.now);
        };
        for (const Customer& account : work_.key_accounts) {
            if (!may(Action::ViewCustomer, access_facts(account)))
                return not_for(to_, described(account), "give them its location first, or choose somebody else.");
        }
        for (const Order& order : work_.orders) {
            const Customer* customer = account_of(work_.key_accounts, order.customer, story_.changes);
            if (!may(Action::ViewOrder, access_facts(order, customer)))
                return not_for(to_, described(order), "choose somebody who works with orders there.");
        }
        for (const FollowUp& follow_up : work_.follow_ups) {
            const Order* order = order_as_it_will_be(follow_up.order);
            if (!order) continue;
            const Customer* customer = account_of(work_.key_accounts, order->customer, story_.changes);
            if (!may(Action::ViewOrder, access_facts(*order, customer)))
                return not_for(to_, described(*order) + ", which has a follow-up",
                               "reassign that one first, or choose somebody else.");
        }
        return std::nullopt;
    }

    void keep() {
        for (std::size_t i = 0; i < work_.orders.size(); ++i) keep_order(before_[i], work_.orders[i]);
        for (FollowUp& follow_up : work_.follow_ups) keep_follow_up(follow_up);
        for (Customer& account : work_.key_accounts) keep_account(account);
    }

private:
    /// By name only where whoever acts sees it, too: who assigns work need not see what the work is.
    std::string described(const Customer& account) const {
        const Customer* before = story_.changes.find<Customer>(account.id);
        return before && actor_may(Action::ViewCustomer, access_facts(*before)) ? account.name
                                                                                : "one of the key accounts";
    }
    std::string described(const Order& order) const {
        const Order* before = story_.changes.find<Order>(order.id);
        const Customer* customer = story_.changes.find<Customer>(order.customer);
        const bool is_seen = before && actor_may(Action::ViewOrder, access_facts(*before, customer));
        return is_seen && order.number > 0 ? number_text(order.number) : "one of the orders";
    }
    bool actor_may(Action action, const AccessFacts& facts) const {
        return story_.configuration.policy.allows(story_.actor, action, facts, story_.moment.now);
    }

    std::string words() const { return in_sentences("From " + from_.name + " to " + to_.name + ".", reason_); }

    Order give(Order& order) const {
        Order before = order;
        order.handed_to = to_.id;
        if (order.created_by == to_.id) order.handed_to.reset();
        return before;
    }

    const Order* order_as_it_will_be(OrderId id) const {
        const auto found =
            std::find_if(work_.orders.begin(), work_.orders.end(), [&](const Order& one) { return one.id == id; });
        return found == work_.orders.end() ? story_.changes.find<Order>(id) : &*found;
    }

    /// Who takes part in the room hears what is said there.
    void keep_order(const Order& before, const Order& after) {
        const Discussion* found = story_.changes.find<Discussion>(room_id_of(after.id));
        if (found &&
            std::find(found->participants.begin(), found->participants.end(), to_.id) == found->participants.end()) {
            Discussion room = *found;
            room.participants.push_back(to_.id);
            story_.changes.put(std::move(room));
        }
        handed_over_.insert(after.id);
        record(story_, &before, after, FactAction::HandedOver, std::nullopt, words());
    }

    /// That of an order which is handed over is told with it.
    void keep_follow_up(const FollowUp& follow_up) {
        const Order* order = story_.changes.find<Order>(follow_up.order);
        if (order && !handed_over_.contains(order->id))
            record_room(story_, *order, FactAction::FollowUpReassigned, std::nullopt, words(), std::nullopt);
        story_.changes.put(follow_up);
    }

    void keep_account(const Customer& account) {
        record_customer(story_, account.id, FactAction::KeyAccountChanged,
                        account.name + ": a place in the team. " + words());
        story_.changes.put(account);
    }

    const User& from_;
    const User& to_;
    const std::string& reason_;
    Story& story_;
    Work work_;
    std::vector<Order> before_;
    std::set<OrderId> handed_over_;
};

}  // namespace

Work work_of(UserId user, const World& world) {
    Work work;
    for (const Order* order : world.list<Order>(open_orders_of(user))) work.orders.push_back(*order);
    for (const FollowUp* follow_up : world.list<FollowUp>(open_follow_ups())) {
        if (follow_up->owner == user) work.follow_ups.push_back(*follow_up);
    }
    for (const Customer* customer : world.list<Customer>(accounts_of(user))) work.key_accounts.push_back(*customer);
    return work;
}

std::string work_text(const Work& work) {
    return count_text(work.orders.size(), "order") + ", " + count_text(work.follow_ups.size(), "follow-up") + " and " +
           count_text(work.key_accounts.size(), "key account");
}

Outcome tell(const Authorized<HandOverWork>& command, const User& found, Story& story) {
    const User from = found;
    const User* receiver = story.changes.find<User>(command->to);
    if (!receiver || receiver->id == from.id) return Refusal::invalid({{"/toId", "is not another user"}});
    if (receiver->deactivated_at)
        return Refusal::invalid({{"/toId", receiver->name + " is switched off: choose somebody else"}});
    const User to = *receiver;
    const RecordKey key{RecordKind::User, from.id.value};
    Handover handover(from, to, command->reason, story);
    if (handover.work().is_empty()) return key;
    if (auto refusal = handover.check()) return *refusal;
    const std::string what = work_text(handover.work());
    if (!handover.work().key_accounts.empty()) sees_something_else({from.id, to.id}, story);
    handover.keep();
    record_stock(story, FactAction::WorkHandedOver, std::nullopt,
                 in_sentences(from.name + " to " + to.name + ": " + what + ".", command->reason));
    tell_of_work(story, to.id, "The work of " + from.name + " is yours now", what + ".");
    return key;
}

}  // namespace batchline
