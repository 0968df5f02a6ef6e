// Reads the epoch from the settings, or makes one.

#include "server/storage/epoch.h"

#include "server/auth/secrets.h"

namespace batchline {

std::string epoch_of(Store& store) {
    if (std::optional<std::string> known = store.read()->find_setting(epoch_setting)) return std::move(*known);
    const std::string epoch = auth::random_token().substr(0, 16);
    Writer& writer = store.writer();
    writer.begin();
    writer.put_setting(epoch_setting, epoch);
    writer.commit();
    return epoch;
}

}  // namespace batchline
