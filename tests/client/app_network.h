#pragma once
// A network that tests answer by hand.

#include <deque>
#include <stdexcept>

#include "client/sync/network.h"
#include "shared/protocol/calls.h"

namespace batchline::test {

class HandNetwork : public sync::Network {
public:
    struct Sent {
        sync::Request request;
        std::function<void(const sync::Reply&)> on_reply;
    };
    std::deque<Sent> sent;
    std::deque<std::function<void()>> timers;
    std::string stream_path;  // of the open stream, empty: none
    sync::StreamHandlers stream;
    int spared = 0;  // frames that callbacks made unnecessary

    void send(sync::Request request, std::function<void(const sync::Reply&)> on_reply) override {
        check_is_call(request.method, request.path);
        sent.push_back({std::move(request), std::move(on_reply)});
    }
    void open_stream(const std::string& path, sync::StreamHandlers handlers) override {
        check_is_call("GET", path);
        stream_path = path;
        stream = std::move(handlers);
    }
    void close_stream() override { stream_path.clear(); }
    void after(int, std::function<void()> what) override { timers.push_back(std::move(what)); }
    void spare_frame() override { ++spared; }

    // What is not in the table of the API no server answers.
    static void check_is_call(std::string_view method, std::string_view path) {
        if (!call_for(method, path))
            throw std::logic_error("the API has no call " + std::string(method) + " " + std::string(path));
    }

    // Answers the oldest open request and returns it.
    sync::Request answer(int status, const std::string& body = "") {
        if (sent.empty()) throw std::logic_error("nothing was sent");
        Sent first = std::move(sent.front());
        sent.pop_front();
        first.on_reply({status, body});
        return first.request;
    }
    void let_time_pass() {
        std::deque<std::function<void()>> due;
        due.swap(timers);
        for (const auto& timer : due) timer();
    }
};

inline std::string header_of(const sync::Request& request, std::string_view name) {
    for (const auto& [known, value] : request.headers) {
        if (known == name) return value;
    }
    return {};
}

}  // namespace batchline::test
