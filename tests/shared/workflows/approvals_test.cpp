// Approvals against changes of content: what was agreed holds for just that, and what procurement decided stays with
// it.

#include <doctest/doctest.h>

#include <algorithm>

#include "shared/base/text.h"
#include "shared/notifications/model.h"
#include "shared/orders/rules.h"
#include "shared/workflows/approvals.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

const Justification edit_reason{"CustomerRequest", "The customer called again"};
const Justification consent{"CustomerConsent", "The cook signed for the adults' table"};
const Justification received{"Expected", "The mill has confirmed it by phone"};

OrderLineId line(int number) { return OrderLineId{id_from("order/" + std::to_string(number))}; }

void put_material(Bakery& bakery, const std::string& name, std::vector<std::string> allergens) {
    Material material;
    material.id = id<MaterialId>(name);
    material.version = 1;
    material.name = name;
    material.dimension = Dimension::Mass;
    material.contains = std::move(allergens);
    bakery.world.put(material);
}

/// "bar": pieces of nuts in another way than "slice" has them.
void sell_bars(Bakery& bakery) {
    put_material(bakery, "peanut paste", {"Peanuts", "TreeNuts"});
    Recipe recipe = *bakery.world.find<Recipe>(id<RecipeId>("slice"));
    recipe.id = id<RecipeId>("bar");
    recipe.name = "bar";
    recipe.lines.front().material = id<MaterialId>("peanut paste");
    bakery.world.put(recipe);
    Product product = *bakery.world.find<Product>(id<ProductId>("slice"));
    product.id = id<ProductId>("bar");
    product.name = "bar";
    product.recipe = recipe.id;
    bakery.world.put(product);
    bakery.stock("paste-1", "peanut paste", kg(50'000), "2026-12-31");
}

void stock_generously(Bakery& bakery) {
    bakery.stock("flour-1", "flour", kg(50'000), "2026-12-31");
    bakery.stock("butter-1", "butter", kg(50'000), "2026-12-31");
    bakery.stock("almonds-1", "almonds", kg(50'000), "2026-12-31");
    bakery.stock("bags", "bag", pieces(5000), "2030-01-01");
}

/// Two slices for somebody who cannot have nuts, which the manager let pass.
CreateOrder slices_let_pass(const Bakery& bakery) {
    CreateOrder command = bakery.order_of("slice", pieces(2));
    command.customer = id<CustomerId>("nut-free");
    command.overrides = {{ClashKind::Allergen, 0, consent}};
    return command;
}

EditOrder edit_of(const Bakery& bakery, std::vector<LineContent> lines) {
    EditOrder edit;
    edit.order = bakery.order().id;
    edit.expected = bakery.order().version;
    edit.lines = std::move(lines);
    edit.justification = edit_reason;
    return edit;
}

std::vector<Fact> facts_named(const Bakery& bakery, FactAction action) {
    std::vector<Fact> out;
    std::copy_if(bakery.facts.begin(), bakery.facts.end(), std::back_inserter(out),
                 [&](const Fact& fact) { return fact.action == action; });
    return out;
}

struct ContentChange {
    const char* what;
    std::vector<LineContent> lines;
    bool is_covered;
};

std::vector<ContentChange> content_changes() {
    const ProductId slice = id<ProductId>("slice");
    return {
        {"the same", {{line(1), slice, pieces(2), ""}}, true},
        {"less", {{line(1), slice, pieces(1), ""}}, true},
        {"another note", {{line(1), slice, pieces(2), "in a box"}}, true},
        {"more", {{line(1), slice, pieces(3), ""}}, false},
        {"forty times as many", {{line(1), slice, pieces(80), ""}}, false},
        {"another product under the same id", {{line(1), id<ProductId>("bar"), pieces(2), ""}}, false},
        {"less of another product", {{line(1), id<ProductId>("bar"), pieces(1), ""}}, false},
        {"the same under another id", {{line(2), slice, pieces(2), ""}}, false},
        {"the same without an id", {{std::nullopt, slice, pieces(2), ""}}, false},
        {"a second line", {{line(1), slice, pieces(2), ""}, {line(2), slice, pieces(1), ""}}, false},
        {"something harmless beside it",
         {{line(1), slice, pieces(2), ""}, {line(2), id<ProductId>("bun"), pieces(24), ""}},
         true},
    };
}

}  // namespace

TEST_CASE("a consent to an allergen covers its line, product and quantity, and nothing else") {
    for (const ContentChange& change : content_changes()) {
        CAPTURE(change.what);
        for (const bool in_draft : {false, true}) {
            CAPTURE(in_draft);
            Bakery bakery;
            stock_generously(bakery);
            sell_bars(bakery);
            CreateOrder command = slices_let_pass(bakery);
            if (in_draft) command.submission = Submission::as_draft;
            bakery.must("manager.north", command);
            Outcome outcome = bakery.give("director", edit_of(bakery, change.lines));
            if (in_draft) {
                REQUIRE(outcome.ok());
                outcome = bakery.give("director", SubmitOrder{bakery.order().id, {}});
            }
            CHECK(outcome.ok() == change.is_covered);
            if (outcome.ok()) continue;
            CHECK(outcome.error().kind == RefusalKind::allergen_clash);
            // Whoever may consent does so anew.
            EditOrder again = edit_of(bakery, change.lines);
            for (std::size_t i = 0; i < change.lines.size(); ++i)
                again.overrides.push_back({ClashKind::Allergen, static_cast<std::int64_t>(i), consent});
            CHECK(bakery.give("director", again).ok());
            if (in_draft) CHECK(bakery.give("director", SubmitOrder{bakery.order().id, {}}).ok());
            CHECK(bakery.order().phase == Phase::Ready);
        }
    }
}

TEST_CASE("a seller who may not consent cannot stretch a manager's consent") {
    Bakery bakery;
    stock_generously(bakery);
    sell_bars(bakery);
    bakery.must("sales.north", [&] {
        CreateOrder command = bakery.order_of("bun", pieces(24));
        command.customer = id<CustomerId>("nut-free");
        return command;
    }());
    EditOrder consented = edit_of(
        bakery, {{line(1), id<ProductId>("bun"), pieces(24), ""}, {line(2), id<ProductId>("slice"), pieces(2), ""}});
    consented.overrides = {{ClashKind::Allergen, 1, consent}};
    bakery.must("manager.north", consented);
    for (const std::int64_t count : {2, 80}) {
        const Outcome refused =
            bakery.give("sales.north", edit_of(bakery, {{line(1), id<ProductId>("bun"), pieces(24), ""},
                                                        {line(2), id<ProductId>("bar"), pieces(count), ""}}));
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().kind == RefusalKind::allergen_clash);
    }
    CHECK(bakery.order().lines[1].product == id<ProductId>("slice"));
}

TEST_CASE("a consent does not cover an allergen that comes in by another way") {
    Bakery bakery;
    stock_generously(bakery);
    put_material(bakery, "nut flour", {"TreeNuts"});
    Recipe slice = *bakery.world.find<Recipe>(id<RecipeId>("slice"));
    slice.lines[1].substitutes = {id<MaterialId>("nut flour")};
    bakery.world.put(slice);
    bakery.stock("nut-flour-1", "nut flour", kg(5000), "2026-12-31");
    bakery.must("manager.north", slices_let_pass(bakery));
    bakery.must("production", HoldLot{id<LotId>("flour-1"), {"Recall", "The mill calls it back"}});
    REQUIRE(bakery.order().phase == Phase::Short);
    DecideProcurement decision{
        bakery.order().id, {}, ProcurementDecision::Substitute, {"Other", "There is no flour this week"}};
    decision.substitutions = {{id<MaterialId>("flour"), id<MaterialId>("nut flour")}};
    CHECK(bakery.give("procurement", decision).error().kind == RefusalKind::allergen_clash);
}

TEST_CASE("a consent does not cover another version of the recipe") {
    Bakery bakery;
    stock_generously(bakery);
    CreateOrder command = slices_let_pass(bakery);
    command.submission = Submission::as_draft;
    bakery.must("manager.north", command);
    Recipe slice = *bakery.world.find<Recipe>(id<RecipeId>("slice"));
    slice.former.push_back({slice.version, slice.yield, slice.lines});
    slice.version = 2;
    slice.lines[0].quantity = kg(600);
    bakery.world.put(slice);
    CHECK(bakery.give("manager.north", SubmitOrder{bakery.order().id, {}}).error().kind == RefusalKind::allergen_clash);
}

TEST_CASE("every consent stands in the audit by itself, also after its line is gone") {
    Bakery bakery;
    stock_generously(bakery);
    // The same way is told once, where a material both contains and may contain it.
    Material almonds = *bakery.world.find<Material>(id<MaterialId>("almonds"));
    almonds.may_contain.push_back("TreeNuts");
    bakery.world.put(almonds);
    bakery.must("manager.north", slices_let_pass(bakery));
    const std::vector<Fact> given = facts_named(bakery, FactAction::AllergenOverridden);
    REQUIRE(given.size() == 1);
    CHECK(given[0].order == bakery.order().id);
    CHECK(given[0].user == id<UserId>("manager.north"));
    CHECK(given[0].justification == consent);
    CHECK(given[0].note == "Up to 2 pieces slice for nut-free, in spite of tree nuts (slice → almonds)");
    CHECK(given[0].from_revision == 1);
    CHECK(given[0].to_revision == 1);
    CHECK(given[0].from_status == given[0].to_status);
    CHECK(facts_named(bakery, FactAction::Submitted).size() == 1);

    EditOrder more = edit_of(
        bakery, {{line(1), id<ProductId>("slice"), pieces(5), ""}, {line(2), id<ProductId>("bun"), pieces(24), ""}});
    const Justification second{"ManagerDecision", "They want five, I have asked twice"};
    more.overrides = {{ClashKind::Allergen, 0, second}};
    bakery.must("director", more);
    REQUIRE(facts_named(bakery, FactAction::AllergenOverridden).size() == 2);
    CHECK(facts_named(bakery, FactAction::AllergenOverridden)[1].justification == second);
    // An edit that leaves the consent as it is says nothing new of it; one that removes its line takes nothing away.
    EditOrder note = edit_of(bakery, {});
    note.lines.reset();
    note.customer_notes = "at the back door";
    bakery.must("manager.north", note);
    bakery.must("manager.north",
                CancelLine{bakery.order().id, line(1), {}, {"CustomerCancelled", "They want only buns"}});
    CHECK(bakery.order().overrides.empty());
    CHECK(facts_named(bakery, FactAction::AllergenOverridden).size() == 2);
}

namespace {

const Justification replaced{"Other", "There is no butter this week"};

/// Buns whose butter procurement has replaced by margarine.
void order_with_margarine(Bakery& bakery, std::int64_t count) {
    bakery.stock("flour-1", "flour", kg(50'000), "2026-12-31");
    bakery.stock("almonds-1", "almonds", kg(50'000), "2026-12-31");
    bakery.stock("bags", "bag", pieces(5000), "2030-01-01");
    put_material(bakery, "margarine", {"Soy"});
    Recipe dough = *bakery.world.find<Recipe>(id<RecipeId>("dough"));
    dough.lines[1].substitutes = {id<MaterialId>("margarine")};
    bakery.world.put(dough);
    bakery.stock("margarine-1", "margarine", kg(50'000), "2026-12-31");
    CreateOrder command = bakery.order_of("bun", pieces(count));
    command.needed_at = at("2026-05-30T12:00:00Z");
    command.lines.push_back({line(2), id<ProductId>("slice"), pieces(10), ""});
    bakery.must("sales.north", command);
    DecideProcurement decision{bakery.order().id, {}, ProcurementDecision::Substitute, replaced};
    decision.substitutions = {{id<MaterialId>("butter"), id<MaterialId>("margarine")}};
    bakery.must("procurement", decision);
    REQUIRE(bakery.order().phase == Phase::Ready);
}

/// Buns whose butter is on its way.
void order_with_butter_coming(Bakery& bakery, std::int64_t count) {
    bakery.stock("flour-1", "flour", kg(50'000), "2026-12-31");
    bakery.stock("almonds-1", "almonds", kg(50'000), "2026-12-31");
    bakery.stock("bags", "bag", pieces(5000), "2030-01-01");
    CreateOrder command = bakery.order_of("bun", pieces(count));
    command.needed_at = at("2026-05-30T12:00:00Z");
    command.lines.push_back({line(2), id<ProductId>("slice"), pieces(10), ""});
    bakery.must("sales.north", command);
    DecideProcurement decision{bakery.order().id, {}, ProcurementDecision::Fulfil, received};
    decision.expected_at = at("2026-05-29T06:00:00Z");
    bakery.must("procurement", decision);
    REQUIRE(bakery.order().phase == Phase::Ready);
}

struct Edit {
    const char* what;
    Command (*command)(const Bakery&);
    bool keeps;  ///< what procurement decided
};

EditOrder edit_of_content(const Bakery& bakery, std::int64_t buns, const char* needed_at = nullptr) {
    EditOrder edit = edit_of(
        bakery, {{line(1), id<ProductId>("bun"), pieces(buns), ""}, {line(2), id<ProductId>("slice"), pieces(10), ""}});
    if (needed_at) edit.needed_at = at(needed_at);
    return edit;
}

std::vector<Edit> edits() {
    return {
        {"a note alone",
         [](const Bakery& bakery) -> Command {
             EditOrder edit = edit_of_content(bakery, 48);
             edit.lines.reset();
             edit.customer_notes = "at the back door";
             return edit;
         },
         true},
        {"the same lines", [](const Bakery& bakery) -> Command { return edit_of_content(bakery, 48); }, true},
        {"the same products without ids",
         [](const Bakery& bakery) -> Command {
             return edit_of(bakery, {{std::nullopt, id<ProductId>("bun"), pieces(48), ""},
                                     {std::nullopt, id<ProductId>("slice"), pieces(10), ""}});
         },
         true},
        {"an hour later",
         [](const Bakery& bakery) -> Command { return edit_of_content(bakery, 48, "2026-05-30T13:00:00Z"); }, true},
        {"an hour sooner, still after the delivery",
         [](const Bakery& bakery) -> Command { return edit_of_content(bakery, 48, "2026-05-30T11:00:00Z"); }, true},
        {"a line that has nothing to do with it is cancelled",
         [](const Bakery& bakery) -> Command {
             return CancelLine{bakery.order().id, line(2), {}, {"CustomerCancelled", "They want fewer of these"}};
         },
         true},
        {"less", [](const Bakery& bakery) -> Command { return edit_of_content(bakery, 24); }, true},
        {"more", [](const Bakery& bakery) -> Command { return edit_of_content(bakery, 96); }, false},
    };
}

std::vector<Reservation> held_of(const Order& order, const std::string& material) {
    std::vector<Reservation> out;
    for (const Reservation& reservation : order.reservations) {
        if (reservation.material == id<MaterialId>(material)) out.push_back(reservation);
    }
    return out;
}

}  // namespace

TEST_CASE("an edit keeps what procurement decided, as long as the demand it was decided for is there") {
    for (const bool is_replaced : {true, false}) {
        CAPTURE(is_replaced);
        const std::string material = is_replaced ? "margarine" : "butter";
        for (const Edit& edit : edits()) {
            CAPTURE(edit.what);
            Bakery bakery;
            is_replaced ? order_with_margarine(bakery, 48) : order_with_butter_coming(bakery, 48);
            const Order before = bakery.order();
            const std::size_t told = bakery.world.all<Notification>().size();
            bakery.must("sales.north", edit.command(bakery));
            CHECK((bakery.order().phase == Phase::Ready) == edit.keeps);
            CHECK(bakery.order().substitutions.size() == (is_replaced && edit.keeps ? 1 : 0));
            if (!edit.keeps) {
                // The content returns, and with it what was decided for it.
                bakery.must("sales.north", edit_of_content(bakery, 48));
                CHECK(bakery.order().phase == Phase::Ready);
                CHECK(bakery.order().substitutions == before.substitutions);
                CHECK(held_of(bakery.order(), material) == held_of(before, material));
                CHECK(bakery.order().procurement_status == ProcurementStatus::Withdrawn);
                continue;
            }
            CHECK(bakery.order().work_order == before.work_order);
            if (std::string_view(edit.what) != "less")
                CHECK(held_of(bakery.order(), material) == held_of(before, material));
            CHECK(bakery.world.all<Notification>().size() == told);
        }
    }
}

TEST_CASE("an order that is needed before its materials come goes back to procurement") {
    Bakery bakery;
    order_with_butter_coming(bakery, 48);
    bakery.must("sales.north", edit_of_content(bakery, 48, "2026-05-28T20:00:00Z"));
    CHECK(bakery.order().phase == Phase::Short);
    bakery.must("sales.north", edit_of_content(bakery, 48, "2026-05-30T12:00:00Z"));
    CHECK(bakery.order().phase == Phase::Ready);
}

TEST_CASE("a note plans nothing anew, whatever has come in or gone meanwhile") {
    Bakery bakery;
    stock_generously(bakery);
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.stock("flour-0", "flour", kg(50'000), "2026-06-01");
    EditOrder note = edit_of(bakery, {});
    note.lines.reset();
    note.customer_notes = "at the back door";
    const std::vector<Reservation> held = bakery.order().reservations;
    bakery.must("sales.north", note);
    CHECK(bakery.order().reservations == held);
    CHECK(bakery.order().revision == 2);

    bakery.must("sales.north", bakery.order_of("bun", pieces(20'000), "large"));
    REQUIRE(bakery.order("large").phase == Phase::Short);
    bakery.stock("flour-9", "flour", kg(5'000'000), "2026-12-31");
    bakery.stock("butter-9", "butter", kg(5'000'000), "2026-12-31");
    bakery.stock("bags-9", "bag", pieces(50'000), "2030-01-01");
    note.order = bakery.order("large").id;
    note.expected = bakery.order("large").version;
    bakery.must("sales.north", note);
    CHECK(bakery.order("large").phase == Phase::Short);
}

TEST_CASE("an edit does not end a hold of production") {
    Bakery bakery;
    stock_generously(bakery);
    CreateOrder command = bakery.order_of("bun", pieces(24));
    command.lines.push_back({line(2), id<ProductId>("slice"), pieces(10), ""});
    bakery.must("sales.north", command);
    bakery.must("production", HoldProduction{bakery.order().id, {}, {"Quality", "The oven does not hold its heat"}});
    bakery.must("sales.north", edit_of_content(bakery, 48));
    CHECK(bakery.order().status == "OnHold");
    CHECK(bakery.order().production_status == ProductionStatus::OnHold);
}

TEST_CASE("a raised priority does not outlive what it was raised for; a lowered one stays") {
    struct Row {
        const char* what;
        std::int64_t buns;
        const char* needed_at;
        bool holds;
    };
    for (const Row& row : {Row{"the same", 48, nullptr, true}, Row{"less", 24, nullptr, true},
                           Row{"more", 96, nullptr, false}, Row{"a week later", 48, "2026-06-05T12:00:00Z", false}}) {
        CAPTURE(row.what);
        for (const Priority level : {Priority::Urgent, Priority::Low}) {
            Bakery bakery;
            stock_generously(bakery);
            CreateOrder command = bakery.order_of("bun", pieces(48));
            command.needed_at = at("2026-05-30T12:00:00Z");
            command.lines.push_back({line(2), id<ProductId>("slice"), pieces(10), ""});
            bakery.must("sales.north", command);
            bakery.must("manager.north",
                        SetPriority{bakery.order().id, {}, level, {"ManagerDecision", "A wedding this evening"}});
            bakery.must("sales.north", edit_of_content(bakery, row.buns, row.needed_at));
            const bool stays = row.holds || level == Priority::Low;
            CHECK(priority_of(bakery.order(), bakery.now) == (stays ? level : Priority::Normal));
            bakery.must("sales.north", edit_of_content(bakery, 48, "2026-05-30T12:00:00Z"));
            CHECK(priority_of(bakery.order(), bakery.now) == level);
        }
    }
}

TEST_CASE(
    "a date that comes after the order is needed is said to everybody: on the order, in the audit, to the seller") {
    Bakery bakery;
    bakery.stock("flour-1", "flour", kg(50'000), "2026-12-31");
    bakery.stock("bags", "bag", pieces(5000), "2030-01-01");
    CreateOrder command = bakery.order_of("bun", pieces(24));
    command.needed_at = at("2026-05-29T12:00:00Z");
    bakery.must("sales.north", command);
    DecideProcurement decision{bakery.order().id, {}, ProcurementDecision::Fulfil, received};
    for (const char* unbelievable : {"2199-01-01T00:00:00Z", "2027-06-30T00:00:00Z"}) {
        decision.expected_at = at(unbelievable);
        CHECK(bakery.give("procurement", decision).error().kind == RefusalKind::invalid);
    }
    decision.expected_at = at("2026-05-30T06:00:00Z");
    bakery.must("procurement", decision);
    REQUIRE(bakery.order().phase == Phase::Ready);
    const std::string sentence =
        "butter is expected on 2026-05-30 06:00, after the order is needed (2026-05-29 12:00).";
    CHECK(bakery.order().warnings == std::vector<std::string>{sentence});
    CHECK(comes_too_late(bakery.order()) == decision.expected_at);
    CHECK(bakery.facts.back().note.find(sentence.substr(0, sentence.size() - 1)) != std::string::npos);
    bool seller_knows = false;
    for (const Notification* one : bakery.world.all<Notification>()) {
        seller_knows = seller_knows || (one->receiver == id<UserId>("sales.north") && one->urgency == Urgency::Urgent &&
                                        one->text.find(sentence) != std::string::npos);
    }
    CHECK(seller_knows);
    // It stays said until it is true no more.
    bakery.must("manager.north",
                SetPriority{bakery.order().id, {}, Priority::High, {"ManagerDecision", "As agreed by phone"}});
    CHECK(bakery.order().warnings.size() == 1);
    bakery.must("procurement", ReceiveStock{id<LocationId>("north"),
                                            {{id<MaterialId>("butter"), kg(5000), "B-7", *Date::parse("2026-09-01")}}});
    CHECK(bakery.order().warnings.empty());
    CHECK_FALSE(comes_too_late(bakery.order()).has_value());
}

TEST_CASE("an order that was needed yesterday is warned of, unless somebody means it so") {
    const auto enter = [](Bakery& bakery, bool backdated, const char* needed_at) {
        stock_generously(bakery);
        CreateOrder command = bakery.order_of("bun", pieces(24));
        command.needed_at = at(needed_at);
        command.backdated = backdated;
        bakery.must("sales.north", command);
    };
    Bakery careless;
    enter(careless, false, "2026-05-27T08:00:00Z");
    CHECK(careless.order().warnings ==
          std::vector<std::string>{"It was needed by 2026-05-27 08:00, which had passed when that was entered."});
    Bakery on_purpose;
    enter(on_purpose, true, "2026-05-27T08:00:00Z");
    CHECK(on_purpose.order().warnings.empty());
    CHECK(on_purpose.facts.back().note == "Entered for the past on purpose.");
    Bakery future;
    enter(future, true, "2026-05-29T08:00:00Z");
    CHECK(future.facts.back().note.empty());

    // Time alone warns of nothing, and an edit that leaves the date as it is neither.
    Bakery bakery;
    enter(bakery, false, "2026-05-28T09:00:00Z");
    bakery.now = at("2026-05-28T20:00:00Z");
    EditOrder note = edit_of(bakery, {});
    note.lines.reset();
    note.customer_notes = "at the back door";
    bakery.must("sales.north", note);
    CHECK(bakery.order().warnings.empty());
    EditOrder earlier = edit_of(bakery, {});
    earlier.lines.reset();
    earlier.needed_at = at("2026-05-28T10:00:00Z");
    bakery.must("sales.north", earlier);
    CHECK(bakery.order().warnings.size() == 1);
}
