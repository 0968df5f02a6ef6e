// Decides each command of a batch on top of those before it, and gathers what is to be written.

#include "server/execution/decider.h"

#include <algorithm>
#include <utility>

#include "server/execution/visibility.h"
#include "shared/discussions/rules.h"
#include "shared/notifications/model.h"
#include "shared/orders/model.h"
#include "shared/procurement/model.h"
#include "shared/production/model.h"
#include "shared/protocol/problems.h"
#include "shared/protocol/reports.h"

namespace batchline {
namespace {

int status_of(const Command& command) {
    return std::visit([](const auto& c) { return c.declaration.status; }, command);
}

Answer repeated(const StoredAnswer& stored) {
    return {stored.status, stored.body, stored.subject, stored.version, true};
}

Answer problem(ProblemType type, const std::string& detail) {
    return {definition_of(type).status, problem_of(type, detail).dump(), {}, 0, false};
}

Answer refused(const Command& command, const Refusal& refusal) {
    Answer answer{definition_of(problem_type(refusal.kind)).status, problem_of(refusal).dump(), {}, 0, false};
    // Whoever loses sight of the order must not learn of it from the repetition of a refusal either.
    const std::optional<OrderId> order = order_of(command);
    if (order && refusal.kind != RefusalKind::not_found) answer.subject = RecordKey{RecordKind::Order, order->value};
    return answer;
}

/// Of several commands the refusal says which it is of.
Refusal at_index(Refusal refusal, const Submitted& submitted, std::size_t index) {
    if (!submitted.further.empty()) refusal.members["index"] = index;
    return refusal;
}

StoredAnswer to_store(const Submitted& submitted, const Answer& answer) {
    return {submitted.actor.user, submitted.id,   submitted.fingerprint, answer.status,
            answer.body,          answer.subject, answer.version,        submitted.now};
}

}  // namespace

void NextNumbers::pass(const Changes& made) {
    for (const auto& [key, record] : made.records()) {
        if (key.kind == RecordKind::Order) order = std::max(order, record.as<Order>().number + 1);
        if (key.kind == RecordKind::PurchaseOrder) purchase = std::max(purchase, record.as<PurchaseOrder>().number + 1);
    }
}

std::int64_t BatchWrites::write(Writer& writer) const {
    for (const Record& record : records) {
        const AnyRecord* former = record.former ? &*record.former : nullptr;
        record.text.empty() ? writer.put(record.present, former) : writer.put(record.present, former, record.text);
    }
    // Before what is new: it says who erased the data, and why.
    for (const CustomerId customer : forgotten) writer.forget(customer);
    for (const AuditRow& entry : audit) writer.put_audit(entry);
    for (const StoredAnswer& answer : answers) writer.put_answer(answer);
    std::int64_t sequence = 0;
    for (const FeedRow& row : feed) sequence = writer.put_feed(row);
    return sequence;
}

Decider::Decider(Store& store, std::shared_ptr<const MemoryWorld> residents, const Configuration& configuration,
                 const Render& render)
    : configuration_(configuration),
      render_(render),
      committed_(store),
      world_(committed_, std::move(residents)),
      audit_(store.writer().audit_head()),
      next_{store.writer().last_order_number() + 1, store.writer().last_purchase_number() + 1} {}

Reader& Decider::Committed::reader() {
    if (!reader_) reader_ = store_.read();
    return *reader_;
}

CommandId id_of_further(CommandId first, std::size_t index) {
    return index == 0 ? first : CommandId{Uuid::from_name(first.value.text() + " " + std::to_string(index))};
}

Answer Decider::run(const Submitted& submitted) {
    if (submitted.keep_answer == KeepAnswer::no) return decide_now(submitted);
    const AnswerKey key(submitted.actor.user, submitted.id);
    if (const auto stored = find_answer(key)) {
        if (stored->fingerprint == submitted.fingerprint) return repeated(*stored);
        return problem(ProblemType::idempotency_key_reused,
                       "This key came with another request before. Use a new one.");
    }
    Answer answer = decide_now(submitted);
    // A bug that is mended tomorrow should not answer for ninety days.
    if (answer.status < 500) answers_.emplace(key, to_store(submitted, answer));
    return answer;
}

std::optional<StoredAnswer> Decider::find_answer(const AnswerKey& key) {
    for (const auto* answers : {&answers_, &uncommitted_answers_}) {
        if (const auto found = answers->find(key); found != answers->end()) return found->second;
    }
    return committed_.reader().find_answer(key.first, key.second);
}

Answer Decider::decide_now(const Submitted& submitted) {
    const Moment moment{submitted.now, submitted.id, next_.order, Purpose::decide, next_.purchase};
    Changes changes(world_);
    const Outcome outcome = decide(submitted.command, submitted.actor, configuration_, moment, changes);
    if (!outcome) return refused(submitted.command, at_index(outcome.error(), submitted, 0));
    if (std::optional<Answer> refusal = decide_further(submitted, changes)) return *refusal;
    take(changes);
    const AnyRecord* subject = world_.find_any(*outcome);
    ENSURE(subject);
    const Viewer viewer{submitted.actor, configuration_, submitted.now};
    const std::optional<Json> report = report_of(submitted.command, changes, viewer);
    std::string body = report ? report->dump() : render_(*outcome, world_, viewer);
    return {status_of(submitted.command), std::move(body), *outcome, subject->version, false};
}

std::optional<Answer> Decider::decide_further(const Submitted& submitted, Changes& changes) const {
    // Only counted on for good by `take`: where one is refused no number was used up.
    NextNumbers next = next_;
    if (!submitted.further.empty()) next.pass(changes);
    for (std::size_t i = 0; i < submitted.further.size(); ++i) {
        const Command& command = submitted.further[i];
        const Moment moment{submitted.now, id_of_further(submitted.id, i + 1), next.order, Purpose::decide,
                            next.purchase};
        // A layer of its own, so that a record changed twice gets two versions, as if they had come one by one.
        Changes step(static_cast<const World&>(changes));
        const Outcome outcome = decide(command, submitted.actor, configuration_, moment, step);
        if (!outcome) return refused(command, at_index(outcome.error(), submitted, i + 1));
        next.pass(step);
        changes.take(std::move(step));
    }
    return std::nullopt;
}

void Decider::take(const Changes& changes) {
    for (const auto& [key, record] : changes.records()) {
        const AnyRecord* former = world_.find_any(key);
        touch(record, true, former);
        if (key.kind == RecordKind::Discussion && former)
            touch_messages(former->as<Discussion>(), record.as<Discussion>());
        if (key.kind == RecordKind::Order && former) touch_companions(former->as<Order>(), record.as<Order>());
    }
    next_.pass(changes);
    for (const auto& [key, record] : changes.records()) {
        if (key.kind != RecordKind::Customer || !record.as<Customer>().pseudonymised_at) continue;
        const AnyRecord* former = world_.find_any(key);
        if (former && !former->as<Customer>().pseudonymised_at) forget(record.as<Customer>().id);
    }
    for (const auto& [key, record] : changes.records()) world_.put(record);
    for (const Fact& fact : changes.facts()) entries_.push_back(audit_.next(fact));
}

void Decider::forget(CustomerId customer) {
    forgotten_.push_back(customer);
    std::set<Instant> moments;
    for (const AuditRow& entry : entries_) {
        if (entry.customer == customer) moments.insert(entry.at);
    }
    for (AuditRow& entry : entries_) {
        const bool is_of_order = entry.order && is_about(customer, {RecordKind::Order, entry.order->value});
        if (is_of_order || moments.contains(entry.at)) entry.words.clear();
    }
    for (auto& [key, answer] : answers_) {
        if (answer.subject && is_about(customer, *answer.subject)) answer.body = "{}";
    }
}

bool Decider::is_about(CustomerId customer, const RecordKey& key) const {
    const AnyRecord* record = world_.find_any(key);
    const auto find_order = [&](OrderId id) { return world_.find<Order>(id); };
    return record && customer_concerned(*record, find_order) == customer;
}

void Decider::touch(const AnyRecord& present, bool is_changed, const AnyRecord* former) {
    const auto [at, is_first] = touched_.try_emplace(present.key);
    Touched& touched = at->second;
    if (is_first && former) {
        touched.former = *former;
        touched.facts_before = facts_of(*former, world_);
    }
    touched.is_changed = touched.is_changed || is_changed;
    // The writer is what everybody waits for; whoever decides has time to spare.
    touched.text = former || !is_changed ? std::string() : text_of(present);
}

/// What belongs to an order is seen by who sees the order: when those change, its readers have to hear of it all.
void Decider::touch_companions(const Order& former, const Order& present) {
    const auto* customer = world_.find_any({RecordKind::Customer, former.customer.value});
    const AccessFacts before = access_facts(former, customer ? &customer->as<Customer>() : nullptr);
    const AccessFacts after = access_facts(present, customer ? &customer->as<Customer>() : nullptr);
    if (!may_differ_for_somebody(configuration_.policy, before, after)) return;
    std::vector<const AnyRecord*> companions = world_.list_any(revisions_of(former.id));
    for (const AnyRecord* told : world_.list_any(notifications_about(former.id))) companions.push_back(told);
    for (const AnyRecord* message : world_.list_any(messages_of(former.id))) companions.push_back(message);
    for (const AnyRecord* follow_up : world_.list_any(follow_ups_of(former.id))) companions.push_back(follow_up);
    companions.push_back(world_.find_any({RecordKind::Discussion, room_id_of(former.id).value}));
    if (former.work_order) companions.push_back(world_.find_any({RecordKind::WorkOrder, former.work_order->value}));
    if (former.procurement_request)
        companions.push_back(world_.find_any({RecordKind::ProcurementRequest, former.procurement_request->value}));
    for (const AnyRecord* companion : companions) {
        if (companion) touch(*companion, false, companion);
    }
}

/// A room that is shut or opened, or somebody let in: its messages come and go with it.
void Decider::touch_messages(const Discussion& former, const Discussion& present) {
    if (is_hidden(former.room) == is_hidden(present.room) && former.invitations == present.invitations) return;
    for (const AnyRecord* message : world_.list_any(messages_of(former.order))) touch(*message, false, message);
    for (const AnyRecord* follow_up : world_.list_any(follow_ups_of(former.order))) touch(*follow_up, false, follow_up);
}

BatchWrites Decider::finish(std::size_t cached_records_max) {
    BatchWrites writes;
    writes.records.reserve(touched_.size());
    writes.feed.reserve(touched_.size());
    for (auto& [key, touched] : touched_) {
        const AnyRecord* present = world_.find_any(key);
        ENSURE(present);
        if (touched.is_changed)
            writes.records.push_back({*present, std::move(touched.former), std::move(touched.text)});
        writes.feed.push_back({0, key, present->version, std::move(touched.facts_before), facts_of(*present, world_)});
    }
    touched_.clear();
    writes.audit = std::exchange(entries_, {});
    writes.forgotten = std::exchange(forgotten_, {});
    writes.answers.reserve(answers_.size());
    for (const auto& [key, answer] : answers_) writes.answers.push_back(answer);
    uncommitted_answers_ = std::exchange(answers_, {});
    world_.end_batch(cached_records_max);
    writes.residents = world_.residents();
    committed_.let_go();
    return writes;
}

}  // namespace batchline
