#pragma once
// The one list of every kind of record, and the way from a kind to its type.

#include <type_traits>
#include <utility>

#include "shared/base/check.h"
#include "shared/customers/model.h"
#include "shared/orders/codec.h"
#include "shared/purchasing/model.h"
#include "shared/recipes/model.h"
#include "shared/suppliers/model.h"
#include "shared/workflows/commands.h"
#include "shared/world/record.h"

namespace batchline {

template <class... T>
struct TypeList {};

/// In the order of their numbers, which are never changed.
using Records = TypeList<Location, User, Customer, Material, Recipe, Product, Order, OrderRevision, Lot, StockMovement,
                         ProcurementRequest, WorkOrder, Interaction, ExpectedReceipt, Discussion, Message, Notification,
                         NotificationPreferences, FollowUp, Company, Supplier, RecipeDraft, PurchaseOrder, Picture>;

namespace detail {
template <Record... R>
constexpr bool lists_every_kind(TypeList<R...>) {
    std::size_t i = 0;
    return sizeof...(R) == EnumNames<RecordKind>::names.size() &&
           ((R::kind == EnumNames<RecordKind>::names[i++].first) && ...);
}
static_assert(lists_every_kind(Records()), "Every kind of record stands in the list, in the order of its number.");

template <class F, Record First, Record... Rest>
constexpr decltype(auto) visit_in(TypeList<First, Rest...>, RecordKind kind, F&& f) {
    if constexpr (sizeof...(Rest) == 0) {
        ENSURE(kind == First::kind);
        return f(std::type_identity<First>());
    } else {
        if (kind == First::kind) return f(std::type_identity<First>());
        return visit_in(TypeList<Rest...>(), kind, std::forward<F>(f));
    }
}
}  // namespace detail

/// `f(std::type_identity<R>())` for the record type R of this kind. ENSUREs that there is one.
template <class F>
constexpr decltype(auto) visit(RecordKind kind, F&& f) {
    return detail::visit_in(Records(), kind, std::forward<F>(f));
}
/// `f(record)` with the record as what it is.
template <class F>
decltype(auto) visit(const AnyRecord& record, F&& f) {
    return visit(record.key.kind,
                 [&](auto type) -> decltype(auto) { return f(record.template as<typename decltype(type)::type>()); });
}

constexpr Keeping keeping_of(RecordKind kind) {
    return visit(kind, [](auto type) { return decltype(type)::type::keeping; });
}
constexpr Sight sight_of(RecordKind kind) {
    return visit(kind, [](auto type) { return decltype(type)::type::sight; });
}

/// Whether records of this kind are what people work with, so that their clients keep them; histories are read when
/// somebody looks at them.
constexpr bool is_in_working_set(RecordKind kind) { return keeping_of(kind) != Keeping::history; }

/// The range in which records of a kind are under way; nothing where it is their order that decides.
constexpr std::optional<RangeKind> working_range_of(RecordKind kind) {
    return visit(kind, [](auto type) -> std::optional<RangeKind> {
        using R = typename decltype(type)::type;
        if constexpr (requires { R::working_range; }) return R::working_range;
        return std::nullopt;
    });
}
/// Whether a client can say what records of this kind will be once the server has done what waits.
constexpr bool is_foreseen(RecordKind kind) {
    return visit(kind, [](auto type) {
        using R = typename decltype(type)::type;
        if constexpr (requires { R::is_foreseen; }) return R::is_foreseen;
        return R::keeping != Keeping::history;
    });
}

/// Whether records of a type are filed under such an id (OrderId, LocationId); and what it is, where one has it.
template <class SomeId, class R>
constexpr bool is_filed_under = requires(const R& record) {
    std::optional<SomeId>(record.*R::filed_under);
};
template <class SomeId, Record R>
std::optional<SomeId> filed_under(const R& record) {
    if constexpr (is_filed_under<SomeId, R>) return record.*R::filed_under;
    return std::nullopt;
}
/// The order a record belongs to, where its kind has such a thing and it has one.
inline std::optional<OrderId> order_of(const AnyRecord& any) {
    return visit(any, [](const auto& record) { return filed_under<OrderId>(record); });
}
/// The customer whom a record is about: it is the customer, or an order or a contact of theirs, or belongs to such an
/// order. `find_order` gives an `const Order*` by its id, nullptr where there is none.
template <class FindOrder>
std::optional<CustomerId> customer_concerned(const AnyRecord& any, FindOrder&& find_order) {
    if (any.key.kind == RecordKind::Customer) return any.as<Customer>().id;
    if (any.key.kind == RecordKind::Order) return any.as<Order>().customer;
    if (any.key.kind == RecordKind::Interaction) return any.as<Interaction>().customer;
    const std::optional<OrderId> owner = order_of(any);
    const Order* order = owner ? find_order(*owner) : nullptr;
    if (!order) return std::nullopt;
    return order->customer;
}

}  // namespace batchline
