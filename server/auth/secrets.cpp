// Random keys and tokens, base64url, digests and codes, each by a call of libsodium.

#include "server/auth/secrets.h"

#include <sodium.h>

#include "shared/base/check.h"

namespace batchline::auth {

namespace {

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

}  // namespace

void start_cryptography() { ENSURE(sodium_init() >= 0); }

Key random_key() {
    Key key;
    randombytes_buf(key.data(), key.size());
    return key;
}

std::string random_token() {
    const Key key = random_key();
    return base64url({reinterpret_cast<const char*>(key.data()), key.size()});
}

Uuid random_uuid(std::int64_t unix_milliseconds) {
    std::array<std::uint64_t, 2> chance;
    randombytes_buf(chance.data(), sizeof(chance));
    return Uuid::version_7(unix_milliseconds, chance[0], chance[1]);
}

std::string base64url(std::string_view bytes) {
    constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
    std::string out(sodium_base64_ENCODED_LEN(bytes.size(), variant), '\0');
    sodium_bin2base64(out.data(), out.size(), bytes_of(bytes), bytes.size(), variant);
    out.pop_back();  // the terminating zero
    return out;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string out(text.size(), '\0');
    std::size_t size = 0;
    const char* end = nullptr;
    if (sodium_base642bin(bytes_of(out), out.size(), text.data(), text.size(), nullptr, &size, &end,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
        end != text.data() + text.size()) {
        return std::nullopt;
    }
    out.resize(size);
    return out;
}

std::string digest(std::string_view text) {
    std::string out(crypto_hash_sha256_BYTES, '\0');
    crypto_hash_sha256(bytes_of(out), bytes_of(text), text.size());
    return out;
}

std::string authentication_code(const Key& key, std::string_view text) {
    static_assert(std::tuple_size_v<Key> == crypto_auth_KEYBYTES);
    std::string out(crypto_auth_BYTES, '\0');
    crypto_auth(bytes_of(out), bytes_of(text), text.size(), key.data());
    return out;
}

bool equal_in_constant_time(std::string_view left, std::string_view right) {
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

}  // namespace batchline::auth
