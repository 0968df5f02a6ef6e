// Records in any store: versions, ranges, readers at their moment, rollbacks.

#include "shared/discussions/rules.h"
#include "shared/follow_ups/model.h"
#include "shared/notifications/model.h"
#include "shared/procurement/model.h"
#include "shared/production/model.h"
#include "shared/protocol/views.h"
#include "tests/contract/stores.h"

using namespace batchline;
using namespace batchline::testing;

namespace {

Lot some_lot(const std::string& name, std::int64_t version = 1) {
    Lot lot;
    lot.id = id<LotId>(name);
    lot.version = version;
    lot.location = id<LocationId>("north");
    lot.material = id<MaterialId>("flour");
    lot.code = name;
    lot.on_hand = kg(1000);
    lot.reserved = kg(0);
    lot.expires_on = *Date::parse("2026-06-30");
    lot.received_at = at("2026-05-01T06:00:00Z");
    return lot;
}

/// What the tests' bakery has none of.
void add_master_data(std::vector<AnyRecord>& records) {
    Company company;
    company.id = the_company();
    company.version = 1;
    company.name = "Muster Bakery";
    company.tax_rates = {{"Reduced", 70}};
    Supplier supplier;
    supplier.id = id<SupplierId>("mill");
    supplier.version = 1;
    supplier.name = "Mühle";
    supplier.delivery_weekdays = {Weekday::Tuesday};
    RecipeDraft draft;
    draft.id = draft_of(id<RecipeId>("bun"));
    draft.version = 1;
    draft.recipe = id<RecipeId>("bun");
    draft.yield = pieces(20);
    PurchaseOrder purchase;
    purchase.id = id<PurchaseOrderId>("purchase");
    purchase.version = 1;
    purchase.number = 12;
    purchase.supplier = supplier.id;
    purchase.created_by = id<UserId>("procurement");
    purchase.location = id<LocationId>("north");
    purchase.lines = {{{id<MaterialId>("flour"), 4, kg(25'000), Money{1890, "EUR"}, "4711", {}}, kg(50'000), {}}};
    Picture picture;
    picture.id = picture_of(id<ProductId>("bun"));
    picture.version = 1;
    picture.jpeg = "/9j/4AAQ";
    for (const AnyRecord& record : {AnyRecord::of(company), AnyRecord::of(supplier), AnyRecord::of(draft),
                                    AnyRecord::of(purchase), AnyRecord::of(picture)})
        records.push_back(record);
}

/// One record of each kind, the order first.
std::vector<AnyRecord> one_of_each() {
    Bakery bakery;
    const Order order = random_orders(bakery, 1, 7).front();
    OrderRevision revision = revision_of(order, id<OrderRevisionId>("revision"), order.created_by, bakery.now);
    revision.version = 1;
    ProcurementRequest request{id<ProcurementRequestId>("request"), 1, order.id, order.location, {}, {}, bakery.now};
    WorkOrder work{id<WorkOrderId>("work"), 1, order.id, order.location, {}, bakery.now, {}, {}};
    Interaction interaction;
    interaction.id = id<InteractionId>("interaction");
    interaction.version = 1;
    interaction.customer = order.customer;
    interaction.order = order.id;
    interaction.user = order.created_by;
    StockMovement movement;
    movement.id = id<StockMovementId>("movement");
    movement.version = 1;
    movement.location = order.location;
    movement.material = id<MaterialId>("flour");
    movement.lot = id<LotId>("lot");
    movement.quantity = kg(-5);
    movement.user = order.created_by;
    ExpectedReceipt expected;
    expected.id = id<ExpectedReceiptId>("expected");
    expected.version = 1;
    expected.location = order.location;
    expected.material = id<MaterialId>("flour");
    expected.quantity = kg(9);
    expected.reserved = kg(4);
    expected.expected_at = at("2026-06-01T06:00:00Z");
    expected.order = order.id;
    Notification notification;
    notification.id = id<NotificationId>("notification");
    notification.version = 1;
    notification.receiver = order.created_by;
    notification.order = order.id;
    notification.event = id_from("event");
    notification.title = "Something happened";
    NotificationPreferences preferences;
    preferences.id = preferences_of(order.created_by);
    preferences.version = 1;
    preferences.kinds = {{NotificationKind::Shortage, Channel::Browser}};
    preferences.quiet_hours = QuietHours{"22:00", "06:00"};
    Discussion room = room_of(order, bakery.world, shipped_configuration().workflow);
    room.version = 1;
    Message message;
    message.id = id<MessageId>("message");
    message.version = 1;
    message.order = order.id;
    message.number = 1;
    message.author = order.created_by;
    message.text = "Grüße, \"sliced\" please";
    FollowUp follow_up;
    follow_up.id = id<FollowUpId>("follow-up");
    follow_up.version = 1;
    follow_up.order = order.id;
    follow_up.owner = order.created_by;
    follow_up.reason = FollowUpReason::OpenQuestion;
    follow_up.message = message.id;
    follow_up.due_at = at("2026-06-01T09:00:00Z");
    std::vector<AnyRecord> records{
        AnyRecord::of(order),           AnyRecord::of(follow_up), AnyRecord::of(room),     AnyRecord::of(message),
        AnyRecord::of(revision),        AnyRecord::of(request),   AnyRecord::of(work),     AnyRecord::of(interaction),
        AnyRecord::of(some_lot("lot")), AnyRecord::of(movement),  AnyRecord::of(expected), AnyRecord::of(notification),
        AnyRecord::of(preferences)};
    add_master_data(records);
    std::set<RecordKind> kinds;
    for (const auto& [key, record] : bakery.world.records()) {
        if (kinds.insert(key.kind).second) records.push_back(record);
    }
    return records;
}

}  // namespace

TEST_CASE("records come back as they were put, whatever their kind") {
    const auto records = one_of_each();
    CHECK(records.size() == EnumNames<RecordKind>::names.size());
    on_each_store([&](Store& store) {
        in_transaction(store, [&](Writer& writer) {
            for (const AnyRecord& record : records) writer.put(record, nullptr);
            for (const AnyRecord& record : records) CHECK(writer.find(record.key).has_value());
        });
        const auto reader = store.read();
        std::set<RecordKey> keys;
        for (const AnyRecord& record : records) {
            keys.insert(record.key);
            const auto found = reader->find(record.key);
            REQUIRE(found.has_value());
            CHECK(found->version == record.version);
            CHECK(found->ranges == record.ranges);
            CHECK(body_of(*found) == body_of(record));
            CHECK(reader->all(record.key.kind).size() == 1);
        }
        CHECK_FALSE(reader->find({RecordKind::Order, id_from("nothing")}).has_value());
        keys.insert({RecordKind::Order, id_from("nothing")});
        CHECK(reader->find_all(keys).size() == records.size());
    });
}

TEST_CASE("a record is only replaced in the version it was changed from") {
    on_each_store([](Store& store) {
        const AnyRecord first = AnyRecord::of(some_lot("lot", 1));
        const AnyRecord second = AnyRecord::of(some_lot("lot", 2));
        const AnyRecord third = AnyRecord::of(some_lot("lot", 3));
        in_transaction(store, [&](Writer& writer) { writer.put(first, nullptr); });
        in_transaction(store, [&](Writer& writer) { writer.put(second, &first); });
        for (const AnyRecord* former : {static_cast<const AnyRecord*>(nullptr), &first, &third}) {
            store.writer().begin();
            CHECK_THROWS_AS(store.writer().put(third, former), StorageFailure);
            store.writer().rollback();
        }
        CHECK(store.read()->find(first.key)->version == 2);
    });
}

TEST_CASE("the orders that hold something of a lot are found while they hold it") {
    on_each_store([](Store& store) {
        Bakery bakery;
        std::vector<Order> orders = random_orders(bakery, 2, 7);
        for (Order& order : orders) order.phase = Phase::Ready;
        Order& first = orders[0];
        Order& other = orders[1];
        first.reservations = {{ReservationKind::OnHand, id<MaterialId>("flour"), id<LotId>("a"), kg(1)},
                              {ReservationKind::OnHand, id<MaterialId>("flour"), id<LotId>("b"), kg(2)}};
        other.reservations.clear();
        // Its id in a text does not make it held.
        other.customer_notes = "Not from " + id<LotId>("a").text();
        const AnyRecord holder = AnyRecord::of(first);
        in_transaction(store, [&](Writer& writer) {
            writer.put(holder, nullptr);
            writer.put(AnyRecord::of(other), nullptr);
        });
        for (const char* lot : {"a", "b"}) {
            const auto found = store.read()->members(orders_reserving(id<LotId>(lot)));
            REQUIRE(found.size() == 1);
            CHECK(found.front().key == holder.key);
        }
        CHECK(store.read()->members(orders_reserving(id<LotId>("c"))).empty());

        ++first.version;
        first.reservations.clear();
        first.phase = Phase::Producing;
        in_transaction(store, [&](Writer& writer) { writer.put(AnyRecord::of(first), &holder); });
        CHECK(store.read()->members(orders_reserving(id<LotId>("a"))).empty());
    });
}

TEST_CASE("orders that have not ended are found by owner, customer and location, without being listed") {
    on_each_store([](Store& store) {
        const Bakery bakery;
        auto orders = random_orders(bakery, 2, 7);
        Order& order = orders[0];
        order.phase = Phase::Short;
        order.handed_to = id<UserId>("sales2.north");
        orders[1].phase = Phase::Delivered;
        orders[1].handed_to = order.handed_to;
        const AnyRecord open = AnyRecord::of(order);
        in_transaction(store, [&](Writer& writer) {
            writer.put(open, nullptr);
            writer.put(AnyRecord::of(orders[1]), nullptr);
        });
        for (const Range& range :
             {open_orders_of(*order.handed_to), open_orders_at(order.location), open_orders_for(order.customer)}) {
            const auto found = store.read()->members(range);
            REQUIRE(found.size() == 1);
            CHECK(found.front().key == open.key);
        }
        ++order.version;
        order.handed_to = id<UserId>("manager.north");
        in_transaction(store, [&](Writer& writer) { writer.put(AnyRecord::of(order), &open); });
        CHECK(store.read()->members(open_orders_of(id<UserId>("sales2.north"))).empty());
        CHECK(store.read()->members(open_orders_of(id<UserId>("manager.north"))).size() == 1);
    });
}

TEST_CASE("ranges follow what the records say") {
    on_each_store([](Store& store) {
        Lot lot = some_lot("a");
        const AnyRecord first = AnyRecord::of(lot);
        const AnyRecord other = AnyRecord::of(some_lot("b"));
        const Range range = lots_of(lot.location, lot.material);
        in_transaction(store, [&](Writer& writer) {
            writer.put(first, nullptr);
            writer.put(other, nullptr);
            CHECK(writer.members(range).size() == 2);
        });
        CHECK(store.read()->members(range).size() == 2);
        CHECK(store.read()->members_of_first(RangeKind::LotsOfMaterial, lot.location.value).size() == 2);
        CHECK(store.read()->members_of_first(RangeKind::LotsOfMaterial, id_from("south")).empty());
        CHECK(store.read()->members(lots_of(lot.location, id<MaterialId>("butter"))).empty());

        lot.version = 2;
        lot.on_hand = kg(0);
        in_transaction(store, [&](Writer& writer) { writer.put(AnyRecord::of(lot), &first); });
        const auto members = store.read()->members(range);
        REQUIRE(members.size() == 1);
        CHECK(members.front().key == other.key);
    });
}

TEST_CASE("a reader stays at its moment while others write") {
    on_each_store([](Store& store) {
        const auto before = store.read();
        in_transaction(store, [&](Writer& writer) {
            writer.put(AnyRecord::of(some_lot("lot")), nullptr);
            CHECK(store.read()->all(RecordKind::Lot).empty());
        });
        CHECK(before->all(RecordKind::Lot).empty());
        CHECK(store.read()->all(RecordKind::Lot).size() == 1);
    });
}

TEST_CASE("nothing stays of what was rolled back, wholly or to a savepoint") {
    on_each_store([](Store& store) {
        Writer& writer = store.writer();
        writer.begin();
        writer.put(AnyRecord::of(some_lot("given up")), nullptr);
        writer.rollback();

        writer.begin();
        writer.put(AnyRecord::of(some_lot("kept")), nullptr);
        writer.savepoint();
        writer.put(AnyRecord::of(some_lot("taken back")), nullptr);
        writer.rollback_to_savepoint();
        writer.savepoint();
        writer.put(AnyRecord::of(some_lot("kept too")), nullptr);
        writer.release_savepoint();
        writer.commit();

        std::set<std::string> codes;
        for (const AnyRecord& lot : store.read()->all(RecordKind::Lot)) codes.insert(lot.as<Lot>().code);
        CHECK(codes == std::set<std::string>{"kept", "kept too"});
    });
}

TEST_CASE("what belongs to an order cannot be stored without it, and no number is given twice") {
    on_each_store([](Store& store) {
        Bakery bakery;
        auto orders = random_orders(bakery, 2, 3);
        orders[0].number = 5;
        orders[1].number = 5;
        CHECK(store.writer().last_order_number() == 0);
        put_all(store, {orders[0]});
        CHECK(store.writer().last_order_number() == 5);
        CHECK_THROWS_AS(put_all(store, {orders[1]}), StorageFailure);
        store.writer().rollback();

        WorkOrder stray{id<WorkOrderId>("stray"), 1, orders[1].id, orders[1].location, {}, bakery.now, {}, {}};
        store.writer().begin();
        CHECK_THROWS_AS(store.writer().put(AnyRecord::of(stray), nullptr), StorageFailure);
        store.writer().rollback();
    });
}

TEST_CASE("movements of a location come newest first, page by page") {
    on_each_store([](Store& store) {
        in_transaction(store, [](Writer& writer) {
            for (int i = 0; i < 10; ++i) {
                StockMovement movement;
                movement.id = StockMovementId{Uuid::version_7(1000 + i, 1, 1)};
                movement.version = 1;
                movement.location = id<LocationId>(i % 5 == 4 ? "south" : "north");
                movement.material = id<MaterialId>("flour");
                movement.lot = id<LotId>("lot");
                movement.quantity = kg(i);
                movement.user = id<UserId>("procurement");
                writer.put(AnyRecord::of(movement), nullptr);
            }
        });
        const auto reader = store.read();
        const auto first = reader->filed_at(RecordKind::StockMovement, id<LocationId>("north"), std::nullopt, 5);
        REQUIRE(first.size() == 5);
        CHECK(first.front().as<StockMovement>().quantity == kg(8));
        const auto rest = reader->filed_at(RecordKind::StockMovement, id<LocationId>("north"), first.back().key.id, 5);
        REQUIRE(rest.size() == 3);
        CHECK(rest.back().as<StockMovement>().quantity == kg(0));
    });
}
