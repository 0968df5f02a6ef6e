// Hashes and compares passwords by libsodium, and makes people wait where too many do so at once.

#include "server/auth/passwords.h"

#include <sodium.h>

#include <stdexcept>

namespace batchline::auth {

namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory_bytes = 64 * 1024 * 1024;

}  // namespace

std::string hash_password(std::string_view password) {
    std::string out(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), passes, memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::runtime_error("not enough memory to hash a password");
    }
    out.resize(out.find('\0'));
    return out;
}

bool fits(const std::string& stored, std::string_view password) {
    return crypto_pwhash_str_verify(stored.c_str(), password.data(), password.size()) == 0;
}

bool fits_nobody(std::string_view password) {
    unsigned char out[crypto_pwhash_BYTES_MIN];
    const unsigned char salt[crypto_pwhash_SALTBYTES] = {};
    if (crypto_pwhash(out, sizeof(out), password.data(), password.size(), salt, passes, memory_bytes,
                      crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::runtime_error("not enough memory to hash a password");
    }
    return false;
}

std::optional<HashingTurns::Turn> HashingTurns::wait() {
    std::unique_lock lock(mutex_);
    if (waiting_ >= waiting_max_) return std::nullopt;
    ++waiting_;
    freed_.wait(lock, [this] { return free_ > 0; });
    --waiting_;
    --free_;
    return Turn(*this);
}

void HashingTurns::give_back() {
    {
        const std::lock_guard lock(mutex_);
        ++free_;
    }
    freed_.notify_one();
}

}  // namespace batchline::auth
