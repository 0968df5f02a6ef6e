// Pours catalogue, past and today's orders in the order in which they depend on each other.

#include "server/demo/demo_seed.h"

#include "server/demo/demo_history.h"
#include "server/demo/live_orders.h"

namespace batchline::demo {
namespace {

/// Orders of today reserve and use stock, so stock is written with them, as it is then.
bool changes_with_live_orders(RecordKind kind) {
    switch (kind) {
        case RecordKind::Location:
        case RecordKind::User:
        case RecordKind::Customer:
        case RecordKind::Material:
        case RecordKind::Recipe:
        case RecordKind::Product:
        case RecordKind::NotificationPreferences: return false;
        case RecordKind::Order:
        case RecordKind::OrderRevision:
        case RecordKind::Lot:
        case RecordKind::StockMovement:
        case RecordKind::ProcurementRequest:
        case RecordKind::WorkOrder:
        case RecordKind::Interaction:
        case RecordKind::ExpectedReceipt:
        case RecordKind::Notification: return true;
        case RecordKind::Discussion:
        case RecordKind::Message:
        case RecordKind::FollowUp: return true;
    }
    return true;
}

std::vector<AnyRecord> records_of(const MemoryWorld& world, bool live) {
    std::vector<AnyRecord> out;
    for (const auto& [key, record] : world.records()) {
        if (changes_with_live_orders(key.kind) == live) out.push_back(record);
    }
    return out;
}

}  // namespace

Result<People, std::string> pour_demo(const Configuration& configuration, const SeedOptions& options,
                                      const Sink& sink) {
    auto company = load_company(options.folder, options.now, options.zone_rules_of);
    if (!company) return company.error();
    MemoryWorld world;
    for (AnyRecord& record : company->records()) world.put(std::move(record));

    sink(records_of(world, false), {});
    History history(*company, configuration.workflow, world, options.past, options.now);
    while (auto batch = history.next()) sink(batch->records, batch->facts);

    // Nothing of the past is in this world: past orders hold nothing, and there may be a million of them.
    const auto facts = play_live_orders(options.folder, configuration, world, options.now, history.next_order_number());
    if (!facts) return facts.error();
    sink(records_of(world, true), *facts);
    return People{company->users, company->pins};
}

}  // namespace batchline::demo
