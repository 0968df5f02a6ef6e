#pragma once
// Orders, their lines and their revisions; what they hold, what they are short of, what was overridden.

#include <optional>
#include <string>
#include <vector>

#include "shared/access/facts.h"
#include "shared/base/described.h"
#include "shared/base/money.h"
#include "shared/base/quantity.h"
#include "shared/base/time.h"
#include "shared/customers/model.h"
#include "shared/inventory/model.h"
#include "shared/world/fact.h"
#include "shared/world/record.h"

namespace batchline {

inline constexpr std::size_t order_lines_max = 500;

enum class Priority { Low, Normal, High, Urgent };
template <>
struct EnumNames<Priority> : NamesAsWritten<Priority> {};

enum class LineStatus { Open, Produced, Cancelled };
template <>
struct EnumNames<LineStatus> : NamesAsWritten<LineStatus> {};

enum class ProcurementStatus { NotNeeded, Open, Fulfilled, Rejected, Withdrawn };
template <>
struct EnumNames<ProcurementStatus> : NamesAsWritten<ProcurementStatus> {};

enum class ProductionStatus { NotPlanned, Planned, OnHold, InProduction, Completed, Withdrawn };
template <>
struct EnumNames<ProductionStatus> : NamesAsWritten<ProductionStatus> {};

/// How the customer gets it.
enum class Fulfilment { PickUp, Delivery };
template <>
struct EnumNames<Fulfilment> : NamesAsWritten<Fulfilment> {};

/// Which of a product's prices a line has, as it was when the line was priced.
struct PriceOrigin {
    std::string list;                       ///< of this list
    std::string tier;                       ///< or for this tier; neither: the same for everybody
    std::optional<Quantity> from_quantity;  ///< for so much or more
    std::optional<Date> valid_to;           ///< the last day of which it held
    std::string promotion;                  ///< the name of what lowered it; empty: nothing did
    std::optional<Money> before_promotion;
    bool operator==(const PriceOrigin&) const = default;
};

struct OrderLine {
    OrderLineId id;
    ProductId product;
    std::string product_name;         ///< as it was called when ordered
    Quantity quantity;                ///< in the product's dimension, above zero
    std::optional<Money> unit_price;  ///< per display unit; absent where the viewer may not see prices, like all below
    std::optional<Money> amount;      ///< of the line without tax: price × quantity, halves rounded away from zero
    std::optional<PriceOrigin> price_origin = {};   ///< absent of the product's own price
    std::string tax_rate = {};                      ///< its name when the line was priced; empty: none was charged
    std::optional<std::int64_t> tax_permille = {};  ///< of the amount; 0 to 1,000
    std::string notes = {};
    std::optional<RecipeId> recipe = {};  ///< pinned when submitted
    std::int64_t recipe_version = 0;
    LineStatus status = LineStatus::Open;
    std::optional<Quantity> produced = {};
    std::optional<Quantity> wasted = {};
    /// The customer cannot have it and nobody let that pass: what they cannot have became known after the order came.
    bool blocked = false;
    bool operator==(const OrderLine&) const = default;
};

enum class ReservationKind { OnHand, Incoming };
template <>
struct EnumNames<ReservationKind> : NamesAsWritten<ReservationKind> {};

struct Reservation {
    ReservationKind reservation_kind = ReservationKind::OnHand;
    MaterialId material;
    std::optional<LotId> lot;  ///< of what is on hand
    Quantity quantity;
    std::optional<ExpectedReceiptId> expected_receipt = {};  ///< of what is incoming
    std::optional<Instant> expected_at = {};
    bool operator==(const Reservation&) const = default;
};

/// What stock could not cover, of one material.
struct Shortfall {
    MaterialId material;
    Quantity required;
    Quantity available;
    Quantity missing;
    bool operator==(const Shortfall&) const = default;
};

enum class ClashKind { Allergen, Restriction };
template <>
struct EnumNames<ClashKind> : NamesAsWritten<ClashKind> {};

/// A clash as somebody agreed to it: with what, and how that comes into the product.
struct AgreedClash {
    std::string subject;  ///< the allergen, or the restriction
    bool traces = false;  ///< only these
    std::vector<std::vector<std::string>> paths;
    bool operator==(const AgreedClash&) const = default;
};

/// Clashes of a line that somebody with the permission let pass; printed where the order is produced. It holds for just
/// this line as long as it is of this product and recipe version and asks for no more than this quantity
/// (workflows/approvals.h).
struct Override {
    ClashKind clash_kind = ClashKind::Allergen;
    OrderLineId line;
    Justification justification;
    UserId user;
    ProductId product = {};
    RecipeId recipe = {};
    std::int64_t recipe_version = 0;
    Quantity quantity = {};
    std::vector<AgreedClash> clashes = {};
    Instant at = {};
    bool operator==(const Override&) const = default;
};

/// How much of a product an order asked for when something was agreed about it.
struct AgreedProduct {
    ProductId product;
    RecipeId recipe;
    std::int64_t recipe_version = 0;
    Quantity quantity;  ///< of all wanted lines together
    bool operator==(const AgreedProduct&) const = default;
};

/// A level that somebody with the permission set. One that raised the order holds while the order asks for no more of
/// anything, and for the same moment, as when it was set; one that lowered it holds whatever it asks for.
struct PriorityOverride {
    Priority level = Priority::Normal;
    Justification justification;
    UserId user;
    Instant at;
    std::vector<AgreedProduct> products = {};  ///< of one that raised it
    std::optional<Instant> needed_at = {};     ///< likewise
    bool operator==(const PriorityOverride&) const = default;
};

/// A material that procurement replaces in this order, in the recipe lines that permit it. It holds while the order
/// asks for no more of the products it concerns than when it was decided.
struct Substitution {
    MaterialId material;
    MaterialId substitute;
    Justification justification;
    UserId user;
    std::vector<AgreedProduct> products = {};
    Instant at = {};
    bool operator==(const Substitution&) const = default;
};

/// Procurement's word that the order may wait for a material that is on its way. It holds while the order needs no more
/// of it, and is not needed sooner, unless the material comes in time all the same.
struct AgreedSupply {
    MaterialId material;
    Quantity quantity;  ///< that the order needed of it
    Instant expected_at;
    std::optional<Instant> needed_at;  ///< as it was then
    Justification justification;
    UserId user;
    Instant at;
    bool operator==(const AgreedSupply&) const = default;
};

/// Whether the moment an order was needed had passed when it was entered.
enum class PastNeed { None, Warned, OnPurpose };
template <>
struct EnumNames<PastNeed> : NamesAsWritten<PastNeed> {};

struct Order {
    static constexpr RecordKind kind = RecordKind::Order;
    static constexpr Keeping keeping = Keeping::working;
    static constexpr Sight sight{SeenBy::order, Action::ViewOrder};
    OrderId id;
    std::int64_t version = 0;
    std::int64_t number = 0;    ///< 0 until the server has given one
    std::int64_t revision = 0;  ///< of the content
    std::string status;         ///< a name of workflow.json
    Phase phase = Phase::Draft;
    LocationId location;
    CustomerId customer;
    std::string customer_name;  ///< this and the next five as they were when the content was written
    std::string customer_tier;
    std::optional<std::int64_t> tier_raise;  ///< levels of priority that the tier brings, -1 to 1; see raise_of()
    std::vector<std::string> customer_preferences;
    std::vector<std::string> customer_allergies;
    std::vector<std::string> customer_restrictions;
    std::string customer_notes;  ///< of this order
    Fulfilment fulfilment = Fulfilment::PickUp;
    std::string delivery_address;  ///< of a delivery; for those who may see the customer
    UserId created_by;
    std::optional<UserId> handed_to;  ///< who sees to it now; absent: who created it
    Instant created_at;
    Instant updated_at;
    std::optional<Instant> submitted_at;
    std::optional<Instant> needed_at;
    PastNeed past_need = PastNeed::None;
    std::vector<OrderLine> lines;  ///< 1 to 500
    std::vector<Reservation> reservations;
    std::vector<Shortfall> shortfall;
    std::vector<Override> overrides;
    std::optional<PriorityOverride> priority_override;
    std::vector<Substitution> substitutions;
    std::vector<Substitution> lapsed_substitutions;  ///< the content has outgrown them; they count again if it returns
    std::vector<AgreedSupply> agreed_supplies;       ///< at most one of a material
    std::vector<std::string> warnings;
    ProcurementStatus procurement_status = ProcurementStatus::NotNeeded;
    ProductionStatus production_status = ProductionStatus::NotPlanned;
    std::optional<ProcurementRequestId> procurement_request;  ///< the last one it has or had
    std::optional<WorkOrderId> work_order;
    std::optional<InteractionId> interaction;
    std::optional<Justification> justification;  ///< of the last edit, rejection or cancellation
    std::optional<std::string> cancellation_reason;
    std::optional<UserId> cancellation_by;
    std::optional<Instant> cancellation_at;
    std::optional<Instant> completed_at;
    bool operator==(const Order&) const = default;
};

/// An immutable version of an order's content.
struct OrderRevision {
    static constexpr RecordKind kind = RecordKind::OrderRevision;
    static constexpr Keeping keeping = Keeping::history;
    static constexpr Sight sight{SeenBy::order, Action::ViewOrder};
    OrderRevisionId id;
    std::int64_t version = 0;
    OrderId order;
    std::int64_t revision = 0;
    std::vector<OrderLine> lines;
    std::optional<Instant> needed_at;
    std::string customer_notes;
    Fulfilment fulfilment = Fulfilment::PickUp;
    std::string delivery_address;
    UserId user;
    Instant at;
    std::optional<Justification> justification;
    static constexpr auto filed_under = &OrderRevision::order;
    bool operator==(const OrderRevision&) const = default;
};

/// "N-000123"; empty for an order without a number.
std::string number_text(std::int64_t number);
/// The number in "N-000123", "n-123" or "123"; nothing otherwise.
std::optional<std::int64_t> number_from_text(std::string_view text);
/// Whose the order is: who answers for it, is told how it goes, and may what a role permits with one's own.
inline UserId owner_of(const Order& order) { return order.handed_to.value_or(order.created_by); }
/// By how many levels the tier raises it. Orders of old do not say so: then Gold and Platinum raised by one.
std::int64_t raise_of(const Order& order);
/// Whether the line is still wanted: one that was cancelled stays in the order, but needs, costs and yields nothing.
inline bool is_wanted(const OrderLine& line) { return line.status != LineStatus::Cancelled; }
/// Sum of the wanted lines' amounts; nothing where prices are not known or stand in several currencies.
std::optional<Money> total_of(const std::vector<OrderLine>& lines);
/// Nothing follows any more: Delivered, Cancelled, or a rejection that was acknowledged.
bool has_ended(Phase phase);
/// Before production: the content may still change.
bool is_before_production(Phase phase);

/// All of an order that decides who may do what with it: little enough for a store to keep in columns.
struct OrderStanding {
    CustomerId customer;
    LocationId location;
    UserId owner;
    Phase phase = Phase::Draft;
    bool had_procurement = false;
    std::optional<Instant> completed_at;
    bool operator==(const OrderStanding&) const = default;
};
OrderStanding standing_of(const Order& order);

AccessFacts access_facts(const OrderStanding& standing, const Customer* customer);
AccessFacts access_facts(const Order& order, const Customer* customer);

inline Range revisions_of(OrderId order) { return {RangeKind::RevisionsOfOrder, order.value, {}}; }
inline Range orders_pegged_to(ExpectedReceiptId receipt) { return {RangeKind::OrdersPeggedTo, receipt.value, {}}; }
inline Range open_orders_of(UserId owner) { return {RangeKind::OpenOrdersOf, owner.value, {}}; }
inline Range open_orders_for(CustomerId customer) { return {RangeKind::OpenOrdersFor, customer.value, {}}; }
inline Range orders_for(CustomerId customer) { return {RangeKind::OrdersFor, customer.value, {}}; }
inline Range open_orders_at(LocationId location) { return {RangeKind::OpenOrdersAt, location.value, {}}; }
inline Range orders_reserving(LotId lot) { return {RangeKind::OrdersReservingLot, lot.value, {}}; }
std::vector<Range> ranges_of(const Order& order);
inline std::vector<Range> ranges_of(const OrderRevision& revision) { return {revisions_of(revision.order)}; }

}  // namespace batchline
