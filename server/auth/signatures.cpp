// Signs and checks by libsodium, over texts as they are.

#include "server/auth/signatures.h"

#include <sodium.h>

namespace batchline::auth {
namespace {

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

template <std::size_t size>
std::string text_of(const std::array<std::uint8_t, size>& bytes) {
    return base64url({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

}  // namespace

SigningKey::SigningKey(const Key& seed) {
    static_assert(crypto_sign_PUBLICKEYBYTES == 32 && crypto_sign_SECRETKEYBYTES == 64 && crypto_sign_SEEDBYTES == 32);
    crypto_sign_seed_keypair(public_.data(), secret_.data(), seed.data());
}

std::string SigningKey::public_key() const { return text_of(public_); }

std::string SigningKey::sign(std::string_view text) const {
    std::array<std::uint8_t, crypto_sign_BYTES> signature;
    crypto_sign_detached(signature.data(), nullptr, bytes_of(text), text.size(), secret_.data());
    return text_of(signature);
}

bool is_signed_by(std::string_view public_key, std::string_view text, std::string_view signature) {
    const auto key = from_base64url(public_key);
    const auto bytes = from_base64url(signature);
    if (!key || key->size() != crypto_sign_PUBLICKEYBYTES || !bytes || bytes->size() != crypto_sign_BYTES) return false;
    return crypto_sign_verify_detached(bytes_of(*bytes), bytes_of(text), text.size(), bytes_of(*key)) == 0;
}

}  // namespace batchline::auth
