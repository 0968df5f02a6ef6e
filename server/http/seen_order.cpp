#include "server/http/seen_order.h"

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

}  // namespace batchline::http
