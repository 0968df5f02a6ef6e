// Enums that are named as they are written.

#include <doctest/doctest.h>

#include "shared/engine/records.h"

namespace batchline {
namespace {

enum class Fruit { Apple, Pear };
enum class Numbered : std::uint8_t { One = 1, Two, Three };

}  // namespace
template <>
struct EnumNames<Fruit> : NamesAsWritten<Fruit> {};
template <>
struct EnumNames<Numbered> : NamesAsWritten<Numbered> {};

TEST_CASE("an enum's names are its enumerators', from 0 or 1 on, and nothing more") {
    CHECK(EnumNames<Fruit>::names.size() == 2);
    CHECK(name_of(Fruit::Pear) == "Pear");
    CHECK(enum_from_name<Fruit>("Apple") == Fruit::Apple);
    CHECK_FALSE(enum_from_name<Fruit>("Plum"));
    CHECK_FALSE(enum_from_name<Fruit>(""));
    CHECK(EnumNames<Numbered>::names.size() == 3);
    CHECK(EnumNames<Numbered>::names.front().first == Numbered::One);
    CHECK(name_of(Numbered::Three) == "Three");
}

TEST_CASE("a kind of record leads to its type, and says who keeps and sees it") {
    for (const auto& [kind, name] : EnumNames<RecordKind>::names) {
        const RecordKind found = visit(kind, [](auto type) { return decltype(type)::type::kind; });
        CHECK(found == kind);
        CHECK((is_in_working_set(kind) || !is_foreseen(kind)));
    }
    CHECK(keeping_of(RecordKind::Recipe) == Keeping::resident);
    CHECK_FALSE(is_in_working_set(RecordKind::OrderRevision));
    CHECK(working_range_of(RecordKind::Lot) == RangeKind::LotsOfMaterial);
    CHECK_FALSE(working_range_of(RecordKind::WorkOrder));
    CHECK_FALSE(is_foreseen(RecordKind::Lot));
    CHECK(is_foreseen(RecordKind::NotificationPreferences));

    WorkOrder work;
    work.order = OrderId{Uuid::from_name("an order")};
    CHECK(order_of(AnyRecord::of(work)) == work.order);
    Interaction call;
    CHECK_FALSE(order_of(AnyRecord::of(call)));
    StockMovement movement;
    movement.order = work.order;
    CHECK_FALSE(order_of(AnyRecord::of(movement)));
    CHECK(filed_under<LocationId>(movement) == movement.location);
}

}  // namespace batchline
