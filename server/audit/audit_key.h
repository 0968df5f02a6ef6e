#pragma once
// By which key exports of the audit are signed.

#include "server/auth/signatures.h"
#include "server/storage/store.h"

namespace batchline {

/// The key that this database's audit exports are signed by; made at the first need, kept with the data, so that
/// exports of all times are checked by one public key. No executor may run on the store meanwhile.
auth::SigningKey audit_key(Store& store);

}  // namespace batchline
