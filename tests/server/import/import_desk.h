#pragma once
// A bakery that takes files in as the executor would do it, and gives them out again.

#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "server/execution/executor.h"
#include "server/import/tables/import_table.h"
#include "server/storage/memory/memory_store.h"
#include "tests/support/bakery.h"

namespace batchline::testing {

class ImportDesk {
public:
    ImportReport plan(const std::string& kind, const std::string& file, const tables::TableSettings& settings = {},
                      const std::string& user = "director") {
        return planned(kind, file, settings, user).report;
    }
    /// Does what was planned, where nothing was refused.
    ImportReport import(const std::string& kind, const std::string& file, const std::string& user = "director") {
        tables::PlannedImport done = planned(kind, file, {}, user);
        Changes whole(bakery.world);
        for (std::size_t i = 0; i < done.commands.size(); ++i) {
            Changes step(static_cast<const World&>(whole));
            const Outcome outcome = decide(done.commands[i], bakery.actor(user), shipped_configuration(),
                                           {bakery.now, id_of_further(id(), i), std::nullopt}, step);
            REQUIRE(outcome.ok());
            whole.take(std::move(step));
        }
        facts += whole.facts().size();
        for (const auto& [key, record] : whole.records()) bakery.world.put(record);
        return done.report;
    }
    /// Of anything but stock, which is not held in memory as a whole.
    std::string exported(const std::string& kind, const std::string& user = "director") {
        const tables::TableKind* table = tables::find_table_kind(kind);
        REQUIRE(table);
        const auto store = make_memory_store();
        const auto reader = store->read();
        const Viewer viewer{bakery.actor(user), shipped_configuration(), bakery.now};
        const tables::Lookups lookups(bakery.world);
        return table->text({bakery.world, *reader}, {bakery.world, viewer, lookups});
    }

    template <MasterData R>
    const R& called(const std::string& name) const {
        const auto found = bakery.world.list<R>(named(R::kind, name));
        REQUIRE(found.size() == 1);
        return *found.front();
    }

    const Order& order_noted(const std::string& notes) const {
        for (const Order* order : bakery.world.all<Order>()) {
            if (order->customer_notes == notes) return *order;
        }
        FAIL("there is no order with the notes ", notes);
        return *bakery.world.all<Order>().front();
    }

    Bakery bakery;
    std::size_t facts = 0;

private:
    static CommandId id() { return CommandId{id_from("import")}; }
    tables::PlannedImport planned(const std::string& kind, const std::string& file,
                                  const tables::TableSettings& settings, const std::string& user) {
        const tables::TableKind* table = tables::find_table_kind(kind);
        REQUIRE(table);
        const Actor actor = bakery.actor(user);
        const Viewer viewer{actor, shipped_configuration(), bakery.now};
        return plan_import(*table, file, settings, bakery.world, bakery.world, viewer, id());
    }
};

inline bool refuses(const ImportReport& report, std::int64_t row, const std::string& column,
                    const std::string& detail) {
    for (const RefusedCell& cell : report.refused) {
        INFO(cell.row << " " << cell.column << ": " << cell.detail);
        if (cell.row == row && cell.column == column && cell.detail.find(detail) != std::string::npos) return true;
    }
    for (const RefusedCell& cell : report.refused) MESSAGE(cell.row << " " << cell.column << ": " << cell.detail);
    return false;
}

}  // namespace batchline::testing
