#pragma once
// Everything that must not be guessed: keys, tokens, digests.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/base/uuid.h"

/// Chance, digests and signatures, by libsodium.
namespace batchline::auth {

using Key = std::array<std::uint8_t, 32>;

/// Must have been called (once or more) before anything else here; ends the program if the library cannot start.
void start_cryptography();

Key random_key();
std::string random_token();  ///< 256 bits of chance, base64url
Uuid random_uuid(std::int64_t unix_milliseconds);

std::string base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

/// 32 bytes; for storing tokens, not passwords.
std::string digest(std::string_view text);
/// HMAC-SHA-512/256 of the text, 32 bytes.
std::string authentication_code(const Key& key, std::string_view text);
/// Takes equally long wherever they differ.
bool equal_in_constant_time(std::string_view left, std::string_view right);

}  // namespace batchline::auth
