// Lists the outbox's entries with their reasons, and makes a new edit or a message of one that was refused.

#include "client/app/changes.h"

#include "client/forms/typed_quantity.h"
#include "client/screens/words.h"
#include "client/sync/merge.h"
#include "client/sync/outbox.h"
#include "shared/base/text.h"
#include "shared/discussions/rules.h"
#include "shared/orders/codec.h"
#include "shared/workflows/discussion.h"

namespace batchline::app {
namespace {

const Order* confirmed_order(const AppState& state, OrderId id) {
    const AnyRecord* record = state.replica.confirmed({RecordKind::Order, id.value});
    return record ? &record->as<Order>() : nullptr;
}

std::string reason_of(const sync::Refused& refused) {
    const Progress progress =
        sync::progress_of({.status = static_cast<int>(refused.status), .body = refused.problem.dump()});
    return progress.detail;
}

std::optional<Order> before_of(const sync::Entry& entry) {
    return entry.before.is_object() ? read_record<Order>(entry.before) : std::nullopt;
}

void judge(WaitingChange& change, const AppState& state) {
    const Order* now = change.order ? confirmed_order(state, *change.order) : nullptr;
    const bool is_create = std::holds_alternative<CreateOrder>(change.command);
    const bool is_edit = std::holds_alternative<EditOrder>(change.command);
    const bool may_change = now && is_before_production(now->phase) && state.may(Action::EditOrder, *now);
    change.may_send_again = is_create ? !now : on_top(change, now).has_value();
    change.may_edit = is_create ? !now : is_edit && may_change;
    change.may_note = may_change && as_note(change, *now, state).has_value();
}

std::string lines_in_words(const std::vector<LineContent>& lines, const AppState& state) {
    std::string out;
    for (const LineContent& line : lines) {
        const Product* product = state.replica.find<Product>(line.product);
        out += (out.empty() ? "" : ", ") + forms::short_text(line.quantity) + " " +
               (product ? product->name : "of a product");
        if (!line.notes.empty()) out += " (" + line.notes + ")";
    }
    return out;
}

std::string words_of(const PostMessage& message, const Order& order, const AppState& state) {
    if (message.text) return *message.text;
    const std::vector<MessageTemplate> templates = templates_of(state.configuration, state.replica.world());
    const MessageTemplate* used = find_template(templates, message.template_id.value_or(""), state.actor.role);
    if (!used) return {};
    const auto filled = filled_in(*used, message.variables, template_place_of(order, state.zone_of(order.location)));
    return filled ? *filled : std::string{};
}

// What somebody wanted to say in a room that was shut meanwhile stands with the order instead.
std::optional<Command> message_as_note(const PostMessage& message, const Order& now, const AppState& state) {
    const std::string words = words_of(message, now, state);
    if (words.empty()) return std::nullopt;
    EditOrder note;
    note.order = now.id;
    note.expected = now.version;
    note.customer_notes = now.customer_notes + (now.customer_notes.empty() ? "" : "\n") + words;
    note.justification = Justification{"Other", "A message came too late for the discussion."};
    if (length_in_characters(*note.customer_notes) > text_length_max) return std::nullopt;
    return note;
}

}  // namespace

std::vector<WaitingChange> waiting_changes(const std::vector<sync::Entry>& entries, const AppState& state) {
    std::vector<WaitingChange> out;
    for (const sync::Entry& entry : entries) {
        std::optional<Command> command = sync::command_of(entry);
        if (!command) continue;
        // What is on its way for a moment only is no news.
        if (entry.is_waiting() && !entry.is_delayed) continue;
        WaitingChange change;
        change.key = entry.key;
        change.command = std::move(*command);
        change.made_at = entry.made_at;
        change.order = sync::order_of(entry);
        change.before = before_of(entry);
        change.is_refused = entry.refused.has_value();
        change.is_sending = entry.is_in_flight;
        if (entry.refused) {
            change.reason = reason_of(*entry.refused);
            judge(change, state);
        }
        out.push_back(std::move(change));
    }
    return out;
}

std::optional<Command> on_top(const WaitingChange& change, const Order* now) {
    if (const auto* create = std::get_if<CreateOrder>(&change.command)) return *create;
    if (!now) return std::nullopt;
    if (const auto* edit = std::get_if<EditOrder>(&change.command)) {
        if (!is_before_production(now->phase)) return std::nullopt;
        return sync::rebased(*edit, change.before.value_or(*now), *now, sync::Clashes::mine_win);
    }
    return std::visit(
        [&](auto command) -> std::optional<Command> {
            if constexpr (requires { command.expected; }) {
                if (command.expected == now->version) return std::nullopt;  // it would be refused for the same reason
                command.expected = now->version;
                return command;
            } else {
                return std::nullopt;
            }
        },
        change.command);
}

std::optional<Command> as_note(const WaitingChange& change, const Order& now, const AppState& state) {
    if (const auto* message = std::get_if<PostMessage>(&change.command)) return message_as_note(*message, now, state);
    const auto* edit = std::get_if<EditOrder>(&change.command);
    if (!edit) return std::nullopt;
    std::string wish;
    if (edit->lines) wish += " " + lines_in_words(*edit->lines, state) + ".";
    if (edit->needed_at)
        wish += " Needed by " + screens::moment_text(*edit->needed_at, state.now, state.zone_of(now.location)) + ".";
    if (edit->fulfilment || edit->delivery_address)
        wish += " " +
                screens::fulfilment_words(edit->fulfilment.value_or(now.fulfilment),
                                          edit->delivery_address.value_or(now.delivery_address)) +
                ".";
    if (edit->customer_notes) wish += " " + *edit->customer_notes;
    EditOrder note;
    note.order = now.id;
    note.expected = now.version;
    note.customer_notes =
        now.customer_notes + (now.customer_notes.empty() ? "" : "\n") + "Asked for while offline:" + wish;
    note.justification = edit->justification;
    if (length_in_characters(*note.customer_notes) > text_length_max) return std::nullopt;
    return note;
}

}  // namespace batchline::app
