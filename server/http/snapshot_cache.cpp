// Finds pages by what they depend on, and lets the oldest go.

#include "server/http/snapshot_cache.h"

#include <utility>

namespace batchline::http {

std::optional<Response> SnapshotCache::find(const Key& key, Instant now) {
    // A clock that was put back must not prolong anything.
    const auto is_over = [now](const Page& page) {
        return now < page.made_at || now >= page.made_at.plus_seconds(age_max_seconds);
    };
    const std::lock_guard lock(mutex_);
    while (!pages_.empty() && is_over(pages_.front())) drop(pages_.begin());
    const auto found = by_key_.find(key.text);
    if (found == by_key_.end()) return std::nullopt;
    const Page& page = *found->second;
    if (is_over(page) || page.residents.lock() != key.residents) return std::nullopt;
    return page.response;
}

Response SnapshotCache::keep(const Key& key, Response response, Instant now) {
    response.shared_body = std::make_shared<const std::string>(std::exchange(response.body, {}));
    Page page{key.text, key.residents, response, now};
    const std::size_t bytes = bytes_of(page);
    if (bytes > bytes_max_) return response;
    const std::lock_guard lock(mutex_);
    if (const auto former = by_key_.find(key.text); former != by_key_.end()) drop(former->second);
    while (bytes_ + bytes > bytes_max_) drop(pages_.begin());
    by_key_[key.text] = pages_.insert(pages_.end(), std::move(page));
    bytes_ += bytes;
    return response;
}

std::size_t SnapshotCache::bytes() const {
    const std::lock_guard lock(mutex_);
    return bytes_;
}

std::size_t SnapshotCache::bytes_of(const Page& page) {
    // The key stands in the list and in the map, and each adds its own; so do the headers.
    constexpr std::size_t around_bytes = 512;
    return page.response.shared_body->size() + 2 * page.key.size() + around_bytes;
}

void SnapshotCache::drop(Pages::iterator page) {
    bytes_ -= bytes_of(*page);
    by_key_.erase(page->key);
    pages_.erase(page);
}

}  // namespace batchline::http
