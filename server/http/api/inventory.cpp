// The calls for stock: lots by material, their movements, what can be had, and whether it covers a wish.

#include <algorithm>

#include "server/http/api/bodies.h"
#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "server/http/stock.h"
#include "shared/inventory/rules.h"
#include "shared/orders/codec.h"
#include "shared/protocol/stock.h"
#include "shared/recipes/rules.h"

namespace batchline::http {

namespace {

Response forbidden(const std::string& detail) {
    return problems::of(Refusal{RefusalKind::forbidden, detail, Json::object()});
}

/// The locations a call is about: the one asked for, or all where the actor has one of the actions. An answer when it
/// cannot be.
struct Locations {
    std::vector<const Location*> found;
    std::optional<Response> refused;
};

Locations locations_for(Call& call, QueryReader& query, std::initializer_list<Action> actions) {
    const std::optional<Uuid> wanted = query.uuid("locationId");
    Locations locations;
    if (wanted && !call.residents->find<Location>(LocationId{*wanted})) query.fail("locationId", "is not a location");
    if (query.failed()) {
        locations.refused = query.failure();
        return locations;
    }
    for (const Location* location : call.residents->all<Location>()) {
        if (wanted && location->id.value != *wanted) continue;
        const bool allowed = std::any_of(actions.begin(), actions.end(), [&](Action action) {
            return call.may_at(action, location->id, RecordKind::Lot);
        });
        if (allowed) locations.found.push_back(location);
    }
    if (locations.found.empty())
        locations.refused = forbidden("Your role does not include this for the stock of this location.");
    return locations;
}

/// The day that stock must last to: today unless said, and not before.
Date day_asked_for(const Location& location, const std::optional<Instant>& needed_at, Instant now) {
    const Date today = location.zone.local(now).date;
    return needed_at ? std::max(today, location.zone.local(*needed_at).date) : today;
}

enum class UsedUp { left_out, told };

std::vector<AnyRecord> lots_at(Reader& reader, LocationId location, UsedUp used_up = UsedUp::left_out) {
    std::vector<AnyRecord> lots = reader.members_of_first(RangeKind::LotsOfMaterial, location.value);
    if (used_up == UsedUp::left_out) return lots;
    for (AnyRecord& lot : reader.members_of_first(RangeKind::UsedUpLots, location.value))
        lots.push_back(std::move(lot));
    return lots;
}

/// Ordered and not yet received, by material.
std::map<MaterialId, Quantity> incoming_at(Reader& reader, LocationId location) {
    std::map<MaterialId, Quantity> out;
    for (const AnyRecord& record : reader.members_of_first(RangeKind::ExpectedOfMaterial, location.value)) {
        const auto& receipt = record.as<ExpectedReceipt>();
        const auto [at, is_new] = out.emplace(receipt.material, receipt.quantity);
        if (!is_new) at->second = at->second.plus(receipt.quantity);
    }
    return out;
}

std::vector<const Lot*> typed(const std::vector<AnyRecord>& lots) {
    std::vector<const Lot*> out;
    for (const AnyRecord& lot : lots) out.push_back(&lot.as<Lot>());
    std::sort(out.begin(), out.end(), [](const Lot* a, const Lot* b) {
        return std::tuple(last_day_of(*a), a->id) < std::tuple(last_day_of(*b), b->id);
    });
    return out;
}

/// Every material, also those of which there is none: that is what somebody who orders wants to see.
void add_inventory_of(const Call& call, const Location& location, const std::vector<const Lot*>& lots,
                      const std::map<MaterialId, Quantity>& incoming, std::vector<MaterialStock>& out) {
    const std::map<MaterialId, StockLevel> levels = stock_levels(lots, location.zone.local(call.now).date);
    std::map<MaterialId, std::vector<StockedLot>> lots_of;
    for (const Lot* lot : lots)
        lots_of[lot->material].push_back({lot->id, lot->code, lot->on_hand, lot->reserved, lot->expires_on, lot->held});
    for (const Material* material : call.residents->all<Material>()) {
        const auto found = levels.find(material->id);
        const StockLevel level = found == levels.end() ? StockLevel(material->dimension) : found->second;
        const auto coming = incoming.find(material->id);
        out.push_back({location.id, material->id, level.on_hand, level.reserved, level.available,
                       coming == incoming.end() ? Quantity{0, material->dimension} : coming->second,
                       std::move(lots_of[material->id])});
    }
}

Response show_inventory(Call& call) {
    QueryReader query(call);
    const UsedUp used_up = query.boolean("usedUp").value_or(false) ? UsedUp::told : UsedUp::left_out;
    const Locations locations = locations_for(call, query, {Action::ViewStock});
    if (locations.refused) return *locations.refused;
    const std::unique_ptr<Reader> reader = call.services.store.read();
    std::vector<MaterialStock> stock;
    for (const Location* location : locations.found) {
        const std::vector<AnyRecord> lots = lots_at(*reader, location->id, used_up);
        add_inventory_of(call, *location, typed(lots), incoming_at(*reader, location->id), stock);
    }
    return json_response(200, json_of(stock));
}

Response show_availability(Call& call) {
    QueryReader query(call);
    const std::optional<Instant> needed_at = query.instant("neededAt");
    const Locations locations = locations_for(call, query, {Action::CheckAvailability, Action::ViewStock});
    if (locations.refused) return *locations.refused;
    const std::unique_ptr<Reader> reader = call.services.store.read();
    Json items = Json::array();
    for (const Location* location : locations.found) {
        const std::vector<AnyRecord> lots = lots_at(*reader, location->id);
        const std::map<MaterialId, StockLevel> levels =
            stock_levels(typed(lots), day_asked_for(*location, needed_at, call.now));
        for (const Material* material : call.residents->all<Material>()) {
            const auto level = levels.find(material->id);
            const Quantity available =
                level == levels.end() ? Quantity{0, material->dimension} : level->second.available;
            items.push_back(to_json(Availability{location->id, material->id, available}));
        }
    }
    return list_response(std::move(items), std::nullopt);
}

Response list_movements(Call& call) {
    QueryReader query(call);
    const int limit = query.limit();
    const std::optional<std::string> cursor = query.cursor("movements");
    const std::optional<Uuid> before = cursor ? Uuid::parse(*cursor) : std::nullopt;
    if (!query.text("locationId")) query.fail("locationId", "is missing");
    const Locations locations = locations_for(call, query, {Action::ViewStock});
    if (locations.refused) return *locations.refused;
    const std::unique_ptr<Reader> reader = call.services.store.read();
    const ReadingWorld world(*reader, *call.residents);
    std::vector<AnyRecord> movements =
        reader->filed_at(RecordKind::StockMovement, locations.found.front()->id, before, limit + 1);
    std::optional<std::string> next;
    if (movements.size() > static_cast<std::size_t>(limit)) {
        movements.pop_back();
        next = call.services.seals.seal("movements", movements.back().key.id.text());
    }
    Json items = Json::array();
    for (const AnyRecord& movement : movements) {
        Json item = body_of(movement);
        // Who sees the stock need not see what for it went.
        const std::optional<OrderId> order = movement.as<StockMovement>().order;
        if (order && !sees_order(call, world, *order)) item.erase("orderId");
        items.push_back(std::move(item));
    }
    return list_response(std::move(items), next);
}

Result<std::map<MaterialId, Quantity>, Refusal> demand_of(const StockCheck& check, const World& world) {
    Demand demand;
    for (std::size_t i = 0; i < check.lines.size(); ++i) {
        const std::string pointer = "/lines/" + std::to_string(i);
        const Product* product = world.find<Product>(check.lines[i].product);
        if (!product)
            return Refusal::at(RefusalKind::unknown_reference, "There is no such product.", pointer + "/productId");
        const Recipe* recipe = product->recipe ? world.find<Recipe>(*product->recipe) : nullptr;
        if (!recipe)
            return Refusal::at(RefusalKind::not_orderable, product->name + " has no recipe, so it cannot be ordered.",
                               pointer + "/productId");
        if (check.lines[i].quantity.dimension != product->dimension || check.lines[i].quantity.amount <= 0) {
            return Refusal::at(RefusalKind::quantity_out_of_range,
                               "Give an amount above zero in the unit of the product.", pointer + "/quantity");
        }
        if (auto refusal = demand.add(world, recipe->id, recipe->version, check.lines[i].quantity)) return *refusal;
    }
    return demand.total();
}

Response check_stock(Call& call) {
    Problems problems;
    const auto check = read_json<StockCheck>(call.body, problems);
    if (check.lines.size() > order_lines_max) problems.push_back({"/lines", "has more than 500 lines"});
    if (!problems.empty()) return problems::of(Refusal::invalid(problems));
    const Location* location = call.residents->find<Location>(check.location);
    if (!location)
        return problems::of(Refusal::at(RefusalKind::unknown_reference, "There is no such location.", "/locationId"));
    if (!call.may_at(Action::CheckAvailability, check.location, RecordKind::Lot)) {
        return forbidden("Your role does not include checking the stock of this location.");
    }

    const std::unique_ptr<Reader> reader = call.services.store.read();
    const ReadingWorld world(*reader, *call.residents);
    const auto demand = demand_of(check, world);
    if (!demand) return problems::of(demand.error());
    const Date day = day_asked_for(*location, check.needed_at, call.now);
    const ReservationPlan plan = plan_reservation(world, check.location, *demand, day);
    StockAnswer answer;
    answer.possible = plan.covers();
    for (const MaterialShortage& shortage : plan.short_of) {
        answer.shortfall.push_back(
            {shortage.material, shortage.required, shortage.available, shortage.required.minus(shortage.available)});
    }
    answer.earliest_at = earliest_cover(world, check.location, *demand, day, call.now);
    return json_response(200, to_json(answer));
}

}  // namespace

void add_inventory_routes(Router& router) {
    router.serve("getInventory", show_inventory);
    router.serve("listStockMovements", list_movements);
    router.serve("getAvailability", show_availability);
    router.serve("checkStock", check_stock);
}

}  // namespace batchline::http
