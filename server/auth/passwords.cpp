#include "server/auth/passwords.h"

#include <sodium.h>

#include <stdexcept>

namespace batchline::auth {

namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory_bytes = 64 * 1024 * 1024;

}  // namespace

class Passwords::Turn {
public:
    explicit Turn(Passwords& passwords) : passwords_(passwords) {
        std::unique_lock lock(passwords_.mutex_);
        passwords_.freed_.wait(lock, [this] { return passwords_.free_ > 0; });
        --passwords_.free_;
    }
    ~Turn() {
        {
            const std::lock_guard lock(passwords_.mutex_);
            ++passwords_.free_;
        }
        passwords_.freed_.notify_one();
    }

private:
    Passwords& passwords_;
};

std::string Passwords::hash(std::string_view password) {
    const Turn turn(*this);
    std::string out(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), passes, memory_bytes,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::runtime_error("not enough memory to hash a password");
    }
    out.resize(out.find('\0'));
    return out;
}

bool Passwords::verify(const std::string& stored, std::string_view password) {
    const Turn turn(*this);
    return crypto_pwhash_str_verify(stored.c_str(), password.data(), password.size()) == 0;
}

bool Passwords::verify_nobody(std::string_view password) {
    const Turn turn(*this);
    unsigned char out[crypto_pwhash_BYTES_MIN];
    const unsigned char salt[crypto_pwhash_SALTBYTES] = {};
    if (crypto_pwhash(out, sizeof(out), password.data(), password.size(), salt, passes, memory_bytes,
                      crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::runtime_error("not enough memory to hash a password");
    }
    return false;
}

}  // namespace batchline::auth
