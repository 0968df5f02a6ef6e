#pragma once
// Which passwords people may choose: the one rule for the API, the command line and the screens.

#include <string_view>

#include "shared/base/text.h"

namespace batchline {

inline constexpr std::size_t password_length_min = 12;  ///< characters
inline constexpr std::size_t password_length_max_bytes = 1024;
inline constexpr const char* password_rule = "must have 12 characters at least and 1,024 bytes at most";

inline bool may_be_password(std::string_view password) {
    return is_valid_utf8(password) && length_in_characters(password) >= password_length_min &&
           password.size() <= password_length_max_bytes;
}

}  // namespace batchline
