// The calls that decide a command for show, and tell what would change.

#include <algorithm>
#include <iterator>
#include <set>

#include "server/auth/secrets.h"
#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "shared/orders/codec.h"
#include "shared/protocol/preview.h"
#include "shared/workflows/story.h"

/// What a command would come to: the real decision on what is stored now, dropped afterwards.
namespace batchline::http {

namespace {

std::map<MaterialId, Quantity> held_by(const Order* order) {
    std::map<MaterialId, Quantity> out;
    if (!order) return out;
    for (const Reservation& reservation : order->reservations) {
        const auto [at, is_new] = out.try_emplace(reservation.material, reservation.quantity);
        if (!is_new) at->second = at->second.plus(reservation.quantity);
    }
    return out;
}

/// Per material what would be held more (or less), and what would be short.
StockChange stock_change(const Order* before, const Order& after) {
    const std::map<MaterialId, Quantity> former = held_by(before);
    const std::map<MaterialId, Quantity> later = held_by(&after);
    std::set<MaterialId> materials;
    for (const auto& [material, quantity] : former) materials.insert(material);
    for (const auto& [material, quantity] : later) materials.insert(material);
    StockChange change;
    change.shortfall = after.shortfall;
    for (const MaterialId& material : materials) {
        const auto old_at = former.find(material);
        const auto new_at = later.find(material);
        const Dimension dimension = old_at == former.end() ? new_at->second.dimension : old_at->second.dimension;
        const Quantity old_quantity = old_at == former.end() ? Quantity{0, dimension} : old_at->second;
        const Quantity new_quantity = new_at == later.end() ? Quantity{0, dimension} : new_at->second;
        if (old_quantity != new_quantity) change.reserved.push_back({material, old_quantity, new_quantity});
    }
    return change;
}

std::set<std::string> allergens_in(const Order* order, const World& world) {
    std::set<std::string> out;
    if (!order) return out;
    for (const OrderLine& line : order->lines) {
        if (!is_wanted(line)) continue;
        for (const auto& [allergen, paths] : diet_profile_of(world, *order, line).contains) out.insert(allergen);
    }
    return out;
}

AllergenChange allergen_change(const Order* before, const Order& after, const World& world) {
    const std::set<std::string> former = allergens_in(before, world);
    const std::set<std::string> later = allergens_in(&after, world);
    AllergenChange change;
    std::set_difference(later.begin(), later.end(), former.begin(), former.end(), std::back_inserter(change.added));
    std::set_difference(former.begin(), former.end(), later.begin(), later.end(), std::back_inserter(change.removed));
    return change;
}

OrderDifference difference(const Order* before, const Order& after, const World& world, Instant now, bool sees_prices) {
    OrderDifference out;
    out.stock = stock_change(before, after);
    out.allergens = allergen_change(before, after, world);
    out.dates.to = after.needed_at;
    out.priority.to = priority_of(after, now);
    if (before) {
        out.dates.from = before->needed_at;
        out.priority.from = priority_of(*before, now);
    }
    if (sees_prices) {
        out.price.emplace().to = total_of(after.lines);
        if (before) out.price->from = total_of(before->lines);
    }
    return out;
}

Response preview(Call& call, const Command& command, const std::optional<OrderId>& id) {
    const std::unique_ptr<Reader> reader = call.services.store.read();
    const ReadingWorld world(*reader, *call.residents);
    Changes changes(world);
    const Moment moment{.now = call.now,
                        .command = CommandId{auth::random_uuid(call.now.microseconds / 1000)},
                        .purpose = Purpose::preview};
    const Outcome outcome = decide(command, call.actor(), call.services.configuration, moment, changes);
    if (!outcome) return problems::of(outcome.error());
    const Order* before = id ? world.find<Order>(*id) : nullptr;
    const AnyRecord* after = changes.find_any(*outcome);
    AccessFacts facts = facts_of(*after, changes);
    const bool sees_prices = call.may(Action::ViewPrices, facts);
    return json_response(200, to_json(Preview{view_of(*after, facts, call.viewer()),
                                              difference(before, after->as<Order>(), changes, call.now, sees_prices)}));
}

Response preview_creation(Call& call) {
    Problems problems;
    const auto command = read_json<CreateOrder>(call.body, problems);
    if (!problems.empty()) return problems::of(Refusal::invalid(problems));
    return preview(call, command, std::nullopt);
}

/// What an editor will be asked for at the end may be missing while the edit is still being thought about.
void add_missing_justification(const Call& call, EditOrder& command) {
    if (command.justification) return;
    const auto reasons = call.services.configuration.reasons.find("edit");
    if (reasons == call.services.configuration.reasons.end() || reasons->second.empty()) return;
    command.justification = Justification{reasons->second.front().code, "Only a preview so far."};
}

Response preview_edit(Call& call) {
    Problems problems;
    auto command = read_json<EditOrder>(call.body, problems);
    if (!problems.empty()) return problems::of(Refusal::invalid(problems));
    const std::optional<Uuid> id = call.id();
    if (!id) return problems::of(Refusal::not_found("order"));
    command.order = OrderId{*id};
    if (const std::optional<Order> order = call.services.store.read()->find_record<Order>(command.order)) {
        command.expected = order->version;
        add_missing_justification(call, command);
    }
    return preview(call, command, command.order);
}

}  // namespace

void add_preview_routes(Router& router) {
    router.serve("previewOrder", preview_creation);
    router.serve("previewEdit", preview_edit);
}

}  // namespace batchline::http
