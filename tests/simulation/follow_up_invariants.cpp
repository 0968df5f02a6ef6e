// What must hold for follow-ups: one for each cause, none forgotten, reminded of in time.

#include <algorithm>
#include <set>

#include "shared/discussions/rules.h"
#include "shared/notifications/rules.h"
#include "shared/workflows/watch_rooms.h"
#include "tests/simulation/invariants.h"

namespace batchline::simulation {
namespace {

using Wrong = std::optional<std::string>;

bool is_automatic(const FollowUp& follow_up) { return follow_up.reason != FollowUpReason::ByHand; }

/// Orders whose follow-ups, rooms or messages are not as they were.
std::set<OrderId> changed_rooms(World& world) {
    std::set<OrderId> out;
    for (const RecordKey& key : world.mirror.changed) {
        const AnyRecord* record = world.mirror.world.find_any(key);
        if (!record) continue;
        if (key.kind == RecordKind::FollowUp) out.insert(record->as<FollowUp>().order);
        if (key.kind == RecordKind::Discussion) out.insert(record->as<Discussion>().order);
        if (key.kind == RecordKind::Message) out.insert(record->as<Message>().order);
    }
    return out;
}

Wrong one_follow_up_per_cause(World& world) {
    for (const OrderId order : changed_rooms(world)) {
        std::set<FollowUpReason> open;
        for (const FollowUp* one : world.mirror.world.list<FollowUp>(follow_ups_of(order))) {
            if (one->status != FollowUpStatus::Open || !is_automatic(*one)) continue;
            if (!open.insert(one->reason).second)
                return std::string("one cause is followed up twice: ") + std::string(words_for(one->reason));
        }
        open.erase(FollowUpReason::NegativeEnding);
        const Discussion* room = world.mirror.world.find<Discussion>(room_id_of(order));
        if (room && !is_hidden(room->room) && open.size() > 1) return "a room waits for two things at once";
    }
    return std::nullopt;
}

// What a room waits for stands in somebody's list.
Wrong what_waits_is_followed_up(World& world) {
    for (const OrderId id : changed_rooms(world)) {
        const Order* order = world.mirror.world.find<Order>(id);
        const Discussion* room = world.mirror.world.find<Discussion>(room_id_of(id));
        if (!order || !room || is_hidden(room->room)) continue;
        const auto awaited = awaited_in(*order, *room, messages_in(world.mirror.world, id));
        if (!awaited) continue;
        const auto known = world.mirror.world.list<FollowUp>(follow_ups_of(id));
        const bool is_known = std::any_of(known.begin(), known.end(), [&](const FollowUp* one) {
            return one->reason == awaited->reason && one->status != FollowUpStatus::Resolved;
        });
        if (!is_known)
            return number_text(order->number) +
                   " waits, and nobody is to see to it: " + std::string(words_for(awaited->reason));
    }
    return std::nullopt;
}

// What the server said yes to stands in its list.
Wrong accepted_follow_ups_stand(World& world) {
    if (!world.server->is_running()) return std::nullopt;
    for (const auto& [key, answer] : world.ledger.answers) {
        const auto given = world.ledger.given.find(key);
        if (answer.status >= 300 || given == world.ledger.given.end() || !given->second.what.ends_with("FollowUp"))
            continue;
        const Json body = parse_json(answer.body).value_or(Json());
        const auto id = body.is_object() ? Uuid::parse(body.value("id", "")) : std::nullopt;
        const FollowUp* kept = id ? world.mirror.world.find<FollowUp>(FollowUpId{*id}) : nullptr;
        if (!kept) return "\"" + given->second.what + "\" was accepted, and its follow-up is nowhere";
        if (body.value("status", "") == "Done" && kept->status != FollowUpStatus::Done)
            return "\"" + given->second.what + "\" was accepted, and it is not done";
    }
    return std::nullopt;
}

// Looked through a moment ago: what is due was reminded of.
Wrong due_ones_were_reminded(World& world) {
    for (const FollowUp* one : world.mirror.world.list<FollowUp>(open_follow_ups())) {
        if (needs_reminder(*one, world.swept_at) || needs_escalation(*one, world.swept_at))
            return "nobody was reminded of what was due at " + one->due_at.text();
    }
    return std::nullopt;
}

// Each level is told once, of what the one below has not acknowledged; and who acknowledged it did so for all.
Wrong escalations_are_chains(World& world) {
    const auto& records = world.mirror.world;
    for (const RecordKey& key : world.mirror.changed) {
        if (key.kind != RecordKind::Notification) continue;
        const Notification& notice = *records.find<Notification>(NotificationId{key.id});
        if (notice.escalated_as) {
            const Notification* copy = records.find<Notification>(*notice.escalated_as);
            if (!copy || copy->escalates != notice.id || copy->receiver != notice.escalated_to)
                return "what was escalated was told to nobody: " + notice.title;
            if (copy->acknowledged_at.has_value() != notice.acknowledged_at.has_value())
                return "one was acknowledged, and the other is still asked for it: " + copy->title;
        }
        if (!notice.escalates) continue;
        const Notification* below = records.find<Notification>(*notice.escalates);
        if (!below || below->escalated_as != notice.id) return "it was escalated twice: " + notice.title;
        for (; below; below = below->escalates ? records.find<Notification>(*below->escalates) : nullptr) {
            if (below->receiver == notice.receiver) return "somebody was asked on two levels: " + notice.title;
        }
    }
    return std::nullopt;
}

// Looked through a moment ago: what nobody acknowledged was escalated.
Wrong urgent_ones_were_escalated(World& world) {
    const std::int64_t minutes = world.server->configuration().follow_ups.escalate_urgent_after_minutes;
    for (const Range& range : urgent_notices_to_look_at(world.swept_at)) {
        for (const Notification* one : world.mirror.world.list<Notification>(range)) {
            if (needs_escalation(*one, minutes, world.swept_at)) return "nobody above was told: " + one->title;
        }
    }
    return std::nullopt;
}

}  // namespace

std::vector<Invariant> invariants_of_follow_ups() {
    return {
        {"one follow-up per cause", When::each_step, one_follow_up_per_cause},
        {"what waits is followed up", When::each_step, what_waits_is_followed_up},
        {"accepted follow-ups stand", When::now_and_then, accepted_follow_ups_stand},
        {"due ones were reminded", When::at_rest, due_ones_were_reminded},
        {"escalations are chains", When::each_step, escalations_are_chains},
        {"urgent ones were escalated", When::at_rest, urgent_ones_were_escalated},
    };
}

}  // namespace batchline::simulation
