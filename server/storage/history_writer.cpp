// Compares each record with what is stored, and writes what is new of it, with its feed row.

#include "server/storage/history_writer.h"

#include <algorithm>

#include "shared/protocol/views.h"

namespace batchline {
namespace {

AnyRecord with_version(const AnyRecord& record, std::int64_t version) {
    if (record.version == version) return record;
    Json body = body_of(record);
    body["version"] = version;
    auto changed = record_from_body(record.key.kind, body);
    ENSURE(changed);
    return std::move(*changed);
}

}  // namespace

HistoryWriter::HistoryWriter(Writer& writer, Announce announce)
    : writer_(writer), announce_(announce), residents_(load_residents(writer)), chain_(writer.audit_head()) {}

HistoryWriter::Outcome HistoryWriter::put(const AnyRecord& record) {
    const std::optional<AnyRecord> former = writer_.find(record.key);
    if (former && body_of(*former) == body_of(with_version(record, former->version))) return Outcome::already_there;

    const AnyRecord present =
        with_version(record, former ? std::max(former->version + 1, record.version) : record.version);
    FeedRow row{0, present.key, present.version, std::nullopt, {}};
    if (former) row.before = facts_of(*former, ReadingWorld(writer_, *residents_));
    writer_.put(present, former ? &*former : nullptr);
    if (keeping_of(present.key.kind) == Keeping::resident) residents_->put(present);
    if (announce_ == Announce::yes) {
        row.after = facts_of(present, ReadingWorld(writer_, *residents_));
        writer_.put_feed(row);
    }
    return former ? Outcome::changed : Outcome::added;
}

void HistoryWriter::add(const Fact& fact) { writer_.put_audit(chain_.next(fact)); }

}  // namespace batchline
