// Rooms of orders: who may speak and look, what closes them, what is kept of them.

#include <doctest/doctest.h>

#include "shared/discussions/rules.h"
#include "shared/protocol/views.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

const Justification why{"Other", "because the test says so"};

PostMessage words(const Bakery& bakery, const std::string& text) {
    PostMessage message;
    message.order = bakery.order().id;
    message.text = text;
    return message;
}

/// A ready order of sales.north, or one that lacks its butter.
void order_buns(Bakery& bakery, bool with_butter = true) {
    bakery.stock("flour-1", "flour", kg(40'000), "2026-12-31");
    if (with_butter) bakery.stock("butter-1", "butter", kg(20'000), "2026-12-31");
    bakery.stock("bags", "bag", pieces(3000), "2030-01-01");
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
}

const Discussion& room(const Bakery& bakery) {
    const Discussion* found = bakery.world.find<Discussion>(room_id_of(bakery.order().id));
    REQUIRE(found);
    return *found;
}

std::vector<const Message*> said(const Bakery& bakery) { return messages_in(bakery.world, bakery.order().id); }

RefusalKind refusal(const Outcome& outcome) {
    REQUIRE_FALSE(outcome.ok());
    return outcome.error().kind;
}

std::size_t visible_to(const Bakery& bakery, const std::string& user) {
    const Actor actor = bakery.actor(user);
    std::size_t count = 0;
    for (const auto& [key, record] : bakery.world.records()) {
        if (key.kind != RecordKind::Discussion && key.kind != RecordKind::Message) continue;
        count +=
            is_visible(facts_of(record, bakery.world), Viewer{actor, shipped_configuration(), bakery.now}) ? 1U : 0U;
    }
    return count;
}

}  // namespace

TEST_CASE("people write in the room of an order they may join, answer each other and mention who can look in") {
    Bakery bakery;
    order_buns(bakery);
    bakery.must("sales.north", words(bakery, "Sliced, please."));
    PostMessage answer = words(bakery, "Will do.");
    answer.reply_to = said(bakery)[0]->id;
    answer.mentions = {id<UserId>("sales.north")};
    bakery.must("manager.north", answer);
    REQUIRE(said(bakery).size() == 2);
    CHECK(said(bakery)[0]->author == id<UserId>("sales.north"));
    CHECK(said(bakery)[1]->number == 2);
    CHECK(said(bakery)[1]->reply_to == said(bakery)[0]->id);
    CHECK((room(bakery).participants == std::vector<UserId>{id<UserId>("sales.north"), id<UserId>("manager.north")}));
    answer.mentions = {id<UserId>("operator.north")};
    CHECK(refusal(bakery.give("manager.north", answer)) == RefusalKind::unknown_reference);
    answer.mentions.clear();
    answer.reply_to = id<MessageId>("nothing");
    CHECK(refusal(bakery.give("manager.north", answer)) == RefusalKind::unknown_reference);
}

TEST_CASE("who may not join is told so, and a stranger hears of no order") {
    Bakery bakery;
    order_buns(bakery);
    CHECK(refusal(bakery.give("operator.north", words(bakery, "hello"))) == RefusalKind::forbidden);
    CHECK(refusal(bakery.give("procurement", words(bakery, "hello"))) == RefusalKind::not_found);
    CHECK(refusal(bakery.give("sales2.north", words(bakery, "hello"))) == RefusalKind::not_found);
}

TEST_CASE("a message is words or a template, exactly one, and a template needs just its variables") {
    Bakery bakery;
    order_buns(bakery);
    PostMessage message = words(bakery, "hello");
    message.template_id = "order-ready";
    CHECK(refusal(bakery.give("sales.north", message)) == RefusalKind::invalid);
    message.text.reset();
    message.variables = {{"order", "N-000001"}, {"customer", "Café {{order}}"}};
    CHECK(bakery.give("sales.north", message).error().members["pointer"] == "/variables/neededAt");
    message.variables["neededAt"] = "2026-05-29T04:30:00Z";
    message.variables["surprise"] = "x";
    CHECK(bakery.give("sales.north", message).error().members["pointer"] == "/variables/surprise");
    message.variables.erase("surprise");
    bakery.must("sales.north", message);
    CHECK(said(bakery)[0]->text ==
          "Order N-000001 for Café {{order}}: everything is reserved, we bake for Fri 29 May 2026, 04:30.");
    CHECK(said(bakery)[0]->template_id == "order-ready");
    message.template_id.reset();
    message.variables.clear();
    CHECK(refusal(bakery.give("sales.north", message)) == RefusalKind::invalid);
    message.template_id = "no-such-template";
    CHECK(refusal(bakery.give("sales.north", message)) == RefusalKind::unknown_reference);
    CHECK(refusal(bakery.give("sales.north", words(bakery, "  "))) == RefusalKind::invalid);
}

TEST_CASE("only its author edits a message, and what it said before stays on record") {
    Bakery bakery;
    order_buns(bakery);
    bakery.must("sales.north", words(bakery, "20, please."));
    const EditMessage edit{bakery.order().id, said(bakery)[0]->id, "24, please."};
    CHECK(refusal(bakery.give("manager.north", edit)) == RefusalKind::forbidden);
    bakery.must("sales.north", edit);
    CHECK(said(bakery)[0]->text == "24, please.");
    REQUIRE(said(bakery)[0]->former.size() == 1);
    CHECK(said(bakery)[0]->former[0].text == "20, please.");
    CHECK(refusal(bakery.give("sales.north", EditMessage{bakery.order().id, id<MessageId>("none"), "x"})) ==
          RefusalKind::not_found);
}

TEST_CASE("production start locks and hides the room for everybody, and saves what was said") {
    Bakery bakery;
    order_buns(bakery);
    bakery.must("sales.north", words(bakery, "Sliced, please."));
    bakery.must("sales.north", InviteParticipant{bakery.order().id, id<UserId>("operator.north")});
    CHECK(visible_to(bakery, "operator.north") == 3);
    bakery.must("operator.north", words(bakery, "All of them?"));
    bakery.must("operator.north", StartProduction{bakery.order().id, {}});
    CHECK(room(bakery).room == RoomState::Locked);
    CHECK(room(bakery).closed_at == bakery.now);
    for (const char* user : {"sales.north", "manager.north", "operator.north", "director"})
        CHECK(visible_to(bakery, user) == 0);
    CHECK(refusal(bakery.give("sales.north", words(bakery, "too late"))) == RefusalKind::discussion_locked);
    CHECK(refusal(bakery.give("operator.north", words(bakery, "too late"))) == RefusalKind::discussion_locked);
    CHECK(refusal(bakery.give("sales.north", ConvertToInteraction{bakery.order().id, "", ""})) ==
          RefusalKind::discussion_locked);
    const Interaction* interaction = bakery.world.find<Interaction>(*bakery.order().interaction);
    REQUIRE(interaction);
    CHECK(interaction->summary.find("Sliced, please.") != std::string::npos);
    CHECK(interaction->participants.size() == 2);
    CHECK(room(bakery).interaction == interaction->id);
    REQUIRE(interaction->audit_entries.size() == 1);
    CHECK(bakery.facts.back().id == interaction->audit_entries[0]);
    CHECK(bakery.facts.back().interaction == interaction->id);
}

TEST_CASE("every change of status is said in the room; a rejection leaves it open until it is acknowledged") {
    Bakery bakery;
    order_buns(bakery, false);
    bakery.must("procurement", words(bakery, "No butter before Monday."));
    bakery.must(
        "procurement",
        DecideProcurement{
            bakery.order().id, {}, ProcurementDecision::Reject, {"MaterialUnavailable", "The dairy burned down."}, {}});
    CHECK(room(bakery).room == RoomState::Open);
    const Message& reason = *said(bakery).back();
    CHECK_FALSE(reason.author.has_value());
    CHECK(reason.text.starts_with("Rejected. The dairy burned down."));
    CHECK(needs_follow_up(bakery.order(), said(bakery)));
    CHECK(refusal(bakery.give("sales.north", CloseDiscussion{bakery.order().id})) == RefusalKind::not_possible_now);
    bakery.must("sales.north", words(bakery, "Margarine, then?"));
    bakery.must("sales.north", AcknowledgeRejection{bakery.order().id, {}});
    CHECK(room(bakery).room == RoomState::Closed);
    CHECK(visible_to(bakery, "sales.north") == 5);
    CHECK(refusal(bakery.give("sales.north", words(bakery, "One more thing"))) == RefusalKind::discussion_locked);
}

TEST_CASE("a room that was closed by hand opens again when its order's status changes") {
    Bakery bakery;
    order_buns(bakery);
    bakery.must("sales.north", CloseDiscussion{bakery.order().id});
    CHECK(room(bakery).room == RoomState::Closed);
    CHECK(bakery.facts.back().action == FactAction::DiscussionClosed);
    bakery.must("production", HoldProduction{bakery.order().id, {}, {"Equipment", "because the oven is cold"}});
    CHECK(room(bakery).room == RoomState::Open);
    CHECK_FALSE(room(bakery).closed_at.has_value());
}

TEST_CASE("a discussion is converted once; later conversions amend the same interaction, linked with the audit") {
    Bakery bakery;
    order_buns(bakery);
    bakery.must("sales.north", words(bakery, "They love the buns."));
    bakery.must("sales.north", ConvertToInteraction{bakery.order().id, "", "They stay."});
    const InteractionId made = *room(bakery).interaction;
    CHECK(bakery.facts.back().interaction == made);
    bakery.must("manager.north", ConvertToInteraction{bakery.order().id, "In short: happy.", ""});
    CHECK(room(bakery).interaction == made);
    const Interaction* interaction = bakery.world.find<Interaction>(made);
    CHECK(interaction->summary == "In short: happy.");
    CHECK(interaction->outcome == "They stay.");
    CHECK(interaction->audit_entries.size() == 2);
    CHECK(bakery.facts.back().action == FactAction::InteractionAmended);
    bakery.must("operator.north", StartProduction{bakery.order().id, {}});
    CHECK(room(bakery).interaction == made);
}

TEST_CASE("an invitation lets somebody in who sees the order, and nobody else") {
    Bakery bakery;
    order_buns(bakery);
    CHECK(refusal(bakery.give("sales.north", InviteParticipant{bakery.order().id, id<UserId>("sales2.north")})) ==
          RefusalKind::unknown_reference);
    CHECK(refusal(bakery.give("sales.north", InviteParticipant{bakery.order().id, id<UserId>("nobody")})) ==
          RefusalKind::unknown_reference);
    bakery.must("sales.north", InviteParticipant{bakery.order().id, id<UserId>("production")});
    bakery.must("production", words(bakery, "We bake at six."));
    bakery.must("sales.north", InviteParticipant{bakery.order().id, id<UserId>("production")});
    CHECK(room(bakery).invitations.size() == 1);
}

TEST_CASE("read markers only move on") {
    Bakery bakery;
    order_buns(bakery);
    bakery.must("manager.north", words(bakery, "one"));
    bakery.must("manager.north", words(bakery, "two"));
    CHECK(read_up_to(room(bakery), id<UserId>("sales.north")) == 0);
    bakery.must("sales.north", MarkRead{bakery.order().id, 2});
    bakery.must("sales.north", MarkRead{bakery.order().id, 1});
    CHECK(read_up_to(room(bakery), id<UserId>("sales.north")) == 2);
    CHECK(read_up_to(room(bakery), id<UserId>("manager.north")) == 2);
    CHECK(refusal(bakery.give("sales.north", MarkRead{bakery.order().id, 3})) == RefusalKind::invalid);
}

TEST_CASE("what it sounds like is written with four decimals") {
    CHECK(Sentiment{-5423}.text() == "-0.5423");
    CHECK(Sentiment{10000}.text() == "1.0000");
    CHECK(Sentiment{7}.text() == "0.0007");
    for (const std::int64_t compound : {-10000, -5423, -7, 0, 12, 9999})
        CHECK(Sentiment::parse(Sentiment{compound}.text()) == compound);
    CHECK(mean_of({{-3}, {0}}).compound == -1);
}

TEST_CASE("an edit that names the version it was made of is refused where the message is another by now") {
    Bakery bakery;
    order_buns(bakery);
    bakery.must("sales.north", words(bakery, "20, please."));
    EditMessage edit{bakery.order().id, said(bakery)[0]->id, "24, please."};
    edit.seen = said(bakery)[0]->version;
    bakery.must("sales.north", edit);
    edit.text = "26, please.";
    const Outcome stale = bakery.give("sales.north", edit);
    CHECK(refusal(stale) == RefusalKind::changed_meanwhile);
    CHECK(stale.error().members["currentVersion"] == said(bakery)[0]->version);
    CHECK(said(bakery)[0]->text == "24, please.");
    CHECK(refusal(bakery.give("manager.north", edit)) == RefusalKind::forbidden);
}

TEST_CASE("a message of characters that nobody sees is none") {
    Bakery bakery;
    order_buns(bakery);
    for (const char* invisible : {"\xE2\x80\x8B", "\xE2\x81\xA0 \xC2\xAD", "\xEF\xBB\xBF\n"})
        CHECK(refusal(bakery.give("sales.north", words(bakery, invisible))) == RefusalKind::invalid);
    bakery.must("sales.north", words(bakery, "\xE2\x80\x8B!"));
}

TEST_CASE("who is switched off is neither mentioned, invited nor waited for, and the author is told so") {
    Bakery bakery;
    order_buns(bakery);
    User manager = *bakery.world.find<User>(id<UserId>("manager.north"));
    manager.deactivated_at = bakery.now;
    bakery.world.put(manager);
    PostMessage message = words(bakery, "Have a look.");
    message.mentions = {manager.id};
    const Outcome mentioned = bakery.give("sales.north", message);
    CHECK(refusal(mentioned) == RefusalKind::unknown_reference);
    CHECK(mentioned.error().detail.find("is switched off") != std::string::npos);
    CHECK(mentioned.error().members["pointer"] == "/mentions/0");
    const Outcome invited = bakery.give("sales.north", InviteParticipant{bakery.order().id, manager.id});
    CHECK(refusal(invited) == RefusalKind::unknown_reference);
    CHECK(invited.error().detail.find("is switched off") != std::string::npos);
    ScheduleFollowUp follow_up;
    follow_up.order = bakery.order().id;
    follow_up.owner = manager.id;
    follow_up.due_at = bakery.now.plus_days(1);
    CHECK(bakery.give("sales.north", follow_up).error().detail.find("is switched off") != std::string::npos);
    // Of somebody who may not see the order nothing is told at all.
    User stranger = *bakery.world.find<User>(id<UserId>("sales2.north"));
    stranger.deactivated_at = bakery.now;
    bakery.world.put(stranger);
    message.mentions = {stranger.id};
    CHECK(bakery.give("sales.north", message).error().detail.find("switched off") == std::string::npos);
}
