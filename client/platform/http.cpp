// Looks up a header of an answer.

#include "client/platform/http.h"

namespace batchline::platform {

const std::string& HttpReply::header(std::string_view name) const {
    static const std::string absent;
    for (const auto& [key, value] : headers)
        if (key == name) return value;
    return absent;
}

}  // namespace batchline::platform
