// Checks lines, reasons and steps of the workflow, and ranks orders by tier and time.

#include "shared/orders/rules.h"

#include <algorithm>
#include <limits>
#include <set>

#include "shared/base/search.h"
#include "shared/base/text.h"

namespace batchline {

Problems check_lines(const std::vector<LineContent>& lines, const std::string& pointer) {
    Problems problems;
    if (lines.size() > order_lines_max) problems.push_back({pointer, "must have at most 500 lines"});
    std::set<OrderLineId> seen;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string at = pointer + "/" + std::to_string(i);
        if (lines[i].quantity.amount <= 0) problems.push_back({at + "/quantity", "must be above zero"});
        if (lines[i].id && !seen.insert(*lines[i].id).second)
            problems.push_back({at + "/id", "stands in another line too"});
    }
    return problems;
}

std::size_t length_of_reason(std::string_view text) {
    std::size_t length = 0;
    for (std::string_view rest = trimmed(text); !rest.empty();) {
        const std::string_view one = rest.substr(0, std::max<std::size_t>(sequence_length(rest), 1));
        if (one == " " || !is_blank(one)) ++length;
        rest.remove_prefix(one.size());
    }
    return length;
}

std::optional<Refusal> check_length(const Justification& justification, const std::string& pointer) {
    if (length_of_reason(justification.text) >= justification_length_min) return std::nullopt;
    return Refusal::at(RefusalKind::justification_needed, "Say why, in at least 10 characters.", pointer + "/text");
}

std::optional<Refusal> check_transition(const Order& order, Phase to, const Workflow& workflow) {
    if (workflow.status_on_the_way(order.status, to)) return std::nullopt;
    const std::string from =
        order.status.empty() ? "A new order" : "An order that is " + workflow.label_of(order.status);
    return Refusal{RefusalKind::not_possible_now,
                   from + " cannot become " + workflow.status_of(to).label + " in this workflow.",
                   {{"status", order.status}}};
}

void enter(Order& order, Phase phase, const Workflow& workflow) {
    const StatusDefinition* target = workflow.status_on_the_way(order.status, phase);
    order.phase = phase;
    order.status = target ? target->name : workflow.status_of(phase).name;
}

Refusal too_late(const Order& order, const Workflow& workflow, const std::string& what_is_impossible) {
    const std::string number = order.number > 0 ? number_text(order.number) : "This order";
    return {RefusalKind::not_possible_now,
            number + " is " + in_lower_case(workflow.label_of(order.status)) + ": " + what_is_impossible,
            {{"status", order.status}, {"currentVersion", order.version}}};
}

Priority priority_for(std::int64_t tier_raise, std::optional<Instant> needed_at, Instant now) {
    const bool soon = needed_at && *needed_at < now.plus_seconds(soon_seconds);
    const std::int64_t level = static_cast<std::int64_t>(Priority::Normal) + tier_raise + (soon ? 1 : 0);
    return static_cast<Priority>(std::clamp<std::int64_t>(level, 0, static_cast<std::int64_t>(Priority::Urgent)));
}

std::vector<AgreedProduct> agreed_products(const std::vector<OrderLine>& lines) {
    std::vector<AgreedProduct> out;
    for (const OrderLine& line : lines) {
        if (!is_wanted(line) || !line.recipe) continue;
        const auto known = std::find_if(out.begin(), out.end(), [&](const AgreedProduct& product) {
            return product.product == line.product && product.recipe == *line.recipe &&
                   product.recipe_version == line.recipe_version;
        });
        if (known == out.end()) {
            out.push_back({line.product, *line.recipe, line.recipe_version, line.quantity});
        } else {
            known->quantity = known->quantity.plus(line.quantity);
        }
    }
    return out;
}

bool asks_for_no_more(const std::vector<AgreedProduct>& asked, const std::vector<AgreedProduct>& agreed) {
    return std::all_of(asked.begin(), asked.end(), [&](const AgreedProduct& one) {
        return std::any_of(agreed.begin(), agreed.end(), [&](const AgreedProduct& other) {
            return one.product == other.product && one.recipe == other.recipe &&
                   one.recipe_version == other.recipe_version && one.quantity.amount <= other.quantity.amount;
        });
    });
}

bool holds(const PriorityOverride& override, const Order& order) {
    if (override.products.empty()) return true;
    return order.needed_at == override.needed_at && asks_for_no_more(agreed_products(order.lines), override.products);
}

Priority priority_of(const Order& order, Instant now) {
    if (order.priority_override && holds(*order.priority_override, order)) return order.priority_override->level;
    return priority_for(raise_of(order), order.needed_at, now);
}

std::optional<Instant> comes_too_late(const Order& order) {
    std::optional<Instant> last;
    for (const Reservation& reservation : order.reservations) {
        if (reservation.expected_at && order.needed_at && *reservation.expected_at > *order.needed_at)
            last = std::max(last, reservation.expected_at);
    }
    return last;
}

std::string urgency_key(const Order& order, Instant now) {
    const auto digits = [](std::int64_t number) {
        const std::string text = std::to_string(number);
        return std::string(20 - std::min<std::size_t>(20, text.size()), '0') + text;
    };
    const int rank = static_cast<int>(Priority::Urgent) - static_cast<int>(priority_of(order, now));
    const std::int64_t needed =
        order.needed_at ? order.needed_at->microseconds : std::numeric_limits<std::int64_t>::max();
    return std::to_string(rank) + " " + digits(needed) + " " + digits(order.created_at.microseconds) + " " +
           order.id.text();
}

std::string search_text_of(const Order& order) {
    std::string text;
    if (order.number > 0) text = number_text(order.number) + " " + std::to_string(order.number) + " ";
    text += order.customer_name + " " + order.customer_notes;
    for (const OrderLine& line : order.lines) text += " " + line.product_name + " " + line.notes;
    return search_text(text);
}

std::size_t count_wanted(const std::vector<OrderLine>& lines) {
    return static_cast<std::size_t>(std::count_if(lines.begin(), lines.end(), is_wanted));
}

OrderRevision revision_of(const Order& order, OrderRevisionId id, UserId user, Instant at) {
    OrderRevision revision;
    revision.id = id;
    revision.order = order.id;
    revision.revision = order.revision;
    revision.lines = order.lines;
    revision.needed_at = order.needed_at;
    revision.customer_notes = order.customer_notes;
    revision.fulfilment = order.fulfilment;
    revision.delivery_address = order.delivery_address;
    revision.user = user;
    revision.at = at;
    revision.justification = order.justification;
    return revision;
}

/// What was produced is not content: completing an order makes no revision of it.
static bool same_line_content(OrderLine a, OrderLine b) {
    for (OrderLine* line : {&a, &b}) {
        if (line->status == LineStatus::Produced) line->status = LineStatus::Open;
        line->produced.reset();
        line->wasted.reset();
        line->blocked = false;
    }
    return a == b;
}

bool same_content(const Order& a, const Order& b) {
    return std::equal(a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(), same_line_content) &&
           a.needed_at == b.needed_at && a.customer_notes == b.customer_notes && a.fulfilment == b.fulfilment &&
           a.delivery_address == b.delivery_address && a.overrides == b.overrides && a.customer == b.customer;
}

}  // namespace batchline
