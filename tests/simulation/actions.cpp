// What people do: they order, edit, cancel, procure, produce, deliver and count, often on old knowledge.

#include "tests/simulation/actions.h"

#include <algorithm>

namespace batchline::simulation {
namespace {

using testing::id;
using testing::kg;
using testing::pieces;

const Justification why{"Other", "because the simulation says so"};

LocationId north() { return id<LocationId>("north"); }

/// Mostly what the tab shows; sometimes what somebody else made.
std::optional<OrderId> some_order(World& world, Tab& tab, Dice& dice, std::initializer_list<Phase> phases = {}) {
    std::vector<OrderId> fitting;
    for (const Order* order : tab.app->state().replica.all<Order>()) {
        const bool fits = phases.size() == 0 || std::find(phases.begin(), phases.end(), order->phase) != phases.end();
        if (fits) fitting.push_back(order->id);
    }
    if (!fitting.empty() && dice.chance(85)) return dice.pick(fitting);
    if (world.orders.empty()) return std::nullopt;
    return dice.pick(world.orders);
}

std::optional<std::int64_t> seen_version(Tab& tab, OrderId order, Dice& dice) {
    const Order* known = tab.app->state().replica.find<Order>(order);
    if (!known || dice.chance(50)) return std::nullopt;
    return known->version;
}

std::vector<LineContent> some_lines(Dice& dice, World& world) {
    std::vector<LineContent> lines;
    const std::int64_t count = dice.between(1, 3);
    for (std::int64_t i = 0; i < count; ++i) {
        lines.push_back(
            {OrderLineId{testing::id_from("line " + std::to_string(world.seed) + "/" + std::to_string(world.made++))},
             id<ProductId>(dice.pick({"bun", "bun", "slice"})), pieces(dice.between(1, 60)),
             dice.chance(20) ? "no sugar" : ""});
    }
    return lines;
}

std::optional<LotId> some_lot(World& world, Dice& dice) {
    const auto lots = world.mirror.world.all<Lot>();
    if (lots.empty()) return std::nullopt;
    return dice.pick(lots)->id;
}

std::vector<Receipt> some_receipts(World& world, Dice& dice) {
    const char* material = dice.pick({"flour", "butter", "almonds", "bag"});
    const bool is_bag = std::string_view(material) == "bag";
    return {{id<MaterialId>(material), is_bag ? pieces(dice.between(1, 300)) : kg(dice.between(100, 6000)),
             "R" + std::to_string(world.made++), *Date::parse(dice.pick({"2026-06-20", "2027-03-01"}))}};
}

/// Sellers ask for what only their manager may grant, too.
std::vector<OverrideRequest> some_overrides(Dice& dice, World& world, std::size_t lines, int percent) {
    std::vector<OverrideRequest> out;
    if (!dice.chance(percent)) return out;
    for (std::size_t i = 0; i < lines; ++i) {
        const Justification words{"CustomerConsent", "consent " + std::to_string(world.made++)};
        for (const ClashKind kind : {ClashKind::Allergen, ClashKind::Restriction})
            out.push_back({kind, static_cast<std::int64_t>(i), words});
    }
    return out;
}

/// The same as it is, with another amount here and there; what is on screen is sent back with its ids.
std::vector<LineContent> nearly_the_same_lines(const Order& order, Dice& dice) {
    std::vector<LineContent> lines;
    for (const OrderLine& line : order.lines) {
        if (!is_wanted(line)) continue;
        lines.push_back({line.id, line.product, line.quantity, line.notes});
        if (dice.chance(30)) lines.back().quantity = pieces(dice.between(1, 2 * line.quantity.amount));
        if (dice.chance(10)) lines.back().product = id<ProductId>(dice.pick({"bun", "slice"}));
    }
    return lines;
}

Command create(World& world, Tab& tab, Dice& dice) {
    CreateOrder command;
    command.id = OrderId{tab.app->intents().new_id()};
    command.customer = id<CustomerId>(dice.pick({"anybody", "anybody", "vegan", "nut-free", "key"}));
    command.location = dice.chance(90) ? north() : id<LocationId>("south");
    command.lines = some_lines(dice, world);
    command.customer_notes = "order " + std::to_string(world.made++);
    command.submission = dice.chance(20) ? Submission::as_draft : Submission::at_once;
    if (dice.chance(40)) command.needed_at = Instant{world.now_us}.plus_days(dice.between(0, 5));
    if (dice.chance(30)) command.fulfilment = Fulfilment::Delivery;
    if (command.fulfilment == Fulfilment::Delivery && dice.chance(80)) command.delivery_address = "Mill Lane 3";
    const bool may_clash =
        command.customer == id<CustomerId>("vegan") || command.customer == id<CustomerId>("nut-free");
    command.overrides = some_overrides(dice, world, command.lines.size(), may_clash ? 50 : 2);
    world.orders.push_back(command.id);
    return command;
}

template <class C>
std::optional<Command> about_some_order(World& world, Tab& tab, Dice& dice, std::initializer_list<Phase> phases,
                                        C command) {
    const auto order = some_order(world, tab, dice, phases);
    if (!order) return std::nullopt;
    command.order = *order;
    command.expected = seen_version(tab, *order, dice);
    return command;
}

std::optional<Command> edit(World& world, Tab& tab, Dice& dice) {
    const auto order = some_order(world, tab, dice, {Phase::Ready, Phase::Short, Phase::Draft, Phase::RejectedOpen});
    const Order* known = order ? tab.app->state().replica.find<Order>(*order) : nullptr;
    if (!order) return std::nullopt;
    EditOrder command;
    command.order = *order;
    command.expected = known ? known->version : 1;
    if (dice.chance(70) || !known) {
        command.lines = some_lines(dice, world);
        if (known && dice.chance(60)) command.lines->front().id = known->lines.front().id;
        if (known && dice.chance(50)) command.lines = nearly_the_same_lines(*known, dice);
        command.overrides = some_overrides(dice, world, command.lines->size(), 25);
    }
    if (dice.chance(20)) command.needed_at = Instant{world.now_us}.plus_days(dice.between(0, 5));
    if (dice.chance(50)) command.customer_notes = "changed " + std::to_string(world.made++);
    if (dice.chance(20)) command.fulfilment = dice.pick({Fulfilment::PickUp, Fulfilment::Delivery});
    if (dice.chance(20)) command.delivery_address = "Ring Road " + std::to_string(world.made++);
    if (!known || known->phase != Phase::Draft || dice.chance(50)) command.justification = why;
    return command;
}

std::optional<Command> cancel_line(World& world, Tab& tab, Dice& dice) {
    const auto order = some_order(world, tab, dice, {Phase::Ready, Phase::Short});
    const Order* known = order ? tab.app->state().replica.find<Order>(*order) : nullptr;
    if (!known) return std::nullopt;
    return CancelLine{*order, dice.pick(known->lines).id, seen_version(tab, *order, dice), why};
}

std::optional<Command> decide_procurement(World& world, Tab& tab, Dice& dice) {
    const auto order = some_order(world, tab, dice, {Phase::Short});
    if (!order) return std::nullopt;
    DecideProcurement command{*order, seen_version(tab, *order, dice), ProcurementDecision::Fulfil, why};
    if (dice.chance(25)) command.decision = ProcurementDecision::Reject;
    else if (dice.chance(70)) command.receipts = some_receipts(world, dice);
    if (command.decision == ProcurementDecision::Fulfil && dice.chance(25)) {
        command.decision = ProcurementDecision::Substitute;
        command.substitutions = {{id<MaterialId>("butter"), id<MaterialId>("margarine")}};
    }
    if (command.decision == ProcurementDecision::Fulfil && dice.chance(40))
        command.expected_at = Instant{world.now_us}.plus_days(2);
    return command;
}

std::optional<Command> adjust(World& world, Tab&, Dice& dice) {
    const auto lot = some_lot(world, dice);
    if (!lot) return std::nullopt;
    const Lot* known = world.mirror.world.find<Lot>(*lot);
    Quantity amount{dice.between(-known->on_hand.amount / 3 - 1, known->on_hand.amount / 5 + 1),
                    known->on_hand.dimension};
    if (amount.amount == 0) amount.amount = 1;
    return AdjustStock{known->location, *lot, amount, why};
}

std::optional<Command> hold_or_release(World& world, Tab&, Dice& dice) {
    const auto lot = some_lot(world, dice);
    if (!lot) return std::nullopt;
    if (world.mirror.world.find<Lot>(*lot)->held || dice.chance(10)) return ReleaseLot{*lot, why};
    return HoldLot{*lot, why};
}

}  // namespace

const std::vector<DeedOfPerson>& deeds_of_people() {
    static const std::vector<DeedOfPerson> deeds = [] {
        std::vector<DeedOfPerson> all{
            {"enters an order", 24,
             [](World& world, Tab& tab, Dice& dice) -> std::optional<Command> { return create(world, tab, dice); }},
            {"edits an order", 16, edit},
            {"cancels an order", 5,
             [](World& w, Tab& t, Dice& d) {
                 return about_some_order(w, t, d, {Phase::Ready, Phase::Short, Phase::Draft},
                                         CancelOrder{{}, {}, {"Duplicate", why.text}});
             }},
            {"cancels a line", 4, cancel_line},
            {"submits a draft", 6,
             [](World& w, Tab& t, Dice& d) {
                 return about_some_order(w, t, d, {Phase::Draft, Phase::RejectedOpen}, SubmitOrder{});
             }},
            {"acknowledges a rejection", 3,
             [](World& w, Tab& t, Dice& d) {
                 return about_some_order(w, t, d, {Phase::RejectedOpen}, AcknowledgeRejection{});
             }},
            {"hands an order over", 4,
             [](World& w, Tab& t, Dice& d) { return about_some_order(w, t, d, {Phase::Produced}, DeliverOrder{}); }},
            {"decides about a shortage", 14, decide_procurement},
            {"receives stock", 5,
             [](World& w, Tab&, Dice& d) -> std::optional<Command> {
                 return ReceiveStock{north(), some_receipts(w, d)};
             }},
            {"starts production", 8,
             [](World& w, Tab& t, Dice& d) { return about_some_order(w, t, d, {Phase::Ready}, StartProduction{}); }},
            {"completes production", 8,
             [](World& w, Tab& t, Dice& d) {
                 return about_some_order(w, t, d, {Phase::Producing}, CompleteProduction{});
             }},
            {"holds production", 3,
             [](World& w, Tab& t, Dice& d) {
                 return about_some_order(w, t, d, {Phase::Ready}, HoldProduction{{}, {}, why});
             }},
            {"resumes production", 3,
             [](World& w, Tab& t, Dice& d) {
                 return about_some_order(w, t, d, {Phase::Ready}, TakeTransition{{}, {}, "resumeProduction", {}});
             }},
            {"sets a priority", 3,
             [](World& w, Tab& t, Dice& d) {
                 return about_some_order(
                     w, t, d, {}, SetPriority{{}, {}, d.pick({Priority::Low, Priority::High, Priority::Urgent}), why});
             }},
            {"adjusts a lot", 3, adjust},
            {"holds or releases a lot", 4, hold_or_release},
        };
        for (DeedOfPerson& deed : deeds_in_rooms()) all.push_back(std::move(deed));
        for (DeedOfPerson& deed : deeds_about_follow_ups()) all.push_back(std::move(deed));
        for (DeedOfPerson& deed : deeds_in_production()) all.push_back(std::move(deed));
        for (DeedOfPerson& deed : deeds_about_the_catalogue()) all.push_back(std::move(deed));
        for (DeedOfPerson& deed : deeds_about_customers()) all.push_back(std::move(deed));
        for (DeedOfPerson& deed : deeds_about_buying()) all.push_back(std::move(deed));
        for (DeedOfPerson& deed : deeds_about_people()) all.push_back(std::move(deed));
        return all;
    }();
    return deeds;
}

}  // namespace batchline::simulation
