// Two edits of one order brought together, or found to clash.

#include <doctest/doctest.h>

#include "client/app/changes.h"
#include "client/sync/merge.h"
#include "tests/support/bakery.h"

using namespace batchline;
using sync::Clashes;
using sync::rebased;

namespace {

OrderLine line(std::string_view name, std::int64_t pieces) {
    OrderLine out;
    out.id = OrderLineId{Uuid::from_name(name)};
    out.product = ProductId{Uuid::from_name("product of " + std::string(name))};
    out.quantity = testing::pieces(pieces);
    return out;
}

Order order(std::int64_t version, std::vector<OrderLine> lines, std::string notes = "") {
    Order out;
    out.version = version;
    out.lines = std::move(lines);
    out.customer_notes = std::move(notes);
    return out;
}

EditOrder edit_to(const Order& wanted) {
    EditOrder edit;
    edit.expected = 1;
    edit.lines.emplace();
    for (const OrderLine& one : wanted.lines) edit.lines->push_back({one.id, one.product, one.quantity, one.notes});
    return edit;
}

const Order before = order(1, {line("bun", 10), line("loaf", 5)}, "ring");

}  // namespace

TEST_CASE("edits of different lines and fields are both kept") {
    const Order now = order(2, {line("bun", 10), line("loaf", 7)}, "ring twice");
    const auto edit = rebased(edit_to(order(1, {line("bun", 20), line("loaf", 5)})), before, now, Clashes::are_refused);
    REQUIRE(edit);
    CHECK(edit->expected == 2);
    REQUIRE(edit->lines->size() == 2);
    CHECK((*edit->lines)[0].quantity == testing::pieces(20));
    CHECK((*edit->lines)[1].quantity == testing::pieces(7));
    CHECK_FALSE(edit->customer_notes);
}

TEST_CASE("two who changed the same line differently clash, and mine wins only when that is wished") {
    const Order now = order(2, {line("bun", 12), line("loaf", 5)});
    const EditOrder mine = edit_to(order(1, {line("bun", 20), line("loaf", 5)}));
    CHECK_FALSE(rebased(mine, before, now, Clashes::are_refused));
    const auto forced = rebased(mine, before, now, Clashes::mine_win);
    REQUIRE(forced);
    CHECK((*forced->lines)[0].quantity == testing::pieces(20));
}

TEST_CASE("two who made the same change do not clash") {
    const Order now = order(2, {line("bun", 20), line("loaf", 5)});
    CHECK(rebased(edit_to(now), before, now, Clashes::are_refused));
}

TEST_CASE("a line that somebody removed stays removed, unless it was changed here") {
    const Order now = order(2, {line("loaf", 5)});
    const auto untouched =
        rebased(edit_to(order(1, {line("bun", 10), line("loaf", 9)})), before, now, Clashes::are_refused);
    REQUIRE(untouched);
    CHECK(untouched->lines->size() == 1);
    const EditOrder changed = edit_to(order(1, {line("bun", 11), line("loaf", 5)}));
    CHECK_FALSE(rebased(changed, before, now, Clashes::are_refused));
    const auto forced = rebased(changed, before, now, Clashes::mine_win);
    REQUIRE(forced);
    REQUIRE(forced->lines->size() == 2);
    CHECK_FALSE((*forced->lines)[1].id);
}

TEST_CASE("new lines of both sides come together") {
    const Order now = order(2, {line("bun", 10), line("loaf", 5), line("theirs", 1)});
    EditOrder mine = edit_to(before);
    mine.lines->push_back({std::nullopt, ProductId{Uuid::from_name("mine")}, testing::pieces(2), ""});
    const auto edit = rebased(mine, before, now, Clashes::are_refused);
    REQUIRE(edit);
    CHECK(edit->lines->size() == 4);
}

TEST_CASE("notes and dates clash only where both were changed") {
    const Order now = order(2, before.lines, "ring twice");
    EditOrder mine;
    mine.customer_notes = "knock";
    CHECK_FALSE(rebased(mine, before, now, Clashes::are_refused));
    CHECK(rebased(mine, before, now, Clashes::mine_win)->customer_notes == "knock");
    EditOrder other;
    other.needed_at = Instant{5};
    CHECK(rebased(other, before, now, Clashes::are_refused)->needed_at == Instant{5});
}

TEST_CASE("where an order goes clashes only where both said something of it") {
    Order now = order(2, before.lines, "ring");
    EditOrder mine;
    mine.delivery_address = "Mill Lane 3";
    CHECK(rebased(mine, before, now, Clashes::are_refused)->delivery_address == "Mill Lane 3");
    now.fulfilment = Fulfilment::Delivery;
    now.delivery_address = "Ring Road 5";
    CHECK_FALSE(rebased(mine, before, now, Clashes::are_refused));
    CHECK(rebased(mine, before, now, Clashes::mine_win)->delivery_address == "Mill Lane 3");
    EditOrder note;
    note.customer_notes = "knock";
    CHECK(rebased(note, before, now, Clashes::are_refused));
}

TEST_CASE("what came too late goes into the order's notes as long as there is room, counted in characters") {
    const auto umlauts = [](int count) {
        std::string out;
        for (int i = 0; i < count; ++i) out += "ü";
        return out;
    };
    app::WaitingChange change;
    PostMessage message;
    message.text = umlauts(3900);
    change.command = message;
    app::AppState state;
    CHECK(app::as_note(change, order(1, {}, umlauts(99)), state).has_value());
    CHECK_FALSE(app::as_note(change, order(1, {}, umlauts(100)), state).has_value());
    EditOrder edit;
    edit.customer_notes = umlauts(3800);
    edit.justification = Justification{"Other", "The customer called again."};
    change.command = edit;
    CHECK(app::as_note(change, order(1, {}, umlauts(100)), state).has_value());
    CHECK_FALSE(app::as_note(change, order(1, {}, umlauts(400)), state).has_value());
}
