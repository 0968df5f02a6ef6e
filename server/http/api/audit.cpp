// The calls for checking the audit elsewhere: its export, and the public key.

#include <functional>
#include <memory>

#include "server/audit/audit_export.h"
#include "server/http/api/routes.h"
#include "server/http/call.h"

/// The audit as a whole, for those who check it elsewhere.
namespace batchline::http {

namespace {

Response in_pieces(const Call& call, const std::string& file_name, const std::function<AuditExport()>& make) {
    const Verdict verdict = call.services.configuration.policy.may(call.actor(), Action::ExportAudit, {}, call.now);
    if (!verdict.allowed) return problems::of(Refusal{RefusalKind::forbidden, verdict.reason, Json::object()});
    Response response;
    response.content_type = "application/x-ndjson";
    response.with("Content-Disposition", "attachment; filename=\"" + file_name + "\"");
    response.next_piece = [pieces = std::make_shared<AuditExport>(make())] { return pieces->next(); };
    return response;
}

Response export_audit(Call& call) {
    return in_pieces(call, "audit.ndjson",
                     [&] { return AuditExport(call.services.store, call.services.audit_key, call.now); });
}

Response export_words(Call& call) {
    return in_pieces(call, "audit-words.ndjson", [&] { return AuditExport(call.services.store); });
}

/// Public, so that everybody can check what somebody shows them.
Response show_key(Call& call) {
    return json_response(200, {{"algorithm", "Ed25519"},
                               {"publicKey", call.services.audit_key.public_key()},
                               {"signs", "headHash, a line feed, count in decimal digits"}});
}

}  // namespace

void add_audit_routes(Router& router) {
    router.serve("exportAudit", export_audit);
    router.serve("exportAuditWords", export_words);
    router.serve("getAuditKey", show_key);
}

}  // namespace batchline::http
