// Puts into words what an order's content and its materials bring with them.

#include "shared/workflows/warnings.h"

#include <algorithm>
#include <map>
#include <set>

#include "shared/base/text.h"
#include "shared/base/time_of_day.h"
#include "shared/customers/merges.h"
#include "shared/recipes/prices.h"
#include "shared/workflows/approvals.h"

namespace batchline {
namespace {

/// "2026-05-30 14:00" on the location's clocks.
std::string local_text(const World& world, const Order& order, Instant moment) {
    const Location* location = world.find<Location>(order.location);
    const LocalTime local = (location ? location->zone : ZoneRules{}).local(moment);
    return local.date.text() + " " + time_of_day_text(local.second_of_day);
}

/// Whether nobody is there when the order is needed: on a closed day, or outside the hours, where those are known.
std::string closed_text(const World& world, const Order& order) {
    const Location* location = world.find<Location>(order.location);
    if (!location || !order.needed_at) return {};
    const LocalTime local = location->zone.local(*order.needed_at);
    const std::string needed = "It is needed on " + local_text(world, order, *order.needed_at) + ", ";
    if (const Closure* closure = closure_on(*location, local.date)) {
        return needed + "when " + location->name + " is closed (" + closure->from.text() + " to " + closure->to.text() +
               (closure->note.empty() ? "" : ", " + closure->note) + ").";
    }
    if (location->opening_hours.empty() || is_within(location->opening_hours, local)) return {};
    return needed + "when " + location->name + " is not open.";
}

/// Whether nobody at the customer's takes a delivery when the order is needed.
std::string delivery_text(const World& world, const Order& order) {
    const Location* location = world.find<Location>(order.location);
    const Customer* customer = customer_of(world, order.customer);
    if (!location || !customer || !order.needed_at || order.fulfilment != Fulfilment::Delivery) return {};
    if (takes_deliveries_at(*customer, location->zone.local(*order.needed_at))) return {};
    std::vector<std::string> windows;
    for (const OpeningHours& one : customer->delivery_windows)
        windows.push_back(std::string(name_of(one.weekday)) + " " + one.from + " to " + one.to);
    return "It is to be there on " + local_text(world, order, *order.needed_at) + ", but " + order.customer_name +
           " takes deliveries on " + joined(windows, ", ") + ".";
}

/// Products that are needed sooner than they can be made, by their lead times from when the order came.
void add_lead_times(std::vector<std::string>& warnings, const World& world, const Order& order, Instant now) {
    const Location* location = world.find<Location>(order.location);
    if (!location || !order.needed_at) return;
    const Instant came = order.submitted_at.value_or(now);
    std::set<ProductId> told;
    for (const OrderLine& line : order.lines) {
        const Product* product = is_wanted(line) ? world.find<Product>(line.product) : nullptr;
        if (!product || product->lead_time_hours == 0 || !told.insert(line.product).second) continue;
        const Instant earliest = earliest_for(*product, *location, came);
        if (*order.needed_at >= earliest) continue;
        warnings.push_back(product->name + " takes " + std::to_string(product->lead_time_hours) +
                           " hours, so it is ready on " + local_text(world, order, earliest) + " at the earliest.");
    }
}

void add_replacements(std::vector<std::string>& warnings, const Order& order, const World& world) {
    for (const Substitution& substitution : order.substitutions) {
        const Material* material = world.find<Material>(substitution.material);
        const Material* substitute = world.find<Material>(substitution.substitute);
        if (!material || !substitute) continue;
        std::vector<std::string> new_allergens;
        for (const std::string& allergen : substitute->contains) {
            const bool is_new =
                std::find(material->contains.begin(), material->contains.end(), allergen) == material->contains.end();
            if (is_new) new_allergens.push_back(in_lower_case(spaced_words(allergen)));
        }
        const std::string brings =
            new_allergens.empty() ? "." : ", which contains " + joined(new_allergens, ", ") + ".";
        warnings.push_back(material->name + " is replaced by " + substitute->name + brings);
    }
}

}  // namespace

std::vector<DietClash> clashes_of(const Story& story, const Order& order, const OrderLine& line) {
    const bool can_have_all = order.customer_allergies.empty() && order.customer_restrictions.empty();
    if (can_have_all || !line.recipe || !is_wanted(line)) return {};
    return diet_clashes(diet_profile_of(story.changes, order, line), order.customer_allergies,
                        order.customer_restrictions, story.configuration.diet);
}

std::string clash_text(const DietClash& clash, const Order& order) {
    const std::string subject = in_lower_case(spaced_words(clash.subject));
    const std::string what =
        clash.is_restriction ? "does not fit " + subject : (clash.traces ? "may contain " : "contains ") + subject;
    return clash.path.front() + " " + what + " (" + joined(clash.path, " → ") + "), which " + order.customer_name +
           " cannot have.";
}

bool is_overridden(const Order& order, const OrderLine& line, const DietClash& clash) {
    return std::any_of(order.overrides.begin(), order.overrides.end(),
                       [&](const Override& override) { return covers(override, line, clash); });
}

std::vector<std::string> late_supplies(const World& world, const Order& order) {
    std::map<MaterialId, Instant> late;
    for (const Reservation& reservation : order.reservations) {
        if (!order.needed_at || !reservation.expected_at || *reservation.expected_at <= *order.needed_at) continue;
        Instant& last = late.emplace(reservation.material, *reservation.expected_at).first->second;
        last = std::max(last, *reservation.expected_at);
    }
    std::vector<std::string> out;
    for (const auto& [id, expected_at] : late) {
        const Material* material = world.find<Material>(id);
        out.push_back((material ? material->name : std::string("A material")) + " is expected on " +
                      local_text(world, order, expected_at) + ", after the order is needed (" +
                      local_text(world, order, *order.needed_at) + ").");
    }
    return out;
}

std::vector<std::string> warnings_of(const Story& story, const Order& order) {
    std::vector<std::string> warnings = late_supplies(story.changes, order);
    if (const std::string closed = closed_text(story.changes, order); !closed.empty()) warnings.push_back(closed);
    if (const std::string taken = delivery_text(story.changes, order); !taken.empty()) warnings.push_back(taken);
    if (order.past_need == PastNeed::Warned && order.needed_at) {
        warnings.push_back("It was needed by " + local_text(story.changes, order, *order.needed_at) +
                           ", which had passed when that was entered.");
    }
    add_lead_times(warnings, story.changes, order, story.moment.now);
    add_replacements(warnings, order, story.changes);
    for (const OrderLine& line : order.lines) {
        for (const DietClash& clash : clashes_of(story, order, line))
            warnings.push_back(clash_text(clash, order) + (is_overridden(order, line, clash) ? " Overridden." : ""));
    }
    return warnings;
}

}  // namespace batchline
