// Takes over what was committed since the last look.

#include "tests/simulation/mirror.h"

#include "shared/orders/rules.h"
#include "shared/protocol/views.h"
#include "shared/workflows/pseudonymise_customer.h"

namespace batchline::simulation {
namespace {

constexpr int audit_piece = 1000;

/// What was done in an order's room, and who was told of what, is in its audit and leaves the order as it is; a consent
/// stands beside its change.
bool changes_order(FactAction action) {
    return !is_of_discussion(action) && !is_of_follow_up(action) && action != FactAction::NotificationEscalated &&
           !is_consent(action);
}

bool is_submitted(Phase phase) { return phase == Phase::Short || phase == Phase::Ready; }

/// An edit that asks for no more than before, for the same moment, takes away nothing that procurement decided.
std::optional<std::string> lost_decision(const Order& before, const Order& after) {
    const bool is_edit = after.version == before.version + 1 && after.revision == before.revision + 1;
    if (!is_edit || !is_submitted(before.phase) || !is_submitted(after.phase)) return std::nullopt;
    if (before.needed_at != after.needed_at ||
        !asks_for_no_more(agreed_products(after.lines), agreed_products(before.lines)))
        return std::nullopt;
    if (after.substitutions.size() < before.substitutions.size()) return "a replacement";
    if (after.agreed_supplies.size() < before.agreed_supplies.size()) return "an agreed date";
    const bool was_ready = before.phase == Phase::Ready;
    // What must last to a day that moves with the clock may have expired meanwhile.
    if (was_ready && after.phase == Phase::Short && before.needed_at && *before.needed_at > after.updated_at)
        return "what it held";
    return std::nullopt;
}

/// Whether it changes whose orders somebody sees: by a team, or by somebody who stands in.
bool changes_rights(const AnyRecord& before, const AnyRecord& after) {
    if (after.key.kind == RecordKind::Customer)
        return !(access_facts(before.as<Customer>()) == access_facts(after.as<Customer>()));
    return after.key.kind == RecordKind::User && before.as<User>().absence != after.as<User>().absence;
}

/// Whether a revision is as it was, but for words that were erased.
bool is_without_words(const OrderRevision& former, const OrderRevision& now) {
    OrderRevision left = former;
    left.version = now.version;
    left.customer_notes = now.customer_notes;
    if (!left.delivery_address.empty()) left.delivery_address = now.delivery_address;
    if (left.justification && now.justification) left.justification->text = now.justification->text;
    for (std::size_t i = 0; i < left.lines.size() && i < now.lines.size(); ++i) left.lines[i].notes.clear();
    const bool says_nothing =
        now.customer_notes.empty() && (!now.justification || now.justification->text == erased_words);
    return left == now && says_nothing;
}

bool is_logged_by_hand(InteractionKind kind) {
    return kind == InteractionKind::Call || kind == InteractionKind::Visit || kind == InteractionKind::Complaint ||
           kind == InteractionKind::Note;
}

}  // namespace

void Mirror::refresh(Server& server) {
    const std::vector<RecordKey> keys = server.take_committed();
    if (!keys.empty()) {
        const std::set<RecordKey> distinct(keys.begin(), keys.end());
        const std::vector<AnyRecord> records = server.store().read()->find_all(distinct);
        hurried_.clear();
        bool rights_changed = false;
        std::vector<AnyRecord> notices;
        std::vector<FollowUp> handed_over;
        for (const AnyRecord& record : records) {
            const AnyRecord* former = world.find_any(record.key);
            rights_changed = rights_changed || (former && changes_rights(*former, record));
            if (record.key.kind == RecordKind::Notification && !former) notices.push_back(record);
            if (record.key.kind == RecordKind::FollowUp &&
                (!former || former->as<FollowUp>().owner != record.as<FollowUp>().owner)) {
                handed_over.push_back(record.as<FollowUp>());
            }
            take(record);
        }
        // Who might see what before a team or an absence changed in the same batch cannot be said afterwards.
        if (!rights_changed) {
            check_notices(server, notices);
            check_owners(server, handed_over);
        }
    }
    take_audit(server);
}

void Mirror::rebuild(Server& server) {
    server.take_committed();
    while (!world.records().empty()) world.erase(RecordKey(world.records().begin()->first));
    audit.clear();
    entries_of.clear();
    consents.clear();
    revisions_of.clear();
    if (!is_first_) {
        // Lots keep what they had at first; movements are read anew.
        for (const auto& [lot, amount] : first_) moved[lot] = amount;
        std::erase_if(moved, [&](const auto& entry) { return !first_.contains(entry.first); });
    }
    new_entries_from = 0;
    const std::unique_ptr<Reader> reader = server.store().read();
    for (const auto& [kind, name] : EnumNames<RecordKind>::names) {
        for (const AnyRecord& record : reader->all(kind)) {
            if (is_first_ && kind == RecordKind::Lot)
                first_[LotId{record.key.id}] = moved[LotId{record.key.id}] = record.as<Lot>().on_hand.amount;
            take(record);
        }
    }
    is_first_ = false;
    take_audit(server);
}

void Mirror::take(const AnyRecord& record) {
    const AnyRecord* former = world.find_any(record.key);
    changed.insert(record.key);
    visit(record, [&](const auto& present) {
        using R = std::decay_t<decltype(present)>;
        compare(present, former ? &former->as<R>() : nullptr);
    });
    world.put(record);
}

void Mirror::compare(const Customer& customer, const Customer* former) {
    if (!former || former->pseudonymised_at || !customer.pseudonymised_at) return;
    erased.insert(former->name);
    erased.insert(former->notes);
    for (const Address& address : former->addresses) erased.insert(address.text);
    erased.erase("");
}

void Mirror::compare(const Interaction& interaction, const Interaction* former) {
    if (former && interaction.summary == erased_words && is_logged_by_hand(former->interaction_kind))
        erased.insert(former->summary);
    erased.erase("");
}

void Mirror::compare(const Order& order, const Order* former) {
    if (!former) return;
    if (has_ended(former->phase) && former->phase != order.phase)
        wrongs.push_back("order " + number_text(order.number) + " had ended and is now " + order.status);
    if (const auto lost = lost_decision(*former, order))
        wrongs.push_back("order " + number_text(order.number) + " lost " + *lost + " by an edit that asks for no more");
    const bool is_blocked = std::any_of(former->lines.begin(), former->lines.end(),
                                        [](const OrderLine& line) { return is_wanted(line) && line.blocked; });
    if (is_blocked && order.version == former->version + 1 && former->phase == Phase::Ready &&
        order.phase == Phase::Producing)
        wrongs.push_back("order " + number_text(order.number) + " is made, though its customer cannot have it");
    if (order.version > former->version + 1) hurried_.insert(order.id);
}

void Mirror::compare(const Message& message, const Message* former) {
    if (former && former->text != message.text && message.text != erased_words && message.former.empty())
        wrongs.push_back("a message has changed, and what it said is not kept: " + former->text);
}

void Mirror::compare(const FollowUp& follow_up, const FollowUp* former) {
    if (former && former->status != FollowUpStatus::Open && follow_up.status != former->status)
        wrongs.push_back("a follow-up that had ended goes on");
}

void Mirror::compare(const OrderRevision& revision, const OrderRevision* former) {
    if (former && !is_without_words(*former, revision)) wrongs.push_back("a revision of an order has changed");
    if (!former) ++revisions_of[revision.order];
}

void Mirror::compare(const StockMovement& movement, const StockMovement* former) {
    if (former) wrongs.push_back("a stock movement has changed");
    else moved[movement.lot] += movement.quantity.amount;
}

// Whoever is told of an order sees it then; of orders that went on in the same batch it cannot be said afterwards.
void Mirror::check_notices(Server& server, const std::vector<AnyRecord>& records) {
    if (records.empty()) return;
    const auto residents = server.residents();
    for (const AnyRecord& record : records) {
        const Notification& notice = record.as<Notification>();
        const User* receiver = residents->find<User>(notice.receiver);
        if (!receiver || (notice.order && hurried_.contains(*notice.order))) continue;
        const Viewer viewer{actor_of(*receiver, residents->all<User>(), notice.at), server.configuration(), notice.at};
        if (!is_visible(facts_of(record, world), viewer))
            wrongs.push_back(receiver->user_name + " was told of what they may not see: " + notice.title);
    }
}

// Nobody is to see to what they may not see; again not where the order went on in the same batch.
void Mirror::check_owners(Server& server, const std::vector<FollowUp>& follow_ups) {
    if (follow_ups.empty()) return;
    const auto residents = server.residents();
    for (const FollowUp& follow_up : follow_ups) {
        const User* owner = residents->find<User>(follow_up.owner);
        if (!owner || hurried_.contains(follow_up.order)) continue;
        const Viewer viewer{actor_of(*owner, residents->all<User>(), server.now()), server.configuration(),
                            server.now()};
        if (!is_visible(facts_of(AnyRecord::of(follow_up), world), viewer))
            wrongs.push_back(owner->user_name + " is to see to what they may not see");
    }
}

FactAction action_in(const Json& entry) {
    return enum_from_name<FactAction>(entry.value("action", "")).value_or(FactAction::Unknown);
}

void Mirror::take_audit(Server& server) {
    const std::int64_t after = audit.empty() ? 0 : audit.back().sequence;
    for (AuditRow& row : server.store().read()->audit_after(after, audit_piece)) {
        Json body = json_of(row);
        const FactAction action = action_in(body);
        if (row.order && changes_order(action)) ++entries_of[*row.order];
        if (row.order && is_consent(action))
            consents.insert({*row.order, action, body.value("userId", ""), body["justification"].value("text", "")});
        audit.push_back(std::move(row));
    }
}

}  // namespace batchline::simulation
