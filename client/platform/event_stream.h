#pragma once
// The server's event stream (text/event-stream), reconnected with growing pauses until closed.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace batchline::platform {

struct StreamEvent {
    std::string id;    // goes back as Last-Event-ID when reconnecting
    std::string type;  // "message" unless the server names it
    std::string data;
};

enum class StreamState : std::uint8_t { connecting, open, closed };

struct StreamHandlers {
    std::function<void(const StreamEvent&)> on_event;
    std::function<void(StreamState)> on_state;
    // Called before each attempt: the path with the cursor to resume from.
    std::function<std::string()> path;
    std::vector<std::string> types{};  // event names to listen to besides "message"
};

class EventStream {
public:
    virtual ~EventStream() = default;
    virtual void open(StreamHandlers handlers) = 0;  // closes the one before
    virtual void close() = 0;
    virtual void reconnect_now() = 0;  // the network is back: do not wait for the pause to end
};

}  // namespace batchline::platform
