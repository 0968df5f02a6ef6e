#pragma once
// Sees to it that nobody in a room waits unnoticed.

#include <optional>
#include <vector>

#include "shared/discussions/model.h"
#include "shared/follow_ups/rules.h"
#include "shared/workflows/story.h"

namespace batchline {

/// What a room waits for.
struct Awaited {
    FollowUpReason reason = FollowUpReason::NoAnswer;
    std::optional<MessageId> message;
    bool operator==(const Awaited&) const = default;
};
/// Nothing where all is settled. `messages` as they were said.
std::optional<Awaited> awaited_in(const Order& order, const Discussion& room,
                                  const std::vector<const Message*>& messages);

/// Schedules a follow-up for each room that the command left waiting for something, ends those whose wait is over, and
/// tells the manager of a room with a customer of a high tier that turned bad. A preview does nothing of it.
void watch_rooms(Story& story);

}  // namespace batchline
