#include "client/platform/headless_native.h"

namespace batchline::platform {

TimerId HeadlessTimers::after(int milliseconds, std::function<void()> call) {
    armed_.emplace(clock_.monotonic + milliseconds, Armed{++last_, std::move(call)});
    return last_;
}

void HeadlessTimers::cancel(TimerId timer) {
    std::erase_if(armed_, [timer](const auto& entry) { return entry.second.id == timer; });
}

void HeadlessTimers::advance(int milliseconds) {
    const std::int64_t end = clock_.monotonic + milliseconds;
    while (!armed_.empty() && armed_.begin()->first <= end) {
        const auto due = armed_.begin();
        clock_.now += (due->first - clock_.monotonic) * 1000;
        clock_.monotonic = due->first;
        const auto call = std::move(due->second.call);
        armed_.erase(due);
        call();
    }
    clock_.now += (end - clock_.monotonic) * 1000;
    clock_.monotonic = end;
}

void HeadlessHttp::request(HttpRequest request, std::function<void(HttpReply)> on_reply) {
    log.push_back(request);
    waiting.push_back({std::move(request), std::move(on_reply)});
}

bool HeadlessHttp::answer(HttpReply reply) {
    if (waiting.empty()) return false;
    const auto on_reply = std::move(waiting.front().on_reply);
    waiting.pop_front();
    on_reply(std::move(reply));
    return true;
}

void HeadlessEventStream::open(StreamHandlers given) {
    handlers = std::move(given);
    is_open = true;
}

void HeadlessEventStream::close() { is_open = false; }

void HeadlessEventStream::send(const StreamEvent& event) {
    if (is_open && handlers.on_event) handlers.on_event(event);
}

void HeadlessEventStream::set_state(StreamState state) {
    if (handlers.on_state) handlers.on_state(state);
}

std::string HeadlessLocation::path() const { return history.back().substr(0, history.back().find('?')); }

std::string HeadlessLocation::query() const {
    const std::size_t mark = history.back().find('?');
    return mark == std::string::npos ? std::string() : history.back().substr(mark + 1);
}

void HeadlessLocation::back() {
    if (history.size() > 1) history.pop_back();
    if (changed_) changed_();
}

std::optional<std::string> HeadlessSettings::get(std::string_view key) const {
    const auto found = kept.find(std::string(key));
    if (found == kept.end()) return std::nullopt;
    return found->second;
}

void HeadlessRandom::fill(std::span<std::byte> bytes) {
    for (std::byte& byte : bytes) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        byte = static_cast<std::byte>(state >> 56);
    }
}

}  // namespace batchline::platform
