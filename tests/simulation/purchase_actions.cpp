// What people do about buying: they draft, send, confirm, receive in parts, close and cancel, often on old knowledge.

#include <algorithm>

#include "shared/purchasing/rules.h"
#include "shared/workflows/purchase_proposals.h"
#include "tests/simulation/actions.h"
#include "tests/simulation/invariants.h"

namespace batchline::simulation {
namespace {

using testing::id;
using testing::kg;
using testing::pieces;

const PurchaseOrder* some_purchase(Tab& tab, Dice& dice) {
    const auto known = tab.app->state().replica.all<PurchaseOrder>();
    return known.empty() ? nullptr : dice.pick(known);
}

std::optional<std::int64_t> seen_version(const PurchaseOrder& purchase, Dice& dice) {
    if (dice.chance(50)) return std::nullopt;
    return purchase.version - (dice.chance(10) ? 1 : 0);
}

std::optional<Command> add_supplier(World& world, Tab& tab, Dice& dice) {
    CreateSupplier command;
    command.id = SupplierId{tab.app->intents().new_id()};
    command.content.name = "supplier " + std::to_string(world.made++);
    command.content.lead_time_days = dice.between(0, 4);
    if (dice.chance(30)) command.content.delivery_weekdays = {Weekday::Tuesday, Weekday::Friday};
    return command;
}

/// As the page of proposals does it, from what this tab knows.
std::optional<Command> buy_what_is_proposed(Tab& tab, Dice& dice) {
    const auto& replica = tab.app->state().replica;
    const Location* location = replica.find<Location>(id<LocationId>(dice.pick({"north", "south"})));
    if (!location) return std::nullopt;
    const PurchaseProposals found =
        propose_purchases(replica.world(), *location, replica.all<Material>(), tab.app->state().now);
    if (found.proposals.empty()) return std::nullopt;
    const PurchaseProposal& proposal = dice.pick(found.proposals);
    return CreatePurchaseOrder{PurchaseOrderId{tab.app->intents().new_id()}, proposal.supplier, proposal.location,
                               proposal.lines, "as proposed"};
}

std::optional<Command> draft_purchase(World&, Tab& tab, Dice& dice) {
    if (dice.chance(30)) return buy_what_is_proposed(tab, dice);
    const auto& replica = tab.app->state().replica;
    const auto suppliers = replica.all<Supplier>();
    if (suppliers.empty()) return std::nullopt;
    const LocationId location = id<LocationId>(dice.pick({"north", "north", "south"}));
    const char* material = dice.pick({"flour", "butter", "almonds", "bag"});
    const bool is_bag = std::string_view(material) == "bag";
    PurchaseLineContent line;
    line.material = id<MaterialId>(material);
    line.packs = dice.between(dice.chance(5) ? 0 : 1, 8);
    line.pack_size = is_bag ? pieces(100) : kg(dice.pick({500, 1000, 5000}));
    for (const Order* order : replica.all<Order>()) {
        if (order->phase == Phase::Short && dice.chance(70)) line.orders.push_back(order->id);
    }
    return CreatePurchaseOrder{
        PurchaseOrderId{tab.app->intents().new_id()}, dice.pick(suppliers)->id, location, {line}, ""};
}

std::optional<Command> change_purchase(World& world, Tab& tab, Dice& dice) {
    const PurchaseOrder* purchase = some_purchase(tab, dice);
    if (!purchase) return std::nullopt;
    return ChangePurchaseOrder{purchase->id, purchase->version, {}, "note " + std::to_string(world.made++)};
}

std::optional<Command> send_purchase(World&, Tab& tab, Dice& dice) {
    const PurchaseOrder* purchase = some_purchase(tab, dice);
    if (!purchase) return std::nullopt;
    return SendPurchaseOrder{purchase->id, seen_version(*purchase, dice)};
}

std::optional<Command> confirm_purchase(World& world, Tab& tab, Dice& dice) {
    const PurchaseOrder* purchase = some_purchase(tab, dice);
    if (!purchase) return std::nullopt;
    const Instant when = Instant{world.now_us}.plus_seconds(dice.between(-3600, 4 * 86'400));
    return ConfirmPurchaseOrder{purchase->id, seen_version(*purchase, dice), when};
}

/// Less than what is to come, all of it, or more.
std::optional<Command> receive_purchase(World& world, Tab& tab, Dice& dice) {
    const PurchaseOrder* purchase = some_purchase(tab, dice);
    if (!purchase || purchase->lines.empty()) return std::nullopt;
    const PurchaseLine& line = purchase->lines.front();
    Quantity quantity = outstanding_of(line);
    if (dice.chance(60)) quantity.amount = quantity.amount * dice.between(1, 120) / 100;
    quantity.amount = std::max<std::int64_t>(quantity.amount, 1);
    const std::string code = "P" + std::to_string(dice.chance(20) ? 0 : world.made++);
    return ReceivePurchaseOrder{
        purchase->id, seen_version(*purchase, dice), {{line.material, quantity, code, Date::parse("2027-03-01")}}};
}

std::optional<Command> end_purchase(World&, Tab& tab, Dice& dice) {
    const PurchaseOrder* purchase = some_purchase(tab, dice);
    if (!purchase) return std::nullopt;
    if (purchase->status == PurchaseStatus::PartlyReceived)
        return ClosePurchaseOrder{purchase->id, seen_version(*purchase, dice), "the rest does not come"};
    return CancelPurchaseOrder{purchase->id, seen_version(*purchase, dice), "not needed any more"};
}

/// What was bought is in stock, still to come, or given up; what orders wait for of it is no more than that.
std::optional<std::string> purchases_add_up(World& world) {
    const MemoryWorld& records = world.mirror.world;
    for (const RecordKey& key : world.mirror.changed) {
        if (key.kind != RecordKind::PurchaseOrder) continue;
        const PurchaseOrder& purchase = *records.find<PurchaseOrder>(PurchaseOrderId{key.id});
        const std::string number = purchase_number_text(purchase.number);
        if (purchase.number == 0) return "a purchase order has no number";
        if (purchase.status == PurchaseStatus::Received && !is_complete(purchase) && purchase.closing_reason.empty())
            return number + " is received without all that was ordered";
        for (const PurchaseLine& line : purchase.lines) {
            if (!line.expected) continue;
            const auto* receipt = records.find<ExpectedReceipt>(*line.expected);
            const std::int64_t awaited = is_open(purchase.status) ? outstanding_of(line).amount : 0;
            if (!receipt || receipt->quantity.amount != awaited)
                return "what is expected of " + number + " is not what has not come";
        }
    }
    return std::nullopt;
}

std::optional<std::string> numbers_are_given_once(World& world) {
    std::set<std::int64_t> numbers;
    for (const PurchaseOrder* purchase : world.mirror.world.all<PurchaseOrder>()) {
        if (!numbers.insert(purchase->number).second)
            return purchase_number_text(purchase->number) + " is the number of two purchase orders";
    }
    return std::nullopt;
}

}  // namespace

std::vector<DeedOfPerson> deeds_about_buying() {
    return {
        {"adds a supplier", 1, add_supplier},
        {"drafts a purchase order", 4, draft_purchase},
        {"changes a purchase order", 1, change_purchase},
        {"sends a purchase order", 4, send_purchase},
        {"confirms a purchase order", 4, confirm_purchase},
        {"receives of a purchase order", 5, receive_purchase},
        {"ends a purchase order", 1, end_purchase},
    };
}

std::vector<Invariant> invariants_of_buying() {
    return {
        {"what was bought is in stock, to come or given up", When::each_step, purchases_add_up},
        {"a purchase order's number is its own", When::now_and_then, numbers_are_given_once},
    };
}

}  // namespace batchline::simulation
