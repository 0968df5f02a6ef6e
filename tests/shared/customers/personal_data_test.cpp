// What says who a customer is, is erased for good; orders and figures stay.

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/base/text.h"
#include "shared/customers/merges.h"
#include "shared/discussions/model.h"
#include "shared/follow_ups/model.h"
#include "shared/notifications/model.h"
#include "shared/protocol/views.h"
#include "shared/workflows/pseudonymise_customer.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

const Justification in_writing{"CustomerRequest", "Asked for it in writing."};

/// A café with a cancelled order about which much was said.
struct Remembered : Bakery {
    Remembered() {
        stock_for_buns();
        CreateCustomer cafe;
        cafe.id = id<CustomerId>("cafe");
        cafe.content.name = "Café Keller";
        cafe.content.tier = "Silver";
        cafe.content.locations = {id<LocationId>("north")};
        cafe.content.contacts = {{"Anna Keller", "Owner", "+49 30 1", "anna@keller.example"}};
        cafe.content.addresses = {{"Kellergasse 3", "", AddressUse::Any}};
        cafe.content.allergies = allergic_to({"TreeNuts"});
        cafe.content.preferences = {{"Anna likes it dark", Strength::Mild, Stance::Advice, {}, {}, ""}};
        cafe.content.notes = "Keller rings twice.";
        cafe.content.payment_days = 7;
        must("director", cafe);
        CreateOrder order = order_of("bun", pieces(10));
        order.customer = id<CustomerId>("cafe");
        order.lines.front().notes = "Keller on top";
        order.customer_notes = "For Anna Keller";
        order.fulfilment = Fulfilment::Delivery;
        must("sales.north", order);
        PostMessage message;
        message.order = id<OrderId>("order");
        message.text = "Keller called";
        must("sales.north", message);
        ScheduleFollowUp follow_up;
        follow_up.order = id<OrderId>("order");
        follow_up.note = "Call Keller";
        follow_up.due_at = now.plus_seconds(86'400);
        must("sales.north", follow_up);
        LogInteraction call;
        call.customer = id<CustomerId>("cafe");
        call.interaction_kind = InteractionKind::Call;
        call.text = "Keller wants more";
        call.contact = "Anna Keller";
        must("sales.north", call);
    }
    void cancel() {
        must("sales.north",
             CancelOrder{id<OrderId>("order"), {}, {"CustomerCancelled", "Keller called it off for good."}});
    }
    Outcome erase(const char* user = "director", const char* customer = "cafe") {
        return give(user, PseudonymiseCustomer{id<CustomerId>(customer), in_writing, {}});
    }
    void must_erase(const char* user = "director", const char* customer = "cafe") {
        must(user, PseudonymiseCustomer{id<CustomerId>(customer), in_writing, {}});
    }
    /// Records that say this.
    std::vector<std::string> saying(const std::string& words) const {
        std::vector<std::string> found;
        for (const auto& [key, record] : world.records()) {
            if (body_of(record).dump().find(words) != std::string::npos) found.emplace_back(name_of(key.kind));
        }
        return found;
    }
    const Customer& cafe() const { return *world.find<Customer>(id<CustomerId>("cafe")); }
};

std::string why(const Outcome& outcome) {
    REQUIRE_FALSE(outcome.ok());
    return outcome.error().detail;
}

}  // namespace

TEST_CASE("nothing says any more who an erased customer was, and figures stay as they were") {
    Remembered bakery;
    bakery.cancel();
    const Order before = bakery.order();
    REQUIRE(bakery.saying("Keller").size() > 6);
    const std::size_t facts = bakery.facts.size();
    bakery.must_erase();
    CHECK(joined(bakery.saying("Keller"), ", ") == "");
    CHECK(joined(bakery.saying("Anna"), ", ") == "");
    CHECK(joined(bakery.saying("TreeNuts"), ", ") == "Customer, Material");  // of another

    CHECK(bakery.cafe().name.starts_with("Former customer "));
    CHECK(bakery.cafe().tier == "Silver");
    CHECK(bakery.cafe().payment_days == 7);
    CHECK(bakery.cafe().pseudonymised_at == bakery.cafe().retired_at);
    const Order& after = bakery.order();
    CHECK(after.customer_name == bakery.cafe().name);
    CHECK(after.lines.front().amount == before.lines.front().amount);
    CHECK(after.lines.front().product_name == before.lines.front().product_name);
    CHECK(after.number == before.number);
    CHECK(after.status == before.status);
    CHECK(after.revision == before.revision);
    CHECK(after.cancellation_by == before.cancellation_by);
    CHECK(after.version == before.version + 1);

    // One entry of the order, one of the customer, and neither says who it was.
    REQUIRE(bakery.facts.size() == facts + 2);
    CHECK(bakery.facts[facts].order == after.id);
    CHECK(bakery.facts[facts].action == FactAction::CustomerPseudonymised);
    CHECK(bakery.facts[facts + 1].customer == bakery.cafe().id);
    CHECK(bakery.facts[facts + 1].justification == in_writing);
    CHECK(bakery.facts[facts + 1].note.starts_with("1 order and "));
    CHECK(bakery.facts[facts + 1].note.find("Keller") == std::string::npos);
}

TEST_CASE("while an order is open its customer is not erased, and who may not do it is told so") {
    Remembered bakery;
    CHECK(why(bakery.erase()).starts_with("1 order of this customer is still open"));
    bakery.cancel();
    CHECK(bakery.erase("sales.north").error().kind == RefusalKind::forbidden);
    CHECK(bakery.erase("sales.south").error().kind == RefusalKind::not_found);
    PseudonymiseCustomer hasty{id<CustomerId>("cafe"), {"CustomerRequest", "Please"}, {}};
    CHECK(bakery.give("director", hasty).error().kind == RefusalKind::justification_needed);
    hasty = {id<CustomerId>("cafe"), {"Duplicate", "Asked for it in writing."}, {}};
    CHECK(bakery.give("director", hasty).error().kind == RefusalKind::unknown_reason_code);
    hasty = {id<CustomerId>("cafe"), in_writing, bakery.cafe().version + 1};
    CHECK(bakery.give("director", hasty).error().kind == RefusalKind::changed_meanwhile);
    CHECK(bakery.saying("Keller").size() > 6);
    bakery.must_erase("manager.north");
}

TEST_CASE("an erased customer stays erased") {
    Remembered bakery;
    bakery.cancel();
    bakery.must_erase();
    CHECK(why(bakery.erase()).find("erased for good") != std::string::npos);
    ChangeCustomer change;
    change.id = id<CustomerId>("cafe");
    change.expected = bakery.cafe().version;
    change.active = true;
    CHECK(why(bakery.give("director", change)).find("erased for good") != std::string::npos);
    LogInteraction call;
    call.customer = id<CustomerId>("cafe");
    call.interaction_kind = InteractionKind::Call;
    CHECK(why(bakery.give("sales.north", call)).find("erased for good") != std::string::npos);
    CHECK_FALSE(
        bakery.give("director", MergeCustomers{id<CustomerId>("anybody"), id<CustomerId>("cafe"), {}, {}}).ok());
    CHECK_FALSE(
        bakery.give("director", MergeCustomers{id<CustomerId>("cafe"), id<CustomerId>("anybody"), {}, {}}).ok());
    CreateOrder order = bakery.order_of("bun", pieces(1), "later");
    order.customer = id<CustomerId>("cafe");
    CHECK_FALSE(bakery.give("sales.north", order).ok());
}

TEST_CASE("what was merged into a customer is erased with it") {
    Remembered bakery;
    bakery.cancel();
    CreateCustomer other;
    other.id = id<CustomerId>("kaffee");
    other.content.name = "Kaffee Keller";
    other.content.locations = {id<LocationId>("north")};
    other.content.contacts = {{"Anna Keller", "", "030 1", ""}};
    bakery.must("director", other);
    bakery.must("director", MergeCustomers{id<CustomerId>("cafe"), id<CustomerId>("kaffee"), {}, {}});
    bakery.must_erase("director", "kaffee");  // leads to the one that stays
    CHECK(joined(bakery.saying("Keller"), ", ") == "");
    CHECK(bakery.world.find<Customer>(id<CustomerId>("kaffee"))->pseudonymised_at.has_value());
    CHECK_FALSE(bakery.give("director", UndoMerge{id<CustomerId>("cafe"), {}}).ok());
}

TEST_CASE("consent is kept with who gave it, and what was refused is not kept") {
    Remembered bakery;
    const auto change = [&](Json members) {
        ChangeCustomer command;
        command.id = id<CustomerId>("cafe");
        command.expected = bakery.cafe().version;
        command.changes.members = std::move(members);
        return bakery.give("sales.north", command);
    };
    REQUIRE(change({{"consents", {{{"purpose", "News"}, {"answer", "Refused"}}, "Diet"}}}).ok());
    REQUIRE(bakery.cafe().consents.size() == 2);
    CHECK(bakery.cafe().consents[0].answer == ConsentAnswer::Refused);
    CHECK(bakery.cafe().consents[0].said_by == bakery.actor("sales.north").name);
    CHECK(bakery.cafe().consents[0].since == Date::parse("2026-05-28"));
    CHECK(consent_of(bakery.cafe(), "Diet") == ConsentAnswer::Given);
    CHECK_FALSE(consent_of(bakery.cafe(), "Suggestions").has_value());

    // The same answer again is no new one.
    bakery.now = bakery.now.plus_seconds(86'400);
    REQUIRE(change({{"consents", {{{"purpose", "News"}, {"answer", "Refused"}}}}}).ok());
    CHECK(bakery.cafe().consents[0].since == Date::parse("2026-05-28"));
    REQUIRE(change({{"consents", {{{"purpose", "News"}, {"answer", "Given"}}}}}).ok());
    CHECK(bakery.cafe().consents[0].since == Date::parse("2026-05-29"));

    const Outcome refused = change({{"consents", {{{"purpose", "Diet"}, {"answer", "Refused"}}}}});
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().members.dump().find("/allergies") != std::string::npos);
    CHECK(change({{"consents", {{{"purpose", "Diet"}, {"answer", "Refused"}}}}, {"allergies", Json::array()}}).ok());
    CHECK(has_refused(bakery.cafe(), shipped_configuration().customers, NeededFor::Diet));
    CHECK_FALSE(change({{"allergies", {"Milk"}}}).ok());
    CHECK_FALSE(change({{"consents", {"Nothing"}}}).ok());
    CHECK_FALSE(change({{"consents", {"News", "News"}}}).ok());
}

TEST_CASE("an order that was entered for the wrong customer becomes the right one's, with all that depends on it") {
    Remembered bakery;
    CreateCustomer grand;
    grand.id = id<CustomerId>("grand");
    grand.content.name = "Grand Hotel";
    grand.content.tier = "Gold";
    grand.content.locations = {id<LocationId>("north")};
    grand.content.addresses = {{"Am Markt 1", "", AddressUse::Any}};
    bakery.must("director", grand);
    const auto correct = [&](const char* customer, const char* user = "sales.north") {
        EditOrder edit;
        edit.order = id<OrderId>("order");
        edit.expected = bakery.order().version;
        edit.customer = id<CustomerId>(customer);
        edit.justification = Justification{"DataEntryError", "It was for another customer."};
        return bakery.give(user, edit);
    };
    REQUIRE(correct("grand").ok());
    const Order& order = bakery.order();
    CHECK(order.customer_name == "Grand Hotel");
    CHECK(order.customer_tier == "Gold");
    CHECK(raise_of(order) == 1);
    CHECK(order.customer_allergies.empty());
    CHECK(order.delivery_address == "Am Markt 1");
    CHECK(order.revision == 2);
    CHECK(order.phase == Phase::Ready);
    const auto edited = std::find_if(bakery.facts.rbegin(), bakery.facts.rend(),
                                     [](const Fact& fact) { return fact.action == FactAction::Edited; });
    REQUIRE(edited != bakery.facts.rend());
    CHECK(edited->note.starts_with("Of Grand Hotel instead of Café Keller."));
    // Both customers' own audit tells of it, and what was logged of the order goes along.
    for (const char* customer : {"cafe", "grand"}) {
        CHECK(std::any_of(bakery.facts.begin(), bakery.facts.end(), [&](const Fact& fact) {
            return fact.customer == id<CustomerId>(customer) && fact.timestamp == edited->timestamp;
        }));
    }
    for (const Interaction* one : bakery.world.list<Interaction>(interactions_of(id<CustomerId>("cafe"))))
        CHECK_FALSE(one->order.has_value());

    // What the right one cannot have blocks as it would have from the beginning.
    EditOrder slices;
    slices.order = id<OrderId>("order");
    slices.expected = order.version;
    slices.lines = {{{}, id<ProductId>("slice"), pieces(2), ""}};
    slices.justification = Justification{"CustomerRequest", "They want slices instead."};
    bakery.must("sales.north", slices);
    CHECK(correct("nut-free").error().kind == RefusalKind::allergen_clash);
    // A key account's order is its team's, and whom one does not see cannot be named.
    CHECK_FALSE(correct("nobody").ok());
    CHECK(correct("grand").ok());
    bakery.must("director", RetireCustomer{{id<CustomerId>("cafe"), {}, ""}});
    CHECK(correct("cafe").error().kind == RefusalKind::not_orderable);
}
