// Pours catalogue, past and today's orders in the order in which they depend on each other.

#include "server/demo/demo_seed.h"

#include <algorithm>
#include <iterator>

#include "server/demo/demo_history.h"
#include "server/demo/demo_purchases.h"
#include "server/demo/live_orders.h"
#include "server/demo/moving_in.h"
#include "shared/engine/records.h"

namespace batchline::demo {
namespace {

/// The catalogue goes first. Orders of today reserve and use stock, so that is written with them, as it is then.
std::vector<AnyRecord> records_of(const MemoryWorld& world, bool resident) {
    std::vector<AnyRecord> out;
    for (const auto& [key, record] : world.records()) {
        if ((keeping_of(key.kind) == Keeping::resident) == resident) out.push_back(record);
    }
    return out;
}

}  // namespace

Result<People, std::string> pour_demo(const Configuration& configuration, const SeedOptions& options,
                                      const Sink& sink) {
    auto company = load_company(options.folder, options.now, options.zone_rules_of);
    if (!company) return company.error();
    MemoryWorld world;
    const Date first_delivery = first_day_of_past(*company, options.past, options.now);
    const Instant since = moving_in_begins(*company, first_delivery);
    for (AnyRecord& record : company->organisation(since)) world.put(std::move(record));
    const auto entered = move_in(*company, configuration, world, first_delivery);
    if (!entered) return options.folder.string() + "/" + entered.error();
    for (AnyRecord& record : company->stock()) world.put(std::move(record));

    sink(records_of(world, true), *entered);
    History history(*company, configuration, world, options.past, options.now);
    while (auto batch = history.next()) sink(batch->records, batch->facts);

    // Nothing of the past is in this world: past orders hold nothing, and there may be a million of them.
    const auto facts = play_live_orders(options.folder, configuration, world, options.now, history.next_order_number());
    if (!facts) return facts.error();
    const auto bought = play_purchases(options.folder, configuration, world, options.now);
    if (!bought) return bought.error();
    std::vector<Fact> all;
    std::merge(facts->begin(), facts->end(), bought->begin(), bought->end(), std::back_inserter(all),
               [](const Fact& one, const Fact& other) { return one.timestamp < other.timestamp; });
    sink(records_of(world, false), all);
    return People{company->users, company->pins};
}

}  // namespace batchline::demo
