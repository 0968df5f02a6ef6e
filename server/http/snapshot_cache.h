#pragma once
// Keeps pages of snapshots for whoever asks for the same again.

#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "server/http/message.h"
#include "shared/base/time.h"
#include "shared/world/world.h"

namespace batchline::http {

/// Answers with pages of the feed's snapshots, ready to be sent; bounded in bytes and in age. Safe from any thread.
class SnapshotCache {
public:
    /// All that a page depends on but the clock, for which its age is bounded.
    struct Key {
        std::string text;                              ///< who looks by which rights, where, at which sequence
        std::shared_ptr<const MemoryWorld> residents;  ///< the resident records it is made with
    };
    /// Fifty first synchronisations of two thousand orders, of about 0.7 MB each.
    static constexpr std::size_t usual_bytes_max = 32 << 20;
    /// Time alone changes priorities, and ends what may be seen for some days only: nobody is told later than by this.
    static constexpr std::int64_t age_max_seconds = 30;

    explicit SnapshotCache(std::size_t bytes_max = usual_bytes_max) : bytes_max_(bytes_max) {}

    std::optional<Response> find(const Key& key, Instant now);
    /// Gives the answer back, which shares its body from now on. The oldest ones make room for it.
    Response keep(const Key& key, Response response, Instant now);
    std::size_t bytes() const;

private:
    struct Page {
        std::string key;
        std::weak_ptr<const MemoryWorld> residents;  ///< weak: pages keep no former state of them alive
        Response response;
        Instant made_at;
    };
    using Pages = std::list<Page>;

    static std::size_t bytes_of(const Page& page);
    void drop(Pages::iterator page);

    const std::size_t bytes_max_;
    mutable std::mutex mutex_;
    Pages pages_;  ///< the oldest first
    std::map<std::string, Pages::iterator> by_key_;
    std::size_t bytes_ = 0;
};

}  // namespace batchline::http
