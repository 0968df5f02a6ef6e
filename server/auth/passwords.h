#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <string_view>

namespace batchline::auth {

inline constexpr std::size_t password_length_max_bytes = 1024;

/// Argon2id with 64 MiB and two passes. At most two at once: more would only fill the memory, and never on the writer's thread.
class Passwords {
public:
    /// The text to store; holds salt and parameters.
    std::string hash(std::string_view password);
    bool verify(const std::string& stored, std::string_view password);
    /// Takes as long as verify and always says no: who asks must not learn which user names exist.
    bool verify_nobody(std::string_view password);

private:
    class Turn;

    std::mutex mutex_;
    std::condition_variable freed_;
    int free_ = 2;
};

}  // namespace batchline::auth
