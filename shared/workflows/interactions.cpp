// Writes an interaction of what somebody says, or of what happened to an order.

#include "shared/workflows/interactions.h"

#include <algorithm>

#include "shared/base/text.h"
#include "shared/discussions/sentiment.h"

namespace batchline {
namespace {

bool is_logged_by_hand(InteractionKind kind) {
    switch (kind) {
        case InteractionKind::Call:
        case InteractionKind::Visit:
        case InteractionKind::Complaint:
        case InteractionKind::Note: return true;
        case InteractionKind::Production:
        case InteractionKind::Message:
        case InteractionKind::Order: return false;
    }
    return false;
}

/// A call is worth noting though nothing is said of it; of the others the words are all there is.
bool needs_words(InteractionKind kind) { return kind == InteractionKind::Complaint || kind == InteractionKind::Note; }

/// The clock of a device may be ahead of the server's: what it says is now is not refused for that.
constexpr std::int64_t clocks_differ_by_seconds_max = 3600;

Problems problems_of(const LogInteraction& command, Instant now) {
    Problems problems;
    if (!is_logged_by_hand(command.interaction_kind))
        problems.push_back({"/kind", "must be Call, Visit, Complaint or Note: the others are logged by themselves"});
    if (needs_words(command.interaction_kind) && is_blank(command.text))
        problems.push_back({"/text", "must say what it is about"});
    if (command.at && now.plus_seconds(clocks_differ_by_seconds_max) < *command.at)
        problems.push_back({"/at", "must not be in the future"});
    return problems;
}

}  // namespace

Outcome tell(const Authorized<LogInteraction>& command, const Customer& customer, Story& story) {
    const Problems problems = problems_of(*command, story.moment.now);
    if (!problems.empty()) return Refusal::invalid(problems);
    if (story.changes.find<Interaction>(command->id)) {
        return Refusal{
            RefusalKind::id_taken, "There is a record with this id already. Use a new one.", {{"pointer", "/id"}}};
    }
    Interaction interaction;
    interaction.id = command->id.is_nil() ? story.ids.next<InteractionId>() : command->id;
    interaction.customer = customer.id;
    interaction.interaction_kind = command->interaction_kind;
    interaction.summary = std::string(trimmed(command->text));
    interaction.outcome = std::string(trimmed(command->outcome));
    interaction.contact = std::string(trimmed(command->contact));
    interaction.user = story.actor.user;
    interaction.at = std::min(command->at.value_or(story.moment.now), story.moment.now);
    if (!interaction.summary.empty()) interaction.compound = sentiment_of(interaction.summary).text();
    // What was said is for those who may see the customer; the audit says only that something was.
    interaction.audit_entries = {
        record_customer(story, customer.id, FactAction::InteractionLogged,
                        std::string(name_of(interaction.interaction_kind)) + " with " + customer.name, interaction.id)};
    const RecordKey key{RecordKind::Interaction, interaction.id.value};
    story.changes.put(std::move(interaction));
    return key;
}

void log_activity(Story& story, const Order& order, Fact& fact) {
    if (fact.interaction || !story.configuration.customers.logs(fact.action)) return;
    Interaction interaction;
    interaction.id = story.ids.next<InteractionId>();
    interaction.customer = order.customer;
    interaction.order = order.id;
    interaction.interaction_kind = InteractionKind::Order;
    interaction.activity = fact.action;
    const std::size_t lines = count_wanted(order.lines);
    interaction.summary = std::to_string(lines) + (lines == 1 ? " line." : " lines.");
    if (fact.justification) interaction.summary = in_sentences(interaction.summary, fact.justification->text);
    interaction.user = fact.user;
    interaction.at = fact.timestamp;
    interaction.audit_entries = {fact.id};
    fact.interaction = interaction.id;
    story.changes.put(std::move(interaction));
}

}  // namespace batchline
