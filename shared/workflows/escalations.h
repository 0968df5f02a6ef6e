#pragma once
// What was told to somebody, and then to those above them because nobody acknowledged it.

#include "shared/notifications/model.h"
#include "shared/workflows/story.h"

namespace batchline {

/// What one of them has acknowledged, the others need not acknowledge any more. `notification` itself is left alone.
void acknowledge_for_others(Story& story, const Notification& notification);

}  // namespace batchline
