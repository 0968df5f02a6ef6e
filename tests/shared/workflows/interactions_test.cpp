// Contacts with customers: logged by hand, and by themselves where the company wants it.

#include <doctest/doctest.h>

#include <algorithm>

#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

LogInteraction logged(InteractionKind kind, const std::string& text) {
    LogInteraction command;
    command.customer = id<CustomerId>("anybody");
    command.id = id<InteractionId>("contact");
    command.interaction_kind = kind;
    command.text = text;
    return command;
}

std::vector<Interaction> with_customer(const Bakery& bakery) {
    std::vector<Interaction> out;
    for (const Interaction* one : bakery.world.list<Interaction>(interactions_of(id<CustomerId>("anybody"))))
        out.push_back(*one);
    std::sort(out.begin(), out.end(),
              [](const Interaction& a, const Interaction& b) { return a.at != b.at ? a.at < b.at : a.id < b.id; });
    return out;
}

std::string pointer_of(const Outcome& outcome) {
    REQUIRE_FALSE(outcome.ok());
    return outcome.error().members.value("pointer", "");
}

Justification why(const std::string& code) { return {code, "They told us on the phone today."}; }

}  // namespace

TEST_CASE("a call is logged with what was said, with whom, when, and how it sounded") {
    Bakery bakery;
    LogInteraction call = logged(InteractionKind::Call, "Loved the lemon tart. Wants 150 a week.");
    call.contact = "Eleanor Finch";
    call.at = at("2026-05-26T15:10:00Z");
    call.outcome = "Offer by Friday.";
    bakery.must("sales.north", call);
    const auto all = with_customer(bakery);
    REQUIRE(all.size() == 1);
    CHECK(all[0].interaction_kind == InteractionKind::Call);
    CHECK(all[0].summary == "Loved the lemon tart. Wants 150 a week.");
    CHECK(all[0].contact == "Eleanor Finch");
    CHECK(all[0].outcome == "Offer by Friday.");
    CHECK(all[0].at == at("2026-05-26T15:10:00Z"));
    CHECK(all[0].user == id<UserId>("sales.north"));
    CHECK(all[0].compound.value_or("") > "0.1");
    // The audit and the interaction lead to each other, and the audit does not repeat what was said.
    const Fact& fact = bakery.facts.back();
    CHECK(fact.action == FactAction::InteractionLogged);
    CHECK(fact.interaction == all[0].id);
    CHECK(all[0].audit_entries == std::vector<Uuid>{fact.id});
    CHECK(fact.note.find("lemon") == std::string::npos);
}

TEST_CASE("a call needs no words and no time, a complaint and a note need words") {
    Bakery bakery;
    bakery.must("sales.north", logged(InteractionKind::Call, ""));
    CHECK(with_customer(bakery)[0].at == bakery.now);
    CHECK_FALSE(with_customer(bakery)[0].compound);
    CHECK(pointer_of(bakery.give("sales.north", logged(InteractionKind::Call, "again"))) == "/id");
    LogInteraction other = logged(InteractionKind::Complaint, " ");
    other.id = id<InteractionId>("other");
    CHECK(pointer_of(bakery.give("sales.north", other)) == "/text");
    other.interaction_kind = InteractionKind::Note;
    CHECK(pointer_of(bakery.give("sales.north", other)) == "/text");
    other.interaction_kind = InteractionKind::Production;
    CHECK(pointer_of(bakery.give("sales.north", other)) == "/kind");
    other.interaction_kind = InteractionKind::Visit;
    other.at = bakery.now.plus_seconds(2 * 3600);
    CHECK(pointer_of(bakery.give("sales.north", other)) == "/at");
    // A device's clock may be ahead a little.
    other.at = bakery.now.plus_seconds(600);
    bakery.must("sales.north", other);
    CHECK(with_customer(bakery).back().at == bakery.now);
}

TEST_CASE("contacts are logged by who keeps the customer, and of one that is hidden there is nothing to log") {
    Bakery bakery;
    CHECK(bakery.give("operator.north", logged(InteractionKind::Call, "")).error().kind == RefusalKind::not_found);
    LogInteraction key = logged(InteractionKind::Call, "");
    key.customer = id<CustomerId>("key");
    CHECK(bakery.give("sales2.north", key).error().kind == RefusalKind::not_found);
    bakery.must("sales.north", key);
}

TEST_CASE("what happens to an order is logged with its customer by itself, as customers.json says") {
    Bakery bakery;
    bakery.stock_for_buns();
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.must("manager.north", SetPriority{bakery.order().id, {}, Priority::Low, why("CustomerRequest")});
    EditOrder edit{bakery.order().id, bakery.order().version, {}, {}, "Ring the bell", {}, why("CustomerRequest")};
    bakery.must("sales.north", edit);
    bakery.must("sales.north", CancelOrder{bakery.order().id, {}, why("CustomerCancelled")});
    std::vector<FactAction> activities;
    for (const Interaction& one : with_customer(bakery)) {
        CHECK(one.interaction_kind == InteractionKind::Order);
        CHECK(one.order == bakery.order().id);
        activities.push_back(one.activity.value());
        const auto fact = std::find_if(bakery.facts.begin(), bakery.facts.end(),
                                       [&](const Fact& each) { return each.interaction == one.id; });
        REQUIRE(fact != bakery.facts.end());
        CHECK(one.audit_entries == std::vector<Uuid>{fact->id});
    }
    CHECK(activities == std::vector{FactAction::Submitted, FactAction::Edited, FactAction::Cancelled});
    CHECK(with_customer(bakery).back().summary == "1 line. They told us on the phone today.");
}
