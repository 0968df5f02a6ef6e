// The list of open follow-ups, the first due first.

#include "server/http/api/routes.h"
#include "server/http/call.h"
#include "shared/follow_ups/model.h"

/// What people still have to come back to. Changing it is a command.
namespace batchline::http {

namespace {

/// Sorts by due time, then by id.
std::string first_due(const FollowUp& follow_up) { return follow_up.due_at.text() + follow_up.id.text(); }

Response list_follow_ups(Call& call) {
    QueryReader query(call);
    const std::optional<Uuid> owner = query.uuid("ownerId");
    const std::optional<Instant> due_before = query.instant("dueBefore");
    const std::unique_ptr<Reader> reader = call.services.store.read();
    const ReadingWorld world(*reader, *call.residents);
    const std::vector<AnyRecord> found = reader->members(open_follow_ups());
    std::vector<ListEntry> entries;
    for (const AnyRecord& record : found) {
        const FollowUp& follow_up = record.as<FollowUp>();
        if ((owner && follow_up.owner.value != *owner) || (due_before && follow_up.due_at >= *due_before)) continue;
        if (!is_visible(facts_of(record, world), call.viewer())) continue;
        entries.push_back({first_due(follow_up), [&record] { return body_of(record); }});
    }
    return page_of(call, query, "followUps", std::move(entries));
}

}  // namespace

void add_follow_up_routes(Router& router) { router.serve("listFollowUps", list_follow_ups); }

}  // namespace batchline::http
