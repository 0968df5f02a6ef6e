// Judges orders by sight and filter, and reads and writes sortings and cursors.

#include "server/storage/order_query.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "shared/base/text.h"
#include "shared/customers/model.h"

namespace batchline {
namespace {

std::int64_t value_of(const Order& order, OrderSort sort) {
    switch (sort) {
        case OrderSort::updatedAt: return order.updated_at.microseconds;
        case OrderSort::neededAt:
            return order.needed_at ? order.needed_at->microseconds : std::numeric_limits<std::int64_t>::max();
        case OrderSort::number: return order.number;
        case OrderSort::priority: return static_cast<std::int64_t>(order.priority);
    }
    return 0;
}

}  // namespace

bool OrderSight::sees(const Order& order) const {
    AccessFacts facts = access_facts(order, nullptr);
    facts.key_account = closed_accounts.contains(order.customer);
    return std::any_of(grants.begin(), grants.end(),
                       [&](const Grant& grant) { return covers(grant, actor, facts, now); });
}

OrderSight sight_of(const Policy& policy, const Actor& actor, const MemoryWorld& residents, Instant now) {
    OrderSight sight{actor, policy.grants_for(actor.role, Action::ViewOrder), {}, now};
    for (const Customer* customer : residents.all<Customer>()) {
        const bool is_member =
            std::find(customer->team.begin(), customer->team.end(), actor.user) != customer->team.end();
        if (customer->key_account && !is_member) sight.closed_accounts.insert(customer->id);
    }
    return sight;
}

std::optional<OrderSorting> OrderSorting::parse(std::string_view text) {
    if (text.empty()) return OrderSorting{};
    OrderSorting sorting{OrderSort::updatedAt, Direction::ascending};
    if (text.starts_with('-')) {
        sorting.direction = Direction::descending;
        text.remove_prefix(1);
    }
    const auto by = enum_from_name<OrderSort>(text);
    if (!by) return std::nullopt;
    sorting.by = *by;
    return sorting;
}

std::string OrderCursor::text() const {
    const std::string direction = sorting.direction == Direction::descending ? "-" : "";
    return direction + std::string(name_of(sorting.by)) + "." + std::to_string(value) + "." + id.text();
}

std::optional<OrderCursor> OrderCursor::parse(std::string_view text) {
    const auto first = text.find('.');
    const auto second = first == std::string_view::npos ? first : text.find('.', first + 1);
    if (second == std::string_view::npos || first == 0) return std::nullopt;
    const auto sorting = OrderSorting::parse(text.substr(0, first));
    const auto id = Uuid::parse(text.substr(second + 1));
    if (!sorting || !id) return std::nullopt;
    OrderCursor cursor{*sorting, 0, OrderId{*id}};
    const char* end = text.data() + second;
    const auto [stopped, error] = std::from_chars(text.data() + first + 1, end, cursor.value);
    if (error != std::errc{} || stopped != end) return std::nullopt;
    return cursor;
}

OrderCursor OrderCursor::at(const Order& order, const OrderSorting& sorting) {
    return {sorting, value_of(order, sorting.by), order.id};
}

std::vector<std::string> words_of(std::string_view text) {
    std::vector<std::string> words;
    bool in_word = false;
    for (const char c : folded(text)) {
        const bool is_letter =
            (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
        if (is_letter && !in_word) words.emplace_back();
        if (is_letter) words.back() += c;
        in_word = is_letter;
    }
    return words;
}

bool passes(const OrderFilter& filter, const Order& order) {
    const auto& statuses = filter.statuses;
    if (!statuses.empty() && std::find(statuses.begin(), statuses.end(), order.status) == statuses.end()) return false;
    if (filter.location && order.location != *filter.location) return false;
    if (filter.customer && order.customer != *filter.customer) return false;
    if (filter.created_by && order.created_by != *filter.created_by) return false;
    if (filter.needed_before && !(order.needed_at && *order.needed_at < *filter.needed_before)) return false;
    if (filter.priority && order.priority != *filter.priority) return false;
    const std::string words = " " + search_words(order);
    const auto asked = words_of(filter.text);
    return std::all_of(asked.begin(), asked.end(),
                       [&](const std::string& word) { return words.find(" " + word) != std::string::npos; });
}

std::string search_words(const Order& order) {
    std::vector<std::string> parts;
    if (order.number > 0) parts = {number_text(order.number), std::to_string(order.number)};
    parts.push_back(order.customer_name);
    parts.push_back(order.customer_notes);
    for (const OrderLine& line : order.lines) {
        parts.push_back(line.product_name);
        if (!line.notes.empty()) parts.push_back(line.notes);
    }
    return joined(words_of(joined(parts, " ")), " ");
}

}  // namespace batchline
