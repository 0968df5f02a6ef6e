// Compares messages and rooms with what they were: nothing that was said is lost or reordered.

#include "shared/discussions/invariants.h"

#include <algorithm>

#include "shared/base/erased.h"

namespace batchline {
namespace {

std::string named(const std::string& name, const OrderId& order) {
    return name + " (room of order " + order.text() + ")";
}

}  // namespace

std::optional<std::string> broken_invariant(const Message* before, const Message& after) {
    if (after.number < 1) return named("a message has its place in the room", after.order);
    if (!before) return std::nullopt;
    if (before->author != after.author || before->number != after.number || before->sent_at != after.sent_at ||
        before->order != after.order) {
        return named("a message keeps its author, time and place", after.order);
    }
    // What a person wants to be forgotten is no edit.
    if (after.text == erased_words && after.former.empty()) return std::nullopt;
    const bool keeps_history = before->former.size() <= after.former.size() &&
                               std::equal(before->former.begin(), before->former.end(), after.former.begin());
    if (!keeps_history) return named("what a message said stays on record", after.order);
    if (before->text != after.text && after.former.size() != before->former.size() + 1)
        return named("an edit keeps what was said before", after.order);
    return std::nullopt;
}

std::optional<std::string> broken_invariant(const Discussion* before, const Discussion& after) {
    if (after.id.value != after.order.value) return named("a room has its order's id", after.order);
    if ((after.room == RoomState::Open) == after.closed_at.has_value())
        return named("a room that is not open says since when", after.order);
    if (!before) return std::nullopt;
    if (after.last_number < before->last_number) return named("messages only grow in number", after.order);
    if (before->interaction && after.interaction != before->interaction)
        return named("a discussion is converted once", after.order);
    if (after.participants.size() < before->participants.size())
        return named("who took part stays on record", after.order);
    return std::nullopt;
}

}  // namespace batchline
