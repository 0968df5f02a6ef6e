#pragma once
// Files that people pick or drop on the page. Their bytes stay with the browser, which sends them: they may be larger
// than this program's memory.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "client/platform/http.h"

namespace batchline::platform {

struct PickedFile {
    std::uint32_t handle = 0;  // another one with every pick; 0: no file
    std::string name{};
    std::int64_t size = 0;  // bytes
};

struct FileHandlers {
    std::function<void(std::int64_t bytes)> on_sent;  // so many bytes of it have left
    std::function<void(HttpReply)> on_reply;
    std::function<void()>
        on_unreadable;  // it was changed, moved or deleted since it was picked; nothing was sent whole
};

struct PictureBounds {
    int side_max = 0;  // pixels
    std::size_t bytes_max = 0;
};

class Files {
public:
    virtual ~Files() = default;
    // Told of each file that is picked or dropped; the ones before it cannot be sent any more.
    virtual void on_picked(std::function<void(PickedFile)> call) = 0;
    // Right after a click of the person's. `kinds` as of an HTML input: ".csv,text/csv".
    virtual void pick(std::string_view kinds) = 0;
    // The file is the request's body; the timeout begins when all of it has left. Calls on_reply or on_unreadable
    // exactly once, never before it returned, unless it is given up. One at a time: another gives up the one before.
    virtual void send(std::uint32_t file, HttpRequest request, FileHandlers handlers) = 0;
    virtual void give_up() = 0;
    // The file as a JPEG within those bounds, in Base64, whatever kind of picture it is; empty where the browser cannot
    // read it as one. Calls `read` exactly once, never before it returned.
    virtual void read_picture(std::uint32_t file, PictureBounds bounds, std::function<void(std::string)> read) = 0;
};

}  // namespace batchline::platform
