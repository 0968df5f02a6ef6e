// Goes through all that belongs to a customer, and takes away what says who it is.

#include "shared/workflows/pseudonymise_customer.h"

#include "shared/customers/merges.h"
#include "shared/discussions/model.h"
#include "shared/follow_ups/model.h"
#include "shared/notifications/model.h"

namespace batchline {
namespace {

/// "Former customer 3F9A21": the same for ever, and told from others.
std::string pseudonym_of(CustomerId id) {
    constexpr std::size_t shown_digits = 6;
    std::string digits = id.text();
    digits = digits.substr(digits.size() - shown_digits);
    for (char& digit : digits) {
        if (digit >= 'a' && digit <= 'f') digit = static_cast<char>(digit - 'a' + 'A');
    }
    return "Former customer " + digits;
}

/// Keeps what figures are made of: tier, locations, prices, terms.
void forget(CustomerContent& customer, const std::string& name) {
    customer.name = name;
    customer.contacts.clear();
    customer.addresses.clear();
    customer.preferences.clear();
    customer.allergies.clear();
    customer.restrictions.clear();
    customer.notes.clear();
    customer.delivery_windows.clear();
    customer.consents.clear();
}

void forget(Customer& customer, Instant now) {
    forget(customer, pseudonym_of(customer.id));
    if (customer.merged) {
        forget(customer.merged->before, pseudonym_of(customer.merged->into));
        forget(customer.merged->after, pseudonym_of(customer.merged->into));
    }
    if (!customer.retired_at) customer.retired_at = now;
    customer.pseudonymised_at = now;
}

void forget(Justification& justification) { justification.text = erased_words; }

/// Codes, products, quantities and prices stay.
void forget(Order& order) {
    order.customer_name = pseudonym_of(order.customer);
    order.customer_preferences.clear();
    order.customer_allergies.clear();
    order.customer_restrictions.clear();
    order.customer_notes.clear();
    if (!order.delivery_address.empty()) order.delivery_address = erased_words;
    order.warnings.clear();
    for (OrderLine& line : order.lines) {
        line.notes.clear();
        line.blocked = false;
    }
    for (Override& given : order.overrides) forget(given.justification);
    if (order.priority_override) forget(order.priority_override->justification);
    for (Substitution& one : order.substitutions) forget(one.justification);
    for (Substitution& one : order.lapsed_substitutions) forget(one.justification);
    for (AgreedSupply& one : order.agreed_supplies) forget(one.justification);
    if (order.justification) forget(*order.justification);
    if (order.cancellation_reason) order.cancellation_reason = erased_words;
}

void forget(OrderRevision& revision) {
    revision.customer_notes.clear();
    if (!revision.delivery_address.empty()) revision.delivery_address = erased_words;
    for (OrderLine& line : revision.lines) line.notes.clear();
    if (revision.justification) forget(*revision.justification);
}

void forget(Interaction& interaction) {
    interaction.summary = erased_words;
    interaction.contact.clear();
    if (!interaction.outcome.empty()) interaction.outcome = erased_words;
}

void forget(Message& message) {
    message.text = erased_words;
    message.former.clear();
}

void forget(FollowUp& follow_up) {
    if (!follow_up.note.empty()) follow_up.note = erased_words;
    if (!follow_up.outcome.empty()) follow_up.outcome = erased_words;
}

void forget(Notification& notification) {
    notification.title = erased_words;
    notification.text.clear();
}

/// The records of a range without what says who the customer is; those that say nothing of it stay as they are.
template <class R>
std::size_t forget_all(Story& story, const Range& range) {
    std::vector<R> changed;
    for (const R* found : story.changes.list<R>(range)) {
        R record = *found;
        forget(record);
        if (!(record == *found)) changed.push_back(std::move(record));
    }
    for (R& record : changed) story.changes.put(std::move(record));
    return changed.size();
}

/// The order, its revisions, and all that was said about it. The audit has an entry of each order.
void forget_order(Story& story, const Order& before, const Justification& justification) {
    Order order = before;
    forget(order);
    Fact fact;
    fact.id = story.ids.next_uuid();
    fact.order = order.id;
    fact.action = FactAction::CustomerPseudonymised;
    fact.user = story.actor.user;
    fact.timestamp = story.moment.now;
    fact.justification = justification;
    fact.from_revision = fact.to_revision = order.revision;
    fact.from_status = fact.to_status = order.status;
    story.changes.add(std::move(fact));
    forget_all<OrderRevision>(story, revisions_of(order.id));
    forget_all<Message>(story, messages_of(order.id));
    forget_all<FollowUp>(story, follow_ups_of(order.id));
    forget_all<Notification>(story, notifications_about(order.id));
    story.changes.put(std::move(order));
}

std::string counted(std::size_t count, const std::string& one, const std::string& several) {
    return std::to_string(count) + " " + (count == 1 ? one : several);
}

std::optional<Refusal> check_ended(const std::vector<CustomerId>& ids, const World& world) {
    std::size_t open = 0;
    for (const CustomerId id : ids) open += world.list<Order>(open_orders_for(id)).size();
    if (open == 0) return std::nullopt;
    // Not by number: they may be orders that whoever asks does not see.
    return Refusal{RefusalKind::not_possible_now,
                   counted(open, "order of this customer is", "orders of this customer are") +
                       " still open. Deliver or cancel what is open, and erase the data then.",
                   Json::object()};
}

/// Who erases an order's words sees the order, or else it is for somebody else to do.
std::optional<Refusal> check_seen(const std::vector<CustomerId>& ids, const Story& story) {
    for (const CustomerId id : ids) {
        const Customer* customer = story.changes.find<Customer>(id);
        for (const Order* order : story.changes.list<Order>(orders_for(id))) {
            if (!story.configuration.policy.allows(story.actor, Action::ViewOrder, access_facts(*order, customer),
                                                   story.moment.now))
                return Refusal{RefusalKind::forbidden,
                               "Some of this customer's orders are not yours to see. Somebody who sees all of them "
                               "can do it.",
                               Json::object()};
        }
    }
    return std::nullopt;
}

}  // namespace

Outcome tell(const Authorized<PseudonymiseCustomer>& command, const Customer& found, Story& story) {
    if (auto refusal = check_justification(story, command->justification, "pseudonymise", "/justification"))
        return *refusal;
    const RecordKey key{RecordKind::Customer, found.id.value};
    const std::vector<CustomerId> ids = ids_of(story.changes, found.id);
    if (auto refusal = check_seen(ids, story)) return *refusal;
    if (auto refusal = check_ended(ids, story.changes)) return *refusal;
    std::size_t orders = 0;
    std::size_t interactions = 0;
    for (const CustomerId id : ids) {
        std::vector<Order> ended;
        for (const Order* order : story.changes.list<Order>(orders_for(id))) ended.push_back(*order);
        for (const Order& order : ended) forget_order(story, order, command->justification);
        orders += ended.size();
        interactions += forget_all<Interaction>(story, interactions_of(id));
        forget_all<Notification>(story, notifications_about(id));
        Customer customer = *story.changes.find<Customer>(id);
        forget(customer, story.moment.now);
        story.changes.put(std::move(customer));
    }
    Fact fact;
    fact.id = story.ids.next_uuid();
    fact.customer = found.id;
    fact.action = FactAction::CustomerPseudonymised;
    fact.user = story.actor.user;
    fact.timestamp = story.moment.now;
    fact.justification = command->justification;
    fact.note = counted(orders, "order", "orders") + " and " + counted(interactions, "contact", "contacts") +
                " no longer say whose they were.";
    story.changes.add(std::move(fact));
    return key;
}

}  // namespace batchline
