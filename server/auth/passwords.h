#pragma once
// Passwords, stored so that a stolen database gives none of them away.

#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace batchline::auth {

/// Argon2id with 64 MiB and two passes. Never call it on the writer's thread.
std::string hash_password(std::string_view password);  ///< the text to store; holds salt and parameters
bool fits(const std::string& stored, std::string_view password);
/// Takes as long as `fits` and always says no: who asks must not learn which user names exist.
bool fits_nobody(std::string_view password);

/// Lets two at once hash: more would only fill the memory. A crowd beyond `waiting_max` is sent away, so that signing
/// in cannot take all threads.
class HashingTurns {
public:
    explicit HashingTurns(int at_once = 2, int waiting_max = 64) : free_(at_once), waiting_max_(waiting_max) {}

    class Turn {
    public:
        explicit Turn(HashingTurns& turns) : turns_(&turns) {}
        Turn(Turn&& other) noexcept : turns_(std::exchange(other.turns_, nullptr)) {}
        Turn& operator=(Turn&&) = delete;
        ~Turn() {
            if (turns_) turns_->give_back();
        }

    private:
        HashingTurns* turns_;
    };
    /// Waits for a turn, which lasts as long as the value; nothing if too many wait already.
    std::optional<Turn> wait();

private:
    void give_back();

    std::mutex mutex_;
    std::condition_variable freed_;
    int free_;
    int waiting_ = 0;
    int waiting_max_;
};

}  // namespace batchline::auth
