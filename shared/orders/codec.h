#pragma once
// Names of an order's members in JSON, for orders, their lines, reservations, overrides and revisions.

#include "shared/orders/model.h"

namespace batchline {

inline void describe(Io& io, PriceOrigin& origin) {
    io.optional("list", origin.list);
    io.optional("tier", origin.tier);
    io.optional("fromQuantity", origin.from_quantity);
    io.optional("validTo", origin.valid_to);
    io.optional("promotion", origin.promotion);
    io.optional("beforePromotion", origin.before_promotion);
}
inline void describe(Io& io, OrderLine& line) {
    io.required("id", line.id);
    io.required("productId", line.product);
    io.optional("productName", line.product_name);
    io.required("quantity", line.quantity);
    io.optional("unitPrice", line.unit_price);
    io.optional("amount", line.amount);
    io.optional("priceOrigin", line.price_origin);
    io.optional("taxRate", line.tax_rate);
    io.optional("taxPermille", line.tax_permille);
    io.optional("notes", line.notes);
    io.optional("recipeId", line.recipe);
    io.optional("recipeVersion", line.recipe_version);
    io.required("status", line.status);
    io.optional("produced", line.produced);
    io.optional("wasted", line.wasted);
    io.optional("blocked", line.blocked);
}
inline void describe(Io& io, Reservation& reservation) {
    io.required("kind", reservation.reservation_kind);
    io.required("materialId", reservation.material);
    io.optional("lotId", reservation.lot);
    io.required("quantity", reservation.quantity);
    io.optional("expectedReceiptId", reservation.expected_receipt);
    io.optional("expectedAt", reservation.expected_at);
}
inline void describe(Io& io, Shortfall& shortfall) {
    io.required("materialId", shortfall.material);
    io.required("required", shortfall.required);
    io.required("available", shortfall.available);
    io.required("missing", shortfall.missing);
}
inline void describe(Io& io, AgreedClash& clash) {
    io.required("subject", clash.subject);
    io.optional("traces", clash.traces);
    io.required("paths", clash.paths);
}
/// What an override holds for is missing in those of old: they hold for nothing.
inline void describe(Io& io, Override& override) {
    io.required("kind", override.clash_kind);
    io.required("lineId", override.line);
    io.required("justification", override.justification);
    io.required("userId", override.user);
    io.optional("productId", override.product);
    io.optional("recipeId", override.recipe);
    io.optional("recipeVersion", override.recipe_version);
    io.optional("quantity", override.quantity);
    io.optional("clashes", override.clashes);
    io.optional("at", override.at);
}
inline void describe(Io& io, AgreedProduct& product) {
    io.required("productId", product.product);
    io.required("recipeId", product.recipe);
    io.required("recipeVersion", product.recipe_version);
    io.required("quantity", product.quantity);
}

inline void describe(Io& io, PriorityOverride& override) {
    io.required("priorityLevel", override.level);
    io.required("justification", override.justification);
    io.required("userId", override.user);
    io.required("at", override.at);
    io.optional("products", override.products);
    io.optional("neededAt", override.needed_at);
}
inline void describe(Io& io, Substitution& substitution) {
    io.required("materialId", substitution.material);
    io.required("substituteId", substitution.substitute);
    io.required("justification", substitution.justification);
    io.required("userId", substitution.user);
    io.optional("products", substitution.products);
    io.optional("at", substitution.at);
}
inline void describe(Io& io, AgreedSupply& supply) {
    io.required("materialId", supply.material);
    io.required("quantity", supply.quantity);
    io.required("expectedAt", supply.expected_at);
    io.optional("neededAt", supply.needed_at);
    io.required("justification", supply.justification);
    io.required("userId", supply.user);
    io.required("at", supply.at);
}

/// One format for the store and for the wire; a view leaves out what its reader may not see (protocol/views.h).
inline void describe(Io& io, Order& order) {
    io.required("id", order.id);
    io.required("version", order.version);
    std::string number = number_text(order.number);
    io.optional("number", number);
    if (io.is_reading()) order.number = number_from_text(number).value_or(0);
    io.required("revision", order.revision);
    io.required("status", order.status);
    io.required("phase", order.phase);
    io.required("locationId", order.location);
    io.required("customerId", order.customer);
    io.required("customerName", order.customer_name);
    io.required("customerTier", order.customer_tier);
    io.optional("tierRaise", order.tier_raise);
    io.required("customerPreferences", order.customer_preferences);
    io.required("customerAllergies", order.customer_allergies);
    io.required("customerRestrictions", order.customer_restrictions);
    io.required("customerNotes", order.customer_notes);
    io.optional("fulfilment", order.fulfilment);
    io.optional("deliveryAddress", order.delivery_address);
    io.required("createdBy", order.created_by);
    io.optional("ownerId", order.handed_to);
    io.required("createdAt", order.created_at);
    io.required("updatedAt", order.updated_at);
    io.optional("submittedAt", order.submitted_at);
    io.optional("neededAt", order.needed_at);
    io.optional("pastNeed", order.past_need);
    io.required("lines", order.lines);
    io.required("reservations", order.reservations);
    io.required("shortfall", order.shortfall);
    io.required("overrides", order.overrides);
    io.optional("priorityOverride", order.priority_override);
    io.optional("substitutions", order.substitutions);
    io.optional("lapsedSubstitutions", order.lapsed_substitutions);
    io.optional("agreedSupplies", order.agreed_supplies);
    io.required("warnings", order.warnings);
    io.required("procurementStatus", order.procurement_status);
    io.required("productionStatus", order.production_status);
    io.optional("procurementRequestId", order.procurement_request);
    io.optional("workOrderId", order.work_order);
    io.optional("interactionId", order.interaction);
    io.optional("justification", order.justification);
    io.optional("cancellationReason", order.cancellation_reason);
    io.optional("cancellationBy", order.cancellation_by);
    io.optional("cancellationAt", order.cancellation_at);
    io.optional("completedAt", order.completed_at);
}
inline void describe(Io& io, OrderRevision& revision) {
    io.required("id", revision.id);
    io.required("version", revision.version);
    io.required("orderId", revision.order);
    io.required("revision", revision.revision);
    io.required("lines", revision.lines);
    io.optional("neededAt", revision.needed_at);
    io.optional("customerNotes", revision.customer_notes);
    io.optional("fulfilment", revision.fulfilment);
    io.optional("deliveryAddress", revision.delivery_address);
    io.required("userId", revision.user);
    io.required("at", revision.at);
    io.optional("justification", revision.justification);
}

}  // namespace batchline
