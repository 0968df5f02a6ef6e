// Finds what blocks a line as the core does, and says it.

#include "client/screens/orders/blocked.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/workflows/story.h"
#include "shared/workflows/warnings.h"

namespace batchline::screens {
namespace {

using app::AppState;

std::vector<DietClash> blocking_clashes(const AppState& state, const Order& order, const OrderLine& line) {
    if (!line.recipe) return {};
    std::vector<DietClash> clashes =
        diet_clashes(diet_profile_of(state.replica.world(), order, line), order.customer_allergies,
                     order.customer_restrictions, state.configuration.diet);
    std::erase_if(clashes,
                  [&](const DietClash& clash) { return !clash.blocks() || is_overridden(order, line, clash); });
    return clashes;
}

}  // namespace

bool is_blocked(const Order& order, const OrderLine& line) {
    return line.blocked && is_wanted(line) && !has_ended(order.phase);
}

bool is_blocked(const Order& order) {
    return std::any_of(order.lines.begin(), order.lines.end(),
                       [&](const OrderLine& line) { return is_blocked(order, line); });
}

std::string blocked_path(const AppState& state, const Order& order, const OrderLine& line) {
    std::vector<std::string> paths;
    for (const DietClash& clash : blocking_clashes(state, order, line))
        paths.push_back(spaced_words(clash.subject) + ": " + joined(clash.path, " → "));
    return joined(paths, ". ");
}

std::string blocked_text(const AppState& state, const Order& order) {
    std::vector<std::string> sentences;
    for (const OrderLine& line : order.lines) {
        if (!is_blocked(order, line)) continue;
        const std::vector<DietClash> clashes = blocking_clashes(state, order, line);
        for (const DietClash& clash : clashes) sentences.push_back(clash_text(clash, order));
        // Who does not see what goes into it is told of it all the same.
        if (clashes.empty()) sentences.push_back(order.customer_name + " cannot have " + line.product_name + ".");
    }
    return joined(sentences, " ");
}

}  // namespace batchline::screens
