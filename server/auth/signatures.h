#pragma once
// Signing what others have to trust, and checking it.

#include <string>
#include <string_view>

#include "server/auth/secrets.h"

/// Signatures by Ed25519, as text in base64url.
namespace batchline::auth {

class SigningKey {
public:
    /// The same key for the same seed.
    explicit SigningKey(const Key& seed);

    std::string public_key() const;
    std::string sign(std::string_view text) const;

private:
    std::array<std::uint8_t, 32> public_;
    std::array<std::uint8_t, 64> secret_;
};

/// False too where key or signature are not what they should be.
bool is_signed_by(std::string_view public_key, std::string_view text, std::string_view signature);

}  // namespace batchline::auth
