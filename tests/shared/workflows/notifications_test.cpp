// Who is told of what, how, and how often.

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "shared/notifications/rules.h"
#include "shared/protocol/views.h"
#include "tests/support/bakery.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

std::vector<Notification> told(const Bakery& bakery, const std::string& user) {
    std::vector<Notification> out;
    for (const Notification* one : bakery.world.list<Notification>(notifications_of(id<UserId>(user))))
        out.push_back(*one);
    return out;
}

std::vector<Notification> unread(const Bakery& bakery, const std::string& user) {
    std::vector<Notification> out;
    for (const Notification* one : bakery.world.list<Notification>(unread_notifications_of(id<UserId>(user))))
        out.push_back(*one);
    return out;
}

std::string kinds_of(const std::vector<Notification>& notifications) {
    std::string out;
    for (const Notification& one : notifications)
        out += (out.empty() ? "" : " ") + std::string(name_of(one.notification_kind));
    return out;
}

struct Stocked : Bakery {
    Stocked() {
        for (const char* material : {"flour", "butter", "almonds"}) stock(material, material, kg(100000), "2027-01-01");
        stock("bag", "bag", pieces(10000), "2027-01-01");
    }
};

Justification why(const std::string& code) { return {code, "A reason with enough words."}; }

CreateOrder for_tier(Bakery& bakery, const std::string& tier, const std::string& product, Quantity quantity) {
    Customer customer = *bakery.world.find<Customer>(id<CustomerId>("anybody"));
    customer.tier = tier;
    bakery.world.put(customer);
    return bakery.order_of(product, quantity);
}

SetNotificationPreferences preferring(NotificationKind kind, Channel channel) {
    SetNotificationPreferences command;
    command.expected = 0;
    command.kinds = {{kind, channel}};
    return command;
}

}  // namespace

TEST_CASE("an order that is ready is told to production at its location, and not to whoever created it") {
    Stocked bakery;
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    CHECK(kinds_of(told(bakery, "operator.north")) == "ReadyForProduction");
    CHECK(kinds_of(told(bakery, "production")) == "ReadyForProduction");
    for (const char* other :
         {"sales.north", "sales2.north", "manager.north", "procurement", "director", "admin", "sales.south"}) {
        CAPTURE(other);
        CHECK(told(bakery, other).empty());
    }
    const Notification notification = told(bakery, "operator.north").front();
    CHECK(notification.order == id<OrderId>("order"));
    CHECK(notification.event == bakery.facts.back().id);
    CHECK(notification.title == number_text(bakery.order().number) + " is ready for production");
}

TEST_CASE("a shortage is told to procurement with what is missing, and its decision to the creator") {
    Bakery bakery;
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    REQUIRE(kinds_of(told(bakery, "procurement")) == "Shortage");
    CHECK(told(bakery, "procurement").front().text.find("flour") != std::string::npos);
    CHECK(told(bakery, "operator.north").empty());

    DecideProcurement decision;
    decision.order = id<OrderId>("order");
    decision.decision = ProcurementDecision::Reject;
    decision.justification = why("SupplierDelay");
    bakery.must("procurement", decision);
    REQUIRE(kinds_of(told(bakery, "sales.north")) == "Rejection");
    CHECK(told(bakery, "sales.north").front().urgency == Urgency::Urgent);
    CHECK(needs_acknowledgement(told(bakery, "sales.north").front()));
    CHECK(told(bakery, "procurement").size() == 1);
}

TEST_CASE("of one event about one order everybody is told once, though several rules speak of it") {
    Bakery bakery;
    bakery.must("sales.north", bakery.order_of("slice", pieces(10)));
    DecideProcurement decision;
    decision.order = id<OrderId>("order");
    decision.justification = why("Received");
    for (const char* material : {"almonds", "flour"})
        decision.receipts.push_back({id<MaterialId>(material), kg(900), material, *Date::parse("2027-01-01")});
    bakery.must("procurement", decision);
    // The status changed and procurement decided: one event.
    CHECK(kinds_of(told(bakery, "sales.north")) == "ProcurementDecision");
    std::set<std::tuple<Uuid, std::optional<OrderId>, UserId>> seen;
    for (const Notification* one : bakery.world.all<Notification>())
        CHECK(seen.insert({one->event, one->order, one->receiver}).second);
}

TEST_CASE(
    "who changes their own order is told nothing, and what is cancelled leads nowhere for who can no longer see it") {
    Stocked bakery;
    bakery.must("sales.north", for_tier(bakery, "Platinum", "bun", pieces(24)));
    CancelOrder cancel;
    cancel.order = id<OrderId>("order");
    cancel.justification = why("CustomerCancelled");
    bakery.must("sales.north", cancel);
    CHECK(told(bakery, "sales.north").empty());
    CHECK(kinds_of(told(bakery, "operator.north")) == "ReadyForProduction Withdrawn");
    CHECK_FALSE(told(bakery, "operator.north").back().order.has_value());
    // What production was told while it saw the order is out of its sight with the order.
    const AnyRecord* before =
        bakery.world.find_any({RecordKind::Notification, told(bakery, "operator.north").front().id.value});
    const Actor baker = bakery.actor("operator.north");
    CHECK_FALSE(is_visible(facts_of(*before, bakery.world), {baker, shipped_configuration(), bakery.now}));
}

TEST_CASE("a change of a high-tier customer reaches who works on the order at once") {
    Stocked bakery;
    bakery.must("sales.north", for_tier(bakery, "Gold", "bun", pieces(24)));
    EditOrder edit;
    edit.order = id<OrderId>("order");
    edit.expected = bakery.order().version;
    edit.lines = std::vector<LineContent>{{OrderLineId{id_from("order/1")}, id<ProductId>("bun"), pieces(48), ""}};
    edit.justification = why("CustomerRequest");
    bakery.must("sales.north", edit);
    REQUIRE(kinds_of(told(bakery, "operator.north")) == "ReadyForProduction HighTierChange");
    CHECK(told(bakery, "operator.north").back().urgency == Urgency::Urgent);
}

TEST_CASE("a held lot tells the creators of orders that held it, and procurement of what is short now") {
    Stocked bakery;
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    HoldLot hold;
    hold.lot = id<LotId>("flour");
    hold.justification = why("Recall");
    bakery.must("production", hold);
    CHECK(kinds_of(told(bakery, "sales.north")) == "StockHold");
    CHECK(kinds_of(told(bakery, "procurement")) == "Shortage");

    ReleaseLot release;
    release.lot = id<LotId>("flour");
    release.justification = why("Cleared");
    bakery.must("production", release);
    CHECK(kinds_of(told(bakery, "procurement")) == "Shortage Coverable");
}

TEST_CASE("received stock that covers what waits is told to procurement, once") {
    Bakery bakery;
    bakery.must("sales.north", bakery.order_of("slice", pieces(10)));
    ReceiveStock receive;
    receive.location = id<LocationId>("north");
    receive.receipts = {{id<MaterialId>("almonds"), kg(900), "a", *Date::parse("2027-01-01")}};
    bakery.must("director", bakery.order_of("bun", pieces(1), "other"));
    User buyer = *bakery.world.find<User>(id<UserId>("procurement"));
    buyer.id = id<UserId>("buyer");
    buyer.user_name = "buyer";
    bakery.world.put(buyer);
    bakery.must("buyer", receive);
    CHECK(kinds_of(told(bakery, "procurement")) == "Shortage Shortage");
    receive.receipts = {{id<MaterialId>("flour"), kg(900), "f", *Date::parse("2027-01-01")}};
    bakery.must("buyer", receive);
    CHECK(kinds_of(told(bakery, "procurement")) == "Shortage Shortage Coverable");
    receive.receipts.front().lot_code = "g";
    bakery.must("buyer", receive);
    CHECK(told(bakery, "procurement").size() == 3);
}

TEST_CASE("whoever received the stock is told, too, of what it covers") {
    Bakery bakery;
    bakery.stock("flour", "flour", kg(900), "2027-01-01");
    bakery.must("sales.north", bakery.order_of("slice", pieces(10)));
    bakery.must("procurement", ReceiveStock{id<LocationId>("north"),
                                            {{id<MaterialId>("almonds"), kg(900), "a", Date::parse("2027-01-01")}}});
    CHECK(kinds_of(told(bakery, "procurement")) == "Shortage Coverable");
}

TEST_CASE("an expired lot that is given back covers nothing, and nobody is told that it does") {
    Bakery bakery;
    bakery.stock("flour", "flour", kg(900), "2027-01-01");
    bakery.stock("almonds", "almonds", kg(900), "2026-05-28");
    bakery.must("sales.north", bakery.order_of("slice", pieces(10), "first"));
    bakery.must("sales.north", bakery.order_of("slice", pieces(10), "second"));
    bakery.now = bakery.now.plus_days(1);
    bakery.must("sales.north", CancelOrder{id<OrderId>("first"), {}, {"Duplicate", "They had asked for it twice"}});
    CHECK(kinds_of(told(bakery, "procurement")) == "Shortage");
}

TEST_CASE("what is switched off does not come, quiet hours make it silent, and urgent ones come all the same") {
    Bakery bakery;
    bakery.must("procurement", preferring(NotificationKind::Shortage, Channel::Off));
    bakery.must("sales.north", bakery.order_of("bun", pieces(24), "first"));
    CHECK(told(bakery, "procurement").empty());

    SetNotificationPreferences quiet = preferring(NotificationKind::Shortage, Channel::Browser);
    quiet.expected = 1;
    quiet.quiet_hours = QuietHours{"07:00", "09:00"};
    bakery.must("procurement", quiet);
    bakery.must("sales.north", bakery.order_of("bun", pieces(24), "second"));
    REQUIRE(told(bakery, "procurement").size() == 1);
    CHECK(told(bakery, "procurement").front().alert == Alert::Silent);

    quiet.expected = 2;
    quiet.quiet_hours.reset();
    bakery.must("procurement", quiet);
    bakery.must("sales.north", bakery.order_of("bun", pieces(24), "third"));
    CHECK(told(bakery, "procurement").back().alert == Alert::Browser);
    CHECK(alert_for(nullptr, NotificationKind::Shortage, Urgency::Normal, {}) == Alert::Toast);
    NotificationPreferences off;
    off.kinds = {{NotificationKind::Rejection, Channel::Off}};
    CHECK(alert_for(&off, NotificationKind::Rejection, Urgency::Urgent, {}) == Alert::Toast);
}

TEST_CASE("quiet hours may go over midnight") {
    const QuietHours night{"22:00", "06:00"};
    CHECK(is_quiet(night, 23 * 3600));
    CHECK(is_quiet(night, 0));
    CHECK_FALSE(is_quiet(night, 6 * 3600));
    CHECK_FALSE(is_quiet(std::nullopt, 0));
    for (const char* wrong : {"", "24:00", "10:60", "1:000", "10-00", "ab:cd"}) CHECK_FALSE(second_of_day(wrong));
}

TEST_CASE("too many of one kind within an hour become one, with a number, and none is lost") {
    Bakery bakery;
    SetNotificationPreferences few;
    few.expected = 0;
    few.gather_after = 3;
    bakery.must("procurement", few);
    for (int i = 0; i < 5; ++i)
        bakery.must("sales.north", bakery.order_of("bun", pieces(24), "order " + std::to_string(i)));
    REQUIRE(unread(bakery, "procurement").size() == 1);
    const Notification digest = unread(bakery, "procurement").front();
    CHECK(digest.count == 5);
    CHECK(digest.title == "5 orders wait for procurement");
    CHECK_FALSE(digest.order);
    CHECK(told(bakery, "procurement").size() == 6);

    // Read, it gathers no more; and an hour later nothing is gathered with what was then.
    ReadNotification read;
    read.notification = digest.id;
    bakery.must("procurement", read);
    bakery.must("sales.north", bakery.order_of("bun", pieces(24), "later"));
    CHECK(unread(bakery, "procurement").front().count == 1);
}

TEST_CASE("every kind has words for many of it") {
    for (const auto& known : EnumNames<NotificationKind>::names) {
        const std::string_view name = known.second;
        CAPTURE(name);
        MemoryWorld world;
        NotificationPreferences few;
        few.id = preferences_of(id<UserId>("ines"));
        few.gather_after = 2;
        world.put(few);
        Changes changes(world);
        IdSource ids({id_from("command")}, at("2026-05-28T08:00:00Z"));
        for (const char* each : {"first", "second"}) {
            Notification one;
            one.id = id<NotificationId>(each);
            one.receiver = id<UserId>("ines");
            one.notification_kind = known.first;
            one.at = at("2026-05-28T08:00:00Z");
            deliver(changes, one, ids);
        }
        const auto unread = changes.list<Notification>(unread_notifications_of(id<UserId>("ines")));
        REQUIRE(unread.size() == 1);
        CHECK(unread.front()->title.size() > std::string_view("2 ").size());
    }
}

TEST_CASE("only the receiver reads a notification, and an urgent one is acknowledged by itself") {
    Bakery bakery;
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    ReadNotification read;
    read.notification = told(bakery, "procurement").front().id;
    for (const char* other : {"sales.north", "director", "admin"}) {
        const Outcome outcome = bakery.give(other, read);
        REQUIRE_FALSE(outcome);
        CHECK(outcome.error().kind == RefusalKind::not_found);
    }
    bakery.must("procurement", read);
    bakery.must("procurement", read);
    const Notification seen = told(bakery, "procurement").front();
    CHECK(seen.read_at.has_value());
    CHECK_FALSE(seen.acknowledged_at.has_value());
    CHECK(seen.version == 2);
    read.acknowledge = true;
    bakery.must("procurement", read);
    CHECK(told(bakery, "procurement").front().acknowledged_at.has_value());
}

TEST_CASE("preferences that cannot be are refused with their places") {
    Bakery bakery;
    SetNotificationPreferences wrong;
    wrong.expected = 0;
    wrong.kinds = {{NotificationKind::Shortage, Channel::Off}, {NotificationKind::Shortage, Channel::InApp}};
    wrong.quiet_hours = QuietHours{"25:00", "6"};
    wrong.gather_after = 1;
    const Outcome outcome = bakery.give("procurement", wrong);
    REQUIRE_FALSE(outcome);
    const std::string members = outcome.error().members.dump();
    for (const char* pointer : {"/kinds/1/kind", "/quietHours/from", "/quietHours/to", "/gatherAfter"})
        CHECK(members.find(pointer) != std::string::npos);
    CHECK(bakery.give("procurement", SetNotificationPreferences{}).error().kind == RefusalKind::version_needed);
    CHECK(bakery.give("procurement", preferring(NotificationKind::Shortage, Channel::Off)).ok());
    CHECK(bakery.give("procurement", preferring(NotificationKind::Shortage, Channel::Off)).error().kind ==
          RefusalKind::changed_meanwhile);
}

namespace {

/// An order of the seller whose room the manager has been invited to.
void room_with_manager(Stocked& bakery) {
    bakery.must("sales.north", bakery.order_of("bun", pieces(24)));
    bakery.must("sales.north", InviteParticipant{id<OrderId>("order"), id<UserId>("manager.north")});
}

PostMessage words(const std::string& name, const std::string& text) {
    PostMessage message;
    message.order = id<OrderId>("order");
    message.id = id<MessageId>(name);
    message.text = text;
    return message;
}

std::size_t count_of(const std::vector<Notification>& notifications, NotificationKind kind) {
    return static_cast<std::size_t>(
        std::count_if(notifications.begin(), notifications.end(),
                      [&](const Notification& one) { return one.notification_kind == kind; }));
}

}  // namespace

TEST_CASE("who is invited, mentioned or answered in a discussion is told, and of what was said not a word") {
    Stocked bakery;
    room_with_manager(bakery);
    REQUIRE(count_of(unread(bakery, "manager.north"), NotificationKind::Mention) == 1);
    CHECK(unread(bakery, "manager.north").front().title.find("invited you") != std::string::npos);
    bakery.must("manager.north", MarkRead{id<OrderId>("order"), {}});
    CHECK(count_of(unread(bakery, "manager.north"), NotificationKind::Mention) == 0);

    PostMessage question = words("question", "Shall we take the secret recipe?");
    question.mentions = {id<UserId>("manager.north")};
    bakery.must("sales.north", question);
    PostMessage answer = words("answer", "Yes, the secret one.");
    answer.reply_to = id<MessageId>("question");
    bakery.must("manager.north", answer);
    CHECK(count_of(unread(bakery, "manager.north"), NotificationKind::Mention) == 1);
    CHECK(count_of(unread(bakery, "sales.north"), NotificationKind::Mention) == 1);
    for (const Notification* one : bakery.world.all<Notification>()) {
        CHECK(one->title.find("secret") == std::string::npos);
        CHECK(one->text.find("secret") == std::string::npos);
    }
}

TEST_CASE("who takes part in a discussion is told once that it goes on, until they look") {
    Stocked bakery;
    room_with_manager(bakery);
    bakery.must("manager.north", MarkRead{id<OrderId>("order"), {}});
    for (int i = 0; i < 3; ++i) bakery.must("sales.north", words("m" + std::to_string(i), "One more thing."));
    CHECK(count_of(unread(bakery, "manager.north"), NotificationKind::DiscussionMessage) == 1);
    CHECK(count_of(unread(bakery, "sales.north"), NotificationKind::DiscussionMessage) == 0);
    bakery.must("manager.north", MarkRead{id<OrderId>("order"), {}});
    CHECK(unread(bakery, "manager.north").empty());
    bakery.must("sales.north", words("later", "And another."));
    CHECK(count_of(unread(bakery, "manager.north"), NotificationKind::DiscussionMessage) == 1);
}

TEST_CASE("production hears that a ready order is called off or waits again, whoever the customer is") {
    for (const std::string tier : {"Standard", "Platinum"}) {
        for (const bool is_cancelled : {true, false}) {
            CAPTURE(is_cancelled);
            Stocked bakery;
            bakery.must("sales.north", for_tier(bakery, tier, "bun", pieces(24)));
            if (is_cancelled) {
                bakery.must("sales.north", CancelOrder{id<OrderId>("order"), {}, why("CustomerCancelled")});
            } else {
                bakery.must("production", HoldLot{id<LotId>("butter"), {"Recall", "The dairy calls it back"}});
            }
            const std::vector<Notification> heard = told(bakery, "operator.north");
            REQUIRE(count_of(heard, NotificationKind::Withdrawn) == 1);
            const auto withdrawn = std::find_if(heard.begin(), heard.end(), [](const Notification& one) {
                return one.notification_kind == NotificationKind::Withdrawn;
            });
            CHECK(withdrawn->urgency == (tier == "Platinum" ? Urgency::Urgent : Urgency::Normal));
            // They may not look at the order any more, but they see the notice.
            const Actor actor = bakery.actor("operator.north");
            const Viewer viewer{actor, shipped_configuration(), bakery.now};
            CHECK(is_visible(facts_of(AnyRecord::of(*withdrawn), bakery.world), viewer));
            CHECK_FALSE(is_visible(facts_of(AnyRecord::of(bakery.order()), bakery.world), viewer));
        }
    }
}
