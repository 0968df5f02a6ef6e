// Production begins: the reserved materials are consumed, and the room is summed up for the customer's file.

#include <algorithm>

#include "shared/workflows/discussion.h"
#include "shared/workflows/order_content.h"
#include "shared/workflows/stories.h"

namespace batchline {
namespace {

/// The reserved shares, or a refusal where a lot has expired since it was reserved.
Result<std::vector<LotShare>, Refusal> shares_to_consume(const Order& order, const Story& story) {
    const Location* location = story.changes.find<Location>(order.location);
    const Date today = (location ? location->zone : ZoneRules{}).local(story.moment.now).date;
    std::vector<LotShare> shares;
    for (const Reservation& reservation : order.reservations) {
        if (reservation.reservation_kind == ReservationKind::Incoming || !reservation.lot) {
            return Refusal{RefusalKind::not_possible_now,
                           "Stock that this order waits for has not arrived yet.",
                           {{"materialId", reservation.material.text()}}};
        }
        const Lot* lot = story.changes.find<Lot>(*reservation.lot);
        if (lot && !is_usable(*lot, today)) {
            return Refusal{RefusalKind::lot_expired,
                           "Lot " + lot->code + " expired on " + last_day_of(*lot).text() +
                               ". Edit the order to reserve other stock.",
                           {{"lotId", lot->id.text()}, {"materialId", lot->material.text()}}};
        }
        shares.push_back({*reservation.lot, reservation.material, reservation.quantity});
    }
    return shares;
}

/// What was said about the order and not saved yet is saved with this: nobody can look into the room from now on.
void sum_up_room(Interaction& interaction, const Order& order, Story& story) {
    const std::vector<const Message*> messages = messages_in(story.changes, order.id);
    const bool has_words = std::any_of(messages.begin(), messages.end(),
                                       [](const Message* message) { return message->author.has_value(); });
    Discussion room = room_of(order, story.changes, story.configuration.workflow);
    if (!has_words || room.interaction) return;
    interaction.summary = clipped(interaction.summary + " " + digest_of(story.changes, messages));
    sum_up(interaction, room, messages, story.changes);
    room.interaction = interaction.id;
    story.changes.put(std::move(room));
}

InteractionId log_interaction(const Order& order, Story& story) {
    Interaction interaction;
    interaction.id = story.ids.next<InteractionId>();
    interaction.customer = order.customer;
    interaction.order = order.id;
    interaction.interaction_kind = InteractionKind::Production;
    interaction.summary = "Production of " + (order.number > 0 ? number_text(order.number) : "the order") +
                          " started with " + std::to_string(count_wanted(order.lines)) +
                          (count_wanted(order.lines) == 1 ? " line." : " lines.");
    interaction.user = story.actor.user;
    interaction.at = story.moment.now;
    const InteractionId id = interaction.id;
    sum_up_room(interaction, order, story);
    story.changes.put(std::move(interaction));
    return id;
}

void start_work(const Order& order, Story& story) {
    const WorkOrder* planned = order.work_order ? story.changes.find<WorkOrder>(*order.work_order) : nullptr;
    if (!planned) return;
    WorkOrder work = *planned;
    work.status = WorkOrderStatus::Started;
    work.started_at = story.moment.now;
    work.started_by = story.actor.user;
    story.changes.put(std::move(work));
}

}  // namespace

Outcome tell(const Authorized<StartProduction>&, const Order& before, Story& story) {
    if (before.phase != Phase::Ready)
        return too_late(before, story.configuration.workflow,
                        "production can start only when it is ready for production.");
    if (auto refusal = check_transition(before, Phase::Producing, story.configuration.workflow)) return *refusal;
    // What the customer cannot have may have become known since the order came.
    if (auto refusal = check_diet(story, before)) return *refusal;
    const auto shares = shares_to_consume(before, story);
    if (!shares) return shares.error();
    Order order = before;
    consume(story.changes, *shares, order.id, story.actor.user, story.moment.now, story.ids);
    order.reservations.clear();
    enter(order, Phase::Producing, story.configuration.workflow);
    order.production_status = ProductionStatus::InProduction;
    order.interaction = log_interaction(order, story);
    start_work(order, story);
    return record(story, &before, std::move(order), FactAction::ProductionStarted, std::nullopt);
}

}  // namespace batchline
