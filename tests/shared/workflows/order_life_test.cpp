// Orders through editing, cancelling, procurement, rejection and production.

#include <doctest/doctest.h>

#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

const Justification edit_reason{"CustomerRequest", "The customer called this morning"};
const Justification cancel_reason{"CustomerCancelled", "The party does not take place"};
const Justification fulfil_reason{"Received", "Delivered at the back door"};
const Justification reject_reason{"MaterialUnavailable", "No butter before next week"};

void stock_for_buns(Bakery& bakery, Quantity butter = kg(10'000)) {
    bakery.stock("flour-1", "flour", kg(10'000), "2026-12-31");
    bakery.stock("butter-1", "butter", butter, "2026-12-31");
    bakery.stock("bags", "bag", pieces(1000), "2030-01-01");
}

EditOrder edit_to(const Order& order, std::int64_t buns) {
    EditOrder edit;
    edit.order = order.id;
    edit.expected = order.version;
    edit.lines = {{order.lines[0].id, order.lines[0].product, pieces(buns), ""}};
    edit.justification = edit_reason;
    return edit;
}

Receipt butter(std::int64_t grams) { return {id<MaterialId>("butter"), kg(grams), "BU-1", *Date::parse("2026-07-01")}; }

}  // namespace

TEST_CASE("editing replaces the reservation, and editing back restores it") {
    Bakery bakery;
    stock_for_buns(bakery);
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    const auto before = bakery.order().reservations;
    bakery.must("sales.north", edit_to(bakery.order(), 240));
    CHECK(bakery.reserved("flour-1") == 0);
    CHECK(bakery.order().status == "AwaitingProcurement");
    bakery.must("sales.north", edit_to(bakery.order(), 24));
    CHECK(bakery.order().status == "ReadyForProduction");
    CHECK(bakery.order().reservations == before);
    CHECK(bakery.order().revision == 3);
    CHECK(bakery.order().procurement_status == ProcurementStatus::Withdrawn);
    CHECK(bakery.facts.back().from_revision == 2);
    CHECK(bakery.facts.back().to_revision == 3);
}

TEST_CASE("an edit and a cancellation need a reason from the list and ten characters") {
    Bakery bakery;
    stock_for_buns(bakery);
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    EditOrder edit = edit_to(bakery.order(), 12);
    edit.justification.reset();
    CHECK(bakery.give("sales.north", edit).error().kind == RefusalKind::justification_needed);
    edit.justification = Justification{"CustomerRequest", "  short    "};
    CHECK(bakery.give("sales.north", edit).error().kind == RefusalKind::justification_needed);
    // Ten characters, of which two can be seen.
    edit.justification = Justification{"CustomerRequest",
                                       "a\xE2\x80\x8B\xE2\x80\x8B\xE2\x80\x8B\xE2\x80\x8B\xE2\x80\x8B"
                                       "\xE2\x80\x8B\xE2\x80\x8B\xE2\x80\x8B"
                                       "b"};
    CHECK(bakery.give("sales.north", edit).error().kind == RefusalKind::justification_needed);
    edit.justification = Justification{"Whim", "long enough to be a reason"};
    CHECK(bakery.give("sales.north", edit).error().kind == RefusalKind::unknown_reason_code);
    CHECK(bakery.give("sales.north", CancelOrder{bakery.order().id, {}, {"Whim", "long enough to be a reason"}})
              .error()
              .kind == RefusalKind::unknown_reason_code);
    CHECK(bakery.order().version == 1);
}

TEST_CASE("who edits must have seen what is replaced") {
    Bakery bakery;
    stock_for_buns(bakery);
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    EditOrder edit = edit_to(bakery.order(), 12);
    edit.expected.reset();
    CHECK(bakery.give("sales.north", edit).error().kind == RefusalKind::version_needed);
    edit.expected = 7;
    const Outcome stale = bakery.give("sales.north", edit);
    CHECK(stale.error().kind == RefusalKind::changed_meanwhile);
    CHECK(stale.error().members["currentVersion"] == 1);
}

TEST_CASE("cancelling gives back what was reserved and says who and why") {
    Bakery bakery;
    stock_for_buns(bakery);
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.must("manager.north", CancelOrder{bakery.order().id, {}, cancel_reason});
    CHECK(bakery.order().status == "Cancelled");
    CHECK(bakery.order().cancellation_reason == cancel_reason.text);
    CHECK(bakery.order().cancellation_by == id<UserId>("manager.north"));
    CHECK(bakery.reserved("flour-1") == 0);
    CHECK(bakery.facts.back().justification == cancel_reason);
    CHECK(bakery.give("sales.north", CancelOrder{bakery.order().id, {}, cancel_reason}).error().kind ==
          RefusalKind::not_possible_now);
}

TEST_CASE("procurement fulfils with receipts, and the order becomes ready") {
    Bakery bakery;
    stock_for_buns(bakery, kg(500));
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.must("procurement",
                DecideProcurement{bakery.order().id, {}, ProcurementDecision::Fulfil, fulfil_reason, {butter(400)}});
    CHECK(bakery.order().status == "ReadyForProduction");
    CHECK(bakery.order().procurement_status == ProcurementStatus::Fulfilled);
    CHECK(bakery.lot("butter-1").on_hand == kg(500));
    CHECK(bakery.facts.back().action == FactAction::Fulfilled);
}

TEST_CASE("fulfilling with too little keeps what was received and says what stays short") {
    Bakery bakery;
    stock_for_buns(bakery, kg(500));
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.must("procurement",
                DecideProcurement{bakery.order().id, {}, ProcurementDecision::Fulfil, fulfil_reason, {butter(100)}});
    CHECK(bakery.order().status == "AwaitingProcurement");
    REQUIRE(bakery.order().shortfall.size() == 1);
    CHECK(bakery.order().shortfall[0].missing == kg(280));
    CHECK(bakery.facts.back().note == "Short 0.28 kg butter");
    bakery.must("procurement",
                DecideProcurement{bakery.order().id, {}, ProcurementDecision::Fulfil, fulfil_reason, {butter(280)}});
    CHECK(bakery.order().status == "ReadyForProduction");
}

TEST_CASE("a rejected order holds nothing, tells why, and can be revised and submitted again") {
    Bakery bakery;
    stock_for_buns(bakery, kg(500));
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.must("procurement",
                DecideProcurement{bakery.order().id, {}, ProcurementDecision::Reject, reject_reason, {}});
    CHECK(bakery.order().status == "Rejected");
    CHECK(bakery.order().justification == reject_reason);
    bakery.must("sales.north", edit_to(bakery.order(), 6));
    CHECK(bakery.order().status == "Rejected");
    bakery.must("sales.north", SubmitOrder{bakery.order().id, {}});
    CHECK(bakery.order().status == "ReadyForProduction");
}

TEST_CASE("an acknowledged rejection is final") {
    Bakery bakery;
    stock_for_buns(bakery, kg(500));
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.must("procurement",
                DecideProcurement{bakery.order().id, {}, ProcurementDecision::Reject, reject_reason, {}});
    bakery.must("sales.north", AcknowledgeRejection{bakery.order().id, {}});
    CHECK(bakery.order().phase == Phase::RejectedFinal);
    CHECK(bakery.give("sales.north", SubmitOrder{bakery.order().id, {}}).error().kind == RefusalKind::not_possible_now);
}

TEST_CASE("production consumes the reserved lots, closes the door to edits and logs an interaction") {
    Bakery bakery;
    stock_for_buns(bakery);
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.must("operator.north", StartProduction{bakery.order().id, {}});
    CHECK(bakery.order().status == "InProduction");
    CHECK(bakery.order().reservations.empty());
    CHECK(bakery.lot("flour-1").on_hand == kg(8680));
    CHECK(bakery.reserved("flour-1") == 0);
    const auto movements = bakery.world.list<StockMovement>(movements_of(id<LotId>("flour-1")));
    REQUIRE(movements.size() == 1);
    CHECK(movements[0]->quantity == Quantity{-kg(1320).amount, Dimension::Mass});
    REQUIRE(bakery.order().interaction.has_value());
    CHECK(bakery.facts.back().interaction == bakery.order().interaction);
    CHECK(bakery.give("sales.north", edit_to(bakery.order(), 1)).error().kind == RefusalKind::not_possible_now);
    CHECK(bakery.give("sales.north", CancelOrder{bakery.order().id, {}, cancel_reason}).error().kind ==
          RefusalKind::not_possible_now);
}

TEST_CASE("production does not start with a lot that expired since") {
    Bakery bakery;
    stock_for_buns(bakery);
    bakery.stock("flour-old", "flour", kg(1000), "2026-05-28");
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.now = bakery.now.plus_days(1);
    const Outcome outcome = bakery.give("operator.north", StartProduction{bakery.order().id, {}});
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().kind == RefusalKind::lot_expired);
    CHECK(bakery.lot("flour-old").on_hand == kg(1000));
}

TEST_CASE("fulfilling with nothing to give decides nothing, and says what is missing") {
    Bakery bakery;
    stock_for_buns(bakery, kg(100));
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    const std::int64_t version = bakery.order().version;
    const DecideProcurement nothing{bakery.order().id, {}, ProcurementDecision::Fulfil, fulfil_reason};
    const Outcome outcome = bakery.give("procurement", nothing);
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().kind == RefusalKind::not_possible_now);
    CHECK(outcome.error().detail.find("butter") != std::string::npos);
    CHECK(outcome.error().members["shortfall"][0]["materialId"] == id<MaterialId>("butter").text());
    CHECK(bakery.order().version == version);
    bakery.must("procurement", ReceiveStock{id<LocationId>("north"), {butter(1000)}});
    bakery.must("procurement", nothing);
    CHECK(bakery.order().status == "ReadyForProduction");
}

TEST_CASE("completing records the yield per line; unnamed lines are as ordered") {
    Bakery bakery;
    stock_for_buns(bakery);
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    CHECK(bakery.give("operator.north", CompleteProduction{bakery.order().id, {}, {}}).error().kind ==
          RefusalKind::not_possible_now);
    bakery.must("operator.north", StartProduction{bakery.order().id, {}});
    const OrderLineId line = bakery.order().lines[0].id;
    CHECK(bakery.give("operator.north", CompleteProduction{bakery.order().id, {}, {{line, kg(1), {}}}}).error().kind ==
          RefusalKind::invalid);
    bakery.must("operator.north", CompleteProduction{bakery.order().id, {}, {{line, pieces(23), pieces(1)}}});
    CHECK(bakery.order().status == "Completed");
    CHECK(bakery.order().lines[0].produced == pieces(23));
    CHECK(bakery.order().lines[0].wasted == pieces(1));
    bakery.must("sales.north", DeliverOrder{bakery.order().id, {}});
    CHECK(bakery.order().status == "Delivered");
}

TEST_CASE("who may not see an order is told there is none; who may only see it is told why not") {
    Bakery bakery;
    stock_for_buns(bakery);
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    for (const char* stranger : {"sales2.north", "sales.south", "manager.south", "procurement", "admin"}) {
        CAPTURE(stranger);
        CHECK(bakery.give(stranger, CancelOrder{bakery.order().id, {}, cancel_reason}).error().kind ==
              RefusalKind::not_found);
    }
    CHECK(bakery.give("operator.north", CancelOrder{bakery.order().id, {}, cancel_reason}).error().kind ==
          RefusalKind::forbidden);
    CHECK(bakery.give("manager.north", StartProduction{bakery.order().id, {}}).error().kind == RefusalKind::forbidden);
    bakery.must("manager.north", edit_to(bakery.order(), 12));
    bakery.must("director", edit_to(bakery.order(), 36));
    CHECK(bakery.order().revision == 3);
}

TEST_CASE("a key account's orders are its team's, but production can do its work") {
    Bakery bakery;
    stock_for_buns(bakery);
    CreateOrder command = bakery.order_of("bun", pieces(24));
    command.customer = id<CustomerId>("key");
    CHECK(bakery.give("sales2.north", command).error().kind == RefusalKind::unknown_reference);
    bakery.must("sales.north", command);
    CHECK(bakery.give("manager.north", CancelOrder{bakery.order().id, {}, cancel_reason}).error().kind ==
          RefusalKind::not_found);
    bakery.must("operator.north", StartProduction{bakery.order().id, {}});
}

TEST_CASE("receiving stock makes a lot, a movement and a fact; nonsense is refused with its place") {
    Bakery bakery;
    bakery.must("procurement", ReceiveStock{id<LocationId>("north"), {butter(1000)}});
    CHECK(bakery.facts.back().action == FactAction::StockReceived);
    const auto lots = bakery.world.list<Lot>(lots_of(id<LocationId>("north"), id<MaterialId>("butter")));
    REQUIRE(lots.size() == 1);
    CHECK(lots[0]->on_hand == kg(1000));
    CHECK(bakery.give("sales.north", ReceiveStock{id<LocationId>("north"), {butter(1)}}).error().kind ==
          RefusalKind::forbidden);
    Receipt expired = butter(1);
    expired.expires_on = *Date::parse("2026-05-27");
    const Outcome outcome = bakery.give("procurement", ReceiveStock{id<LocationId>("north"), {expired}});
    REQUIRE_FALSE(outcome.ok());
    CHECK(outcome.error().members["pointer"] == "/receipts/0/expiresOn");
    CHECK(bakery.give("procurement", ReceiveStock{id<LocationId>("north"), {}}).error().kind == RefusalKind::invalid);
}
