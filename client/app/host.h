#pragma once
// What the application needs of the world around it: network, clocks, chance, the address bar, what is kept.

#include <cstdint>
#include <functional>
#include <string_view>

#include "client/platform/browser.h"
#include "client/platform/database.h"
#include "client/platform/files.h"
#include "client/platform/pictures.h"
#include "client/platform/tabs.h"
#include "client/sync/network.h"
#include "shared/base/time.h"
#include "shared/base/uuid.h"

namespace batchline::app {

// What becomes of a file that is sent.
struct FileSending {
    std::function<void(std::int64_t bytes)> sent;  // so many bytes of it have left
    std::function<void(const sync::Reply&)> answered;
    std::function<void()> unreadable;  // it was changed, moved or deleted since it was picked
};

class Host : public sync::Network {
public:
    // By the server's clock as soon as it has answered once; until then by this device's.
    virtual Instant now() = 0;
    // By this device's clock, which all tabs share.
    virtual Instant device_now() = 0;
    // So much the server's clock is ahead of this device's; 0 where they agree within seconds, or nothing is known.
    virtual std::int64_t clock_offset_us() const = 0;
    // A fresh UUIDv7.
    virtual Uuid new_id() = 0;
    // Something changed: draw a frame.
    virtual void request_frame() = 0;
    virtual void push_address(std::string_view address) = 0;
    virtual void replace_address(std::string_view address) = 0;
    virtual void go_back() = 0;
    virtual void set_title(std::string_view title) = 0;
    // "https://orders.example": what addresses given to others begin with.
    virtual std::string origin() = 0;
    // The device's, "Europe/Berlin"; empty: not known.
    virtual std::string time_zone() = 0;
    virtual void copy(std::string_view text) = 0;
    // Files that people pick or drop on the page. One is sent at a time; nothing is heard of one that is given up.
    virtual void on_file_picked(std::function<void(const platform::PickedFile&)> call) = 0;
    virtual void pick_file(std::string_view kinds) = 0;
    virtual void send_file(std::uint32_t file, sync::Request request, FileSending sending) = 0;
    virtual void give_up_file() = 0;
    // As platform::Files has it.
    virtual void read_picture(std::uint32_t file, platform::PictureBounds bounds,
                              std::function<void(std::string)> read) = 0;
    virtual platform::Pictures& pictures() = 0;
    virtual platform::Database& database() = 0;
    virtual platform::Tabs& tabs() = 0;
    virtual platform::Updates& updates() = 0;
    // Notifications of the browser itself, where it may show them.
    virtual platform::NoticePermission notice_permission() = 0;
    virtual void ask_for_notices() = 0;
    virtual void show_notice(std::string_view tag, std::string_view title, std::string_view text) = 0;
    // Small things people chose on this device; empty: never chosen.
    virtual std::string kept(std::string_view key) = 0;
    virtual void keep(std::string_view key, std::string_view value) = 0;
};

}  // namespace batchline::app
