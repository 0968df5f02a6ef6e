// The list of mistakes, with their names and what each does.

#include "tests/simulation/faults.h"

namespace batchline::simulation {

const std::vector<FaultEntry>& all_faults() {
    static const std::vector<FaultEntry> faults{
        {Fault::stock_released_twice, "stock-released-twice",
         "a lot gives back twice what an edit or a cancellation frees", 6, 60},
        {Fault::answer_before_commit, "answer-before-commit", "the store says committed before it is", 1, 60},
        {Fault::sync_skipped, "sync-skipped", "a commit does not wait for the disk", 3, 60},
        {Fault::answer_forgotten, "answer-forgotten", "answers are not kept: what is delivered twice is done twice", 1,
         60},
        {Fault::replay_differs, "replay-differs", "a repeated answer is not the first one", 4, 60},
        {Fault::audit_entry_lost, "audit-entry-lost", "now and then an audit entry is not written", 7, 60},
        {Fault::justification_lost, "justification-lost", "audit entries are kept without their reasons", 4, 60},
        {Fault::feed_row_skipped, "feed-row-skipped", "the feed's cursor skips a row at the border of a batch", 1, 60},
        {Fault::tombstone_missing, "tombstone-missing", "who loses sight of a record is not told", 6, 60},
        {Fault::revision_lost, "revision-lost", "now and then a revision is not written", 7, 60},
        {Fault::amount_left_behind, "amount-left-behind", "a line keeps its amount when its quantity changes", 7, 60},
        {Fault::new_key_for_each_try, "new-key-for-each-try", "each try of a command has a key of its own", 1, 60},
        {Fault::key_used_twice, "key-used-twice", "another command is sent with a key that was used before", 1, 60},
        {Fault::outbox_forgets_early, "outbox-forgets-early",
         "a command leaves the disk when it is sent, not when it is answered", 1, 60},
        {Fault::lane_order_lost, "lane-order-lost", "the commands of an order come back from the disk in another order",
         1, 60},
        {Fault::sent_before_stored, "sent-before-stored", "writing the outbox is called done before it is", 1, 60},
        {Fault::snapshot_leaves_old_rows, "snapshot-leaves-old-rows", "what a new snapshot replaces stays on the disk",
         1, 60},
        {Fault::stream_event_lost, "stream-event-lost", "now and then a client misses an event of an open stream", 6,
         60},
        {Fault::draft_lost, "draft-lost", "what is being typed is not written down", 2, 60},
        {Fault::message_lost, "message-lost", "now and then a message is accepted and not written", 7, 60},
        {Fault::message_overwritten, "message-overwritten", "what a message said before it was changed is not kept", 39,
         60},
        {Fault::room_left_open, "room-left-open", "the room stays open when production starts", 7, 60},
        {Fault::told_twice, "told-twice", "now and then somebody is told twice of one event", 6, 60},
        {Fault::told_somebody_else, "told-somebody-else", "now and then another user is told", 5, 60},
        {Fault::planned_follow_up_lost, "planned-follow-up-lost",
         "now and then a follow-up that somebody plans is accepted and not written", 7, 60},
        {Fault::awaited_follow_up_lost, "awaited-follow-up-lost",
         "now and then what a room waits for is not followed up", 37, 60},
        {Fault::follow_up_stays_open, "follow-up-stays-open",
         "now and then a follow-up is done, and that is not written", 131, 60},
        {Fault::erased_words_kept, "erased-words-kept", "the audit keeps what was said about an erased customer", 168,
         60},
    };
    return faults;
}

std::optional<Fault> fault_named(std::string_view name) {
    for (const FaultEntry& entry : all_faults()) {
        if (entry.name == name) return entry.fault;
    }
    return std::nullopt;
}

}  // namespace batchline::simulation
