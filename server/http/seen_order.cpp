// Finds the order of a path, hides it from who may not see it, and reads its audit.

#include "server/http/seen_order.h"

#include <algorithm>

namespace batchline::http {

std::optional<SeenOrder> find_order(const Call& call) {
    const std::optional<Uuid> id = call.id();
    if (!id) return std::nullopt;
    SeenOrder seen;
    seen.reader = call.services.store.read();
    seen.world = std::make_unique<ReadingWorld>(*seen.reader, *call.residents);
    seen.record = seen.world->find_any({RecordKind::Order, *id});
    if (!seen.record) return std::nullopt;
    seen.facts = facts_of(*seen.record, *seen.world);
    if (!is_visible(seen.facts, call.viewer())) return std::nullopt;
    return seen;
}

Response no_such_order() { return problems::of(Refusal::not_found("order")); }

OrderPast past_of(const SeenOrder& seen) {
    OrderPast past;
    for (const AuditRow& row : seen.reader->audit_of(seen.order().id)) {
        if (auto fact = read_record<Fact>(json_of(row))) past.facts.push_back(std::move(*fact));
    }
    for (const OrderRevision* revision : seen.world->list<OrderRevision>(revisions_of(seen.order().id)))
        past.revisions.push_back(*revision);
    std::sort(past.revisions.begin(), past.revisions.end(),
              [](const OrderRevision& a, const OrderRevision& b) { return a.revision < b.revision; });
    return past;
}

}  // namespace batchline::http
