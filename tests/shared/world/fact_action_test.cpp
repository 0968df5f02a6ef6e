// What facts say was done: by names of their own, also where a newer program has written them.

#include <doctest/doctest.h>

#include <set>

#include "shared/audit/model.h"
#include "shared/orders/past.h"

using namespace batchline;

namespace {

Json entry_of(FactAction action) {
    Fact fact;
    fact.id = Uuid::from_name("fact");
    fact.user = UserId{Uuid::from_name("user")};
    fact.timestamp = *Instant::parse("2026-05-28T07:30:00Z");
    fact.action = action;
    return to_json(fact);
}

}  // namespace

TEST_CASE("each action has a name of its own, by which it is read again") {
    std::set<std::string_view> names;
    int place = static_cast<int>(FactAction::Unknown);
    for (const auto& known : EnumNames<FactAction>::names) {
        const FactAction action = known.first;
        const std::string_view name = known.second;
        CAPTURE(name);
        CHECK(static_cast<int>(action) == ++place);
        CHECK(names.insert(name).second);
        CHECK(enum_from_name<FactAction>(name) == action);
        const Json entry = entry_of(action);
        CHECK(entry["action"] == name);
        const auto again = read_record<Fact>(entry);
        REQUIRE(again.has_value());
        CHECK(again->action == action);
        CHECK(action_name_of(*again) == name);
    }
    CHECK(place == static_cast<int>(FactAction::TemplatesChanged));
}

TEST_CASE("what a newer program did keeps its name when it is read and written again") {
    Json entry = entry_of(FactAction::Edited);
    entry["action"] = "DecoratedWithCare";
    const auto fact = read_record<Fact>(entry);
    REQUIRE(fact.has_value());
    CHECK(fact->action == FactAction::Unknown);
    CHECK(action_name_of(*fact) == "DecoratedWithCare");
    CHECK(to_json(*fact) == entry);
    CHECK(to_json(AuditEntry{*fact, {}, {}})["action"] == "DecoratedWithCare");

    const PastStep step{.id = fact->id, .action = fact->action, .unknown_action = fact->unknown_action};
    const auto step_again = read_record<PastStep>(to_json(step));
    REQUIRE(step_again.has_value());
    CHECK(*step_again == step);
}

TEST_CASE("actions of discussions and follow-ups are known by the enum as they are by their names") {
    for (const auto& known : EnumNames<FactAction>::names) {
        const FactAction action = known.first;
        const std::string_view name = known.second;
        CAPTURE(name);
        CHECK(is_of_follow_up(action) == name.starts_with("FollowUp"));
        CHECK(is_of_discussion(action) == (name.starts_with("Discussion") || name == "InteractionAmended"));
        CHECK(is_consent(action) == name.ends_with("Overridden"));
    }
}

TEST_CASE("what a newer program did is taken for a matter of the room where the order stayed as it was") {
    Fact fact;
    fact.from_status = fact.to_status = "Draft";
    fact.from_revision = fact.to_revision = 2;
    CHECK(is_of_room(fact));
    fact.to_revision = 3;
    CHECK_FALSE(is_of_room(fact));
    fact.action = FactAction::DiscussionClosed;
    CHECK(is_of_room(fact));
    fact.to_status = "Cancelled";
    CHECK_FALSE(is_of_room(fact));
}
