#pragma once
// The application's host on a platform: the browser, or the headless one of tests.

#include <cstdint>
#include <functional>
#include <map>

#include "client/app/host.h"
#include "client/platform/platform.h"

namespace batchline::app {

class PlatformHost final : public Host {
public:
    // `platform` must outlive this.
    explicit PlatformHost(platform::Platform& platform) : platform_(platform) {}

    void send(sync::Request request, std::function<void(const sync::Reply&)> on_reply) override;
    void open_stream(const std::string& path, sync::StreamHandlers handlers) override;
    void close_stream() override;
    void after(int milliseconds, std::function<void()> what) override;

    Instant now() override;
    Instant device_now() override;
    std::int64_t clock_offset_us() const override { return clock_offset_us_; }
    Uuid new_id() override;
    void request_frame() override;
    void spare_frame() override;
    void push_address(std::string_view address) override;
    void replace_address(std::string_view address) override;
    void go_back() override;
    void set_title(std::string_view title) override;
    std::string origin() override;
    std::string time_zone() override;
    void copy(std::string_view text) override;
    void on_file_picked(std::function<void(const platform::PickedFile&)> call) override;
    void pick_file(std::string_view kinds) override;
    void send_file(std::uint32_t file, sync::Request request, FileSending sending) override;
    void give_up_file() override;
    void read_picture(std::uint32_t file, platform::PictureBounds bounds,
                      std::function<void(std::string)> read) override;
    platform::Pictures& pictures() override;
    platform::Database& database() override;
    platform::Tabs& tabs() override;
    platform::Updates& updates() override;
    platform::NoticePermission notice_permission() override;
    void ask_for_notices() override;
    void show_notice(std::string_view tag, std::string_view title, std::string_view text) override;
    std::string kept(std::string_view key) override;
    void keep(std::string_view key, std::string_view value) override;

private:
    void answer(std::uint64_t number, const sync::Reply& reply);
    void compare_clocks(std::int64_t asked_us, const platform::HttpReply& reply);
    void take_stream_state(std::uint64_t stream, platform::StreamState state);
    void stop_opening_timer();
    void lose_stream(std::uint64_t stream);

    struct Asked {
        std::function<void(const sync::Reply&)> on_reply;
        platform::TimerId timer = 0;  // then it is given up
    };

    platform::Platform& platform_;
    std::int64_t clock_offset_us_ = 0;
    std::map<std::uint64_t, Asked> requests_;  // on their way
    std::uint64_t last_request_ = 0;
    sync::StreamHandlers stream_handlers_;
    std::uint64_t stream_ = 0;  // number of the open stream; what others say is dropped
    platform::TimerId opening_timer_ = 0;
    int connection_attempts_ = 0;
    bool stream_is_open_ = false;
};

}  // namespace batchline::app
