// Sends the change of a password through the core, with its hash beside it.

#include "server/http/api/new_password.h"

#include "server/auth/secrets.h"
#include "shared/organisation/messages.h"

namespace batchline::http {

Answer put_password(const Call& call, const User& user, const std::string& hash) {
    ChangeUser change;
    change.user = user.id;
    change.expected = user.version;
    change.has_new_password = true;
    Submitted submitted;
    submitted.command = change;
    submitted.actor = call.actor();
    submitted.id = CommandId{auth::random_uuid(call.now.microseconds / 1000)};
    submitted.now = call.now;
    submitted.keep_answer = KeepAnswer::no;
    submitted.together = [id = user.id, hash](Writer& writer) { writer.put_credential(id, hash); };
    return call.services.executor.submit(std::move(submitted)).get();
}

}  // namespace batchline::http
