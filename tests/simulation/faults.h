#pragma once
// Mistakes that the product might make, put in on purpose one at a time, to see that the simulation finds them. Each
// stands in a port of the pretended world (store, files, database, network): the product itself knows nothing of them.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace batchline::simulation {

enum class Fault : std::uint8_t {
    none,
    stock_released_twice,
    answer_before_commit,
    sync_skipped,
    answer_forgotten,
    replay_differs,
    audit_entry_lost,
    justification_lost,
    feed_row_skipped,
    tombstone_missing,
    revision_lost,
    amount_left_behind,
    new_key_for_each_try,
    key_used_twice,
    outbox_forgets_early,
    lane_order_lost,
    sent_before_stored,
    snapshot_leaves_old_rows,
    stream_event_lost,
    draft_lost,
    message_lost,
    message_overwritten,
    room_left_open,
    told_twice,
    told_somebody_else,
    planned_follow_up_lost,
    awaited_follow_up_lost,
    follow_up_stays_open,
    erased_words_kept,
};

struct FaultEntry {
    Fault fault;
    std::string_view name;  ///< as --fault takes it
    std::string_view what;
    std::uint64_t seed;  ///< one that is known to find it, within so many steps
    int steps;
};

const std::vector<FaultEntry>& all_faults();
std::optional<Fault> fault_named(std::string_view name);

}  // namespace batchline::simulation
