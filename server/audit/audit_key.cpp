// Takes the audit's key from the settings, or makes one and keeps it there.

#include "server/audit/audit_key.h"

#include <algorithm>

namespace batchline {
namespace {

constexpr const char* setting = "audit-key";

}  // namespace

auth::SigningKey audit_key(Store& store) {
    auth::Key seed{};
    if (const std::optional<std::string> stored = store.read()->find_setting(setting)) {
        const std::optional<std::string> bytes = auth::from_base64url(*stored);
        if (!bytes || bytes->size() != seed.size()) {
            throw StorageFailure(StorageFailure::Cause::outside,
                                 "The stored key of the audit cannot be read: the database is damaged.");
        }
        std::copy(bytes->begin(), bytes->end(), seed.begin());
        return auth::SigningKey(seed);
    }
    seed = auth::random_key();
    Writer& writer = store.writer();
    writer.begin();
    writer.put_setting(setting, auth::base64url({reinterpret_cast<const char*>(seed.data()), seed.size()}));
    writer.commit();
    return auth::SigningKey(seed);
}

}  // namespace batchline
