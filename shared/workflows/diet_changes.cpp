// Compares what open orders were checked against with what their customer cannot have now.

#include "shared/workflows/diet_changes.h"

#include <algorithm>
#include <set>

#include "shared/base/text.h"
#include "shared/customers/merges.h"
#include "shared/workflows/warnings.h"

namespace batchline {
namespace {

template <class Diet>
void vouch(std::vector<Diet>& entries, const std::vector<Diet>& former, const std::string Diet::*name,
           const std::string& sayer, Date today) {
    for (Diet& entry : entries) {
        const bool is_plain = entry.said_by.empty() && !entry.since;
        const auto known =
            std::find_if(former.begin(), former.end(), [&](const Diet& other) { return other.*name == entry.*name; });
        if (is_plain && known != former.end()) {
            entry = *known;
            continue;
        }
        if (entry.said_by.empty()) entry.said_by = sayer;
        if (!entry.since) entry.since = today;
    }
}

/// An answer that stays as it was keeps who gave it.
void vouch(std::vector<Consent>& consents, const std::vector<Consent>& former, const std::string& sayer, Date today) {
    for (Consent& entry : consents) {
        const auto known = std::find_if(former.begin(), former.end(), [&](const Consent& other) {
            return other.purpose == entry.purpose && other.answer == entry.answer;
        });
        if (entry.said_by.empty() && !entry.since && known != former.end()) entry = *known;
        if (entry.said_by.empty()) entry.said_by = sayer;
        if (!entry.since) entry.since = today;
    }
}

std::string joined_words(const std::vector<std::string>& names) {
    std::vector<std::string> words;
    for (const std::string& name : names) words.push_back(in_lower_case(spaced_words(name)));
    return joined(words, ", ");
}

/// "Cannot have tree nuts, milk. Asks for vegan." for the audit.
std::string diet_text(const Order& order) {
    std::string text = order.customer_allergies.empty() ? "Can have everything."
                                                        : "Cannot have " + joined_words(order.customer_allergies) + ".";
    if (!order.customer_restrictions.empty())
        text = in_sentences(text, "Asks for " + joined_words(order.customer_restrictions) + ".");
    return text;
}

bool blocks(const Order& order, const OrderLine& line, const DietClash& clash) {
    return clash.blocks() && !is_overridden(order, line, clash);
}

}  // namespace

void say_who_vouches(Customer& customer, const Customer* before, const Story& story) {
    static const CustomerContent nobody;
    const CustomerContent& former = before ? *before : nobody;
    const Location* location =
        customer.locations.empty() ? nullptr : story.changes.find<Location>(customer.locations.front());
    const Date today = (location ? location->zone : ZoneRules{}).local(story.moment.now).date;
    vouch(customer.allergies, former.allergies, &Allergy::allergen, story.actor.name, today);
    vouch(customer.restrictions, former.restrictions, &Restriction::restriction, story.actor.name, today);
    vouch(customer.consents, former.consents, story.actor.name, today);
}

void mark_blocked_lines(const Story& story, Order& order) {
    for (OrderLine& line : order.lines) {
        const std::vector<DietClash> clashes = clashes_of(story, order, line);
        line.blocked = std::any_of(clashes.begin(), clashes.end(),
                                   [&](const DietClash& clash) { return blocks(order, line, clash); });
    }
}

std::string blocked_text(const Story& story, const Order& order) {
    std::string text;
    for (const OrderLine& line : order.lines) {
        if (!line.blocked) continue;
        for (const DietClash& clash : clashes_of(story, order, line)) {
            if (blocks(order, line, clash)) text = in_sentences(text, clash_text(clash, order));
        }
    }
    return text;
}

void check_open_orders(const Customer& customer, Story& story) {
    const std::vector<std::string> allergies = names_of(customer.allergies);
    const std::vector<std::string> restrictions = names_of(customer.restrictions);
    std::vector<Order> concerned;
    for (const CustomerId id : ids_of(story.changes, customer.id)) {
        for (const Order* order : story.changes.list<Order>(open_orders_for(id))) {
            if (order->customer_allergies != allergies || order->customer_restrictions != restrictions)
                concerned.push_back(*order);
        }
    }
    for (const Order& before : concerned) {
        Order order = before;
        order.customer_allergies = allergies;
        order.customer_restrictions = restrictions;
        mark_blocked_lines(story, order);
        const std::string note = in_sentences(diet_text(order), blocked_text(story, order));
        record(story, &before, std::move(order), FactAction::DietChanged, std::nullopt, note);
    }
}

}  // namespace batchline
