#include "tests/simulation/mirror.h"

#include "shared/inventory/model.h"
#include "shared/orders/model.h"

namespace batchline::simulation {
namespace {

constexpr int audit_piece = 1000;

constexpr RecordKind kinds[] = {RecordKind::Location, RecordKind::User, RecordKind::Customer, RecordKind::Material, RecordKind::Recipe,
                                RecordKind::Product, RecordKind::Order, RecordKind::OrderRevision, RecordKind::Lot, RecordKind::StockMovement,
                                RecordKind::ProcurementRequest, RecordKind::WorkOrder, RecordKind::Interaction, RecordKind::ExpectedReceipt,
                                RecordKind::Discussion, RecordKind::Message, RecordKind::Notification, RecordKind::NotificationPreferences};

}  // namespace

void Mirror::refresh(Server& server) {
    const std::vector<RecordKey> keys = server.take_committed();
    if (!keys.empty()) {
        const std::set<RecordKey> distinct(keys.begin(), keys.end());
        for (const AnyRecord& record : server.store().read()->find_all(distinct)) take(record);
    }
    take_audit(server);
}

void Mirror::rebuild(Server& server) {
    server.take_committed();
    while (!world.records().empty()) world.erase(RecordKey(world.records().begin()->first));
    audit.clear();
    entries_of.clear();
    revisions_of.clear();
    if (!is_first_) {
        // Lots keep what they had at first; movements are read anew.
        for (const auto& [lot, amount] : first_) moved[lot] = amount;
        std::erase_if(moved, [&](const auto& entry) { return !first_.contains(entry.first); });
    }
    new_entries_from = 0;
    const std::unique_ptr<Reader> reader = server.store().read();
    for (const RecordKind kind : kinds) {
        for (const AnyRecord& record : reader->all(kind)) {
            if (is_first_ && kind == RecordKind::Lot) first_[LotId{record.key.id}] = moved[LotId{record.key.id}] = record.as<Lot>().on_hand.amount;
            take(record);
        }
    }
    is_first_ = false;
    take_audit(server);
}

void Mirror::take(const AnyRecord& record) {
    const AnyRecord* former = world.find_any(record.key);
    changed.insert(record.key);
    switch (record.key.kind) {
        case RecordKind::Order:
            if (former && has_ended(former->as<Order>().phase) && former->as<Order>().phase != record.as<Order>().phase) {
                wrongs.push_back("order " + number_text(record.as<Order>().number) + " had ended and is now " + record.as<Order>().status);
            }
            break;
        case RecordKind::OrderRevision:
            if (former) wrongs.push_back("a revision of an order has changed");
            else ++revisions_of[record.as<OrderRevision>().order];
            break;
        case RecordKind::StockMovement:
            if (former) wrongs.push_back("a stock movement has changed");
            else moved[record.as<StockMovement>().lot] += record.as<StockMovement>().quantity.amount;
            break;
        default: break;
    }
    world.put(record);
}

void Mirror::take_audit(Server& server) {
    const std::int64_t after = audit.empty() ? 0 : audit.back().sequence;
    for (AuditRow& row : server.store().read()->audit_after(after, audit_piece)) {
        if (row.order) ++entries_of[*row.order];
        audit.push_back(std::move(row));
    }
}

}  // namespace batchline::simulation
