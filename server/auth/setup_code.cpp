// Makes the code of the first start and compares what is typed with its digest.

#include "server/auth/setup_code.h"

#include "server/auth/secrets.h"

namespace batchline::auth {

std::string SetupCode::make() {
    std::string code = random_token();
    const std::lock_guard lock(mutex_);
    digest_ = digest(code);
    return code;
}

bool SetupCode::exists() const {
    const std::lock_guard lock(mutex_);
    return digest_.has_value();
}

JudgedCode SetupCode::judge(const std::string& code, const std::string& address, Instant now) {
    if (const int seconds = by_address_.wait_seconds(address, now); seconds > 0) return TooManyCodes{seconds};
    {
        const std::lock_guard lock(mutex_);
        if (digest_ && equal_in_constant_time(digest(code), *digest_)) return RightCode{};
    }
    by_address_.add_failure(address, now);
    return WrongCode{};
}

void SetupCode::forget() {
    const std::lock_guard lock(mutex_);
    digest_.reset();
}

}  // namespace batchline::auth
