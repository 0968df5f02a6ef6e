#pragma once

#include "shared/workflows/story.h"

namespace batchline {

/// Schedules a follow-up for each room that the command left waiting for something, ends those whose wait is over, and tells
/// the manager of a room with a customer of a high tier that turned bad. A preview does nothing of it.
void watch_rooms(Story& story);

}  // namespace batchline
