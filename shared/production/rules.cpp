// Compares what lines came to with what was ordered, and puts the difference into words.

#include "shared/production/rules.h"

#include <algorithm>
#include <set>

#include "shared/base/text.h"

namespace batchline {
namespace {

/// What a small order may come to beyond its half as much again: five pieces, 500 g or 500 ml.
std::int64_t allowance(Dimension dimension) { return dimension == Dimension::Count ? 5 : 500'000; }

/// `Lines` is the order's, const or not.
template <class Lines>
auto line_of(Lines& lines, OrderLineId id) {
    return std::find_if(lines.begin(), lines.end(), [&](const OrderLine& line) { return line.id == id; });
}

Json beside_ordered(const OrderLine& line) {
    Json out{{"lineId", line.id.text()}, {"ordered", json_of(line.quantity)}};
    if (line.produced) out["produced"] = json_of(*line.produced);
    if (line.wasted) out["wasted"] = json_of(*line.wasted);
    return out;
}

std::string of_ordered(const OrderLine& line, const Quantity& amount) {
    return amount.value_text() + " of " + line.quantity.text() + " " + line.product_name;
}

std::string yield_text(const OrderLine& line) {
    const std::string produced = line.produced ? line.produced->text() : "nothing";
    return line.wasted && line.wasted->amount > 0 ? produced + ", wasted " + line.wasted->text() : produced;
}

}  // namespace

bool is_implausible(const Quantity& ordered, const Quantity& produced, const std::optional<Quantity>& wasted) {
    const std::int64_t most = ordered.amount + ordered.amount / 2 + allowance(ordered.dimension);
    return produced.amount > most - (wasted ? wasted->amount : 0);
}

bool is_much_less(const Quantity& ordered, const Quantity& produced) {
    return produced.amount < ordered.amount - ordered.amount / 2;
}

std::optional<Refusal> set_yields(Order& order, const std::vector<LineYield>& yields) {
    Problems problems;
    std::set<OrderLineId> named;
    for (std::size_t i = 0; i < yields.size(); ++i) {
        const LineYield& yield = yields[i];
        const std::string pointer = "/lines/" + std::to_string(i);
        const auto line = line_of(order.lines, yield.line);
        if (line == order.lines.end() || !is_wanted(*line)) {
            problems.push_back({pointer + "/lineId", "is not a line of this order"});
            continue;
        }
        if (!named.insert(yield.line).second) problems.push_back({pointer + "/lineId", "is named twice"});
        const auto fits = [&](const Quantity& quantity) {
            return quantity.dimension == line->quantity.dimension && quantity.amount >= 0;
        };
        const std::string must = "must be zero or more, in " + std::string(display_unit(line->quantity.dimension));
        if (!fits(yield.produced)) problems.push_back({pointer + "/produced", must});
        if (yield.wasted && !fits(*yield.wasted)) problems.push_back({pointer + "/wasted", must});
        line->produced = yield.produced;
        if (yield.wasted) line->wasted = yield.wasted;
    }
    if (problems.empty()) return std::nullopt;
    return Refusal::invalid(problems);
}

std::optional<Refusal> check_plausible(const Order& order, const std::vector<LineYield>& yields,
                                       Confirmation confirmation, const std::optional<Justification>& justification) {
    Json implausible = Json::array();
    Json much_less = Json::array();
    std::vector<std::string> words;
    for (const LineYield& yield : yields) {
        const OrderLine& line = *line_of(order.lines, yield.line);
        if (is_implausible(line.quantity, yield.produced, line.wasted)) {
            implausible.push_back(beside_ordered(line));
            const Quantity given = line.wasted ? yield.produced.plus(*line.wasted) : yield.produced;
            words.push_back(of_ordered(line, given));
        }
        if (is_much_less(line.quantity, yield.produced)) much_less.push_back(beside_ordered(line));
    }
    if (!implausible.empty() && confirmation == Confirmation::none) {
        return Refusal{RefusalKind::implausible_yield,
                       "So much can hardly have come of it: " + joined(words, ", ") +
                           ". Correct the amount, or send `confirmed` where it is right.",
                       {{"pointer", "/lines"}, {"lines", std::move(implausible)}}};
    }
    if (much_less.empty() || justification) return std::nullopt;
    return Refusal{RefusalKind::justification_needed,
                   "Less than half of what was ordered was produced. Say why.",
                   {{"pointer", "/justification"}, {"lines", std::move(much_less)}}};
}

std::string missing_text(const Order& order) {
    std::vector<std::string> parts;
    for (const OrderLine& line : order.lines) {
        if (is_wanted(line) && line.produced && line.produced->less_than(line.quantity))
            parts.push_back(of_ordered(line, *line.produced));
    }
    return joined(parts, ", ");
}

std::string correction_text(const Order& before, const Order& after) {
    std::vector<std::string> parts;
    for (const OrderLine& line : after.lines) {
        const auto former = line_of(before.lines, line.id);
        if (former == before.lines.end() || *former == line) continue;
        parts.push_back(line.product_name + ": " + yield_text(*former) + " → " + yield_text(line));
    }
    return joined(parts, "; ");
}

}  // namespace batchline
