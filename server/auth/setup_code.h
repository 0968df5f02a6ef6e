#pragma once
// Who may set up the company of an empty server: whoever has read what it printed when it started.

#include <mutex>
#include <optional>
#include <string>
#include <variant>

#include "server/auth/rate_limit.h"
#include "shared/base/time.h"

namespace batchline::auth {

struct RightCode {};
struct WrongCode {};
struct TooManyCodes {
    int retry_after_seconds = 0;
};
using JudgedCode = std::variant<RightCode, WrongCode, TooManyCodes>;

/// A code for one use, kept as a digest alone. Without one nothing can be set up. Safe from any thread.
class SetupCode {
public:
    /// Another code; the one before ends. It is told here and never again.
    std::string make();
    bool exists() const;
    /// Slows down whoever guesses, by their address.
    JudgedCode judge(const std::string& code, const std::string& address, Instant now);
    /// It has been used.
    void forget();

private:
    mutable std::mutex mutex_;
    std::optional<std::string> digest_;
    FailureLimit by_address_{10, 300};
};

}  // namespace batchline::auth
