// The calls that decide a command for show, and tell what would change.

#include <algorithm>
#include <set>

#include "server/auth/secrets.h"
#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "shared/orders/codec.h"
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
Json stock_difference(const Order* before, const Order& after) {
    const std::map<MaterialId, Quantity> former = held_by(before);
    const std::map<MaterialId, Quantity> later = held_by(&after);
    std::set<MaterialId> materials;
    for (const auto& [material, quantity] : former) materials.insert(material);
    for (const auto& [material, quantity] : later) materials.insert(material);
    Json reserved = Json::array();
    for (const MaterialId& material : materials) {
        const auto old_at = former.find(material);
        const auto new_at = later.find(material);
        const Dimension dimension = old_at == former.end() ? new_at->second.dimension : old_at->second.dimension;
        const Quantity old_quantity = old_at == former.end() ? Quantity{0, dimension} : old_at->second;
        const Quantity new_quantity = new_at == later.end() ? Quantity{0, dimension} : new_at->second;
        if (old_quantity == new_quantity) continue;
        reserved.push_back(
            {{"materialId", material.text()}, {"from", json_of(old_quantity)}, {"to", json_of(new_quantity)}});
    }
    return {{"reserved", std::move(reserved)}, {"shortfall", json_of_value(after.shortfall)}};
}

Json price_difference(const Order* before, const Order& after) {
    const std::optional<Money> from = before ? total_of(before->lines) : std::nullopt;
    const std::optional<Money> to = total_of(after.lines);
    return {{"from", from ? json_of(*from) : Json(nullptr)}, {"to", to ? json_of(*to) : Json(nullptr)}};
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

Json allergen_difference(const Order* before, const Order& after, const World& world) {
    const std::set<std::string> former = allergens_in(before, world);
    const std::set<std::string> later = allergens_in(&after, world);
    Json added = Json::array();
    Json removed = Json::array();
    for (const std::string& allergen : later) {
        if (!former.contains(allergen)) added.push_back(allergen);
    }
    for (const std::string& allergen : former) {
        if (!later.contains(allergen)) removed.push_back(allergen);
    }
    return {{"added", std::move(added)}, {"removed", std::move(removed)}};
}

Json difference(const Order* before, const Order& after, const World& world, Instant now, bool sees_prices) {
    const auto date = [](const Order* order) {
        return order && order->needed_at ? json_of(*order->needed_at) : Json(nullptr);
    };
    const auto priority = [&](const Order* order) {
        return order ? Json(std::string(name_of(priority_of(*order, now)))) : Json(nullptr);
    };
    Json out = {{"stock", stock_difference(before, after)},
                {"allergens", allergen_difference(before, after, world)},
                {"dates", {{"from", date(before)}, {"to", date(&after)}}},
                {"priority", {{"from", priority(before)}, {"to", priority(&after)}}}};
    if (sees_prices) out["price"] = price_difference(before, after);
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
    return json_response(200, {{"order", view_of(*after, facts, call.viewer())},
                               {"difference", difference(before, after->as<Order>(), changes, call.now,
                                                         call.may(Action::ViewPrices, facts))}});
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
