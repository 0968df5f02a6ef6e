// Buys what is short: a purchase order is drafted, sent, confirmed, received in parts and closed, and the orders it was
// made for follow.

#include "shared/workflows/purchase_orders.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/base/time_of_day.h"
#include "shared/purchasing/rules.h"
#include "shared/workflows/approvals.h"
#include "shared/workflows/manage_locations.h"
#include "shared/workflows/replanning.h"

namespace batchline {
namespace {

constexpr int expected_days_max = 366;

std::string supplier_name(const World& world, SupplierId id) {
    const Supplier* supplier = world.find<Supplier>(id);
    return supplier ? supplier->name : "a supplier";
}

/// "P-000012 of Sandmühle Mills".
std::string title_of(const PurchaseOrder& purchase, const World& world) {
    return purchase_number_text(purchase.number) + " of " + supplier_name(world, purchase.supplier);
}

/// "4 × 25 kg Wheat flour, 2 × 10 kg Sugar": for the audit.
std::string lines_text(const PurchaseOrder& purchase, const World& world) {
    std::vector<std::string> parts;
    for (const PurchaseLine& line : purchase.lines) {
        parts.push_back(std::to_string(line.packs) + " × " + line.pack_size.text() + " " +
                        material_name(world, line.material));
    }
    return joined(parts, ", ");
}

std::string receipts_text(const std::vector<Receipt>& receipts, const World& world) {
    std::vector<std::string> parts;
    for (const Receipt& receipt : receipts)
        parts.push_back(receipt.quantity.text() + " " + material_name(world, receipt.material));
    return joined(parts, ", ");
}

std::string local_text(const World& world, LocationId id, Instant moment) {
    const Location* location = world.find<Location>(id);
    const LocalTime local = (location ? location->zone : ZoneRules{}).local(moment);
    return local.date.text() + " " + time_of_day_text(local.second_of_day);
}

Refusal not_now(const PurchaseOrder& purchase, const std::string& why) {
    return {RefusalKind::not_possible_now,
            purchase_number_text(purchase.number) + " " + why,
            {{"status", std::string(name_of(purchase.status))}}};
}

RecordKey keep(Story& story, PurchaseOrder purchase, FactAction action, const std::string& what) {
    const RecordKey key{RecordKind::PurchaseOrder, purchase.id.value};
    record_stock(story, action, std::nullopt, in_sentences(title_of(purchase, story.changes) + ".", what));
    story.changes.put(std::move(purchase));
    return key;
}

/// Of an order the actor does not see there is none; one of another location gets nothing of what comes here.
void check_orders(const std::vector<PurchaseLineContent>& lines, LocationId location, const Story& story,
                  Problems& problems) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        for (std::size_t j = 0; j < lines[i].orders.size(); ++j) {
            const Order* order = story.changes.find<Order>(lines[i].orders[j]);
            const bool is_here =
                order && order->location == location &&
                story.configuration.policy.allows(story.actor, Action::ViewOrder,
                                                  access_facts(*order, story.changes.find<Customer>(order->customer)),
                                                  story.moment.now);
            if (!is_here) {
                problems.push_back({"/lines/" + std::to_string(i) + "/orderIds/" + std::to_string(j),
                                    "is not an order of this location"});
            }
        }
    }
}

std::optional<Refusal> check_content(const std::vector<PurchaseLineContent>& lines, LocationId location,
                                     const Story& story) {
    Problems problems = check_purchase_lines(lines, story.changes, "/lines");
    check_orders(lines, location, story, problems);
    if (problems.empty()) return std::nullopt;
    return Refusal::invalid(problems);
}

std::vector<PurchaseLine> lines_from(const std::vector<PurchaseLineContent>& lines) {
    std::vector<PurchaseLine> out;
    for (const PurchaseLineContent& content : lines)
        out.push_back({content, Quantity{0, content.pack_size.dimension}, std::nullopt});
    return out;
}

/// Orders that wait for what is expected of it give back what they hold, for the caller to change that meanwhile.
std::vector<Order> let_go_of(Story& story, const PurchaseOrder& purchase) {
    std::vector<Range> pegged;
    for (const PurchaseLine& line : purchase.lines) {
        if (line.expected) pegged.push_back(orders_pegged_to(*line.expected));
    }
    return let_go(story, pegged);
}

/// Makes what is still to come of each line Incoming stock.
void expect(Story& story, PurchaseOrder& purchase, Instant expected_at) {
    for (PurchaseLine& line : purchase.lines) {
        const Quantity rest = outstanding_of(line);
        if (rest.amount == 0 && !line.expected) continue;
        const ExpectedReceipt* known = line.expected ? story.changes.find<ExpectedReceipt>(*line.expected) : nullptr;
        ExpectedReceipt receipt;
        if (known) {
            receipt = *known;
        } else {
            receipt.id = story.ids.next<ExpectedReceiptId>();
            receipt.location = purchase.location;
            receipt.material = line.material;
            receipt.reserved = {0, rest.dimension};
            receipt.purchase = purchase.id;
        }
        receipt.quantity = rest;
        receipt.expected_at = expected_at;
        line.expected = receipt.id;
        story.changes.put(std::move(receipt));
    }
}

/// What an order may wait for: what procurement has agreed to, and what confirmed purchase orders bring for it.
std::set<MaterialId> awaited_by(const Order& order, const std::map<MaterialId, Quantity>& demand, const World& world) {
    std::set<MaterialId> out = agreed_incoming(order, demand);
    for (const PurchaseOrder* purchase : purchases_for(order.id, order.location, world)) {
        for (const PurchaseLine& line : purchase->lines) {
            const bool is_for_it = std::find(line.orders.begin(), line.orders.end(), order.id) != line.orders.end();
            if (is_for_it && line.expected) out.insert(line.material);
        }
    }
    return out;
}

/// An order that is short is ready once what is there and what it waits for cover it; else it goes on waiting as it is.
std::optional<Refusal> supply(Story& story, const Order& before, const Justification& justification) {
    const auto demand = demand_of(story.changes, before);
    if (!demand) return std::nullopt;  // it is for people to see to: its purchase is confirmed all the same
    const std::set<MaterialId> awaited = awaited_by(before, *demand, story.changes);
    const Date day = lasting_day(story.changes, before, story.moment.now);
    if (!plan_reservation(story.changes, before.location, *demand, day, awaited).covers()) return std::nullopt;
    Order order = before;
    if (auto refusal = allocate(story, order, awaited)) return refusal;
    note_supplies(story, order, *demand, justification);
    close_request(story, order, RequestStatus::Fulfilled);
    record(story, &before, std::move(order), FactAction::Fulfilled, justification);
    return std::nullopt;
}

/// The orders it was made for that are short, the most urgent first.
std::vector<Order> waiting_for(const PurchaseOrder& purchase, const Story& story) {
    std::map<std::string, Order> by_urgency;
    for (const PurchaseLine& line : purchase.lines) {
        for (const OrderId& id : line.orders) {
            const Order* order = story.changes.find<Order>(id);
            if (order && order->phase == Phase::Short)
                by_urgency.emplace(urgency_key(*order, story.moment.now), *order);
        }
    }
    std::vector<Order> out;
    for (auto& [key, order] : by_urgency) out.push_back(std::move(order));
    return out;
}

/// Whoever waited for it by an earlier word of the supplier waits by this one now.
void renew_agreed(std::vector<Order>& orders, const PurchaseOrder& purchase, Instant expected_at) {
    for (Order& order : orders) {
        for (AgreedSupply& supply : order.agreed_supplies) {
            const bool is_of_it = std::any_of(purchase.lines.begin(), purchase.lines.end(), [&](const auto& line) {
                return line.material == supply.material && line.expected.has_value();
            });
            if (is_of_it) supply.expected_at = expected_at;
        }
    }
}

/// Nothing more comes of it: who waited for that is planned anew.
Outcome end(Story& story, PurchaseOrder purchase, PurchaseStatus status, FactAction action, const std::string& reason) {
    const std::vector<Order> pegged = let_go_of(story, purchase);
    std::vector<std::string> missing;
    for (const PurchaseLine& line : purchase.lines) {
        const Quantity rest = outstanding_of(line);
        if (rest.amount > 0) missing.push_back(rest.text() + " " + material_name(story.changes, line.material));
        const ExpectedReceipt* receipt = line.expected ? story.changes.find<ExpectedReceipt>(*line.expected) : nullptr;
        if (!receipt || receipt->quantity.amount == 0) continue;
        ExpectedReceipt over = *receipt;
        over.quantity.amount = 0;
        story.changes.put(std::move(over));
    }
    const std::string what = missing.empty() ? "" : "Does not come: " + joined(missing, ", ") + ".";
    const std::string number = purchase_number_text(purchase.number);
    if (auto refusal = plan_anew(story, pegged, std::nullopt, in_sentences(number + " brings no more.", reason)))
        return *refusal;
    purchase.status = status;
    purchase.closed_at = story.moment.now;
    purchase.closing_reason = reason;
    return keep(story, std::move(purchase), action, in_sentences(what, reason));
}

std::optional<Refusal> check_arrivals(const PurchaseOrder& purchase, const std::vector<Receipt>& receipts,
                                      const Story& story) {
    if (receipts.empty()) return Refusal::invalid({{"/receipts", "must name at least one lot"}});
    const Location* location = story.changes.find<Location>(purchase.location);
    const Date today = (location ? location->zone : ZoneRules{}).local(story.moment.now).date;
    if (auto refusal = check_receipts(receipts, story.changes, today, "/receipts")) return refusal;
    Problems problems;
    for (std::size_t i = 0; i < receipts.size(); ++i) {
        const bool is_ordered =
            std::any_of(purchase.lines.begin(), purchase.lines.end(),
                        [&](const PurchaseLine& line) { return line.material == receipts[i].material; });
        if (!is_ordered) {
            problems.push_back({"/receipts/" + std::to_string(i) + "/materialId",
                                "is not on " + purchase_number_text(purchase.number) +
                                    ": receive what was not ordered under Inventory"});
        }
    }
    if (problems.empty()) return std::nullopt;
    return Refusal::invalid(problems);
}

void count_in(PurchaseOrder& purchase, const std::vector<Receipt>& receipts) {
    for (const Receipt& receipt : receipts) {
        for (PurchaseLine& line : purchase.lines) {
            if (line.material == receipt.material) line.received = line.received.plus(receipt.quantity);
        }
    }
}

}  // namespace

Outcome tell(const Authorized<CreatePurchaseOrder>& command, const Location& location, Story& story) {
    if (auto refusal = check_is_open(location, "/locationId")) return *refusal;
    PurchaseOrder purchase;
    purchase.id = command->id.is_nil() ? story.ids.next<PurchaseOrderId>() : command->id;
    if (story.changes.find<PurchaseOrder>(purchase.id)) {
        return Refusal{
            RefusalKind::id_taken, "There is a record with this id already. Use a new one.", {{"pointer", "/id"}}};
    }
    const Supplier* supplier = story.changes.find<Supplier>(command->supplier);
    const bool sells_here = supplier && (!supplier->location || *supplier->location == location.id);
    if (!sells_here)
        return Refusal::at(RefusalKind::unknown_reference, "There is no such supplier at this location.",
                           "/supplierId");
    if (supplier->retired_at) {
        return Refusal::at(RefusalKind::unknown_reference,
                           supplier->name + " is retired: bring the supplier back, or choose another.", "/supplierId");
    }
    if (auto refusal = check_content(command->lines, location.id, story)) return *refusal;
    purchase.number = story.moment.next_purchase_number.value_or(0);
    purchase.supplier = command->supplier;
    purchase.location = location.id;
    purchase.lines = lines_from(command->lines);
    purchase.note = command->note;
    purchase.created_by = story.actor.user;
    purchase.created_at = story.moment.now;
    const std::string what = lines_text(purchase, story.changes) + ".";
    return keep(story, std::move(purchase), FactAction::PurchaseOrderCreated, what);
}

Outcome tell(const Authorized<ChangePurchaseOrder>& command, const PurchaseOrder& before, Story& story) {
    if (before.status != PurchaseStatus::Draft)
        return not_now(before, "was sent already. Cancel it and make another, or receive what comes.");
    PurchaseOrder purchase = before;
    if (command->lines) {
        if (auto refusal = check_content(*command->lines, before.location, story)) return *refusal;
        purchase.lines = lines_from(*command->lines);
    }
    if (command->note) purchase.note = *command->note;
    if (purchase == before) return RecordKey{RecordKind::PurchaseOrder, before.id.value};
    const std::string what = purchase.lines == before.lines ? "Note: " + purchase.note
                                                            : lines_text(before, story.changes) + " → " +
                                                                  lines_text(purchase, story.changes) + ".";
    return keep(story, std::move(purchase), FactAction::PurchaseOrderChanged, what);
}

Outcome tell(const Authorized<SendPurchaseOrder>& command, const PurchaseOrder& before, Story& story) {
    (void)command;
    if (before.status != PurchaseStatus::Draft) return not_now(before, "was sent, or cancelled, already.");
    PurchaseOrder purchase = before;
    purchase.status = PurchaseStatus::Sent;
    purchase.sent_at = story.moment.now;
    const std::string what = lines_text(purchase, story.changes) + ".";
    return keep(story, std::move(purchase), FactAction::PurchaseOrderSent, what);
}

Outcome tell(const Authorized<ConfirmPurchaseOrder>& command, const PurchaseOrder& before, Story& story) {
    if (before.status == PurchaseStatus::Draft) return not_now(before, "is a draft: note first that it was sent.");
    if (!is_open(before.status)) return not_now(before, "is closed: nothing more of it can be expected.");
    const Location* location = story.changes.find<Location>(before.location);
    const ZoneRules zone = location ? location->zone : ZoneRules{};
    const Instant at = command->expected_at;
    if (zone.local(at).date < zone.local(story.moment.now).date)
        return Refusal::invalid({{"/expectedAt", "must be today or later"}});
    if (at > story.moment.now.plus_days(expected_days_max))
        return Refusal::invalid({{"/expectedAt", "must lie within a year"}});
    PurchaseOrder purchase = before;
    std::vector<Order> pegged = let_go_of(story, purchase);
    expect(story, purchase, at);
    if (purchase.status == PurchaseStatus::Sent) purchase.status = PurchaseStatus::Confirmed;
    purchase.confirmed_at = story.moment.now;
    purchase.expected_at = at;
    const std::string what = "Expected on " + local_text(story.changes, before.location, at) + ".";
    const std::string said = title_of(purchase, story.changes) + ". " + what;
    const RecordKey key = keep(story, purchase, FactAction::PurchaseOrderConfirmed, what);
    renew_agreed(pegged, purchase, at);
    if (auto refusal = plan_anew(story, pegged, std::nullopt, said)) return *refusal;
    for (const Order& order : waiting_for(purchase, story)) {
        const bool was_pegged =
            std::any_of(pegged.begin(), pegged.end(), [&](const Order& one) { return one.id == order.id; });
        if (was_pegged) continue;  // it has just been planned, and is still short
        if (auto refusal = supply(story, order, {"Expected", said})) return *refusal;
    }
    return key;
}

Outcome tell(const Authorized<ReceivePurchaseOrder>& command, const PurchaseOrder& before, Story& story) {
    if (before.status == PurchaseStatus::Draft) return not_now(before, "is a draft: note first that it was sent.");
    if (!is_open(before.status)) return not_now(before, "is closed. Receive what comes all the same under Inventory.");
    if (auto refusal = check_arrivals(before, command->receipts, story)) return *refusal;
    PurchaseOrder purchase = before;
    count_in(purchase, command->receipts);
    if (is_complete(purchase)) purchase.closed_at = story.moment.now;
    purchase.status = is_complete(purchase) ? PurchaseStatus::Received : PurchaseStatus::PartlyReceived;
    if (auto refusal = receive(story.changes, before.location, command->receipts, story.actor.user, story.moment.now,
                               story.ids, "/receipts"))
        return *refusal;
    const auto is_of_it = [&](const ExpectedReceipt& receipt) { return receipt.purchase == purchase.id; };
    if (auto refusal = settle_arrivals(story, before.location, command->receipts, is_of_it)) return *refusal;
    std::vector<std::string> words = warnings_about(story.changes, before.location, command->receipts);
    words.insert(words.begin(), receipts_text(command->receipts, story.changes));
    return keep(story, std::move(purchase), FactAction::PurchaseOrderReceived, joined(words, ". ") + ".");
}

Outcome tell(const Authorized<ClosePurchaseOrder>& command, const PurchaseOrder& before, Story& story) {
    if (!is_open(before.status)) return not_now(before, "is closed already.");
    if (before.status != PurchaseStatus::PartlyReceived)
        return not_now(before, "has brought nothing yet: cancel it, if nothing will come.");
    return end(story, before, PurchaseStatus::Received, FactAction::PurchaseOrderClosed, command->reason);
}

Outcome tell(const Authorized<CancelPurchaseOrder>& command, const PurchaseOrder& before, Story& story) {
    if (!is_open(before.status)) return not_now(before, "is closed already.");
    if (before.status == PurchaseStatus::PartlyReceived)
        return not_now(before, "has brought something already: close it, if the rest will not come.");
    return end(story, before, PurchaseStatus::Cancelled, FactAction::PurchaseOrderCancelled, command->reason);
}

}  // namespace batchline
