// What holds for any orders, stocks and commands, tried with random ones.

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

#include "shared/base/rational.h"
#include "shared/discussions/rules.h"
#include "shared/notifications/model.h"
#include "shared/orders/past.h"
#include "shared/protocol/views.h"
#include "shared/purchasing/rules.h"
#include "shared/recipes/rules.h"
#include "shared/workflows/story.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

void stock_generously(Bakery& bakery) {
    bakery.stock("flour-1", "flour", kg(40'000), "2026-06-10");
    bakery.stock("flour-2", "flour", kg(20'000), "2026-12-31");
    bakery.stock("butter-1", "butter", kg(20'000), "2026-12-31");
    bakery.stock("almonds-1", "almonds", kg(20'000), "2026-12-31");
    bakery.stock("bags", "bag", pieces(3000), "2030-01-01");
}

std::map<LotId, std::int64_t> reserved_by_lot(const Bakery& bakery) {
    std::map<LotId, std::int64_t> out;
    for (const Lot* lot : bakery.world.all<Lot>()) out[lot->id] = lot->reserved.amount;
    return out;
}

/// What every order of the world holds, per lot.
std::map<LotId, std::int64_t> held_by_orders(const Bakery& bakery) {
    std::map<LotId, std::int64_t> out;
    for (const Lot* lot : bakery.world.all<Lot>()) out[lot->id] = 0;
    for (const Order* order : bakery.world.all<Order>()) {
        for (const Reservation& reservation : order->reservations) {
            if (reservation.lot) out[*reservation.lot] += reservation.quantity.amount;
        }
    }
    return out;
}

/// Every ready order holds exactly its demand, on hand or incoming, and no other order holds anything: never by half.
bool holds_all_or_nothing(const Bakery& bakery) {
    for (const Order* order : bakery.world.all<Order>()) {
        std::map<MaterialId, Quantity> held;
        for (const Reservation& reservation : order->reservations) {
            const auto [at, is_new] = held.emplace(reservation.material, reservation.quantity);
            if (!is_new) at->second = at->second.plus(reservation.quantity);
        }
        if (order->phase == Phase::Ready ? held != *demand_of(bakery.world, *order) : !held.empty()) return false;
    }
    return true;
}

/// What is expected is reserved by orders to exactly the amount it says.
bool pegs_add_up(const Bakery& bakery) {
    std::map<ExpectedReceiptId, std::int64_t> pegged;
    for (const Order* order : bakery.world.all<Order>()) {
        for (const Reservation& reservation : order->reservations) {
            if (reservation.expected_receipt) pegged[*reservation.expected_receipt] += reservation.quantity.amount;
        }
    }
    for (const ExpectedReceipt* receipt : bakery.world.all<ExpectedReceipt>()) {
        if (receipt->reserved.amount != pegged[receipt->id] || receipt->reserved.amount > receipt->quantity.amount)
            return false;
    }
    return true;
}

/// What changes stock, rank or status under an order.
Command disturbance(const std::string& name, const Justification& why, Instant now) {
    const OrderId order = id<OrderId>(name);
    const LotId lot = id<LotId>(*rc::gen::element<std::string>("flour-1", "flour-2", "butter-1", "almonds-1", "bags"));
    const MaterialId butter = id<MaterialId>("butter");
    const Receipt receipt{butter, kg(*rc::gen::inRange(1, 3000)), "R", *Date::parse("2026-09-01")};
    switch (*rc::gen::inRange(0, 11)) {
        case 0: return HoldLot{lot, why};
        case 1: return ReleaseLot{lot, why};
        case 2:
            return AdjustStock{id<LocationId>("north"), id<LotId>("butter-1"), kg(*rc::gen::inRange(-9000, 2000)), why};
        case 3: return SetPriority{order, {}, *rc::gen::element(Priority::Low, Priority::High, Priority::Urgent), why};
        case 4: return HoldProduction{order, {}, why};
        case 5: return TakeTransition{order, {}, "resumeProduction", {}};
        case 6: return ReceiveStock{id<LocationId>("north"), {receipt}};
        case 7: {
            DecideProcurement decision{order, {}, ProcurementDecision::Fulfil, why};
            decision.expected_at = now.plus_days(2);
            return decision;
        }
        case 8: return RecallLots{butter, *rc::gen::element<std::string>("R", "butter-1"), why};
        case 9: {
            const OrderLineId line{id_from(*rc::gen::element<std::string>("line 0", "line 1", name + "/1"))};
            return CorrectProduction{
                order, {}, {{line, pieces(*rc::gen::inRange(0, 40)), {}}}, why, Confirmation::given};
        }
        default:
            return CancelLine{order, OrderLineId{id_from("line " + std::to_string(*rc::gen::inRange(0, 2)))}, {}, why};
    }
}

/// What people do in an order's room.
Command room_step(const Bakery& bakery, OrderId order) {
    PostMessage message;
    message.order = order;
    message.text = "because the property says so?";
    const std::vector<const Message*> messages = messages_in(bakery.world, order);
    switch (*rc::gen::inRange(0, 7)) {
        case 0:
            return InviteParticipant{
                order, id<UserId>(*rc::gen::element<std::string>("operator.north", "production", "sales.south"))};
        case 1: return CloseDiscussion{order};
        case 2: return ConvertToInteraction{order, "", "as the property says"};
        case 3: return MarkRead{order, {}};
        case 4:
            return EditMessage{order, messages.empty() ? id<MessageId>("none") : messages.front()->id,
                               *rc::gen::element<std::string>("one", "two")};
        default: return message;
    }
}

/// Nothing said is lost or out of place, and where an order is produced nobody looks into its room.
bool rooms_are_in_order(const Bakery& bakery) {
    for (const Discussion* room : bakery.world.all<Discussion>()) {
        const std::vector<const Message*> messages = messages_in(bakery.world, room->order);
        if (messages.size() != static_cast<std::size_t>(room->last_number)) return false;
        for (std::size_t i = 0; i < messages.size(); ++i) {
            if (messages[i]->number != static_cast<std::int64_t>(i) + 1) return false;
        }
        const Order* order = bakery.world.find<Order>(room->order);
        if (!order || (order->phase == Phase::Producing && !is_hidden(room->room))) return false;
    }
    return true;
}

/// One random step of somebody; refusals are fine, broken truths are not.
/// What was told just now: once per event, order and receiver, never to who did it, never to who may not see it.
bool tells_whom_it_may(const Bakery& bakery) {
    std::set<std::tuple<Uuid, std::optional<OrderId>, UserId>> seen;
    for (const Notification* one : bakery.world.all<Notification>()) {
        if (one->count > 1) continue;
        if (!seen.insert({one->event, one->order, one->receiver}).second) return false;
        if (one->at != bakery.now || one->notification_kind == NotificationKind::Coverable) continue;
        for (const Fact& fact : bakery.facts) {
            if (fact.id == one->event && fact.user == one->receiver) return false;
        }
        const Actor receiver = actor_of(*bakery.world.find<User>(one->receiver), bakery.world.all<User>(), bakery.now);
        const Viewer viewer{receiver, shipped_configuration(), bakery.now};
        if (!is_visible(facts_of(AnyRecord::of(*one), bakery.world), viewer)) return false;
    }
    return true;
}

/// Recipes get next versions in between; no order that has pinned one may notice.
void recipe_step(Bakery& bakery) {
    const auto* recipe =
        bakery.world.find<Recipe>(id<RecipeId>(*rc::gen::element<std::string>("bun", "dough", "slice")));
    const auto pinned_demands = [&] {
        std::map<OrderId, std::map<MaterialId, Quantity>> demands;
        for (const Order* order : bakery.world.all<Order>()) {
            if (const auto demand = demand_of(bakery.world, *order)) demands[order->id] = *demand;
        }
        return demands;
    };
    const auto before = pinned_demands();
    DraftRecipe draft{recipe->id, {}, recipe->yield, recipe->lines, ""};
    draft.lines.front().quantity.amount = *rc::gen::inRange<std::int64_t>(1, 5'000'000);
    draft.yield.amount = *rc::gen::inRange<std::int64_t>(1, 2 * recipe->yield.amount);
    bakery.must("director", draft);
    const std::int64_t next = recipe->version + 1;
    bakery.must("director", ActivateRecipe{recipe->id, next, {}});
    RC_ASSERT(pinned_demands() == before);
}

/// Buying, with deliveries in parts and in any order, for orders that may change or end meanwhile.
void purchase_step(Bakery& bakery, OrderId order, int number) {
    const PurchaseOrderId purchase = id<PurchaseOrderId>("purchase " + std::to_string(*rc::gen::inRange(0, 3)));
    const MaterialId butter = id<MaterialId>("butter");
    const Receipt receipt{butter, kg(*rc::gen::inRange(1, 6000)), "P" + std::to_string(*rc::gen::inRange(0, 3)),
                          Date::parse("2026-09-01")};
    const Instant when = bakery.now.plus_days(*rc::gen::inRange(0, 9));
    const auto command = [&]() -> Command {
        switch (*rc::gen::inRange(0, 7)) {
            case 0: return SendPurchaseOrder{purchase, {}};
            case 1: return ConfirmPurchaseOrder{purchase, {}, when};
            case 2:
            case 3: return ReceivePurchaseOrder{purchase, {}, {receipt}};
            case 4: return ClosePurchaseOrder{purchase, {}, "as the property says"};
            case 5: return CancelPurchaseOrder{purchase, {}, ""};
            default: {
                const bool is_known = bakery.world.find<Order>(order) != nullptr;
                PurchaseLineContent line{butter, *rc::gen::inRange(1, 9), kg(1000), {}, "", {}};
                if (is_known) line.orders = {order};
                return CreatePurchaseOrder{
                    purchase, id<SupplierId>("dairy"), id<LocationId>("north"), {line}, std::to_string(number)};
            }
        }
    }();
    const Outcome outcome = bakery.give("procurement", command);
    if (!outcome) RC_ASSERT(outcome.error().kind != RefusalKind::invariant_broken);
}

/// What comes of each purchase order is in stock or still to come.
bool purchases_add_up(const Bakery& bakery) {
    for (const PurchaseOrder* purchase : bakery.world.all<PurchaseOrder>()) {
        for (const PurchaseLine& line : purchase->lines) {
            if (!line.expected) continue;
            const auto* receipt = bakery.world.find<ExpectedReceipt>(*line.expected);
            const Quantity awaited =
                is_open(purchase->status) ? outstanding_of(line) : Quantity{0, line.pack_size.dimension};
            if (!receipt || receipt->quantity != awaited) return false;
        }
        if (is_open(purchase->status) && purchase->sent_at && is_complete(*purchase)) return false;
    }
    return true;
}

void random_step(Bakery& bakery, int number) {
    const std::string name = "order " + std::to_string(*rc::gen::inRange(0, 6));
    const std::string who = *rc::gen::element<std::string>("sales.north", "sales2.north", "manager.north",
                                                           "procurement", "operator.north", "director");
    const Justification why{*rc::gen::element<std::string>("Other", "CustomerRequest", "Received"),
                            "because the property says so"};
    const OrderId order = id<OrderId>(name);
    const Order* known = bakery.world.find<Order>(order);
    Command command =
        bakery.order_of(*rc::gen::element<std::string>("bun", "slice"), pieces(*rc::gen::inRange(1, 400)), name);
    switch (*rc::gen::inRange(0, 18)) {
        case 0: {
            EditOrder edit;
            edit.order = order;
            edit.expected = known ? known->version : 1;
            edit.lines = {{std::nullopt, id<ProductId>("bun"), pieces(*rc::gen::inRange(1, 400)), ""}};
            edit.justification = why;
            command = edit;
            break;
        }
        case 1: command = CancelOrder{order, {}, why}; break;
        case 2:
            command = DecideProcurement{order,
                                        {},
                                        ProcurementDecision::Fulfil,
                                        why,
                                        {{id<MaterialId>("butter"), kg(*rc::gen::inRange(1, 3000)),
                                          "L" + std::to_string(number), *Date::parse("2026-08-01")}}};
            break;
        case 3: command = DecideProcurement{order, {}, ProcurementDecision::Reject, why, {}}; break;
        case 4: command = StartProduction{order, {}}; break;
        case 5: command = CompleteProduction{order, {}, {}}; break;
        case 6: command = SubmitOrder{order, {}}; break;
        case 7: {
            auto create = bakery.order_of("bun", pieces(*rc::gen::inRange(1, 400)), name);
            create.lines = {{OrderLineId{id_from("line 0")}, id<ProductId>("bun"), pieces(24), ""},
                            {OrderLineId{id_from("line 1")}, id<ProductId>("slice"), pieces(10), ""}};
            command = create;
            break;
        }
        case 8:
        case 9:
        case 10: {
            const Outcome disturbed =
                bakery.give(*rc::gen::element<std::string>("procurement", "production", "director"),
                            disturbance(name, {"Other", why.text}, bakery.now));
            if (!disturbed) RC_ASSERT(disturbed.error().kind != RefusalKind::invariant_broken);
            return;
        }
        case 11:
        case 12: command = room_step(bakery, order); break;
        case 13: recipe_step(bakery); return;
        case 14:
        case 15:
        case 16: purchase_step(bakery, order, number); return;
        default: break;
    }
    const Outcome outcome = bakery.give(who, command);
    if (!outcome) RC_ASSERT(outcome.error().kind != RefusalKind::invariant_broken);
}

}  // namespace

TEST_CASE("a quantity written is read as the same quantity") {
    CHECK(rc::check([](std::int64_t amount) {
        for (const Dimension dimension : {Dimension::Mass, Dimension::Volume, Dimension::Count}) {
            const Quantity quantity{amount % quantity_amount_max, dimension};
            RC_ASSERT(Quantity::parse(quantity.value_text(), quantity.unit_text()) == quantity);
        }
    }));
}

TEST_CASE("so many of a material's own unit are exactly so many base units, there and back") {
    CHECK(rc::check([] {
        const Factor factor{*rc::gen::inRange<std::int64_t>(1, 2'000'000'000),
                            *rc::gen::inRange<std::int64_t>(1, 100'000)};
        const auto count = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
        const Rational size(factor.numerator, factor.denominator);
        const auto base = Rational(count).times(size);
        RC_ASSERT(base && base->over(size) == Rational(count));
    }));
}

TEST_CASE("a sum of ratios does not depend on its order") {
    CHECK(rc::check([](const std::vector<std::uint16_t>& numbers) {
        Rational forward;
        Rational backward;
        for (const std::uint16_t n : numbers) forward = *forward.plus(Rational(n, n % 24 + 1));
        for (auto at = numbers.rbegin(); at != numbers.rend(); ++at)
            backward = *backward.plus(Rational(*at, *at % 24 + 1));
        RC_ASSERT(forward == backward);
    }));
}

TEST_CASE("demand depends on the sum of the lines, not on how they are split") {
    CHECK(rc::check([] {
        const Bakery bakery;
        const auto parts = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(1, 1000));
        RC_PRE(!parts.empty());
        Demand split;
        for (const std::int64_t part : parts) RC_ASSERT(!split.add(bakery.world, id<RecipeId>("bun"), 1, pieces(part)));
        Demand whole;
        RC_ASSERT(!whole.add(bakery.world, id<RecipeId>("bun"), 1,
                             pieces(std::accumulate(parts.begin(), parts.end(), std::int64_t{0}))));
        RC_ASSERT(*split.total() == *whole.total());
    }));
}

TEST_CASE("more of a product never contains less of an allergen, and a product contains what its recipes contain") {
    const Bakery bakery;
    const DietProfile bun = diet_profile(bakery.world, "bun", id<RecipeId>("bun"), 1);
    const DietProfile dough = diet_profile(bakery.world, "dough", id<RecipeId>("dough"), 1);
    for (const auto& [allergen, path] : dough.contains) CHECK(bun.contains.contains(allergen));
    CHECK(bun.contains.at("Milk") == std::vector<DietPath>{{"bun", "dough v1", "butter"}});
}

TEST_CASE("editing and editing back reserves exactly the same totals") {
    CHECK(rc::check([] {
        Bakery bakery;
        stock_generously(bakery);
        const std::int64_t first = *rc::gen::inRange(1, 300);
        bakery.must("sales.north", bakery.order_of("bun", pieces(first)));
        const auto before = reserved_by_lot(bakery);
        for (const std::int64_t amount : {static_cast<std::int64_t>(*rc::gen::inRange(1, 2000)), first}) {
            EditOrder edit;
            edit.order = bakery.order().id;
            edit.expected = bakery.order().version;
            edit.lines = {{bakery.order().lines[0].id, id<ProductId>("bun"), pieces(amount), ""}};
            edit.justification = Justification{"Other", "because the property says so"};
            bakery.must("sales.north", edit);
        }
        RC_ASSERT(reserved_by_lot(bakery) == before);
    }));
}

TEST_CASE("whatever people do, lots hold exactly what orders reserved, and nothing is oversold") {
    CHECK(rc::check([] {
        Bakery bakery;
        stock_generously(bakery);
        CreateSupplier dairy;
        dairy.id = id<SupplierId>("dairy");
        dairy.content.name = "Dairy";
        bakery.must("director", dairy);
        const int steps = *rc::gen::inRange(1, 40);
        for (int step = 0; step < steps; ++step) {
            random_step(bakery, step);
            RC_ASSERT(reserved_by_lot(bakery) == held_by_orders(bakery));
            RC_ASSERT(holds_all_or_nothing(bakery));
            RC_ASSERT(pegs_add_up(bakery));
            RC_ASSERT(purchases_add_up(bakery));
            RC_ASSERT(tells_whom_it_may(bakery));
            RC_ASSERT(rooms_are_in_order(bakery));
            for (const Lot* lot : bakery.world.all<Lot>())
                RC_ASSERT(lot->on_hand.amount >= lot->reserved.amount && lot->reserved.amount >= 0);
        }
    }));
}

namespace {

/// What is recorded of one order, oldest first.
OrderPast past_in(const Bakery& bakery, OrderId order) {
    OrderPast past;
    for (const Fact& fact : bakery.facts) {
        if (fact.order == order) past.facts.push_back(fact);
    }
    for (const OrderRevision* revision : bakery.world.list<OrderRevision>(revisions_of(order)))
        past.revisions.push_back(*revision);
    std::sort(past.revisions.begin(), past.revisions.end(),
              [](const auto& a, const auto& b) { return a.revision < b.revision; });
    return past;
}

/// The order as it was, without what it came to where that was corrected later.
Order as_remembered(Order copy, const OrderPast& past, Instant moment) {
    for (const Fact& fact : past.facts) {
        if (fact.action != FactAction::ProductionCorrected || fact.timestamp <= moment) continue;
        for (OrderLine& line : copy.lines) {
            line.produced.reset();
            line.wasted.reset();
        }
    }
    return copy;
}

bool stood_so(const PastOrder& past, const Order& copy) {
    return past.status == copy.status && past.phase == copy.phase && past.revision == copy.revision &&
           past.lines == copy.lines && past.total == total_of(copy.lines) && past.needed_at == copy.needed_at &&
           past.customer_notes == copy.customer_notes && past.location == copy.location &&
           past.customer == copy.customer && past.created_at == copy.created_at &&
           past.submitted_at == copy.submitted_at && past.completed_at == copy.completed_at;
}

}  // namespace

TEST_CASE("an order's past, made from its audit and revisions, is what it was at every moment of its life") {
    int compared = 0;
    CHECK(rc::check([&] {
        Bakery bakery;
        stock_generously(bakery);
        std::map<OrderId, std::map<Instant, Order>> copies;
        const int steps = *rc::gen::inRange(1, 60);
        for (int step = 0; step < steps; ++step) {
            // Now and then two things happen in the same microsecond: the moment is what came of both.
            bakery.now.microseconds += *rc::gen::element(0, 1, 1'000'000);
            random_step(bakery, step);
            for (const Order* order : bakery.world.all<Order>()) copies[order->id].insert_or_assign(bakery.now, *order);
        }
        const Workflow& workflow = shipped_configuration().workflow;
        for (const auto& [id, lives] : copies) {
            const OrderPast past = past_in(bakery, id);
            const Order& present = *bakery.world.find<Order>(id);
            RC_ASSERT(!as_it_stood(present, past, {lives.begin()->first.microseconds - 1}, workflow));
            for (const auto& [moment, copy] : lives) {
                const auto stood = as_it_stood(present, past, moment, workflow);
                RC_ASSERT(stood && stood_so(*stood, as_remembered(copy, past, moment)));
                // Without the audit the content alone is known.
                const auto content = as_it_stood(present, {{}, past.revisions}, moment, workflow);
                RC_ASSERT(content && content->revision == copy.revision && content->needed_at == copy.needed_at &&
                          content->status.empty());
                ++compared;
            }
        }
    }));
    CHECK(compared > 500);
}

TEST_CASE("from any moment of an order's past one gets to the one before and after it") {
    Bakery bakery;
    stock_generously(bakery);
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    for (const Command& command :
         {Command(StartProduction{bakery.order().id, {}}), Command(CompleteProduction{bakery.order().id, {}, {}})}) {
        bakery.now = bakery.now.plus_seconds(60);
        bakery.must("operator.north", command);
    }
    const OrderPast past = past_in(bakery, bakery.order().id);
    const Workflow& workflow = shipped_configuration().workflow;
    const auto started = as_it_stood(bakery.order(), past, bakery.now.plus_seconds(-30), workflow);
    REQUIRE(started);
    CHECK(started->step->action == FactAction::ProductionStarted);
    CHECK_FALSE(started->is_present);
    CHECK_FALSE(started->lines[0].produced);
    const auto before = as_it_stood(bakery.order(), past, *started->earlier, workflow);
    const auto after = as_it_stood(bakery.order(), past, *started->later, workflow);
    CHECK(before->step->action == FactAction::Submitted);
    CHECK_FALSE(before->earlier);
    CHECK(after->is_present);
    CHECK_FALSE(after->later);
    CHECK(after->lines[0].produced == pieces(24));
}

namespace {

/// The short order's need of butter, split into parts that add up to it exactly.
std::vector<std::int64_t> random_parts(std::int64_t whole) {
    std::vector<std::int64_t> parts;
    for (int rest = *rc::gen::inRange(0, 5); rest > 0; --rest) {
        parts.push_back(whole * *rc::gen::inRange(1, 50) / 100);
        whole -= parts.back();
    }
    parts.push_back(whole);
    return parts;
}

struct Ending {
    std::string status;
    std::map<MaterialId, std::int64_t> held;
    std::multiset<std::tuple<std::string, std::int64_t, std::int64_t>> lots;  ///< expiry, on hand, reserved
    bool operator==(const Ending&) const = default;
};

Ending ending_of(const Bakery& bakery) {
    Ending ending{bakery.order().status, {}, {}};
    for (const Reservation& reservation : bakery.order().reservations) {
        if (reservation.lot) ending.held[reservation.material] += reservation.quantity.amount;
    }
    for (const Lot* lot : bakery.world.all<Lot>())
        ending.lots.emplace(lot->expires_on->text(), lot->on_hand.amount, lot->reserved.amount);
    return ending;
}

Receipt part_of_butter(std::int64_t amount, std::size_t number) {
    return {id<MaterialId>("butter"),
            {amount, Dimension::Mass},
            "P",
            *Date::parse("2026-0" + std::to_string(7 + number % 3) + "-01")};
}

/// An order of 24 buns that lacks all its 880 g of butter.
void order_without_butter(Bakery& bakery) {
    bakery.stock("flour-1", "flour", kg(40'000), "2026-12-31");
    bakery.stock("bags", "bag", pieces(3000), "2030-01-01");
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
}

const Justification received{"Received", "because the property says so"};

}  // namespace

TEST_CASE("partial receipts in any order end in the same state") {
    CHECK(rc::check([] {
        const std::vector<std::int64_t> parts = random_parts(kg(880).amount);
        std::vector<std::size_t> order(parts.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::vector<Ending> endings;
        for (const bool reversed : {false, true}) {
            if (reversed) std::reverse(order.begin(), order.end());
            Bakery bakery;
            order_without_butter(bakery);
            for (const std::size_t part : order) {
                bakery.must("procurement", DecideProcurement{bakery.order().id,
                                                             {},
                                                             ProcurementDecision::Fulfil,
                                                             received,
                                                             {part_of_butter(parts[part], part)}});
            }
            endings.push_back(ending_of(bakery));
        }
        RC_ASSERT(endings[0].status == "ReadyForProduction");
        RC_ASSERT(endings[0] == endings[1]);
    }));
}

TEST_CASE("what was expected may arrive in any parts and order: the order ends holding all of it") {
    CHECK(rc::check([] {
        const std::vector<std::int64_t> parts = random_parts(kg(880).amount);
        std::vector<std::size_t> order(parts.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::vector<Ending> endings;
        for (const bool reversed : {false, true}) {
            if (reversed) std::reverse(order.begin(), order.end());
            Bakery bakery;
            order_without_butter(bakery);
            DecideProcurement decision{bakery.order().id, {}, ProcurementDecision::Fulfil, received};
            decision.expected_at = bakery.now.plus_days(1);
            bakery.must("procurement", decision);
            for (const std::size_t part : order) {
                bakery.must("procurement", ReceiveStock{id<LocationId>("north"), {part_of_butter(parts[part], part)}});
                RC_ASSERT(holds_all_or_nothing(bakery) && pegs_add_up(bakery));
            }
            endings.push_back(ending_of(bakery));
            bakery.must("operator.north", StartProduction{bakery.order().id, {}});
        }
        RC_ASSERT(endings[0] == endings[1]);
    }));
}

TEST_CASE("three to ten and back reserves exactly ten, then exactly three") {
    Bakery bakery;
    stock_generously(bakery);
    bakery.must("sales.north", bakery.order_of("bun", pieces(3)));
    const auto three = reserved_by_lot(bakery);
    for (const std::int64_t amount : {10, 3}) {
        EditOrder edit;
        edit.order = bakery.order().id;
        edit.expected = bakery.order().version;
        edit.lines = {{bakery.order().lines[0].id, id<ProductId>("bun"), pieces(amount), ""}};
        edit.justification = Justification{"Other", "because the property says so"};
        bakery.must("sales.north", edit);
        CHECK(bakery.reserved("bags") == amount);
    }
    CHECK(reserved_by_lot(bakery) == three);
}
