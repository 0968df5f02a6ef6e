// Puts lines together, pins recipes, notes overrides and looks for clashes with the customer's diet.

#include "shared/workflows/order_content.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/customers/merges.h"
#include "shared/recipes/offers.h"
#include "shared/recipes/rules.h"
#include "shared/workflows/approvals.h"
#include "shared/workflows/pricing.h"
#include "shared/workflows/warnings.h"

namespace batchline {
namespace {

const OrderLine* find_line(const Order& order, const std::optional<OrderLineId>& id) {
    if (!id) return nullptr;
    const auto found =
        std::find_if(order.lines.begin(), order.lines.end(), [&](const OrderLine& line) { return line.id == *id; });
    return found == order.lines.end() ? nullptr : &*found;
}

/// "Monday, Tuesday"
std::string days_text(const std::vector<Weekday>& days) {
    std::vector<std::string> names;
    for (const Weekday day : days) names.emplace_back(name_of(day));
    return joined(names, ", ");
}

Refusal not_offered(const Product& product, const std::string& why, const std::string& pointer) {
    return Refusal::at(RefusalKind::not_orderable, product.name + " " + why, pointer + "/productId");
}

/// Whether the product is sold where the order is for.
std::optional<Refusal> check_place(const World& world, const Product& product, const Order& order,
                                   const std::string& pointer) {
    if (product.retired_at) return not_offered(product, "is not sold any more.", pointer);
    if (is_sold_at(product, order.location)) return std::nullopt;
    const Location* location = world.find<Location>(order.location);
    return not_offered(product, "is not sold at " + (location ? location->name : "this location") + ".", pointer);
}

/// Whether it is made for the day on which the order is needed there.
std::optional<Refusal> check_day(const World& world, const Product& product, const Order& order, Instant now,
                                 const std::string& pointer) {
    const Location* location = world.find<Location>(order.location);
    const Date day = (location ? location->zone : ZoneRules{}).local(order.needed_at.value_or(now)).date;
    if (is_made_for(product, order.location, day)) return std::nullopt;
    return not_offered(product,
                       "is not made for a " + std::string(name_of(weekday_of(day))) + " there, but for " +
                           days_text(offer_at(product, order.location)->weekdays) + ".",
                       pointer);
}

/// Name and recipe as they are today.
std::optional<Refusal> take_todays(const Story& story, OrderLine& line, const Product& product, const Order& order,
                                   const std::string& pointer) {
    const World& world = story.changes;
    if (auto refusal = check_place(world, product, order, pointer)) return refusal;
    if (auto refusal = check_day(world, product, order, story.moment.now, pointer)) return refusal;
    const Recipe* recipe = product.recipe ? world.find<Recipe>(*product.recipe) : nullptr;
    if (!recipe)
        return Refusal::at(RefusalKind::not_orderable, product.name + " has no recipe, so it cannot be made to order.",
                           pointer + "/productId");
    line.product_name = product.name;
    line.recipe = recipe->id;
    line.recipe_version = recipe->version;
    return std::nullopt;
}

Result<OrderLine, Refusal> line_from(Story& story, const Order& order, const LineContent& content,
                                     const std::string& pointer) {
    const Product* product = story.changes.find<Product>(content.product);
    if (!product)
        return Refusal::at(RefusalKind::unknown_reference, "There is no such product.", pointer + "/productId");
    if (content.quantity.dimension != product->dimension) {
        return Refusal::at(RefusalKind::invalid,
                           product->name + " is sold by the " + std::string(display_unit(product->dimension)) + ".",
                           pointer + "/quantity");
    }
    const OrderLine* known = find_line(order, content.id);
    if (known && !is_wanted(*known)) return *known;
    OrderLine line;
    if (known && known->product == content.product) {
        line = *known;
    } else {
        line.id = content.id && !content.id->is_nil() ? *content.id : story.ids.next<OrderLineId>();
        line.product = content.product;
        if (auto refusal = take_todays(story, line, *product, order, pointer)) return *refusal;
    }
    line.quantity = content.quantity;
    line.notes = content.notes;
    return line;
}

/// Consents to what the order no longer says are not kept in it; the audit has them for ever.
void drop_lapsed_overrides(Order& order) {
    std::erase_if(order.overrides, [&](const Override& override) {
        const OrderLine* line = find_line(order, override.line);
        return !line || !is_wanted(*line) || !is_for(override, *line);
    });
}

Json clash_json(std::size_t line_index, const DietClash& clash) {
    Json json{{"lineIndex", line_index}, {"path", clash.path}, {"traces", clash.traces}};
    json[clash.is_restriction ? "restriction" : "allergen"] = clash.subject;
    return json;
}

}  // namespace

std::optional<Refusal> resubmit(Story& story, Order& order) {
    if (count_wanted(order.lines) == 0)
        return Refusal::at(RefusalKind::no_lines, "An order keeps at least one line. Cancel the order instead.",
                           "/lines");
    renew_substitutions(order, story.changes);
    if (auto refusal = check_diet(story, order)) return refusal;
    const auto demand = demand_of(story.changes, order);
    if (!demand) return demand.error();
    if (auto refusal = allocate(story, order, agreed_incoming(order, *demand))) return refusal;
    if (order.phase == Phase::Ready) close_request(story, order, RequestStatus::Withdrawn);
    return std::nullopt;
}

std::optional<Refusal> set_lines(Story& story, Order& order, const std::vector<LineContent>& contents,
                                 const std::string& pointer) {
    std::vector<OrderLine> lines;
    for (std::size_t i = 0; i < contents.size(); ++i) {
        auto line = line_from(story, order, contents[i], pointer + "/" + std::to_string(i));
        if (!line) return line.error();
        lines.push_back(std::move(line).value());
    }
    // Nobody can take a cancelled line back, or make it vanish.
    for (const OrderLine& former : order.lines) {
        const bool is_named =
            std::any_of(lines.begin(), lines.end(), [&](const OrderLine& line) { return line.id == former.id; });
        if (!is_wanted(former) && !is_named) lines.push_back(former);
    }
    order.lines = std::move(lines);
    drop_lapsed_overrides(order);
    return std::nullopt;
}

std::optional<Refusal> price_lines(const Story& story, const Order* former, Order& order) {
    return price_lines(story.changes, story.configuration.promotions, story.moment.now, former, order);
}

std::optional<Refusal> set_fulfilment(const Story& story, Order& order, Fulfilment fulfilment, std::string address) {
    order.fulfilment = fulfilment;
    order.delivery_address.clear();
    if (fulfilment == Fulfilment::PickUp) {
        if (is_blank(address)) return std::nullopt;
        return Refusal::invalid({{"/deliveryAddress", "is for deliveries; this order is picked up"}});
    }
    const Customer* customer = customer_of(story.changes, order.customer);
    order.delivery_address = is_blank(address) && customer ? delivery_address_of(*customer) : std::move(address);
    if (!is_blank(order.delivery_address)) return std::nullopt;
    return Refusal::invalid({{"/deliveryAddress", "is missing, and the customer has no address either: say where to"}});
}

std::optional<Refusal> check_days(const Story& story, const Order& order) {
    for (std::size_t i = 0; i < order.lines.size(); ++i) {
        const Product* product = story.changes.find<Product>(order.lines[i].product);
        if (!product || !is_wanted(order.lines[i])) continue;
        const std::string pointer = "/lines/" + std::to_string(i);
        if (auto refusal = check_day(story.changes, *product, order, story.moment.now, pointer)) return refusal;
    }
    return std::nullopt;
}

std::optional<Refusal> refresh_lines(Story& story, Order& order) {
    for (std::size_t i = 0; i < order.lines.size(); ++i) {
        OrderLine& line = order.lines[i];
        if (!is_wanted(line)) continue;
        const std::string pointer = "/lines/" + std::to_string(i);
        const Product* product = story.changes.find<Product>(line.product);
        if (!product)
            return Refusal::at(RefusalKind::unknown_reference, "There is no such product any more.",
                               pointer + "/productId");
        if (auto refusal = take_todays(story, line, *product, order, pointer)) return refusal;
    }
    drop_lapsed_overrides(order);
    return price_lines(story, nullptr, order);
}

void set_customer(Order& order, const Customer& customer, const CustomerRules& rules) {
    const TierRules& tier = rules.tier(customer.tier);
    order.customer = customer.id;
    order.customer_name = customer.name;
    order.customer_tier = tier.name;
    order.tier_raise = tier.raises_by;
    order.customer_preferences = texts_of(customer.preferences);
    order.customer_allergies = names_of(customer.allergies);
    order.customer_restrictions = names_of(customer.restrictions);
}

std::optional<Refusal> add_overrides(Story& story, Order& order, const std::vector<OverrideRequest>& requests) {
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const OverrideRequest& request = requests[i];
        const std::string pointer = "/overrides/" + std::to_string(i);
        if (request.line_index < 0 || request.line_index >= static_cast<std::int64_t>(order.lines.size())) {
            return Refusal::invalid({{pointer + "/lineIndex", "is not the index of a line"}});
        }
        const AccessFacts facts = access_facts(order, story.changes.find<Customer>(order.customer));
        const Verdict verdict =
            story.configuration.policy.may(story.actor, Action::OverrideAllergens, facts, story.moment.now);
        if (!verdict.allowed) return Refusal{RefusalKind::forbidden, verdict.reason, {{"pointer", pointer}}};
        if (auto refusal = check_justification(story, request.justification, "override", pointer + "/justification"))
            return refusal;
        const OrderLine& line = order.lines[static_cast<std::size_t>(request.line_index)];
        std::vector<AgreedClash> clashes = blocking_clashes(clashes_of(story, order, line), request.clash_kind);
        if (clashes.empty()) continue;  // nothing stands in the way, so there is nothing to consent to
        std::erase_if(order.overrides, [&](const Override& former) {
            return former.line == line.id && former.clash_kind == request.clash_kind;
        });
        order.overrides.push_back({request.clash_kind, line.id, request.justification, story.actor.user, line.product,
                                   line.recipe.value(), line.recipe_version, line.quantity, std::move(clashes),
                                   story.moment.now});
    }
    return std::nullopt;
}

std::optional<Refusal> check_diet(const Story& story, const Order& order) {
    Json clashes = Json::array();
    std::optional<DietClash> first;
    for (std::size_t i = 0; i < order.lines.size(); ++i) {
        for (const DietClash& clash : clashes_of(story, order, order.lines[i])) {
            if (!clash.blocks() || is_overridden(order, order.lines[i], clash)) continue;
            clashes.push_back(clash_json(i, clash));
            // An allergy is the graver of the two, so it gives the problem its name.
            if (!first || (first->is_restriction && !clash.is_restriction)) first = clash;
        }
    }
    if (!first) return std::nullopt;
    const RefusalKind kind = first->is_restriction ? RefusalKind::restriction_clash : RefusalKind::allergen_clash;
    return Refusal{kind,
                   clash_text(*first, order) + " Remove the line, or have it overridden with a reason.",
                   {{"clashes", clashes}}};
}

void set_needed_at(Order& order, std::optional<Instant> needed_at, bool is_backdated, Instant now) {
    order.needed_at = needed_at;
    order.past_need = PastNeed::None;
    if (needed_at && *needed_at < now) order.past_need = is_backdated ? PastNeed::OnPurpose : PastNeed::Warned;
}

std::string past_need_text(const Order& order) {
    return order.past_need == PastNeed::OnPurpose ? "Entered for the past on purpose." : "";
}

}  // namespace batchline
