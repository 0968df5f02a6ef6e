#pragma once
// The way into the core: the one function that decides every command.

#include "shared/base/result.h"
#include "shared/identity/actor.h"
#include "shared/workflows/commands.h"
#include "shared/workflows/configuration.h"
#include "shared/workflows/story.h"
#include "shared/world/changes.h"
#include "shared/world/context.h"
#include "shared/world/refusal.h"

namespace batchline {

/// The kind of record that a command answers with.
RecordKind answered_by(const Command& command);
/// The order a command is about; nothing where it is about something else, or makes the order.
std::optional<OrderId> order_of(const Command& command);

/// validate → authorize → read → decide → invariants. A create without an id is given one made from the command's. On
/// success `changes` holds the records as they will be and one Fact per order; on a refusal what it holds is to be
/// dropped. Pure: equal arguments give equal results on every platform. The world may be one that is loaded piece by
/// piece: what a run asks for and does not find it can note, load, and be decided against again, until a run has seen
/// all it asked for. So what a command reads is written down nowhere twice.
Outcome decide(const Command& command, const Actor& actor, const Configuration& configuration, const Moment& moment,
               Changes& changes);

}  // namespace batchline
