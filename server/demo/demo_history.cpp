// Makes up past days of the demo company: who ordered what, who edited, who cancelled, what was rejected.

#include "server/demo/demo_history.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "shared/base/check.h"
#include "shared/follow_ups/working_time.h"
#include "shared/workflows/order_content.h"
#include "shared/workflows/pricing.h"

namespace batchline::demo {
namespace {

constexpr std::uint64_t seed = 20'150'914;
constexpr std::int64_t minute = 60;
constexpr std::int64_t hour = 60 * minute;

// Orders for a day come in the day before, while the shops are open.
constexpr std::int32_t ordering_begins = 8 * hour;
constexpr std::int32_t ordering_ends = 17 * hour;

/// How busy the days of delivery are, Monday first.
constexpr std::array<std::int64_t, 7> weekday_weights{10, 9, 10, 10, 12, 14, 6};

std::size_t days_since_monday(Date date) { return static_cast<std::size_t>(weekday_of(date)); }

const std::vector<Justification>& edit_reasons() {
    static const std::vector<Justification> reasons{
        {"CustomerRequest", "The customer called, more guests are coming."},
        {"CustomerRequest", "Double the quantity for the weekend, please."},
        {"DataEntryError", "The quantity was noted wrongly on the phone."},
        {"Other", "Agreed again after the tasting on site."},
    };
    return reasons;
}

const std::vector<Justification>& cancel_reasons() {
    static const std::vector<Justification> reasons{
        {"CustomerCancelled", "The event was called off by the customer."},
        {"CustomerCancelled", "The kitchen is closed that day after all."},
        {"Duplicate", "Entered twice, the other order stands."},
        {"EnteredInError", "Meant for another customer with a like name."},
    };
    return reasons;
}

const std::vector<Justification>& reject_reasons() {
    static const std::vector<Justification> reasons{
        {"MaterialUnavailable", "Not to be had from any supplier in time."},
        {"SupplierDelay", "The supplier's lorry comes two days late."},
        {"CostTooHigh", "Buying so little at short notice costs more than the order brings."},
    };
    return reasons;
}

const std::vector<std::string>& order_notes() {
    static const std::vector<std::string> notes{
        "Please leave it at the side door.",
        "For a birthday, with care.",
        "Invoice to head office.",
        "The driver may ring, we are up early.",
        "Sliced, please.",
        "Crates from last time are ready to go back.",
    };
    return notes;
}

/// People order dozens and fives, not 37.
std::int64_t as_people_order(std::int64_t units) {
    if (units >= 20) return units / 5 * 5;
    if (units >= 10) return units / 2 * 2;
    return std::max<std::int64_t>(1, units);
}

}  // namespace

Date first_day_of_past(const Company& company, const HistoryOptions& options, Instant now) {
    ENSURE(options.days >= 1 && !company.locations.empty());
    return {company.locations.front().zone.local(now).date.days - static_cast<std::int32_t>(options.days)};
}

History::History(const Company& company, const Configuration& configuration, const World& catalogue,
                 HistoryOptions options, Instant now)
    : company_(company), configuration_(configuration), catalogue_(catalogue), options_(options), dice_(seed) {
    ENSURE(options.orders >= 0);
    first_day_ = first_day_of_past(company, options, now);
    for (std::int64_t day = 0; day < options.days; ++day) weight_total_ += weight_of(day);
}

std::int64_t History::weight_of(std::int64_t day) const {
    // Trade grows by a fifth over the whole time.
    const std::int64_t growth = 500 + 100 * day / options_.days;
    return growth * weekday_weights[days_since_monday({first_day_.days + static_cast<std::int32_t>(day)})];
}

std::int64_t History::orders_today() {
    weight_told_ += weight_of(day_);
    const std::int64_t due = options_.orders * weight_told_ / weight_total_;
    const std::int64_t today = due - told_;
    told_ = due;
    return today;
}

std::vector<History::Plan> History::plans_of_today() {
    std::vector<const Habit*> candidates;
    for (const Habit& habit : company_.habits) {
        if (habit.weekdays[days_since_monday(delivery_day())]) candidates.push_back(&habit);
    }
    ENSURE(!candidates.empty());

    std::vector<Plan> plans;
    const std::int64_t count = orders_today();
    for (std::int64_t i = 0; i < count; ++i) {
        // Nobody orders twice before everybody due that day has ordered once.
        const auto turn = static_cast<std::size_t>(i) % candidates.size();
        const auto last = static_cast<std::int64_t>(candidates.size()) - 1;
        std::swap(candidates[turn],
                  candidates[static_cast<std::size_t>(dice_.between(static_cast<std::int64_t>(turn), last))]);

        Plan plan;
        plan.habit = candidates[turn];
        const auto* customer = catalogue_.find<Customer>(plan.habit->customer);
        ENSURE(customer && !customer->locations.empty());
        plan.location = catalogue_.find<Location>(dice_.pick(customer->locations));
        ENSURE(plan.location);
        const ZoneRules& zone = plan.location->zone;
        const auto second = static_cast<std::int32_t>(dice_.between(ordering_begins, ordering_ends));
        plan.created_at = zone.instant_of({delivery_day().days - 1}, second);
        plan.needed_at = zone.instant_of(delivery_day(), plan.habit->needed_at_second_of_day);
        plans.push_back(plan);
    }
    std::stable_sort(plans.begin(), plans.end(),
                     [](const Plan& a, const Plan& b) { return a.created_at < b.created_at; });
    return plans;
}

UserId History::somebody(const Location& location, const std::string& role) const {
    for (const User& user : company_.users) {
        const bool works_here =
            std::find(user.locations.begin(), user.locations.end(), location.id) != user.locations.end();
        if (user.role == role && works_here) return user.id;
    }
    ENSURE(!"every location of the demo company has every role");
    return {};
}

UserId History::seller_of(const Customer& customer, const Location& location) {
    std::vector<UserId> sellers;
    for (const User& user : company_.users) {
        const bool works_here =
            std::find(user.locations.begin(), user.locations.end(), location.id) != user.locations.end();
        const bool is_trusted = !customer.key_account ||
                                std::find(customer.team.begin(), customer.team.end(), user.id) != customer.team.end();
        if (user.role == "SalesSupervisor" && works_here && is_trusted) sellers.push_back(user.id);
    }
    const bool by_manager = sellers.empty() || dice_.chance_in_hundred(8);
    return by_manager ? somebody(location, "BranchManager") : dice_.pick(sellers);
}

Order History::content_of(const Plan& plan) {
    const auto* customer = catalogue_.find<Customer>(plan.habit->customer);
    Order order;
    order.id = dice_.id_at<OrderId>(plan.created_at);
    order.number = next_number_++;
    order.location = plan.location->id;
    set_customer(order, *customer, configuration_.customers);
    order.created_by = seller_of(*customer, *plan.location);
    order.needed_at = plan.needed_at;
    if (dice_.chance_in_hundred(12)) order.customer_notes = dice_.pick(order_notes());
    order.lines = lines_of(*plan.habit, plan.created_at);
    ENSURE(!price_lines(catalogue_, {}, plan.created_at, nullptr, order));
    return order;
}

std::vector<OrderLine> History::lines_of(const Habit& habit, Instant at) {
    std::vector<Habit::Item> items;
    for (const Habit::Item& item : habit.basket) {
        if (items.empty() || dice_.chance_in_hundred(80)) items.push_back(item);
    }
    // Something out of habit now and then, but only where nothing can clash.
    if (habit.takes_anything && dice_.chance_in_hundred(15)) {
        const ProductId product = dice_.pick(company_.products);
        const bool is_new =
            std::none_of(items.begin(), items.end(), [&](const Habit::Item& item) { return item.product == product; });
        if (is_new) items.push_back({product, dice_.between(2, 8)});
    }

    std::vector<OrderLine> lines;
    for (const Habit::Item& item : items) {
        const auto* product = catalogue_.find<Product>(item.product);
        ENSURE(product && product->recipe);
        const auto* recipe = catalogue_.find<Recipe>(*product->recipe);
        ENSURE(recipe);
        const std::int64_t units = as_people_order(item.units * dice_.between(80, 125) / 100);
        OrderLine line;
        line.id = dice_.id_at<OrderLineId>(at);
        line.product = product->id;
        line.product_name = product->name;
        line.quantity = Quantity::parse(std::to_string(units), display_unit(product->dimension)).value();
        line.recipe = recipe->id;
        line.recipe_version = recipe->version;
        lines.push_back(std::move(line));
    }
    return lines;
}

PastOrder History::tell(const Plan& plan) {
    using Stock = PastOrderTeller::Stock;
    const UserId procurement = somebody(*plan.location, "ProcurementOfficer");
    const UserId baker = somebody(*plan.location, "ProductionOperator");
    const Instant decided_at = plan.created_at.plus_seconds(dice_.between(40 * minute, 150 * minute));
    const std::int64_t fate = dice_.between(1, 100);

    PastOrderTeller teller(content_of(plan), configuration_.workflow, catalogue_, dice_);
    if (fate <= 3) {
        teller.submit(plan.created_at, Stock::short_of_some);
        teller.reject(procurement, decided_at, dice_.pick(reject_reasons()));
        teller.acknowledge(decided_at.plus_seconds(dice_.between(10 * minute, 90 * minute)));
        return std::move(teller).finish();
    }
    if (fate <= 7) {
        teller.submit(plan.created_at, Stock::enough);
        teller.cancel(decided_at, dice_.pick(cancel_reasons()));
        return std::move(teller).finish();
    }
    if (fate <= 14) {
        teller.submit(plan.created_at, Stock::short_of_some);
        teller.fulfil(procurement, decided_at);
    } else {
        teller.submit(plan.created_at, Stock::enough);
        if (fate <= 20) teller.edit(decided_at, dice_.pick(edit_reasons()));
    }

    const Instant started_at = plan.needed_at.plus_seconds(-5 * hour + dice_.between(0, 20 * minute));
    teller.start_production(baker, started_at);
    teller.complete_production(baker, started_at.plus_seconds(dice_.between(2 * hour, 200 * minute)));
    // Of yesterday's, some still wait to be fetched.
    const bool is_waiting = day_ + 1 == options_.days && dice_.chance_in_hundred(20);
    if (!is_waiting) {
        teller.deliver(somebody(*plan.location, "ProductionManager"),
                       plan.needed_at.plus_seconds(-dice_.between(5 * minute, 40 * minute)));
    }
    return std::move(teller).finish();
}

std::optional<History::Batch> History::next() {
    if (day_ == options_.days) return std::nullopt;
    Batch batch;
    std::vector<Fact> facts = std::move(later_facts_);
    later_facts_.clear();
    for (const Plan& plan : plans_of_today()) {
        PastOrder past = tell(plan);
        std::move(past.records.begin(), past.records.end(), std::back_inserter(batch.records));
        std::move(past.facts.begin(), past.facts.end(), std::back_inserter(facts));
    }
    std::stable_sort(facts.begin(), facts.end(),
                     [](const Fact& a, const Fact& b) { return a.timestamp < b.timestamp; });

    // From here on facts mingle with those of the orders of the next day.
    const Instant border = company_.locations.front().zone.instant_of(delivery_day(), ordering_begins);
    ++day_;
    const auto later = day_ == options_.days ? facts.end()
                                             : std::find_if(facts.begin(), facts.end(),
                                                            [&](const Fact& fact) { return fact.timestamp >= border; });
    later_facts_.assign(std::make_move_iterator(later), std::make_move_iterator(facts.end()));
    facts.erase(later, facts.end());
    batch.facts = std::move(facts);
    return batch;
}

}  // namespace batchline::demo
