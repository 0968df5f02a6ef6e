#pragma once
// What the server's store holds, read as it is committed, in memory: for checking without reading everything each time.

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "shared/engine/records.h"
#include "shared/world/fact_action.h"
#include "shared/world/world.h"
#include "tests/simulation/server.h"

namespace batchline::simulation {

/// What an audit entry says was done.
FactAction action_in(const Json& entry);

class Mirror {
public:
    /// What was committed since the last call.
    void refresh(Server& server);
    /// Everything, after a restart.
    void rebuild(Server& server);

    MemoryWorld world;
    std::vector<AuditRow> audit;
    std::map<OrderId, std::int64_t> entries_of;                                    ///< audit entries per order
    std::set<std::tuple<OrderId, FactAction, std::string, std::string>> consents;  ///< action, user and words of each
    std::map<OrderId, std::int64_t> revisions_of;                                  ///< revisions per order
    std::map<LotId, std::int64_t> moved;  ///< what a lot had at first, and its movements, in base units
    std::set<std::string> erased;         ///< words that nobody may find any more: names, addresses, notes
    std::vector<std::string> wrongs;      ///< changes that must not happen
    std::set<RecordKey> changed;          ///< since the last look
    std::size_t new_entries_from = 0;     ///< audit entries from here on have not been looked at

private:
    void take(const AnyRecord& record);
    /// What may not have become of a record; of most kinds anything may.
    template <Record R>
    void compare(const R&, const R*) {}
    void compare(const Customer& customer, const Customer* former);
    void compare(const Interaction& interaction, const Interaction* former);
    void compare(const Order& order, const Order* former);
    void compare(const Message& message, const Message* former);
    void compare(const FollowUp& follow_up, const FollowUp* former);
    void compare(const OrderRevision& revision, const OrderRevision* former);
    void compare(const StockMovement& movement, const StockMovement* former);
    void check_owners(Server& server, const std::vector<FollowUp>& follow_ups);
    void check_notices(Server& server, const std::vector<AnyRecord>& records);
    void take_audit(Server& server);
    std::set<OrderId> hurried_;            ///< that changed more than once in the batch being read
    std::map<LotId, std::int64_t> first_;  ///< what lots held before anything happened
    bool is_first_ = true;
};

}  // namespace batchline::simulation
